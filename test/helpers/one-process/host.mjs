// Takes one command line after another and runs each in this process, as `bin/run.js` runs one. What a process of its own
// would have for itself is given and taken back around each: folder, environment, streams, exit status, listeners.
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {Readable} from 'node:stream'
import {startGitElsewhere} from '../git-starter/starter.mjs'

startGitElsewhere()
const root = join(import.meta.dirname, '../../..')
const entry = join(root, 'bin/run.js')
const require = createRequire(import.meta.url)
globalThis.__dndImport = (specifier) => import(specifier)
require(join(root, 'bin/code-cache.js')).useCodeCache()
const {main} = require(join(root, 'dist/main.cjs'))

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGTSTP', 'SIGCONT']
const ours = process.listeners('exit')
const chance = Math.random
const leave = process.exit.bind(process)

/** Thrown by `process.exit`, which must not return. */
class Left extends Error {}

async function run({args, cwd, env, input}) {
  const written = {stdout: [], stderr: []}
  let left
  let returned
  process.chdir(cwd)
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.argv = [process.execPath, entry, ...args]
  process.exitCode = undefined
  // A golden file of a roll needs a roll that stays.
  const pinned = env.DND_TEST_CHANCE
  Math.random = pinned ? () => Number(pinned) : chance
  Object.defineProperty(process, 'stdin', {configurable: true, value: Readable.from(input ? [Buffer.from(input)] : [])})
  for (const name of ['stdout', 'stderr'])
    process[name].write = (chunk, encoding, done = encoding) => {
      // Nothing comes out of a program that has left.
      if (left === undefined) written[name].push(Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8'))
      if (typeof done === 'function') process.nextTick(done)
      return true
    }
  process.exit = (status) => {
    left ??= status ?? process.exitCode ?? 0
    throw new Left()
  }
  try {
    returned = await main(root)
  } catch (error) {
    if (left === undefined) throw error
  } finally {
    cleanUp()
  }
  const status = left ?? process.exitCode ?? 0
  return {...textOf(written), status, ...(env.DND_TEST_RETURNED && returned && {returned: JSON.stringify(returned)})}
}

function textOf(written) {
  return Object.fromEntries(Object.entries(written).map(([name, chunks]) => [name, Buffer.concat(chunks).toString()]))
}

/** What would have ended with the process. */
function cleanUp() {
  for (const listener of process.listeners('exit').filter((each) => !ours.includes(each))) {
    process.off('exit', listener)
    listener(process.exitCode ?? 0)
  }
  for (const signal of SIGNALS) process.removeAllListeners(signal)
  process.stdout.removeAllListeners('error')
}

process.on('message', async (line) => process.send(await run(line)))
process.once('disconnect', () => leave(0))
