// How long until a screen of dnd shows in a real terminal.
import {spawn} from '@lydell/node-pty'

const ROUNDS = 9
export const SIZE = {columns: 100, rows: 30}

export interface Measured {
  name: string
  measured: string
  most: string
}

interface Place {
  cwd: string
  env: NodeJS.ProcessEnv
}

/** Time until a command shows `text`, as a ratio to bare node showing the same, interleaved. */
export async function firstFrame(args: readonly string[], text: string, {cwd, env}: Place): Promise<string> {
  const bare: number[] = []
  const screen: number[] = []
  // The terminal would take an unset variable for the text "undefined".
  const rest = Object.fromEntries(Object.entries(env).filter(([name, value]) => name !== 'CI' && value !== undefined))
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await untilShown(['-e', `process.stdout.write(${JSON.stringify(text)})`], text, {cwd, env: rest}))
    screen.push(await untilShown(args, text, {cwd, env: rest}))
  }
  return (median(screen) / median(bare)).toFixed(2)
}

/** Milliseconds until a program in a terminal shows a text; then it is stopped. */
function untilShown(args: readonly string[], wanted: string, {cwd, env}: Place): Promise<number> {
  const start = performance.now()
  const pty = spawn(process.execPath, [...args], {cols: SIZE.columns, rows: SIZE.rows, cwd, env: {...env, TERM: 'xterm-256color'}})
  return new Promise((resolve) => {
    let text = ''
    let shownAt: number | undefined
    pty.onData((data) => {
      text += data
      if (shownAt !== undefined || !text.includes(wanted)) return
      shownAt = performance.now() - start
      pty.write('\u0003')
    })
    pty.onExit(() => resolve(shownAt ?? Number.NaN))
  })
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
