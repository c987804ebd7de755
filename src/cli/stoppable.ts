/** Work that Ctrl-C stops cleanly, through its signal; pressed again, nothing is waited for. */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const leave = process.listeners('SIGINT')
  const stop = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  for (const each of leave) process.off('SIGINT', each)
  process.on('SIGINT', stop)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', stop)
    for (const each of leave) process.on('SIGINT', each)
  }
}
