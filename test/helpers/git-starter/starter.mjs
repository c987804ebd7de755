import childProcess from 'node:child_process'
import {syncBuiltinESMExports} from 'node:module'
import {join} from 'node:path'

const {execFile, fork} = childProcess
const waiting = new Map()
let starter
let last = 0

/** From now on this process has git started by a small one beside it, which takes a fraction of the time. All else is as it was. */
export function startGitElsewhere() {
  if (childProcess.execFile !== execFile) return
  const ours = (file, args, options, done) =>
    file === 'git' && typeof done === 'function' ? started(args, options, done) : execFile(file, args, options, done)
  // What `promisify` looks for on it stays there.
  childProcess.execFile = Object.setPrototypeOf(ours, execFile)
  syncBuiltinESMExports()
}

/** As `execFile` does it, as far as those who start git here ask of it. */
function started(args, options, done) {
  const id = ++last
  waiting.set(id, {done, options})
  let input
  const send = () => {
    if (!starter?.connected) starter = begun()
    starter.ref()
    starter.channel?.ref()
    starter.send({id, args, options, input})
  }
  setImmediate(send)
  return {
    stdin: {
      on: () => undefined,
      end: (text) => {
        input = text
      },
    },
  }
}

function begun() {
  const child = fork(join(import.meta.dirname, 'process.mjs'), {serialization: 'advanced', execArgv: []})
  child.on('message', ({id, error, stdout, stderr}) => {
    const {done, options} = waiting.get(id)
    waiting.delete(id)
    if (waiting.size === 0) rest(child)
    const text = (output) => (options.encoding === 'buffer' ? Buffer.from(output) : output)
    done(error && Object.assign(new Error(error.message), error), text(stdout), text(stderr))
  })
  return child
}

/** Nothing waits: it keeps no process from its end. */
function rest(child) {
  child.unref()
  child.channel?.unref()
}
