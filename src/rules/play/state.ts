import type {Condition} from '../../schema/ability.js'
import {concentrationDc} from './hit-points.js'
import {
  DEADLY_EXHAUSTION,
  endConcentration,
  FALL,
  type PlayContext,
  type PlayResult,
  withCondition,
  withoutCondition,
  withPlay,
} from './play.js'

/** Put a condition on a character. One that it is immune to is refused. */
export function addCondition(
  {character, sheet}: PlayContext,
  id: Condition,
  more: {until?: string | undefined; from?: string | undefined},
): PlayResult {
  if (id === 'exhaustion') return changeExhaustion({character, sheet}, 1)
  const immune = sheet.defenses.conditionImmunities.find(({what, when}) => what === id && when === undefined)
  if (immune) return {refused: `${sheet.name} can't be ${id} (${immune.from})`}
  const after = withCondition(character, id, more)
  const lost = sheet.concentration !== undefined && after.play?.concentration === undefined
  return {
    character: after,
    events: [
      `${sheet.name} is ${id}${more.until === undefined ? '' : ` until ${more.until}`}`,
      ...(lost ? [`Concentration on ${sheet.concentration} ends`] : []),
    ],
  }
}

/** Take a condition off. Nobody wakes at 0 Hit Points: healing does that. */
export function removeCondition({character, sheet}: PlayContext, id: Condition): PlayResult {
  if (id === 'exhaustion') return changeExhaustion({character, sheet}, -1)
  if (!sheet.conditions.some((held) => held.id === id)) return {refused: `${sheet.name} is not ${id}`}
  if (id === 'unconscious' && sheet.state !== 'up')
    return {refused: `${sheet.name} is Unconscious at 0 Hit Points`, hint: `healing wakes: \`dnd character hp ${sheet.id} +1\``}
  const after = withoutCondition(character, id)
  if (id !== 'unconscious') return {character: after, events: [`${sheet.name} is no longer ${id}`]}
  return {character: withCondition(after, 'prone', {from: FALL}), events: [`${sheet.name} is conscious again, and Prone`]}
}

/** Add or take away levels of Exhaustion; the sixth kills. */
export function changeExhaustion({character, sheet}: PlayContext, by: number): PlayResult {
  if (sheet.state === 'dead') return {refused: `${sheet.name} is dead`}
  const level = Math.max(0, Math.min(DEADLY_EXHAUSTION, sheet.exhaustion + by))
  if (level === sheet.exhaustion) return {refused: `${sheet.name} has ${level === 0 ? 'no Exhaustion' : 'the most Exhaustion there is'}`}
  const isDead = level === DEADLY_EXHAUSTION
  return {
    character: withPlay(character, {
      exhaustion: level,
      ...(isDead ? {dead: true, hitPointsLost: sheet.hp.max.total, concentration: undefined} : {}),
    }),
    events: [isDead ? `${sheet.name} dies of Exhaustion` : `Exhaustion ${level}: D20 Tests −${2 * level}, Speed −${5 * level} ft`],
  }
}

/** The Constitution save that damage asks of whoever holds a spell; without damage there is none. */
export function concentrationSave(context: PlayContext, {damage, die}: {damage: number; die: number}): PlayResult {
  const {character, sheet} = context
  if (sheet.concentration === undefined) return {refused: `${sheet.name} concentrates on nothing`}
  if (damage === 0) return {character, events: ['no damage, so no save']}
  const dc = concentrationDc(damage)
  const total = die + sheet.saves.con.total
  const said = `${die} ${sheet.saves.con.total < 0 ? '−' : '+'} ${Math.abs(sheet.saves.con.total)} = ${total} against DC ${dc}`
  if (total >= dc) return {character, events: [`${said}: ${sheet.name} keeps ${sheet.concentration}`]}
  return {character: endConcentration(character), events: [`${said}: Concentration on ${sheet.concentration} ends`]}
}

/** Let a spell go. */
export function dropConcentration({character, sheet}: PlayContext): PlayResult {
  if (sheet.concentration === undefined) return {refused: `${sheet.name} concentrates on nothing`}
  return {character: endConcentration(character), events: [`Concentration on ${sheet.concentration} ends`]}
}

/** Heroic Inspiration is had once or not at all (SRD 5.2, "Heroic Inspiration"). */
export function setInspiration({character, sheet}: PlayContext, has: boolean): PlayResult {
  if (sheet.heroicInspiration === has)
    return {refused: has ? `${sheet.name} has Heroic Inspiration already` : `${sheet.name} has no Heroic Inspiration`}
  return {
    character: withPlay(character, {heroicInspiration: has}),
    events: [has ? `${sheet.name} gains Heroic Inspiration` : `${sheet.name} spends Heroic Inspiration: roll any one die again`],
  }
}
