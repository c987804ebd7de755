import type {Clock, Dashboard, Due, Named} from '../../app/dashboard/tell.js'
import {clean} from '../text/clean.js'
import {pad, truncate, visibleWidth} from '../text/layout.js'
import {style} from '../text/style.js'
import {DOT, MARKS} from '../text/symbols.js'
import {longDay} from '../words/day.js'

/** A line of the dashboard, and what is under it. */
export interface Item {
  /** Stays what it is while other things come and go. */
  id: string
  /** What its page is of; absent where it has none. */
  opens?: Pick<Named, 'kind' | 'id'>
  /** In at most so many columns. */
  lines(width: number): string[]
}

export interface Section {
  title: string
  items: readonly Item[]
  /** What stands there when there are none. */
  empty: string
  /** Where it stands when there are two columns. */
  side: 0 | 1
}

/** A campaign at a glance, in the order in which one reads it. */
export function dashboardSections(dashboard: Dashboard): Section[] {
  const safe = clean(dashboard)
  return [
    section('Now', 0, '', nowItems(safe)),
    section('Open plots', 0, 'None is open: dnd plot create begins one.', safe.plots.map(plotItem)),
    section('Clocks', 0, 'No other clock runs.', safe.clocks.map(clockItem)),
    section('Party', 1, 'Nobody plays yet: dnd party set says who does.', safe.party.map(memberItem)),
    section('Last session', 1, 'None was played yet.', safe.session ? sessionItems(safe.session) : []),
    section('Next', 1, 'Nothing falls due.', safe.next.map(dueItem)),
    section('What changed', 1, '', safe.changes.map(changeItem)),
  ].filter(({items, empty}) => items.length > 0 || empty !== '')
}

function section(name: string, side: 0 | 1, empty: string, items: readonly Item[]): Section {
  return {title: name, side, empty, items}
}

/** The campaign, its day and its place, in a line. */
export function dashboardTitle(dashboard: Dashboard): string {
  const {campaign, date, places} = clean(dashboard)
  return [campaign.name, ...(date === undefined ? [] : [date]), ...places.slice(0, 1).map(({name}) => name)].join(DOT)
}

function nowItems({campaign, date, today, places, effects}: Dashboard): Item[] {
  const [place, ...around] = places
  const status = campaign.status === undefined || campaign.status === 'running' ? [] : [campaign.status]
  return [
    item('now/day', campaign, [date === undefined ? 'No day is set' : `It is ${today ? longDay(today) : date}`, ...status]),
    ...(place ? [item('now/place', place, [`At ${place.name}`, ...around.map(({name}) => name)])] : []),
    ...effects.map((effect) =>
      item(`now/${effect.id}`, effect, [effect.name, ...(effect.until === undefined ? [] : [`until ${effect.until}`])]),
    ),
  ]
}

/** A line whose first words stand out. */
function item(
  id: string,
  opens: Pick<Named, 'kind' | 'id'>,
  [first = '', ...rest]: readonly string[],
  under: readonly string[] = [],
): Item {
  return {
    id,
    opens: {kind: opens.kind, id: opens.id},
    lines: (width) => [nameAnd(first, rest.join(DOT), width), ...under.map((line) => truncate(line, width))],
  }
}

/** What is left of the line is for what is said of it. */
function nameAnd(name: string, rest: string, width: number): string {
  const head = truncate(name, width)
  const room = width - visibleWidth(head) - DOT.length
  return rest === '' || room < LEAST_REST ? style.label(head) : `${style.label(head)}${style.muted(DOT + truncate(rest, room))}`
}

const LEAST_REST = 4
const HANG = '  '

function plotItem({clocks, stage, due, ...plot}: Dashboard['plots'][number]): Item {
  const facts = [...(stage === undefined ? [] : [stage]), ...(due === undefined ? [] : [`due ${due}`])]
  return {
    id: `plot/${plot.id}`,
    opens: {kind: plot.kind, id: plot.id},
    lines: (width) => [
      nameAnd(plot.name, facts.join(DOT), width),
      ...clocks.map((clock) => HANG + clockLine(clock, '', width - HANG.length)),
    ],
  }
}

function clockItem({of, ...clock}: Dashboard['clocks'][number]): Item {
  return {
    id: `clock/${of.kind}/${of.id}/${clock.id}`,
    opens: {kind: of.kind, id: of.id},
    lines: (width) => [clockLine(clock, of.name, width)],
  }
}

/** "●●○○ 2/4 Doom · The Choir": how full it is, in signs and in numbers. */
function clockLine({name, filled, size}: Clock, of: string, width: number): string {
  const bar = MARKS.proficient.repeat(filled) + MARKS.untrained.repeat(size - filled)
  const count = filled >= size ? 'full' : `${filled}/${size}`
  const head = visibleWidth(bar) > width / 2 ? count : `${bar} ${count}`
  const paint = filled >= size - 1 ? style.warning : style.accent
  return `${paint(head)} ${nameAnd(name, of, width - visibleWidth(head) - 1)}`
}

function memberItem({about, hp, ...member}: Dashboard['party'][number]): Item {
  return {
    id: `party/${member.id}`,
    opens: {kind: member.kind, id: member.id},
    lines: (width) => [memberLine(member.name, about, hp, width)],
  }
}

function memberLine(name: string, about: string, hp: Dashboard['party'][number]['hp'], width: number): string {
  if (!hp) return nameAnd(name, about, width)
  const points = `${hp.current}/${hp.max}${hp.temporary > 0 ? ` +${hp.temporary}` : ''} HP`
  const left = width - points.length - 1
  const isHurt = hp.current * 2 <= hp.max
  return `${pad(nameAnd(name, hp.current === 0 ? `${about}${DOT}down` : about, left), left)} ${(isHurt ? style.warning : style.number)(points)}`
}

function sessionItems({number, played, isOpen, noted, cliffhanger, ...session}: NonNullable<Dashboard['session']>): Item[] {
  const facts = [
    ...(isOpen ? ['open now'] : []),
    ...(number === undefined ? [] : [`session ${number}`]),
    ...(played === undefined ? [] : [`played ${played}`]),
  ]
  const under = [...noted.map((line) => `${HANG}${line}`), ...(cliffhanger === undefined ? [] : [`${HANG}It ended: ${cliffhanger}`])]
  return [item('session', session, [session.name, ...facts], under)]
}

const DUES: Readonly<Record<Due['type'], string>> = {plot: 'due', promise: 'promised', event: 'comes', effect: 'ends', session: 'planned'}

function dueItem({type, text, day, isOverdue, opens}: Due, i: number): Item {
  const late = isOverdue ? 'overdue' : DUES[type]
  const when = day === undefined ? '' : `${day} `
  return {
    id: `next/${opens.kind}/${opens.id}/${i}`,
    opens: {kind: opens.kind, id: opens.id},
    lines: (width) => [
      `${style.number(when)}${(isOverdue ? style.warning : style.muted)(late)} ${truncate(text, Math.max(1, width - when.length - late.length - 1))}`,
    ],
  }
}

function changeItem({sha, subject, date, opens}: Dashboard['changes'][number]): Item {
  return {
    id: `change/${sha}`,
    ...(opens ? {opens} : {}),
    lines: (width) => [`${style.muted(date.slice(0, 10))} ${truncate(subject, width - 11)}`],
  }
}

/** The whole of it as text, for where there is no screen. What a viewer has nothing of is left out: what to do about it is the DM's. */
export function printDashboard(dashboard: Dashboard, {width, isViewer = false}: {width: number; isViewer?: boolean}): string {
  const room = Math.max(LEAST, width) - HANG.length
  const sections = dashboardSections(dashboard).filter(({items}) => items.length > 0 || !isViewer)
  const blocks = sections.map(({title: name, items, empty}) => {
    const lines = items.length === 0 ? [style.muted(truncate(empty, room))] : items.flatMap((each) => each.lines(room))
    return [style.heading(name), ...lines.map((line) => HANG + line)].join('\n')
  })
  return [style.title(truncate(clean(dashboard).campaign.name, Math.max(LEAST, width))), ...blocks].join('\n\n')
}

const LEAST = 40
