import type {Rider} from '../../schema/content/monster.js'
import type {Run} from '../text/view.js'
import {capital, listed, title} from './names.js'
import {bareEnd, sentence, untilText, whenAfter} from './stats.js'

/** What happens to a target, as sentences; conditions in a row that come and end alike share one. */
export function riderRuns(riders: readonly Rider[], self: string): Run[] {
  return alike(riders, self).flatMap((group) => groupRuns(group, self))
}

/** Riders of one sentence each; the last of a sentence has its text. */
function alike(riders: readonly Rider[], self: string): Rider[][] {
  const groups: Rider[][] = []
  for (const rider of riders) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && last.text === undefined && isBareCondition(last) && sameLimits(last, rider, self)) group.push(rider)
    else groups.push([rider])
  }
  return groups
}

function isBareCondition({condition, pushFt, pullFt}: Rider): boolean {
  return condition !== undefined && pushFt === undefined && pullFt === undefined
}

function sameLimits(one: Rider, other: Rider, self: string): boolean {
  const limits = (rider: Rider) => [rider.when, rider.maxSize, rider.escapeDc, rider.until && untilText(rider.until, self)].join('|')
  return isBareCondition(other) && limits(one) === limits(other)
}

function groupRuns(group: readonly Rider[], self: string): Run[] {
  const rider = group.at(-1) as Rider
  const clauses = clausesOf(rider, group)
  return clauses.length > 0 ? [clauseSentence(rider, clauses, self), ...textAfter(rider)] : textSentence(rider, self)
}

/** What happens to a target, as one text; `self` is who makes it happen. */
export function ridersText(riders: readonly Rider[], self: string): string {
  return riderRuns(riders, self)
    .map(runText)
    .filter((text) => text !== '')
    .join(' ')
}

function runText(run: Run): string {
  if (typeof run === 'string') return run
  return 'label' in run ? run.label : 'to' in run ? run.name : run.prose
}

function clausesOf({pushFt, pullFt}: Rider, group: readonly Rider[]): string[] {
  const conditions = group.flatMap(({condition}) => condition ?? []).map(title)
  return [
    conditions.length > 0 && `has the ${listed(conditions)} condition${conditions.length > 1 ? 's' : ''}`,
    pushFt && `is pushed up to ${pushFt} feet away`,
    pullFt && `is pulled up to ${pullFt} feet closer`,
  ].filter((clause) => typeof clause === 'string')
}

/** When it ends, unless an escape DC or the rider's own text tells. */
function endText({until, escapeDc, text}: Rider, self: string): string {
  if (until === undefined || (until === 'escape' && escapeDc !== undefined)) return ''
  return until === 'special' && text !== undefined && text.trim() !== '' ? '' : untilText(until, self)
}

function clauseSentence(rider: Rider, clauses: readonly string[], self: string): string {
  const {when, maxSize, escapeDc} = rider
  const target = maxSize === undefined ? 'the target' : `a target that is ${title(maxSize)} or smaller`
  return `${capital(`${target} ${listed(clauses)}${escapeText(escapeDc)}${endText(rider, self)}`)}${when === undefined ? '' : whenAfter(when)}.`
}

function escapeText(escapeDc: number | undefined): string {
  return escapeDc === undefined ? '' : ` (escape DC ${escapeDc})`
}

function textAfter({text}: Rider): Run[] {
  return text === undefined || text.trim() === '' ? [] : [{prose: sentence(oneLine(capital(text)))}]
}

/** A rider that only words can say: who and when in front of them, how long behind. */
function textSentence(rider: Rider, self: string): Run[] {
  const {when, maxSize, escapeDc, text = ''} = rider
  const limits = [maxSize === undefined ? undefined : `if it is ${title(maxSize)} or smaller`, when && bareEnd(when)].filter(Boolean)
  const isClause = /^(?:[a-z]|(?:The|It|Its|An?|Each|That|This|They)\b)/.test(text.trim())
  const front = limits.length === 0 ? '' : `${capital(limits.join(' and '))}${isClause ? ', ' : ': '}`
  const ends = `${escapeText(escapeDc)}${endText(rider, self)}`
  const said = oneLine(front === '' ? capital(text) : isClause ? small(text) : text)
  if (front === '' && said === '' && ends === '') return []
  return [{prose: ends === '' ? `${front}${sentence(said)}` : `${front}${bareEnd(said)}${ends}.`}]
}

function small(text: string): string {
  return text.trim().charAt(0).toLowerCase() + text.trim().slice(1)
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ')
}
