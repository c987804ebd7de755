/**
 * The order of a list that two sides changed: the side that reordered what was there gives it, and what a side added comes after
 * the item it followed there. What both added at one place stands in the order of the ids, whichever side is ours, so that two who
 * merge each other's work come to the same. Items that a side removed keep a place, for their content decides whether they go.
 * `undefined` when both sides reordered differently.
 */
export function mergeSequence(base: readonly string[], ours: readonly string[], theirs: readonly string[]): string[] | undefined {
  const shared = ours.filter((id) => theirs.includes(id))
  const sharedByTheirs = theirs.filter((id) => ours.includes(id))
  if (equal(shared, sharedByTheirs)) return spread(ours, theirs, base)
  const known = new Set(base)
  const before = base.filter((id) => shared.includes(id))
  const isOurOrderOld = equal(onlyOf(shared, known), before)
  const isTheirOrderOld = equal(onlyOf(sharedByTheirs, known), before)
  if (isTheirOrderOld) return spread(ours, theirs, base)
  return isOurOrderOld ? spread(theirs, ours, base) : undefined
}

function onlyOf(ids: readonly string[], known: ReadonlySet<string>): string[] {
  return ids.filter((id) => known.has(id))
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i])
}

/** The first list, with what only the others have put where it stood there. */
function spread(first: readonly string[], second: readonly string[], base: readonly string[]): string[] {
  return insertAll(insertAll([...first], second, base), base, base)
}

function insertAll(list: readonly string[], from: readonly string[], base: readonly string[]): string[] {
  const [known, others] = [new Set(list), new Set(from)]
  const result = [...list]
  let run: string[] = []
  let anchor: string | undefined
  const place = () => {
    const at = anchor === undefined ? 0 : result.indexOf(anchor) + 1
    if (run.length > 0) result.splice(placeOf(run, ownRun(result.slice(at), known, others), base) + at, 0, ...run)
    run = []
  }
  for (const id of from) {
    if (!known.has(id)) run.push(id)
    else {
      place()
      anchor = id
    }
  }
  place()
  return result
}

/** What only this list has at its beginning. */
function ownRun(list: readonly string[], known: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  const end = list.findIndex((id) => !known.has(id) || others.has(id))
  return end < 0 ? list : list.slice(0, end)
}

/** Before a run that the other list has at the same place, or behind it: by the first that is new in each. */
function placeOf(run: readonly string[], other: readonly string[], base: readonly string[]): number {
  const [mine, others] = [run, other].map((ids) => ids.find((id) => !base.includes(id)))
  return mine !== undefined && others !== undefined && sortKey(mine) < sortKey(others) ? 0 : other.length
}

/** `l9` comes before `l10`. */
function sortKey(id: string): string {
  return id.replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}
