import * as z from 'zod'
import type {Ability} from '../ability.js'
import {present} from '../value.js'

/** Kinds of entry that a concept is made of, in the order in which they are asked for and written. */
export const CONCEPT_KINDS = ['species', 'background', 'class', 'subclass'] as const
export type ConceptKind = (typeof CONCEPT_KINDS)[number]

const Draft = z.record(z.string(), z.unknown())

/** An entry before it is checked. */
export type EntryDraft = z.infer<typeof Draft>

/** A summary in which `{name}` stands for the part's name, with the fields of the part. */
const Part = z.looseObject({summary: z.string()})

const Casts = z.strictObject({
  /** Columns of cantrips and prepared spells. */
  numbers: Draft,
  /** Fields in place of those of a class of arms. */
  class: Draft.optional(),
  /** Features of a class of arms that it lacks, by id. */
  without: z.array(z.string()).optional(),
})

/** What a concept's parts start from: `content/skeletons/concept.yaml`, with the class of `entry/class.yaml`. */
export const ConceptSkeletons = z.strictObject({
  species: Part,
  background: Part,
  /** A whole class of arms with all its twenty levels. */
  class: Part.extend({features: z.array(Draft)}),
  /** With a feature at each level that the class has one. */
  subclass: Part.extend({features: z.array(z.looseObject({level: z.int()}))}),
  casting: z.strictObject({
    half: Casts,
    full: Casts,
    /** The feature of a class that casts. */
    feature: Draft,
    /** The block to take the marks off for a class that casts. */
    remark: z.string(),
  }),
  /** Traits that the questions about a new species offer. */
  traits: z.record(z.string(), z.looseObject({name: z.string(), text: z.string()})),
  /** What the vocabulary offers, said above the place where it is used. */
  remarks: z.array(z.strictObject({at: z.string(), text: z.string()})),
})
export type ConceptSkeletons = z.infer<typeof ConceptSkeletons>

export interface Casting {
  progression: 'full' | 'half'
  ability: Ability
  /** Class whose spell list it uses, with that class's good picks. */
  list: string
  suggested?: readonly string[] | undefined
  suggestedCantrips?: readonly string[] | undefined
}

/** Id and name of a part. */
export interface NamedPart {
  id: string
  name: string
}

/** A species or background as its skeleton has it. */
export function partDraft({summary, ...fields}: z.infer<typeof Part>, {id, name}: NamedPart): EntryDraft {
  return {id, name, summary: summary.replace('{name}', () => name), ...fields}
}

/** A whole class: of arms, or one that casts. */
export function classDraft({class: skeleton, casting: casts}: ConceptSkeletons, named: NamedPart, casting?: Casting): EntryDraft {
  if (!casting) return partDraft(skeleton, named)
  const {features, ...arms} = skeleton
  const {class: own, without = []} = casts[casting.progression]
  return {
    ...partDraft(arms, named),
    ...leadBy(casting.ability),
    ...own,
    spellcasting: castingOf(casts[casting.progression].numbers, casting),
    features: [casts.feature, ...features.filter(({id}) => !without.includes(String(id)))],
  }
}

/** The ability it lives by comes first, its body next. */
export function leadBy(ability: Ability): {primary: {abilities: Ability[]; need: 'any'}; abilityPriority: Ability[]} {
  const rest = ['con', 'dex', 'str', 'wis', 'cha', 'int'] as const
  return {primary: {abilities: [ability], need: 'any'}, abilityPriority: [ability, ...rest.filter((each) => each !== ability)]}
}

/** How a class casts that borrows another's list. One whose numbers have no cantrips needs no picks of them. */
function castingOf(numbers: EntryDraft, {progression, ability, list, suggested, suggestedCantrips}: Casting): EntryDraft {
  return {
    ...{ability, progression, list},
    ...numbers,
    prepares: 'long-rest-all',
    ...('cantrips' in numbers ? present({suggestedCantrips}) : {}),
    ...present({suggested}),
  }
}

/** A subclass of a class; `levels` are those at which the class has its subclass's features, when it is not the skeleton. */
export function subclassDraft(
  {subclass: {features: all, ...skeleton}}: ConceptSkeletons,
  named: NamedPart,
  {owner, levels = all.map(({level}) => level)}: {owner: string; levels?: readonly number[]},
): EntryDraft {
  const features = all.slice(0, Math.max(1, levels.length)).map((feature, i) => atLevel(feature, levels[i] ?? feature.level))
  return {...partDraft(skeleton, named), class: owner, features}
}

/** A feature moved to a level, with the choices that it gives. */
function atLevel(feature: EntryDraft, level: number): EntryDraft {
  const choices = feature['choices'] as readonly EntryDraft[] | undefined
  return {...feature, level, ...present({choices: choices?.map((choice) => ({...choice, level}))})}
}
