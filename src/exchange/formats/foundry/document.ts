import type {Bag, Reading} from '../../kit/reading.js'
import {plainEnrichers} from './enrichers.js'
import {htmlText} from './html.js'
import {bagsIn} from './path.js'
import {type Sheet, sheetOf} from './sheet.js'

/** What Foundry keeps around a document, whatever it is. */
export const FRAME = [
  '_id',
  '_key',
  '_stats',
  'type',
  'img',
  'sort',
  'folder',
  'ownership',
  'permission',
  'prototypeToken',
  'token',
  'flags',
  'sheet',
]

/** The part that the game system owns: `system` since version 10, `data` before. */
export function systemOf(reading: Reading): Reading | undefined {
  reading.ignore(...FRAME)
  return reading.child('system') ?? reading.child('data')
}

/** The item and the sheet that a text speaks of. */
interface Owned {
  item: Bag
  sheet: Sheet
}

/** For a text that speaks of no item, and for nobody. */
export const NOBODYS: Owned = {item: {}, sheet: sheetOf({})}

/** A document's description as text, its enrichers in words; those that mean something elsewhere are told as dropped. */
export function descriptionOf(system: Reading | undefined, {item, sheet}: Owned = NOBODYS): string {
  const description = system?.child('description')
  const html = description?.text('value') ?? ''
  // The same again, as far as players may read it.
  if (html !== '') description?.ignore('chat')
  const lose = (enricher: string) => description?.losses.add(`${description.path}.value`, 'dropped', enricher)
  return htmlText(html, (text) => plainEnrichers(text, {item, sheet, lose}))
}

/** Whether a document came with effects that are on all the time and that its figures don't have. */
export function dropEffects(reading: Reading, document: Bag): void {
  if (bagsIn(document['effects']).length > 0) reading.drop('effects')
  else reading.ignore('effects')
}
