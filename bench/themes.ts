import {bansOf} from '../src/app/catalog/bans.js'
import {PACKAGED} from '../src/app/catalog/open.js'
import {findTheme} from '../src/app/themes/find.js'
import {type Catalog, openCatalog} from '../src/catalog/database.js'
import {storedEntries} from '../src/catalog/store.js'
import {draftCharacter, finishCharacter, suggestScores} from '../src/rules/build/draft-character.js'
import type {Entries} from '../src/rules/build/entries.js'
import {seededRandom} from '../src/rules/numbers/random.js'
import {checkTransition} from '../src/rules/theme/check-transition.js'
import {diffThemed} from '../src/rules/theme/diff.js'
import {themed} from '../src/rules/theme/themed.js'
import {ITEM_KINDS} from '../src/schema/content/item-kinds.js'
import type {Character} from '../src/schema/entity/character.js'
import {packagedFile} from '../src/vault/packaged.js'

const PARTY = ['fighter', 'rogue', 'wizard', 'cleric', 'druid', 'bard']
const RUNS = 25
/** Things that each of them carries. */
const THINGS = 100

/** A change of theme of a whole party in one process: bans looked up, six characters judged under both themes, and what differs told. */
export function themesBench(): {name: string; measured: string; most: string}[] {
  const catalog = openCatalog(packagedFile(PACKAGED) ?? '')
  if (!catalog) throw new Error('build first')
  const entries = storedEntries(catalog)
  const party = PARTY.map((id) => laden(id, entries))
  const times = Array.from({length: RUNS}, (_, i) => timed(() => transit(party, {catalog, entries}, i % 2 === 0)))
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  return [{name: `a change of theme of a party of six with ${THINGS} things each`, measured: `${median.toFixed(1)} ms`, most: '100 ms'}]
}

function transit(party: readonly Character[], {catalog, entries}: {catalog: Catalog; entries: Entries}, isForth: boolean): void {
  const [before, after] = (isForth ? ['cyberpunk', 'gothic-horror'] : ['gothic-horror', 'cyberpunk']).map((id) => {
    const found = findTheme(undefined, id)
    if (!found) throw new Error(`no theme "${id}"`)
    return themed(entries, found.theme, bansOf(catalog, found.theme))
  }) as [Entries, Entries]
  for (const character of party) {
    const {before: was, after: is} = checkTransition({character, before, after})
    diffThemed(was.sheet, is.sheet)
  }
}

function laden(id: string, entries: Entries): Character {
  const entry = entries.find('class', id)
  if (!entry) throw new Error(`no class "${id}"`)
  const random = seededRandom('bench')
  const basics = {
    id: 'bench',
    uid: '01900000-0000-7000-8000-000000000000',
    name: 'Bench',
    species: 'human',
    background: 'soldier',
    abilities: {method: 'standard-array' as const, scores: suggestScores([entry])},
    levels: [{class: id, levels: 10}],
    choices: {},
  }
  const character = finishCharacter(draftCharacter(basics, entries, 'fixed', random), entries, {class: 'a', background: 'a'}, random)
  const goods = ITEM_KINDS.flatMap((kind) => entries.all(kind).map((thing) => thing.id)).slice(0, THINGS)
  const more = goods.map((item, i) => ({id: `thing-${i + 1}`, item, quantity: 1 + (i % 3)}))
  return {...character, inventory: [...character.inventory, ...more]}
}

function timed(work: () => unknown): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}
