// A fight of five against five, a thousand times: characters with spells against creatures with some.
import {PACKAGED} from '../src/app/catalog/open.js'
import {openCatalog} from '../src/catalog/database.js'
import {storedEntries} from '../src/catalog/store.js'
import {characterFighter} from '../src/rules/encounter/simulate/of-character.js'
import {monsterFighter} from '../src/rules/encounter/simulate/of-monster.js'
import {simulate} from '../src/rules/encounter/simulate/simulate.js'
import {seededRandom} from '../src/rules/numbers/random.js'
import {packagedFile} from '../src/vault/packaged.js'
import {finished} from '../test/helpers/character.js'

const RUNS = 1_000
const LEVEL = 9
const CLASSES = ['cleric', 'fighter', 'paladin', 'rogue', 'wizard']
const FOES = ['mage', 'priest', 'troll', 'ogre', 'young-red-dragon']

/** How long it takes to fight that often. */
export function simulateBench(): {name: string; measured: string; most: string}[] {
  const catalog = openCatalog(packagedFile(PACKAGED) ?? '')
  if (!catalog) throw new Error('build first')
  const entries = storedEntries(catalog)
  const heroes = CLASSES.map((id) => {
    return {fighter: characterFighter(finished(entries, [{class: id, levels: LEVEL}]), entries, {worn: false}), wave: 1}
  })
  const foes = FOES.flatMap((id) => entries.find('monster', id) ?? []).map((monster) => ({
    fighter: monsterFighter(monster, entries),
    wave: 1,
  }))
  const start = process.hrtime.bigint()
  const {rounds} = simulate(heroes, foes, {runs: RUNS, random: seededRandom('bench')})
  const elapsed = Number(process.hrtime.bigint() - start) / 1e9
  const name = `${RUNS} fights simulated, ${heroes.length} against ${foes.length} of level ${LEVEL} (${rounds.mean.toFixed(1)} rounds each)`
  return [{name, measured: `${elapsed.toFixed(2)} s`, most: '10 s'}]
}
