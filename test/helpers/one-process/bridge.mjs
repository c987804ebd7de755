// A thread that talks with the host, so that a test may wait for an answer where it stands.
import {fork} from 'node:child_process'
import {join} from 'node:path'
import {workerData} from 'node:worker_threads'

const {port, bell, env} = workerData
let host

function start() {
  host = fork(join(import.meta.dirname, 'host.mjs'), {env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc']})
  let said = ''
  host.stderr.on('data', (text) => {
    said += text
  })
  host.on('message', answer)
  host.on('exit', (status) => {
    host = undefined
    answer({stdout: '', stderr: said, status})
  })
}

function answer(ran) {
  port.postMessage(ran)
  Atomics.store(bell, 0, 1)
  Atomics.notify(bell, 0)
}

port.on('message', (line) => {
  if (line === 'kill') return host?.kill('SIGKILL')
  if (host === undefined) start()
  host.send(line)
})
