import {describe, expect, test} from 'vitest'
import {buildCharacter} from '../../../src/rules/build/build-character.js'
import {type Entries, entriesFor} from '../../../src/rules/build/entries.js'
import {judgeCharacter} from '../../../src/rules/check/character.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {lensOf, themed} from '../../../src/rules/theme/themed.js'
import type {Theme} from '../../../src/schema/entity/theme.js'
import {character, finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {theme} from '../../helpers/themes.js'

const root = srd()

const RIFLES = theme({
  id: 'rifles',
  name: 'Rifles',
  skins: {
    'weapon/longbow': {name: 'Laser Rifle', look: 'A long barrel of glass.', damage: 'radiant'},
    'spell/fire-bolt': {name: 'Spark', damage: 'lightning'},
    'magic-item/feather-token': {name: 'Chip'},
    'language/elvish': {name: 'Binary'},
    'class/wizard': {name: 'Netrunner'},
  },
})

/** Whoever asks is under the theme. */
function under(over: Theme, entries: Entries = root): Entries {
  return {...entries, lens: () => lensOf(over)}
}

const archer = character({inventory: [{id: 'bow', item: 'longbow', quantity: 1, equipped: 'two-hands'}]})

describe('a skin', () => {
  test("has another name, look and damage; every other figure is the root's", () => {
    const [bow, rifle] = [root.find('weapon', 'longbow'), themed(root, RIFLES).find('weapon', 'longbow')]
    const {name, summary, damage, provenance, ...rest} = rifle ?? ({} as never)
    expect({name, summary, damage, provenance}).toEqual({
      name: 'Laser Rifle',
      summary: 'A long barrel of glass.',
      damage: {dice: '1d8', type: 'radiant'},
      provenance: {type: 'adapted', root: 'weapon/longbow', theme: 'rifles', changes: ['name', 'summary', 'damage']},
    })
    expect({...bow, ...rest}).toEqual(bow)
  })

  test('of a spell deals its damage in every part, and says so', () => {
    const bolt = themed(root, RIFLES).find('spell', 'fire-bolt')
    expect(bolt?.damage?.map(({types}) => types)).toEqual([['lightning']])
    expect(bolt?.summary).toBe('Ranged spell attack cantrip for 1d10 Lightning damage.')
    // What burns still burns: only words about damage change.
    expect(bolt?.text).toContain('catches fire')
  })

  test('of a magic item is the name of each of its strengths', () => {
    const names = themed(root, RIFLES)
      .find('magic-item', 'feather-token')
      ?.variants?.map(({name}) => name)
    expect(names).toContain('Chip (Bird)')
    expect(names?.join()).not.toContain('Feather')
  })

  test('is always of the root: a theme over a theme is that theme over the root', () => {
    const second = theme({id: 'second', skins: {'weapon/longbow': {name: 'Ballista'}}})
    const sheet = deriveSheet(archer, {...under(second), find: root.find, all: root.all})
    expect(sheet.attacks.map(({name}) => name)).toContain('Ballista')
    expect(JSON.stringify(sheet)).not.toContain('Laser Rifle')
  })

  test('is the same in a list as when it is asked for', () => {
    const entries = themed(root, RIFLES)
    expect(entries.all('weapon').find(({id}) => id === 'longbow')).toBe(entries.find('weapon', 'longbow'))
  })
})

describe('a sheet under a theme', () => {
  test('names things as the theme does, and says which it is', () => {
    const sheet = deriveSheet(archer, under(RIFLES))
    expect(sheet.inventory[0]?.name).toBe('Laser Rifle')
    expect(sheet.attacks.find(({id}) => id === 'bow')).toMatchObject({name: 'Laser Rifle', damage: {dice: '1d8', types: ['radiant']}})
    expect(sheet.theme).toMatchObject({id: 'rifles', name: 'Rifles'})
  })

  test('has the numbers of the root, where the theme shifts none', () => {
    const wizard = finished(root, [{class: 'wizard', levels: 5}])
    const [plain, seen] = [judgeCharacter(wizard, root), judgeCharacter(wizard, under(RIFLES))]
    expect(seen.findings).toEqual(plain.findings)
    expect({...seen.sheet.abilities}).toEqual({...plain.sheet.abilities})
    expect(seen.sheet.hp.max.total).toBe(plain.sheet.hp.max.total)
    expect(seen.sheet.classes[0]?.name).toBe('Netrunner')
  })

  test('is looked at once: entries that are themed have no lens', () => {
    const entries = entriesFor(under(RIFLES), archer)
    expect(entries.lens).toBeUndefined()
    expect(entriesFor(entries, archer)).toBe(entries)
  })
})

describe('what a theme does', () => {
  const shifting = theme({
    name: 'Thin Air',
    shifts: {abilities: {str: -1, cha: 1}, skills: {stealth: 2, athletics: -2}},
    laws: [
      {id: 'glare', name: 'Endless Glare', effects: [{type: 'disadvantage', on: 'skill', skills: ['perception']}], gives: ['blinded']},
    ],
  })

  test('is an effect like any other, with its name in the trace', () => {
    const sheet = deriveSheet(character(), under(shifting))
    expect(sheet.abilities.str.score.total).toBe(9)
    expect(sheet.abilities.cha.score.terms).toContainEqual({label: 'Thin Air', value: 1})
    expect(sheet.skills.stealth.terms).toContainEqual({label: 'Thin Air', value: 2})
  })

  test('comes with its laws, and goes with them', () => {
    const sheet = deriveSheet(character(), under(shifting))
    expect(sheet.surroundings.map(({name}) => name)).toEqual(['Thin Air', 'Endless Glare'])
    expect(sheet.conditions.map(({id}) => id)).toContain('blinded')
    expect(deriveSheet(character(), root).surroundings).toEqual([])
  })

  test('takes no score below 1, nor above 30', () => {
    const heavy = theme({shifts: {abilities: {str: -2, dex: 2}}})
    const scores = {str: 1, dex: 30, con: 10, int: 10, wis: 10, cha: 10}
    const sheet = deriveSheet(character({abilities: {method: 'manual', scores}}), under(heavy))
    expect([sheet.abilities.str.score.total, sheet.abilities.dex.score.total]).toEqual([1, 30])
  })

  test('lies beside what lies over the place already', () => {
    const frost = {kind: 'world-effect', id: 'frost', name: 'Frost'}
    const build = buildCharacter(character(), {...under(shifting), around: () => [frost]})
    expect(build.surroundings.map(({id}) => id)).toEqual(['frost', 'test', 'test.glare'])
  })
})
