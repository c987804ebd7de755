import {UserError} from '../../errors.js'
import type {Generator} from '../../schema/draft/shapes.js'
import type {Wish} from '../../schema/wish.js'
import type {FiledDraft} from '../proposals/file-draft.js'
import type {VaultOptions} from '../vault/root.js'
import {canonFor, checkThing} from './checks.js'
import {type Draft, type Drafting, draftElsewhere, makeDraft} from './draft.js'
import {type Filing, fileDrafts, refuseUnfit, spokenPaths} from './filing.js'
import {generatorRow} from './generators.js'
import {intoThing} from './into.js'
import {closeRefused, type NearThing, nearThings} from './near.js'
import {type MayDraft, withOwnParts} from './own-parts.js'
import {type Scene, sceneOf} from './scene.js'
import type {Writer} from './writer.js'

export interface GenerateWanted {
  generator: Generator
  wish: Wish
  seed: string
  count: number
  /** The person has seen what is there and wants a new one. */
  isNew: boolean
  /** Why there should be one more; as good as having seen it. */
  reason?: string | undefined
  dryRun: boolean
  command: string
}

/** Whoever follows it as it is made. */
export interface Following {
  signal?: AbortSignal | undefined
  onText?: ((delta: string) => void) | undefined
  onNear?: ((near: readonly NearThing[]) => void) | undefined
  /** Asked before parts of its own are drafted; they are where nobody asks. */
  mayDraft?: MayDraft | undefined
  /** Decides on what is much like the wish; where nobody does, it is refused. */
  onClose?: ((close: readonly NearThing[]) => Promise<CloseVerdict>) | undefined
  onDraft?: ((draft: Draft, nth: number, of: number) => void) | undefined
}

/** Go on with a new one, draft nothing, or take one that is there. */
export type CloseVerdict = 'new' | 'stop' | {use: NearThing}

export interface Generation {
  generator: Generator
  seed: string
  /** What was there already. */
  near: readonly NearThing[]
  /** None where a person decided for what is there, or for nothing. */
  drafts: readonly Draft[]
  /** What is there and was taken in the place of a draft. */
  used?: NearThing
  /** Absent of a dry run, and of words that go nowhere. */
  proposal?: FiledDraft
}

/** Draft what is wished for, hold it against everything, and file it as a proposal. Nothing is filed before all of it is there. */
export async function generate(
  options: VaultOptions,
  writer: Writer,
  wanted: GenerateWanted,
  following: Following = {},
): Promise<Generation> {
  const {generator, seed, command, reason: why} = wanted
  const row = generatorRow(generator)
  const scene = await sceneOf(options, row, wanted.wish)
  const near = await nearThings(scene, row, wanted.wish)
  const verdict = await reuseFirst(near, wanted, following)
  if (verdict !== 'new') return {generator, seed, near, drafts: [], ...(verdict === 'stop' ? {} : {used: verdict.use})}
  const drafts = await draftAll({scene, writer, wanted, following})
  const {into} = wanted.wish
  const made = into === undefined ? drafts : await Promise.all(drafts.map((draft) => draftInto(scene, draft, into)))
  if (!wanted.dryRun) refuseUnfit(made)
  const isFiled = !wanted.dryRun && made.some(({thing}) => thing)
  const filed = isFiled ? await fileFree(scene, made, {command, why}) : {drafts: made}
  return {generator, seed, near, ...filed}
}

/** Others may take an id between its choice and the filing: so often another is chosen. */
const MOST_IDS = 8

/** File drafts; those whose ids others took meanwhile, under others. */
async function fileFree(scene: Scene, made: readonly Draft[], filing: Filing): Promise<Pick<Generation, 'drafts' | 'proposal'>> {
  let drafts = made
  for (let nth = 1; ; nth++) {
    try {
      return {drafts, proposal: await fileDrafts(scene.options, drafts, filing)}
    } catch (error) {
      if (!(error instanceof UserError && error.code === 'ID_TAKEN') || nth === MOST_IDS) throw error
      drafts = await elsewhere(scene, drafts)
    }
  }
}

async function elsewhere(scene: Scene, drafts: readonly Draft[]): Promise<Draft[]> {
  const taken = new Set(await spokenPaths(scene.root))
  return drafts.map((draft) => {
    const moved = draft.thing?.edits ? draft : draftElsewhere(draft, scene, taken)
    if (moved.thing) taken.add(moved.thing.path)
    return moved
  })
}

async function reuseFirst(
  near: readonly NearThing[],
  {isNew, reason, command}: GenerateWanted,
  {onNear, onClose}: Following,
): Promise<CloseVerdict> {
  if (near.length > 0) onNear?.(near)
  const close = near.filter(({isClose}) => isClose)
  if (isNew || reason !== undefined || close.length === 0) return 'new'
  if (onClose) return onClose(close)
  throw closeRefused(close, command)
}

interface DraftingAll {
  scene: Scene
  writer: Writer
  wanted: GenerateWanted
  following: Following
}

/** One after another: each is held against those before it too, so that no name comes twice. */
async function draftAll({scene, writer, wanted, following}: DraftingAll): Promise<Draft[]> {
  const {generator, wish, seed, count} = wanted
  const {signal, onText, onDraft, mayDraft = async () => true} = following
  const {hasOwnParts, makes} = generatorRow(generator)
  const canon = await canonFor(scene, makes)
  const taken = await spokenPaths(scene.root)
  const drafts: Draft[] = []
  for (let nth = 1; nth <= count; nth++) {
    const own = nth === 1 ? seed : `${seed}.${nth}`
    const drafting: Drafting = {generator, wish, seed: own, scene, canon, writer, beside: drafts, taken, signal, onText}
    const draft = await makeDraft(drafting)
    drafts.push(...(hasOwnParts ? await withOwnParts(drafting, draft, mayDraft) : [draft]))
    onDraft?.(draft, nth, count)
  }
  return drafts
}

/** Words as a field of what is there, held against all again as that. */
export async function draftInto(scene: Scene, draft: Draft, where: string): Promise<Draft> {
  const thing = intoThing(scene, where, draft)
  const campaign = thing.entity?.ref.campaign ?? scene.campaign?.id
  const canon = await canonFor({root: scene.root, ...(campaign === undefined ? {} : {campaign: {id: campaign}})})
  const findings = await checkThing(thing, {scene, canon})
  return {...draft, thing, findings: [...draft.findings, ...findings]}
}
