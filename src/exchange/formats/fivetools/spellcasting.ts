import {isBag, type Reading, rowOf, wordOf} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'
import {entriesText} from './entries.js'

/** Sections that a spellcasting block may say it belongs to; a trait unless it does. */
const SECTIONS = ['trait', 'action', 'bonus', 'reaction', 'legendary', 'mythic'] as const
export type ShownAs = (typeof SECTIONS)[number]

/** Spellcasting blocks by section, in the words that the prose reader knows; what hangs on spell slots stays as it is. */
export function readSpellcasting(reading: Reading): Record<ShownAs, Prose[]> {
  const blocks = reading.children('spellcasting').map((each) => ({shownAs: sectionOf(each), prose: readBlock(each)}))
  const inSection = (section: ShownAs) => blocks.filter(({shownAs}) => shownAs === section).map(({prose}) => prose)
  return Object.fromEntries(SECTIONS.map((section) => [section, inSection(section)])) as Record<ShownAs, Prose[]>
}

function sectionOf(reading: Reading): ShownAs {
  const word = reading.text('displayAs')
  return SECTIONS.find((section) => section === word) ?? 'trait'
}

function readBlock(reading: Reading): Prose {
  reading.ignore('type', 'ability', 'chargesItem', 'sort')
  // A list that is hidden is named by the words around it.
  const hidden = reading.texts('hidden')
  const lines = LISTS.flatMap(({key, lines: linesOf}) => {
    const found = linesOf(reading, key)
    return hidden.includes(key) ? [] : found
  })
  const text = [entriesText(reading, 'headerEntries'), ...lines, entriesText(reading, 'footerEntries')]
  return {name: reading.text('name') ?? 'Spellcasting', text: text.filter(Boolean).join('\n'), path: reading.path}
}

interface SpellList {
  key: string
  lines(reading: Reading, key: string): string[]
}

/** Lists of spells in the order that a stat block prints them. */
const LISTS: readonly SpellList[] = [
  {key: 'constant', lines: listed('Constant')},
  {key: 'will', lines: listed('At Will')},
  {key: 'ritual', lines: listed('Rituals')},
  {key: 'legendary', lines: counted('Legendary Action')},
  {key: 'recharge', lines: (reading, key) => eachKey(reading.child(key), (from) => `Recharge ${from === '6' ? '6' : `${from}–6`}`)},
  {key: 'charges', lines: counted('Charge')},
  {key: 'rest', lines: counted('Short or Long Rest')},
  {key: 'restLong', lines: counted('Long Rest')},
  {key: 'daily', lines: counted('Day')},
  {key: 'weekly', lines: counted('Week')},
  {key: 'monthly', lines: counted('Month')},
  {key: 'yearly', lines: counted('Year')},
  {key: 'spells', lines: (reading, key) => slotLines(reading.child(key))},
]

function listed(label: string): SpellList['lines'] {
  return (reading, key) => spellLine(label, reading.take(key))
}

/** Under "2" two castings in all, under "2e" two of each. */
function counted(unit: string): SpellList['lines'] {
  return (reading, key) =>
    eachKey(reading.child(key), (times) => `${Number.parseInt(times, 10)}/${unit}${times.endsWith('e') ? ' Each' : ''}`)
}

function eachKey(reading: Reading | undefined, labelOf: (key: string) => string): string[] {
  return (reading?.keys() ?? []).flatMap((key) => spellLine(labelOf(key), reading?.take(key)))
}

function spellLine(label: string, value: unknown): string[] {
  const names = (Array.isArray(value) ? value : []).map(spellName).filter((name) => name !== '')
  return names.length === 0 ? [] : [`${label}: ${names.join(', ')}`]
}

/** A name, or a map of it that may be hidden since the words name it. */
function spellName(value: unknown): string {
  if (!isBag(value)) return wordOf(value)
  return value['hidden'] === true ? '' : wordOf(value['entry'])
}

/** Words of levels without a number of their own. */
const LEVELS: Readonly<Record<string, string>> = {0: 'Cantrips'}

function slotLines(reading: Reading | undefined): string[] {
  return (reading?.keys() ?? []).flatMap((level) => {
    const child = reading?.child(level)
    const slots = child?.integer('slots')
    const lower = child?.integer('lower')
    const name = rowOf(LEVELS, level) ?? `Level ${lower === undefined ? '' : `${lower}–`}${level}`
    return spellLine(slots ? `${name} (${slots} slots)` : name, child?.take('spells'))
  })
}
