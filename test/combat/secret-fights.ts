import fc from 'fast-check'
import type {Choices, Combatant} from '../../src/combat/fight.js'

/** A creature that the DM made up: its name, and Hit Points that are nothing else's number. */
export interface Made {
  hidden: boolean
  alias: boolean
  note: boolean
  side: 'foe' | 'ally' | 'bystander'
  leaves: boolean
}

export const made: fc.Arbitrary<Made> = fc.record({
  hidden: fc.boolean(),
  alias: fc.boolean(),
  note: fc.boolean(),
  side: fc.constantFrom('foe', 'ally', 'bystander'),
  leaves: fc.boolean(),
})

export interface Happens {
  on: number
  line: string
}

/** What happens to whoever is the nth: lines in which it stands for `WHO`. */
export const lines: fc.Arbitrary<Happens[]> = fc.array(
  fc.record({
    on: fc.nat(5),
    line: fc.constantFrom(
      'dmg 3 WHO',
      'cond prone WHO',
      'temp 7331 WHO',
      'note Secretnote on WHO',
      'effect Secreteffect on WHO',
      'hide WHO',
      'reveal WHO',
      'conc WHO bless',
      'timer Secrettimer 3',
      'dmg 99999 WHO',
      'next',
    ),
  }),
  {maxLength: 12},
)

const nameOf = (n: number) => `Zq${'abcdef'[n]}xk`
export const idOf = (n: number) => nameOf(n).toLowerCase()
export const hitPoints = (n: number) => 7101 + 111 * n

/** The lines of a fight with all that: those that begin it, and those of which one that is refused is passed over. */
export function linesOf(
  creatures: readonly Made[],
  happens: readonly Happens[],
  {players, hero}: {players: Choices['players']; hero: string},
): {first: string[]; later: string[]} {
  const each = creatures.map((creature, n) => ({...creature, n}))
  const first = [
    ...each.map(({side, n}) => `quick ${nameOf(n)} 12/${hitPoints(n)} ${side}`),
    `choose players ${players}`,
    'init roll',
    'begin',
    ...each.flatMap(({alias, note, hidden, n}) => [
      ...(alias ? [`alias ${idOf(n)} Shape${n}`] : []),
      ...(note ? [`note Secretnote on ${idOf(n)}`] : []),
      ...(hidden ? [`hide ${idOf(n)}`] : []),
    ]),
  ]
  const later = [
    ...happens.map(({on, line}) => line.replace('WHO', on < creatures.length ? idOf(on) : hero)),
    ...each.flatMap(({leaves, n}) => (leaves ? [`leave ${idOf(n)}`] : [])),
  ]
  return {first, later}
}

/** What of a combatant the players must not read. */
export function secretsOf({id, name, alias, hidden, gone, source}: Combatant): string[] {
  const own = [name, id, source.id]
  if (hidden || gone) return [...own, ...(alias === undefined ? [] : [alias])]
  return alias === undefined ? [] : own
}
