import type {Generator} from '../../schema/draft/shapes.js'
import {SHAPES} from '../../schema/draft/shapes.js'

/** An answer as its generator's shape; throws a `ZodError` for another: whoever writes is held to it before. */
export function shapeOf(generator: Generator, answer: unknown): unknown {
  return SHAPES[generator]().parse(answer)
}
