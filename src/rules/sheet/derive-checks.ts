import {type Ability, SKILL_ABILITIES, SKILLS, type Skill} from '../../schema/ability.js'
import {abilityMap} from '../../schema/entity/character.js'
import {effectsOf, type Facts} from '../build/facts.js'
import {type Explained, explain, printed, type Term} from '../numbers/explained.js'
import {type Check, d20Test, type Edge} from './d20-test.js'

export interface SkillCheck extends Check {
  ability: Ability
  expertise: boolean
}

/** Base of a passive score and of the initiative score. */
const PASSIVE_BASE = 10
/** What Advantage or Disadvantage is worth to a passive score. */
const PASSIVE_EDGES = {advantage: {label: 'Advantage', value: 5}, disadvantage: {label: 'Disadvantage', value: -5}} as const

export function savingThrows(facts: Facts): Record<Ability, Check> {
  return abilityMap((ability) =>
    d20Test(facts, {as: ['save'], ability, proficient: facts.saves.has(ability), printed: facts.body?.saves?.[ability]}),
  )
}

/** The Constitution save to keep a spell, which only damage calls for (SRD 5.2, "Concentration"). */
export function concentrationSave(facts: Facts): Check {
  const printed = facts.body?.saves?.con
  return d20Test(facts, {as: ['concentration', 'save'], ability: 'con', proficient: facts.saves.has('con'), printed, againstNothing: true})
}

/** A save of no ability, made while Unconscious (SRD 5.2, "Death Saving Throws"). */
export function deathSavingThrow(facts: Facts): Check {
  return d20Test(facts, {as: ['death-save', 'save'], proficient: false, againstNothing: true, disabled: true})
}

/** Checks of an ability alone, without a skill. */
export function abilityChecks(facts: Facts): Record<Ability, Check> {
  return abilityMap((ability) => d20Test(facts, {as: ['check'], ability, proficient: false}))
}

export function skillChecks(facts: Facts): Record<Skill, SkillCheck> {
  return Object.fromEntries(SKILLS.map((skill) => [skill, skillCheck(facts, skill)])) as Record<Skill, SkillCheck>
}

function skillCheck(facts: Facts, skill: Skill): SkillCheck {
  const ability = SKILL_ABILITIES[skill]
  const proficient = facts.skills.has(skill)
  const expertise = proficient && facts.expertise.has(skill)
  const more = expertise ? [{label: 'Expertise', value: facts.proficiencyBonus}] : []
  const check = d20Test(facts, {
    as: ['skill', 'check'],
    ability,
    skill,
    proficient,
    printed: facts.body?.skills?.[skill],
    terms: proficient ? more : halfProficiency(facts),
    disadvantage: noisyArmor(facts, skill),
    minimum: proficient ? minimum(facts) : undefined,
    notes: proficient ? minimums(facts) : [],
  })
  return {...check, ability, expertise}
}

/** Initiative is a Dexterity check (SRD 5.2, "Initiative"). */
export function initiative(facts: Facts): Check {
  return d20Test(facts, {as: ['initiative', 'check'], ability: 'dex', proficient: false, printed: facts.body?.initiative})
}

/** 10 + the check, 5 more with Advantage and 5 less with Disadvantage. */
export function passive({total, net}: Check, name: string): Explained {
  return explain([{label: 'Base', value: PASSIVE_BASE}, {label: name, value: total}, ...(net ? [PASSIVE_EDGES[net]] : [])])
}

/** Armor that is loud (SRD 5.2, "Armor" table). */
function noisyArmor({armor, shield}: Facts, skill: Skill): Edge[] {
  if (skill !== 'stealth') return []
  return [armor, shield].flatMap((worn) => (worn?.entry.stealthDisadvantage ? [{from: worn.entry.name}] : []))
}

/** The highest floor under a d20. */
function minimum({build}: Facts): Explained | undefined {
  const [most] = effectsOf(build, 'd20-minimum').sort((a, b) => b.value.minimum - a.value.minimum)
  return most && printed(most.label, most.value.minimum)
}

/** Floors under a d20, such as "treat a 9 or lower as a 10". */
function minimums({build}: Facts): string[] {
  return effectsOf(build, 'd20-minimum').map(({value, label}) => `d20 counts as at least ${value.minimum} (${label})`)
}

function halfProficiency(facts: Facts): Term[] {
  const [half] = effectsOf(facts.build, 'half-proficiency')
  return half ? [{label: half.label, value: Math.floor(facts.proficiencyBonus / 2)}] : []
}
