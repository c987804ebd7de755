import {nearest} from '../schema/near.js'

/** The hint that names the ids which a misspelt one may mean; none where nothing is near. */
export function didYouMean(id: string, known: Iterable<string>): {hint?: string} {
  return hintOf(nearest(id, known))
}

/** As `didYouMean`, of ids that are found already. */
export function hintOf(near: readonly string[]): {hint?: string} {
  return near.length === 0 ? {} : {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`}
}
