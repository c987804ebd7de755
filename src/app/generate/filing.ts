import type {Diagnostic} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {kindRow} from '../../schema/entity/kinds.js'
import type {Drafted} from '../../schema/proposal.js'
import {present} from '../../schema/value.js'
import {applyChanges} from '../../yaml/patch.js'
import {withArticle} from '../entities/words.js'
import {type DraftFile, type DraftPlace, type FiledDraft, fileDraft} from '../proposals/file-draft.js'
import {openOnes, readProposals} from '../proposals/store.js'
import type {VaultOptions} from '../vault/root.js'
import type {Draft} from './draft.js'
import {generatorRow, type Makes} from './generators.js'
import type {Thing} from './thing.js'

export interface Filing {
  /** As a person typed it, for the trailer. */
  command: string
  /** What the proposal is called; after what was drafted when absent. */
  title?: string | undefined
  why?: string | undefined
  /** The proposal that these take the place in. */
  onto?: string | undefined
}

/** Paths that open proposals speak for: an id in use there is no free one. */
export async function spokenPaths(root: string): Promise<ReadonlySet<string>> {
  return new Set(openOnes(await readProposals(root)).flatMap(({value}) => value.touches))
}

/** Whether a draft can be what it is to be: it fits its schema, and the rules make something of it. Other findings are a person's to judge. */
export function isFit({thing, words}: Draft): boolean {
  if (!thing) return words !== undefined
  return !thing.problems.some(({severity}) => severity === 'error')
}

/** File drafts as one proposal: all of them or, where one does not fit or its place was taken meanwhile, none. */
export async function fileDrafts(
  options: VaultOptions,
  drafts: readonly Draft[],
  {command, title, why, onto}: Filing,
): Promise<FiledDraft> {
  refuseUnfit(drafts)
  return fileDraft(options, {command, onto}, async (place) => {
    await refuseTaken(drafts, place)
    const files = await Promise.all(drafts.flatMap(({thing}) => (thing ? [fileOf(thing, place)] : [])))
    return {title: title ?? titleOf(drafts), ...present({why}), files, drafted: drafts.flatMap((draft) => draftedOf(draft) ?? [])}
  })
}

/** Throws `INVALID_DATA` with all that is wrong with those that can't be filed. */
export function refuseUnfit(drafts: readonly Draft[]): void {
  const unfit = drafts.filter((draft) => !isFit(draft))
  if (unfit.length === 0) return
  const names = unfit.map(({name}) => name).join(', ')
  throw new InvalidDataError(unfit.flatMap(problemsOf), `What was drafted does not fit, so nothing is filed: ${names}`)
}

function problemsOf({thing, generator, findings}: Draft): Diagnostic[] {
  const file = thing?.path ?? generator
  return findings.filter(({severity}) => severity === 'error').map((finding) => ({...finding, file}))
}

async function refuseTaken(drafts: readonly Draft[], {textOf, spoken, earlier}: DraftPlace): Promise<void> {
  const own = new Set((earlier?.value.drafted ?? []).map(({path}) => path))
  for (const {thing} of drafts) {
    if (!thing || thing.edits || own.has(thing.path)) continue
    if (!spoken.has(thing.path) && (await textOf(thing.path)) === undefined) continue
    throw new UserError(`Another took the id "${thing.id}" meanwhile`, {
      code: 'ID_TAKEN',
      exitCode: EXIT.conflict,
      hints: ['run the command again: it then finds a free one'],
    })
  }
}

/** What is there already is changed as the commit that the draft starts from has it, not as it lies on the disk. */
async function fileOf({path, text, edits, name}: Thing, {textOf}: DraftPlace): Promise<DraftFile> {
  if (!edits) return {path, text}
  const before = await textOf(path)
  if (before !== undefined) return {path, text: applyChanges(before, edits)}
  throw new UserError(`"${name}" is not committed yet, and a proposal goes out from what is`, {
    code: 'NOTHING_TO_PROPOSE',
    exitCode: EXIT.wrongState,
    hints: [`commit it first: \`git add ${path} && git commit\``],
  })
}

function draftedOf({thing, generator, wish, refinements, seed, isOffline, answer}: Draft): Drafted | undefined {
  if (!thing) return undefined
  const uid = thing.value['uid']
  return {
    id: `${thing.kind}/${thing.id}`,
    path: thing.path,
    ...{generator, wish, refinements: [...refinements], seed, isOffline},
    answer: JSON.stringify(answer),
    ...(typeof uid === 'string' ? {uid} : {}),
  }
}

const LONGEST_TITLE = 120

/** "Merriwick Han, an NPC": its id begins with what a person would type. */
function titleOf(drafts: readonly Draft[]): string {
  // What others were drafted for comes last.
  const last = drafts.at(-1)
  if (!last) return 'Nothing'
  const meant = drafts.filter(({generator}) => generator === last.generator)
  const names = meant.map(({name, thing}) => thing?.name ?? name).join(', ')
  return `${names}${meant.length > 1 ? '' : whatText(generatorRow(last.generator).makes, last.generator)}`.slice(0, LONGEST_TITLE).trim()
}

function whatText(makes: Makes, generator: string): string {
  if (makes.is === 'words') return `: ${generator}`
  return `, ${withArticle(makes.is === 'entity' ? kindRow(makes.kind).words.one : makes.kind.replaceAll('-', ' '))}`
}
