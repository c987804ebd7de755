import type {Act} from '../../schema/act.js'
import type {ABSENT} from '../../schema/entity/campaign.js'
import {COINS} from '../../schema/entity/character.js'
import type {LogEntry} from '../../schema/entity/session.js'
import type {Treasure} from '../../schema/entity/treasure.js'
import {present} from '../../schema/value.js'
import {type Coins, splitCoins} from '../numbers/coins.js'

type Thing = NonNullable<Treasure['things']>[number]

/** Who was at the table, and how it counts those who were not. */
export interface AtTable {
  present: readonly string[]
  absent: readonly string[]
  /** What the absent get of XP. */
  share: (typeof ABSENT)[number]
  /** Members of a party by its name; of anybody else, themselves where they are played. */
  players(who: string): readonly string[]
  /** What lies in a treasure. */
  treasure(id: string): Pick<Treasure, 'coins' | 'things'> | undefined
  /** Day and words for the journal. */
  day: string | undefined
  title: string
}

/** An act that befalls a character for what was noted. */
export interface Gift {
  /** Id of the line. */
  line: string
  to: string
  act: Act
}

/** What the lines of a session give to characters, in order. */
export function giftsOf(log: readonly LogEntry[], table: AtTable): Gift[] {
  return log.filter(({struck}) => !struck).flatMap((entry) => [...xpOf(entry, table), ...coinsOf(entry, table), ...thingsOf(entry, table)])
}

function xpOf({id, xp, who = [], text, secret}: LogEntry, table: AtTable): Gift[] {
  if (!xp) return []
  const named = who.flatMap(table.players)
  const reason = text === undefined || secret ? table.title : text
  const give = (amount: number) => (to: string) => ({
    line: id,
    to,
    act: {type: 'xp' as const, amount, reason, ...present({date: table.day})},
  })
  if (named.length > 0) return eachOnce(named).map(give(xp))
  const less = shareOf(xp, table.share)
  return [...table.present.map(give(xp)), ...(less === 0 ? [] : table.absent.map(give(less)))]
}

function shareOf(xp: number, share: AtTable['share']): number {
  return share === 'all' ? xp : share === 'half' ? Math.trunc(xp / 2) : 0
}

/** Coins are split evenly; the copper that does not come out even is the first one's. */
function coinsOf(entry: LogEntry, table: AtTable): Gift[] {
  const coins = sumOf([entry.coins, lying(entry, table)?.coins])
  const takers = takersOf(entry, table)
  return splitCoins(coins, takers.length).flatMap((share, i) => {
    const to = takers[i]
    return to === undefined || Object.keys(share).length === 0 ? [] : [{line: entry.id, to, act: {type: 'receive' as const, coins: share}}]
  })
}

/** Things go to the one whom the line names; without one they are the party's, and nobody carries them. */
function thingsOf(entry: LogEntry, table: AtTable): Gift[] {
  const to = bearerOf(entry, table)
  if (to === undefined) return []
  return allThings(entry, table)
    .filter(isCarried)
    .map(({item, name, quantity = 1, unidentified}) => ({
      line: entry.id,
      to,
      act: {type: 'gain' as const, item, quantity, ...present({name, unidentified: unidentified || undefined})},
    }))
}

/** What a line's things leave to the party: what nobody carries, and what is in no catalog. */
export function leftToParty(entry: LogEntry, table: AtTable): Thing[] {
  return bearerOf(entry, table) === undefined ? [...(entry.things ?? [])] : (entry.things ?? []).filter((thing) => !isCarried(thing))
}

function isCarried(thing: Thing): thing is Thing & {item: string} {
  return thing.item !== undefined && (thing.quantity ?? 1) > 0
}

/** The one character whom a line's loot goes to. */
function bearerOf({to}: LogEntry, table: AtTable): string | undefined {
  const [only, second] = to === undefined ? [] : table.players(to)
  return second === undefined ? only : undefined
}

function takersOf({to, who = []}: LogEntry, table: AtTable): readonly string[] {
  const named = eachOnce((to === undefined ? who : [to]).flatMap(table.players))
  return named.length > 0 ? named : table.present
}

function lying({treasure}: LogEntry, table: AtTable): ReturnType<AtTable['treasure']> {
  return treasure === undefined ? undefined : table.treasure(treasure)
}

function allThings(entry: LogEntry, table: AtTable): readonly Thing[] {
  return [...(entry.things ?? []), ...(lying(entry, table)?.things ?? [])]
}

function eachOnce(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)]
}

function sumOf(all: readonly (Coins | undefined)[]): Coins {
  return Object.fromEntries(
    COINS.flatMap((coin) => {
      const count = all.reduce((sum, coins) => sum + (coins?.[coin] ?? 0), 0)
      return count > 0 ? [[coin, count]] : []
    }),
  )
}
