import type {Dated, Timeline} from '../../app/world/timeline.js'
import type {Calendar} from '../../schema/entity/calendar.js'
import {escapeMarkup} from '../text/escape.js'
import {hung, visibleWidth} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {dayPhrase} from './day-words.js'
import {mermaidTimeline} from './diagram/mermaid.js'

/** "Three boats come home empty"; "The False Beacon: Boats come home empty (reached on)". */
export function datedWords({name, part, what}: Dated): string {
  const words = part === undefined ? name : `${name}: ${part}`
  return what === undefined ? words : `${words} (${what})`
}

/** "41-2-7", "41-2-8 to 41-2-9"; by a calendar, "7 Thaw 41". */
export function dayWords({day, until}: Dated, calendar?: Calendar): string {
  const [from, to] = [dayPhrase(calendar, day), until === undefined ? undefined : dayPhrase(calendar, until)]
  return to === undefined ? from : `${from} to ${to}`
}

/** A line a day and thing, in the order of the calendar. */
export function printTimeline({dated, undated, today}: Timeline, {width}: {width: number}): string {
  if (dated.length + undated.length === 0) return 'Nothing has a day yet.'
  const all = [...dated, ...undated]
  const column = Math.min(30, Math.max(...all.map((each) => visibleWidth(plainText(dayWords(each)))))) + 2
  const line = (each: Dated) => {
    const day = plainText(dayWords(each))
    const words = `${plainText(datedWords(each))}${each.isSecret ? ' (secret)' : ''}`
    return hung(style.label(day.padEnd(column)), words, width)
  }
  return [
    ...(today === undefined ? [] : [`Today: ${plainText(today)}`, '']),
    ...dated.flatMap(line),
    ...(undated.length === 0 ? [] : ['', style.muted("Days that the calendar can't read:"), ...undated.flatMap(line)]),
  ].join('\n')
}

/** As Mermaid has it: a period a day. */
export function timelineMermaid({dated, undated}: Timeline, title: string): string {
  const days = [...new Set(dated.map(({day}) => day))]
  const periods = days.map((day) => ({
    period: day,
    events: dated
      .filter((each) => each.day === day)
      .map((each) => `${datedWords(each)}${each.until === undefined ? '' : ` (to ${each.until})`}`),
  }))
  const rest = undated.map((each) => `${datedWords(each)} (${dayWords(each)})`)
  return mermaidTimeline(title, [...periods, ...(rest.length === 0 ? [] : [{period: 'Without a day', events: rest}])])
}

const ROW = 26

/** Days down a line, with what was on each beside it. */
export function timelineSvg({dated, undated}: Timeline): string {
  const all = [...dated, ...undated]
  const rows = all.map((each, i) => ({each, y: 30 + i * ROW, isFirst: dayWords(all[i - 1] ?? {...each, day: ''}) !== dayWords(each)}))
  const left = 30 + Math.max(40, ...all.map((each) => visibleWidth(dayWords(each)) * 7.3))
  const width = Math.ceil(left + 60 + Math.max(80, ...all.map((each) => visibleWidth(datedWords(each)) * 7.3)))
  const height = 40 + rows.length * ROW
  const marks = rows.map(({each, y, isFirst}) => {
    const day = isFirst ? `<text text-anchor="end" x="${left - 16}" y="${y + 4}" class="day">${escapeMarkup(dayWords(each))}</text>` : ''
    return `${day}<circle cx="${left}" cy="${y}" r="${isFirst ? 5 : 3}" class="${each.isSecret ? 'dot secret' : 'dot'}"/><text x="${left + 16}" y="${y + 4}">${escapeMarkup(datedWords(each))}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><style>${TIMELINE_CSS}</style><path class="line" d="M${left} 14V${height - 14}"/>
${marks.join('\n')}
</svg>`
}

const TIMELINE_CSS =
  'svg{--ink:#1f1b16;--soft:#6b6257;--paper:#fffdf9;background:var(--paper)}@media (prefers-color-scheme:dark){svg{--ink:#ece6dc;--soft:#a89f92;--paper:#211d19}}@media print{svg{--ink:#000;--soft:#333;--paper:#fff}}text{font:13px system-ui,"Segoe UI",sans-serif;fill:var(--ink)}.day{fill:var(--soft)}.line{stroke:var(--soft);stroke-width:1.5;fill:none}.dot{fill:var(--ink);stroke:var(--ink)}.dot.secret{fill:var(--paper)}'
