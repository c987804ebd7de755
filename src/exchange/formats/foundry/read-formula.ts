import type {Reading} from '../../kit/reading.js'
import {flatOf} from './formula.js'
import {lookupIn, type Sheet} from './sheet.js'

/** Marks a formula as read that the sheet's figures have; one that is not plain stays unread, and is told as lost. */
export function readFormula(reading: Reading | undefined, key: string, sheet: Sheet): void {
  const text = reading?.text(key)
  const isPlain = text === undefined || flatOf(text, lookupIn(sheet)) !== undefined
  if (isPlain) reading?.ignore(key)
  else reading?.unmapped(key, text)
}

/** The same for every formula of a part of the sheet, however deep. */
export function readFormulas(reading: Reading | undefined, sheet: Sheet): void {
  for (const key of reading?.keys() ?? []) {
    const child = reading?.child(key)
    if (child) readFormulas(child, sheet)
    else readFormula(reading, key, sheet)
  }
}
