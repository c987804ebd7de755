import {plainText} from './plain-text.js'
import {style} from './style.js'

/** The lines that differ between two texts: removed with −, added with +. Lines in common are left out. */
export function printLineDiff(file: string, before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const common = commonLines(old, now)
  const removed = old.flatMap((line, i) => (common.old.has(i) ? [] : [{at: i, text: style.error(`- ${plainText(line)}`)}]))
  const added = now.flatMap((line, i) => (common.now.has(i) ? [] : [{at: i, text: style.good(`+ ${plainText(line)}`)}]))
  return [style.label(file), ...[...removed, ...added].sort((a, b) => a.at - b.at).map(({text}) => `  ${text}`)].join('\n')
}

/** Places of a longest common subsequence, in each text. */
function commonLines(old: readonly string[], now: readonly string[]): {old: Set<number>; now: Set<number>} {
  const lengths = Array.from({length: old.length + 1}, () => new Array<number>(now.length + 1).fill(0))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const common = {old: new Set<number>(), now: new Set<number>()}
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) {
      common.old.add(i++)
      common.now.add(j++)
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return common
}
