import type {Carried} from '../../rules/invent/carrying.js'
import type {Generator} from '../../schema/draft/shapes.js'
import type {Generated} from '../../schema/generated.js'
import {present, type Value, type ValueMap} from '../../schema/value.js'
import type {SaidAssessment} from '../../words/assessment.js'
import type {FiledDraft} from '../proposals/file-draft.js'
import type {DraftFinding} from './checks.js'
import type {Draft} from './draft.js'
import type {Foreseen} from './foresee.js'
import type {Generation} from './generate.js'
import type {NearThing} from './near.js'

/** A draft as scripts read it. */
export interface ToldDraft {
  generator: Generator
  /** Of what it becomes; the generator's own name where it becomes nothing. */
  kind: string
  id?: string
  name: string
  path?: string
  /** As its file would have it. */
  value?: ValueMap
  /** Of what is words alone, as Markdown. */
  words?: string
  /** The shape as it was filled in. */
  answer: Value
  findings: readonly DraftFinding[]
  assessment?: SaidAssessment
  /** What a character's build has of its concept, and the parts that were drafted for the rest. */
  carrying?: Carried
  provenance: Generated
  isOffline: boolean
  tries: number
  notes: readonly string[]
}

export interface ToldGeneration extends Foreseen {
  generator: Generator
  seed: string
  near: readonly NearThing[]
  drafts: readonly ToldDraft[]
  /** What is there and was taken in the place of a draft. */
  used?: NearThing
  /** Absent where nothing was filed. */
  proposal?: FiledDraft
}

export function toldGeneration({generator, seed, near, drafts, used, proposal}: Generation): ToldGeneration {
  return {generator, seed, near, drafts: drafts.map(toldDraft), ...present({used, proposal})}
}

export function toldDraft({
  thing,
  generator,
  words,
  answer,
  findings,
  assessment,
  carrying,
  provenance,
  isOffline,
  tries,
  notes,
  name,
}: Draft): ToldDraft {
  const value = words === undefined ? thing?.value : undefined
  return {
    ...{generator, kind: thing?.kind ?? generator, name, answer, findings, provenance, isOffline, tries, notes},
    ...present({id: thing?.id, path: thing?.path, value, words, assessment, carrying}),
  }
}
