import type {Advanced, DueItem, MovedClock} from '../../app/world/advance.js'
import {hung, indent, visibleWidth, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {longDay} from '../words/day.js'
import {counted} from '../words/names.js'
import {skyWords} from './day.js'

interface Width {
  width: number
}

/** What time brought: the day it is, clocks that moved, and what fell due, by day. */
export function printAdvanced(advanced: Advanced, {width}: Width): string {
  const {from, to, days, clocks, due, isCut, committed} = advanced
  const sky = skyWords(to)
  return [
    ...wrap(`${style.label(plainText(longDay(to)))} ${style.muted(plainText(`(${to.date}, ${passed(days)} after ${from.date})`))}`, width),
    ...(sky === '' ? [] : wrap(plainText(sky), width)),
    ...section(
      'Clocks',
      clocks.flatMap((clock) => clockLines(clock, width)),
    ),
    ...section(
      'Fell due',
      due.flatMap((item) => dueLines(item, dateWidth(due), width)),
    ),
    ...(isCut ? [style.muted('  … and more holidays and full moons')] : []),
    '',
    committed ? printCommitted(committed) : style.muted('Nothing was written: this was a dry run.'),
  ].join('\n')
}

function passed(days: number): string {
  return days === 0 ? 'less than a day' : counted(days, 'day')
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', style.heading(title), ...indent(lines, 2)]
}

/** Wider bars are counted. */
const WIDEST_BAR = 12

/** "■■■□□□ 3/6 The guild's patience (The Harbor Guild)". */
function clockLines({name, owner, size, before, after}: MovedClock, width: number): string[] {
  const bar = size > WIDEST_BAR ? '' : `${'■'.repeat(after)}${'□'.repeat(size - after)} `
  const full = after === size ? ', full' : ''
  return hung(`${bar}${before} → ${after}/${size}  `, plainText(`${name} (${owner})${full}`), width - 2)
}

function dateWidth(due: readonly DueItem[]): number {
  return Math.max(0, ...due.map(({date}) => visibleWidth(plainText(date))))
}

const WORDS: Record<DueItem['is'], string> = {
  clock: 'clock full:',
  'effect-ends': 'ends:',
  'effect-begins': 'begins:',
  plot: 'plot due:',
  promise: 'promised:',
  event: 'event:',
  session: 'session:',
  holiday: '',
  moon: 'full moon:',
}

function dueLines({date, is, name, text}: DueItem, widest: number, width: number): string[] {
  const what = is === 'promise' ? `${text ?? name} (${name})` : text === undefined ? name : `${name}. ${text}`
  return hung(`${plainText(date).padEnd(widest)}  `, plainText(`${WORDS[is]} ${what}`.trim()), width - 2)
}
