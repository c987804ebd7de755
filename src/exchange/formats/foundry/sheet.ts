import {ABILITIES, type Ability, SKILL_ABILITIES, SKILLS, type Skill} from '../../../schema/ability.js'
import {abilityScores} from '../../kit/monster-figures.js'
import {type Bag, isBag, rowOf} from '../../kit/reading.js'
import {abilityModifier, parseCr, proficiencyOfCr} from '../../kit/text-figures.js'
import {flatOf, type Lookup} from './formula.js'
import {bagsIn, numberAt, systemIn, textAt, valueAt} from './path.js'
import {SKILL_CODES} from './skill-codes.js'

/** An actor as far as its figures are worked out from it. */
export interface Sheet {
  name: string
  system: Bag
  items: readonly Bag[]
  /** Absent when its scores are not six whole ones. */
  scores: Record<Ability, number> | undefined
  proficiency: number
}

/** The sheet of an actor whose effects are worked in. */
export function sheetOf(actor: Bag): Sheet {
  const system = systemIn(actor)
  return {
    name: textAt(actor, 'name'),
    system,
    items: bagsIn(actor['items']),
    scores: abilityScores((ability) => numberAt(system, `abilities.${ability}.value`)),
    proficiency: proficiencyOfCr(parseCr(textAt(system, 'details.cr')) ?? 0),
  }
}

/** The modifier of a score; 0 when the scores are not known. */
export function modifierOf(sheet: Sheet, ability: Ability | undefined): number {
  return sheet.scores && ability ? abilityModifier(sheet.scores[ability]) : 0
}

/** The flat number that a formula of the actor comes to; 0 where there is none, or chance is in it. */
export function bonusAt(sheet: Sheet, path: string): number {
  return flatOf(textAt(sheet.system, path), lookupIn(sheet)) ?? 0
}

/** Difficulty of what an ability causes: 8, its modifier and the proficiency bonus. */
export function dcOf(sheet: Sheet, ability: Ability | undefined): number {
  return 8 + modifierOf(sheet, ability) + sheet.proficiency + (ability ? bonusAt(sheet, 'bonuses.spell.dc') : 0)
}

/** The ability that it casts spells with. */
export function castingAbility({system}: Sheet): Ability | undefined {
  return abilityNamed(textAt(system, 'attributes.spellcasting'))
}

export function abilityNamed(text: string): Ability | undefined {
  return ABILITIES.find((ability) => ability === text)
}

/** What a skill adds to a check, how much of that is more than the modifier and the proficiency, and its passive score. */
export function skillOf(sheet: Sheet, skill: Skill): {total: number; bonus: number; passive: number} {
  const [code, usual] = [SKILL_CODES[skill], SKILL_ABILITIES[skill]]
  const ability = abilityNamed(textAt(sheet.system, `skills.${code}.ability`)) ?? usual
  const places = [
    `skills.${code}.bonuses.check`,
    'bonuses.abilities.check',
    'bonuses.abilities.skill',
    `abilities.${ability}.bonuses.check`,
  ]
  const bonus = places.reduce((sum, path) => sum + bonusAt(sheet, path), 0)
  const times = numberAt(sheet.system, `skills.${code}.value`) ?? 0
  const total = modifierOf(sheet, ability) + Math.floor(times * sheet.proficiency) + bonus
  return {total, bonus, passive: 10 + total + bonusAt(sheet, `skills.${code}.bonuses.passive`)}
}

/** What a save adds, and how much of that is more than the modifier. */
export function saveOf(sheet: Sheet, ability: Ability): {total: number; more: number} {
  const times = numberAt(sheet.system, `abilities.${ability}.proficient`) ?? 0
  const bonus = bonusAt(sheet, `abilities.${ability}.bonuses.save`) + bonusAt(sheet, 'bonuses.abilities.save')
  const more = Math.floor(times * sheet.proficiency) + bonus
  return {total: modifierOf(sheet, ability) + more, more}
}

export function initiativeOf(sheet: Sheet): number {
  const ability = abilityNamed(textAt(sheet.system, 'attributes.init.ability')) ?? 'dex'
  const places = ['attributes.init.bonus', 'bonuses.abilities.check', `abilities.${ability}.bonuses.check`]
  return places.reduce((sum, path) => sum + bonusAt(sheet, path), modifierOf(sheet, ability))
}

/** Figures of an ability by the last step of their path. */
const OF_ABILITY: Readonly<Record<string, (sheet: Sheet, ability: Ability) => number>> = {
  mod: modifierOf,
  dc: dcOf,
  save: (sheet, ability) => saveOf(sheet, ability).total,
}

const OF_SKILL: Readonly<Record<string, (sheet: Sheet, skill: Skill) => number>> = {
  mod: (sheet, skill) => modifierOf(sheet, SKILL_ABILITIES[skill]),
  total: (sheet, skill) => skillOf(sheet, skill).total,
  passive: (sheet, skill) => skillOf(sheet, skill).passive,
}

/** Figures by their whole path. */
const FIGURES: Readonly<Record<string, (sheet: Sheet) => number | string>> = {
  name: ({name}) => name,
  prof: ({proficiency}) => proficiency,
  'attributes.prof': ({proficiency}) => proficiency,
  'attributes.spell.dc': (sheet) => dcOf(sheet, castingAbility(sheet)),
  'attributes.spelldc': (sheet) => dcOf(sheet, castingAbility(sheet)),
  'attributes.spell.mod': (sheet) => modifierOf(sheet, castingAbility(sheet)),
  'attributes.spellmod': (sheet) => modifierOf(sheet, castingAbility(sheet)),
  'attributes.spell.attack': (sheet) => modifierOf(sheet, castingAbility(sheet)) + sheet.proficiency,
  'attributes.init.total': initiativeOf,
}

/** Values of the sheet by the names that formulas and prose have for them. */
export function lookupIn(sheet: Sheet): Lookup {
  return (path) => figureAt(sheet, path) ?? plainAt(sheet.system, path)
}

function figureAt(sheet: Sheet, path: string): number | string | undefined {
  // A thing that nobody owns has a name at most.
  if (!sheet.scores && path !== 'name') return undefined
  const figureOf = rowOf(FIGURES, path)
  if (figureOf) return figureOf(sheet)
  const [part, key = '', figure = '', ...more] = path.split('.')
  if (more.length > 0) return undefined
  const ability = part === 'abilities' ? abilityNamed(key) : undefined
  if (ability) return rowOf(OF_ABILITY, figure)?.(sheet, ability)
  const skill = part === 'skills' ? SKILLS.find((each) => SKILL_CODES[each] === key) : undefined
  return skill && rowOf(OF_SKILL, figure)?.(sheet, skill)
}

function plainAt(system: Bag, path: string): unknown {
  const value = valueAt(system, path)
  return isBag(value) || Array.isArray(value) || value === null ? undefined : value
}
