import type {AssessedFigure, Assessment, Ladder, LevelSeries, Neighbour, Reason} from '../rules/assess/assessment.js'
import type {Assumption} from '../rules/assess/measured.js'
import type {MonsterAssessment} from '../rules/assess/monster.js'
import {type FactWords, factWords} from './assessment-fact.js'
import {assumptionWords, type BecauseWords, becauseWords} from './assessment-reason.js'
import {groupWords, LADDERS, quantityWords, SERIES_WORDS, standingWords} from './assessment-words.js'

/** An assessment as commands print it, everything in it with its words. */
export type SaidAssessment = SaidFigures | (SaidFigures & Omit<MonsterAssessment, keyof Assessment>)

interface SaidFigures {
  group: string
  count: number
  figures: readonly (Omit<AssessedFigure, 'what'> & {label: string})[]
  reasons?: readonly SaidReason[]
  ladder?: SaidLadder
  series?: readonly (LevelSeries & {label: string})[]
  facts: readonly FactWords[]
  nearest: readonly (Omit<Neighbour, 'what'> & {what: string})[]
  assumptions: readonly {id: Assumption['id']; value: number; reason: string}[]
}

type SaidReason = Omit<Reason, 'because'> & BecauseWords

interface SaidLadder extends Omit<Ladder, 'what' | 'by' | 'rungs'> {
  label: string
  by: string
  rungs: readonly (Omit<Ladder['rungs'][number], 'rung'> & {label: string})[]
}

/** What the rules measured of an entry, in words. */
export function saidAssessment(assessment: Assessment | MonsterAssessment): SaidAssessment {
  const {group, count, figures, reasons, ladder, series, facts, nearest, assumptions, ...estimate} = assessment
  return {
    group: groupWords(group),
    count,
    ...estimate,
    figures: figures.map(({id, what, ...figure}) => ({id, label: quantityWords(what), ...figure})),
    ...(reasons && {reasons: reasons.map(saidReason)}),
    ...(ladder && {ladder: saidLadder(ladder)}),
    ...(series && {series: series.map(({id, ...each}) => ({id, label: SERIES_WORDS[id], ...each}))}),
    facts: facts.map(factWords),
    nearest: nearest.map((each) => ({...each, what: standingWords(each.what)})),
    assumptions: assumptions.map((each) => ({id: each.id, value: each.value, reason: assumptionWords(each)})),
  }
}

function saidReason({because, value}: Reason): SaidReason {
  const {label, how} = becauseWords(because)
  return {label, value, how}
}

function saidLadder({what, by, value, rungs}: Ladder): SaidLadder {
  return {
    label: quantityWords(what),
    by: LADDERS[by],
    value,
    rungs: rungs.map(({rung, ...rest}) => ({label: standingWords(rung), ...rest})),
  }
}
