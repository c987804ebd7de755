/** How often is looked whether something changed, in milliseconds. */
const POLL_MS = 1_000

/** Refresh every so often and tell when something changed, until what is returned is called. */
export function polling(refresh: () => Promise<boolean>, changed: () => void): () => void {
  let isStopped = false
  let timer = setTimeout(poll, POLL_MS)
  async function poll(): Promise<void> {
    if ((await refresh()) && !isStopped) changed()
    if (!isStopped) timer = setTimeout(poll, POLL_MS)
  }
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
