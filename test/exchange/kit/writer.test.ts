import {expect, test} from 'vitest'
import {collectLosses} from '../../../src/exchange/kit/loss.js'
import {dropLairUses, dropUnprinted, guessDefenseNote} from '../../../src/exchange/kit/monster-losses.js'
import {monsterWords} from '../../../src/exchange/kit/power-words.js'
import {eachBonus, sectionsOf, sensesWords} from '../../../src/exchange/kit/stat-block-words.js'
import {typeLine} from '../../../src/exchange/kit/text-type-line.js'
import {writeEach} from '../../../src/exchange/kit/writer.js'
import type {Entry} from '../../../src/schema/content/entry.js'
import {Monster} from '../../../src/schema/content/monster.js'

const NEWT = Monster.parse({
  kind: 'monster',
  id: 'newt',
  name: 'Newt',
  summary: 'A newt.',
  source: {document: 'homebrew'},
  size: ['small'],
  type: 'elemental',
  subtypes: ['salamander'],
  alignment: 'any',
  ac: 12,
  hp: {average: 3, dice: '1d6'},
  speeds: {walk: 30},
  abilities: {str: 10, dex: 10, con: 10, int: 10, wis: 10, cha: 10},
  cr: 0,
  xp: 25,
  initiative: 0,
  passivePerception: 10,
  defenseNote: 'fire at dusk',
  tags: ['ash'],
  actions: [{id: 'hop', name: 'Hop', moves: {mode: 'fly', feet: 20}}],
  legendary: {uses: 3, usesInLair: 4, actions: [{id: 'wink', name: 'Wink', text: 'It winks.'}]},
})

test('each kind that a format holds is written, others are named', () => {
  const {pieces, entries, skipped} = writeEach([NEWT, {kind: 'feat', id: 'alert'} as Entry], {monster: ({name}) => name})
  expect([pieces.map(({piece}) => piece), entries.map(({id}) => id), skipped]).toEqual([['Newt'], ['newt'], ['feat/alert']])
})

test('what a plain stat block can not hold is reported', () => {
  const losses = collectLosses()
  dropUnprinted(NEWT, [], losses)
  dropLairUses(NEWT, losses)
  guessDefenseNote(NEWT, losses)
  expect(losses.list.map(({reason, path}) => `${reason} ${path}`)).toEqual([
    'dropped tags',
    'dropped xp',
    'dropped legendary.usesInLair',
    'guessed defenseNote',
  ])
})

test('a stat block in words', () => {
  const losses = collectLosses()
  const words = monsterWords(NEWT, {losses})
  expect(sectionsOf(words)).toEqual([
    {heading: 'Actions', list: [{name: 'Hop', text: 'The newt flies up to 20 feet.'}]},
    {heading: 'Legendary Actions', list: [{name: 'Wink', text: 'It winks.'}]},
  ])
  expect(losses.list).toMatchObject([{path: 'actions[0].moves', reason: 'guessed'}])
  expect([typeLine(NEWT), sensesWords(NEWT)]).toEqual(['Small elemental (salamander), any alignment', ['passive Perception 10']])
  expect(eachBonus(['a', 'b'], {b: 2}, (key, bonus) => `${key}${bonus}`)).toEqual(['b2'])
})
