import {spawn} from 'node:child_process'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.dnd(['init', '.'])
  sandbox.json(['character', 'create', '--auto', '--name', 'Aria', '--class', 'wizard'])
})
afterAll(() => sandbox.remove())

/** What a program prints to a reader that takes nothing before the pipe is full and the program has had to wait. */
function readLate(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [DND, ...args], {
    cwd: sandbox.root,
    env: sandbox.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const chunks: Buffer[] = []
  setTimeout(() => child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk)), 1500)
  return new Promise((resolve) => child.on('close', () => resolve(Buffer.concat(chunks).toString())))
}

test.each([
  {why: 'a failure with a thousand problems', args: ['character', 'set', 'aria', 'inventory.999.quantity=2', '--json']},
  {why: 'a long list', args: ['catalog', 'list', '--json']},
])('$why reaches a slow reader whole', async ({args}) => {
  const text = await readLate(args)
  expect(text.length).toBeGreaterThan(100_000)
  expect(() => JSON.parse(text)).not.toThrow()
})
