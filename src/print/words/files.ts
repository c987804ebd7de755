import {plainText} from '../text/plain-text.js'

/** Files that are named; further ones are counted. */
const MOST_NAMED = 5

/** Files on one line: all of a few, and of many the first and how many there are. */
export function fileNames(files: readonly string[]): string {
  const named = files
    .slice(0, MOST_NAMED)
    .map((file) => plainText(file))
    .join(', ')
  const rest = files.length - MOST_NAMED
  return rest > 0 ? `${named} and ${rest} more (${files.length} in all)` : named
}
