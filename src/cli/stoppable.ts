/** Work that Ctrl-C stops cleanly, through its signal; pressed again, nothing is waited for. */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const leave = process.listeners('SIGINT')
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  // Somebody listens at any moment: a signal that comes while nobody does is lost, or ends the program at once.
  process.on('SIGINT', stop)
  for (const each of leave) process.off('SIGINT', each)
  try {
    return await work(controller.signal)
  } finally {
    for (const each of leave) process.on('SIGINT', each)
    process.off('SIGINT', stop)
  }
}
