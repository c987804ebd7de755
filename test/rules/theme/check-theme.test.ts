import {describe, expect, test} from 'vitest'
import {parseQuery} from '../../../src/catalog/query.js'
import {checkTheme} from '../../../src/rules/theme/check-theme.js'
import type {Theme} from '../../../src/schema/entity/theme.js'
import {themeSchema} from '../../../src/schema/entity/theme.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {srd} from '../../helpers/content.js'
import {allShipped, theme} from '../../helpers/themes.js'

const root = srd()
const problemOf = (query: string) => {
  const parsed = parseQuery(query)
  return 'problem' in parsed ? parsed.problem : undefined
}
const found = (fields: Partial<Theme>) => checkTheme(theme(fields), root, problemOf).map(({code, path}) => `${code} ${path.join('.')}`)

describe('every theme that ships', () => {
  test.each(allShipped().map((each) => [each.id, each] as const))('%s is in order', (_, each) => {
    expect(checkTheme(each, root, problemOf)).toEqual([])
  })

  test('is one of a dozen, each of its own look and words', () => {
    const all = allShipped()
    expect(all).toHaveLength(12)
    for (const part of ['tone', 'genres', 'palette', 'art', 'names', 'words'] as const)
      expect(all.filter((each) => each[part] === undefined).map(({id}) => `${id} ${part}`)).toEqual([])
    expect(new Set(all.map(({palette}) => JSON.stringify(palette))).size).toBe(12)
  })
})

describe('a theme is told what is amiss in it', () => {
  const cases: [string, Partial<Theme>, string[]][] = [
    ['a skin of nothing', {skins: {'weapon/longbo': {name: 'X'}}}, ['THEME_ENTRY skins.weapon/longbo']],
    ['a skin of a kind that there is not', {skins: {'gun/longbow': {name: 'X'}}}, ['THEME_ENTRY skins.gun/longbow']],
    [
      'two skins of one name',
      {skins: {'weapon/club': {name: 'Baton'}, 'weapon/mace': {name: 'baton'}}},
      ['THEME_NAME_TAKEN skins.weapon/mace.name'],
    ],
    ['a name that another thing has', {skins: {'weapon/club': {name: 'Mace'}}}, ['THEME_NAME_TAKEN skins.weapon/club.name']],
    ['a name that moved on', {skins: {'weapon/club': {name: 'Mace'}, 'weapon/mace': {name: 'Maul of Old'}}}, []],
    ['damage of what deals none', {skins: {'spell/light': {name: 'Lamp', damage: 'fire'}}}, ['THEME_DAMAGE skins.spell/light.damage']],
    [
      'damage of what has a choice of types',
      {skins: {'spell/chromatic-orb': {name: 'Orb', damage: 'fire'}}},
      ['THEME_DAMAGE skins.spell/chromatic-orb.damage'],
    ],
    ['a ban of nothing', {bans: [{id: 'b'}]}, ['THEME_RULE bans.0']],
    ['a ban of an entry that is not there', {bans: [{id: 'b', entries: ['armor/plates']}]}, ['THEME_ENTRY bans.0.entries.0']],
    ['an exception by no query', {allows: [{id: 'a', query: '(kind:armor'}]}, ['THEME_RULE allows.0.query']],
    ['shifts of abilities that give more than they take', {shifts: {abilities: {str: 2, dex: -1}}}, ['THEME_BUDGET shifts.abilities']],
    [
      'shifts of skills that pay for abilities',
      {shifts: {abilities: {str: 1}, skills: {stealth: -1}}},
      ['THEME_BUDGET shifts.abilities', 'THEME_BUDGET shifts.skills'],
    ],
    ['shifts that come to zero', {shifts: {abilities: {str: 2, dex: -1, con: -1}, skills: {stealth: 5, arcana: -5}}}, []],
    [
      'a law around the budget',
      {laws: [{id: 'l', name: 'Giants', effects: [{type: 'ability-score', abilities: ['str'], amount: 4, max: 30}]}]},
      ['THEME_BUDGET laws.0.effects.0'],
    ],
    ['a need of nothing', {needs: [{id: 'n', anyOf: ['class/wizzard'], reason: 'magic'}]}, ['THEME_ENTRY needs.0.anyOf.0']],
  ]
  test.each(cases)('%s', (_, fields, codes) => expect(found(fields)).toEqual(codes))
})

describe('a file that is no theme', () => {
  const head = 'kind: theme\nid: x\nuid: 01900000-0000-7000-8000-000000000000\nname: X\n'
  const cases: [string, string][] = [
    ['a colour that is none', 'palette: {ink: red}'],
    ['a colour in capitals', "palette: {ink: '#FFFFFF'}"],
    ['a colour of paint that no terminal has', 'screen: {title: [mauve]}'],
    ['a key without a kind', 'skins: {longbow: {name: X}}'],
    ['a path for a key', 'skins: {../../x: {name: X}}'],
    ['a name with an escape', 'skins: {weapon/club: {name: "\\e[2J"}}'],
    ['a name of two lines', 'skins: {weapon/club: {name: "a\\nb"}}'],
    ['a culture that there is not', 'names: {cultures: [rome]}'],
    ['a shift beyond bounds', 'shifts: {abilities: {str: 3}}'],
    ['a shift of half a point', 'shifts: {abilities: {str: 0.5}}'],
    ['a program to run', 'run: rm -rf /'],
    ['a hook', 'hooks: {apply: ./x.sh}'],
    ['a list without end', `names: {people: [${Array.from({length: 501}, (_, i) => `N${i}`).join(', ')}]}`],
    ['more skins than a catalog has', `skins: {${Array.from({length: 3001}, (_, i) => `weapon/w${i}: {name: W${i}}`).join(', ')}}`],
    ['a coin of a long word', 'words: {coins: {gp: {name: Crown, short: "a b"}}}'],
  ]
  test.each(cases)('%s', (_, text) => {
    expect(themeSchema().safeParse(parseYaml(head + text, 'x.yaml').value).success).toBe(false)
  })

  test.each([
    ['the prototype as a key', '__proto__: {name: X}', 'YAML_FORBIDDEN_KEY'],
    ['the prototype among skins', 'skins: {__proto__: {name: X}}', 'YAML_FORBIDDEN_KEY'],
    ['an alias', 'tone: &a x\nsummary: *a', 'YAML_ALIAS'],
    ['aliases that grow', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]', 'YAML_ALIAS'],
  ])('%s', (_, text, code) => {
    expect(parseYaml(head + text, 'x.yaml').diagnostics.map((each) => each.code)).toContain(code)
  })
})
