import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, test, vi} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

const ARIA = 'characters/aria.yaml'
const set = ({options}: TestVault, gp: number) => setFields(options, 'character', 'aria', [`coins.gp=${gp}`])
const textOf = ({root}: TestVault) => readFileSync(join(root, ARIA), 'utf8')

/** A vault whose YAML git keeps with plain line ends, as `init` has it. */
function evenVault(): TestVault {
  const vault = newVault().put({'.gitattributes': '*.yaml merge=dnd text eol=lf\n'})
  vault.commit('attributes')
  return vault
}

function saveWithCrLf(vault: TestVault): void {
  writeFileSync(join(vault.root, ARIA), textOf(vault).replace(/\r?\n/g, '\r\n'))
}

describe.each([[{}], [{'core.safecrlf': 'true'}], [{'core.autocrlf': 'true'}], [{'core.autocrlf': 'true', 'core.safecrlf': 'true'}]])(
  'a file saved with CRLF, with %o',
  (settings) => {
    test('is changed and undone as any other, and keeps its line ends', async () => {
      const vault = evenVault()
      await set(vault, 4)
      for (const [key, value] of Object.entries(settings)) vault.git('config', key, value as string)
      saveWithCrLf(vault)
      const {committed} = await set(vault, 5)
      expect(committed.commit).toBeDefined()
      // Line ends alone are no hand edit.
      expect(committed.handEdits).toBeUndefined()
      expect(textOf(vault)).toMatch(/gp: 5\}\r\n/)
      expect(vault.git('show', `HEAD:${ARIA}`)).not.toContain('\r')
      saveWithCrLf(vault)
      expect((await undoLast(vault.options)).undone.sha).toBe(committed.commit)
      expect(textOf(vault)).toContain('gp: 4')
    })

    test('with hand edits has them committed on their own', async () => {
      const vault = evenVault()
      for (const [key, value] of Object.entries(settings)) vault.git('config', key, value as string)
      writeFileSync(join(vault.root, ARIA), `${textOf(vault)}notes: Mine.\n`.replace(/\n/g, '\r\n'))
      expect((await set(vault, 5)).committed.handEdits).toEqual([ARIA])
    })
  },
)

test('an undo leaves what was edited by hand elsewhere in the file, which is committed first', async () => {
  const vault = evenVault()
  const {committed} = await set(vault, 5)
  writeFileSync(join(vault.root, ARIA), textOf(vault).replace('name: Aria', 'name: Aria the Bold'))
  expect((await undoLast(vault.options)).undone.sha).toBe(committed.commit)
  expect(textOf(vault)).toContain('name: Aria the Bold')
  expect(textOf(vault)).not.toContain('gp: 5')
})

test('an undo over a hand edit of the same line is refused, and the edit stays as it is', async () => {
  const vault = evenVault()
  await setFields(vault.options, 'character', 'aria', ['player=Kim'])
  writeFileSync(join(vault.root, ARIA), textOf(vault).replace('player: Kim', 'player: Lee'))
  await expect(undoLast(vault.options)).rejects.toMatchObject({code: 'UNDO_CONFLICT', exitCode: 5})
  expect(textOf(vault)).toContain('player: Lee')
  expect(vault.git('status', '--porcelain')).toBe(` M ${ARIA}\n`)
})

test('a commit that belongs to no branch is told, with how to keep it', async () => {
  const vault = evenVault()
  expect((await set(vault, 4)).committed.notes).toBeUndefined()
  vault.git('checkout', '--quiet', '--detach')
  const {committed} = await set(vault, 5)
  expect(committed.notes).toEqual(['The vault is on no branch (detached HEAD); keep this commit by one: `git switch -c NAME`.'])
})

describe("a person's own settings", () => {
  afterEach(() => void vi.unstubAllEnvs())

  test.each([['='], ['#'], ['%']])('trailers are found whatever separates theirs (%s)', async (separators) => {
    const vault = evenVault()
    vault.git('config', 'trailer.separators', separators)
    const {committed} = await set(vault, 5)
    expect((await undoLast(vault.options)).undone.sha).toBe(committed.commit)
  })

  test.each(['GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS'])('%s', async (name) => {
    const vault = evenVault()
    vi.stubEnv(name, '1')
    const {committed} = await set(vault, 5)
    expect((await undoLast(vault.options)).undone.sha).toBe(committed.commit)
  })
})
