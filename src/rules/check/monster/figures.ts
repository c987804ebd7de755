import type {Finding, Path} from '../../../diagnostic.js'
import {ABILITIES, type Ability} from '../../../schema/ability.js'
import type {Monster} from '../../../schema/content/monster.js'
import {abilityMap} from '../../../schema/entity/character.js'
import {abilityModifier} from '../../numbers/ability-scores.js'
import {proficiencyBonusOfCr} from '../../numbers/challenge.js'
import {signed} from '../../numbers/explained.js'

/** A stat block with what its figures are held against. */
export interface Figures {
  monster: Monster
  modifiers: Record<Ability, number>
  /** Proficiency Bonus of its challenge rating. */
  bonus: number
}

/** Printed figures of one sort that don't follow. */
export type MonsterCheck = (figures: Figures) => readonly Finding[]

export function figuresOf(monster: Monster): Figures {
  const modifiers = abilityMap((ability) => abilityModifier(monster.abilities[ability]))
  return {monster, modifiers, bonus: proficiencyBonusOfCr(monster.cr)}
}

/** A warning, since a DM may mean what the figures don't give. */
export function oddFigure(code: Finding['code'], path: Path, message: string, hint: string): Finding {
  return {severity: 'warning', code, path, message, hint}
}

/** A printed bonus, and where it stands. */
interface Printed {
  path: Path
  value: number | undefined
  what: string
}

/** A bonus that must be one of a few; an absent one is right. */
export function checkOneOf(code: Finding['code'], {path, value, what}: Printed, allowed: readonly number[], {monster}: Figures): Finding[] {
  if (value === undefined || allowed.includes(value)) return []
  const choices = [...new Set(allowed)].map(signed).join(' or ')
  const message = `"${monster.name}" has ${signed(value)} as its ${what}; its scores and rating give ${choices}`
  return [oddFigure(code, path, message, `set it to ${choices}`)]
}

/** The abilities that a figure may go by: the one that is named, or any, as a stat block doesn't say which. */
export function abilitiesFor(ability: Ability | undefined): readonly Ability[] {
  return ability === undefined ? ABILITIES : [ability]
}
