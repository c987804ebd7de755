import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {readDashboard} from '../../../src/app/dashboard/read.js'
import {identitiesOf} from '../../../src/app/deception/identities.js'
import {network} from '../../../src/app/deception/network.js'
import {deceptionTimeline} from '../../../src/app/deception/timeline.js'
import {listOf} from '../../../src/app/entities/list.js'
import {backlinksOf, showEntity} from '../../../src/app/entities/show.js'
import {packContext} from '../../../src/app/generate/context.js'
import {tableWriter} from '../../../src/app/generate/table-writer.js'
import {searchKind, searchOwn} from '../../../src/app/search/entities.js'
import {campaignGraph} from '../../../src/app/world/graph.js'
import {campaignTimeline} from '../../../src/app/world/timeline.js'
import {readWorld} from '../../../src/app/world/world.js'
import {show as showThing} from '../../../src/mcp/tools.js'
import {KIND_NAMES} from '../../../src/schema/entity/kinds.js'
import type {TestVault} from '../../codes/test-vault.js'
import {
  expectNoSecrets,
  expectNothingLost,
  OBSERVERS,
  type Onlooking,
  type SecretWord,
  type SecretWorld,
  secretWorld,
  vaultOf,
  wordsFor,
  worldSeeds,
} from './secrets.js'

interface Shown {
  vault: TestVault
  world: SecretWorld
  as: Onlooking
  on: string | undefined
}

const looking = ({as, on}: Shown) => ({players: true, as, on})
const viewer = ({as, on}: Shown) => ({as, on})
const seen = (shown: Shown) => readWorld(shown.vault.root, 'coast', viewer(shown)).entities

/** Each so-manieth: all of them take their time. */
const some = <T>(list: readonly T[], each = 4): T[] => list.filter((_, i) => i % each === 0)

/** What shows a world to players, each as a text: whoever adds a way to show it adds a line. */
const consumers: Record<string, (shown: Shown) => string | Promise<string>> = {
  world: (shown) => JSON.stringify(readWorld(shown.vault.root, 'coast', viewer(shown))).replaceAll(JSON.stringify(shown.vault.root), ''),
  list: (shown) => JSON.stringify(KIND_NAMES.map((kind) => listOf({...shown.vault.options, ...looking(shown)}, kind))),
  show: (shown) =>
    JSON.stringify(some(seen(shown)).map(({ref}) => showEntity({...shown.vault.options, ...looking(shown)}, ref.kind, ref.id))),
  backlinks: (shown) =>
    JSON.stringify(some(seen(shown), 15).map(({ref}) => backlinksOf({...shown.vault.options, ...looking(shown)}, ref.kind, ref.id))),
  search: async (shown) => {
    const found = KIND_NAMES.map((kind) => searchKind({...shown.vault.options, ...looking(shown)}, kind, 'zq*', 50))
    return JSON.stringify(await Promise.all(found)).replaceAll('zq*', '')
  },
  'search of all': async ({vault, ...shown}) => {
    const looking = {players: true, as: shown.as, on: shown.on, limit: 500}
    const found = ['zq*', 'kind:npc,location', 'place:*', 'faction:*', 'tag:*', 'plot:*', 'session:*', 'date:*'].map((query) =>
      searchOwn(vault.root, query, looking),
    )
    return JSON.stringify((await Promise.all(found)).map(({hits, corrected}) => [hits, corrected.map(({to}) => to)]))
  },
  dashboard: async (shown) => JSON.stringify(await readDashboard({...shown.vault.options, campaign: 'coast'}, viewer(shown))),
  graph: (shown) => JSON.stringify(campaignGraph({...shown.vault.options, viewer: viewer(shown), kinds: KIND_NAMES})),
  timeline: (shown) => JSON.stringify(campaignTimeline({...shown.vault.options, viewer: viewer(shown)})),
  network: (shown) => JSON.stringify(network({...shown.vault.options, ...looking(shown)})),
  turns: (shown) => JSON.stringify(deceptionTimeline({...shown.vault.options, ...looking(shown)})),
  identities: (shown) =>
    JSON.stringify(
      network({...shown.vault.options, ...looking(shown)}).nodes.map(({id}) =>
        identitiesOf({...shown.vault.options, ...looking(shown)}, id),
      ),
    ),
  prompt: async (shown) => {
    const [first] = seen(shown).filter(({ref}) => ref.kind === 'fact' || ref.kind === 'identity')
    const packed = await packContext(shown.vault.root, {
      ...looking(shown),
      kind: 'npc',
      campaign: 'coast',
      for: first?.ref,
      budgetTokens: 50_000,
    })
    return JSON.stringify([packed.text, packed.parts, packed.leftOut])
  },
  mcp: async (shown) => {
    const door = {
      options: {...shown.vault.options, campaign: 'coast'},
      root: shown.vault.root,
      ...looking(shown),
      freshSeed: () => 'a',
      openServices: async () => undefined,
      openWriter: async () => ({writer: tableWriter(), notes: [], close: () => undefined}),
    }
    const told = some(seen(shown), 10).map(({ref}) => showThing(door, ref.kind, ref.id))
    return JSON.stringify(await Promise.all(told))
  },
}

/** Every other observer looks at a day. */
const DAYS = [undefined, '41-2-9', '41-2-3', undefined, '41-2-9']

describe('worlds with secrets', () => {
  const seeds = worldSeeds()
  const worlds = seeds.map((seed) => {
    const world = secretWorld(seed)
    return {seed, world, vault: vaultOf(world)}
  })
  const sights = worlds.flatMap((each, i) => OBSERVERS.map((as, j) => ({...each, as, on: DAYS[(i + j) % DAYS.length]})))

  describe.each(Object.entries(consumers))('%s', (_, show) => {
    test.each(sights)('shows nothing of world $seed that $as may not know on $on', async (shown) => {
      expectNoSecrets(shown.world, await show(shown), shown.as, shown.on)
    })
  })

  test.each(sights)('nothing of world $seed that is public is lost for $as on $on', (shown) => {
    const {campaign, entities} = readWorld(shown.vault.root, 'coast', viewer(shown))
    expectNothingLost(shown.world, JSON.stringify([campaign, entities]), shown.as, undefined, shown.on)
  })

  test.each(sights)('all names of world $seed that are public are in the lists of $as on $on, and nothing more', async (shown) => {
    const isListed = ({is, kind}: SecretWord) => is === 'name' && kind !== 'character'
    expectNothingLost(shown.world, (await consumers.list?.(shown)) ?? '', shown.as, isListed, shown.on)
  })

  test('there are both for everybody', () => {
    for (const {world, as, on} of sights) {
      const {open, hidden} = wordsFor(world, as, on)
      expect(Math.min(open.length, hidden.length)).toBeGreaterThan(100)
    }
  })

  test('a day makes a difference, what came out does, and what somebody believes', () => {
    const otherwise: ((world: SecretWorld) => SecretWord[])[] = [
      (world) => wordsFor(world, 'aria', '41-2-3').open,
      (world) => wordsFor({...world, openings: new Map()}, 'aria').open,
      (world) => wordsFor({...world, beliefs: new Map()}, 'aria').open,
    ]
    const differ = (world: SecretWorld, open: readonly SecretWord[]) => {
      const now = new Set(wordsFor(world, 'aria').open)
      return open.filter((word) => !now.has(word)).length + [...now].filter((word) => !open.includes(word)).length
    }
    // Not in every world, but in some of many.
    const many = fc.sample(fc.integer(), 12).map((seed) => secretWorld(seed))
    for (const look of otherwise) expect(many.reduce((sum, world) => sum + differ(world, look(world)), 0)).toBeGreaterThan(0)
  })
})
