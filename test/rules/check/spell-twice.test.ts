import {describe, expect, test} from 'vitest'
import {fillChoices} from '../../../src/rules/build/auto-fill.js'
import {checkCharacter} from '../../../src/rules/check/character.js'
import type {CharacterFlaw} from '../../../src/rules/flaw.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character, finished, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const CLASSES = entries.all('class').map(({id}) => id)
const wasted = (who: Character) =>
  checkCharacter(who, entries).flatMap(({code, flaw}) => (/(?:CANTRIP|PREPARED|SPELL)_WASTED/.test(code) ? flaw : []))

const INITIATE = {
  'background.magic-initiate.ability': 'int',
  'background.magic-initiate.cantrips': ['light', 'mage-hand'],
  'background.magic-initiate.spell': ['shield'],
}
/** A sage, whom Magic Initiate gives Wizard spells. */
const sage = (level: number, choices: Character['choices']) =>
  character({background: 'sage', levels: levels('wizard', level), choices: {...INITIATE, ...choices}})

describe('picks made for a person give no spell twice', () => {
  test.each(CLASSES)('%s, whatever the background, with a feat that gives spells', (id) => {
    for (const background of ['sage', 'acolyte']) {
      for (const level of [1, 4, 9]) expect(wasted(finished(entries, [{class: id, levels: level}], {background}))).toEqual([])
    }
  })

  test('what Spell Mastery casts at will and Signature Spells keep ready is not prepared', () => {
    const {choices} = finished(entries, [{class: 'wizard', levels: 20}])
    const ready = ['wizard.spell-mastery-1', 'wizard.spell-mastery-2', 'wizard.signature-spells'].flatMap((key) => choices[key] ?? [])
    const prepared = choices['wizard.prepared'] as string[]
    expect(prepared.filter((spell) => (ready as string[]).includes(spell))).toEqual([])
    expect(prepared).toHaveLength(25)
  })

  test('a book has pages of the levels at which they came (SRD 5.2, "Wizard")', () => {
    const level = (id: string) => entries.find('spell', id)?.level
    const book = finished(entries, [{class: 'wizard', levels: 5}]).choices['wizard.spellbook'] as string[]
    expect(book.map(level)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3])
  })

  test('where a list is used up, one comes twice rather than none', () => {
    const {choices} = fillChoices(sage(1, {'wizard.cantrips': ['light']}), entries)
    expect(choices['wizard.cantrips']).toHaveLength(3)
  })
})

describe('what a person picked twice is told', () => {
  test.each<[why: string, who: Character, flaws: CharacterFlaw[]]>([
    [
      'in the book beside a feat that has it always prepared',
      sage(1, {'wizard.spellbook': ['sleep', 'shield']}),
      [{is: 'wasted', choice: 'Wizard: Spellbook', answer: 'shield', from: 'Magic Initiate: Level 1 spell'}],
    ],
    [
      'a cantrip by two sources',
      sage(1, {'wizard.cantrips': ['light']}),
      [{is: 'wasted', choice: 'Wizard: Cantrips', answer: 'light', from: 'Magic Initiate: Cantrips'}],
    ],
    [
      'prepared beside a subclass that has it always prepared',
      character({levels: levels('cleric', 3), choices: {'cleric.subclass': 'life-domain', 'cleric.prepared': ['bless', 'command']}}),
      [{is: 'wasted', choice: 'Cleric: Prepared spells', answer: 'bless', from: 'Life Domain: Life Domain Spells'}],
    ],
    ['a spell of the book that is prepared is had once', sage(1, {'wizard.spellbook': ['sleep'], 'wizard.prepared': ['sleep']}), []],
  ])('%s', (_why, who, flaws) => {
    expect(wasted(who)).toEqual(flaws)
  })

  test('prepared beside Spell Mastery, and not for being in the book', () => {
    const wizard = finished(entries, [{class: 'wizard', levels: 18}])
    const [spell = ''] = [wizard.choices['wizard.spell-mastery-1'] ?? ''].flat() as string[]
    const twice = {...wizard, choices: {...wizard.choices, 'wizard.prepared': [spell]}}
    expect(wasted(twice)).toEqual([
      {is: 'wasted', choice: 'Wizard: Prepared spells', answer: spell, from: expect.stringMatching(/^Wizard: /)},
    ])
  })
})
