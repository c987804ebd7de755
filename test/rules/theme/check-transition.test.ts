import {describe, expect, test} from 'vitest'
import {judgeCharacter} from '../../../src/rules/check/character.js'
import {checkClash, checkTransition} from '../../../src/rules/theme/check-transition.js'
import {diffThemed} from '../../../src/rules/theme/diff.js'
import {themed} from '../../../src/rules/theme/themed.js'
import type {Character} from '../../../src/schema/entity/character.js'
import type {Theme} from '../../../src/schema/entity/theme.js'
import {findingOf} from '../../../src/words/finding.js'
import {character, finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {theme} from '../../helpers/themes.js'

const root = srd()

/** A theme that bans these keys. */
function banning(...keys: string[]) {
  const over = theme({name: 'Bronze'})
  return themed(root, over, (kind, id) => (keys.includes(`${kind}/${id}`) ? {reason: 'no iron yet'} : undefined))
}

function refusals(who: Character, after: ReturnType<typeof banning>): string[] {
  return checkTransition({character: who, before: root, after}).refusals.map(({code, path}) => `${code} ${path.join('.')}`)
}

const wizard = {...finished(root, [{class: 'wizard', levels: 3}]), inventory: [{id: 'plate', item: 'plate-armor', quantity: 1}]}
const spell = judgeCharacter(wizard, root).sheet.spells[0]?.id ?? ''

describe('a transition is refused for what the theme has no place for', () => {
  test.each([
    ['a thing carried', 'armor/plate-armor', /^THEME_BANNED inventory\.0\.item$/],
    ['a spell', `spell/${spell}`, /^THEME_BANNED choices\.wizard/],
    ['the species', `species/${wizard.species}`, /^THEME_BANNED species$/],
    ['the background', `background/${wizard.background}`, /^THEME_BANNED background$/],
    ['the class', 'class/wizard', /^THEME_BANNED levels\.0\.class$/],
    ['the subclass', 'subclass/evoker', /^THEME_BANNED choices$/],
  ])('%s', (_, key, found) => {
    expect(refusals(wizard, banning(key)).length).toBeGreaterThan(0)
    for (const each of refusals(wizard, banning(key))) expect(each).toMatch(found)
  })

  test('and says whose word it is, with its reason', () => {
    const {refusals: found} = checkTransition({character: wizard, before: root, after: banning('armor/plate-armor')})
    expect(found.map((each) => findingOf(each).message)).toEqual(['Bronze has no place for "Plate Armor", which is carried: no iron yet'])
  })

  test('not for what was used up, nor for what nobody has', () => {
    const spent = {...wizard, inventory: wizard.inventory.map((item) => ({...item, quantity: 0}))}
    expect(refusals(spent, banning('armor/plate-armor'))).toEqual([])
    expect(refusals(wizard, banning('weapon/greataxe'))).toEqual([])
  })

  test('and later finds are only doubted: a table may let somebody carry on', () => {
    const {findings} = judgeCharacter(wizard, banning('armor/plate-armor'))
    expect(findings.filter(({code}) => code === 'THEME_BANNED').map(({severity}) => severity)).toEqual(['warning'])
  })
})

describe('a transition is refused', () => {
  const under = (fields: Partial<Theme>) => themed(root, theme({name: 'Deep', ...fields}))

  test.each([
    ['below the level that the theme asks for', {level: 4, reason: 'too green'}, ['THEME_NEED theme']],
    ['at that level', {level: 3, reason: 'too green'}, []],
    ['without any of what it asks for', {anyOf: ['class/bard', 'species/orc'], reason: 'a song'}, ['THEME_NEED theme']],
    ['with one of it', {anyOf: ['class/bard', 'class/wizard'], reason: 'a song'}, []],
    ['with a thing of it', {anyOf: ['armor/plate-armor'], reason: 'a song'}, []],
  ])('%s', (_, need, found) => {
    expect(refusals(wizard, under({needs: [{id: 'n', ...need}]}))).toEqual(found)
  })

  test('where the character would break a rule that they keep now', () => {
    // A multiclass needs 13 in what both classes live by.
    const two = finished(
      root,
      [
        {class: 'fighter', levels: 1},
        {class: 'wizard', levels: 1},
      ],
      {
        abilities: {method: 'manual', scores: {str: 13, dex: 10, con: 10, int: 13, wis: 10, cha: 10}},
      },
    )
    const before = judgeCharacter(two, root).findings.filter(({severity}) => severity === 'error')
    const after = under({shifts: {abilities: {str: -2, int: -2, cha: 2, wis: 2}}})
    expect(before.map(({code}) => code)).not.toContain('MULTICLASS')
    const found = checkTransition({character: two, before: root, after}).refusals
    expect(found.every(({severity}) => severity === 'error')).toBe(true)
  })

  test('where either theme says that they do not go together', () => {
    const [day, night] = [
      theme({id: 'day', name: 'Day'}),
      theme({id: 'night', name: 'Night', clashes: [{id: 'c', theme: 'day', reason: 'dawn'}]}),
    ]
    expect(checkClash(day, night)).toHaveLength(1)
    expect(checkClash(night, day)).toHaveLength(1)
    expect(checkClash(undefined, night)).toEqual([])
    expect(refusals(wizard, themed(root, night))).toEqual([])
    const {refusals: found} = checkTransition({character: wizard, before: themed(root, day), after: themed(root, night)})
    expect(found.map(({code}) => code)).toEqual(['THEME_CLASH'])
  })
})

describe('what a transition changes', () => {
  const archer = character({
    inventory: [
      {id: 'bow', item: 'longbow', quantity: 1, equipped: 'two-hands'},
      {id: 'own', item: 'dagger', quantity: 2, name: 'Sting'},
    ],
    coins: {gp: 12},
  })

  test('is told thing by thing: the same thing by another name, never lost and gained', () => {
    const over = theme({
      name: 'Rifles',
      skins: {'weapon/longbow': {name: 'Laser Rifle', damage: 'radiant'}, 'weapon/dagger': {name: 'Vibroknife'}},
      words: {coins: {gp: {name: 'credits', short: 'cr'}}},
      shifts: {abilities: {dex: 2, con: -2}},
    })
    const sheets = [root, themed(root, over)].map((entries) => judgeCharacter(archer, entries).sheet)
    const changes = diffThemed(...(sheets as [never, never]))
    expect(changes).toContainEqual({type: 'renamed', what: 'item', id: 'bow', before: 'Longbow', after: 'Laser Rifle'})
    expect(changes).toContainEqual({type: 'damage', of: 'attack', id: 'bow', name: 'Laser Rifle', before: ['piercing'], after: ['radiant']})
    expect(changes).toContainEqual({type: 'number', field: 'ac', before: 10, after: 11})
    expect(changes).toContainEqual({type: 'text', field: 'coins', before: '12 gp', after: '12 cr'})
    expect(changes.filter(({type}) => type === 'gained' || type === 'lost')).toEqual([])
    // What its owner called a thing stays.
    expect(JSON.stringify(changes)).not.toContain('Sting')
  })

  test('is nothing between two looks at one theme', () => {
    const sheet = judgeCharacter(archer, root).sheet
    expect(diffThemed(sheet, sheet)).toEqual([])
  })
})
