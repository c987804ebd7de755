import {describe, expect, test} from 'vitest'
import {outcomeOf} from '../../src/combat/outcome.js'
import {playersView} from '../../src/combat/players-view.js'
import type {CreaturePlay} from '../../src/schema/entity/creature-play.js'
import {statBlock} from './cases/given.js'
import {Fighting, hero} from './fighting.js'

/** An old steward of 4 Hit Points, behind whom stands a doppelganger of 52. */
function fightWith({play, lines = []}: {play?: CreaturePlay; lines?: readonly string[]} = {}): Fighting {
  const steward = {
    shows: {...statBlock('commoner'), name: 'Steward Amsel'},
    npc: 'ilk',
    name: 'Ilk',
    is: statBlock('doppelganger'),
    ...(play ? {play} : {}),
  }
  const fight = new Fighting({heroes: [hero('aria', 'wizard', 3)], masked: {steward}})
  fight.say('add steward', 'init aria 20', 'init steward 10', 'begin', ...lines)
  return fight
}

const seenNames = ({fight, arena}: Fighting) => playersView(fight, arena.entries).order.map(({name}) => name)

test('until it is unmasked the table sees the persona, and the figures are those it shows', () => {
  const fight = fightWith()
  expect(seenNames(fight)).toEqual(['Aria', 'Steward Amsel'])
  expect(fight.hp('steward')).toBe(4)
  expect(JSON.stringify(playersView(fight.fight, fight.arena.entries))).not.toMatch(/ilk|doppelganger/i)
})

test('unmasked, the truth stands in its place: name, figures, powers; its turn is where it was', () => {
  const fight = fightWith({lines: ['alias steward Old Amsel', 'cond prone steward']})
  const {initiative} = fight.get('steward')
  expect(fight.say('unmask steward')).toEqual([{who: 'steward', type: 'unmasked', was: 'Steward Amsel', name: 'Ilk'}])
  expect(seenNames(fight)).toEqual(['Aria', 'Ilk'])
  expect(fight.get('steward')).toMatchObject({source: {type: 'npc', id: 'ilk'}, initiative, uses: {}})
  expect(fight.get('steward')).not.toHaveProperty('behind')
  expect(fight.get('steward').play.conditions).toMatchObject([{id: 'prone'}])
  fight.say('undo')
  expect(seenNames(fight)).toEqual(['Aria', 'Old Amsel'])
})

describe('wounds are no mask', () => {
  test.each<{why: string; play?: CreaturePlay; lines: readonly string[]; hp: number; dead?: true}>([
    {why: 'whole, it is whole', lines: [], hp: 52},
    {why: 'what was lost is lost', lines: ['dmg 3 steward'], hp: 49},
    {why: 'beside what it had lost before', play: {hitPointsLost: 10}, lines: ['dmg 3 steward'], hp: 39},
    {why: 'who stood still stands', play: {hitPointsLost: 51}, lines: ['dmg 3 steward'], hp: 1},
    {why: 'who had fallen was taken for dead', lines: ['dmg 9 steward'], hp: 48},
    {why: 'and is dead where nothing is left', play: {hitPointsLost: 50}, lines: ['dmg 9 steward'], hp: 0, dead: true},
  ])('$why', ({play, lines, hp, dead}) => {
    const fight = fightWith({...(play ? {play} : {}), lines: [...lines, 'unmask steward']})
    expect(fight.hp('steward')).toBe(hp)
    expect(fight.get('steward').play.dead).toBe(dead)
  })
})

test('"reveal … to all" says the same; what wears no mask is refused', () => {
  const fight = fightWith()
  expect(fight.say('reveal steward to all')).toMatchObject([{type: 'unmasked'}])
  expect(fight.refused('unmask steward')).toEqual({why: 'no-mask', who: 'steward'})
  expect(fight.refused('reveal steward to aria')).toMatchObject({why: 'not-understood'})
})

test('at the end wounds and XP are those of whoever was under the mask', () => {
  const fight = fightWith({lines: ['dmg 3 steward']})
  const {people} = outcomeOf(fight.fight, fight.arena.entries)
  expect(people).toMatchObject([{id: 'ilk', after: {hitPointsLost: 3}, hp: {now: 49, max: 52}}])
  fight.say('unmask steward', 'dmg 60 steward')
  expect(outcomeOf(fight.fight, fight.arena.entries).fallen).toMatchObject([{name: 'Ilk', xp: 700}])
})

test('nobody is in a fight twice, as themselves and as whom they are taken for', () => {
  expect(fightWith().refused('add steward')).toMatchObject({why: 'name-taken'})
})
