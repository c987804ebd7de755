import type {CalendarTable, TableItem, TableMonth} from '../../app/world/calendar-table.js'
import {hung, indent, pad, visibleWidth, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'

interface Width {
  width: number
}

/** A month as a grid of weeks, or a year as a table of months, with what falls on the days under it. */
export function printCalendar(table: CalendarTable, options: Width): string {
  const [only, second] = table.months
  return only && !second ? monthPage(table, only, options) : yearPage(table, options)
}

function yearWords({year, era}: CalendarTable): string {
  return era ? `year ${era.year} ${era.name}` : `year ${year}`
}

function monthPage(table: CalendarTable, month: TableMonth, {width}: Width): string {
  const title = `${month.name}, ${yearWords(table)}`
  const number = month.number === null ? '' : `month ${month.number} · `
  return [
    ...wrap(`${style.title(plainText(title))} ${style.muted(plainText(`· ${number}${table.calendar} · ${table.name}`))}`, width),
    '',
    ...grid(table, month, width),
    ...below(notes(table, month), width),
    ...moonLines(month, width),
  ].join('\n')
}

/** Least room for a day: its number, the brackets of the present one, and a mark. */
const LEAST_CELL = 5
const WIDEST_CELL = 9

/** The days under the names of their weekdays; days outside the week on lines of their own. */
function grid(table: CalendarTable, month: TableMonth, width: number): string[] {
  const {length} = table.weekdays
  if (length === 0 || length * LEAST_CELL > width) return loose(table, month, width)
  const cell = Math.min(WIDEST_CELL, Math.floor(width / length))
  const weekdays = shortened(
    table.weekdays.map((name) => plainText(name)),
    cell,
  )
  const head = weekdays.map((name) => pad(name, cell)).join('')
  const lines = weeks(month).map((days) => {
    if (days.length === 1 && weekdayAt(month, days[0] ?? 0) === null)
      return `${dayCell(table, month, days[0] ?? 0, 0)} ${style.muted('outside the week')}`
    const cells = weekdays.map((_, at) => {
      const day = days.find((each) => weekdayAt(month, each) === at)
      return day === undefined ? ' '.repeat(cell) : dayCell(table, month, day, cell)
    })
    return cells.join('').trimEnd()
  })
  return month.weekdays.every((at) => at === null) ? lines : [style.muted(` ${head.trimEnd()}`), ...lines]
}

/** Letters of a weekday where not all names have room. */
const SHORT = 3

/** Names of weekdays, whole where all of them fit beside each other. */
function shortened(names: readonly string[], cell: number): string[] {
  return names.every((name) => visibleWidth(name) < cell - 1) ? [...names] : names.map((name) => [...name].slice(0, SHORT).join(''))
}

function weekdayAt({weekdays}: TableMonth, day: number): number | null {
  return weekdays[day - 1] ?? null
}

/** The days of a month by weeks; one outside the week is a line of its own. */
function weeks(month: TableMonth): number[][] {
  const lines: number[][] = []
  for (let day = 1; day <= month.days; day++) {
    const [at, before] = [weekdayAt(month, day), day === 1 ? null : weekdayAt(month, day - 1)]
    if (at === null || before === null || at <= before) lines.push([day])
    else lines.at(-1)?.push(day)
  }
  return lines
}

/** Days in rows where their weeks have no room, or they have none. */
function loose(table: CalendarTable, month: TableMonth, width: number): string[] {
  const perLine = Math.max(1, Math.min(10, Math.floor(width / LEAST_CELL)))
  const lines = Array.from({length: Math.ceil(month.days / perLine)}, (_, i) =>
    Array.from({length: Math.min(perLine, month.days - i * perLine)}, (_, j) => dayCell(table, month, i * perLine + j + 1, LEAST_CELL))
      .join('')
      .trimEnd(),
  )
  const {length} = table.weekdays
  return length === 0 ? lines : [...lines, style.muted(`A week of ${length} days has no room here.`)]
}

/** "[12]" for the present day, "20*" for one that is told of below. */
function dayCell(table: CalendarTable, month: TableMonth, day: number, width: number): string {
  const isToday = table.marked?.month === month.id && table.marked.day === day
  const mark = isTold(table, month, day) ? '*' : ''
  const text = isToday ? `[${day}]${mark}` : `${width > 0 ? String(day).padStart(3) : day}${mark}`
  const shown = pad(text, width)
  return isToday ? style.strong(shown) : shown
}

function isTold(table: CalendarTable, month: TableMonth, day: number): boolean {
  const begins = table.items.some((item) => item.begins?.month === month.id && item.begins.day === day)
  return begins || month.holidays.some((each) => each.day === day)
}

const WORDS: Record<TableItem['is'], string> = {
  event: 'event',
  session: 'session',
  effect: 'effect',
  plot: 'plot due',
  promise: 'promised',
}

interface Note {
  day: number
  when: string
  what: string
}

/** Holidays and what the world has on the days of a month, by day. */
function notes(table: CalendarTable, month: TableMonth): Note[] {
  const holidays = month.holidays.map(({day, name, text}) => ({day, when: `${day}`, what: text === undefined ? name : `${name}: ${text}`}))
  const items = table.items
    .filter((item) => touches(table, item, month))
    .map((item) => ({day: beginsIn(item, month) ?? 0, when: whenIn(item, month), what: itemWords(item)}))
  return [...holidays, ...items].sort((a, b) => a.day - b.day)
}

function itemWords({is, name, text}: TableItem): string {
  return is === 'promise' ? `${text ?? name} (${WORDS[is]}, ${name})` : `${name} (${WORDS[is]})`
}

function beginsIn({begins}: TableItem, {id}: TableMonth): number | undefined {
  return begins?.month === id ? begins.day : undefined
}

function endsIn({ends}: TableItem, {id}: TableMonth): number | undefined {
  return ends?.month === id ? ends.day : undefined
}

/** Whether any day of an item lies in a month: it begins not after it, and ends not before. */
function touches({months}: CalendarTable, {begins, ends}: TableItem, {id}: TableMonth): boolean {
  const place = (month: string) => months.findIndex((each) => each.id === month)
  return (begins === undefined || place(begins.month) <= place(id)) && (ends === undefined || place(ends.month) >= place(id))
}

/** "7", "8–9", "…–9", "6–…": as far as the days lie in the month. */
function whenIn(item: TableItem, month: TableMonth): string {
  const [from, until] = [beginsIn(item, month), endsIn(item, month)]
  if (from !== undefined && from === until) return `${from}`
  return `${from ?? '…'}–${until ?? '…'}`
}

function below(told: readonly Note[], width: number): string[] {
  const widest = Math.max(0, ...told.map(({when}) => when.length))
  const lines = told.flatMap(({when, what}) => hung(`${pad(when, widest)}  `, plainText(what), width))
  return lines.length === 0 ? [] : ['', ...lines]
}

/** "Full: the Lantern 14 · the Eye 3, 22": every moon on the same lines, however many there are. */
function moonLines({moons}: TableMonth, width: number): string[] {
  const phases = [
    ['full', 'Full moon'],
    ['new', 'New moon'],
  ] as const
  const lines = phases.flatMap(([phase, title]) => {
    const names = [...new Set(moons.filter((moon) => moon.phase === phase).map(({name}) => name))]
    const days = (name: string) => moons.filter((moon) => moon.phase === phase && moon.name === name).map(({day}) => day)
    return names.length === 0
      ? []
      : wrap(plainText(`${title}: ${names.map((name) => `${name} ${days(name).join(', ')}`).join(' · ')}`), width)
  })
  return lines.length === 0 ? [] : ['', ...lines.map((line) => style.muted(line))]
}

/** Below this the weekdays on which months begin are left out. */
const WIDE = 56

function yearPage(table: CalendarTable, {width}: Width): string {
  const isWide = width >= WIDE && table.weekdays.length > 0
  const rows = table.months.map((month) => [
    month.number === null ? '' : `${month.number}`,
    `${plainText(month.name)}${table.marked?.month === month.id ? ` [${table.marked.day}]` : ''}`,
    `${month.days}`,
    ...(isWide ? [plainText(table.weekdays[month.weekdays[0] ?? -1] ?? '')] : []),
    plainText(month.holidays.map(({day, name}) => (month.days === 1 ? name : `${day} ${name}`)).join(', ')),
  ])
  const title = `${yearWords(table).replace(/^y/, 'Y')}`
  return [
    ...wrap(`${style.title(plainText(title))} ${style.muted(plainText(`· ${table.calendar} · ${table.name}`))}`, width),
    '',
    columns(rows, {
      width,
      header: ['', 'Month', 'Days', ...(isWide ? ['Begins'] : []), 'Holidays'],
      align: ['right', 'left', 'right', ...(isWide ? ['left' as const] : []), 'left'],
    }),
    ...yearItems(table, width),
  ].join('\n')
}

function yearItems({items}: CalendarTable, width: number): string[] {
  if (items.length === 0) return []
  const dates = items.map(({from, until}) => plainText(from === until ? from : `${from} to ${until}`))
  const widest = Math.max(...dates.map((date) => date.length))
  const isNarrow = widest > width / 2
  const lines = items.flatMap((item, i) =>
    isNarrow
      ? [dates[i] ?? '', ...indent(wrap(plainText(itemWords(item)), width - 2), 2)]
      : hung(`${pad(dates[i] ?? '', widest)}  `, plainText(itemWords(item)), width),
  )
  return ['', ...lines]
}
