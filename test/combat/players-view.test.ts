import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Choices, Combatant} from '../../src/combat/fight.js'
import {playersView} from '../../src/combat/players-view.js'
import {Fighting, hero} from './fighting.js'

const heroes = [hero('aria', 'wizard', 3), hero('bruk', 'fighter', 3)]

/** A creature that the DM made up: its name, and Hit Points that are nothing else's number. */
interface Made {
  hidden: boolean
  alias: boolean
  note: boolean
  side: 'foe' | 'ally' | 'bystander'
  leaves: boolean
}

const made: fc.Arbitrary<Made> = fc.record({
  hidden: fc.boolean(),
  alias: fc.boolean(),
  note: fc.boolean(),
  side: fc.constantFrom('foe', 'ally', 'bystander'),
  leaves: fc.boolean(),
})

/** What happens to whoever is the nth: lines in which it stands for `@n`. */
const lines = fc.array(
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
const idOf = (n: number) => nameOf(n).toLowerCase()
const hitPoints = (n: number) => 7101 + 111 * n

/** A fight with all that, in which whatever is refused is passed over. */
function fightOf(creatures: readonly Made[], happens: readonly {on: number; line: string}[], players: Choices['players']): Fighting {
  const fight = new Fighting({heroes})
  const tried = (line: string) => {
    try {
      fight.say(line)
    } catch {
      // Not now: the next.
    }
  }
  for (const [n, {side}] of creatures.entries()) fight.say(`quick ${nameOf(n)} 12/${hitPoints(n)} ${side}`)
  fight.say(`choose players ${players}`, 'init roll', 'begin')
  for (const [n, {hidden, alias, note}] of creatures.entries()) {
    if (alias) fight.say(`alias ${idOf(n)} Shape${n}`)
    if (note) fight.say(`note Secretnote on ${idOf(n)}`)
    if (hidden) fight.say(`hide ${idOf(n)}`)
  }
  for (const {on, line} of happens) tried(line.replace('WHO', on < creatures.length ? idOf(on) : 'bruk'))
  for (const [n, {leaves}] of creatures.entries()) if (leaves) tried(`leave ${idOf(n)}`)
  return fight
}

/** What of a combatant the players must not read. */
function secretsOf({id, name, alias, hidden, gone, source}: Combatant): string[] {
  const own = [name, id, source.id]
  if (hidden || gone) return [...own, ...(alias === undefined ? [] : [alias])]
  return alias === undefined ? [] : own
}

describe('what players see', () => {
  test('tells nothing of who is hidden, no name that the DM alone has, no note and no line of the log', () => {
    const choice = fc.constantFrom<Choices['players']>('exact', 'band', 'none')
    fc.assert(
      fc.property(fc.array(made, {minLength: 1, maxLength: 5}), lines, choice, (creatures, happens, players) => {
        const {fight, arena, events} = fightOf(creatures, happens, players)
        const text = JSON.stringify(playersView(fight, arena.entries))
        for (const combatant of Object.values(fight.combatants))
          for (const secret of secretsOf(combatant)) expect(text).not.toContain(JSON.stringify(secret).slice(1, -1))
        expect(text).not.toMatch(/Secret/i)
        for (const {said} of events) if (said.length > 6) expect(text).not.toContain(said)
        // Of who is hidden no number either, whatever is chosen.
        for (const [n] of creatures.entries()) if (fight.combatants[idOf(n)]?.hidden) expect(text).not.toContain(String(hitPoints(n)))
      }),
      {numRuns: 60},
    )
  })

  test.each(['none', 'band'] as const)('with `players %s` has no Hit Points of anybody but the party', (players) => {
    fc.assert(
      fc.property(fc.array(made, {minLength: 1, maxLength: 5}), lines, (creatures, happens) => {
        const {fight, arena} = fightOf(creatures, happens, players)
        const {order} = playersView(fight, arena.entries)
        const others = order.filter(({isParty}) => !isParty)
        expect(others.every(({hp}) => hp === undefined)).toBe(true)
        expect(others.every(({band}) => (band === undefined) === (players === 'none'))).toBe(true)
        const numbers = [...JSON.stringify(others).matchAll(/\d{4,}/g)]
        expect(numbers).toEqual([])
      }),
      {numRuns: 30},
    )
  })

  test('has the party’s own figures, with what hurts them and what they hold', () => {
    const fight = new Fighting({heroes})
    fight.say('quick Ogre 11/59', 'init roll', 'begin', 'dmg 4 aria', 'temp 5 bruk', 'cond prone bruk', 'conc aria bless')
    const {order, round} = playersView(fight.fight, fight.arena.entries)
    const [aria, bruk, ogre] = ['Aria', 'Bruk', 'Ogre'].map((name) => order.find((each) => each.name === name))
    expect(round).toBe(1)
    expect(aria).toMatchObject({isParty: true, hp: {now: fight.hp('aria')}, concentrates: true})
    expect(bruk).toMatchObject({hp: {temporary: 5}, conditions: ['prone']})
    expect(ogre).toEqual({name: 'Ogre', isActive: expect.any(Boolean), isParty: false, band: 'unhurt', conditions: []})
  })

  test('on the turn of who is hidden names nobody as active', () => {
    const fight = new Fighting({heroes})
    fight.say('quick Lurker 11/59', 'init lurker 30', 'init aria 20', 'init bruk 10', 'begin', 'hide lurker')
    const view = playersView(fight.fight, fight.arena.entries)
    expect([view.active, view.order.some(({isActive}) => isActive)]).toEqual([undefined, false])
  })
})
