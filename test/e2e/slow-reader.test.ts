import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.dnd(['init', '.'])
  sandbox.json(['character', 'create', '--auto', '--name', 'Aria', '--class', 'wizard'])
})
afterAll(() => sandbox.remove())

/** Bytes that a slow reader takes before it turns to something else; a pipe holds sixteen times as much. */
const BITE = 4096

/** What a program prints to a reader that is slower than it, from the first byte to the last. */
async function readSlowly(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [DND, ...args], {
    cwd: sandbox.root,
    env: sandbox.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child.stdout, 'end')
  await once(child.stdout, 'readable')
  const bites: Buffer[] = []
  while (!child.stdout.readableEnded) {
    const length = Math.min(BITE, child.stdout.readableLength)
    const bite = length > 0 ? (child.stdout.read(length) as Buffer | null) : child.stdout.read()
    if (bite) bites.push(bite)
    await new Promise(setImmediate)
  }
  await ended
  return Buffer.concat(bites).toString()
}

test.each([
  {why: 'a failure with a thousand problems', args: ['character', 'set', 'aria', 'inventory.999.quantity=2', '--json']},
  {why: 'a long list', args: ['catalog', 'list', '--json']},
])('$why reaches a slow reader whole', async ({args}) => {
  const text = await readSlowly(args)
  expect(text.length).toBeGreaterThan(100_000)
  expect(() => JSON.parse(text)).not.toThrow()
})
