import {UserError} from '../../errors.js'
import {isFileName, SLUG_MAX_LENGTH, Slug} from '../../schema/slug.js'

/** An id that a person gave, of whatever thing. Throws a usage error for what can't be one. */
export function givenId(text: string): string {
  if (Slug.safeParse(text).success && isFileName(text)) return text
  throw new UserError(`"${text}" is not an id`, {
    code: 'USAGE',
    hints: [
      ...(isFileName(text) ? [] : [`Windows can hold no file called so: \`${text}-2\` is one`]),
      `an id is lower-case letters, digits and single hyphens, ${SLUG_MAX_LENGTH} at most, such as "old-mill"`,
    ],
  })
}
