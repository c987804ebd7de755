import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox

function put(path: string, text: string): void {
  mkdirSync(dirname(join(sandbox.root, path)), {recursive: true})
  writeFileSync(join(sandbox.root, path), text)
}

const FROGFOLK = `
kind: species
id: frogfolk
name: Frogfolk
summary: Amphibious leapers of the marsh.
source: {document: homebrew}
creatureType: humanoid
sizes: [small, medium]
speedFt: 30
traits:
  - id: amphibious
    name: Amphibious
    text: You breathe air and water.
    effects:
      - {type: speed, mode: swim, feet: {of: walking-speed}}
  - id: sticky-tongue
    name: Sticky Tongue
    text: You are proficient in Acrobatics and shrug off poison.
    grants:
      - {type: proficiency, skills: [acrobatics]}
    effects:
      - {type: resistance, damage: [poison]}
    resources:
      - {id: tongue-lash, name: Tongue Lash, max: {of: proficiency-bonus}, recharge: [{on: long-rest, amount: all}]}
`

const DUELIST = `
kind: subclass
id: duelist
name: Duelist
summary: A fighter of precise, showy blade work.
class: fighter
source: {document: homebrew}
features:
  - id: flourish
    name: Flourish
    level: 3
    text: Your speed and your nerve grow.
    effects:
      - {type: bonus, to: initiative, amount: {of: modifier, ability: cha, min: 1}}
    choices:
      - {id: style, type: inline, options: [{id: bold, name: Bold, effects: [{type: bonus, to: ac, amount: 1}]}, {id: quick, name: Quick, effects: [{type: bonus, to: speed, amount: 10}]}], suggested: [bold]}
  - id: riposte
    name: Riposte
    level: 7
    text: You strike back.
    resources:
      - {id: riposte, name: Riposte, max: {of: level, divide: 2}, recharge: [{on: short-rest, amount: all}]}
`

/** A half caster with an unarmored formula, its own resource, columns and a subclass choice: every part a class may have. */
const TIDECALLER = `
kind: class
id: tidecaller
name: Tidecaller
summary: A caster who draws on the moon and the tides.
source: {document: homebrew}
primary: {abilities: [wis], need: all}
abilityPriority: [wis, con, dex, cha, int, str]
hitDie: 8
starting:
  grants:
    - {type: proficiency, saves: [wis, con], weapons: [{category: simple}], armor: [light]}
  choices:
    - {id: skills, type: skill, count: 2, from: [nature, survival, insight, medicine], suggested: [nature, survival]}
multiclass:
  grants:
    - {type: proficiency, armor: [light]}
equipment:
  - {id: a, items: [{item: spear, equip: main-hand}, {item: leather-armor, equip: armor}, {item: explorers-pack}], gp: 10}
  - {id: b, gp: 80}
columns:
  - {id: tides, name: Tides, values: [2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6]}
spellcasting:
  ability: wis
  progression: half
  list: druid
  cantrips: [2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]
  prepared: [2, 3, 4, 5, 6, 6, 7, 7, 9, 9, 10, 10, 11, 11, 12, 12, 14, 14, 15, 15]
  prepares: long-rest-all
  suggested: [cure-wounds, healing-word, faerie-fire]
features:
  - id: ebb-and-flow
    name: Ebb and Flow
    text: The tide answers you.
    resources:
      - {id: tides, name: Tides, max: {of: column, column: tides}, recharge: [{on: long-rest, amount: all}]}
  - id: salt-skin
    name: Salt Skin
    level: 2
    text: Your skin turns blows.
    effects:
      - {type: armor-class, base: 10, abilities: [dex, wis], shield: true}
  - id: subclass
    name: Tidecaller Subclass
    level: 3
    text: You follow a moon.
    choices:
      - {id: subclass, type: subclass}
  - id: improvement
    name: Ability Score Improvement
    level: 4
    text: You grow.
    choices:
      - {id: feat-4, type: feat, suggested: [ability-score-improvement]}
`

const NEAP = `
kind: subclass
id: neap-moon
name: Neap Moon
summary: Calm waters.
class: tidecaller
source: {document: homebrew}
features:
  - {id: still-water, name: Still Water, level: 3, text: You are calm., effects: [{type: condition-immunity, conditions: [frightened]}]}
`

beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.json(['init', '.'])
  put('catalog/species/frogfolk.yaml', FROGFOLK)
  put('catalog/subclass/duelist.yaml', DUELIST)
  put('catalog/class/tidecaller.yaml', TIDECALLER)
  put('catalog/subclass/neap-moon.yaml', NEAP)
})
afterAll(() => sandbox.remove())

interface Shown {
  sheet: {
    species: {name: string}
    speeds: Record<string, {total: number}>
    skills: Record<string, {proficient: boolean}>
    resources: {id: string; max: {total: number}}[]
    slots: {max: {total: number}}[]
    classes: {id: string; level: number; subclass?: {id: string}}[]
    initiative: {terms: {label: string}[]}
    ac: {total: number; terms: {label: string}[]}
    features: {name: string}[]
    defenses: {resistances: {what: string}[]; conditionImmunities: {what: string}[]}
  }
  findings: {code: string}[]
}

describe('one YAML file each, and no line of code', () => {
  test('the files are valid', () => {
    expect(sandbox.json<{ok: boolean; diagnostics: unknown[]}>(['validate'])).toMatchObject({ok: true, diagnostics: []})
  })

  test('a species: create, show, search', () => {
    sandbox.json(['character', 'create', '--name', 'Croak', '--class', 'rogue', '--species', 'frogfolk', '--auto', '--level', '5'])
    const {sheet, findings} = sandbox.json<Shown>(['character', 'show', 'croak'])
    expect(findings).toEqual([])
    expect(sheet.species.name).toBe('Frogfolk')
    expect(sheet.speeds['swim']?.total).toBe(30)
    expect(sheet.skills['acrobatics']?.proficient).toBe(true)
    expect(sheet.resources.find(({id}) => id === 'tongue-lash')?.max.total).toBe(3)
    expect(sheet.defenses.resistances.map(({what}) => what)).toContain('poison')
    expect(sandbox.json<{hits: {id: string}[]}>(['catalog', 'search', 'marsh leaper']).hits[0]?.id).toBe('frogfolk')
    expect(sandbox.dnd(['catalog', 'show', 'frogfolk']).stdout).toContain('Sticky Tongue')
  })

  test('a subclass: chosen at level 3 in a level-up, with its own choice', () => {
    sandbox.json(['character', 'create', '--name', 'Rapier', '--class', 'fighter', '--auto', '--level', '2'])
    sandbox.json(['character', 'level-up', 'rapier', '--choose', 'fighter.subclass=duelist', '--auto'])
    const {sheet, findings} = sandbox.json<Shown>(['character', 'show', 'rapier'])
    expect(findings).toEqual([])
    expect(sheet.classes[0]?.subclass?.id).toBe('duelist')
    expect(sheet.initiative.terms.map(({label}) => label)).toContain('Flourish')
    expect(sheet.ac.terms.map(({label}) => label)).toContain('Bold')
  })

  test.each([1, 3, 4, 11, 20])('a class at level %i', (level) => {
    const id = `tide-${level}`
    sandbox.json(['character', 'create', '--id', id, '--name', 'Moana', '--class', 'tidecaller', '--auto', '--level', String(level)])
    const {sheet, findings} = sandbox.json<Shown>(['character', 'show', id])
    // The coins that a level 20 begins with are heavy for weak arms.
    expect(findings.filter(({code}) => code !== 'OVERLOADED')).toEqual([])
    expect(sheet.slots.length).toBe([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5][level - 1])
    expect(sheet.resources.find(({id: resource}) => resource === 'tides')?.max.total).toBe(2 + Math.floor((level - 1) / 4))
    expect(sheet.features.some(({name}) => name === 'Still Water')).toBe(level >= 3)
  })

  test('a class levels up and multiclasses', () => {
    const change = sandbox.json<{changes: unknown[]}>(['character', 'level-up', 'tide-4', '--auto'])
    expect(change.changes).toContainEqual({type: 'number', field: 'slots.2.max', after: 2})
    sandbox.json(['character', 'create', '--name', 'Both', '--class', 'tidecaller:5,cleric:3', '--auto'])
    const {sheet, findings} = sandbox.json<Shown>(['character', 'show', 'both'])
    expect(findings).toEqual([])
    // Half of 5 rounded up, and 3.
    expect(sheet.slots.map(({max}) => max.total)).toEqual([4, 3, 3])
  })

  test('an edited file counts at once, a removed one is gone', () => {
    put('catalog/species/frogfolk.yaml', FROGFOLK.replace('name: Frogfolk', 'name: Toadfolk'))
    expect(sandbox.json<Shown>(['character', 'show', 'croak']).sheet.species.name).toBe('Toadfolk')
    put('catalog/species/frogfolk.yaml', FROGFOLK)
    expect(sandbox.json<Shown>(['character', 'show', 'croak']).sheet.species.name).toBe('Frogfolk')
  })
})
