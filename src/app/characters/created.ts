import type {Code} from '../../codes.js'
import type {Finding} from '../../diagnostic.js'
import type {UserError} from '../../errors.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {SaidAssessment} from '../../words/assessment.js'
import type {Committed} from '../vault/session.js'
import {AnswerError, type Call} from './answer-error.js'
import type {NewCharacter} from './judge.js'

/** One custom part of a concept, with its figures beside the SRD's. */
export interface CreatedPart {
  entry: {kind: string; id: string; name: string}
  path: string
  /** Absent for a kind without figures to compare. */
  assessment?: SaidAssessment
}

/** A character that was made. */
export interface MadeCharacter {
  /** Its place in what was asked for, from 1. */
  nth: number
  name: string
  id: string
  sheet: Sheet
  findings: readonly Finding[]
  /** The concept's own entries, for a character of one. */
  parts?: readonly CreatedPart[]
}

/** A character that was asked for and can't be. */
export interface FailedCharacter {
  nth: number
  name: string
  error: {code: Code; message: string; hints: readonly string[]}
}

/** What `dnd character create` did, whatever it was asked by: flags, a file, a concept or questions. */
export interface Created {
  characters: readonly (MadeCharacter | FailedCharacter)[]
  failed: number
  /** Absent with `--dry-run`, and where nothing could be made. */
  committed?: Committed
}

export function madeCharacter({character: {id, name}, sheet, findings}: NewCharacter, nth: number): MadeCharacter {
  return {nth, name, id, sheet, findings}
}

export function failedCharacter(name: string, nth: number, problem: UserError): FailedCharacter {
  const {code, message, hints} = problem
  const found = 'diagnostics' in problem ? (problem.diagnostics as readonly {message: string}[]) : []
  return {nth, name, error: {code, message, hints: [...found.map((diagnostic) => diagnostic.message), ...hints]}}
}

/** An answer's error with its questions called another way; any other error as it is. */
export function called(error: unknown, call: Call): unknown {
  return error instanceof AnswerError ? error.called(call) : error
}
