import type {Entries} from '../rules/build/entries.js'
import {ABILITIES, ABILITY_NAMES, DAMAGE_TYPES} from '../schema/ability.js'
import type {Mechanic, Monster, MonsterSave, MonsterTraitUse, PowerUses} from '../schema/content/monster.js'
import {slugOf} from '../schema/slug.js'
import {present} from '../schema/value.js'

type Parameter = {param: string}
/** A mechanic with the parameters of its stat block put in. */
type Settled<M> = {[K in keyof M]: Exclude<M[K], Parameter>}
export type MechanicOf<T extends Mechanic['type']> = Settled<Extract<Mechanic, {type: T}>>
type AnyMechanic = {[T in Mechanic['type']]: MechanicOf<T>}[Mechanic['type']]

/** A trait as one stat block has it. */
export interface OwnTrait {
  id: string
  name: string
  uses?: PowerUses | undefined
  save?: MonsterSave | undefined
  mechanics: readonly AnyMechanic[]
}

const known = new WeakMap<Monster, {entries: Entries; traits: readonly OwnTrait[]}>()

/** The traits of a stat block that do something in a fight. */
export function traitsOf(monster: Monster, entries: Entries): readonly OwnTrait[] {
  const before = known.get(monster)
  if (before?.entries === entries) return before.traits
  const traits = (monster.traits ?? []).flatMap((use) => traitOf(use, entries) ?? [])
  known.set(monster, {entries, traits})
  return traits
}

function traitOf(use: MonsterTraitUse, entries: Entries): OwnTrait | undefined {
  if (!('trait' in use)) {
    const {id, name, uses, save, mechanics = []} = use
    return {id, name, ...present({uses, save}), mechanics: mechanics as AnyMechanic[]}
  }
  const shared = entries.find('monster-trait', use.trait)
  if (!shared?.mechanics) return undefined
  const name = use.name ?? shared.name
  return {id: slugOf(name), name, ...present({uses: use.uses}), mechanics: shared.mechanics.map((each) => settled(each, use.with ?? {}))}
}

function settled(mechanic: Mechanic, parameters: Readonly<Record<string, number | string>>): AnyMechanic {
  const entries = Object.entries(mechanic).map(([key, value]) => [key, isParameter(value) ? wordOf(parameters[value.param]) : value])
  return Object.fromEntries(entries) as AnyMechanic
}

function isParameter(value: unknown): value is Parameter {
  return typeof value === 'object' && value !== null && 'param' in value
}

/** Parameters stand in sentences, so that abilities and damage types are written as names there. */
function wordOf(value: number | string | undefined): number | string | undefined {
  if (typeof value !== 'string') return value
  const lower = value.toLowerCase()
  return ABILITIES.find((each) => ABILITY_NAMES[each].toLowerCase() === lower) ?? DAMAGE_TYPES.find((each) => each === lower) ?? value
}

/** Every mechanic of one kind that a stat block has, with its trait. */
export function mechanicsOf<T extends Mechanic['type']>(
  monster: Monster | undefined,
  entries: Entries,
  type: T,
): {trait: OwnTrait; mechanic: MechanicOf<T>}[] {
  const traits = monster ? traitsOf(monster, entries) : []
  return traits.flatMap((trait) =>
    trait.mechanics.flatMap((mechanic) => (mechanic.type === type ? [{trait, mechanic: mechanic as MechanicOf<T>}] : [])),
  )
}

/** Whether only its own regeneration's failing kills it. */
export function isUndying(monster: Monster, entries: Entries): boolean {
  return mechanicsOf(monster, entries, 'regeneration').some(({mechanic}) => mechanic.undying)
}

/** The trait that turns a failed save into a success. */
export function resistanceTrait(monster: Monster | undefined, entries: Entries): OwnTrait | undefined {
  return mechanicsOf(monster, entries, 'resistance')[0]?.trait
}
