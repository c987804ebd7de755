import {join} from 'node:path'
import type {FightHeader} from '../../combat/event.js'
import type {Fight} from '../../combat/fight.js'
import {type FightOutcome, outcomeOf, type Shot} from '../../combat/outcome.js'
import {EXIT, UserError} from '../../errors.js'
import {mergeValues} from '../../merge/merge-values.js'
import {policyOf} from '../../merge/policies.js'
import type {Entries} from '../../rules/build/entries.js'
import {deriveSheet} from '../../rules/sheet/derive-sheet.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import type {Character} from '../../schema/entity/character.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import type {Npc} from '../../schema/entity/npc.js'
import {nearest} from '../../schema/near.js'
import {present, type Value} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {type FileChange, readContent} from '../../vault/files.js'
import {giveXp, noteXp, toldOf} from '../encounters/experience.js'
import {type LinkedTreasure, treasuresOf} from '../encounters/gains.js'
import type {Speech} from '../play/play.js'
import {Drafts, uidFrom} from '../session/drafts.js'
import type {SessionNamed} from '../session/line.js'
import {findOpen} from '../session/sessions.js'
import {archiveOf, archivePath} from './archive.js'
import {encounterOf} from './encounter.js'
import {FIGHTS} from './fights.js'

/** What of a fight's end is not to count: characters, people, `xp`, `encounter`. */
export interface FightEnd {
  strike?: readonly string[] | undefined
  /** XP for each, in place of what the fallen are worth. */
  xp?: number | undefined
  /** Nothing goes back to anybody: the log alone is kept. */
  drop?: boolean | undefined
}

/** What the end of a fight does, before it is done. */
export interface EndPlan {
  fight: Pick<FightHeader, 'id' | 'name'>
  rounds: number
  /** `shot`: ammunition that a search finds half of. */
  characters: readonly {id: string; name: string; changes: readonly SheetChange[]; shot?: readonly Shot[]}[]
  people: readonly {id: string; name: string}[]
  /** Their files are gone by now, or deleted. */
  absent: readonly {id: string; name: string}[]
  fallen: FightOutcome['fallen']
  /** For each character of the party. */
  xpEach: number
  /** The XP are noted in the session that is open, and given when it ends; else they are given at once. */
  session?: SessionNamed
  /** The encounter that is over. */
  encounter?: string
  /** What the encounter holds besides. */
  treasures?: readonly LinkedTreasure[]
  /** The encounter was over before, and what it was worth given. */
  wasOver?: true
  /** Where the log is kept. */
  log: string
  /** An end that was killed did all of it: the fight is only put away. */
  wasKept?: true
}

/** A fight that ends. */
export interface Ending {
  root: string
  header: FightHeader
  fight: Fight
  entries: Entries
  /** When, ISO 8601. */
  at: string
  refusal: Speech['refusal']
}

/** What goes back to whom, with the files of it; nothing of a fight that is kept already. Under the vault's lock it is what is done. */
export async function workOut(ending: Ending, wanted: FightEnd): Promise<{plan: EndPlan; files: readonly FileChange[]}> {
  const {root, header, fight} = ending
  const {id, name, campaign} = header
  const outcome = outcomeOf(fight, ending.entries)
  const common = {fight: {id, name}, rounds: fight.round}
  const {fallen} = outcome
  const kept = archiveOf(root, header)
  if (kept !== undefined)
    return {plan: {...common, characters: [], people: [], absent: [], fallen, xpEach: 0, log: kept, wasKept: true}, files: []}
  const counts = countingOf(outcome, wanted)
  const drafts = new Drafts(root, campaign ?? '')
  const people = outcome.people.filter((one) => counts(one.id))
  const characters = outcome.characters.filter((one) => counts(one.id))
  const back = [...characters.filter((one) => characterBack(drafts, one)), ...people.filter((one) => personBack(drafts, one))]
  const absent = [...characters, ...people].filter((one) => !back.includes(one)).map(named)
  const takers = characters.filter((one) => one.isParty && back.includes(one)).map((one) => one.id)
  const given = await award(ending, drafts, {takers, isOver: counts('encounter'), worth: worthOf(wanted, counts('xp'), outcome)})
  const {files} = await drafts.finish()
  const log = archivePath(root, header)
  const bytes = readContent(root, join(FIGHTS, `${id}.jsonl`))
  const plan: EndPlan = {
    ...common,
    characters: characters
      .filter((one) => back.includes(one))
      .map((one) => ({
        ...named(one),
        changes: changesOf(ending, drafts, one.id),
        ...(one.shot.length === 0 ? {} : {shot: one.shot}),
      })),
    people: people.filter((one) => back.includes(one)).map(named),
    absent,
    fallen,
    ...given,
    ...linked(ending),
    log,
  }
  return {plan, files: [...files, ...(bytes ? [{path: log, text: bytes.toString('utf8')}] : [])]}
}

function named({id, name}: {id: string; name: string}): {id: string; name: string} {
  return {id, name}
}

/** Whether something of the end is to count. Throws for a word that means nothing of it: what was to be struck must not come back. */
function countingOf({characters, people}: FightOutcome, {strike = [], drop}: FightEnd): (what: string) => boolean {
  const all = ['xp', 'encounter', ...[...characters, ...people].map(({id}) => id)]
  const unknown = strike.find((each) => !all.includes(each))
  if (unknown !== undefined)
    throw new UserError(`Nothing of this fight's end is called "${unknown}"`, {
      code: 'USAGE',
      exitCode: EXIT.usage,
      hints: [`strike any of ${all.join(', ')}`, ...nearest(unknown, all).map((near) => `did you mean ${near}?`)],
    })
  return (what) => !drop && !strike.includes(what)
}

/** XP for each: as said, else what the foes were worth. */
function worthOf({xp}: FightEnd, counts: boolean, {xpEach}: FightOutcome): {said?: number; reckoned: number} {
  if (!counts) return {said: 0, reckoned: 0}
  return {...present({said: xp}), reckoned: xpEach}
}

interface Awarding {
  takers: readonly string[]
  /** Whether the encounter is over by it. */
  isOver: boolean
  worth: {said?: number; reckoned: number}
}

/** Give the XP, once: an encounter that is over gave its own. A merge of two clones that both gave them counts them once. */
async function award(
  {root, header, at, refusal}: Ending,
  drafts: Drafts,
  {takers, isOver, worth}: Awarding,
): Promise<Pick<EndPlan, 'xpEach' | 'session' | 'encounter' | 'wasOver'>> {
  const encounter = encounterOf(root, header)
  const wasOver = encounter?.status === 'over'
  const xpEach = takers.length === 0 ? 0 : (worth.said ?? (wasOver ? 0 : worth.reckoned))
  const session = xpEach > 0 && header.campaign !== undefined ? findOpen(root, header.campaign)?.value : undefined
  const given = {
    name: header.name,
    isTold: encounter === undefined && header.encounter === undefined ? () => true : toldOf(encounter, root),
    xpEach,
  }
  if (session) noteXp(drafts, session, given, {who: takers, at})
  else await giveXp(drafts, given, {takers, refusal})
  if (!session) drafts.countOnce(encounter && !wasOver ? encounter.uid : fightUid(header), 'xp')
  if (encounter && isOver && !wasOver) drafts.change<Encounter>('encounter', encounter.id, (value) => ({...value, status: 'over'}))
  return {
    xpEach,
    ...present({
      session: session && named(session),
      encounter: encounter && isOver && !wasOver ? encounter.id : undefined,
      wasOver: wasOver || undefined,
    }),
  }
}

/** Treasures of the encounter, where it has any. */
function linked({root, header}: Ending): Pick<EndPlan, 'treasures'> {
  const {campaign} = header
  const encounter = encounterOf(root, header)
  const treasures = encounter && campaign !== undefined ? treasuresOf(encounter, {root, campaign}) : []
  return treasures.length > 0 ? {treasures} : {}
}

function fightUid({id, seed, begun}: FightHeader): string {
  return uidFrom(`${id} ${seed} ${begun}`, 'fight')
}

/** What the fight made of a character, brought into the file as it is now: what was edited meanwhile stays. Whether there is a file. */
function characterBack(drafts: Drafts, {id, before, after}: FightOutcome['characters'][number]): boolean {
  if (!isInVault(drafts, 'character', id)) return false
  drafts.change<Character & {kind: 'character'}>('character', id, (now) => merged('character', {before, after, now}))
  return true
}

function personBack(drafts: Drafts, {id, before, after}: FightOutcome['people'][number]): boolean {
  if (!isInVault(drafts, 'npc', id)) return false
  drafts.change<Npc>('npc', id, (now) => merged('npc', {before: withPlay(now, before), after: withPlay(now, after), now}))
  return true
}

function withPlay({play: _, ...npc}: Npc, play: NonNullable<Npc['play']>): Npc {
  return Object.keys(play).length === 0 ? npc : {...npc, play}
}

function merged<T>(kind: Kind, {before, after, now}: {before: unknown; after: unknown; now: T}): T {
  const sides = {base: before as Value, ours: after as Value, theirs: now as unknown as Value}
  return mergeValues(sides, policyOf(kindRow(kind).schema())).value as unknown as T
}

/** A file that is there and can't be read is no reason to go on without it: `Drafts` refuses it. */
function isInVault(drafts: Drafts, kind: Kind, id: string): boolean {
  const {stored, diagnostics} = readEntity(drafts.root, drafts.refOf(kind, id))
  return stored ? !stored.value.deleted : diagnostics.length > 0
}

function changesOf({root, entries}: Ending, drafts: Drafts, id: string): readonly SheetChange[] {
  const before = readEntity<Character & {kind: 'character'}>(root, {kind: 'character', id}).stored?.value
  const after = drafts.get<Character & {kind: 'character'}>('character', id)
  return before ? diffSheets(deriveSheet(before, entries), deriveSheet(after, entries)) : []
}
