/** Until a person ends the program by Ctrl-C, or the system does. */
export function untilStopped(): Promise<void> {
  // Signals alone keep no process alive.
  const alive = setInterval(() => undefined, 2 ** 30)
  return new Promise((resolve) => {
    const end = () => {
      clearInterval(alive)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  })
}
