import {freeId, isSpeakable} from '../../schema/slug.js'
import {givenId} from '../entities/given-id.js'
import {AnswerError} from './answer-error.js'

/** The id asked for, which must be free; else the name as one, with a number when it is taken. */
export function newId(asked: string | undefined, name: string, taken: ReadonlySet<string>): string {
  if (asked === undefined) return idFrom(name, taken)
  const id = givenId(asked)
  if (taken.has(id)) throw new AnswerError({type: 'id-taken', id})
  return id
}

function idFrom(name: string, taken: ReadonlySet<string>): string {
  if (!isSpeakable(name)) throw new AnswerError({type: 'no-letters', name})
  return freeId(name, 'character', taken)
}
