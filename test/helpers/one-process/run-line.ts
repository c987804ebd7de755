import {join} from 'node:path'
import {MessageChannel, receiveMessageOnPort, Worker} from 'node:worker_threads'
import type {Ran} from '../run-dnd.js'

/** One command line, with all that a process of its own would be given. */
export interface Line {
  args: readonly string[]
  cwd: string
  env: Record<string, string>
  input: string | undefined
  /** It is killed when it takes longer, and has no status then. */
  patienceMs?: number | undefined
}

/** Longer than any command takes on the slowest machine. */
const PATIENCE_MS = 120_000

/** Between two looks for what has been rung for. */
const SHORTLY_MS = 1

const bell = new Int32Array(new SharedArrayBuffer(4))
let ours: MessageChannel['port1'] | undefined

/** Run a command line in the one process that this worker keeps for all of them; it starts with the first. */
export function runLine({patienceMs = PATIENCE_MS, ...line}: Line): Ran {
  if (isAsked) throw new Error('a command line runs meanwhile: this one would wait for it for ever')
  ours ??= openBridge(line.env)
  Atomics.store(bell, 0, 0)
  ours.postMessage(line)
  const ran = answered(ours, patienceMs)
  if (ran) return ran
  ours.postMessage('kill')
  const killed = answered(ours, PATIENCE_MS)
  if (killed && patienceMs < PATIENCE_MS) return killed
  throw new Error(`dnd ${line.args.join(' ')} does not end`)
}

function answered(port: MessageChannel['port1'], patienceMs: number): Ran | undefined {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    Atomics.wait(bell, 0, 0, until - Date.now())
    // The bell may be heard before what it rings for has come.
    const came = receiveMessageOnPort(port)
    if (came) return came.message as Ran
    Atomics.wait(bell, 0, 1, SHORTLY_MS)
  }
  return undefined
}

let isAsked = false
let last: Promise<unknown> = Promise.resolve()

/** As `runLine`, while this process goes on: the command line may ask a server of it. Those that are begun at once run in a row. */
export function runLineMeanwhile(line: Line): Promise<Ran> {
  const ran = last.then(() => ask(line))
  last = ran
  return ran
}

function ask(line: Line): Promise<Ran> {
  ours ??= openBridge(line.env)
  const port = ours
  isAsked = true
  return new Promise((resolve) => {
    port.once('message', (ran: Ran) => {
      isAsked = false
      resolve(ran)
    })
    port.postMessage(line)
  })
}

function openBridge(env: Line['env']): MessageChannel['port1'] {
  const {port1, port2} = new MessageChannel()
  const worker = new Worker(join(import.meta.dirname, 'bridge.mjs'), {workerData: {port: port2, bell, env}, transferList: [port2]})
  worker.unref()
  port1.unref()
  return port1
}
