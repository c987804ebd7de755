import type {EndedFight} from '../../app/combat/end.js'
import type {EndPlan} from '../../app/combat/end-work.js'
import type {FightNamed} from '../../app/combat/look.js'
import type {FightEvent} from '../../combat/event.js'
import type {Fight} from '../../combat/fight.js'
import type {Shot} from '../../combat/outcome.js'
import type {FightRecap} from '../../combat/recap.js'
import {printSheetDiff} from '../sheet/diff.js'
import {wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {counted, grouped, listed} from '../words/names.js'
import {treasureWords} from '../words/treasure.js'
import {eventWords, namesIn, toldWords} from './told.js'

/** What came of lines, a sentence each. */
export function printTold(events: readonly FightEvent[], fight: Fight, {width}: {width: number}): string {
  const nameOf = namesIn(fight)
  return events
    .flatMap(({told}) => toldWords(told, nameOf))
    .flatMap((line) => wrap(plainText(line), width, {hang: 2}))
    .join('\n')
}

/** The log, a line an event. */
export function printLog(events: readonly FightEvent[], fight: Fight): string {
  const nameOf = namesIn(fight)
  return events.map((event) => plainText(eventWords(event, nameOf))).join('\n')
}

/** The fights there are. */
export function printFights(fights: readonly FightNamed[], {width}: {width: number}): string {
  if (fights.length === 0) return 'No fight goes on, and none was put away.'
  const rows = fights.map(({id, name, round, events, campaign, ...how}) => [
    plainText(id),
    plainText(name),
    standingWords(how),
    counted(round, 'round'),
    counted(events, 'event'),
    campaign ?? '',
  ])
  return columns(rows, {width})
}

function standingWords({isRunning, isTakenBack, isUnreadable}: Pick<FightNamed, 'isRunning' | 'isTakenBack' | 'isUnreadable'>): string {
  if (isUnreadable) return "can't be read: `dnd doctor`"
  return isRunning ? 'goes on' : isTakenBack ? 'end taken back' : 'over'
}

/** What the end of a fight does, or did. */
export function printFightEnd(plan: EndPlan | EndedFight, {width}: {width: number}): string {
  const {fight, rounds, characters, people, absent, fallen, encounter, treasures = [], log, wasKept} = plan
  const isDone = 'committed' in plan
  if (wasKept)
    return `All of ${plainText(fight.name)} went back before, and its log is in ${plainText(log)}. It is ${isDone ? '' : 'to be '}put away.`
  return [
    style.heading(plainText(`${fight.name}: ${counted(rounds, 'round')}`)),
    ...characters.flatMap(({name, changes}) =>
      changes.length === 0 ? [`${plainText(name)}: as before`] : [style.heading(plainText(name)), printSheetDiff(changes, {width})],
    ),
    ...characters.flatMap(({id, name, shot = []}) => shot.map((each) => shotWords({id, name}, each))),
    ...people.map(({name}) => plainText(name)),
    ...absent.map(({name}) => plainText(`${name}: has no file any more`)),
    fallen.length === 0 ? 'No foe fell.' : plainText(`Fallen: ${listed(fallen.map(({name}) => name))}`),
    xpWords(plan),
    ...(encounter === undefined ? [] : [plainText(`The encounter ${encounter} is over.`)]),
    ...treasures.map((each) => plainText(treasureWords(each))),
    isDone ? `${plainText(`The log is in ${log}.`)}\ndnd undo takes all of it back.` : style.muted('Nothing is written yet.'),
  ].join('\n')
}

/** What a search after the fight is worth. */
function shotWords({id, name}: {id: string; name: string}, {item, count, found}: Shot): string {
  const search = found === 0 ? 'none of it is found again' : `a minute's search finds ${found}: \`dnd character shoot ${id} --recover\``
  return plainText(`${name} shot ${count} × ${item}; ${search}`)
}

function xpWords({xpEach, session, wasOver}: EndPlan): string {
  if (xpEach === 0) return wasOver ? 'No XP: the encounter was over before, and gave them. `--xp N` gives some all the same.' : 'No XP.'
  return `${grouped(xpEach)} XP each${session ? plainText(`, when ${session.name} ends`) : ''}.`
}

/** Who did what, in figures. */
export function printRecap({name, rounds, events, deeds}: FightRecap, {width}: {width: number}): string {
  const header = ['', 'dealt', 'taken', 'healed', 'downed', 'hits', 'criticals', 'turns', '']
  const rows = deeds.map((each) => [
    plainText(each.name),
    ...[each.dealt, each.taken, each.healed, each.downed].map(String),
    `${each.hits}/${each.attacks}`,
    String(each.criticals),
    String(each.turns),
    each.died ? 'died' : each.dropped > 0 ? `dropped ${each.dropped === 1 ? 'once' : `${each.dropped} times`}` : '',
  ])
  const align = ['left', ...Array.from({length: 7}, () => 'right' as const), 'left'] as const
  return [
    style.heading(plainText(`${name}: ${counted(rounds, 'round')}, ${counted(events, 'event')}`)),
    columns(rows, {width, header, align}),
  ].join('\n')
}
