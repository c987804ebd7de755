import {describe, expect, test} from 'vitest'
import {bansOf} from '../../../src/app/catalog/bans.js'
import {openEntries} from '../../../src/app/catalog/open.js'
import {characterFile} from '../../../src/app/characters/characters.js'
import {composeCharacter} from '../../../src/app/characters/compose.js'
import {textUnder} from '../../../src/app/transitions/change-theme.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {checkTransition} from '../../../src/rules/theme/check-transition.js'
import {themed} from '../../../src/rules/theme/themed.js'
import {parseClasses} from '../../../src/schema/answer-text.js'
import type {Character} from '../../../src/schema/entity/character.js'
import type {Theme} from '../../../src/schema/entity/theme.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {allShipped} from '../../helpers/themes.js'

// The party of `dnd demo`.
const PARTY = [
  {id: 'brenna', class: 'fighter:1', species: 'dwarf', background: 'soldier'},
  {id: 'tamsin', class: 'rogue:3', species: 'halfling', background: 'criminal'},
  {id: 'aria', class: 'wizard:5', species: 'elf', background: 'sage'},
  {id: 'maren', class: 'cleric:11', species: 'human', background: 'acolyte'},
  {id: 'kasimir', class: 'paladin:3,warlock:3', species: 'tiefling', background: 'acolyte'},
]
const {entries: root, catalog} = await openEntries()
const party = PARTY.map(({id, class: classes, ...rest}): Character => {
  const answers = {...rest, name: id, class: parseClasses(classes)}
  return composeCharacter(answers, root, {auto: true, uid: '01900000-0000-7000-8000-000000000000', taken: new Set()}).character
})
const themes = allShipped()
const under = new Map(themes.map((theme) => [theme.id, themed(root, theme, bansOf(catalog, theme))]))
const pairs = themes.flatMap((from) => themes.filter((to) => to !== from).map((to) => [from, to] as const))

/** Names that a theme alone has: neither another thing's, nor the other theme's. */
function namesOf(theme: Theme, other: Theme): string[] {
  const others = new Set(Object.values(other.skins ?? {}).map(({name}) => name))
  return Object.values(theme.skins ?? {})
    .map(({name}) => name)
    .filter((name) => !others.has(name) && !rootNames.has(name))
}

const known = new WeakMap<Sheet, ReadonlySet<string>>()

/** Every text that stands on a sheet, gathered once. */
function wordsIn(sheet: Sheet): ReadonlySet<string> {
  const words = known.get(sheet) ?? new Set(textsOf(sheet))
  known.set(sheet, words)
  return words
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

const rootNames = new Set(
  (['weapon', 'armor', 'gear', 'tool', 'spell', 'species', 'class', 'language', 'magic-item'] as const).flatMap((kind) =>
    root.all(kind).map(({name}) => name),
  ),
)

describe('from every theme to every other', () => {
  test('there are a dozen, and so as many pairs as that makes', () => {
    expect(themes).toHaveLength(12)
    expect(pairs).toHaveLength(132)
  })

  test.each(themes.map((from) => [from.id, from] as const))('from %s the whole party may go, and takes nothing of it along', (_, from) => {
    for (const to of themes.filter((each) => each !== from))
      for (const character of party) {
        const {after, refusals} = checkTransition({character, before: under.get(from.id) ?? root, after: under.get(to.id) ?? root})
        expect(refusals, `${from.id} → ${to.id}, ${character.id}`).toEqual([])
        const words = wordsIn(after.sheet)
        expect(
          namesOf(from, to).filter((name) => words.has(name)),
          `${from.id} → ${to.id}, ${character.id}`,
        ).toEqual([])
        expect(after.sheet.theme?.id).toBe(to.id)
      }
  })

  test('and from each back to none: the sheet is what it was before any', () => {
    for (const character of party) {
      const plain = checkTransition({character, before: root, after: root}).after.sheet
      for (const from of themes)
        expect(checkTransition({character, before: under.get(from.id) ?? root, after: root}).after.sheet).toEqual(plain)
    }
  })
})

describe('a file that goes from theme to theme', () => {
  const [text = ''] = party.map((character) => characterFile(character).text)
  const stored = (text: string) => ({text, value: parseYaml(text, 'x.yaml').value as unknown as Character})

  test.each(pairs.map(([from, to]) => [from.id, to.id] as const))('%s → %s and back is the same to the byte', (from, to) => {
    const first = textUnder(stored(text), from)
    const second = textUnder(stored(first), to)
    expect(second).not.toContain(from)
    expect(textUnder(stored(second), from)).toBe(first)
    expect(textUnder(stored(second), undefined)).toBe(text)
  })

  test('keeps what a hand wrote: comments, quotes, the order of fields', () => {
    const text = '# mine\nkind: character\nname: "Aria" # of the tower\n\nspecies: elf\n'
    const first = textUnder(stored(text), 'noir')
    expect(first).toContain('# of the tower')
    expect(textUnder(stored(textUnder(stored(first), 'wuxia')), undefined)).toBe(text)
  })
})
