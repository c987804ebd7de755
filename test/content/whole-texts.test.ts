import {describe, expect, test} from 'vitest'
import {printCardMarkdown} from '../../src/print/card/card.js'
import {ABILITY_NAMES, type Ability, CONDITIONS} from '../../src/schema/ability.js'
import type {Entry} from '../../src/schema/content/entry.js'
import type {FeatureBody} from '../../src/schema/content/feature.js'
import {ITEM_KINDS} from '../../src/schema/content/item-kinds.js'
import {srdEntries, srdEntriesOf} from '../helpers/content.js'

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

const WORDS: Record<string, number> = {
  ...{one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12},
  ...{second: 2, third: 3, fourth: 4},
}

/** Every number in a text, in figures or words: "30 feet", "three", "5,000 GP". */
function numbersIn(text: string): Set<number> {
  const figures = [...text.matchAll(/\d[\d,]*/g)].map(([figure]) => Number(figure.replaceAll(',', '')))
  const words = [...text.toLowerCase().matchAll(/\b[a-z]+\b/g)].flatMap(([word]) => WORDS[word] ?? [])
  return new Set([...figures, ...words])
}

const hasTerm = (text: string, term: string) => text.toLowerCase().includes(term.toLowerCase())

const traits = new Map(srdEntriesOf('monster-trait').map((trait) => [trait.id, trait]))
const cardOf = (entry: Entry) => printCardMarkdown(entry, {traitOf: (id) => traits.get(id)})

describe('a card loses no rule that the summary has', () => {
  const dropping = srdEntries()
    .map((entry) => ({entry, card: cardOf(entry)}))
    .filter(({entry, card}) => !card.includes(entry.summary))
  const kinds = [...new Set(dropping.map(({entry}) => entry.kind))].sort()

  test.each(kinds)('of kind %s', (kind) => {
    const lost = dropping
      .filter(({entry}) => entry.kind === kind)
      .map(({entry: {id, summary}, card}) => ({
        id,
        numbers: [...numbersIn(summary)].filter((each) => each !== 1 && !numbersIn(card).has(each)),
        terms: TERMS.filter((term) => hasTerm(summary, term) && !hasTerm(card, term)),
      }))
    expect(lost.filter(({numbers, terms}) => numbers.length + terms.length > 0)).toEqual([])
  })

  test('a thing one carries is first said to be what it is', () => {
    const things = ITEM_KINDS.flatMap((kind) => srdEntriesOf<(typeof ITEM_KINDS)[number]>(kind) as Entry[])
    expect(things.filter((thing) => !cardOf(thing).includes(thing.summary)).map(({id}) => id)).toEqual([])
  })
})

/** A text with "1d4 + 1" and "1d4+1" alike. */
const closed = (text: string) => text.replace(/ ([+-]) (?=\d)/g, '$1')
const named = (ability: Ability) => ABILITY_NAMES[ability]

interface Figures {
  save?: {ability: Ability} | undefined
  damage?: readonly {dice: unknown; types: readonly string[]}[] | undefined
  healing?: {dice?: unknown} | undefined
  conditions?: readonly string[] | undefined
  area?: {shape: string; sizeFt: number} | undefined
}

/** Whether a text tells how far an area goes. */
function saysArea({shape, sizeFt}: NonNullable<Figures['area']>, text: string): boolean {
  const around = shape === 'emanation' || shape === 'line' ? [`(?:within|for) ${sizeFt} feet`] : []
  const ways = [
    `${sizeFt}-(?:foot|by)`,
    `${sizeFt} feet (?:long|in radius|a side|on a side|across)`,
    `radius (?:of|is up to) ${sizeFt} feet`,
    ...around,
  ]
  return new RegExp(`(?<![\\d,])(?:${ways.join('|')})|\\bmiles?\\b`).test(text)
}

/** What of its figures a text does not say: one that is read aloud has no header. */
function unsaid({save, damage = [], healing, conditions = [], area}: Figures, prose: string): string[] {
  const text = closed(prose)
  const dice = [...damage.map((part) => part.dice), healing?.dice].filter((each) => typeof each === 'string' && each !== '0')
  return [
    ...(save && !new RegExp(`${named(save.ability)} (?:(?:or|and) \\w+ )?sav(?:e|ing)`).test(text) ? [`${save.ability} save`] : []),
    ...dice.filter((each) => !text.includes(each as string)),
    ...damage.filter(({types}) => !types.some((type) => hasTerm(text, type))).map(({types}) => types.join('/')),
    ...conditions.filter((condition) => !hasTerm(text, condition)),
    ...(area && !saysArea(area, text) ? [`${area.sizeFt} feet`] : []),
  ].map(String)
}

describe("a spell's text says by itself what it does", () => {
  /** Figures that the text has in another form, and which. */
  const IN_ANOTHER_FORM: Readonly<Record<string, readonly [why: string, ...figures: string[]]>> = {
    'find-steed': ['its dice grow with the level', '1d8+2'],
    'giant-insect': ['its dice grow with the level', '1d6+7', '1d10+7'],
    forbiddance: ['square feet', '200 feet'],
    'private-sanctum': ['any side up to that', '100 feet'],
    'wall-of-force': ['panels', '100 feet'],
    'wall-of-ice': ['panels', '100 feet'],
    'wall-of-stone': ['panels', '100 feet'],
  }

  test.each(srdEntriesOf('spell').map((spell) => [spell.id, spell] as const))('%s', (id, spell) => {
    const {text = '', attack, laterSaves = [], damage = []} = spell
    const [, ...otherwise] = IN_ANOTHER_FORM[id] ?? ['']
    const later = laterSaves.flatMap((save) => unsaid({save}, text))
    expect([...unsaid(spell, text), ...later]).toEqual(otherwise)
    if (attack) expect(text).toContain('spell attack')
    if (damage.some(({addModifier, side, dealtBy}) => addModifier && !side && !dealtBy))
      expect(text).toMatch(/spellcasting (?:ability )?modifier/)
  })
})

/** A body of the vocabulary with the prose that stands with it on a card. */
interface Told extends FeatureBody {
  at: string
  prose: string
}

const inlineOptions = ({choices = []}: FeatureBody) => choices.flatMap((choice) => (choice.type === 'inline' ? choice.options : []))

function toldBodies(entry: Entry): Told[] {
  const own = 'activities' in entry || 'choices' in entry || 'variants' in entry ? [{...entry, text: entry.text ?? entry.summary}] : []
  const parts: (FeatureBody & {id?: string; text?: string | undefined})[] = [
    ...own,
    ...('features' in entry ? entry.features : []),
    ...('traits' in entry && entry.kind === 'species' ? entry.traits : []),
    ...('variants' in entry ? (entry.variants ?? []) : []),
    ...('curse' in entry && entry.curse ? [entry.curse] : []),
  ]
  const all = parts.flatMap((part) => [part, ...inlineOptions(part)])
  const whole = all.map(({text = ''}) => text).join('\n')
  // A class's features are read one by one; what else there is, as a whole.
  return all.map((body) => ({...body, at: body.id ?? '', prose: 'features' in entry ? proseAround(body, parts) : whole}))
}

function proseAround(body: FeatureBody, parts: readonly (FeatureBody & {text?: string | undefined})[]): string {
  const owner = parts.find((part) => part === body || inlineOptions(part).some((option) => option === body))
  return [owner, ...(owner ? inlineOptions(owner) : [])].map((each) => each?.text ?? '').join('\n')
}

describe('a text says by itself what its uses do', () => {
  const told = srdEntries().flatMap((entry) => toldBodies(entry).map((body) => ({kind: entry.kind, id: entry.id, ...body})))
  const kinds = [...new Set(told.filter(({activities = []}) => activities.length > 0).map(({kind}) => kind))]

  test.each(kinds)('of kind %s', (kind) => {
    const lacking = told
      .filter((body) => body.kind === kind)
      .flatMap(({id, at, prose, activities = []}) => activities.map((each) => [`${id}/${at}`, ...unsaid(each, prose)]))
    expect(lacking.filter(([, ...figures]) => figures.length > 0)).toEqual([])
  })
})

/** Every text of an entry that is read by itself: what stands under a printed save is read with it. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['text', 'higherLevels', 'trigger'].includes(key) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, key))
  if (typeof value !== 'object' || value === null || 'success' in value) return []
  const within = Object.entries(value).filter(([inner]) => !('save' in value && inner === 'text' && 'name' in value))
  return within.flatMap(([inner, member]) => textsIn(member, inner))
}

describe('a text that asks for a save says which', () => {
  const ASKS = /\b(?:the|that|this|same|its|failed|successful|first) save\b(?! DC)|\bsaves again\b/i
  const ABILITY = new RegExp(Object.values(ABILITY_NAMES).join('|'))
  /** Texts about whatever save it may be. */
  const ANY_SAVE: Readonly<Record<string, string>> = {
    'class/bard': 'Countercharm, against whatever charms or frightens',
    'magic-item/ring-of-spell-turning': 'the save of whatever spell',
    'magic-item/staff-of-charming': 'the save of whatever spell',
    'rule/legendary-actions': 'whatever save',
    'rule/saving-throw': 'whatever save',
    'rule/spell-targets': 'the save of whatever spell',
    'subclass/evoker': 'the save of whatever cantrip',
  }

  test.each([...new Set(srdEntries().map(({kind}) => kind))])('of kind %s', (kind) => {
    const unclear = srdEntries()
      .filter((entry) => entry.kind === kind && !ANY_SAVE[`${kind}/${entry.id}`])
      .flatMap((entry) => textsIn(entry).map((text) => ({id: entry.id, text})))
      .filter(({text}) => ASKS.test(text) && !ABILITY.test(text))
    expect(unclear).toEqual([])
  })

  test('an exception is needed', () => {
    const needed = srdEntries().filter((entry) => textsIn(entry).some((text) => ASKS.test(text) && !ABILITY.test(text)))
    expect(Object.keys(ANY_SAVE).filter((key) => !needed.some(({kind, id}) => `${kind}/${id}` === key))).toEqual([])
  })
})

/** Every value of a field, wherever it stands. */
function valuesOf(value: unknown, field: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => [...(key === field ? [member] : []), ...valuesOf(member, field)])
}

test('a situation follows what it limits as a clause: "+2 to saves while raging"', () => {
  const LEADS = /^(?:\w+ing|after|against|as|attacks|by|during|for|from|if|in|on|once|ranged|that|to|toward|where|while|with) /
  const situations = srdEntries().flatMap((entry) => valuesOf(entry, 'situation') as string[])
  expect(situations.length).toBeGreaterThan(50)
  expect(situations.filter((situation) => !LEADS.test(situation))).toEqual([])
})

test("a note of an item's spell stands in brackets, and is no sentence", () => {
  const notes = srdEntriesOf('magic-item').flatMap((item) =>
    [item, ...(item.variants ?? [])].flatMap(({spells = []}) => spells.map(({note}) => note)),
  )
  expect(notes.filter((note) => note !== undefined && /\.$|^(?:A|At|For|No|On|Only|To|Uses) /.test(note))).toEqual([])
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
