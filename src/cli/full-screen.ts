import {EventEmitter} from 'node:events'

/** A place in the terminal, from 0. */
export interface CursorPlace {
  column: number
  row: number
}

/** The whole terminal, taken for a screen and given back as it was. */
export interface FullScreen {
  stdin: NodeJS.ReadStream
  /** Takes whole frames; only lines that differ from the last one are drawn. */
  frames: NodeJS.WriteStream
  size(): {columns: number; rows: number}
  onResize(listener: () => void): void
  setCursor(place: CursorPlace | undefined): void
  suspend(): void
  /** Once is enough; it is done on exit too. */
  leave(): void
}

const ENTER = '\u001b[?1049h\u001b[?7l\u001b[?25l\u001b[2J'
/** Cleared first: some terminals that were resized meanwhile carry lines over to the first screen. */
const LEAVE = '\u001b[2J\u001b[H\u001b[?25h\u001b[?7h\u001b[?1049l'
/** A terminal that knows these shows what is between them at one stroke. */
const FRAME = {open: '\u001b[?2026h\u001b[?25l', close: '\u001b[?2026l'}

/** Switch to the terminal's second screen. It is given back on `leave`, on exit, and while the program is suspended. */
export function openFullScreen({stdin, stdout}: {stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream} = process): FullScreen {
  let drawn: readonly string[] = []
  let wanted: readonly string[] = []
  let cursor: CursorPlace | undefined
  let taken = false
  let waiting: NodeJS.Timeout | undefined

  const size = () => ({columns: stdout.columns || 80, rows: stdout.rows || 24})
  const draw = (): void => {
    if (!taken) return
    const changed = changedLines(drawn, wanted.slice(0, size().rows))
    drawn = wanted
    stdout.write(`${FRAME.open}${changed}${cursor ? `${at(cursor)}\u001b[?25h` : ''}${FRAME.close}`)
  }
  const take = (): void => {
    taken = true
    drawn = []
    stdout.write(ENTER)
  }
  const giveBack = (): void => {
    if (taken) stdout.write(LEAVE)
    taken = false
  }
  const clear = (): void => {
    drawn = []
    if (taken) stdout.write('\u001b[2J')
  }
  const resume = (): void => {
    clearTimeout(waiting)
    if (taken) return
    process.on('SIGTSTP', suspend)
    // The shell may have set other modes; turning this on again makes Node.js set its own.
    stdin.setRawMode(true)
    take()
    draw()
  }
  function suspend(): void {
    if (!taken) return
    giveBack()
    stdin.setRawMode(false)
    // Without a listener the signal stops us, as it would any program; where nobody could bring us back, the system drops it.
    process.off('SIGTSTP', suspend)
    process.kill(0, 'SIGTSTP')
    waiting = setTimeout(resume, RESUME_MS)
  }
  const leave = (): void => {
    clearTimeout(waiting)
    process.off('exit', leave).off('SIGTSTP', suspend).off('SIGCONT', resume)
    stdout.off('resize', clear)
    giveBack()
  }

  process.on('exit', leave).on('SIGTSTP', suspend).on('SIGCONT', resume)
  stdout.on('resize', clear)
  take()
  return {
    stdin,
    frames: frameStream(size, (frame) => {
      wanted = frame.split('\n')
      draw()
    }),
    size,
    onResize: (listener) => stdout.on('resize', listener),
    setCursor(place) {
      cursor = place
    },
    suspend,
    leave,
  }
}

/** Long enough to be stopped in, when there is someone to stop us. */
const RESUME_MS = 100

function at({column, row}: CursorPlace): string {
  return `\u001b[${row + 1};${column + 1}H`
}

/** Lines that differ from those drawn, each at its place. Erased first: after a full line the cursor is still on it. */
function changedLines(drawn: readonly string[], wanted: readonly string[]): string {
  return Array.from({length: Math.max(drawn.length, wanted.length)}, (_, row) => row)
    .filter((row) => drawn[row] !== wanted[row])
    .map((row) => `${at({column: 0, row})}\u001b[2K${wanted[row] ?? ''}`)
    .join('')
}

/** What Ink takes for a terminal. */
function frameStream(size: () => {columns: number; rows: number}, write: (frame: string) => void): NodeJS.WriteStream {
  const stream = Object.assign(new EventEmitter(), {
    write(frame: string) {
      write(frame)
      return true
    },
  })
  Object.defineProperties(stream, {columns: {get: () => size().columns}, rows: {get: () => size().rows}})
  return stream as unknown as NodeJS.WriteStream
}
