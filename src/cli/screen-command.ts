import {usageError} from './command.js'
import {type FullScreen, openFullScreen} from './full-screen.js'

interface ScreenCommand {
  /** Whether there is a person at a terminal. */
  canAsk: boolean
  /** The command, such as "dnd party watch". */
  command: string
  /** The command that does the same without a screen. */
  instead: string
}

/** Throws a usage error where a screen can't be shown. */
export function requireScreen({canAsk, command, instead}: ScreenCommand): void {
  if (canAsk && process.env['TERM'] !== 'dumb') return
  throw usageError(`\`${command}\` is a screen: it takes a terminal to show it and a person to type`, `run \`${instead}\``)
}

/** Columns and rows of screens that make do with little. */
const LITTLE = {columns: 40, rows: 12} as const

/** Whether the terminal can show a screen, for a command that prints where it can't. */
export function hasRoom(least: {columns: number; rows: number} = LITTLE): boolean {
  return process.env['TERM'] !== 'dumb' && process.stdout.columns >= least.columns && process.stdout.rows >= least.rows
}

/** The terminal of a screen whose result is printed: where that goes to a program, as in `$(…)`, the one that messages go to. */
export function pickingTerminal(): NodeJS.WriteStream {
  return process.stdout.isTTY || !process.stderr.isTTY ? process.stdout : process.stderr
}

interface FullScreenNeeds {
  title: string
  least: {columns: number; rows: number}
  instead: string
  /** Where it is drawn, if not where results go. */
  stdout?: NodeJS.WriteStream
}

/** Take the terminal for a screen while `show` runs. Throws a usage error when it is smaller than `least`. */
export async function withFullScreen<Outcome>(
  {title, least, instead, stdout = process.stdout}: FullScreenNeeds,
  show: (screen: FullScreen) => Promise<Outcome>,
): Promise<Outcome> {
  const {columns, rows} = stdout
  if (columns < least.columns || rows < least.rows)
    throw usageError(
      `The terminal has ${columns} columns and ${rows} rows; the ${title} takes ${least.columns} and ${least.rows}`,
      `make the terminal larger, or run \`${instead}\``,
    )
  const screen = openFullScreen({stdin: process.stdin, stdout})
  return show(screen).finally(() => screen.leave())
}
