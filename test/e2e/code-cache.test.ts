import {existsSync, readdirSync, statSync} from 'node:fs'
import Module from 'node:module'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = new Sandbox()
})
afterAll(() => sandbox.remove())

/** Each compiled chunk by its path, with the number of its file: another whenever it is written anew. */
function compiled(folder: string): Record<string, number> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.bin'))
  return Object.fromEntries(files.map((file) => [file, statSync(join(folder, file)).ino]))
}

// Node.js from 22.8 on keeps compiled code by itself, and V8's flags are in its keys.
test.skipIf('enableCompileCache' in Module)('compiled code is kept apart by the flags of V8: none throws another’s away', () => {
  const folder = join(sandbox.root, 'compiled')
  const run = (flags?: string) => {
    const env = {DND_CACHE_DIR: folder, ...(flags === undefined ? {} : {NODE_OPTIONS: flags})}
    expect(sandbox.dndAlone(['--version'], {env}).status).toBe(0)
    return compiled(folder)
  }
  const plain = run()
  expect(Object.keys(plain).length).toBeGreaterThan(0)
  expect(run()).toEqual(plain)
  const both = run('--max-old-space-size=400')
  expect(both).toMatchObject(plain)
  expect(Object.keys(both).length).toBeGreaterThan(Object.keys(plain).length)
  run()
  expect(run('--max-old-space-size=400')).toEqual(both)
})
