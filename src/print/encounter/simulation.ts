import type {SimulatedEncounter} from '../../app/encounters/simulate.js'
import {bar} from '../text/spread-bar.js'
import {told, type View} from '../text/view.js'
import {counted, listed} from '../words/names.js'
import {levelsOf} from './views.js'

/** Columns of the longest bar. */
const BAR = 30
/** More lengths of a fight than this are shown several on a line. */
const MOST_LINES = 16

/** What many fights came to, with a bar for each length of a fight. */
export function simulationView(simulated: SimulatedEncounter): View {
  const {name, runs, won, lost, undecided, someDrops, someDies, rounds, hpLost, hpLostShare, slots, uses, heroes} = simulated
  return {
    title: name,
    subtitle: `fought ${counted(runs, 'time')} ${against(simulated)}`,
    parts: [
      {
        type: 'list',
        items: simulated.foes.map(({name: foe, count, wave}) => ({name: `${count} × ${foe}`, ...(wave > 1 ? {note: `wave ${wave}`} : {})})),
      },
      {
        type: 'facts',
        facts: told([
          {name: 'Won', value: percent(won)},
          {name: 'Lost', value: percent(lost), note: 'all are down'},
          {name: 'Undecided', value: undecided > 0 ? percent(undecided) : '', note: `after ${simulated.mostRounds} rounds`},
          {name: 'Somebody drops', value: percent(someDrops)},
          {name: 'Somebody dies', value: percent(someDies)},
        ]),
      },
      {
        type: 'facts',
        facts: told([
          {name: 'Rounds', value: tenth(rounds.median), note: between(rounds)},
          {
            name: 'Hit Points lost',
            value: tenth(hpLost.median),
            note: `${between(hpLost)}; ${percent(hpLostShare)} of what they have on average`,
          },
          {name: 'Slots spent', value: slots.max > 0 ? tenth(slots.median) : '', note: between(slots)},
          {name: 'Uses spent', value: uses.max > 0 ? tenth(uses.median) : '', note: between(uses)},
        ]),
      },
      {
        type: 'section',
        title: 'Rounds',
        parts: [{type: 'table', words: true, header: ['Rounds', 'Fights', ''], rows: histogram(simulated)}],
      },
      {
        type: 'section',
        title: 'Heroes',
        parts: [
          {
            type: 'table',
            words: true,
            header: ['Hero', 'Drops', 'Dies', 'HP lost', 'Slots', 'Uses', 'Damage', 'Felled'],
            rows: heroes.map((each) => [
              each.name,
              percent(each.drops),
              percent(each.dies),
              `${tenth(each.hpLost.mean)} of ${each.maxHp}`,
              ...[each.slots, each.uses, each.dealt, each.felled].map(tenth),
            ]),
          },
        ],
      },
      ...(simulated.unknown.length === 0
        ? []
        : [{type: 'note' as const, note: `Without a stat block, and not there: ${listed(simulated.unknown)}.`}]),
      {type: 'note', note: `${simulated.worn ? 'Heroes as they are now.' : 'Heroes rested.'} Seed ${simulated.seed}.`},
      {
        type: 'note',
        note: 'Attacks, damage, saves, areas, healing, slots and uses count; place, conditions, reactions, and what lasts do not.',
      },
    ],
  }
}

/** By whom it was fought. */
function against({heroes, party, stand}: SimulatedEncounter): string {
  const who = stand ? counted(heroes.length, `plain ${stand.name}`) : counted(heroes.length, 'character')
  return `by ${who} of level ${levelsOf(heroes)}${party === undefined ? '' : ` (${party})`}`
}

/** A share as a whole percentage; what happens at all is never 0, and what fails at all never 100. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100)
  if (rounded === 0 && share > 0) return 'under 1%'
  if (rounded === 100 && share < 1) return 'over 99%'
  return `${rounded}%`
}

type Figure = SimulatedEncounter['rounds']

function between({min, max, q1, q3}: Figure): string {
  return min === max ? 'always' : `median; half of them ${range(q1, q3)}, all ${range(min, max)}`
}

function range(from: number, to: number): string {
  return from === to ? tenth(from) : `${tenth(from)} to ${tenth(to)}`
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** Fights by their length: one length a row, or several where they differ much. */
export function roundsTally({byRounds}: Pick<SimulatedEncounter, 'byRounds'>): {label: string; fights: number}[] {
  const size = Math.ceil(byRounds.length / MOST_LINES)
  return Array.from({length: Math.ceil(byRounds.length / size)}, (_, i) => {
    const group = byRounds.slice(i * size, (i + 1) * size)
    const [first = 0, last = first] = [group[0]?.rounds, group.at(-1)?.rounds]
    return {label: first === last ? String(first) : `${first}–${last}`, fights: group.reduce((sum, {fights}) => sum + fights, 0)}
  })
}

function histogram(simulated: SimulatedEncounter): string[][] {
  const rows = roundsTally(simulated)
  const most = Math.max(...rows.map(({fights}) => fights))
  return rows.map(({label, fights}) => [label, percent(fights / simulated.runs), bar(fights, {most, width: BAR})])
}
