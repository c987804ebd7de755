import {existsSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {clearLeftovers, clearLocksOf} from '../../src/history/leftovers.js'
import {newVault} from '../codes/test-vault.js'

const BEGUN = new Date('2026-11-01T12:00:00Z')
const MINUTE_MS = 60_000

/** A vault with a file in it that is so much younger than the command that died. */
function left(name: string, ageMs: number) {
  const {root} = newVault()
  const file = join(root, name)
  const time = new Date(BEGUN.getTime() + ageMs)
  writeFileSync(file, 'kind: character\n')
  utimesSync(file, time, time)
  return {root, isThere: () => existsSync(file)}
}

test.each([
  ['a lock of git', '.git/packed-refs.lock'],
  ['what git handed to a merge driver', '.merge_file_a1B2c3'],
])('%s goes with the command that died, or whose git did', async (_, name) => {
  for (const clear of [clearLeftovers, clearLocksOf]) {
    const {root, isThere} = left(name, MINUTE_MS)
    await clear(root, BEGUN)
    expect(isThere()).toBe(false)
  }
})

test.each([
  ['is older than the command', '.merge_file_a1B2c3', -MINUTE_MS],
  ['only has such a name', '.merge_file_of_mine', MINUTE_MS],
])('what %s stays', async (_, name, ageMs) => {
  for (const clear of [clearLeftovers, clearLocksOf]) {
    const {root, isThere} = left(name, ageMs)
    await clear(root, BEGUN)
    expect(isThere()).toBe(true)
  }
})

test('nothing goes where no command died', async () => {
  const {root, isThere} = left('.merge_file_a1B2c3', MINUTE_MS)
  await clearLeftovers(root, undefined)
  expect(isThere()).toBe(true)
})
