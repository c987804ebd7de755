import type {Finding} from '../../diagnostic.js'
import {EXIT, UserError} from '../../errors.js'
import {addCoins, type Coins, worthCp} from '../../rules/numbers/coins.js'
import {type AtTable, type Gift, giftsOf} from '../../rules/session/gifts.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {Character} from '../../schema/entity/character.js'
import type {LogEntry, Session} from '../../schema/entity/session.js'
import type {Treasure} from '../../schema/entity/treasure.js'
import {present} from '../../schema/value.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import type {Rules, Speech} from '../play/play.js'
import {vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {dmBook} from './book.js'
import {Drafts} from './drafts.js'
import {type AppliedImpact, actOnDraft, applyImpacts, rulesOf} from './impacts.js'
import {indexOfLine, type SessionNamed, withStruck} from './line.js'
import {type Moved, moveWorld} from './moves.js'
import {playedAs, playersOf} from './party.js'
import {getUnended} from './sessions.js'
import {type ToldLine, tellLine} from './told-line.js'
import {worldDay} from './world-day.js'

export interface SessionEnd {
  /** Lines that are not to count, by number or id. */
  strike?: readonly string[] | undefined
  cliffhanger?: string | undefined
  /** The world's day; the campaign's when absent. */
  day?: string | undefined
}

/** What a character is given in all. */
export interface GivenTo {
  id: string
  name: string
  xp: number
  /** XP before and after, where they change. */
  xpFrom?: number
  xpTo?: number
  coins: Character['coins']
  things: readonly {name: string; quantity: number}[]
}

/** All that the end of a session does, before it is done. */
export interface EndPlan {
  session: SessionNamed & {number?: number}
  day?: string
  /** Lines that give or move something. */
  lines: readonly ToldLine[]
  characters: readonly GivenTo[]
  moves: readonly Moved[]
  events: readonly {id: string; name: string; impacts: readonly AppliedImpact[]; wasApplied?: true}[]
  warnings: readonly Finding[]
}

export interface EndedSession extends EndPlan {
  committed: Committed
}

/** What the end of the open session would do; nothing is written. */
export async function planEnd(options: EntityOptions, wanted: SessionEnd, speech: Pick<Speech, 'refusal'>): Promise<EndPlan> {
  return (await workOut(vaultRoot(options), options, wanted, speech)).plan
}

/**
 * End the open session: give what was noted, move what moved, as one commit. Throws `SESSION_ENDED` where that was done, and `NOT_NOW`
 * for a line that the rules refuse; then nothing is written.
 */
export async function endSession(options: EntityOptions, wanted: SessionEnd, speech: Pick<Speech, 'refusal'>): Promise<EndedSession> {
  const command = 'dnd session end'
  const {result, committed} = await changeVault(options, command, async (root) => {
    const {plan, files} = await workOut(root, options, wanted, speech)
    const {id, name} = plan.session
    return {change: {subject: `session(${id}): end ${name}`, command, files}, result: plan}
  })
  return {...result, committed}
}

async function workOut(root: string, {campaign: asked}: EntityOptions, wanted: SessionEnd, {refusal}: Pick<Speech, 'refusal'>) {
  const campaign = campaignFor(root, asked)
  const {value: open} = getUnended(root, campaign)
  const session = withStrikes(open, wanted.strike ?? [])
  const drafts = new Drafts(root, campaign)
  const rules = await rulesOf(root, refusal)
  const world = drafts.get<Campaign>('campaign', campaign)
  const day = wanted.day === undefined ? world.date : worldDay(root, campaign, wanted.day)
  const log = countedLines(session.log ?? [], drafts)
  const table = tableOf(drafts, session, {world, day})
  const characters = giveAll(drafts, log, giftsOf(log, table), rules)
  const moves = moveWorld(drafts, {log, session, table, day})
  const events = applyEvents(drafts, log, rules)
  const {cliffhanger} = wanted
  drafts.change<Session>('session', open.id, () => ({...session, status: 'ended', ...present({until: day, cliffhanger})}))
  drafts.countOnce(open.uid)
  const {files, warnings} = await drafts.finish()
  const book = dmBook(root, campaign, rules.entries)
  const lines = (session.log ?? []).flatMap((entry, i) => (isCounted(entry) && !entry.struck ? tellLine(entry, i + 1, book) : []))
  const {id, name, number} = session
  const plan: EndPlan = {session: {id, name, ...present({number})}, ...present({day}), lines, characters, moves, events, warnings}
  return {plan, files}
}

function withStrikes(session: Session, asked: readonly string[]): Session {
  const {log = []} = session
  const indexes = new Set(asked.map((each) => indexOfLine(log, each)))
  if (indexes.size === 0) return session
  return {...session, log: log.map((entry, i) => (indexes.has(i) ? withStruck(entry, true) : entry))}
}

/** Kinds of line that the end of a session does something with. */
const COUNTED = ['xp', 'reward', 'loot', 'plot', 'clock', 'place', 'event'] as const satisfies readonly LogEntry['type'][]

function isCounted({type}: LogEntry): boolean {
  return (COUNTED as readonly string[]).includes(type)
}

/** The lines that count; a treasure that was claimed before, by another line or another session, is empty. */
function countedLines(log: readonly LogEntry[], drafts: Drafts): LogEntry[] {
  const taken = new Set<string>()
  return log
    .filter((entry) => isCounted(entry) && !entry.struck)
    .map((entry) => {
      const {treasure, ...rest} = entry
      if (treasure === undefined) return entry
      const isGone = taken.has(treasure) || drafts.get<Treasure>('treasure', treasure).status === 'claimed'
      taken.add(treasure)
      return isGone ? rest : entry
    })
}

function tableOf(drafts: Drafts, session: Session, {world, day}: {world: Campaign; day: string | undefined}): AtTable {
  const {root} = drafts
  const players = playedAs(root)
  const here = (session.attendance ?? []).flatMap(players)
  return {
    present: here,
    absent: playersOf(root, world).filter((id) => !here.includes(id)),
    share: world.policies?.absent ?? 'nothing',
    players,
    treasure: (id) => drafts.get<Treasure>('treasure', id),
    day,
    title: session.name,
  }
}

function giveAll(drafts: Drafts, log: readonly LogEntry[], gifts: readonly Gift[], rules: Rules): GivenTo[] {
  const takers = [...new Set(gifts.map(({to}) => to))]
  return takers.map((to) => {
    const own = gifts.filter((gift) => gift.to === to)
    const before = drafts.get<Character & {kind: 'character'}>('character', to)
    giveTo(drafts, own, log, rules)
    const after = drafts.get<Character & {kind: 'character'}>('character', to)
    return givenTo(before, after, own, rules)
  })
}

/** All of one character's gifts; an error says which line it was. */
function giveTo(drafts: Drafts, gifts: readonly Gift[], log: readonly LogEntry[], rules: Rules): void {
  const [first] = gifts
  if (!first) return
  const who = {kind: 'character', id: first.to} as const
  const give = (some: readonly Gift[]) =>
    actOnDraft(
      drafts,
      who,
      some.map(({act}) => act),
      rules,
    )
  try {
    give(gifts)
  } catch (whole) {
    for (const gift of gifts) {
      try {
        give([gift])
      } catch (error) {
        throw refusedLine(drafts, gift, log, error)
      }
    }
    throw whole
  }
}

function refusedLine(drafts: Drafts, {line}: Gift, log: readonly LogEntry[], error: unknown): unknown {
  if (!(error instanceof UserError) || error.code !== 'NOT_NOW') return error
  const {campaign, root} = drafts
  const n = (getUnended(root, campaign).value.log ?? []).findIndex(({id}) => id === line) + 1
  const type = log.find(({id}) => id === line)?.type ?? 'line'
  return new UserError(`Line ${n} (${type}): ${error.message}`, {
    code: 'NOT_NOW',
    exitCode: EXIT.wrongState,
    hints: [...error.hints, `leave the line out: \`dnd session strike ${n}\``],
    cause: error,
  })
}

function givenTo(before: Character, after: Character, gifts: readonly Gift[], rules: Rules): GivenTo {
  const acts = gifts.map(({act}) => act)
  const things = acts.flatMap((act) => (act.type === 'gain' ? {name: act.name ?? itemName(act.item, rules), quantity: act.quantity} : []))
  const coins = acts.reduce<Coins>((sum, act) => (act.type === 'receive' ? addCoins(sum, act.coins) : sum), {})
  const xp = (after.xp ?? 0) - (before.xp ?? 0)
  return {
    id: after.id,
    name: after.name,
    xp,
    ...(xp === 0 ? {} : {xpFrom: before.xp ?? 0, xpTo: after.xp ?? 0}),
    coins: worthCp(coins) === 0 ? {} : coins,
    things,
  }
}

function itemName(id: string, {entries}: Rules): string {
  return dmBook('', '', entries).item(id)
}

/** Events whose impacts the party brought about; one that was applied by hand meanwhile stays as it is. */
function applyEvents(drafts: Drafts, log: readonly LogEntry[], rules: Rules): EndPlan['events'] {
  const ids = [...new Set(log.flatMap(({event}) => event ?? []))]
  return ids.map((id) => {
    const {name, applied, impacts = []} = drafts.get<{applied?: boolean; impacts?: unknown[]} & Session>('event', id)
    if (applied) return {id, name, impacts: [], wasApplied: true as const}
    return {id, name, impacts: impacts.length === 0 ? [] : applyImpacts(drafts, id, rules)}
  })
}
