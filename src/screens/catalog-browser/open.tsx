import {render} from 'ink'
import type {KeyName} from '../keyboard.js'
import type {Pen} from '../Line.js'
import type {Terminal} from '../terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import type {Filter} from './state.js'
import {createStore, type Source, type View} from './store.js'

/** What closed the browser: an entry taken, the way out, or Ctrl-C. */
export type Outcome = {type: 'picked'; kind: string; id: string} | {type: 'left'} | {type: 'interrupted'}

/** Show the browser until it is left. The terminal's own screen is the caller's to give and take back. */
export async function browse(
  source: Source,
  pen: Pen,
  terminal: Terminal,
  start: {text?: string; filters?: readonly Filter[]},
): Promise<Outcome> {
  const store = createStore(source, terminal.size(), start)
  let close: (outcome: Outcome | Promise<never>) => void = () => undefined
  const closed = new Promise<Outcome>((resolve) => {
    close = resolve
  })
  /** What fails in a key's work closes the screen first, and is told after. */
  const safely = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      close(Promise.reject(error))
    }
  }
  const press = (keys: readonly KeyName[]): void =>
    safely(() => {
      store.press(keys)
      const outcome = outcomeOf(store.view())
      if (outcome) close(outcome)
      else if (keys.includes('ctrl-z')) terminal.suspend()
    })
  const follow = (): void => terminal.setCursor(caretOf(store.view()))
  follow()
  store.subscribe(follow)
  const screen = render(<Screen store={store} pen={pen} onKeys={press} />, {
    stdout: terminal.frames,
    stdin: terminal.stdin,
    // Every frame comes whole and at once; the terminal draws what is different.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  })
  terminal.onResize(() => safely(() => store.resize(terminal.size())))
  const failed = screen.waitUntilExit().then((): Outcome => ({type: 'left'}))
  return Promise.race([closed, failed]).finally(() => screen.unmount())
}

function outcomeOf({state: {end, at}, result}: View): Outcome | undefined {
  const row = result.hits[at]
  if (end?.type === 'picked') return row && {type: 'picked', kind: row.kind, id: row.id}
  return end
}

export {fits, SMALLEST} from './layout.js'
