import {EXIT, UserError} from '../../errors.js'
import {textsAt} from '../../history/blobs.js'
import {diffValues, type ValueChange} from '../../merge/diff-values.js'
import {policyOf} from '../../merge/policies.js'
import {entriesWith} from '../../rules/build/entries.js'
import type {Entry} from '../../schema/content/entry.js'
import {GENERATORS, type Generator} from '../../schema/draft/shapes.js'
import type {Drafted} from '../../schema/proposal.js'
import {present, type Value} from '../../schema/value.js'
import {HOMEBREW} from '../../vault/paths.js'
import {parseYaml} from '../../yaml/parse.js'
import {checkEntry} from '../catalog/read-homebrew.js'
import {checkOpen} from '../proposals/change.js'
import type {FiledDraft} from '../proposals/file-draft.js'
import {getProposal, readProposals, type StoredProposal} from '../proposals/store.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {schemaOfFile} from '../versions/kind-of-file.js'
import {canonFor} from './checks.js'
import {type Draft, makeDraft} from './draft.js'
import {fileDrafts, spokenPaths} from './filing.js'
import type {Foreseen} from './foresee.js'
import {draftInto, type Following} from './generate.js'
import {generatorRow} from './generators.js'
import {sceneOf} from './scene.js'
import {type ToldDraft, toldDraft} from './told.js'
import type {Writer} from './writer.js'

export interface RefineWanted {
  /** The proposal, by id or title. */
  asked: string
  /** What should be otherwise. */
  words: string
  /** One of its drafts, as kind/id or id; all of them when absent. */
  only?: string | undefined
  seed?: string | undefined
  dryRun?: boolean
}

export interface Refinement extends Foreseen {
  drafts: readonly (ToldDraft & {changes: readonly ValueChange[]})[]
  /** Absent of a dry run. */
  proposal?: FiledDraft
}

/** Draft a proposal's drafts anew with something otherwise, on the same branch, under the same ids. */
export async function refine(options: VaultOptions, writer: Writer, wanted: RefineWanted, following: Following = {}): Promise<Refinement> {
  const root = vaultRoot(options)
  const found = getProposal(await readProposals(root), wanted.asked)
  checkOpen(found)
  const beside = await entriesOf(root, found)
  const drafts = await Promise.all(chosen(found, wanted.only).map((each) => redrafted(options, writer, {each, wanted, following, beside})))
  const before = await valuesBefore(root, found, drafts)
  const proposal = wanted.dryRun ? undefined : await fileDrafts(options, drafts, {command: 'dnd refine', onto: found.id})
  return {drafts: drafts.map((draft, i) => ({...toldDraft(draft), changes: changesOf(draft, before[i])})), ...present({proposal})}
}

/** The drafts of a proposal that are meant. */
function chosen({id, value}: StoredProposal, only: string | undefined): readonly Drafted[] {
  const all = value.drafted ?? []
  if (all.length === 0)
    throw new UserError(`Nothing of the proposal "${id}" was drafted`, {
      code: 'NOT_DRAFTED',
      exitCode: EXIT.wrongState,
      hints: [`change it by hand: \`git switch proposal/${id}\``, 'what is drafted anew is made by `dnd generate`'],
    })
  const meant = only === undefined ? all : all.filter((each) => each.id === only || each.id.endsWith(`/${only}`))
  if (meant.length > 0) return meant
  throw new UserError(`The proposal "${id}" has no draft "${only}"`, {
    code: 'NOT_FOUND',
    exitCode: EXIT.notFound,
    hints: [`it has ${all.map((each) => each.id).join(', ')}`],
  })
}

interface Redrafting {
  each: Drafted
  wanted: RefineWanted
  following: Following
  /** Entries that were drafted with it, and may be named. */
  beside: readonly Entry[]
}

/** Entries that the proposal brings, as its branch has them. */
async function entriesOf(root: string, {sha, value}: StoredProposal): Promise<Entry[]> {
  const paths = value.touches.filter((path) => path.startsWith(`${HOMEBREW}/`))
  const texts = await textsAt(
    root,
    paths.map((path) => ({commit: sha, path})),
  )
  return texts.flatMap((text, i) => (text === undefined ? [] : (checkEntry(text, paths[i] ?? '').entry ?? [])))
}

async function redrafted(options: VaultOptions, writer: Writer, {each, wanted, following, beside}: Redrafting): Promise<Draft> {
  const generator = generatorOf(each)
  const around = await sceneOf(options, generatorRow(generator), each.wish)
  const scene = {...around, entries: entriesWith(around.entries, beside)}
  const {signal, onText} = following
  const draft = await makeDraft({
    generator,
    wish: each.wish,
    seed: wanted.seed ?? nextSeed(each.seed),
    ...{scene, writer, canon: await canonFor(scene, generatorRow(generator).makes)},
    refinements: [...each.refinements, wanted.words],
    earlier: JSON.parse(each.answer),
    identity: {id: each.id.replace(/^.*\//, ''), ...present({uid: each.uid})},
    taken: await othersSpeakFor(scene.root, each.path),
    ...present({signal, onText}),
  })
  return each.wish.into === undefined ? draft : draftInto(scene, draft, each.wish.into)
}

async function othersSpeakFor(root: string, own: string): Promise<ReadonlySet<string>> {
  return new Set([...(await spokenPaths(root))].filter((path) => path !== own))
}

/** Written by hand, a proposal's file could name anything. */
function generatorOf({generator, id}: Drafted): Generator {
  const known = GENERATORS.find((each) => each === generator)
  if (known) return known
  throw new UserError(`Nothing drafts "${generator}", which "${id}" is said to come from`, {code: 'NOT_DRAFTED', exitCode: EXIT.wrongState})
}

/** "7" → "7~2" → "7~3": told apart from what people choose. */
function nextSeed(seed: string): string {
  const [, first = seed, nth] = /^(.*?)(?:~(\d+))?(?:\/\d+)?$/.exec(seed) ?? []
  return `${first}~${Number(nth ?? 1) + 1}`
}

/** The files as the proposal's branch has them. */
async function valuesBefore(root: string, {sha}: StoredProposal, drafts: readonly Draft[]): Promise<(Value | undefined)[]> {
  const paths = drafts.map(({thing}) => thing?.path ?? '')
  const texts = await textsAt(
    root,
    paths.map((path) => ({commit: sha, path})),
  )
  return texts.map((text, i) => (text === undefined ? undefined : parseYaml(text, paths[i] ?? '').value))
}

function changesOf({thing}: Draft, before: Value | undefined): readonly ValueChange[] {
  if (!thing) return []
  const schema = schemaOfFile(thing.path, thing.value)
  return diffValues(before ?? {}, thing.value, schema && policyOf(schema)).filter(({path: [key]}) => key !== 'provenance')
}
