import {render} from 'ink'
import type {ReactElement} from 'react'
import {createDecoder, type Decoder, type Input} from './input.js'
import type {KitState} from './state.js'
import type {Store} from './store.js'
import type {Terminal} from './terminal.js'

/** Longer than the pieces of an escape sequence are apart, shorter than a person waits for Esc. */
const ESCAPE_MS = 40

interface Running<View> {
  store: Store<View>
  terminal: Terminal
  element: ReactElement
  /** Where the cursor belongs; `undefined` where no text is typed. */
  caret(view: View): {column: number; row: number} | undefined
  /** Hear of changes made elsewhere, until the function returned is called. */
  follow?(changed: () => void): () => void
}

/**
 * Show a screen until it is left, and tell the view that it ended with. Leaving waits for jobs under way; who can't wait
 * presses Ctrl-C again. What fails closes the screen first, and is told after. The terminal is the caller's to give back.
 */
export async function runScreen<View extends {state: KitState}>({store, terminal, element, caret, follow}: Running<View>): Promise<View> {
  const {promise: closed, resolve: close, reject: fail} = deferred<View>()
  const safely = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      fail(error)
    }
  }
  const hasEnded = (): boolean => store.view().state.end !== undefined
  const press = (inputs: readonly Input[]): void => {
    if (hasEnded() && inputs.includes('ctrl-c')) close(store.view())
    store.press(inputs)
    if (!hasEnded() && inputs.includes('ctrl-z')) terminal.suspend()
    store.settled().then(() => hasEnded() && close(store.view()), fail)
  }
  const setCursor = (): void => terminal.setCursor(caret(store.view()))
  setCursor()
  const unfollowCursor = store.subscribe(setCursor)
  const drawn = render(element, {
    stdout: terminal.frames,
    stdin: terminal.stdin,
    // Every frame comes whole and at once; the terminal draws what is different.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
  })
  const input = readInput(terminal.stdin, (inputs) => safely(() => press(inputs)))
  const idle = whenIdle(() => {
    if (!store.isWorking() && !input.decoder.isWaiting) terminal.markIdle(input.taken())
  })
  input.onTaken(idle)
  terminal.onResize(() => safely(() => store.resize(terminal.size())))
  const stops = [unfollowCursor, store.subscribe(idle), input.stop, follow?.(() => safely(store.refresh)) ?? (() => undefined)]
  idle()
  const failed = drawn.waitUntilExit().then(() => store.view())
  return Promise.race([closed, failed]).finally(() => {
    for (const stop of stops) stop()
    drawn.unmount()
  })
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<T>((done, failed) => {
    resolve = done
    reject = failed
  })
  return {promise, resolve, reject}
}

interface InputReader {
  decoder: Decoder
  /** Characters taken so far. */
  taken(): number
  onTaken(listener: () => void): void
  stop(): void
}

/** Keys and pastes as they come; Esc alone after a moment. */
function readInput(stdin: NodeJS.ReadStream, press: (inputs: readonly Input[]) => void): InputReader {
  const decoder = createDecoder()
  let taken = 0
  let told: () => void = () => undefined
  let flush: NodeJS.Timeout | undefined
  const give = (inputs: readonly Input[]): void => {
    if (inputs.length > 0) press(inputs)
    told()
  }
  const take = (chunk: string): void => {
    clearTimeout(flush)
    taken += chunk.length
    give(decoder.take(chunk))
    if (decoder.isWaiting) flush = setTimeout(() => give(decoder.flush()), ESCAPE_MS)
  }
  stdin.setEncoding('utf8')
  stdin.on('data', take)
  stdin.ref()
  // A screen before this one left it paused, and listening alone does not end that.
  stdin.resume()
  return {
    decoder,
    taken: () => taken,
    onTaken(listener) {
      told = listener
    },
    stop() {
      clearTimeout(flush)
      stdin.off('data', take)
      stdin.pause()
      stdin.unref()
    },
  }
}

/** A function that has `tell` called once the work at hand is over, drawing included, however often it is called meanwhile. */
function whenIdle(tell: () => void): () => void {
  let isPlanned = false
  return () => {
    if (isPlanned) return
    isPlanned = true
    setImmediate(() => {
      isPlanned = false
      tell()
    })
  }
}
