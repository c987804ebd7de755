import type {Asked} from '../rules/deception/conditions.js'

/** Something that a condition asks for, with the names of what that is about. */
export interface Lacking {
  is: Asked['is']
  names: readonly string[]
}

/** What a condition lacks, in words. */
export function lackWords({is, names}: Lacking): string {
  const [first = '', second] = names
  switch (is) {
    case 'day':
      return `it is not yet ${first}`
    case 'stage':
      return `${first} has not come to "${second}"`
    case 'fact':
      return `${second ?? 'not all of them'} ${second === undefined ? 'know' : 'does not know'} "${first}"`
    case 'tell':
      return `they did not notice "${second}" in ${first}`
    case 'reveal':
      return `"${first}" has not come out`
  }
}
