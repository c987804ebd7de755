import {spawnSync} from 'node:child_process'
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, expect, test} from 'vitest'
import {DND, Sandbox} from '../helpers/run-dnd.js'

const box = new Sandbox()
afterEach(() => box.remove())

/** Run the built dnd where no file may have more than so many KiB. */
function limited(kib: number, ...args: string[]) {
  const command = `ulimit -f ${kib}; exec "$0" "$@"`
  return spawnSync('bash', ['-c', command, process.execPath, DND, ...args], {
    cwd: box.root,
    encoding: 'utf8',
    env: box.env as NodeJS.ProcessEnv,
  })
}

test('a file that reaches a size limit is refused by name, and nothing is half done', () => {
  box.dnd(['init'])
  box.dnd(['character', 'create', '--name', 'Aria', '--species', 'human', '--background', 'soldier', '--class', 'fighter', '--auto'])
  const aria = join(box.root, 'characters/aria.yaml')
  // The most that the limit takes of it ends within the notes: a short write, and no error yet.
  writeFileSync(aria, `${readFileSync(aria, 'utf8')}notes: |\n${'  All that was said at the ferry.\n'.repeat(1000)}`)
  box.git('add', '.')
  box.git('commit', '--quiet', '--message=notes')
  const [text, head] = [readFileSync(aria, 'utf8'), box.git('rev-parse', 'HEAD')]
  const {status, stderr} = limited(16, 'character', 'set', 'aria', 'coins.gp=5')
  expect({status, stderr}).toEqual({status: 7, stderr: expect.stringContaining(' could not be written')})
  expect(stderr).toContain('ulimit -f unlimited')
  expect(readFileSync(aria, 'utf8')).toBe(text)
  expect(readdirSync(join(box.root, 'characters'))).toEqual(['aria.yaml'])
  expect([box.git('rev-parse', 'HEAD'), box.git('status', '--porcelain')]).toEqual([head, ''])
})
