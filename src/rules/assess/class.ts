import type {CharacterClass, Column, Spellcasting, Subclass} from '../../schema/content/class.js'
import type {Feature} from '../../schema/content/feature.js'
import {present} from '../../schema/value.js'
import {evaluate, evaluateDice, type FormulaContext} from '../numbers/formula.js'
import {spellSlots} from '../numbers/spell-slots.js'
import {type Assessment, figureBeside, nearestBy, seriesBeside} from './assessment.js'
import {meanOf} from './damage.js'
import type {Assumption, PlainQuantity, SeriesId} from './measured.js'

type ClassLike = CharacterClass | Subclass

/** Ability modifier of everyone a class is reckoned for. */
export const CLASS_MODIFIER = 3

export const CLASS_ASSUMPTIONS = {
  modifier: {id: 'class-modifier', value: CLASS_MODIFIER},
} as const satisfies Record<string, Assumption>

const LEVELS = Array.from({length: 20}, (_, i) => i + 1)
const SERIES = ['features', 'uses', 'damage', 'slots'] as const satisfies readonly SeriesId[]

/** A class or subclass against the SRD's of its sort; itself left out of them. */
export function assessClass(entry: ClassLike, reference: readonly ClassLike[]): Assessment {
  const others = reference.filter(({id}) => id !== entry.id)
  const own = byLevel(entry)
  const theirs = others.map((each) => ({entry: each, series: byLevel(each)}))
  const totals = (series: Record<SeriesId, number[]>) => [
    sumOf(series.features),
    series.uses.at(-1) ?? 0,
    series.damage.at(-1) ?? 0,
    series.slots.at(-1) ?? 0,
  ]
  const near = nearestBy(
    totals(own),
    theirs.map(({entry: each, series}) => ({entry: each, figures: totals(series)})),
  )
  const beside = (id: string, what: PlainQuantity, of: (each: ClassLike) => number) => figureBeside(id, what, of(entry), others.map(of))
  return {
    group: {is: entry.kind === 'class' ? 'classes' : 'subclasses'},
    count: others.length,
    figures: [
      beside('features', 'features', ({features}) => features.length),
      ...(entry.kind === 'class' ? [beside('hit-die', 'hit-die', (each) => ('hitDie' in each ? each.hitDie : 0))] : []),
      beside('choices', 'all-choices', ({features}) => features.reduce((sum, {choices = []}) => sum + choices.length, 0)),
      beside('uses-20', 'uses-at-20', (each) => byLevel(each).uses.at(-1) ?? 0),
    ],
    series: SERIES.filter(
      (id) => own[id].some((value) => value > 0) || theirs.some(({series}) => series[id].some((value) => value > 0)),
    ).map((id) =>
      seriesBeside(
        id,
        own[id],
        theirs.map(({series}) => series[id]),
      ),
    ),
    facts: factsOf(
      entry,
      own,
      theirs.map(({series}) => series),
    ),
    nearest: near.map(({kind, id, name, features}) => ({
      kind,
      id,
      name,
      what: {is: 'features', count: features.length},
      figures: {features: features.length},
    })),
    assumptions: Object.values(CLASS_ASSUMPTIONS),
  }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0)

/** Figures at each level from 1 to 20. */
function byLevel({features, columns = [], spellcasting}: ClassLike): Record<SeriesId, number[]> {
  return {
    features: LEVELS.map((level) => features.filter((feature) => gainLevels(feature).has(level)).length),
    uses: LEVELS.map((level) => usesAt(features, contextAt(level, columns))),
    damage: LEVELS.map((level) => damageAt(features, contextAt(level, columns))),
    slots: LEVELS.map((level) => slotLevels(spellcasting, level)),
  }
}

/** Levels at which a feature is gained or one of its parts is added. */
function gainLevels({level = 1, grants = [], effects = [], resources = [], activities = [], choices = []}: Feature): Set<number> {
  const parts = [...grants, ...effects, ...resources, ...activities, ...choices]
  return new Set([level, ...parts.flatMap((part) => part.level ?? [])])
}

function contextAt(level: number, columns: readonly Column[]): FormulaContext {
  const modifiers = {
    str: CLASS_MODIFIER,
    dex: CLASS_MODIFIER,
    con: CLASS_MODIFIER,
    int: CLASS_MODIFIER,
    wis: CLASS_MODIFIER,
    cha: CLASS_MODIFIER,
  }
  return {characterLevel: level, ownerLevel: level, columns, modifiers, spellcasting: 'int'}
}

/** The parts of features that count at a level. */
function reached<T extends {level?: number | undefined}>(
  features: readonly Feature[],
  at: number,
  parts: (feature: Feature) => readonly T[] | undefined,
): T[] {
  return features.filter(({level = 1}) => level <= at).flatMap((feature) => (parts(feature) ?? []).filter(({level = 1}) => level <= at))
}

/** Uses of all resources; a later one of the same id stands for the earlier. Pools of more than 20 count as 20. */
function usesAt(features: readonly Feature[], context: FormulaContext): number {
  const resources = reached(features, context.ownerLevel, (feature) => feature.resources)
  const byId = new Map(resources.map(({id, max}) => [id, Math.min(20, Math.max(0, evaluate(max, context)))]))
  return sumOf([...byId.values()])
}

/** Rolls whose bonus is damage. */
const DAMAGE_BONUSES: readonly string[] = ['damage', 'spell-damage']

/** Features with damage of their own: dice that are rolled, attacks that are added. */
function damageAt(features: readonly Feature[], context: FormulaContext): number {
  const effects = reached(features, context.ownerLevel, (feature) => feature.effects)
  const activities = reached(features, context.ownerLevel, (feature) => feature.activities)
  const rolls = effects.filter((effect) => effect.type === 'extra-damage' && meanOf(evaluateDice(effect.dice, context)) > 0)
  const attacks = Math.max(1, ...effects.map((effect) => (effect.type === 'extra-attack' ? effect.attacks : 1))) - 1
  const others = effects.filter((effect) => effect.type === 'critical' || (effect.type === 'bonus' && DAMAGE_BONUSES.includes(effect.to)))
  return rolls.length + attacks + others.length + activities.filter(({damage = []}) => damage.length > 0).length
}

/** Levels of all spell slots together: two of level 1 and one of level 2 are 4. */
function slotLevels(casting: Spellcasting | undefined, level: number): number {
  if (!casting) return 0
  if (casting.pact) return (casting.pact.slots[level - 1] ?? 0) * (casting.pact.slotLevel[level - 1] ?? 0)
  if ((casting.prepared[level - 1] ?? 0) === 0) return 0
  return sumOf(spellSlots([{progression: casting.progression, level}]).map((count, i) => count * (i + 1)))
}

type ByLevel = ReturnType<typeof byLevel>

/** Levels where it gives something and no other does, and the other way round. */
function factsOf(entry: ClassLike, own: ByLevel, others: readonly ByLevel[]): Assessment['facts'] {
  const {spellcasting: casting} = entry
  const gains = (series: ByLevel, level: number) => (series.features[level - 1] ?? 0) > 0
  const bare = LEVELS.filter((level) => !gains(own, level))
  const missing = bare.filter((level) => others.length > 0 && others.every((series) => gains(series, level)))
  const alone = LEVELS.filter((level) => gains(own, level) && others.length > 0 && !others.some((series) => gains(series, level)))
  return [
    ...(entry.kind === 'class'
      ? [{is: 'levels-without' as const, levels: bare}]
      : [{is: 'levels-with' as const, levels: LEVELS.filter((level) => gains(own, level))}]),
    ...(missing.length > 0 ? [{is: 'bare-alone' as const, levels: missing}] : []),
    ...(alone.length > 0 ? [{is: 'only-here' as const, levels: alone}] : []),
    {is: 'spellcasting', ...present({progression: casting?.progression}), prepared: casting?.prepared.at(-1) ?? 0},
  ]
}
