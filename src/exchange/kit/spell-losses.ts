import type {Spell} from '../../schema/content/spell.js'
import {isSame, type Losses} from './loss.js'
import {parseComponents, printComponents} from './text-spell.js'
import {dropOthers} from './writer.js'

/** The head of a spell and its prose. */
const PRINTED: readonly (keyof Spell)[] = [
  'level',
  'school',
  'classes',
  'castingTime',
  'ritual',
  'range',
  'components',
  'duration',
  'concentration',
  'text',
]

/** Reports what a spell's head and prose have no place for, but for what the format writes besides. */
export function dropUnspoken(spell: Spell, besides: readonly (keyof Spell)[], losses: Losses): void {
  dropOthers(spell, [...PRINTED, ...besides], losses)
}

/** Reports a material whose price and fate no reader takes out of the words for it again. */
export function guessMaterial({components}: Spell, losses: Losses): void {
  const {material} = components
  if (material && !isSame(parseComponents(printComponents(components)), components)) losses.add('components.material', 'guessed', material)
}
