import type {Canon} from '../../rules/canon/canon.js'
import type {Generator, Shape} from '../../schema/draft/shapes.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {Drafted} from '../../schema/proposal.js'
import {present, type Value} from '../../schema/value.js'
import type {Wish} from '../../schema/wish.js'
import {checkOpen} from '../proposals/change.js'
import type {FiledDraft} from '../proposals/file-draft.js'
import {getProposal, readProposals} from '../proposals/store.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readCanon} from './canon.js'
import {type Draft, makeDraft} from './draft.js'
import {fileDrafts, isFit, spokenPaths} from './filing.js'
import type {Foreseen} from './foresee.js'
import {generatorRow} from './generators.js'
import {materialOf} from './makers.js'
import {type Scene, sceneOf} from './scene.js'
import {placed, type Thing} from './thing.js'
import {type ToldDraft, toldDraft} from './told.js'
import type {Writer} from './writer.js'

type Premise = Shape<'campaign'>

/** A stage of a campaign: what it drafts, and from what of the premise and of what came before it. */
interface StageRow {
  generator: Generator
  wishes(premise: Premise, before: readonly Made[]): readonly Wish[]
}

/** What a later stage knows of a draft. */
type Made = Pick<Draft, 'generator' | 'name' | 'answer'> & {thing?: Thing}

/** Of each list of the premise. */
const MOST_EACH = 3

const named = (texts: readonly string[]) => texts.slice(0, MOST_EACH).map((text) => present({prompt: text, name: nameIn(text)}))

const CAMPAIGN_STAGES = {
  premise: {generator: 'campaign', wishes: () => [{}]},
  factions: {generator: 'faction', wishes: ({factions}) => named(factions)},
  places: {generator: 'location', wishes: ({places}) => named(places)},
  people: {generator: 'npc', wishes: ({people}) => named(people)},
  plots: {generator: 'plot', wishes: ({threat, truth}) => [{prompt: threat}, {prompt: truth}]},
  chapters: {generator: 'chapter', wishes: ({opening}, before) => [{prompt: opening}, ...promptsOf(before, 'plot', 1)]},
  encounters: {generator: 'encounter', wishes: (_, before) => promptsOf(before, 'chapter', 2)},
} as const satisfies Record<string, StageRow>

export type CampaignStage = keyof typeof CAMPAIGN_STAGES
export const STAGES = Object.keys(CAMPAIGN_STAGES) as readonly CampaignStage[]

const LONGEST_NAME = 60

/** "The House of Ashford: old blood" is called by what stands before its colon or comma. */
function nameIn(text: string): string | undefined {
  const [first = ''] = text.split(/[:,]/)
  return first !== text && first.length <= LONGEST_NAME ? first.trim() : undefined
}

function promptsOf(before: readonly Made[], generator: Generator, most: number): Wish[] {
  return before
    .filter((each) => each.generator === generator)
    .slice(0, most)
    .map(({name, answer}) => ({prompt: `${name}. ${String((answer as {summary?: string}).summary ?? '')}`.trim()}))
}

export type Verdict = 'approve' | 'reroll' | 'skip' | 'stop'

export interface CampaignWanted {
  wish: Wish
  seed: string
  /** A proposal that was begun so before. */
  onto?: string | undefined
  dryRun: boolean
  signal?: AbortSignal | undefined
  onText?: ((delta: string) => void) | undefined
  /** What becomes of a stage before the next begins. */
  review(stage: CampaignStage, drafts: readonly ToldDraft[]): Promise<Verdict> | Verdict
}

export interface CampaignDraft extends Foreseen {
  seed: string
  stages: readonly {stage: CampaignStage; is: 'drafted' | 'skipped' | 'before'; drafts: readonly ToldDraft[]}[]
  proposal?: FiledDraft
}

const COMMAND = 'dnd campaign generate'

/** Draft a campaign stage by stage, each filed on one proposal as soon as it is approved: stopped, it is gone on with. */
export async function generateCampaign(options: VaultOptions, writer: Writer, wanted: CampaignWanted): Promise<CampaignDraft> {
  const begun = await beginning(options, writer, wanted)
  const done: CampaignDraft['stages'][number][] = []
  for (const stage of STAGES) {
    const told = await takeStage(stage, begun)
    if (told === 'stop') break
    done.push(told)
  }
  return {seed: wanted.seed, stages: done, ...present({proposal: begun.filed})}
}

/** How far it is. */
interface Begun {
  options: VaultOptions
  writer: Writer
  wanted: CampaignWanted
  scene: Scene
  canon: Canon
  made: Made[]
  onto: string | undefined
  filed?: FiledDraft
}

async function beginning(options: VaultOptions, writer: Writer, wanted: CampaignWanted): Promise<Begun> {
  const root = vaultRoot(options)
  const scene = await sceneOf(options, generatorRow('campaign'), {...wanted.wish})
  const {campaign: _, heroes: _h, ...bare} = scene
  const begun: Begun = {
    ...{options, writer, wanted, made: [], onto: undefined, canon: bareOf(await readCanon(root, {}))},
    scene: {...bare, ...present({genre: wanted.wish.genre})},
  }
  if (wanted.onto === undefined) return begun
  const found = getProposal(await readProposals(root), wanted.onto)
  checkOpen(found)
  begun.onto = found.id
  for (const each of found.value.drafted ?? []) revive(begun, each)
  return begun
}

/** What there is in other campaigns is nothing to this one. */
function bareOf({campaign: _c, genre: _g, ...canon}: Canon): Canon {
  return {...canon, things: [], secrets: [], lines: [], foreign: []}
}

/** A draft of before, as later stages need to know it. */
function revive(begun: Begun, {generator, answer, id, seed, wish}: Drafted): void {
  const known = STAGES.map((stage) => CAMPAIGN_STAGES[stage].generator).find((each) => each === generator)
  if (!known) return
  const value = JSON.parse(answer) as Value
  const {material} = materialOf(known, value, {scene: begun.scene, wish, seed})
  const thing = material && placed(begun.scene, material, new Set(), {id: id.replace(/^.*\//, '')})
  remember(begun, {generator: known, name: thing?.name ?? id, answer: value, ...present({thing})})
}

/** All that follows lies in the campaign, though no vault has it yet. */
function remember(begun: Begun, made: Made): void {
  begun.made.push(made)
  if (made.generator !== 'campaign' || !made.thing) return
  const campaign = made.thing.value as unknown as Campaign
  begun.scene = {...begun.scene, campaign, ...present({genre: begun.scene.genre ?? campaign.genre})}
}

async function takeStage(stage: CampaignStage, begun: Begun): Promise<CampaignDraft['stages'][number] | 'stop'> {
  const {generator} = CAMPAIGN_STAGES[stage]
  if (begun.made.some((each) => each.generator === generator)) return {stage, is: 'before', drafts: []}
  for (let nth = 1; ; nth++) {
    const drafts = await draftStage(stage, begun, nth)
    const told = drafts.map(toldDraft)
    const verdict = await begun.wanted.review(stage, told)
    if (verdict === 'stop') return 'stop'
    if (verdict === 'skip') return {stage, is: 'skipped', drafts: []}
    if (verdict === 'reroll') continue
    await fileStage(begun, drafts)
    for (const draft of drafts) remember(begun, draft)
    return {stage, is: 'drafted', drafts: told}
  }
}

async function draftStage(stage: CampaignStage, begun: Begun, nth: number): Promise<Draft[]> {
  const {generator, wishes} = CAMPAIGN_STAGES[stage] as StageRow
  const {wanted, scene, canon, writer, made} = begun
  const {signal, onText} = wanted
  const taken = await spokenPaths(scene.root)
  const premise = made.find((each) => each.generator === 'campaign')?.answer as unknown as Premise | undefined
  const all = premise || generator === 'campaign' ? wishes(premise ?? ({} as Premise), made) : []
  const drafts: Draft[] = []
  for (const [i, own] of all.entries()) {
    const wish = {...(generator === 'campaign' ? wanted.wish : present({genre: wanted.wish.genre, level: wanted.wish.level})), ...own}
    const seed = `${wanted.seed}-${stage}${i + 1}${nth === 1 ? '' : `~${nth}`}`
    const beside = [...made, ...drafts]
    drafts.push(await makeDraft({generator, wish, seed, scene, canon, writer, taken, beside, story: storyOf(made), signal, onText}))
  }
  return drafts
}

/** What there is so far, for a writer. */
function storyOf(made: readonly Made[]): string {
  return made.map(({generator, name, answer}) => `${generator} ${name}: ${String((answer as {summary?: string}).summary ?? '')}`).join('\n')
}

async function fileStage(begun: Begun, drafts: readonly Draft[]): Promise<void> {
  const {wanted, options, onto, scene, made} = begun
  const fit = drafts.filter((draft) => draft.thing && isFit(draft))
  if (wanted.dryRun || fit.length === 0) return
  const name = scene.campaign?.name ?? made[0]?.name ?? fit[0]?.name ?? ''
  begun.filed = await fileDrafts(options, fit, {command: COMMAND, title: `Campaign: ${name}`.slice(0, 120), onto})
  begun.onto = begun.filed.id
}
