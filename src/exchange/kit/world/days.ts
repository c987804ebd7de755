import {isBag, wordOf} from '../reading.js'

const DASH = /\s*[-–—/]\s*/

/** A day of another tool's calendar as ours writes it: "1499-3-12", "1499-Midwinter"; `undefined` for what is no single day. */
export function dayOf(value: unknown): string | undefined {
  if (isBag(value)) return dayOfParts(value['year'], value['month'], value['day'])
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : undefined
  if (typeof value !== 'string' || !/\d/.test(value) || /[*[\]]/.test(value)) return undefined
  const [, sign = '', rest = ''] = /^\s*([-–−]?)(.*?)\s*$/.exec(value) ?? []
  const [year = '', month, day] = rest.replace(/[T ]\d\d:\d\d.*$/, '').split(DASH)
  if (!/^\d{1,9}$/.test(year)) return undefined
  return dayOfParts(`${sign === '' ? '' : '-'}${year}`, month, day)
}

/** A month or a day of 0 isn't known. */
function dayOfParts(year: unknown, month: unknown, day: unknown): string | undefined {
  if (!/^-?\d{1,9}$/.test(wordOf(year))) return undefined
  const parts = [String(Number(wordOf(year))), partOf(month), partOf(day)]
  const known = parts.slice(0, parts.includes(undefined) ? parts.indexOf(undefined) : 3)
  return parts.slice(known.length).some((part) => part !== undefined) ? undefined : known.join('-')
}

function partOf(value: unknown): string | undefined {
  const text = wordOf(value).trim()
  if (/^\d+$/.test(text)) return Number(text) === 0 ? undefined : String(Number(text))
  return /^[\p{L}\p{M} '’]+$/u.test(text) ? text : undefined
}
