import type {Generator} from '../../schema/draft/shapes.js'
import type {Value} from '../../schema/value.js'
import type {Wish} from '../../schema/wish.js'
import type {Scene} from './scene.js'
import type {Material} from './thing.js'

export interface Making {
  scene: Scene
  wish: Wish
  seed: string
}

/** What a filled shape comes to, its figures worked out by the rules. */
export function materialOf(_generator: Generator, _answer: Value, _making: Making): {material: Material; notes: readonly string[]} {
  throw new TypeError('not yet')
}
