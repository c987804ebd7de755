import type {Size} from '../../schema/ability.js'
import {present} from '../../schema/value.js'
import type {MonsterParts} from './monster-parts.js'
import type {Reading} from './reading.js'
import {parseAlignment, parseType} from './text-type-line.js'

/** A creature's kind in words. */
export interface KindWords {
  size: readonly Size[]
  type: string
  alignment: string
  /** Where the file says them apart from the type. */
  swarmOf?: Size | undefined
  subtypes?: string[] | undefined
}

/** Keys of the file that guesses are reported under. */
export interface KindKeys {
  type: string
  alignment: string
}

/** Size, type and alignment; what had to be guessed is reported. */
export function kindOf(words: KindWords, reading: Reading | undefined, keys: KindKeys = {type: 'type', alignment: 'alignment'}) {
  const type = parseType(words.type)
  const alignment = parseAlignment(words.alignment)
  if (type.isGuess) reading?.guess(keys.type, type.value.type)
  if (alignment.isGuess) reading?.guess(keys.alignment, alignment.value)
  const {size, swarmOf, subtypes} = words
  return {size: [...size], ...type.value, ...present({swarmOf, subtypes}), alignment: alignment.value} satisfies Partial<MonsterParts>
}
