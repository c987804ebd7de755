import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {mergeVault} from '../../../src/app/merging/merge-vault.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

type Bag = Character['inventory']
const sword = (quantity = 1): Bag => [{id: 'longsword', item: 'longsword', quantity}]

/** Who has what at first, on the branch "other", and here. */
function vaultOf(...states: readonly [Bags, Bags, Bags]): TestVault {
  const vault = newVault()
  const [first, there, here] = states
  put(vault, first)
  vault.git('switch', '--quiet', '--create', 'other')
  put(vault, there)
  vault.git('switch', '--quiet', 'main')
  put(vault, here)
  return vault
}

type Bags = Readonly<Partial<Record<(typeof NAMES)[number], Bag>>>
const NAMES = ['Aria', 'Brom', 'Kim'] as const

function put(vault: TestVault, bags: Bags): void {
  for (const [i, name] of NAMES.entries())
    vault.with({id: name.toLowerCase(), name, uid: `01900000-0000-7000-8000-00000000000${i}`, inventory: bags[name] ?? []})
  vault.commit(JSON.stringify(bags))
}

const has = (vault: TestVault, who: string) => readFileSync(join(vault.root, `characters/${who}.yaml`), 'utf8').includes('longsword')

test('one thing given to two is merged by nobody but who says so', async () => {
  const vault = vaultOf({Aria: sword()}, {Kim: sword()}, {Brom: sword()})
  // The first change brings editors' schemas into git.
  await mergeVault(vault.options, 'other')
  const head = vault.git('rev-parse', 'HEAD')
  const told = {of: {id: 'aria'}, ours: {commit: {subject: '{"Brom":[{"id":"longsword","item":"longsword","quantity":1}]}'}}}
  expect(await mergeVault(vault.options, 'other')).toMatchObject({
    outcome: 'rules',
    rules: [{finding: {code: 'MERGE_GIVEN_TWICE'}, ...told}],
  })
  expect([vault.git('rev-parse', 'HEAD'), has(vault, 'kim'), has(vault, 'brom')]).toEqual([head, false, true])
  expect(await mergeVault(vault.options, 'other', {force: true})).toMatchObject({outcome: 'merged'})
  expect([has(vault, 'aria'), has(vault, 'kim'), has(vault, 'brom')]).toEqual([false, true, true])
})

test.each<[string, Bags, Bags, Bags]>([
  ['there are enough for both', {Aria: sword(2)}, {Aria: sword(), Kim: sword()}, {Aria: sword(), Brom: sword()}],
  ['one side gave it, and the other did not touch it', {Aria: sword()}, {Kim: sword()}, {Aria: sword(), Brom: []}],
  ['one side lost it, and the other found another', {}, {Kim: sword()}, {Brom: sword()}],
])('it is no matter where %s', async (_, first, there, here) => {
  expect((await mergeVault(vaultOf(first, there, here).options, 'other', {dryRun: true})).rules).toEqual([])
})
