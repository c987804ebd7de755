import {type Ability, SKILLS, type Skill} from '../../schema/ability.js'
import type {Effect} from '../../schema/content/feature.js'
import {abilityMap} from '../../schema/entity/character.js'
import type {Gained} from '../build/build.js'
import {abilityTerm, amountOf, effectsOf, type Facts, fits, holds, isTrained} from '../build/facts.js'
import {type Explained, explain, type Term} from '../numbers/explained.js'

/** A D20 Test's modifier, with what else bears on the roll. */
export interface Check extends Explained {
  proficient: boolean
  /** Features that give Advantage always, or under the condition in parentheses. */
  advantage: readonly string[]
  disadvantage: readonly string[]
  /** Bonuses that depend on a situation the sheet can't see. */
  notes: readonly string[]
}

export interface SkillCheck extends Check {
  ability: Ability
  expertise: boolean
}

/** Skill → ability, in the order of the sheet (SRD 5.2, "Skills" table). */
export const SKILL_ABILITIES: Readonly<Record<Skill, Ability>> = {
  acrobatics: 'dex',
  'animal-handling': 'wis',
  arcana: 'int',
  athletics: 'str',
  deception: 'cha',
  history: 'int',
  insight: 'wis',
  intimidation: 'cha',
  investigation: 'int',
  medicine: 'wis',
  nature: 'int',
  perception: 'wis',
  performance: 'cha',
  persuasion: 'cha',
  religion: 'int',
  'sleight-of-hand': 'dex',
  stealth: 'dex',
  survival: 'wis',
}

/** Each level of Exhaustion takes this from every D20 Test (SRD 5.2, "Exhaustion"). */
export const EXHAUSTION_PENALTY = 2
/** Base of a passive score and of the initiative score. */
const PASSIVE_BASE = 10
/** What Advantage or Disadvantage is worth to a passive score. */
const PASSIVE_ADVANTAGE = 5

export function savingThrows(facts: Facts): Record<Ability, Check> {
  return abilityMap((ability) => {
    const proficient = facts.saves.has(ability)
    const terms = [
      abilityTerm(facts, ability),
      ...proficiencyTerm(facts, proficient),
      ...bonuses(facts, 'save', {ability}),
      ...exhaustion(facts),
    ]
    return {...explain(terms), proficient, ...edges(facts, 'save', {ability})}
  })
}

export function skillChecks(facts: Facts): Record<Skill, SkillCheck> {
  return Object.fromEntries(SKILLS.map((skill) => [skill, skillCheck(facts, skill)])) as Record<Skill, SkillCheck>
}

function skillCheck(facts: Facts, skill: Skill): SkillCheck {
  const ability = SKILL_ABILITIES[skill]
  const proficient = facts.skills.has(skill)
  const expertise = proficient && facts.expertise.has(skill)
  const terms = [
    abilityTerm(facts, ability),
    ...proficiencyTerm(facts, proficient),
    ...(expertise ? [{label: 'Expertise', value: facts.proficiencyBonus}] : []),
    ...(proficient ? [] : halfProficiency(facts)),
    ...bonuses(facts, 'skill', {skill, ability}),
    ...bonuses(facts, 'check', {ability}),
    ...exhaustion(facts),
  ]
  return {
    ...explain(terms),
    ability,
    proficient,
    expertise,
    ...mergeEdges(edges(facts, 'skill', {skill, ability}), edges(facts, 'check', {ability})),
  }
}

/** Initiative is a Dexterity check (SRD 5.2, "Initiative"). */
export function initiative(facts: Facts): Check {
  const terms = [
    abilityTerm(facts, 'dex'),
    ...bonuses(facts, 'initiative', {}),
    ...bonuses(facts, 'check', {ability: 'dex'}),
    ...exhaustion(facts),
  ]
  return {...explain(terms), proficient: false, ...mergeEdges(edges(facts, 'initiative', {}), edges(facts, 'check', {ability: 'dex'}))}
}

/** 10 + the check, 5 more with Advantage and 5 less with Disadvantage. */
export function passive(check: Check, name: string): Explained {
  const advantage = check.advantage.some(isUnconditional)
  const disadvantage = check.disadvantage.some(isUnconditional)
  const edge = advantage === disadvantage ? 0 : advantage ? PASSIVE_ADVANTAGE : -PASSIVE_ADVANTAGE
  return explain([
    {label: 'Base', value: PASSIVE_BASE},
    {label: name, value: check.total},
    {label: edge > 0 ? 'Advantage' : 'Disadvantage', value: edge},
  ])
}

function isUnconditional(note: string): boolean {
  return !note.includes('(')
}

interface Which {
  ability?: Ability
  skill?: Skill
}

/** Bonuses to one kind of roll that count now. */
function bonuses(facts: Facts, to: 'save' | 'check' | 'skill' | 'initiative', which: Which): Term[] {
  return effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === to && concerns(value, which) && holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
}

type Rolls = Extract<Effect, {type: 'advantage' | 'disadvantage'}>

/** What gives Advantage or Disadvantage on a roll, and the notes that go with it. */
function edges(facts: Facts, on: Rolls['on'], which: Which): Pick<Check, 'advantage' | 'disadvantage' | 'notes'> {
  const of = (type: 'advantage' | 'disadvantage') =>
    effectsOf(facts.build, type)
      .filter(({value}) => (value.on === on || value.on === 'd20-test') && concerns(value, which) && fits(facts, value.when))
      .map(edgeNote)
  const notes = effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === on && concerns(value, which) && value.when?.situation !== undefined && fits(facts, value.when))
    .map(({value, label, owner}) => `${signed(amountOf(facts, value.amount, owner))} ${value.when?.situation} (${label})`)
  return {
    advantage: of('advantage'),
    disadvantage: [...of('disadvantage'), ...armorTrouble(facts, on, which)],
    notes: [...notes, ...minimums(facts, on, which)],
  }
}

function edgeNote({value, label}: Gained<Rolls>): string {
  const limits = [value.against === undefined ? undefined : `against ${value.against}`, value.when?.situation].filter(
    (part) => part !== undefined,
  )
  return limits.length === 0 ? label : `${label} (${limits.join(', ')})`
}

/** Armor without training, and armor that is noisy (SRD 5.2, "Armor Training", "Armor" table). */
function armorTrouble(facts: Facts, on: Rolls['on'], {ability, skill}: Which): string[] {
  const trouble: string[] = []
  const physical = on === 'initiative' || ability === 'str' || ability === 'dex'
  for (const worn of [facts.armor, facts.shield]) {
    if (!worn) continue
    // A skill is asked for both as a skill and as an ability check; say it once.
    if (physical && skill === undefined && !isTrained(facts, worn)) trouble.push(`${worn.entry.name} without training`)
    if (skill === 'stealth' && worn.entry.stealthDisadvantage) trouble.push(worn.entry.name)
  }
  return trouble
}

/** Floors under a d20, such as "treat a 9 or lower as a 10". */
function minimums(facts: Facts, on: Rolls['on'], {skill}: Which): string[] {
  if (on !== 'skill' || skill === undefined || !facts.skills.has(skill)) return []
  return effectsOf(facts.build, 'd20-minimum').map(({value, label}) => `d20 counts as at least ${value.minimum} (${label})`)
}

function concerns(effect: {abilities?: Ability[] | undefined; skills?: Skill[] | undefined}, {ability, skill}: Which): boolean {
  if (effect.abilities && (ability === undefined || !effect.abilities.includes(ability))) return false
  return !effect.skills || (skill !== undefined && effect.skills.includes(skill))
}

function mergeEdges(...all: Pick<Check, 'advantage' | 'disadvantage' | 'notes'>[]): Pick<Check, 'advantage' | 'disadvantage' | 'notes'> {
  const join = (key: 'advantage' | 'disadvantage' | 'notes') => [...new Set(all.flatMap((each) => each[key]))]
  return {advantage: join('advantage'), disadvantage: join('disadvantage'), notes: join('notes')}
}

function proficiencyTerm(facts: Facts, proficient: boolean): Term[] {
  return proficient ? [{label: 'Proficiency Bonus', value: facts.proficiencyBonus}] : []
}

function halfProficiency(facts: Facts): Term[] {
  const [half] = effectsOf(facts.build, 'half-proficiency')
  return half ? [{label: half.label, value: Math.floor(facts.proficiencyBonus / 2)}] : []
}

function exhaustion({build}: Facts): Term[] {
  return [{label: 'Exhaustion', value: -EXHAUSTION_PENALTY * (build.character.play?.exhaustion ?? 0)}]
}

export function signed(value: number): string {
  return value < 0 ? `−${-value}` : `+${value}`
}
