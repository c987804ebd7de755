import type {Condition} from '../../schema/ability.js'
import type {ActOf} from '../../schema/act.js'
import type {Spell} from '../../schema/content/spell.js'
import {present} from '../../schema/value.js'
import {roll} from '../numbers/dice.js'
import {seededRandom} from '../numbers/random.js'
import {castingOf, type SpellHealing, spellHealing} from '../sheet/derive-spell-rolls.js'
import type {KnownSpell} from '../sheet/derive-spells.js'
import type {Happening, Payment} from './happening.js'
import {gainTemporary, heal} from './hit-points.js'
import type {ActContext, PlayResult} from './play.js'

/** A casting that is paid for. */
export interface PaidCasting {
  spell: Spell
  /** How its caster has the spell; absent where only an item casts it. */
  known: KnownSpell | undefined
  level: number
  by: Payment
}

/** What a casting gives back at once to each whom it is on, rolled once for all. */
export interface Mending {
  act: ActOf<'heal' | 'temporary' | 'revive'>
  /** The dice; nothing where none are thrown. */
  told: readonly Happening[]
  /** What its caster regains when another does. */
  healer: number
}

/** Stands for all Hit Points: healing goes no higher than the maximum. */
const ALL = 99_999

/** Whether it heals whom it is on with the casting, or brings them back. */
export function mendsNow({healing, lends: lent}: Spell): boolean {
  // What raises the maximum brings its Hit Points by that.
  const isLent = healing?.kind === 'maximum' && lent !== undefined
  return healing !== undefined && !isLent && healing.amount !== 'half-damage' && (healing.when === undefined || healing.revives === true)
}

/**
 * What a casting gives back, by the caster's figures at the level it is cast at. Nothing where the act brings no dice, as in a fight,
 * which throws its own; where it is shared out among targets, the table says who gets how much.
 */
export function mendingOf(
  context: ActContext,
  paid: PaidCasting,
  {seed, rolled}: Pick<ActOf<'cast'>, 'seed' | 'rolled'>,
): Mending | undefined {
  if (!mendsNow(paid.spell) || paid.spell.healing?.shared || (seed === undefined && rolled === undefined)) return undefined
  const healing = healingOf(context, paid)
  if (!healing) return undefined
  const {dice, bonus, amount, kind, healer} = healing
  const shown = rolled ?? roll(dice, seededRandom(seed ?? '')).total
  const total = amount === 'all' ? ALL : Math.max(0, shown + bonus.total)
  const text = [dice, ...(bonus.total === 0 ? [] : [bonus.total])].join(' + ')
  const isRolled = amount !== 'all' && /d/.test(dice)
  const told: Happening[] = isRolled ? [{type: 'used', name: paid.spell.name, dice: text, rolled: shown, total}] : []
  return {act: actOf(paid.spell, kind, total), told, healer: healer?.total ?? 0}
}

function actOf({healing}: Spell, kind: SpellHealing['kind'], amount: number): Mending['act'] {
  if (healing?.revives) return {type: 'revive', hitPoints: amount}
  return kind === 'temporary-hit-points' ? {type: 'temporary', amount} : {type: 'heal', amount}
}

function healingOf({facts, sheet}: ActContext, {spell, known, level, by}: PaidCasting): SpellHealing | undefined {
  const ability = known?.ability ?? sheet.spellcasting[0]?.ability
  const held = {...(known ?? {level: spell.level, holding: 'at-will'}), ...present({ability})}
  const slot = by.type === 'slot' || by.type === 'pact-slot'
  return spellHealing(facts, {...castingOf(facts, held, spell), level, slot})
}

/** What the caster has of it: as one whom it is on, and for healing another. */
export function mendSelf(
  context: ActContext,
  {act, healer}: Mending,
  {isOnSelf, isOnOthers}: {isOnSelf: boolean; isOnOthers: boolean},
): PlayResult {
  const {hp} = context.creature
  if (isOnSelf && act.type === 'temporary') return gainTemporary(context, act.amount)
  const own = isOnSelf && act.type === 'heal' ? act.amount : 0
  const more = isOnOthers ? healer : 0
  const isIdle = own === 0 && (more === 0 || hp.current.total === hp.max.total)
  return isIdle ? {bearer: context.bearer, happened: []} : heal(context, own + more)
}

/** Conditions of whom it is on that a spell ends, as acts. */
export function curesOf({cures = []}: Spell, conditions: readonly {id: Condition}[]): ActOf<'end-condition'>[] {
  return cures.filter((cure) => conditions.some(({id}) => id === cure)).map((condition) => ({type: 'end-condition', condition}))
}
