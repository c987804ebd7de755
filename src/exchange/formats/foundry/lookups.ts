import {rowOf} from '../../kit/reading.js'
import {countWord} from '../../kit/text-multiattack.js'
import {flatOf} from './formula.js'
import {numberAt, systemIn, textAt, valueAt} from './path.js'
import {checkDc, lookupOf, partFormula, type Rolling, saveDc} from './rolls.js'

/** Figures of an activity that are worked out, by their path. */
const FIGURES: Readonly<Record<string, (rolling: Rolling) => string | number | undefined>> = {
  'save.dc.value': saveDc,
  'check.dc.value': checkDc,
  'healing.formula': ({activity}) => partFormula(valueAt(activity.value, 'healing')),
  'range.value': rangeValue,
  'target.affects.labels.statblock': targetWords,
  'target.template.width': (rolling) => formulaAt(rolling, 'target.template.width') ?? 5,
  'target.template.height': (rolling) => formulaAt(rolling, 'target.template.height') ?? 5,
}

/** A figure of an activity as prose asks for it; `undefined` for none. */
export function activityFigure(rolling: Rolling, path: string): string | number | undefined {
  const figureOf = rowOf(FIGURES, path)
  return figureOf ? figureOf(rolling) : formulaAt(rolling, path)
}

/** What stands at a path, formulas worked out. */
function formulaAt(rolling: Rolling, path: string): string | number | undefined {
  const text = textAt(rolling.activity.value, path)
  if (!text.includes('@')) return text || undefined
  return flatOf(text, lookupOf(rolling))
}

function rangeValue(rolling: Rolling): string | number | undefined {
  return formulaAt(rolling, 'range.value') ?? numberAt(systemIn(rolling.item), 'range.reach')
}

const PLURALS: Readonly<Record<string, string>> = {ally: 'allies', enemy: 'enemies'}

/** "one creature", "two creatures". */
function targetWords(rolling: Rolling): string {
  const count = Number(formulaAt(rolling, 'target.affects.count') ?? 1)
  const type = textAt(rolling.activity.value, 'target.affects.type') || 'target'
  return `${countWord(count)} ${count === 1 ? type : (rowOf(PLURALS, type) ?? `${type}s`)}`
}
