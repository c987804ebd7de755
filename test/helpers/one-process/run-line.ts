import {join} from 'node:path'
import {MessageChannel, receiveMessageOnPort, Worker} from 'node:worker_threads'
import type {Ran} from '../run-dnd.js'

/** One command line, with all that a process of its own would be given. */
export interface Line {
  args: readonly string[]
  cwd: string
  env: Record<string, string>
  input: string | undefined
}

/** Longer than any command takes on the slowest machine. */
const PATIENCE_MS = 120_000

/** Between two looks for what has been rung for. */
const SHORTLY_MS = 1

const bell = new Int32Array(new SharedArrayBuffer(4))
let ours: MessageChannel['port1'] | undefined

/** Run a command line in the one process that this test file keeps for all of them; it starts with the first. */
export function runLine(line: Line): Ran {
  ours ??= openBridge(line.env)
  Atomics.store(bell, 0, 0)
  ours.postMessage(line)
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    Atomics.wait(bell, 0, 0, until - Date.now())
    // The bell may be heard before what it rings for has come.
    const came = receiveMessageOnPort(ours)
    if (came) return came.message as Ran
    Atomics.wait(bell, 0, 1, SHORTLY_MS)
  }
  throw new Error(`dnd ${line.args.join(' ')} does not end`)
}

function openBridge(env: Line['env']): MessageChannel['port1'] {
  const {port1, port2} = new MessageChannel()
  const worker = new Worker(join(import.meta.dirname, 'bridge.mjs'), {workerData: {port: port2, bell, env}, transferList: [port2]})
  worker.unref()
  port1.unref()
  return port1
}
