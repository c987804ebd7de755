import type {Combatant, Fight} from '../../combat/fight.js'
import {figuresOf} from '../../combat/figures.js'
import type {Entries} from '../../rules/build/entries.js'
import {signed} from '../../rules/numbers/explained.js'
import {ABILITIES} from '../../schema/ability.js'
import type {Pen} from '../kit/pen.js'
import {type Ask, chosenOffer, offersFor} from './asks.js'
import {budgetLine, capital, lastingLines, standingOf} from './figures.js'
import {CHOICE_KEYS, type Choice, choicesOf} from './menu.js'
import type {Powers} from './model.js'

interface Paper {
  fight: Fight
  entries: Entries
  columns: number
  rows: number
  pen: Pen
}

const MARGIN = 2

/** Somebody's figures, what lasts, and what there is to do, numbered. */
export function figureLines(combatant: Combatant, paper: Paper): readonly string[] {
  const {fight, entries, columns, pen} = paper
  const figures = figuresOf(fight, combatant, entries)
  const standing = standingOf(fight, combatant, entries)
  const {creature, rolls} = figures
  const saves = ABILITIES.map((ability) => `${capital(ability)} ${signed(rolls.saves[ability].total)}`)
  const points = `${standing.now}/${standing.max}${standing.temporary > 0 ? ` +${standing.temporary}` : ''}`
  const held = creature.concentration === undefined ? [] : [`◆ Concentrates on ${creature.concentration}`]
  return [
    pen.heading(
      pen.fit(
        `${combatant.name}${combatant.alias ? ` (${combatant.alias})` : ''}${combatant.behind ? `, is ${combatant.behind.name}` : ''}`,
        columns,
      ),
    ),
    pen.fit(`AC ${standing.ac}  HP ${points}  ${standing.tags.filter((tag) => tag !== '◆').join(' ')}`, columns),
    pen.fit(budgetLine(fight, combatant, figures), columns),
    ...wrapped(saves, columns).map((line) => pen.muted(pen.fit(line, columns))),
    ...[...held, ...lastingLines(fight, combatant)].map((line) => pen.label(pen.fit(line, columns))),
    ...(combatant.notes ?? []).map((note) => pen.fit(note, columns)),
    '',
    ...choicesOf(fight, combatant, entries)
      .filter(({kind}) => kind !== 'common')
      .map((choice, i) => choiceText(choice, CHOICE_KEYS[i] ?? '', columns, pen)),
  ]
}

function wrapped(parts: readonly string[], columns: number): readonly string[] {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + part.length + 1 <= columns) lines[lines.length - 1] = `${last} ${part}`
    else lines.push(part)
  }
  return lines
}

const KIND_WORDS: Readonly<Record<Choice['kind'], string>> = {
  action: '',
  'bonus-action': 'bonus',
  reaction: 'reaction',
  legendary: 'legendary',
  spell: '',
  feature: '',
  common: '',
}

function choiceText({name, about, kind, off}: Choice, key: string, columns: number, pen: Pen): string {
  const rest = [KIND_WORDS[kind], about, off].filter(Boolean).join(' · ')
  const room = columns - MARGIN
  const label = name.slice(0, room)
  const text = `${pen.accent(pen.fit(key, MARGIN))}${label}${rest === '' ? '' : pen.muted(pen.fit(`  ${rest}`, Math.max(0, room - label.length)).trimEnd())}`
  return off === undefined ? text : pen.muted(`${pen.fit(key, MARGIN)}${pen.fit(`${label}  ${rest}`, room).trimEnd()}`)
}

/** What somebody can do, with the one under the cursor in sight. */
export function powerLines({by, at, isLegendary}: Powers, menu: readonly Choice[], {fight, columns, rows, pen}: Paper): readonly string[] {
  const name = fight.combatants[by]?.name ?? by
  const lines = menu.map((choice, i) => `${i === at ? pen.accent('▸') : ' '}${choiceText(choice, CHOICE_KEYS[i] ?? '', columns - 1, pen)}`)
  const title = pen.heading(pen.fit(`${name}: ${isLegendary ? 'legendary actions' : 'what to use'}`, columns))
  return [title, ...(menu.length === 0 ? [pen.muted('Nothing.')] : inSightOf(lines, at, rows - 1))]
}

function inSightOf(lines: readonly string[], at: number, rows: number): readonly string[] {
  const top = Math.max(0, Math.min(at - Math.floor(rows / 2), lines.length - rows))
  return lines.slice(top, top + Math.max(1, rows))
}

/** What would complete the text that is typed. */
export function offerLines(ask: Ask, {fight, entries, columns, rows, pen}: Paper): readonly string[] {
  const offers = offersFor(ask, {fight, entries})
  const chosen = chosenOffer(ask, offers)
  const lines = offers.map((offer) =>
    offer === chosen
      ? `${pen.accent('▸ ')}${pen.heading(pen.fit(offer.label, columns - MARGIN))}`
      : `  ${pen.fit(offer.label, columns - MARGIN)}`,
  )
  const at = Math.max(0, chosen ? offers.indexOf(chosen) : 0)
  return inSightOf(lines, at, rows)
}
