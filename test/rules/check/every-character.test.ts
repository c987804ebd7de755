import {describe, expect, test} from 'vitest'
import type {CreateAnswers} from '../../../src/app/characters/answers.js'
import {composeCharacter} from '../../../src/app/characters/compose.js'
import {fillChoices} from '../../../src/rules/build/auto-fill.js'
import {gainLevel, loseLevel} from '../../../src/rules/build/levelling.js'
import {checkCharacter} from '../../../src/rules/check/character.js'
import {proficiencyBonus} from '../../../src/rules/numbers/advancement.js'
import {explainedFields} from '../../../src/rules/sheet/explained-fields.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {parseClasses} from '../../../src/schema/answer-text.js'
import {srd} from '../../helpers/content.js'
import tables from '../sheet/class-tables.json' with {type: 'json'}

const entries = srd()
const TABLES = tables as Record<string, Record<string, (number | string)[]>>
const SLOTS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th']
const CLASSES = entries.all('class').map(({id}) => id)

function make({class: classes, ...answers}: Omit<CreateAnswers, 'class'> & {class: string}, seed?: string) {
  return composeCharacter({...answers, class: parseClasses(classes)}, entries, {
    auto: true,
    seed,
    uid: '01900000-0000-7000-8000-000000000000',
    taken: new Set(),
  })
}

describe.each(CLASSES)('%s', (id) => {
  test.each(Array.from({length: 20}, (_, i) => i + 1))('level %i is legal and has what the table says', (level) => {
    const {sheet, findings} = make({class: id, level})
    const table = TABLES[id] ?? {}
    const entry = entries.find('class', id)
    expect(findings).toEqual([])
    expect(sheet.proficiencyBonus.total).toBe(proficiencyBonus(level))
    expect(sheet.slots.map(({max}) => max.total)).toEqual(
      SLOTS.map((name) => Number(table[name]?.[level - 1] ?? 0)).filter((slots) => slots > 0),
    )
    if (table['Spell Slots']) expect(sheet.pactSlots?.max.total).toBe(table['Spell Slots'][level - 1])
    // First level whole, then the fixed value a level, Constitution for each, and what features add.
    const die = entry?.hitDie ?? 0
    const added = sheet.hp.max.terms.filter(({label}) => !/level|Constitution/.test(label)).reduce((sum, term) => sum + term.value, 0)
    expect(sheet.hp.max.total).toBe(die + (die / 2 + 1) * (level - 1) + sheet.abilities.con.modifier.total * level + added)
    const gained = [
      ...(entry?.features ?? []),
      ...entries
        .all('subclass')
        .filter((each) => each.id === sheet.classes[0]?.subclass?.id)
        .flatMap(({features}) => features),
    ]
    const names = sheet.features.map((feature) => feature.name)
    for (const feature of gained.filter((each) => (each.level ?? 1) <= level)) expect(names).toContain(feature.name)
    for (const feature of gained.filter((each) => (each.level ?? 1) > level))
      expect(sheet.features.some(({id: has, level: at}) => has === feature.id && at === feature.level)).toBe(false)
  })

  test('spells prepared and known fill their counts', () => {
    const {sheet} = make({class: id, level: 20})
    for (const {id: prefix, prepared, preparedNow} of sheet.spellcasting) {
      expect({prefix, preparedNow}).toEqual({prefix, preparedNow: prepared.total})
    }
  })
})

describe('every species, lineage and background', () => {
  test.each(entries.all('species').map(({id}) => id))('%s makes legal characters', (species) => {
    for (const background of entries.all('background')) {
      for (const level of [1, 5, 9]) expect(make({class: 'bard', species, background: background.id, level}).findings).toEqual([])
    }
  })

  const lineages = entries
    .all('species')
    .flatMap(({id, traits}) =>
      traits.flatMap(({choices = []}) =>
        choices.flatMap((choice) => (choice.type === 'inline' ? choice.options.map((option) => [id, option.id] as const) : [])),
      ),
    )
  test.each(lineages)('%s: %s', (species, lineage) => {
    const {sheet, findings} = make({class: 'sorcerer', species, lineage, level: 5})
    expect(findings).toEqual([])
    expect(sheet.species.lineage).toBeDefined()
  })
})

describe('chance', () => {
  test('a seed varies the picks, repeats itself, and stays legal', () => {
    for (const seed of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      for (const id of CLASSES) {
        const one = make({class: id, level: 7}, seed)
        expect(one.findings.filter(({severity}) => severity === 'error')).toEqual([])
        expect(make({class: id, level: 7}, seed).character).toEqual(one.character)
      }
    }
  })
})

describe('levelling', () => {
  test.each(CLASSES)('%s: up one at a time to 20 and down again stays legal', (id) => {
    let {character} = make({class: id, level: 1})
    const first = character.choices
    for (let level = 2; level <= 20; level++) {
      character = fillChoices(gainLevel(character, id), entries)
      // A spell prepared long ago may come from a new feature too.
      expect(checkCharacter(character, entries).filter(({code}) => code !== 'PREPARED_WASTED')).toEqual([])
    }
    for (let level = 19; level >= 1; level--) {
      character = loseLevel(character, entries).character
      expect(checkCharacter(character, entries).filter(({code}) => code !== 'PREPARED_WASTED')).toEqual([])
    }
    expect(character.levels).toHaveLength(1)
    expect(Object.keys(character.choices).sort()).toEqual(Object.keys(first).sort())
  })
})

// SRD 5.2, "Multiclassing".
describe('multiclass', () => {
  test.each([
    {class: 'paladin:3,warlock:3', slots: [3], pact: {level: 2, max: 2}, why: 'pact slots stand apart'},
    {class: 'wizard:5,cleric:5', slots: [4, 3, 3, 3, 2], why: 'full casters add up'},
    {class: 'ranger:1,paladin:1', slots: [3], why: 'each half caster rounds up'},
    {class: 'fighter:5,wizard:2', slots: [3], why: 'one casting class keeps its own table'},
    {class: 'bard:3,ranger:4', slots: [4, 3, 2], why: '3 + 2'},
    {class: 'fighter:5,barbarian:5', slots: [], attacks: 2, why: 'Extra Attack does not add up'},
    {class: 'monk:2,barbarian:2', slots: [], why: 'the best of two unarmored defenses'},
  ])('$class: $why', ({class: classes, slots, pact, attacks}) => {
    const {sheet, findings} = make({class: classes})
    expect(findings.filter(({code}) => code !== 'MULTICLASS_PREREQUISITE')).toEqual([])
    expect(sheet.slots.map(({max}) => max.total)).toEqual(slots)
    if (pact) expect({level: sheet.pactSlots?.level, max: sheet.pactSlots?.max.total}).toEqual(pact)
    if (attacks) expect(sheet.attacksPerAction.total).toBe(attacks)
  })

  test('a later class gives its multiclass proficiencies, not its saves', () => {
    const {sheet} = make({class: 'wizard:1,fighter:1', abilities: {str: 13, dex: 14, con: 12, int: 15, wis: 8, cha: 10}})
    expect(
      Object.entries(sheet.saves)
        .filter(([, save]) => save.proficient)
        .map(([ability]) => ability),
    ).toEqual(['int', 'wis'])
    expect(sheet.proficiencies.armor).toEqual(['light', 'medium', 'shield'])
  })

  test('a score under 13 is refused', () => {
    expect(() =>
      make({
        class: 'wizard:1,fighter:1',
        abilities: {str: 8, dex: 12, con: 13, int: 15, wis: 10, cha: 14},
        boosts: {int: 2, con: 1},
        background: 'sage',
      }),
    ).toThrow(/breaks a rule/)
  })
})

describe('explain', () => {
  /** Numbers that a file stores or a table prints: everything else must be explained. */
  const BARE =
    /(?:^|\.)(?:xp|spent|used|temporary|successes|failures|amount|charges|maxCr|level|quantity|die|preparedNow|exhaustion|normal|long|reachFt|rangeFt|sizeFt|widthFt|cp|sp|ep|gp|pp|atMost|highest|minutes|picks\.\d+\.count)$/

  function bareNumbers(value: unknown, path: string): string[] {
    if (typeof value === 'number') return BARE.test(path) ? [] : [path]
    if (typeof value !== 'object' || value === null) return []
    if ('total' in value && 'terms' in value) {
      const {total, terms, ...rest} = value as {total: number; terms: {value: number}[]}
      const sum = terms.reduce((all, term) => all + term.value, 0)
      return [
        ...(Math.abs(sum - total) < 1e-6 ? [] : [`${path} is not the sum of its terms`]),
        ...(total !== 0 && terms.length === 0 ? [`${path} has no terms`] : []),
        ...bareNumbers(rest, path),
      ]
    }
    return Object.entries(value).flatMap(([key, member]) =>
      key === 'spell' ? [] : bareNumbers(member, path === '' ? key : `${path}.${key}`),
    )
  }

  function countExplained(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 0
    const own = 'total' in value && 'terms' in value ? 1 : 0
    return (
      own + Object.entries(value).reduce((sum, [key, member]) => sum + (key === 'spell' || key === 'terms' ? 0 : countExplained(member)), 0)
    )
  }

  test.each(CLASSES)('%s: every derived number has its terms and a path of its own', (id) => {
    const {sheet} = make({class: id, level: 13, species: 'elf'})
    expect(bareNumbers(sheet, '')).toEqual([])
    expect(explainedFields(sheet as Sheet).size).toBe(countExplained(sheet))
  })
})
