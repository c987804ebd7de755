import type {Combatant, Fight, Ongoing} from '../../combat/fight.js'
import {figuresOf, ongoingOn, playWith} from '../../combat/figures.js'
import type {PlayersView, SeenCombatant} from '../../combat/players-view.js'
import type {Entries} from '../../rules/build/entries.js'
import {filledMarks} from '../../rules/numbers/filled.js'
import {truncate} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {counted} from '../words/names.js'
import {namesIn, plannedWords, promptWords} from './told.js'

const BAR = 10
/** On a narrower terminal names need the room of the bars, and what somebody has stands below it. */
const WIDE = 60

/** The order with everybody's state, what waits, and what runs: as a DM reads it. */
export function printFight(fight: Fight, entries: Entries, {width}: {width: number}): string {
  const ids = [...fight.order, ...Object.keys(fight.combatants).filter((id) => !fight.order.includes(id))]
  const rows = ids.flatMap((id) => {
    const combatant = fight.combatants[id]
    return combatant ? [rowOf(fight, combatant, entries)] : []
  })
  const {active, round, over} = fight
  const head = over
    ? 'The fight is over'
    : round === 0
      ? 'Not begun'
      : `Round ${round}${active === undefined ? '' : `, ${namesIn(fight)(active)}'s turn`}`
  return [
    style.heading(plainText(head)),
    rows.length === 0 ? style.muted('Nobody is in it: `add 3 goblin warrior`') : rowsIn(rows, width),
    ...(fight.prompts.length > 0 ? ['', ...fight.prompts.map((prompt) => `? ${plainText(promptWords(prompt, fight))}`)] : []),
    ...(fight.timers.length > 0
      ? ['', fight.timers.map(({name, left}) => `${plainText(name)}: ${counted(left, 'round')}`).join(' · ')]
      : []),
    ...(fight.later
      ? [
          '',
          ...fight.later.map(({wave, groups}) =>
            plainText(
              plannedWords(
                wave,
                groups.map(({count, what, as}) => ({count, name: as ?? what})),
              ),
            ),
          ),
        ]
      : []),
  ].join('\n')
}

function rowsIn(rows: readonly string[][], width: number): string {
  if (width >= WIDE) return columns(rows, {width, align: ['left', 'right', 'left', 'left', 'right']})
  const lines = columns(
    rows.map(([name = '', initiative = '', , points = '', ac = '']) => [name, initiative, points, ac]),
    {width, align: ['left', 'right', 'left', 'right']},
  ).split('\n')
  return lines.flatMap((line, i) => [line, ...(rows[i]?.[5] ? [truncate(`    ${rows[i]?.[5]}`, width)] : [])]).join('\n')
}

function rowOf(fight: Fight, combatant: Combatant, entries: Entries): string[] {
  const {id, initiative, side} = combatant
  const {creature, ac} = figuresOf(fight, combatant, entries)
  const {current, max, temporary} = creature.hp
  return [
    `${fight.active === id ? '▶' : ' '} ${plainText(id)}`,
    initiative === undefined ? '–' : String(initiative.total),
    bar(current.total, max.total),
    `${current.total}/${max.total}${temporary > 0 ? ` +${temporary}` : ''}`,
    `AC ${ac}`,
    [side === 'party' ? '' : side, ...tagsOf(fight, combatant, creature.state, current.total <= creature.hp.bloodied.total)]
      .filter((tag) => tag !== '')
      .join(', '),
  ]
}

function tagsOf(fight: Fight, combatant: Combatant, state: string, isBloodied: boolean): string[] {
  const lasting = ongoingOn(fight, combatant.id)
  const conditions = (playWith(combatant.play, lasting).conditions ?? []).map(({id}) => id)
  const {concentration} = combatant.play
  return [
    ...(combatant.behind ? [`is ${combatant.behind.name}`] : []),
    ...(combatant.hidden ? ['hidden'] : []),
    ...(combatant.gone ? ['gone'] : []),
    ...(state === 'up' ? (isBloodied ? ['Bloodied'] : []) : [state]),
    ...conditions,
    ...(concentration ? [`◆ ${concentration.spell}`] : []),
    ...lasting.filter(({condition}) => condition === undefined).map(lastingTag),
    ...(combatant.spent.reaction ? ['no Reaction'] : []),
  ].map((tag) => plainText(tag))
}

function lastingTag({name, ends}: Ongoing): string {
  return ends.type === 'open' ? name : `${name} ${ends.count}`
}

function bar(now: number, max: number): string {
  const full = filledMarks(now, max, BAR)
  return `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`
}

/** What the players see, for the table's monitor. */
export function printForPlayers({name = 'A fight', round, order}: PlayersView & {name?: string}, {width}: {width: number}): string {
  const rows = order.map((seen) => [
    `${seen.isActive ? '▶' : ' '} ${plainText(seen.name)}`,
    pointsOf(seen),
    [...seen.conditions, ...(seen.concentrates ? ['◆'] : [])].join(', '),
  ])
  return [style.heading(plainText(`${name}${round > 0 ? `, round ${round}` : ''}`)), columns(rows, {width})].join('\n')
}

function pointsOf({hp, band}: SeenCombatant): string {
  if (hp) return `${hp.now}/${hp.max}${hp.temporary > 0 ? ` +${hp.temporary}` : ''}`
  return band ?? ''
}
