import type {EncounterTable, RolledRow} from '../../app/encounters/table.js'
import type {Part, View} from '../text/view.js'
import {capital, grouped, listed} from '../words/names.js'
import {cautionsOf, difficultyText, figures, foesList, forWhom} from './views.js'

/** A table of encounters, and the row thrown on it. */
export function tableView(table: EncounterTable): View {
  const {terrain, die, seed, rows, rolled, id} = table
  const next: Part[] = [
    {type: 'note', note: `Seed ${seed}.${rolled ? '' : ' Throw on it: --roll, or --die N for a die of your own.'}`},
    ...(rolled && id === undefined ? [{type: 'note' as const, note: 'Nothing is kept. Keep these: --keep NAME'}] : []),
  ]
  return {
    title: terrain === undefined ? 'Encounters' : `Encounters: ${capital(terrain.replaceAll('-', ' '))}`,
    subtitle: forWhom(table),
    parts: [
      {
        type: 'table',
        words: true,
        header: [die, 'Foes', 'XP', 'Difficulty'],
        rows: rows.map(({from, to, foes, xp, xpMost, difficulty}) => [
          from === to ? String(from) : `${from}–${to}`,
          listed(foes.map(({name, count}) => `${count} × ${name}`)),
          xp === xpMost ? grouped(xp) : `${grouped(xp)} (most ${grouped(xpMost)})`,
          difficultyText(difficulty),
        ]),
      },
      ...(rolled ? [rolledSection(rolled, table)] : []),
      ...next,
    ],
  }
}

function rolledSection(rolled: RolledRow, {die, name}: EncounterTable): Part {
  return {
    type: 'section',
    title: name ?? `A ${rolled.die} on the ${die}`,
    ...(name === undefined ? {} : {note: `a ${rolled.die} on the ${die}`}),
    parts: [foesList(rolled.foes), figures(rolled), ...cautionsOf(rolled.cautions)],
  }
}
