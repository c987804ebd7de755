import type {MapSize} from '../../schema/map/plan.js'
import type {ForWhom, Larder} from './stock.js'

/** What is wished of a map with rooms. */
export interface Wishes extends ForWhom {
  seed: string
  size: MapSize
  /** The name of the place; one of the theme's when absent. */
  name?: string | undefined
  larder: Larder
}
