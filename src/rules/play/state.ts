import type {Condition} from '../../schema/ability.js'
import type {Bearer} from './creature.js'
import {type Happening, refuse} from './happening.js'
import {concentrationDc} from './hit-points.js'
import {
  DEADLY_EXHAUSTION,
  endConcentration,
  FALL,
  type PlayContext,
  type PlayResult,
  type Struck,
  withCondition,
  withoutCondition,
  withPlay,
} from './play.js'

/** Put a condition on a creature. One that it is immune to is refused. */
export function addCondition<T extends Bearer>(
  {bearer, creature}: Struck<T>,
  condition: Condition,
  more: {until?: string | undefined; from?: string | undefined},
): PlayResult<T> {
  if (condition === 'exhaustion') return changeExhaustion({bearer, creature}, 1)
  const immune = creature.defenses.conditionImmunities.find(({what, when}) => what === condition && when === undefined)
  if (immune) return refuse({why: 'immune', condition, from: immune.from})
  const after = withCondition(bearer, condition, more)
  const held: Happening = {type: 'condition', condition, ...(more.until === undefined ? {} : {until: more.until})}
  const lost = creature.concentration !== undefined && after.play?.concentration === undefined
  return {bearer: after, happened: lost ? [held, ended(creature.concentration)] : [held]}
}

function ended(spell = ''): Happening {
  return {type: 'concentration-ended', spell}
}

/** Take a condition off. Nobody wakes at 0 Hit Points: healing does that. */
export function removeCondition<T extends Bearer>({bearer, creature}: Struck<T>, condition: Condition): PlayResult<T> {
  if (condition === 'exhaustion') return changeExhaustion({bearer, creature}, -1)
  if (!creature.conditions.some((held) => held.id === condition)) return refuse({why: 'lacks-condition', condition})
  if (condition === 'unconscious' && creature.state !== 'up') return refuse({why: 'down-not-asleep'})
  const after = withoutCondition(bearer, condition)
  if (condition !== 'unconscious') return {bearer: after, happened: [{type: 'condition-ended', condition}]}
  return {bearer: withCondition(after, 'prone', {from: FALL}), happened: [{type: 'woke', how: 'condition'}]}
}

/** Add or take away levels of Exhaustion; the sixth kills. */
export function changeExhaustion<T extends Bearer>({bearer, creature}: Struck<T>, by: number): PlayResult<T> {
  if (creature.state === 'dead') return refuse({why: 'dead'})
  const level = Math.max(0, Math.min(DEADLY_EXHAUSTION, creature.exhaustion + by))
  if (level === creature.exhaustion) return refuse({why: 'exhaustion-bound', level})
  const isDead = level === DEADLY_EXHAUSTION
  const death = isDead ? {dead: true, hitPointsLost: creature.hp.max.total, concentration: undefined} : {}
  return {
    bearer: withPlay<Bearer>(bearer, {exhaustion: level, ...death}) as T,
    happened: [isDead ? {type: 'died', of: 'exhaustion'} : {type: 'exhaustion', level}],
  }
}

/** The Constitution save that damage asks of whoever holds a spell; without damage there is none. */
export function concentrationSave<T extends Bearer>(
  {bearer, creature}: Struck<T>,
  {damage, die}: {damage: number; die: number},
): PlayResult<T> {
  const {concentration: spell} = creature
  if (spell === undefined) return refuse({why: 'concentrates-on-nothing'})
  if (damage === 0) return {bearer, happened: [{type: 'no-save-due'}]}
  const dc = concentrationDc(damage)
  const bonus = creature.concentrationSave.total
  const kept = die + bonus >= dc
  return {
    bearer: kept ? bearer : endConcentration(bearer),
    happened: [{type: 'concentration-save', spell, die, bonus, dc, kept}],
  }
}

/** Let a spell go. */
export function dropConcentration<T extends Bearer>({bearer, creature}: Struck<T>): PlayResult<T> {
  if (creature.concentration === undefined) return refuse({why: 'concentrates-on-nothing'})
  return {bearer: endConcentration(bearer), happened: [ended(creature.concentration)]}
}

/** Heroic Inspiration is had once or not at all (SRD 5.2, "Heroic Inspiration"). */
export function setInspiration({bearer, sheet}: PlayContext, has: boolean): PlayResult {
  if (sheet.heroicInspiration === has) return refuse({why: 'inspiration', has})
  return {bearer: withPlay(bearer, {heroicInspiration: has}), happened: [{type: 'inspiration', has}]}
}
