import type {Ran, Sandbox} from './run-dnd.js'
import {isPlain, shellEnv} from './shell.js'
import {afterwards, SECOND_SCREEN, Terminal} from './terminal.js'

/** What a person sees, and types then. */
export type Dialogue = readonly (readonly [sees: string, types: string])[]

/** A line in a real terminal, with a person who answers; `stdout` is what stands below a screen that was left, nothing else. */
export async function talk(sandbox: Sandbox, line: string, dialogue: Dialogue, cwd = sandbox.root): Promise<Ran> {
  // A shell that waits for its child may wait for ever where the signal of its end is blocked: for one plain line it gives way.
  const terminal = new Terminal({root: cwd, env: shellEnv(sandbox)}, 'sh', ['-c', isPlain(line) ? `exec ${line}` : line])
  for (const [i, [sees, types]] of dialogue.entries()) {
    await terminal.sees(dialogue[i - 1]?.[0] === sees ? askedAnew(sees) : sees)
    terminal.answer(types)
  }
  const status = await terminal.ended
  return {stdout: terminal.shown.includes(SECOND_SCREEN.off) ? afterwards(terminal.shown) : '', stderr: '', status}
}

/** A question that is asked once more: every key of an answer draws the old one again, and so does its tick. */
function askedAnew(question: string): RegExp {
  const literal = question.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`✔[^]*${literal}[^]*${literal}`)
}
