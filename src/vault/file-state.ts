import {statSync} from 'node:fs'

/**
 * What tells whether a file changed, without reading it: its times to the fraction of a millisecond, its size and its number; of a
 * link, those of where it leads. Empty where there is no file: what has no state is read each time.
 */
export function fileState(absolute: string): string {
  try {
    const stat = statSync(absolute, {throwIfNoEntry: false})
    return stat?.isFile() ? `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}` : ''
  } catch {
    return ''
  }
}

/** A file that changes twice within one tick of its disk's clock has the same times after both. */
const TICK_MS = 50
/** Some disks count whole seconds, or two at once. */
const COARSE_TICK_MS = 2_500

/** Whether a state that was looked at from a moment on, in milliseconds, can't have been outlived by its file unseen. */
export function isSettled(state: string, at: number): boolean {
  if (state === '') return false
  const [modified = 0, changed = 0] = state.split(' ', 2).map(Number)
  return isOlder(modified, changed, at)
}

/** As `isSettled`, of the times themselves. */
export function isOlder(modifiedMs: number, changedMs: number, at: number): boolean {
  const newest = Math.max(modifiedMs, changedMs)
  if (newest <= at - COARSE_TICK_MS) return true
  const isCoarse = Number.isInteger(modifiedMs / 1000) && Number.isInteger(changedMs / 1000)
  return !isCoarse && newest <= at - TICK_MS
}
