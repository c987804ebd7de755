import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readDashboard} from '../../../src/app/dashboard/read.js'
import {listOf} from '../../../src/app/entities/list.js'
import {backlinksOf, showEntity} from '../../../src/app/entities/show.js'
import {searchKind, searchOwn} from '../../../src/app/search/entities.js'
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

/** Each so-manieth: all of them take their time. */
const some = <T>(list: readonly T[], each = 4): T[] => list.filter((_, i) => i % each === 0)

/** What shows a world to players, each as a text: whoever adds a way to show it adds a line. */
const consumers: Record<string, (shown: Shown) => string | Promise<string>> = {
  world: (shown) => JSON.stringify(readWorld(shown.vault.root, 'coast', {as: shown.as})).replaceAll(JSON.stringify(shown.vault.root), ''),
  list: (shown) => JSON.stringify(KIND_NAMES.map((kind) => listOf({...shown.vault.options, ...looking(shown)}, kind))),
  show: (shown) =>
    JSON.stringify(some(seen(shown)).map(({ref}) => showEntity({...shown.vault.options, ...looking(shown)}, ref.kind, ref.id))),
  backlinks: (shown) =>
    JSON.stringify(some(seen(shown), 15).map(({ref}) => backlinksOf({...shown.vault.options, ...looking(shown)}, ref.kind, ref.id))),
  search: async (shown) => {
    const found = KIND_NAMES.map((kind) => searchKind({...shown.vault.options, ...looking(shown)}, kind, 'zq*', 50))
    return JSON.stringify(await Promise.all(found)).replaceAll('zq*', '')
  },
  'search of all': async ({vault, as}) => {
    const looking = {players: true, as, limit: 500}
    const found = ['zq*', 'kind:npc,location', 'place:*', 'faction:*', 'tag:*', 'plot:*', 'session:*', 'date:*'].map((query) =>
      searchOwn(vault.root, query, looking),
    )
    return JSON.stringify((await Promise.all(found)).map(({hits, corrected}) => [hits, corrected.map(({to}) => to)]))
  },
  dashboard: async ({vault, as}) => JSON.stringify(await readDashboard({...vault.options, campaign: 'coast'}, {as})),
}

/** How many worlds; each is seen by each of the observers. */
const WORLDS = 3

describe('worlds with secrets', () => {
  const seeds = fc.sample(fc.integer(), WORLDS)
  const worlds = seeds.map((seed) => {
    const world = secretWorld(seed)
    return {seed, world, vault: vaultOf(world)}
  })
  const sights = worlds.flatMap((each) => OBSERVERS.map((as) => ({...each, as})))

  describe.each(Object.entries(consumers))('%s', (_, show) => {
    test.each(sights)('shows nothing of world $seed that $as may not know', async (shown) => {
      expectNoSecrets(shown.world, await show(shown), shown.as)
    })
  })

  test.each(sights)('nothing of world $seed that is public is lost for $as', (shown) => {
    const {campaign, entities} = readWorld(shown.vault.root, 'coast', {as: shown.as})
    expectNothingLost(shown.world, JSON.stringify([campaign, entities]), shown.as)
  })

  test.each(sights)('all names of world $seed that are public are in the lists of $as, and nothing more', async (shown) => {
    expectNothingLost(shown.world, (await consumers.list?.(shown)) ?? '', shown.as, ({is, kind}) => is === 'name' && kind !== 'character')
  })

  test('there are both for everybody', () => {
    for (const {world, as} of sights) {
      const {open, hidden} = wordsFor(world, as)
      expect(Math.min(open.length, hidden.length)).toBeGreaterThan(100)
    }
  })
})
