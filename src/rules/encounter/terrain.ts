import type {Monster} from '../../schema/content/monster.js'
import {TERRAIN_NAMES, TERRAINS} from '../../schema/content/terrain.js'

/** What an entry may say in place of a terrain. */
const EVERYWHERE = 'any'

/** A terrain as a look-up takes it. */
interface Terrain {
  id: string
  name: string
  others: readonly string[]
}

/** The terrains of a catalog: those above, and what else its creatures call their habitat. */
export function terrainsOf(monsters: readonly Monster[]): readonly Terrain[] {
  const known = TERRAIN_NAMES.map((id) => ({id, name: id, others: TERRAINS[id] ?? []}))
  const words = new Set([EVERYWHERE, ...known.flatMap(({id, others}) => [id, ...others])])
  const own = new Set(monsters.flatMap(({habitat = []}) => habitat.filter((word) => !words.has(word))))
  return [...known, ...[...own].sort().map((id) => ({id, name: id, others: []}))]
}

/** Whether a creature lives in a terrain, by its habitat or by the words that it is found by. */
export function livesIn({habitat = [], tags = []}: Pick<Monster, 'habitat' | 'tags'>, {id, others}: Terrain): boolean {
  const words = [id, ...others]
  return habitat.includes(EVERYWHERE) || [...habitat, ...tags].some((word) => words.includes(word))
}
