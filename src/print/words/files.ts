import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

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

/** What a commit wrote, said quietly. A commit that takes back a merge of nothing new has no files. */
export function writtenLine(files: readonly string[], commit: string): string {
  const committed = `committed ${commit.slice(0, 8)}`
  return style.muted(files.length === 0 ? `No file changed · ${committed}` : `Files: ${fileNames(files)} · ${committed}`)
}
