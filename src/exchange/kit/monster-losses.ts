import type {Monster} from '../../schema/content/monster.js'
import type {Losses} from './loss.js'
import {xpOfCr} from './text-figures.js'
import {dropFields, dropOwn} from './writer.js'

/** Reports what a plain stat block has no place for: an odd XP value, gear, habitat, and how we sort monsters. */
export function dropUnprinted(monster: Monster, losses: Losses): void {
  dropOwn(monster, losses)
  if (monster.xp !== xpOfCr(monster.cr)) losses.add('xp', 'dropped', monster.xp)
  dropFields(monster, ['group', 'isAnimal', 'xpInLair', 'gear', 'habitat'], losses)
}

/** Reports legendary uses in the lair, for a format that knows one number of them. */
export function dropLairUses({legendary}: Monster, losses: Losses): void {
  if (legendary?.usesInLair) losses.add('legendary.usesInLair', 'dropped', legendary.usesInLair)
}

/** Reports a note of defenses that is written among lists of damage types. */
export function guessDefenseNote({defenseNote}: Monster, losses: Losses): void {
  if (defenseNote) losses.add('defenseNote', 'guessed', defenseNote)
}
