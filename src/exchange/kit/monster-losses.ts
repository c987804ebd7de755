import type {Monster} from '../../schema/content/monster.js'
import type {Losses} from './loss.js'
import {xpOfCr} from './text-figures.js'
import {dropOthers} from './writer.js'

/** What every stat block prints. */
const PRINTED: readonly (keyof Monster)[] = [
  'size',
  'type',
  'swarmOf',
  'subtypes',
  'alignment',
  'ac',
  'acNote',
  'hp',
  'speeds',
  'abilities',
  'saves',
  'skills',
  'initiative',
  'senses',
  'passivePerception',
  'languages',
  'vulnerabilities',
  'resistances',
  'immunities',
  'conditionImmunities',
  'defenseNote',
  'cr',
  'traits',
  'actions',
  'bonusActions',
  'reactions',
  'legendary',
]

/** Reports what a stat block has no place for, but for what the format writes besides; XP that follow from the rating need none. */
export function dropUnprinted(monster: Monster, besides: readonly (keyof Monster)[], losses: Losses): void {
  const known: (keyof Monster)[] = monster.xp === xpOfCr(monster.cr) ? ['xp'] : []
  dropOthers(monster, [...PRINTED, ...besides, ...known], losses)
}

/** Reports legendary uses in the lair, for a format that knows one number of them. */
export function dropLairUses({legendary}: Monster, losses: Losses): void {
  if (legendary?.usesInLair) losses.add('legendary.usesInLair', 'dropped', legendary.usesInLair)
}

/** Reports a note of defenses that is written among lists of damage types. */
export function guessDefenseNote({defenseNote}: Monster, losses: Losses): void {
  if (defenseNote) losses.add('defenseNote', 'guessed', defenseNote)
}
