import {ABILITIES, type Ability, SKILLS, type Skill} from '../../schema/ability.js'
import type {Effect} from '../../schema/content/feature.js'
import type {Theme} from '../../schema/entity/theme.js'
import {present} from '../../schema/value.js'
import type {Surrounding} from '../build/entries.js'

/** Highest score that a shift may lead to: that of any creature (SRD 5.2, "Ability Scores"). */
const HIGHEST = 30

/** What a theme does to whoever is under it: its shifts under its own name, and each law of its world under that of the law. */
export function surroundingsOf(theme: Theme): Surrounding[] {
  const {id, name, laws = []} = theme
  const shifts = shiftEffects(theme)
  return [
    ...(shifts.length === 0 ? [] : [{kind: 'theme', id, name, effects: shifts}]),
    ...laws.map((law) => ({kind: 'theme', id: `${id}.${law.id}`, name: law.name, ...present({effects: law.effects, gives: law.gives})})),
  ]
}

/** Shifts as the effects that they are. */
export function shiftEffects({shifts = {}}: Pick<Theme, 'shifts'>): Effect[] {
  const {abilities = {}, skills = {}} = shifts
  return [
    ...ABILITIES.flatMap((ability) => abilityShift(ability, abilities[ability] ?? 0)),
    ...SKILLS.flatMap((skill) => skillShift(skill, skills[skill] ?? 0)),
  ]
}

function abilityShift(ability: Ability, amount: number): Effect[] {
  return amount === 0 ? [] : [{type: 'ability-score', abilities: [ability], amount, max: HIGHEST}]
}

function skillShift(skill: Skill, amount: number): Effect[] {
  return amount === 0 ? [] : [{type: 'bonus', to: 'skill', skills: [skill], amount}]
}
