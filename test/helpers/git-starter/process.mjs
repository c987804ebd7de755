// Starts git for whoever forked it, and tells what came of it. To start a program, a process copies the tables of all its
// memory first: for a worker of the tests that is some tens of milliseconds, for this one a fraction of one.
import {execFile} from 'node:child_process'

process.on('message', ({id, args, options, input}) => {
  const child = execFile('git', args, options, (error, stdout, stderr) =>
    process.send({
      id,
      error: error && {message: error.message, code: error.code, signal: error.signal, killed: error.killed},
      stdout,
      stderr,
    }),
  )
  child.stdin?.on('error', () => undefined)
  if (input === undefined) return
  child.stdin?.end(input)
})
process.on('disconnect', () => process.exit())
