import type {Diagnostic} from '../../diagnostic.js'

/** What is wrong in the states of a merge; `base` is asked only where it decides. */
export interface Wrong {
  ours: readonly Diagnostic[]
  theirs: readonly Diagnostic[]
  merged: readonly Diagnostic[]
  base(files: readonly string[]): Promise<readonly Diagnostic[]>
}

/**
 * What is wrong in a merge and on neither side: of what a file is told in the same words, as many as are more than a side has, or than
 * both have brought together.
 */
export async function newlyWrong({ours, theirs, merged, base}: Wrong): Promise<Diagnostic[]> {
  const [mine, others, all] = [byWords(ours), byWords(theirs), byWords(merged)]
  const countIn = (side: ReadonlyMap<string, readonly Diagnostic[]>, words: string) => side.get(words)?.length ?? 0
  const isOpen = ([words, found]: [string, readonly Diagnostic[]]) =>
    countIn(mine, words) > 0 && countIn(others, words) > 0 && found.length > Math.max(countIn(mine, words), countIn(others, words))
  const open = [...all].filter(isOpen).flatMap(([, found]) => found.map(({file}) => file))
  const before = byWords(open.length === 0 ? [] : await base([...new Set(open)]))
  return [...all].flatMap(([words, found]) => {
    const [our, their] = [countIn(mine, words), countIn(others, words)]
    const together = our > 0 && their > 0 ? our + their - countIn(before, words) : 0
    const count = found.length - Math.max(our, their, together)
    return count > 0 ? unknownFirst(found, [...(mine.get(words) ?? []), ...(others.get(words) ?? [])]).slice(0, count) : []
  })
}

function byWords(found: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>()
  for (const each of found) {
    const words = `${each.file}\0${each.code}\0${each.message}`
    groups.set(words, [...(groups.get(words) ?? []), each])
  }
  return groups
}

/** Those at a place where a side has none come first. */
function unknownFirst(found: readonly Diagnostic[], known: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Set(known.map(({path}) => path.join('.')))
  const isKnown = ({path}: Diagnostic) => Number(places.has(path.join('.')))
  return [...found].sort((a, b) => isKnown(a) - isKnown(b))
}
