import type {Fight} from '../../combat/fight.js'
import type {Entries} from '../../rules/build/entries.js'
import {filledMarks} from '../../rules/numbers/filled.js'
import type {Pen} from '../kit/pen.js'
import {type Standing, standingOf} from './figures.js'
import type {Row} from './rows.js'

/** What is marked before a row. */
export interface RowLook {
  isChosen: boolean
  isActive: boolean
  /** A target: tagged, or one of those that what is open is for. */
  mark: string
  isAsked: boolean
}

const MARKS = 3
const INITIATIVE = 3

interface Widths {
  name: number
  bar: number
  points: number
  ac: number
  tags: number
}

/** Columns of a row: the name and the marks grow, the bar up to what can be told apart. */
export function widthsOf(columns: number): Widths {
  const rest = columns - MARKS - INITIATIVE - 1
  const bar = columns >= 100 ? 20 : columns >= 66 ? 10 : columns >= 56 ? 8 : 5
  const points = columns >= 56 ? 10 : 7
  const ac = columns >= 66 ? 6 : 0
  const left = rest - bar - points - ac - 3
  const name = Math.max(10, Math.min(32, Math.floor(left * 0.58)))
  return {name, bar, points, ac, tags: Math.max(0, left - name)}
}

/** A row of the order, exactly `columns` wide. */
export function rowText(
  row: Row,
  {fight, entries, columns}: {fight: Fight; entries: Entries; columns: number},
  look: RowLook,
  pen: Pen,
): string {
  const widths = widthsOf(columns)
  const all = row.members.map((member) => standingOf(fight, member, entries))
  const [first] = row.members
  const shown = all.length === 1 ? all[0] : togetherOf(all)
  if (!first || !shown) return ''
  const initiative = first.initiative === undefined ? '–' : String(first.initiative.total)
  const name = row.members.length === 1 ? first.name : `${first.name.replace(/ \d+$/, '')} ×${row.members.length}`
  const asked = look.isAsked ? ' ?' : ''
  const label = pen.fit(`${nameText(name, widths.name - asked.length)}${asked}`, widths.name)
  const paint = shown.isOut ? pen.muted : look.isActive ? pen.heading : (text: string) => text
  const points = `${shown.now}/${shown.max}${shown.temporary > 0 ? `+${shown.temporary}` : ''}`
  return [
    look.isChosen ? pen.accent('▸') : ' ',
    look.mark === '' ? ' ' : pen.accent(pen.fit(look.mark, 1)),
    look.isActive ? pen.accent('»') : ' ',
    pen.muted(initiative.padStart(INITIATIVE)),
    ' ',
    paint(label),
    ' ',
    barText(shown, widths.bar, pen),
    ' ',
    paint(pen.fit(points, widths.points)),
    widths.ac === 0 ? '' : pen.muted(pen.fit(`AC ${shown.ac}`, widths.ac)),
    ' ',
    (shown.isBloodied ? pen.warning : pen.label)(pen.fit(tagsText(shown.tags, widths.tags), widths.tags)),
  ].join('')
}

/** A name that fits, with the number that tells it from others of its kind. */
export function nameText(name: string, width: number): string {
  if (name.length <= width) return name
  const [number = ''] = / (?:\d+|×\d+)$/.exec(name) ?? []
  return `${name.slice(0, Math.max(1, width - number.length - 1)).trimEnd()}…${number}`
}

function barText({now, max}: Standing, width: number, pen: Pen): string {
  const full = filledMarks(now, max, width)
  const bar = '█'.repeat(full)
  return `${now * 2 <= max ? pen.warning(bar) : bar}${pen.muted('░'.repeat(width - full))}`
}

/** As many as fit whole; the last that don't are counted. */
export function tagsText(tags: readonly string[], width: number): string {
  const whole = tags.join(' ')
  if (whole.length <= width) return whole
  for (let count = tags.length - 1; count > 0; count--) {
    const text = `${tags.slice(0, count).join(' ')} +${tags.length - count}`
    if (text.length <= width) return text
  }
  const [first = ''] = tags
  const rest = tags.length > 1 ? ` +${tags.length - 1}` : ''
  const [word = ''] = first.split(' ')
  return `${word.slice(0, Math.max(1, width - rest.length))}${rest}`
}

/** Several as one: their Hit Points together, who is out told by number, and what any of them has. */
function togetherOf(all: readonly Standing[]): Standing | undefined {
  const [first] = all
  if (!first) return undefined
  const there = all.filter(({isOut}) => !isOut)
  const sum = (of: (standing: Standing) => number) => there.reduce((total, each) => total + of(each), 0)
  const counts = new Map<string, number>()
  for (const {tags} of there) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return {
    now: sum(({now}) => now),
    max: all.reduce((total, {max}) => total + max, 0),
    temporary: sum(({temporary}) => temporary),
    ac: first.ac,
    isBloodied: there.some(({isBloodied}) => isBloodied),
    isOut: there.length === 0,
    tags: [
      ...(there.length < all.length ? [`${there.length} left`] : []),
      ...[...counts].map(([tag, count]) => (count === 1 ? tag : `${count} ${tag}`)),
    ],
  }
}
