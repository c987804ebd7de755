import {describe, expect, test} from 'vitest'
import {CONDITIONS} from '../../src/schema/ability.js'
import {srdEntries} from '../helpers/content.js'

/** Terms of the rules that a card must not lose: its summary is for lists, and a card shows the text. */
const TERMS = [
  ...CONDITIONS.map((condition) => condition.replace(/^./, (letter) => letter.toUpperCase())),
  ...['Heavily Obscured', 'Lightly Obscured', 'Bright Light', 'Dim Light', 'Difficult Terrain', 'Half Cover', 'Total Cover'],
  ...[
    'Advantage',
    'Disadvantage',
    'Resistance',
    'Immunity',
    'Vulnerability',
    'Hit Points',
    'Speed',
    'Darkvision',
    'Truesight',
    'Blindsight',
  ],
]

const WORDS: Record<string, number> = {one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12}

/** Every number in a text, in figures or words: "30 feet", "three", "5,000 GP". */
function numbersIn(text: string): Set<number> {
  const figures = [...text.matchAll(/\d[\d,]*/g)].map(([figure]) => Number(figure.replaceAll(',', '')))
  const words = [...text.toLowerCase().matchAll(/\b[a-z]+\b/g)].flatMap(([word]) => WORDS[word] ?? [])
  return new Set([...figures, ...words])
}

const hasTerm = (text: string, term: string) => text.toLowerCase().includes(term.toLowerCase())

/** All that a card shows of an entry but its name and summary. */
function cardOf({name: _name, summary: _summary, tags: _tags, id: _id, ...shown}: Record<string, unknown>): string {
  return JSON.stringify(shown)
}

const spells = srdEntries().flatMap((entry) => (entry.kind === 'spell' ? [entry] : []))

describe("a spell's card loses no rule that its summary has", () => {
  test.each(spells.map((spell): [string, (typeof spells)[number]] => [spell.name, spell]))('%s', (_name, spell) => {
    const card = cardOf(spell as unknown as Record<string, unknown>)
    const there = numbersIn(card)
    expect([...numbersIn(spell.summary)].filter((each) => !there.has(each))).toEqual([])
    expect(TERMS.filter((term) => hasTerm(spell.summary, term) && !hasTerm(card, term))).toEqual([])
  })
})

/** Every rider of a stat block, wherever it stands. */
function ridersIn(value: unknown): {text?: string; until?: unknown}[] {
  if (Array.isArray(value)) return value.flatMap(ridersIn)
  if (typeof value !== 'object' || value === null) return []
  const within = Object.values(value).flatMap(ridersIn)
  return 'until' in value ? [value as {text?: string; until?: unknown}, ...within] : within
}

test('a curse ends by what lifts curses: nothing dispels it', () => {
  const curses = srdEntries()
    .filter(({kind}) => kind === 'monster')
    .flatMap((monster) => ridersIn(monster).filter(({text}) => text?.includes('cursed')))
  expect(curses.length).toBeGreaterThanOrEqual(9)
  expect(curses.filter(({until}) => until === 'dispelled')).toEqual([])
})
