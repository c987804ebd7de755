import {UserError} from '../../errors.js'
import {SLUG_MAX_LENGTH, Slug} from '../../schema/slug.js'

/** An id that a person gave, of whatever thing. Throws a usage error for what can't be one. */
export function givenId(text: string): string {
  if (Slug.safeParse(text).success) return text
  throw new UserError(`"${text}" is not an id`, {
    code: 'USAGE',
    hints: [`an id is lower-case letters, digits and single hyphens, ${SLUG_MAX_LENGTH} at most, such as "old-mill"`],
  })
}
