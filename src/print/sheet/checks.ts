import type {Sheet} from '../../rules/sheet/sheet.js'
import {factLines} from '../text/fact-lines.js'
import {hung, newspaper, pad} from '../text/layout.js'
import {style} from '../text/style.js'
import {MARKS} from '../text/symbols.js'
import type {EdgeLine} from './edges.js'
import type {Section} from './section.js'
import {abilityEdges, abilityRows, type CheckRow, defenseFacts, proficiencyFacts, senseFacts, skillEdges, skillRows} from './view.js'

const ABILITY_WIDTH = 12
const SKILL_WIDTH = 15

/** Scores, modifiers and saving throws. */
export function abilitySection(sheet: Sheet): Section {
  return {
    title: 'Abilities',
    lines: (width) => [...newspaper(abilityRows(sheet).map(abilityText), width, 4), ...edgeLines(abilityEdges(sheet), width)],
  }
}

function abilityText(row: CheckRow): string {
  const {name, score = '', modifier = '', total} = row
  return `${pad(name, ABILITY_WIDTH)}  ${pad(score, 2, 'right')}  ${style.number(pad(modifier, 3, 'right'))}   ${trainingMark(row)} save ${pad(total, 3, 'right')} ${row.edges}`
}

/** All eighteen skills, read downwards. */
export function skillSection(sheet: Sheet): Section {
  return {
    title: 'Skills',
    lines: (width) => [...newspaper(skillRows(sheet).map(skillText), width, 3), ...edgeLines(skillEdges(sheet), width)],
  }
}

function skillText(row: CheckRow): string {
  return `${trainingMark(row)} ${pad(row.name, SKILL_WIDTH)} ${style.muted(row.ability)} ${style.number(pad(row.total, 3, 'right'))} ${pad(row.edges, 1)}`
}

function trainingMark({training}: CheckRow): string {
  return training === 'untrained' ? style.muted(MARKS.untrained) : style.accent(MARKS[training])
}

function edgeLines(edges: readonly EdgeLine[], width: number): string[] {
  return edges.flatMap(({mark, text}) => hung(`${mark === '' ? '•' : style.accent(mark)} `, style.muted(text), width))
}

/** Senses, defenses, proficiencies and languages. */
export function trainingSection(sheet: Sheet): Section {
  return {
    title: 'Defenses and training',
    lines: (width) => factLines([...senseFacts(sheet), ...defenseFacts(sheet), ...proficiencyFacts(sheet)], width),
  }
}
