import type {Finding} from '../../diagnostic.js'
import {buildDraft} from '../../rules/drafts/build-draft.js'
import type {Building, Built} from '../../rules/drafts/building.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {Generator, Shape} from '../../schema/draft/shapes.js'
import {isKind} from '../../schema/entity/kinds.js'
import {present, type Value} from '../../schema/value.js'
import type {Wish} from '../../schema/wish.js'
import {inventionWish} from './inventing.js'
import {readInventions} from './read-inventions.js'
import type {Scene} from './scene.js'
import type {Material} from './thing.js'

export interface Making {
  scene: Scene
  wish: Wish
  seed: string
}

/** What a filled shape comes to, its figures worked out by the rules; without material, why the rules make nothing of it. */
export interface Made {
  material?: Material
  findings: readonly Finding[]
}

/** A filled shape as what it is to be. Of a shape that the rules make nothing of, that is a finding, and no fault of the program. */
export function materialOf(generator: Generator, answer: Value, making: Making, build = builtOf): Made {
  try {
    return {material: materialIn(build(generator, answer, making)), findings: []}
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {findings: [{severity: 'error', code: 'DRAFT_UNBUILT', path: [], message: `the rules make nothing of it: ${error.message}`}]}
  }
}

/** A filled shape as the rules build it. */
export function builtOf(generator: Generator, answer: Value, {scene, wish, seed}: Making): Built {
  const building: Building = {
    entries: scene.entries,
    tables: readInventions(),
    random: seededRandom(`${seed}/build`),
    wish: {...inventionWish(generator, wish, scene), levels: scene.heroes ?? [scene.level]},
  }
  return buildDraft(generator, answer as unknown as Shape<Generator>, building)
}

function materialIn(built: Built): Material {
  if (built.is === 'entry') return {is: 'entry', kind: built.kind, fields: built.value}
  if (built.is === 'entity' && isKind(built.kind)) return {is: 'entity', kind: built.kind, fields: built.value}
  throw new RangeError(built.is)
}

/** Fields of an entity of a kind that is there, of what is words. */
export function fieldsOf(generator: Generator, answer: Value, making: Making): Extract<Built, {is: 'fields'}> | undefined {
  const built = builtOf(generator, answer, making)
  return built.is === 'fields' ? present(built) : undefined
}
