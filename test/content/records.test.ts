import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {slugOf} from '../../src/schema/slug.js'
import {describeRecords, RECORDS} from '../helpers/srd-records.js'

const ROOT = join(import.meta.dirname, '../..')
const CONTENT = join(ROOT, 'content/srd-5.2')

const ids = (kind: string) => new Set(readdirSync(join(CONTENT, kind)).map((file) => file.replace(/\.yaml$/, '')))

/** Entries of each kind, as the SRD 5.2 has them. */
const COUNTS: Record<string, number> = {
  class: 12,
  subclass: 12,
  species: 9,
  background: 4,
  feat: 17,
  spell: 339,
  monster: 331,
  'magic-item': 258,
  weapon: 38,
  armor: 13,
  skill: 18,
  condition: 15,
  'damage-type': 13,
  poison: 14,
  contagion: 3,
  trap: 8,
  mastery: 8,
}

test.each(Object.entries(COUNTS))('there are as many entries of kind %s as the SRD has', (kind, count) => {
  expect(ids(kind).size).toBe(count)
})

interface Row {
  pk: string
  fields: {name: string; document?: string}
}
/** A name as an id; the two halves of "Enlarge/Reduce" are words. */
const idOf = (name: string) => slugOf(name.replace('/', ' '))
const rows = (model: string): Row[] => JSON.parse(readFileSync(join(RECORDS, `${model}.json`), 'utf8')) as Row[]

describeRecords('every record of the SRD has its entry', () => {
  test('creatures', () => {
    const here = ids('monster')
    expect(rows('Creature').filter(({fields}) => !here.has(idOf(fields.name)))).toEqual([])
    expect(here.size).toBe(rows('Creature').length)
  })

  test('spells', () => {
    const here = ids('spell')
    expect(
      rows('Spell')
        .filter(({fields}) => !here.has(idOf(fields.name)))
        .map(({fields}) => fields.name),
    ).toEqual([])
    expect(here.size).toBe(rows('Spell').length)
  })

  test('magic items, whose variants stand in one entry', () => {
    const names = new Set(rows('MagicItem').map(({fields}) => fields.name))
    expect([...names].filter((name) => !entryFor(name))).toEqual([])
  })

  test('rules and services', () => {
    const here = new Set([...ids('rule'), ...ids('hazard'), ...ids('action')])
    const names = [...rows('Rule'), ...rows('RuleSet')].map(({fields}) => slugOf(fields.name.replace(/^Step \d+: /, '')))
    const hasFile = (key: string | undefined) => key !== undefined && existsSync(join(CONTENT, `${key}.yaml`))
    expect([...new Set(names)].filter((id) => !here.has(id) && !hasFile(RENAMED[id]))).toEqual([])
    expect(ids('service').size).toBeGreaterThanOrEqual(rows('Service').length)
  })
})

/** Sections of the rules by the entry that says them, where that has another name. */
const RENAMED: Readonly<Record<string, string>> = {
  'ability-checks': 'rule/ability-check',
  'saving-throws': 'rule/saving-throw',
  'attack-rolls': 'rule/attack-roll',
  'advantage-disadvantage': 'rule/advantage',
  'the-bonus-doesnt-stack': 'rule/proficiency-bonus',
  'skill-proficiencies': 'rule/skill-proficiency',
  'saving-throw-proficiencies': 'rule/saving-throw-proficiency',
  'equipment-proficiencies': 'rule/equipment-proficiency',
  roleplaying: 'rule/social-interaction',
  'adventuring-equipment': 'rule/exploration',
  'the-order-of-combat': 'rule/combat',
  'critical-hits': 'rule/critical-hit',
  'resistance-and-vulnerability': 'rule/resistance',
  'choose-class': 'rule/choosing-a-class',
  'character-creation-details': 'rule/filling-in-details',
  'gaining-a-level': 'rule/level-advancement',
  prerequisites: 'rule/multiclassing',
  'hit-points-and-hit-point-dice': 'rule/multiclass-hit-points',
  proficiencies: 'rule/multiclassing',
  'class-features': 'rule/multiclass-features',
  'extra-attack': 'rule/multiclass-features',
  spellcasting: 'rule/multiclass-spellcasting',
  'the-six-abilities': 'rule/ability-scores',
  'd20-tests': 'rule/d20-test',
  proficiency: 'rule/proficiency-bonus',
  'create-your-character': 'rule/creating-a-character',
  trinkets: 'table/trinkets',
}

const items = ids('magic-item')
const mundane = new Set(['weapon', 'armor', 'ammunition', 'gear'].flatMap((kind) => [...ids(kind)]))

/** The entry that a record's name is a variant of: "Longsword (+1)", "Frost Brand (Rapier)", "Dancing Rapier". */
function entryFor(name: string): boolean {
  const bare = slugOf(name.replace(/\s*\(.*\)$/, '').replace(/\s*\+\d$/, ''))
  const plus = /\(\+\d\)$/.test(name) && (mundane.has(bare) || bare === 'ammunition')
  return plus || items.has(bare) || [...items].some((id) => shares(id, bare))
}

/** Whether a name is an entry's with a base or a variant in it: all words of the one but those of things are in the other. */
function shares(id: string, bare: string): boolean {
  const words = (slug: string) =>
    slug.split('-').filter((word) => !['of', 'the', 'armor', 'weapon', 'sword', 'axe', 'potion', 'potions'].includes(word))
  const [own, asked] = [words(id), words(bare)]
  return own.length > 0 && own.every((word) => asked.includes(word) || asked.includes(`${word}s`))
}
