import {spawn} from 'node:child_process'
import type {FakeAi} from '../../helpers/fake-ai/fake-ai.js'
import {DND, type Ran, type Sandbox} from '../../helpers/run-dnd.js'

/** What a shell is told of the fake service, so that the program asks it. */
export function writerAt(fake: FakeAi): Record<string, string> {
  return {DND_AI_URL: fake.url, DND_AI_MODEL: 'fake-writer'}
}

/** The built program in a process of its own, beside a server that answers from this one: nobody waits for it meanwhile. */
export function spawnDnd(sandbox: Sandbox, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [DND, ...args], {
    cwd: sandbox.root,
    env: {...sandbox.env, ...env} as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  return new Promise((resolve) => child.on('close', (status) => resolve({stdout, stderr, status})))
}
