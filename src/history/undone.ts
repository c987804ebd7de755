/** Trailer of an undo: the commit that it took back. */
export const UNDOES = 'Dnd-Undoes'

/** Trailer of a redo: the undo that it took back. */
export const REDOES = 'Dnd-Redoes'

/** By the commits that were taken back, and not brought again, the undos that did it; in any order, for a commit's name is its own. */
export function undoneIn(commits: readonly {sha: string; trailers: Readonly<Record<string, string>>}[]): Map<string, string> {
  const redone = new Set(commits.flatMap(({trailers}) => trailers[REDOES] ?? []))
  return new Map(
    commits.flatMap(({sha, trailers}) => {
      const undoes = redone.has(sha) ? undefined : trailers[UNDOES]
      return undoes === undefined ? [] : [[undoes, sha] as const]
    }),
  )
}
