import type {Sandbox} from './run-dnd.js'
import {shellEnv} from './shell.js'
import {afterwards, Terminal} from './terminal.js'

/** What a person sees, and types then. */
export type Dialogue = readonly (readonly [sees: string | RegExp, types: string])[]

/** A line in a real terminal, with a person who answers; `stdout` is what stands on the first screen at the end. */
export async function talk(sandbox: Sandbox, line: string, dialogue: Dialogue): Promise<{stdout: string; stderr: string; status: number}> {
  const terminal = new Terminal({root: sandbox.root, env: shellEnv(sandbox)}, 'sh', ['-c', line])
  for (const [sees, types] of dialogue) {
    await terminal.sees(sees)
    terminal.send(types)
  }
  const status = await terminal.ended
  return {stdout: afterwards(terminal.shown), stderr: '', status}
}
