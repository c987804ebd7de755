/** Words within this share of their length in edits are near. */
const NEAR_SHARE = 0.4

/** Up to `max` candidates that `word` may have meant, nearest first: shared beginnings, then few edits. */
export function nearest(word: string, candidates: Iterable<string>, max = 3): string[] {
  const asked = word.toLowerCase()
  const scored: {candidate: string; distance: number}[] = []
  for (const candidate of new Set(candidates)) {
    const distance = distanceTo(asked, candidate.toLowerCase())
    if (distance <= Math.max(1, Math.floor(Math.max(asked.length, candidate.length) * NEAR_SHARE))) scored.push({candidate, distance})
  }
  return scored
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate, 'en'))
    .slice(0, max)
    .map(({candidate}) => candidate)
}

function distanceTo(asked: string, candidate: string): number {
  if (asked.length >= 3 && candidate.startsWith(asked)) return 1
  return editDistance(asked, candidate)
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({length: b.length + 1}, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      next.push(best)
    }
    ;[before, row] = [row, next]
  }
  return row[b.length] ?? 0
}
