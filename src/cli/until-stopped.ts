import {stoppable} from './stoppable.js'

/** Until a person ends the program by Ctrl-C, or the system does; what is to be closed then is closed. */
export function untilStopped(): Promise<void> {
  return stoppable(
    (signal) =>
      new Promise((resolve) => {
        // Signals alone keep no process alive.
        const alive = setInterval(() => undefined, 2 ** 30)
        const end = () => {
          clearInterval(alive)
          resolve()
        }
        signal.addEventListener('abort', end)
        for (const other of ['SIGTERM', 'SIGHUP'] as const) process.once(other, end)
      }),
  )
}
