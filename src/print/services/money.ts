import {grouped} from '../words/names.js'

/** Millionths of a US dollar as dollars: cents, or where that says nothing four figures after the point. Rounded up, as it is spent. */
export function usd(microUsd: number): string {
  const isOfCents = microUsd === 0 || microUsd >= 1_000_000
  const unit = isOfCents ? 10_000 : 100
  const rounded = (Math.ceil(microUsd / unit) * unit) / 1_000_000
  const [, fraction = ''] = rounded.toFixed(isOfCents ? 2 : 4).split('.')
  return `$${grouped(Math.floor(rounded))}.${fraction}`
}
