import type {NotedLine} from '../../app/session/line.js'
import type {StartedSession} from '../../app/session/start.js'
import type {ToldLine} from '../../app/session/told-line.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {coinWords} from '../words/coins.js'
import {printCommitted} from '../words/committed.js'
import {warningLines} from '../words/warnings.js'

/** A line of a session in a sentence: what it is, and the words that were said with it. Light Markdown, as the words are. */
export function lineWords(line: ToldLine): string {
  const what = HEADS[line.type](line)
  const text = line.text ?? ''
  return [what, text].filter((part) => part !== '').join(': ')
}

/** What a line is, by its type; those that are only words have no head. */
const HEADS: Record<ToldLine['type'], (line: ToldLine) => string> = {
  note: () => '',
  action: () => '',
  npc: () => '',
  place: ({place}) => (place === undefined ? '' : `To ${place}`),
  plot: ({plot, stage}) => (plot === undefined || stage === undefined ? '' : `${plot} → ${stage}`),
  clock: ({clock}) => (clock ? `${clock.owner}, ${clock.name} ${clock.by < 0 ? '−' : '+'}${Math.abs(clock.by)}` : ''),
  xp: ({xp, who}) => `${xp ?? 0} XP ${who ? `for ${who.join(', ')}` : 'each'}`,
  reward: ({coins, to}) => `Reward${coins ? ` of ${coinWords(coins)}` : ''}${forWhom(to)}`,
  loot: ({treasure, things = [], coins, to}) =>
    `Loot${colon([...(treasure === undefined ? [] : [treasure]), ...things.map(thingWords), ...(coins ? [coinWords(coins)] : [])])}${forWhom(to)}`,
  promise: ({due}) => `Promised${due === undefined ? '' : `, due ${due}`}`,
  event: ({event}) => event ?? '',
}

function colon(parts: readonly string[]): string {
  return parts.length === 0 ? '' : ` of ${parts.join(', ')}`
}

function forWhom(to: string | undefined): string {
  return to === undefined ? '' : ` for ${to}`
}

export function thingWords({name, quantity}: {name: string; quantity: number}): string {
  return quantity === 1 ? name : `${quantity} × ${name}`
}

/** What was noted, struck or brought back, and the way back. */
export function printNotedLine({session, line, warnings, committed}: NotedLine, {width}: {width: number}): string {
  const marks = [line.secret ? 'secret' : '', line.struck ? 'struck' : '', ...(line.tags ?? []).map((tag) => `#${tag}`)].filter(Boolean)
  const head = `${style.label(plainText(session.name))} ${style.muted(`${line.n} · ${line.type}`)}  `
  const words = `${plainText(lineWords(line))}${marks.length > 0 ? ` ${style.muted(plainText(`(${marks.join(', ')})`))}` : ''}`
  return [...hung(head, words, width), ...warningLines(warnings, width), printCommitted(committed)].join('\n')
}

/** Which session began, and who is there. */
export function printStarted({session, attendance, wasPlanned, committed}: StartedSession, {width}: {width: number}): string {
  const {name, number, day} = session
  const what = `${style.label(plainText(name))} ${style.muted(`session ${number}${day === undefined ? '' : ` · ${plainText(day)}`}`)} is open${wasPlanned ? ', as planned' : ''}.`
  const who =
    attendance.length === 0
      ? 'Nobody is there: `dnd session start --present a,b` says who.'
      : attendance.map((each) => plainText(each.name)).join(', ')
  return [what, ...hung('  · ', who, width), printCommitted(committed)].join('\n')
}
