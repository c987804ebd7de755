import {describe, expect, test} from 'vitest'
import {featureGroups} from '../../../src/print/sheet/view-features.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()

/** What a feature says was picked in it, of a character of these classes. */
function picked(classes: readonly [string, number][], feature: string, choices: Character['choices'] = {}): string[] {
  const made = finished(
    entries,
    classes.map(([id, levels]) => ({class: id, levels})),
  )
  const sheet = deriveSheet({...made, choices: {...made.choices, ...choices}}, entries)
  return featureGroups(sheet)
    .flatMap(({features}) => features)
    .filter(({name}) => name === feature)
    .flatMap(({picks}) => picks)
}

describe('a feature names what this character picked', () => {
  test.each<[string, [string, number], string, Character['choices'], string[]]>([
    ['the style', ['fighter', 1], 'Fighting Style', {'fighter.fighting-style': 'archery'}, ['Archery']],
    [
      'the weapons',
      ['fighter', 1],
      'Weapon Mastery',
      {'fighter.masteries': ['longsword', 'longbow', 'maul']},
      ['Longsword, Longbow, Maul'],
    ],
    ['the skills', ['rogue', 1], 'Expertise', {'rogue.expertise': ['stealth', 'perception']}, ['Stealth, Perception']],
    [
      'the options',
      ['sorcerer', 2],
      'Metamagic',
      {'sorcerer.metamagic': ['quickened-spell', 'subtle-spell']},
      ['Quickened Spell, Subtle Spell'],
    ],
    ['the subclass', ['fighter', 3], 'Fighter Subclass', {}, ['Champion']],
  ])('%s', (_, level, feature, choices, expected) => {
    expect(picked([level], feature, choices)).toEqual(expected)
  })

  const improvements: Character['choices'] = {
    'fighter.feat-4': 'ability-score-improvement',
    'fighter.feat-4.ability-score-improvement.abilities': ['str', 'str'],
    'fighter.feat-6': 'ability-score-improvement',
    'fighter.feat-6.ability-score-improvement.abilities': ['con', 'dex'],
  }

  test('the abilities raised, with the level of each, and the feat itself once', () => {
    expect(picked([['fighter', 6]], 'Ability Score Improvement', improvements)).toEqual([
      'Feat (level 4): Ability Score Improvement (Strength +2)',
      'Feat (level 6): Ability Score Improvement (Constitution +1, Dexterity +1)',
      'Strength +2',
      'Constitution +1, Dexterity +1',
    ])
  })

  test('no feature stands twice with the same words', () => {
    const made = finished(entries, [
      {class: 'fighter', levels: 8},
      {class: 'rogue', levels: 8},
      {class: 'wizard', levels: 4},
    ])
    for (const {features} of featureGroups(deriveSheet(made, entries))) {
      const blocks = features.map(({name, from, text}) => [name, from, text].join('\n'))
      expect(blocks).toEqual([...new Set(blocks)])
    }
  })

  test('every answer of a feature is told by its name, whatever the class', () => {
    for (const {id} of entries.all('class')) {
      const sheet = deriveSheet(finished(entries, [{class: id, levels: 20}]), entries)
      const told = sheet.features.flatMap(({choices}) => choices.flatMap(({picks}) => picks.map(({name}) => name)))
      expect(told.length, id).toBeGreaterThan(5)
      expect(
        told.filter((name) => name === ''),
        id,
      ).toEqual([])
    }
  })
})
