/** What was looked at since a glance began; `undefined` between glances. */
let looks: Map<string, unknown> | undefined

/**
 * One look at vaults: while `work` runs, which waits for nothing and writes nothing, each folder, file and cache is looked at once, however
 * many ask for it. Of thousands of files each look costs a tenth of a second.
 */
export function atOneGlance<T>(work: () => T): T {
  if (looks) return work()
  looks = new Map()
  try {
    return work()
  } finally {
    looks = undefined
  }
}

/** What a look gives: of this glance the first one's, between glances a fresh one. */
export function glanced<T>(key: string, look: () => T): T {
  if (!looks) return look()
  if (!looks.has(key)) looks.set(key, look())
  return looks.get(key) as T
}
