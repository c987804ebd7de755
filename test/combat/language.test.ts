import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {findVerb, readCommand, troubleWith, VERBS} from '../../src/combat/language.js'

const DOCS = readFileSync(join(import.meta.dirname, '../../docs/COMBAT.md'), 'utf8')

describe('the language of a fight', () => {
  test.each(VERBS)('$name is in the documentation as it is written', ({syntax}) => {
    expect(DOCS).toContain(`\n${syntax}\n`)
  })

  test('no verb is another', () => {
    const names = VERBS.flatMap(({name, aliases = []}) => [name, ...aliases])
    expect(new Set(names).size).toBe(names.length)
  })

  test.each([
    [
      'dmg 14 fire goblin-1,goblin-2 half goblin-2',
      {type: 'damage', parts: [{amount: '14', type: 'fire'}], whom: 'goblin-1,goblin-2', half: 'goblin-2'},
    ],
    [
      'dmg 2d6+3 cold + 5 fire foes half',
      {
        type: 'damage',
        parts: [
          {amount: '2d6+3', type: 'cold'},
          {amount: '5', type: 'fire'},
        ],
        whom: 'foes',
        half: true,
      },
    ],
    [
      'hit on "Goblin 1" adv dis flanked cover half',
      {type: 'attack', on: 'Goblin 1', advantage: ['the table'], disadvantage: ['flanked'], cover: ['half']},
    ],
    [
      'cond prone ogre until eot @aria',
      {type: 'condition', condition: 'prone', whom: 'ogre', until: {type: 'turn', at: 'end', whose: 'aria'}},
    ],
    [
      'cond poisoned ogre until 1m save con 13',
      {type: 'condition', condition: 'poisoned', whom: 'ogre', until: {type: 'rounds', count: 10}, save: {ability: 'con', dc: 13}},
    ],
    ['init ogre 15', {type: 'set-initiative', whom: 'ogre', total: 15}],
    ['init', {type: 'initiative', how: 'roll'}],
    ['init score aria', {type: 'initiative', how: 'score', whom: 'aria'}],
    [
      'add 3 goblin warrior, ogre as Snik foe hidden',
      {
        type: 'add',
        groups: [
          {count: 3, what: 'goblin warrior', as: 'Snik'},
          {count: 1, what: 'ogre', as: 'Snik'},
        ],
        side: 'foe',
        hidden: true,
      },
    ],
    ['place aria after ogre', {type: 'place', whom: 'aria', after: 'ogre'}],
    ['quick Guard 15/11 +4 x2 ally', {type: 'quick', name: 'Guard', ac: 15, hitPoints: 11, toHit: 4, count: 2, side: 'ally'}],
    ['answer p3 die 12', {type: 'answer', prompt: 'p3', die: {shown: [12]}}],
    ['timer the tide comes in 3r', {type: 'timer', name: 'the tide comes in', rounds: 3}],
  ] as const)('%s', (line, command) => {
    expect(readCommand(line)).toEqual(command)
  })

  test.each([
    ['dmg 7/0 ogre', 'no-number'],
    ['dmg 2d ogre', 'no-number'],
    ['dmg 1e3x ogre', 'no-number'],
    ['dmg NaN ogre', 'no-number'],
    ['dmg -5 ogre', 'no-number'],
    ['heal -5 ogre', 'no-number'],
    ['dmg', 'not-understood'],
    ['dmg 5', 'not-understood'],
    ['attack longsword', 'not-understood'],
    ['attack on ogre die 21', 'not-understood'],
    ['cond dancing ogre', 'not-understood'],
    ['hp ogre many', 'not-understood'],
    ['choose rolls dice', 'not-understood'],
    ['__proto__ x', 'no-verb'],
  ])('%s is refused', (line, why) => {
    expect(troubleWith(line)).toMatchObject({why})
  })

  test('blank lines and comments say nothing', () => {
    expect([readCommand(''), readCommand('  '), readCommand('# a note')]).toEqual([undefined, undefined, undefined])
  })

  test('a verb goes by its beginning where that is nobody else’s', () => {
    expect([findVerb('dam')?.name, findVerb('u')?.name, findVerb('re')]).toEqual([undefined, undefined, undefined])
    expect([findVerb('tem')?.name, findVerb('att')?.name]).toEqual(['temp', 'attack'])
  })
})
