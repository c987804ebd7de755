import type {Ability, DamageType} from '../../schema/ability.js'
import type {Effect} from '../../schema/content/feature.js'
import type {SpellFilter} from '../../schema/content/filter.js'
import type {Spell} from '../../schema/content/spell.js'
import {present} from '../../schema/value.js'
import type {Gained} from '../build/build.js'
import {abilityTerm, answered, contextOf, effectsOf, type Facts, holds} from '../build/facts.js'
import {natureMisfit} from '../build/spell-nature.js'
import {addDice, highestOf} from '../numbers/dice.js'
import {type Explained, explain, printed, type Term} from '../numbers/explained.js'
import {evaluate, evaluateDice} from '../numbers/formula.js'
import {ownDamage} from '../numbers/own-damage.js'
import {spellSlots} from '../numbers/spell-slots.js'

/** One roll of a spell's dice, as this character casts it. */
interface SpellRoll {
  dice: string
  bonus: Explained
  /** To whom or when, where that is not at once to the target. */
  when?: string
  /** What each level of the slot above this one adds. */
  perSlotLevel?: {dice?: string; rolls?: Explained}
}

export interface SpellDamage extends SpellRoll {
  types: readonly DamageType[]
  /** Rolls of a casting, each on its own: beams, rays, darts. */
  rolls?: Explained
  /** What is added to one of the rolls, or only to damage of some types. */
  extras?: readonly SpellExtra[]
}

export interface SpellExtra {
  amount: Explained
  once: boolean
  /** Absent: of whatever type it deals. */
  types?: readonly DamageType[]
}

type Healing = NonNullable<Spell['healing']>

export interface SpellHealing extends SpellRoll {
  kind: NonNullable<Healing['kind']>
  /** In place of dice. */
  amount?: NonNullable<Healing['amount']>
  /** What is shared out among the targets, and what each of them regains beside it. */
  shared?: {each: Explained}
  /** What the caster regains when another is healed. */
  healer?: Explained
}

/** How a character has a spell, as far as its dice ask. */
interface Held {
  level: number
  holding: string
  ability?: Ability
  classId?: string
  noSlots?: true
}

/** A casting as the sheet reckons it: the spell's own level, or that of the pact slots, which are all of one level. */
export interface Casting {
  known: Held
  spell: Spell
  level: number
  /** Cast with a slot; some spells never are. */
  slot: boolean
}

/** How the sheet reckons a spell's dice. */
export function castingOf(facts: Facts, known: Held, spell: Spell): Casting {
  const slot = known.level > 0 && known.holding === 'prepared' && !known.noSlots
  const own = pactLevels(facts, (classId) => classId === known.classId)
  return {known, spell, slot, level: slot ? Math.max(known.level, ...own) : known.level}
}

/** Levels of the slots of these classes' Pact Magic. */
function pactLevels({build}: Facts, of: (classId: string | undefined) => boolean): number[] {
  return build.castings.flatMap(({spellcasting, owner, level}) =>
    of(owner.classId) ? (spellcasting.pact?.slotLevel[level - 1] ?? []) : [],
  )
}

/** Each kind of damage that a spell is cast for, with what features add to it. */
export function spellDamage(facts: Facts, casting: Casting): SpellDamage[] {
  const parts = ownDamage(casting.spell)
  const rolled = parts.map((part, i) => {
    const {types, dealtBy} = part
    const rolls = rollsOf(facts, casting, part)
    const bonuses = dealtBy ? [] : damageBonuses(facts, casting, types).filter(({once}) => i === 0 || !once)
    // Where a casting rolls once, "one of its rolls" is that one.
    const isOnlyRoll = parts.length === 1 && rolls.total === 1 && casting.spell.duration.type === 'instantaneous'
    const sure = bonuses.filter((bonus) => bonus.types === undefined && (!bonus.once || isOnlyRoll))
    const extras = bonuses
      .filter((bonus) => !sure.includes(bonus))
      .map(({term, once, types}) => ({amount: explain([term]), once, ...present({types})}))
    return {
      dice: damageDice(facts, casting, part, i === 0),
      bonus: explain([...modifierTerms(facts, casting, part.addModifier), ...sure.map(({term}) => term)]),
      types,
      ...(rolls.total > 1 ? {rolls} : {}),
      ...(extras.length > 0 ? {extras} : {}),
      ...present({when: rolls.total > 1 ? undefined : part.when, perSlotLevel: damageGrowth(facts, casting, part)}),
    }
  })
  // A cantrip may have no dice of its own before it grows.
  return rolled.filter(({dice, bonus}) => dice !== '0' || bonus.total !== 0)
}

type Part = NonNullable<Spell['damage']>[number]

function rollsOf({build}: Facts, {spell, level}: Casting, {rolls}: Part): Explained {
  const count = (rolls?.at && atLevel(rolls.at, build.level)) ?? rolls?.count ?? 1
  return explain([
    {label: spell.name, value: count},
    {label: `Slot level ${level}`, value: (rolls?.perSlotLevel ?? 0) * (level - spell.level)},
  ])
}

/** A cantrip grows at these character levels. */
function atLevel<T>(steps: Readonly<Record<'5' | '11' | '17', T>>, level: number): T | undefined {
  return level >= 17 ? steps['17'] : level >= 11 ? steps['11'] : level >= 5 ? steps['5'] : undefined
}

function damageDice(facts: Facts, casting: Casting, {dice, perSlotLevel}: Part, isFirst: boolean): string {
  const {spell} = casting
  const own = (isFirst && spell.cantripDice ? atLevel(spell.cantripDice, facts.build.level) : undefined) ?? dice
  const other = effectsOf(facts.build, 'spell-dice').find((effect) => isAmong(facts, effect.value.spells, casting, effect))
  const base = (other && evaluateDice(other.value.dice, contextOf(facts, other.owner))) ?? own
  return grown(casting, base, perSlotLevel)
}

function grown({level, spell}: Casting, dice: string, perSlotLevel: string | undefined): string {
  return perSlotLevel === undefined ? dice : addDice(dice, perSlotLevel, level - spell.level)
}

function damageGrowth(facts: Facts, casting: Casting, {perSlotLevel, rolls}: Part): SpellRoll['perSlotLevel'] {
  const more = rolls?.perSlotLevel === undefined ? undefined : printed(casting.spell.name, rolls.perSlotLevel)
  return mayGrow(facts, casting) && (perSlotLevel || more) ? present({dice: perSlotLevel, rolls: more}) : undefined
}

/** Whether there is a slot above the level that the sheet reckons with. */
function mayGrow(facts: Facts, {slot, level}: Casting): boolean {
  const casters = facts.build.castings.map(({spellcasting, level}) => ({progression: spellcasting.progression, level}))
  return slot && Math.max(spellSlots(casters).length, ...pactLevels(facts, () => true)) > level
}

function modifierTerms(facts: Facts, {known: {ability}}: Casting, adds: boolean | undefined): Term[] {
  return adds && ability ? [abilityTerm(facts, ability)] : []
}

type Bonus = Extract<Effect, {type: 'bonus'}>

function bonusesTo(facts: Facts, to: Bonus['to'], casting: Casting): Gained<Bonus>[] {
  return effectsOf(facts.build, 'bonus').filter(
    (bonus) => bonus.value.to === to && holds(facts, bonus.value.when) && isAmong(facts, bonus.value.spells, casting, bonus),
  )
}

/** What is added to damage of these types; with `types`, only where the damage turns out to be of one of them. */
function damageBonuses(
  facts: Facts,
  casting: Casting,
  dealt: readonly DamageType[],
): {term: Term; once: boolean; types?: readonly DamageType[]}[] {
  return bonusesTo(facts, 'spell-damage', casting).flatMap((bonus) => {
    const {damage, once = false} = bonus.value
    const types = damage ? dealt.filter((type) => answered(facts, damage, bonus.scopes).includes(type)) : dealt
    const term = {label: bonus.label, value: amountAt(facts, bonus, casting)}
    if (types.length === 0) return []
    return [{term, once, ...(types.length < dealt.length ? {types} : {})}]
  })
}

function amountAt(facts: Facts, {value, owner}: Gained<Bonus>, {level, slot}: Casting): number {
  return evaluate(value.amount, {...contextOf(facts, owner), ...(slot ? {slotLevel: level} : {})})
}

/** The Hit Points that a spell gives, with what features add to them. */
export function spellHealing(facts: Facts, casting: Casting): SpellHealing | undefined {
  const {healing, range} = casting.spell
  if (!healing) return undefined
  const {dice = '0', amount, kind = 'hit-points', addModifier, when, perSlotLevel, shared, later} = healing
  const heals = kind === 'hit-points' && !later && amount !== 'all'
  const bonuses = heals ? bonusTerms(facts, 'healing', casting) : []
  const healer = heals && range.type !== 'self' ? bonusTerms(facts, 'healer', casting) : []
  const rolled = (dice: string) => (kind === 'hit-points' && isHighest(facts, casting) ? String(highestOf(dice)) : dice)
  return {
    dice: rolled(grown(casting, dice, perSlotLevel)),
    bonus: explain([...modifierTerms(facts, casting, addModifier), ...(shared ? [] : bonuses)]),
    kind,
    ...(shared ? {shared: {each: explain(bonuses)}} : {}),
    ...(healer.length > 0 ? {healer: explain(healer)} : {}),
    ...present({
      amount,
      when,
      perSlotLevel: mayGrow(facts, casting) ? healingGrowth(facts, casting, perSlotLevel && rolled(perSlotLevel)) : undefined,
    }),
  }
}

function bonusTerms(facts: Facts, to: Bonus['to'], casting: Casting): Term[] {
  return bonusesTo(facts, to, casting).map((bonus) => ({label: bonus.label, value: amountAt(facts, bonus, casting)}))
}

/** What a slot one level higher adds: the spell's own dice, and bonuses that grow with the slot. */
function healingGrowth(facts: Facts, casting: Casting, dice: string | undefined): SpellRoll['perSlotLevel'] {
  const at = (level: number) => explain(bonusTerms(facts, 'healing', {...casting, level})).total
  const more = casting.spell.healing?.kind || casting.spell.healing?.later ? 0 : at(casting.level + 1) - at(casting.level)
  return dice === undefined && more === 0 ? undefined : {dice: addDice(dice ?? '0', String(more), 1)}
}

function isHighest(facts: Facts, casting: Casting): boolean {
  return effectsOf(facts.build, 'highest-healing').some((effect) => isAmong(facts, effect.value.spells, casting, effect))
}

/** Whether a casting is of the spells that an effect is for; `spellbook`, `knownCantrip` and "slots" are asked of choices alone. */
function isAmong(
  facts: Facts,
  filter: SpellFilter | undefined,
  {known, spell, slot}: Casting,
  {scopes}: Pick<Gained<unknown>, 'scopes'>,
): boolean {
  if (!filter) return true
  const {lists, ids, minLevel = 0, maxLevel, withSlot} = filter
  const own = lists && answered(facts, lists, scopes)
  return [
    !own || own.some((list) => list === known.classId || spell.classes.includes(list)),
    !ids || answered(facts, ids, scopes).includes(spell.id),
    spell.level >= minLevel,
    typeof maxLevel !== 'number' || spell.level <= maxLevel,
    natureMisfit(filter, spell) === undefined,
    !withSlot || slot,
  ].every(Boolean)
}
