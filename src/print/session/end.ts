import type {EndedSession, EndPlan, GivenTo} from '../../app/session/end.js'
import type {AppliedEvent, AppliedImpact} from '../../app/session/impacts.js'
import type {Moved} from '../../app/session/moves.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {actSubject} from '../words/act.js'
import {coinWords} from '../words/coins.js'
import {printCommitted} from '../words/committed.js'
import {warningLines} from '../words/warnings.js'
import {lineWords, thingWords} from './line.js'

/** All that the end of a session will do, with the numbers of the lines that say so. */
export function printPlan(plan: EndPlan, {width}: {width: number}): string {
  const {session, day, lines, characters, moves, events, warnings} = plan
  const bullets = (texts: readonly string[]) => texts.flatMap((text) => hung('  · ', plainText(text), width))
  const head = `${style.label(plainText(session.name))} ends${day === undefined ? '' : ` on ${plainText(day)}`}.`
  const nothing = lines.length === 0 ? ['  Nothing was noted that gives or moves anything.'] : []
  return [
    head,
    ...nothing,
    ...lines.flatMap((line) => hung(`  ${style.muted(String(line.n).padStart(3))}  `, plainText(lineWords(line)), width)),
    ...section('Given', bullets(characters.map(givenWords))),
    ...section('Moved', bullets([...moves.map(movedWords), ...events.flatMap(eventWords)])),
    ...warningLines(warnings, width),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [style.heading(title), ...lines]
}

function givenWords({name, xp, xpFrom, xpTo, coins, things}: GivenTo): string {
  const parts = [
    xp === 0 ? '' : `${xp} XP (${xpFrom} → ${xpTo})`,
    Object.keys(coins).length === 0 ? '' : coinWords(coins),
    ...things.map(thingWords),
  ].filter((part) => part !== '')
  return `${name}: ${parts.join(', ') || 'nothing'}`
}

function movedWords(moved: Moved): string {
  switch (moved.type) {
    case 'plot':
      return `${moved.name}: ${moved.from === undefined ? '' : `${moved.from} → `}${moved.to}`
    case 'clock':
      return `${moved.owner}, ${moved.name}: ${moved.from} → ${moved.to} of ${moved.size}${fullWords(moved.full)}`
    case 'place':
      return `The party is at ${moved.name}`
    case 'treasure':
      return `${moved.name}: ${moved.isNew ? 'what nobody carries is kept there' : 'claimed'}${moved.to === undefined ? '' : ` by ${moved.to}`}`
  }
}

function fullWords(full: string | undefined): string {
  return full === undefined ? '' : full === '' ? ', full' : `, full: ${full.trim()}`
}

function eventWords({name, impacts, wasApplied}: EndPlan['events'][number]): string[] {
  if (wasApplied) return [`${name}: was applied already`]
  return impacts.length === 0 ? [name] : impacts.map((impact) => `${name}: ${impactWords(impact)}`)
}

/** What an impact did: "Vey: set role (she drops the mask)". */
export function impactWords({name, act, set = [], text}: AppliedImpact): string {
  const did = [act ? actSubject(act) : '', set.length > 0 ? `set ${set.join(', ')}` : ''].filter(Boolean).join('; ')
  return `${name}: ${did || 'nothing'}${text === undefined ? '' : ` (${text})`}`
}

/** What the end of a session did, and the way back. */
export function printEnded({committed, ...plan}: EndedSession, options: {width: number}): string {
  return [printPlan(plan, options), printCommitted(committed)].join('\n')
}

/** What an event did, impact by impact, and the way back. */
export function printAppliedEvent({event, impacts, committed}: AppliedEvent, {width}: {width: number}): string {
  const head = style.label(plainText(event.name))
  return [head, ...impacts.flatMap((impact) => hung('  · ', plainText(impactWords(impact)), width)), printCommitted(committed)].join('\n')
}
