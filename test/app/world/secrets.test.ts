import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {listOf} from '../../../src/app/entities/list.js'
import {backlinksOf, showEntity} from '../../../src/app/entities/show.js'
import {searchKind} from '../../../src/app/search/entities.js'
import {readWorld} from '../../../src/app/world/world.js'
import {KIND_NAMES} from '../../../src/schema/entity/kinds.js'
import type {TestVault} from '../../codes/test-vault.js'
import {expectNoSecrets, expectNothingLost, OBSERVERS, type Onlooking, type SecretWorld, secretWorld, vaultOf, wordsFor} from './secrets.js'

interface Shown {
  vault: TestVault
  world: SecretWorld
  as: Onlooking
}

const looking = ({as}: Shown) => ({players: true, as})
const seen = ({vault, as}: Shown) => readWorld(vault.root, 'coast', {as}).entities

/** What shows a world to players, each as a text: whoever adds a way to show it adds a line. */
const consumers: Record<string, (shown: Shown) => string | Promise<string>> = {
  world: (shown) => JSON.stringify(readWorld(shown.vault.root, 'coast', {as: shown.as})).replaceAll(JSON.stringify(shown.vault.root), ''),
  list: (shown) => JSON.stringify(KIND_NAMES.map((kind) => listOf({...shown.vault.options, ...looking(shown)}, kind))),
  show: (shown) =>
    JSON.stringify(seen(shown).map(({ref}) => showEntity({...shown.vault.options, ...looking(shown)}, ref.kind, ref.id))),
  backlinks: (shown) =>
    JSON.stringify(
      seen(shown)
        .slice(0, 6)
        .map(({ref}) => backlinksOf({...shown.vault.options, ...looking(shown)}, ref.kind, ref.id)),
    ),
  search: async (shown) => {
    const found = KIND_NAMES.map((kind) => searchKind({...shown.vault.options, ...looking(shown)}, kind, 'zq*', 50))
    return JSON.stringify(await Promise.all(found)).replaceAll('zq*', '')
  },
}

/** Each number is a world, seen by each of the observers. */
async function everySight(runs: number, check: (shown: Shown) => void | Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const world = secretWorld(seed)
      const vault = vaultOf(world)
      for (const as of OBSERVERS) await check({vault, world, as})
      vault.remove()
    }),
    {numRuns: runs, endOnFailure: true},
  )
}

describe('worlds with secrets', () => {
  test.each(Object.entries(consumers))('%s shows nothing that an observer may not know', async (_, show) => {
    await everySight(6, async (shown) => expectNoSecrets(shown.world, await show(shown), shown.as))
  })

  test('nothing that is public is lost', async () => {
    await everySight(12, (shown) => {
      const text = JSON.stringify(seen(shown).concat([{ref: {kind: 'campaign', id: 'coast'}, entity: readWorld(shown.vault.root, 'coast', {as: shown.as}).campaign as never}]))
      expectNothingLost(shown.world, text, shown.as)
    })
  })

  test('there are both for everybody', () => {
    const world = secretWorld(1)
    for (const as of OBSERVERS) {
      const {open, hidden} = wordsFor(world, as)
      expect(open.length).toBeGreaterThan(100)
      expect(hidden.length).toBeGreaterThan(100)
    }
  })
})
