import {render} from 'ink'
import type {KeyName} from '../keyboard.js'
import type {Pen} from '../Line.js'
import type {Terminal} from '../terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {createStore, type Source} from './store.js'

/** What closed the screen: the way out, or Ctrl-C. */
export type Outcome = 'left' | 'interrupted'

/** Show a party until it is left. The terminal's own screen is the caller's to give and take back. */
export async function watchParty(source: Source, pen: Pen, terminal: Terminal): Promise<Outcome> {
  const store = createStore(source, terminal.size())
  let isClosing = false
  let close: (outcome: Outcome | Promise<never>) => void = () => undefined
  const closed = new Promise<Outcome>((resolve) => {
    close = resolve
  })
  const fail = (error: unknown): void => close(Promise.reject(error))
  /** What fails in a key's work closes the screen first, and is told after. */
  const safely = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      fail(error)
    }
  }
  const press = (keys: readonly KeyName[]): void =>
    safely(() => {
      // Leaving waits for a commit under way; who can't wait presses Ctrl-C again.
      if (isClosing && keys.includes('ctrl-c')) close('interrupted')
      store.press(keys)
      const {end} = store.view().state
      if (end === undefined && keys.includes('ctrl-z')) terminal.suspend()
      isClosing = end !== undefined
      store.settled().then(() => end && close(end), fail)
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
  const unfollow = source.follow(() => safely(store.refresh))
  const failed = screen.waitUntilExit().then((): Outcome => 'left')
  return Promise.race([closed, failed]).finally(() => {
    unfollow()
    screen.unmount()
  })
}

export {fits, SMALLEST} from './layout.js'
