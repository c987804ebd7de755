import {ABILITIES, ABILITY_NAMES, type Ability, SKILLS, type Skill} from '../../schema/ability.js'
import type {Weapon} from '../../schema/content/equipment.js'
import type {Choice, Effect, When} from '../../schema/content/feature.js'
import type {WeaponFilter} from '../../schema/content/filter.js'
import type {Formula} from '../../schema/content/formula.js'
import type {Monster} from '../../schema/content/monster.js'
import {abilityMap, type InventoryItem} from '../../schema/entity/character.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import {proficiencyBonus} from '../numbers/advancement.js'
import {type Explained, explain, printed, type Term} from '../numbers/explained.js'
import {evaluate, type FormulaContext} from '../numbers/formula.js'
import type {Build, Gained, Owner} from './build.js'
import {type Carried, type CarriedArmor, fitsWeapon, wornArmor} from './carried.js'

/** Why a character is proficient: the features that gave it. */
export type Reasons = ReadonlyMap<string, readonly string[]>

export interface WeaponTraining {
  filter: WeaponFilter
  label: string
}

/** What every part of a sheet is reckoned from. */
export interface Facts {
  build: Build
  scores: Readonly<Record<Ability, Explained>>
  modifiers: Readonly<Record<Ability, number>>
  proficiencyBonus: number
  /** The same, with what made it. */
  proficiency: Explained
  skills: Reasons
  expertise: Reasons
  saves: Reasons
  tools: Reasons
  armorTraining: Reasons
  languages: Reasons
  weaponTraining: readonly WeaponTraining[]
  masteries: ReadonlySet<string>
  carried: readonly Carried[]
  armor: CarriedArmor | undefined
  shield: CarriedArmor | undefined
  /** Stat block of another shape that is worn: its printed figures stand for one's own, where they are higher or one's own don't stay. */
  body?: Monster
  /** Whether the character can act: nothing incapacitates it. */
  able: boolean
}

/** Gather the facts of a build: final scores, proficiencies, and what is worn. */
export function factsOf(build: Build): Facts {
  const scores = abilityScores(build)
  const {carried} = build
  const proficiency = printed(`Level ${build.level}`, proficiencyBonus(build.level))
  return withProficiency({
    build,
    scores,
    modifiers: abilityMap((ability) => abilityModifier(scores[ability].total)),
    proficiencyBonus: proficiency.total,
    proficiency,
    ...proficiencies(build),
    carried,
    armor: wornArmor(carried, 'armor'),
    shield: wornArmor(carried, 'shield'),
    able: effectsOf(build, 'inactive').length === 0,
  })
}

/** What raises the Proficiency Bonus is reckoned with that of the level. */
function withProficiency(facts: Facts): Facts {
  const raised = effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === 'proficiency-bonus' && holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
  const proficiency = explain([...facts.proficiency.terms, ...raised])
  return {...facts, proficiency, proficiencyBonus: proficiency.total}
}

/** Final ability scores: base, then boosts in the order taken (each up to its cap), then features. */
export function abilityScores(build: Build): Record<Ability, Explained> {
  const terms = abilityMap<Term[]>((ability) => [{label: 'Base score', value: build.character.abilities.scores[ability]}])
  const total = (ability: Ability) => terms[ability].reduce((sum, term) => sum + term.value, 0)
  const raise = (ability: Ability, label: string, amount: number, cap: number) => {
    const gain = amount < 0 ? Math.max(amount, Math.min(0, 1 - total(ability))) : Math.min(amount, Math.max(0, cap - total(ability)))
    if (gain !== 0) terms[ability].push({label, value: gain})
  }
  for (const {choice, answers, label} of build.slots) {
    if (choice.type !== 'ability-increase') continue
    for (const ability of ABILITIES) raise(ability, label, answers.filter((answer) => answer === ability).length, choice.cap)
  }
  for (const {value, label} of effectsOf(build, 'ability-score')) {
    for (const ability of value.abilities) raise(ability, label, value.amount, value.max)
  }
  for (const {value, label, owner} of effectsOf(build, 'ability-minimum')) {
    const setTo = (score: number, by: string) => raise(value.ability, by, Math.max(0, score - total(value.ability)), score)
    setTo(value.score, label)
    for (const {value: more, label: by} of effectsOf(build, 'higher-minimum'))
      if (more.ability === value.ability && more.items.includes(owner.id)) setTo(Math.min(more.max, value.score + more.amount), by)
  }
  return abilityMap((ability) => explain(terms[ability]))
}

type OfType<T extends Effect['type']> = Extract<Effect, {type: T}>

/** The effects of one type, in the order gained. */
export function effectsOf<T extends Effect['type']>(build: Build, type: T): Gained<OfType<T>>[] {
  return build.effects.filter((effect): effect is Gained<OfType<T>> => effect.value.type === type)
}

/** What a formula of this owner may ask. */
export function contextOf(facts: Facts, owner: Owner): FormulaContext {
  return {
    characterLevel: facts.build.level,
    proficiencyBonus: facts.proficiencyBonus,
    ownerLevel: owner.level,
    columns: owner.columns,
    modifiers: facts.modifiers,
    spellcasting: owner.spellcasting?.ability,
    walkingSpeed: facts.build.species?.speedFt ?? 0,
  }
}

export function amountOf(facts: Facts, formula: Formula, owner: Owner): number {
  return evaluate(formula, contextOf(facts, owner))
}

/** Whether an effect counts now; one with a situation never does by itself. */
export function holds(facts: Facts, when: When | undefined): boolean {
  return when?.situation === undefined && fits(facts, when)
}

/** Whether an effect would count if its situation came about; its note then belongs on the sheet. */
export function fits(facts: Facts, when: When | undefined): boolean {
  if (when?.able && !facts.able) return false
  if (when?.wearing && !when.wearing.includes(wearing(facts))) return false
  return when?.shield === undefined || when.shield === (facts.shield !== undefined)
}

function wearing({armor}: Facts): 'none' | 'light' | 'medium' | 'heavy' {
  const category = armor?.entry.category ?? 'none'
  return category === 'shield' ? 'none' : category
}

/** A weapon, and the thing of an inventory that is it. */
export interface Armed {
  weapon: Weapon
  item?: InventoryItem
}

/** Whether a weapon meets every condition of a filter. */
export function matchesWeapon(facts: Facts | undefined, filter: WeaponFilter | undefined, armed: Armed): boolean {
  if (!filter) return true
  if (filter.bonded && !armed.item?.bonded) return false
  return fitsWeapon(filter, armed.weapon) && (!filter.proficient || facts === undefined || isProficient(facts, armed))
}

export function isProficient(facts: Facts, armed: Armed): boolean {
  return facts.weaponTraining.some(({filter}) => matchesWeapon(undefined, filter, armed))
}

type Proficiencies = Pick<
  Facts,
  'skills' | 'expertise' | 'saves' | 'tools' | 'armorTraining' | 'languages' | 'weaponTraining' | 'masteries'
>

/** List that the answers of a choice go to, where all of them go to one. */
const LISTED = {skill: 'skills', expertise: 'expertise', tool: 'tools', language: 'languages', save: 'saves'} as const satisfies Partial<
  Record<Choice['type'], keyof Proficiencies>
>

function proficiencies(build: Build): Proficiencies {
  const gathered = {
    skills: new Map<string, string[]>(),
    expertise: new Map<string, string[]>(),
    saves: new Map<string, string[]>(),
    tools: new Map<string, string[]>(),
    armorTraining: new Map<string, string[]>(),
    languages: new Map<string, string[]>(),
  }
  const weaponTraining: WeaponTraining[] = []
  const masteries = new Set<string>()
  const add = (kind: keyof typeof gathered, ids: readonly string[] | undefined, label: string) => {
    for (const id of ids ?? []) gathered[kind].set(id, [...(gathered[kind].get(id) ?? []), label])
  }
  for (const {value, owner, label} of build.grants) {
    const from = label === owner.name ? label : `${owner.name}: ${label}`
    if (value.type === 'language') add('languages', value.languages, from)
    if (value.type === 'expertise') add('expertise', value.skills, from)
    if (value.type !== 'proficiency') continue
    add('skills', value.skills, from)
    add('saves', value.saves, from)
    add('tools', value.tools, from)
    add('armorTraining', value.armor, from)
    weaponTraining.push(...(value.weapons ?? []).map((filter) => ({filter, label: from})))
  }
  for (const {choice, answers, label} of build.slots) {
    const list = LISTED[choice.type as keyof typeof LISTED]
    if (list) add(list, answers, label)
    if (choice.type === 'skill-or-tool') for (const answer of answers) add(isSkill(answer) ? 'skills' : 'tools', [answer], label)
    if (choice.type === 'mastery') for (const answer of answers) masteries.add(answer)
  }
  return {...gathered, weaponTraining, masteries}
}

export function isSkill(id: string): id is Skill {
  return (SKILLS as readonly string[]).includes(id)
}

/** "Dexterity +3" as a term. */
export function abilityTerm(facts: Facts, ability: Ability): Term {
  return {label: ABILITY_NAMES[ability], value: facts.modifiers[ability]}
}

/** Whether armor or a shield may be worn without a fault: its wearer is trained, or its magic asks for no training. */
export function isTrained({armorTraining}: Facts, {entry, needsTraining}: CarriedArmor): boolean {
  return !needsTraining || armorTraining.has(entry.category)
}

/** Ids as they stand, or the one that a choice picked; none while it is open. */
export function answered(facts: Facts, ids: readonly string[] | {choice: string}, scopes: readonly string[]): readonly string[] {
  if ('choice' in ids) return [answerTo(facts, ids.choice, scopes)].filter((id) => id !== undefined)
  return ids
}

/** The first answer to a choice, looked up in the innermost scope first. */
export function answerTo({build}: Facts, id: string, scopes: readonly string[]): string | undefined {
  for (const scope of scopes) {
    const slot = build.slots.find(({key}) => key === (scope === '' ? id : `${scope}.${id}`))
    if (slot) return slot.answers[0]
  }
  return undefined
}
