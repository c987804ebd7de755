import type {Sheet} from '../rules/derive-sheet.js'
import {indent, newspaper} from './layout.js'
import {proseLines} from './prose.js'
import {factLines} from './sheet-facts.js'
import {itemGroups, type ItemRow, carryingFacts} from './sheet-view-inventory.js'
import {detailFacts} from './sheet-view.js'
import type {Section} from './sheet.js'
import {style} from './style.js'
import {DOT} from './symbols.js'

/** Things by where they are kept, then coins and weight. */
export function inventorySection(sheet: Sheet): Section {
  return {
    title: 'Inventory',
    lines: (width) => [
      ...itemGroups(sheet).flatMap(({name, items}) => [style.accent(name), ...indent(newspaper(items.map(itemText), width - 2, 3), 2)]),
      ...factLines(carryingFacts(sheet), width),
    ],
  }
}

function itemText({name, notes}: ItemRow): string {
  return notes.length === 0 ? name : `${name} ${style.muted(notes.join(DOT))}`
}

/** Looks, personality and story. */
export function detailSection(sheet: Sheet): Section {
  return {
    title: 'Details',
    lines: (width) => detailFacts(sheet).flatMap(({name, value}) =>
      (value.length > 40 || value.includes('\n') ? [style.muted(name), ...indent(proseLines(value, width - 2), 2)] : factLines([{name, value}], width))),
  }
}
