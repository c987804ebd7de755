import {type Bag, isBag} from '../../kit/reading.js'

/** The maps of a list, whatever else is in it. */
export function bagsOf(value: unknown): Bag[] {
  return Array.isArray(value) ? value.filter(isBag) : isBag(value) ? Object.values(value).filter(isBag) : []
}
