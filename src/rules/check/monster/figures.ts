import type {Code} from '../../../codes.js'
import type {Path} from '../../../diagnostic.js'
import {ABILITIES, type Ability} from '../../../schema/ability.js'
import type {Monster} from '../../../schema/content/monster.js'
import {abilityMap} from '../../../schema/entity/character.js'
import type {Bonus, Found, MonsterFlaw} from '../../flaw.js'
import {abilityModifier} from '../../numbers/ability-scores.js'
import {proficiencyBonusOfCr} from '../../numbers/challenge.js'

/** A stat block with what its figures are held against. */
export interface Figures {
  monster: Monster
  modifiers: Record<Ability, number>
  /** Proficiency Bonus of its challenge rating. */
  bonus: number
}

/** Printed figures of one sort that don't follow. */
export type MonsterCheck = (figures: Figures) => readonly Found<MonsterFlaw>[]

export function figuresOf(monster: Monster): Figures {
  const modifiers = abilityMap((ability) => abilityModifier(monster.abilities[ability]))
  return {monster, modifiers, bonus: proficiencyBonusOfCr(monster.cr)}
}

/** A warning, since a DM may mean what the figures don't give. */
export function oddFigure(code: Code, path: Path, flaw: MonsterFlaw): Found<MonsterFlaw> {
  return {severity: 'warning', code, path, flaw}
}

/** A printed bonus, and where it stands. */
interface Printed {
  path: Path
  value: number | undefined
  what: Bonus
}

/** A bonus that must be one of a few; an absent one is right. */
export function checkOneOf(code: Code, {path, value, what}: Printed, allowed: readonly number[], {monster}: Figures): Found<MonsterFlaw>[] {
  if (value === undefined || allowed.includes(value)) return []
  return [oddFigure(code, path, {is: 'odd-bonus', name: monster.name, bonus: value, what, expected: [...new Set(allowed)]})]
}

/** The abilities that a figure may go by: the one that is named, or any, as a stat block doesn't say which. */
export function abilitiesFor(ability: Ability | undefined): readonly Ability[] {
  return ability === undefined ? ABILITIES : [ability]
}
