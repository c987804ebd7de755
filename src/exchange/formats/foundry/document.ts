import {htmlText} from '../../kit/html.js'
import {type Bag, isBag, type Reading} from '../../kit/reading.js'

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
  'items',
]

/** The part that the game system owns: `system` since version 10, `data` before. */
export function systemOf(reading: Reading): Reading | undefined {
  reading.ignore(...FRAME)
  return reading.child('system') ?? reading.child('data')
}

/** Whether a document has a rarity, which mundane things have not. */
export function isMagic(value: Bag): boolean {
  const system = isBag(value['system']) ? value['system'] : value['data']
  return isBag(system) && typeof system['rarity'] === 'string' && system['rarity'] !== ''
}

/** A document's description as text. */
export function descriptionOf(system: Reading | undefined): string {
  return htmlText(system?.child('description')?.text('value') ?? '')
}
