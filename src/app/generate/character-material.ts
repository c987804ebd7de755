import type {Finding} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import {placeScores} from '../../rules/numbers/ability-scores.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {present, type ValueMap} from '../../schema/value.js'
import {AnswerError} from '../characters/answer-error.js'
import type {CreateAnswers} from '../characters/answers.js'
import {composeCharacter} from '../characters/compose.js'
import type {NewCharacter} from '../characters/judge.js'

export interface Composed {
  fields: ValueMap
  findings: readonly Finding[]
  /** What of the wanted no choice of this character takes. */
  notes: readonly string[]
}

interface Composing {
  entries: Entries
  seed: string
}

/** A legal character of a concept's shape: what it names where a choice takes it, and all else as `--auto` fills it. */
export function composedFrom(shape: Shape<'character'>, {entries, seed}: Composing): Composed {
  const {made, dropped} = composeWhatFits(answersOf(shape), {entries, seed})
  const {kind: _k, id: _i, uid: _u, ...fields} = made.character
  return {
    fields: {...(fields as unknown as ValueMap), details: detailsOf(shape), ...present({notes: reskinNotes(shape)})},
    findings: made.findings,
    notes: dropped.length === 0 ? [] : [`No choice of this character takes ${dropped.join(', ')}: it has others.`],
  }
}

/** Without what no choice takes; each round leaves out what the one before named. */
function composeWhatFits(answers: CreateAnswers, {entries, seed}: Composing): {made: NewCharacter; dropped: readonly string[]} {
  const settings = {auto: true, seed, uid: UNNAMED, taken: new Set<string>()}
  let [left, dropped]: [CreateAnswers, readonly string[]] = [answers, []]
  for (;;) {
    try {
      return {made: composeCharacter(left, entries, settings), dropped}
    } catch (error) {
      const unfit = error instanceof AnswerError && error.problem.type === 'not-taken' ? error.problem : undefined
      if (!unfit || unfit.ids.length === 0) throw error
      const list = (left[unfit.question] as readonly string[] | undefined) ?? []
      left = {...left, [unfit.question]: list.filter((id) => !unfit.ids.includes(id))}
      dropped = [...dropped, ...unfit.ids]
    }
  }
}

/** Stands for the uid that a file gets when it is placed. */
const UNNAMED = '00000000-0000-7000-8000-000000000000'

function answersOf(shape: Shape<'character'>): CreateAnswers {
  const {name, level, species, background, class: first, subclass, feats, skills, spells, abilities} = shape
  return {
    ...{name, species, background, class: [{class: first, levels: level}]},
    ...present({subclass: subclass ?? undefined}),
    abilities: placeScores([15, 14, 13, 12, 10, 8], abilities),
    ...{feats, skills, spells},
  }
}

function detailsOf({pronouns, appearance, personality, ideals, bonds, flaws, backstory}: Shape<'character'>): ValueMap {
  return {pronouns, appearance, personality, ideals, bonds, flaws, backstory}
}

function reskinNotes({summary, reskins}: Shape<'character'>): string {
  const lines = reskins.map(({entry, name, text}) => `- ${entry} is “${name}”: ${text}`)
  return [summary, ...(lines.length === 0 ? [] : ['', 'Dressed up, by the same rules:', ...lines])].join('\n')
}
