import {EventEmitter} from 'node:events'
import {visibleWidth} from '../print/text/layout.js'
import {frameDiff, to, wholeFrame} from './frame-diff.js'

/** A place in the terminal, from 0. */
export interface CursorPlace {
  column: number
  row: number
}

/** The whole terminal, taken for a screen and given back as it was. */
export interface FullScreen {
  stdin: NodeJS.ReadStream
  /** Takes whole frames; only what differs from the last one is drawn. */
  frames: NodeJS.WriteStream
  size(): {columns: number; rows: number}
  onResize(listener: () => void): void
  setCursor(place: CursorPlace | undefined): void
  suspend(): void
  /** Say, to a test alone, that all there was to do is done, with the characters of input taken so far. */
  markIdle(input: number): void
  /** Once is enough; it is done on exit too. */
  leave(): void
}

/** Its own second screen, lines that don't wrap, no cursor, pastes marked as such. */
const ENTER = '\u001b[?1049h\u001b[?7l\u001b[?25l\u001b[?2004h\u001b[2J'
/** Cleared first: some terminals that were resized meanwhile carry lines over to the first screen. */
const LEAVE = '\u001b[2J\u001b[H\u001b[?2004l\u001b[?25h\u001b[?7h\u001b[?1049l'
/** A terminal that knows these shows what is between them at one stroke. */
const FRAME = {open: '\u001b[?2026h', close: '\u001b[?2026l'}
const CURSOR = {show: '\u001b[?25h', hide: '\u001b[?25l'}

/** Where keys come from and frames go to. */
interface Terminal {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
}

/** Switch to the terminal's second screen. It is given back on `leave`, on exit, and while the program is suspended. */
export function openFullScreen({stdin, stdout}: Terminal = process): FullScreen {
  const isTest = Boolean(process.env['DND_TEST'])
  let wanted: readonly string[] = []
  let cursor: CursorPlace | undefined
  const canvas = createCanvas()

  const size = () => ({columns: stdout.columns || 80, rows: stdout.rows || 24})
  const draw = (): void => {
    const text = hold.isTaken() ? canvas.draw(wanted, cursor, size().columns) : ''
    if (text !== '') stdout.write(text)
  }
  const hold = holdTerminal({stdin, stdout}, {forget: canvas.forget, draw})
  return {
    stdin,
    frames: frameStream(size, (frame) => {
      wanted = frame.split('\n')
      if (isTest) checkFrame(wanted, size())
      wanted = wanted.slice(0, size().rows)
      draw()
    }),
    size,
    onResize: (listener) => stdout.on('resize', listener),
    setCursor(place) {
      cursor = place
    },
    suspend: hold.suspend,
    markIdle(input) {
      // A caret may have moved where no line changed.
      draw()
      if (isTest && hold.isTaken()) stdout.write(idleMark(canvas.count(), input, size()))
    },
    leave: hold.leave,
  }
}

/** Take the terminal, and again after each suspension: `forget` what it showed, and `draw` once it is back. */
function holdTerminal({stdin, stdout}: Terminal, {forget, draw}: {forget: () => void; draw: () => void}) {
  let isTaken = false
  let waiting: NodeJS.Timeout | undefined
  const take = (): void => {
    isTaken = true
    forget()
    stdin.setRawMode(true)
    stdout.write(ENTER)
  }
  const giveBack = (): void => {
    if (isTaken) stdout.write(LEAVE)
    if (isTaken) stdin.setRawMode(false)
    isTaken = false
  }
  const resume = (): void => {
    clearTimeout(waiting)
    if (isTaken) return
    process.on('SIGTSTP', suspend)
    take()
    draw()
  }
  function suspend(): void {
    if (!isTaken) return
    giveBack()
    // Without a listener the signal stops us, as it would any program; where nobody could bring us back, the system drops it.
    process.off('SIGTSTP', suspend)
    process.kill(0, 'SIGTSTP')
    waiting = setTimeout(resume, RESUME_MS)
  }
  const leave = (): void => {
    clearTimeout(waiting)
    process.off('exit', leave).off('SIGTSTP', suspend).off('SIGCONT', resume)
    stdout.off('resize', forget)
    giveBack()
  }
  process.on('exit', leave).on('SIGTSTP', suspend).on('SIGCONT', resume)
  stdout.on('resize', forget)
  take()
  return {isTaken: () => isTaken, suspend, leave}
}

/** Long enough to be stopped in, when there is someone to stop us. */
const RESUME_MS = 100

/** What a frame is drawn on: it knows what the terminal shows. */
function createCanvas() {
  /** `undefined` when it isn't known, as after another size. */
  let drawn: readonly string[] | undefined
  let shown: CursorPlace | undefined
  let frames = 0
  return {
    /** Frames drawn so far. */
    count: () => frames,
    forget(): void {
      drawn = undefined
    },
    /** What to write so that the terminal shows this; nothing when it does. */
    draw(wanted: readonly string[], cursor: CursorPlace | undefined, width: number): string {
      const changed = drawn ? frameDiff(drawn, wanted, width) : wholeFrame(wanted)
      if (changed === '' && shown?.row === cursor?.row && shown?.column === cursor?.column) return ''
      frames++
      const hide = shown ? CURSOR.hide : ''
      drawn = wanted
      shown = cursor
      return `${FRAME.open}${hide}${changed}${cursor ? `${to(cursor.row, cursor.column)}${CURSOR.show}` : ''}${FRAME.close}`
    },
  }
}

/** An escape sequence that terminals drop, for tests to wait on. */
function idleMark(frames: number, input: number, {columns, rows}: {columns: number; rows: number}): string {
  return `\u001b]1999;idle;frames=${frames};input=${input};size=${columns}x${rows}\u0007`
}

/** A frame that fills the terminal, or its last row, makes some of them scroll. */
function checkFrame(lines: readonly string[], {columns, rows}: {columns: number; rows: number}): void {
  if (lines.length >= rows) throw new Error(`A frame has ${lines.length} lines; a terminal of ${rows} takes ${rows - 1}`)
  const clear = lines.find((line) => /\u001b\[\d*J|\u001bc/.test(line))
  if (clear !== undefined) throw new Error(`A frame clears the screen: ${JSON.stringify(clear)}`)
  const last = lines.at(-1) ?? ''
  if (visibleWidth(last.replace(/\u001b\[[\d;]*m/g, '')) >= columns) throw new Error(`The last line of a frame fills its row: ${last}`)
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
