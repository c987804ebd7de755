import {afterAll, afterEach, beforeAll} from 'vitest'
import {openEntries} from '../../../src/app/catalog/open.js'
import type {GenerateWanted} from '../../../src/app/generate/generate.js'
import {readInventions} from '../../../src/app/generate/read-inventions.js'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import type {Generator, Shape} from '../../../src/schema/draft/shapes.js'
import {Asking} from '../../generate/text/asking.js'
import {afterFile} from '../../helpers/afterwards.js'
import {demoVault} from '../../helpers/demo-vault.js'
import type {Sandbox} from '../../helpers/run-dnd.js'

export const CAMPAIGN = 'salt-coast'

/** The demo's vault, gone after the file, and how a use case is told of it. */
export function draftVault(): {vault: Sandbox; options: {vault: string; cwd: string; author: string}} {
  const vault = demoVault()
  afterFile(() => vault.remove())
  return {vault, options: {vault: vault.root, cwd: vault.root, author: 'Test <test@example.test>'}}
}

/** A model that all tests of the file which calls this ask, and that each finds as new. */
export function modelOfFile(): () => Asking {
  let asking: Asking
  beforeAll(async () => {
    asking = await Asking.start()
  })
  afterEach(() => asking.reset())
  afterAll(() => asking.close())
  return () => asking
}

/** A wish for one draft in the demo's campaign. */
export function wanted(generator: Generator, more: Partial<GenerateWanted> = {}): GenerateWanted {
  return {
    ...{generator, seed: '5', count: 1, isNew: true, dryRun: false, command: `dnd generate ${generator}`},
    ...more,
    wish: {campaign: CAMPAIGN, ...more.wish},
  }
}

/** A shape as a good writer fills it in. */
export async function filled<G extends Generator>(generator: G, seed = 'a writer'): Promise<Shape<G>> {
  const {entries} = await openEntries()
  return inventionOf(generator, {}, {tables: readInventions(), entries, random: seededRandom(seed)})
}

/** All that leads to something in a vault: branches with their commits, and what is uncommitted. */
export function stateOf(vault: Sandbox): {branches: string; status: string} {
  return {
    branches: vault.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads'),
    status: vault.git('status', '--porcelain'),
  }
}
