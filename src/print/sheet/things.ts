import type {Sheet} from '../../rules/sheet/sheet.js'
import {factLines} from '../text/fact-lines.js'
import {indent, newspaper} from '../text/layout.js'
import {proseLines} from '../text/prose.js'
import {style} from '../text/style.js'
import {DOT} from '../text/symbols.js'
import type {Section} from './section.js'
import {titlesOf} from './sheet-view.js'
import {BY_THE_RULES, rootFacts} from './theme-words.js'
import {detailFacts} from './view.js'
import {carryingFacts, type ItemRow, itemGroups} from './view-inventory.js'

/** Things by where they are kept, then coins and weight. */
export function inventorySection(sheet: Sheet): Section {
  return {
    title: titlesOf(sheet).inventory,
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

/** What goes by another name than in the rules, with what it is there. */
export function rootSection(sheet: Sheet): Section {
  return {
    title: BY_THE_RULES,
    lines: (width) =>
      newspaper(
        rootFacts(sheet).map(({name, value}) => `${name} ${style.muted(`as ${value}`)}`),
        width,
        3,
      ),
  }
}
