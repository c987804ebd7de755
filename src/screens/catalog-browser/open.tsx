import {render} from 'ink'
import {caretOf} from './bars.js'
import type {Pen} from './Line.js'
import type {Size} from './layout.js'
import {Screen} from './Screen.js'
import type {Filter} from './state.js'
import {createStore, type Source} from './store.js'

/** What a screen needs of the terminal that it is on. */
export interface Terminal {
  stdin: NodeJS.ReadStream
  /** Takes whole frames. */
  frames: NodeJS.WriteStream
  size(): Size
  onResize(listener: () => void): void
  /** Where the cursor stands after the next frame; hidden when `undefined`. */
  setCursor(place: {column: number; row: number} | undefined): void
  /** Back to the shell, until it brings the screen to the fore again. */
  suspend(): void
}

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
  const follow = () => terminal.setCursor(caretOf(store.view()))
  follow()
  const screen = render(<Screen store={store} pen={pen} onKey={(key) => key === 'ctrl-z' && terminal.suspend()} />, {
    stdout: terminal.frames,
    stdin: terminal.stdin,
    // Every frame comes whole and at once; the terminal draws what is different.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  })
  terminal.onResize(() => store.resize(terminal.size()))
  const outcome = new Promise<Outcome>((resolve) => {
    store.subscribe(() => {
      follow()
      const {state, result} = store.view()
      const row = result.hits[state.at]
      if (state.end?.type === 'picked' && row) resolve({type: 'picked', kind: row.kind, id: row.id})
      else if (state.end && state.end.type !== 'picked') resolve(state.end)
    })
  })
  const failed = screen.waitUntilExit().then((): Outcome => ({type: 'left'}))
  return Promise.race([outcome, failed]).finally(() => screen.unmount())
}

export {fits, SMALLEST} from './layout.js'
