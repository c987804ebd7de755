import type {ListedTable} from '../../app/catalog/roll-table.js'
import type {TableRoll} from '../../rules/numbers/roll-table.js'
import {faceText} from '../card/reference.js'
import {hung, indent, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {bare} from '../text/prose.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'

/** Rolls on a table: face, row, the dice in it; what a row leads to stands indented under it. */
export function printTableRolls(
  {table, rolls}: {table: {name: string; dice: string}; rolls: readonly TableRoll[]},
  {width}: {width: number},
): string {
  const heading = wrap(`${style.heading(plainText(table.name))} ${style.muted(`(${table.dice})`)}`, width)
  return [...heading, ...rolls.flatMap((rolled) => rollLines(rolled, width))].join('\n')
}

function rollLines({face, dice, row, rolled, next}: TableRoll, width: number): string[] {
  const values = rolled.map((each) => `${each.dice} = ${style.number(String(each.total))}`).join(', ')
  const text = `${bare(plainText(row.text))}${values === '' ? '' : ` (${values})`}`
  const lines = hung(`${style.number(faceText(face, dice))}  `, text, width)
  return next === undefined
    ? lines
    : [...lines, ...indent([`${style.muted(`${plainText(next.name)} (${next.dice})`)}`, ...rollLines(next, width - 2)], 2)]
}

/** The tables there are: id, dice, what they give. */
export function printTables(tables: readonly ListedTable[], {width}: {width: number}): string {
  if (tables.length === 0) return 'No tables.'
  return columns(
    tables.map(({id, dice, summary}) => [id, dice, plainText(summary)]),
    {width, header: ['Table', 'Dice', 'Gives']},
  )
}
