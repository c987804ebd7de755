import {PACKAGED} from '../src/app/catalog/open.js'
import {openCatalog} from '../src/catalog/database.js'
import {search} from '../src/catalog/search.js'
import {storedEntries} from '../src/catalog/store.js'
import {draftCharacter, finishCharacter, suggestScores} from '../src/rules/build/draft-character.js'
import {judgeCharacter} from '../src/rules/check/character.js'
import {seededRandom} from '../src/rules/numbers/random.js'
import {packagedFile} from '../src/vault/packaged.js'

const QUERIES = [
  'fireball',
  'fire',
  'class:wizard level:<=3 school:evocation',
  'heal*',
  '"saving throw"',
  'sneak attack',
  'longsword',
  'concentration:no damage:cold,fire',
  'poison -spell',
  'shield',
]
const SHEETS = 1_000

/** What one process does with the whole SRD in hand. */
export async function inProcess(): Promise<{name: string; measured: string; most: string}[]> {
  const catalog = openCatalog(packagedFile(PACKAGED) ?? '')
  if (!catalog) throw new Error('build first')
  const times = Array.from({length: 50}, () => QUERIES.map((query) => timed(() => search(catalog, query)))).flat()
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  return [
    {name: `catalog search over the SRD (median of ${QUERIES.length} queries)`, measured: `${median.toFixed(2)} ms`, most: '1 ms'},
    {name: `${SHEETS} level-10 sheets derived and checked`, measured: `${(sheets() / 1000).toFixed(2)} s`, most: '2 s'},
  ]

  function sheets(): number {
    if (!catalog) return 0
    const entries = storedEntries(catalog)
    const characters = entries.all('class').map((entry) => {
      const random = seededRandom('bench')
      const basics = {
        id: 'bench',
        uid: '01900000-0000-7000-8000-000000000000',
        name: 'Bench',
        species: 'human',
        background: 'soldier',
        abilities: {method: 'standard-array' as const, scores: suggestScores([entry])},
        levels: [{class: entry.id, levels: 10}],
        choices: {},
      }
      return finishCharacter(draftCharacter(basics, entries, 'fixed', random), entries, {class: 'a', background: 'a'}, random)
    })
    return timed(() => {
      for (let i = 0; i < SHEETS; i++) {
        const character = characters[i % characters.length]
        if (character) judgeCharacter(character, entries)
      }
    })
  }
}

function timed(work: () => unknown): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}
