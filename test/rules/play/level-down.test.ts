import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {CreateAnswers} from '../../../src/app/characters/answers.js'
import {composeCharacter} from '../../../src/app/characters/compose.js'
import {fillChoices} from '../../../src/rules/build/auto-fill.js'
import {copiedPages, gainLevel, newSlots} from '../../../src/rules/build/levelling.js'
import {checkCharacter} from '../../../src/rules/check/character.js'
import type {Found} from '../../../src/rules/flaw.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {takeLevelBack} from '../../../src/rules/play/level-down.js'
import {parseClasses} from '../../../src/schema/answer-text.js'
import type {Character} from '../../../src/schema/entity/character.js'
import type {ValueMap} from '../../../src/schema/value.js'
import {patch} from '../../../src/yaml/patch.js'
import {patchSections} from '../../../src/yaml/patch-sections.js'
import {finished, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const CLASSES = entries.all('class').map(({id}) => id)

function create(classes: string, seed?: string, answers: Partial<CreateAnswers> = {}): Character {
  const uid = '01900000-0000-7000-8000-000000000000'
  return composeCharacter({...answers, class: parseClasses(classes)}, entries, {auto: true, seed, uid, taken: new Set()}).character
}

/** What the rules find in a character a level lower and did not find before. */
function foundBelow(character: Character): string[] {
  const said = ({code, flaw}: Found) => `${code} ${JSON.stringify(flaw)}`
  const before = new Set(checkCharacter(character, entries).map(said))
  const lowered = takeLevelBack(character, entries).character
  expect(lowered.levels).toEqual(character.levels.slice(0, -1))
  return checkCharacter(lowered, entries)
    .map(said)
    .filter((each) => !before.has(each))
}

describe('from any created character', () => {
  test.each(CLASSES)('%s, every level, one seed a level', (id) => {
    for (let level = 2; level <= 20; level++) expect(foundBelow(create(`${id}:${level}`, String(level)))).toEqual([])
  })

  test.each(['fighter:5,wizard:2', 'paladin:3,warlock:3', 'wizard:5,cleric:5', 'rogue:4,sorcerer:1', 'bard:3,druid:9', 'monk:2,ranger:6'])(
    '%s, down to the first level',
    (classes) => {
      let character = create(classes, '1')
      while (character.levels.length > 1) {
        expect(foundBelow(character)).toEqual([])
        character = takeLevelBack(character, entries).character
      }
    },
  )
})

describe('after a level up', () => {
  const asValue = (character: Character) => character as unknown as ValueMap
  const edited = (text: string, before: Character, after: Character) => patchSections(text, asValue(before), asValue(after))

  test('the file is what it was, byte for byte', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLASSES),
        fc.constantFrom(...CLASSES),
        fc.integer({min: 1, max: 19}),
        fc.nat(1000),
        (first, next, level, seed) => {
          const character = create(`${first}:${level}`, String(seed))
          const text = patch('', asValue(character))
          const raised = fillChoices(gainLevel(character, next, 3), entries, {random: seededRandom(String(seed))})
          const {character: lowered, lost} = takeLevelBack(raised, entries)
          expect(lowered).toEqual(character)
          expect(lost.answers.flatMap(({instead}) => instead)).toEqual([])
          expect(edited(edited(text, character, raised), raised, lowered)).toBe(text)
        },
      ),
      {numRuns: 25},
    )
  })

  test('pages copied into a spellbook before it stay', () => {
    const wizard = create('wizard:4')
    const copied = {...wizard, choices: {...wizard.choices, 'wizard.spellbook': [...book(wizard), 'alarm', 'jump']}}
    const raised = fillChoices(gainLevel(copied, 'wizard'), entries, {beyond: copiedPages(copied, entries)})
    expect(newSlots(copied, gainLevel(copied, 'wizard'), entries).map(({key, count}) => ({key, count}))).toContainEqual({
      key: 'wizard.spellbook',
      count: 16,
    })
    expect(book(raised)).toHaveLength(book(copied).length + 2)
    expect(takeLevelBack(raised, entries).character).toEqual(copied)
  })
})

const book = ({choices}: Character) => choices['wizard.spellbook'] as string[]

describe('what the level allowed goes, and is named', () => {
  const went = (character: Character, key: string) => {
    const {lost} = takeLevelBack(character, entries)
    const answers = lost.answers.find((each) => each.key === key)
    return {went: answers?.went.map(({id}) => id), instead: answers?.instead.map(({id}) => id)}
  }

  test('spells of too high a level, in the book and prepared', () => {
    const wizard = create('wizard:5')
    const high = book(wizard).filter((id) => entries.find('spell', id)?.level === 3)
    expect(high).toHaveLength(2)
    expect(went(wizard, 'wizard.spellbook')).toEqual({went: high, instead: []})
    const {character} = takeLevelBack(wizard, entries)
    const prepared = character.choices['wizard.prepared'] as string[]
    expect(prepared.filter((id) => entries.find('spell', id)?.level === 3)).toEqual([])
  })

  test('a book of nothing else is filled with what fits', () => {
    const high = ['fireball', 'fly', 'haste', 'slow', 'counterspell', 'dispel-magic', 'tongues', 'nondetection', 'major-image', 'sending']
    const low = ['shield', 'mage-armor', 'sleep', 'magic-missile']
    const wizard = fillChoices({...create('wizard:5'), choices: {'wizard.spellbook': [...high, ...low]}}, entries)
    const {went: gone, instead} = went(wizard, 'wizard.spellbook')
    expect(gone).toEqual(high)
    expect(instead).toHaveLength(12 - low.length)
  })

  test('an Eldritch Invocation with a level prerequisite, and what it asks', () => {
    const warlock = create('warlock:5')
    const chosen = ['pact-of-the-blade', 'thirsting-blade', 'devils-sight', 'eldritch-mind', 'agonizing-blast']
    const bladed = fillChoices({...warlock, choices: {...warlock.choices, 'warlock.eldritch-invocations': chosen}}, entries)
    expect(checkCharacter(bladed, entries).filter(({code}) => code.startsWith('OPTION'))).toEqual([])
    // Thirsting Blade needs level 5, and a level-4 Warlock has three: the last of the others goes too.
    const answers = takeLevelBack(bladed, entries).lost.answers.map(({key}) => key)
    expect(went(bladed, 'warlock.eldritch-invocations').went).toEqual(['thirsting-blade', 'agonizing-blast'])
    expect(answers).toContain('warlock.eldritch-invocations.agonizing-blast.cantrip')
  })

  test('an ability increase, and a Mystic Arcanum', () => {
    expect(went(create('fighter:4'), 'fighter.feat-4.ability-score-improvement.abilities').went).toHaveLength(2)
    expect(went(create('warlock:11'), 'warlock.arcanum-6').went).toHaveLength(1)
  })

  test('a subclass with all its choices', () => {
    const keys = takeLevelBack(create('druid:3'), entries).lost.answers.map(({key}) => key)
    expect(keys).toContain('druid.subclass')
    expect(
      Object.keys(takeLevelBack(create('druid:3'), entries).character.choices).filter((key) => key.startsWith('druid.circle')),
    ).toEqual([])
  })
})

describe('what play and the table set beyond the new figures', () => {
  const spent = (character: Character, play: Character['play']) => {
    const {character: lowered, lost} = takeLevelBack({...character, ...(play ? {play} : {})}, entries)
    return {play: lowered.play, lost}
  }
  const wizard = finished(entries, [{class: 'wizard', levels: 5}])

  test.each<[why: string, before: Character['play'], after: Character['play']]>([
    ['slots of a level that is gone', {slotsSpent: {'1': 2, '3': 1}}, {slotsSpent: {'1': 2}}],
    ['Hit Point Dice', {hitDiceSpent: {wizard: 5}}, {hitDiceSpent: {wizard: 4}}],
    ['what is within the new figures stays', {slotsSpent: {'2': 3}, exhaustion: 1}, {slotsSpent: {'2': 3}, exhaustion: 1}],
    ['Concentration on a spell that is gone', {concentration: {spell: 'fly'}, exhaustion: 1}, {exhaustion: 1}],
    ['Concentration on one from a scroll stays', {concentration: {spell: 'wall-of-fire'}}, {concentration: {spell: 'wall-of-fire'}}],
    ['uses of a feature that is gone, with nothing else', {slotsSpent: {'3': 2}}, {}],
  ])('%s', (_why, before, after) => {
    const flying = {...wizard, choices: {...wizard.choices, 'wizard.spellbook': [...book(wizard), 'fly'], 'wizard.prepared': ['fly']}}
    expect(spent(flying, before).play).toEqual(after)
  })

  test('uses of a feature that is gone, named by their path', () => {
    const monk = finished(entries, [{class: 'monk', levels: 2}])
    const {play, lost} = spent(monk, {resourcesSpent: {'focus-points': 2}})
    expect(play?.resourcesSpent).toBeUndefined()
    expect(lost.spent).toEqual([{path: 'play.resourcesSpent.focus-points', before: 2, after: 0}])
  })

  test('who stands keeps a Hit Point, and who lies stays down', () => {
    const fighter = {...finished(entries, [{class: 'fighter', levels: 2}]), choices: {}, abilities: wizard.abilities}
    const {hitPointsLost = 0} = spent(fighter, {hitPointsLost: 15}).play ?? {}
    const down = spent(fighter, {hitPointsLost: 999}).play?.hitPointsLost ?? 0
    expect(down - hitPointsLost).toBe(1)
  })

  test('attunement beyond the room there is, the last first', () => {
    // A level-13 Thief attunes to four.
    const items = ['amulet-of-health', 'ring-of-protection', 'cloak-of-protection', 'ring-of-free-action']
    const inventory = items.map((item) => ({id: item, item, quantity: 1, equipped: 'worn' as const, attuned: true}))
    const thief = {...finished(entries, [{class: 'rogue', levels: 13}]), inventory}
    expect(checkCharacter(thief, entries).filter(({severity}) => severity === 'error')).toEqual([])
    const {character, lost} = takeLevelBack(thief, entries)
    expect(lost.attunements.map(({id}) => id)).toEqual(['ring-of-free-action'])
    expect(checkCharacter(character, entries).filter(({severity}) => severity === 'error')).toEqual([])
  })

  test('a number fixed by hand that the sheet no longer has', () => {
    const overrides = [
      {id: 'a', field: 'slots.3.max', value: 4, reason: 'a gift'},
      {id: 'b', field: 'ac', value: 20, reason: 'a blessing'},
    ]
    const {character, lost} = takeLevelBack({...wizard, overrides}, entries)
    expect(lost.overrides).toEqual(['slots.3.max'])
    expect(character.overrides).toEqual(overrides.slice(1))
  })

  test('a first level stays', () => {
    const first = finished(entries, [{class: 'wizard', levels: 1}], {levels: levels('wizard', 1)})
    expect(takeLevelBack(first, entries).character).toEqual(first)
  })
})
