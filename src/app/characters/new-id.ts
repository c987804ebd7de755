import {freeSlug, Slug, slugOf} from '../../schema/slug.js'
import {AnswerError} from './answer-error.js'

/** The id asked for, which must be free; else the name as one, with a number when it is taken. */
export function newId(asked: string | undefined, name: string, taken: ReadonlySet<string>): string {
  if (asked === undefined) return idFrom(name, taken)
  if (!Slug.safeParse(asked).success) throw new AnswerError({type: 'no-id', id: asked})
  if (taken.has(asked)) throw new AnswerError({type: 'id-taken', id: asked})
  return asked
}

function idFrom(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name)
  if (slug === '') throw new AnswerError({type: 'no-letters', name})
  return freeSlug(slug, taken)
}
