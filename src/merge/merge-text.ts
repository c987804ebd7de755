import {diff3Merge} from 'node-diff3'

/** Three versions of a text merged line by line; `undefined` where both sides changed the same lines. */
export function mergeText(base: string, ours: string, theirs: string): string | undefined {
  const regions = diff3Merge(linesOf(ours), linesOf(base), linesOf(theirs), {excludeFalseConflicts: true})
  const lines = regions.flatMap((region) => region.ok ?? [undefined])
  return lines.includes(undefined) ? undefined : lines.join('')
}

/** Lines with their ends, so that joining them gives the text back. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}
