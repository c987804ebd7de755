/** Narrower than this nothing lines up any more. */
const NARROWEST = 40
const USUAL = 80
/** Wider lines are hard to read. */
const WIDEST = 140

/** Columns to lay text out in: COLUMNS, the terminal's own, or 80 where there is none. */
export function terminalWidth(stream: {columns?: number | undefined} = process.stdout): number {
  const asked = Number(process.env['COLUMNS'])
  const width = Number.isInteger(asked) && asked > 0 ? asked : (stream.columns ?? USUAL)
  return Math.min(WIDEST, Math.max(NARROWEST, width))
}

/** Whether a person can be asked: a terminal on both sides, no `--no-input`, no CI. */
export function canAsk(noInput: boolean, shown: {isTTY?: boolean} = process.stdout): boolean {
  return !noInput && !process.env['CI'] && process.stdin.isTTY === true && shown.isTTY === true
}

/** Whether a picture is to be drawn with letters alone: NO_UNICODE, or a terminal that says it is dumb. */
export function isAscii(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env['NO_UNICODE']) || env['TERM'] === 'dumb'
}
