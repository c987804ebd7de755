import {type Bag, isBag, wordOf} from '../../kit/reading.js'

/** Keys that hold powers, each a name and prose. */
export const SECTIONS = [
  'traits',
  'actions',
  'bonus_actions',
  'reactions',
  'legendary_actions',
  'mythic_actions',
  'lair_actions',
  'regional_effects',
] as const

/** A block whose powers are all maps of a name and one text, however the note has them. */
export function plainSections(block: Bag): Bag {
  const sections = SECTIONS.filter((key) => key in block).map((key) => [key, plainPowers(block[key])])
  return {...block, ...Object.fromEntries(sections)}
}

function plainPowers(value: unknown): unknown {
  return Array.isArray(value) ? value.map(plainPower) : plainPower(value)
}

/** `[Name, "text"]` is a power too, and so is one with powers of its own. */
function plainPower(value: unknown): unknown {
  if (Array.isArray(value)) return {name: wordOf(value[0]), desc: value.slice(1).map(proseOf).join(' ')}
  if (!isBag(value)) return value
  const {traits, ...power} = value
  const lines = [power['desc'], ...[traits ?? []].flat().map(plainPower)].map(proseOf).filter(Boolean)
  return lines.length === 0 ? power : {...power, desc: lines.join('\n')}
}

function proseOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(proseOf).join('\n')
  if (!isBag(value)) return wordOf(value)
  const {name, desc, ...rest} = value
  return [name === undefined ? '' : `${wordOf(name)}.`, ...[desc, ...Object.values(rest)].map(proseOf)].filter(Boolean).join(' ')
}
