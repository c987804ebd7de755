import {isBag, type Reading, wordOf} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'
import {entriesText, plainText} from './entries.js'

/** Sections that a spellcasting block may say it belongs to; a trait unless it does. */
export type ShownAs = 'trait' | 'action' | 'bonus' | 'reaction'

/** Spellcasting blocks of a section in the words that the prose reader knows; what hangs on spell slots stays as it is. */
export function readSpellcasting(reading: Reading, section: ShownAs): Prose[] {
  return reading.children('spellcasting').flatMap((each) => {
    const shownAs = each.take('displayAs')
    return (typeof shownAs === 'string' ? shownAs : 'trait') === section ? [readBlock(each)] : []
  })
}

function readBlock(reading: Reading): Prose {
  reading.ignore('type', 'ability', 'hidden')
  const lines = [
    ...spellLine('At Will', reading.take('will')),
    ...dailyLines(reading.child('daily')),
    ...slotLines(reading.child('spells')),
  ]
  const text = [
    entriesText(reading, 'headerEntries'),
    ...lines.map((line) => plainText(reading, line, 'spells')),
    entriesText(reading, 'footerEntries'),
  ]
  return {name: reading.text('name') ?? 'Spellcasting', text: text.filter(Boolean).join('\n'), path: reading.path}
}

function spellLine(label: string, value: unknown): string[] {
  const names = (Array.isArray(value) ? value : []).map((each) => wordOf(isBag(each) ? each['entry'] : each))
  return names.length === 0 ? [] : [`${label}: ${names.join(', ')}`]
}

/** Under "2" two castings in all, under "2e" two of each. */
function dailyLines(reading: Reading | undefined): string[] {
  return (reading?.keys() ?? []).flatMap((key) =>
    spellLine(`${Number.parseInt(key, 10)}/Day${key.endsWith('e') ? ' Each' : ''}`, reading?.take(key)),
  )
}

function slotLines(reading: Reading | undefined): string[] {
  return (reading?.keys() ?? []).flatMap((level) => {
    const child = reading?.child(level)
    const slots = child?.integer('slots')
    return spellLine(level === '0' ? 'Cantrips' : `Level ${level}${slots ? ` (${slots} slots)` : ''}`, child?.take('spells'))
  })
}
