import type {Sheet} from '../rules/derive-sheet.js'
import {indent, newspaper} from './layout.js'
import {proseLines} from './prose.js'
import type {Section} from './sheet.js'
import {factLines} from './sheet-facts.js'
import {detailFacts} from './sheet-view.js'
import {carryingFacts, type ItemRow, itemGroups} from './sheet-view-inventory.js'
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
  return notes.length === 0 ? name : `${name}${style.muted(DOT + notes.join(DOT))}`
}

/** A longer detail is set as prose. */
const SHORT_DETAIL = 40

/** Looks, personality and story. */
export function detailSection(sheet: Sheet): Section {
  return {
    title: 'Details',
    lines: (width) => {
      const facts = detailFacts(sheet)
      const isLong = ({value}: {value: string}) => value.length > SHORT_DETAIL || value.includes('\n')
      return [
        ...factLines(
          facts.filter((fact) => !isLong(fact)),
          width,
        ),
        ...facts.filter(isLong).flatMap(({name, value}) => [style.muted(name), ...indent(proseLines(value, width - 2), 2)]),
      ]
    },
  }
}
