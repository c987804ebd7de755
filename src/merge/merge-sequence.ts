/**
 * The order of a list that two sides changed: the side that reordered what was there gives it, and what a side added comes after
 * the item it followed there, ours before theirs. Items that a side removed keep a place, for their content decides whether they
 * go. `undefined` when both sides reordered differently.
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
function spread(first: readonly string[], ...others: readonly (readonly string[])[]): string[] {
  return others.reduce<string[]>((list, other) => insertAll(list, other), [...first])
}

function insertAll(list: readonly string[], from: readonly string[]): string[] {
  const known = new Set(list)
  const result = [...list]
  let run: string[] = []
  let anchor: string | undefined
  const place = () => {
    if (run.length > 0) result.splice(placeAfter(result, known, anchor, new Set(from)), 0, ...run)
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

/** Behind the anchor and behind everything that only this list has there, so that ours come before theirs. */
function placeAfter(list: readonly string[], known: ReadonlySet<string>, anchor: string | undefined, others: ReadonlySet<string>): number {
  let at = anchor === undefined ? 0 : list.indexOf(anchor) + 1
  for (let id = list[at]; id !== undefined && known.has(id) && !others.has(id); id = list[at]) at++
  return at
}
