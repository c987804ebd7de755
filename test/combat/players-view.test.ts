import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Choices} from '../../src/combat/fight.js'
import {playersView} from '../../src/combat/players-view.js'
import {Fighting, hero} from './fighting.js'
import {type Happens, hitPoints, idOf, lines, linesOf, type Made, made, secretsOf} from './secret-fights.js'

const heroes = [hero('aria', 'wizard', 3), hero('bruk', 'fighter', 3)]

/** A fight with all that, in which whatever is refused is passed over. */
function fightOf(creatures: readonly Made[], happens: readonly Happens[], players: Choices['players']): Fighting {
  const fight = new Fighting({heroes})
  const {first, later} = linesOf(creatures, happens, {players, hero: 'bruk'})
  fight.say(...first)
  for (const line of later) {
    try {
      fight.say(line)
    } catch {
      // Not now: the next.
    }
  }
  return fight
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
