import {type FSWatcher, watch} from 'node:fs'

/** A change of many files is one. */
const QUIET_MS = 30

/**
 * Hear when something in folders changes, until what is returned is called; folders that aren't there are passed over. Without a
 * quiet time it is heard of as soon as all that is known at the moment is.
 */
export function watchFolders(folders: readonly string[], changed: () => void, quietMs = QUIET_MS): () => void {
  let [timer, isDue, isStopped]: [NodeJS.Timeout | undefined, boolean, boolean] = [undefined, false, false]
  const now = () => {
    isDue = false
    if (!isStopped) changed()
  }
  const soon = () => {
    if (isDue) return
    isDue = true
    if (quietMs === 0) setImmediate(now)
    else timer = setTimeout(now, quietMs)
  }
  const watchers = folders.flatMap((folder) => watcherOf(folder, soon) ?? [])
  return () => {
    isStopped = true
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

function watcherOf(folder: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, {persistent: false}, changed)
    // A folder that goes away is told of by the one that it was in.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}
