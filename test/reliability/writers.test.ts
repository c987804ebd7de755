import {spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {DND} from '../helpers/run-dnd.js'
import {commonVault} from './scenes.js'
import {damageOf} from './vault-state.js'

const box = commonVault()
afterAll(() => box.remove())

/** One command in a process of its own, and how it ended. */
function command(...args: string[]): Promise<number | null> {
  return new Promise((ended) => {
    const child = spawn(process.execPath, [DND, ...args], {cwd: box.root, env: box.env as NodeJS.ProcessEnv, stdio: 'ignore'})
    child.on('close', ended)
  })
}

test('eight commands at once: those that are let in commit, each its own, and the others are refused in words', async () => {
  const commits = () => Number(box.git('rev-list', '--count', 'HEAD'))
  const gold = () => Number(/gp: (\d+)/.exec(readFileSync(join(box.root, 'characters/bruk.yaml'), 'utf8'))?.[1])
  const [before, had] = [commits(), gold()]
  const ended = await Promise.all(Array.from({length: 8}, () => command('character', 'gain', 'bruk', '1gp')))
  const done = ended.filter((status) => status === 0).length
  expect(ended.every((status) => status === 0 || status === 7)).toBe(true)
  expect(done).toBeGreaterThan(0)
  expect([commits() - before, gold() - had]).toEqual([done, done])
  expect(damageOf(box.root)).toEqual([])
})
