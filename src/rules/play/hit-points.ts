import type {DamageType} from '../../schema/ability.js'
import type {Character} from '../../schema/entity/character.js'
import type {Defense} from '../sheet/derive-body.js'
import type {Sheet} from '../sheet/sheet.js'
import {DEADLY_EXHAUSTION, FALL, type PlayContext, type Played, type PlayResult, withCondition, withoutCondition, withPlay} from './play.js'

/** DC of the Constitution save to keep Concentration: half the damage, 10 to 30 (SRD 5.2, "Concentration"). */
const CONCENTRATION_DC = {least: 10, most: 30}
/** Of Death Saving Throws, either way (SRD 5.2, "Death Saving Throws"). */
const DEATH_SAVES = 3
const DEATH_SAVE_DC = 10
/** Where the condition of a spared enemy comes from. */
export const KNOCKED_OUT = 'knocked out'

export interface Damage {
  amount: number
  /** Absent: nothing resists it. */
  type?: DamageType | undefined
  /** Two failed Death Saving Throws instead of one, at 0 Hit Points. */
  critical?: boolean | undefined
  /** As if nothing resisted it. */
  ignoreDefenses?: boolean | undefined
  /** A melee blow that would drop to 0 leaves 1 Hit Point and an Unconscious body instead. */
  knockOut?: boolean | undefined
}

/** Hurt a character: defenses, Temporary Hit Points, Concentration, dropping to 0, death (SRD 5.2, "Damage and Healing"). */
export function takeDamage({character, sheet}: PlayContext, damage: Damage): PlayResult {
  if (sheet.state === 'dead') return {refused: `${sheet.name} is dead`}
  const {amount, note} = afterDefenses(sheet, damage)
  const events = note === undefined ? [] : [note]
  if (amount === 0) return {character, events: [...events, `${sheet.name} takes no damage`]}
  const soaked = Math.min(sheet.hp.temporary, amount)
  if (soaked > 0) events.push(`${soaked} ${soaked === 1 ? 'is' : 'are'} soaked by Temporary Hit Points`)
  const soft = withPlay(character, {temporaryHitPoints: sheet.hp.temporary - soaked})
  const hurt =
    sheet.hp.current.total > 0
      ? lose(soft, sheet, amount - soaked, damage.knockOut)
      : hurtWhileDown(soft, sheet, amount - soaked, damage.critical ?? false)
  return {character: hurt.character, events: [...events, ...hurt.events, ...concentrationCheck(hurt.character, sheet, amount)]}
}

/** Resistance halves and immunity ends damage; each counts once (SRD 5.2, "Resistance and Vulnerability"). */
function afterDefenses({defenses}: Sheet, {amount, type, ignoreDefenses}: Damage): {amount: number; note?: string} {
  if (type === undefined || ignoreDefenses) return {amount}
  const has = (list: readonly Defense[]) => list.find(({what, when}) => what === type && when === undefined)
  const immune = has(defenses.immunities)
  if (immune) return {amount: 0, note: `immune to ${type} (${immune.from})`}
  const resists = has(defenses.resistances)
  return resists
    ? {amount: Math.floor(amount / 2), note: `resists ${type}, so ${amount} becomes ${Math.floor(amount / 2)} (${resists.from})`}
    : {amount}
}

function lose(character: Character, sheet: Sheet, amount: number, isKnockOut = false): Played {
  const {max, current, bloodied} = sheet.hp
  const left = current.total - amount
  if (left > 0) {
    const isFirst = left <= bloodied.total && current.total > bloodied.total
    return {character: withPlay(character, {hitPointsLost: max.total - left}), events: isFirst ? [`${sheet.name} is Bloodied`] : []}
  }
  if (isKnockOut) return knockOut(character, sheet)
  if (-left >= max.total) return die(character, sheet, `${-left} damage is left over, as much as the Hit Point maximum`)
  const down = withPlay(character, {hitPointsLost: max.total, deathSaves: undefined, stable: undefined})
  return {
    character: withCondition(down, 'unconscious', {from: '0 Hit Points'}),
    events: [`${sheet.name} drops to 0 Hit Points and falls Unconscious`],
  }
}

/** Spared by a melee blow: 1 Hit Point, Unconscious, and a Short Rest begins (SRD 5.2, "Knocking Out a Creature"). */
function knockOut(character: Character, sheet: Sheet): Played {
  const spared = withPlay(character, {hitPointsLost: sheet.hp.max.total - 1})
  return {
    character: withCondition(spared, 'unconscious', {from: KNOCKED_OUT, until: 'a Short Rest ends, or first aid or healing wakes'}),
    events: [`${sheet.name} is knocked out with 1 Hit Point, and a Short Rest begins`],
  }
}

/** Damage at 0 Hit Points is a failed Death Saving Throw, a Critical Hit two; as much as the maximum kills. */
function hurtWhileDown(character: Character, sheet: Sheet, amount: number, critical: boolean): Played {
  if (amount === 0) return {character, events: []}
  if (amount >= sheet.hp.max.total) return die(character, sheet, 'the damage is as much as the Hit Point maximum')
  return failDeathSaves(withPlay(character, {stable: undefined}), sheet, critical ? 2 : 1)
}

function failDeathSaves(character: Character, sheet: Sheet, count: number): Played {
  const saves = character.play?.deathSaves
  const failures = (saves?.failures ?? 0) + count
  if (failures >= DEATH_SAVES) return die(character, sheet, 'three Death Saving Throws have failed')
  return {
    character: withPlay(character, {deathSaves: {...saves, failures}}),
    events: [`${count === 1 ? 'a Death Saving Throw fails' : 'two Death Saving Throws fail'} (${failures} of ${DEATH_SAVES})`],
  }
}

function die(character: Character, sheet: Sheet, why: string): Played {
  const dead = withPlay(character, {
    dead: true,
    hitPointsLost: sheet.hp.max.total,
    deathSaves: undefined,
    stable: undefined,
    concentration: undefined,
  })
  return {character: dead, events: [`${sheet.name} dies: ${why}`]}
}

/** What damage does to a spell that is held: ended by 0 Hit Points, else a save is due. */
function concentrationCheck(after: Character, sheet: Sheet, amount: number): string[] {
  if (sheet.concentration === undefined) return []
  if (after.play?.concentration === undefined) return [`Concentration on ${sheet.concentration} ends`]
  return [`Concentration on ${sheet.concentration}: Constitution save, DC ${concentrationDc(amount)}`]
}

/** DC to keep Concentration after so much damage. */
export function concentrationDc(damage: number): number {
  return Math.min(CONCENTRATION_DC.most, Math.max(CONCENTRATION_DC.least, Math.floor(damage / 2)))
}

/** Give Hit Points back, up to the maximum; the unconscious wake (SRD 5.2, "Healing"). */
export function heal({character, sheet}: PlayContext, amount: number): PlayResult {
  if (sheet.state === 'dead')
    return {
      refused: `${sheet.name} is dead, and healing does not help`,
      hint: `magic that raises the dead: \`dnd character hp ${sheet.id} +1 --revive\``,
    }
  const {max, current} = sheet.hp
  const now = Math.min(max.total, current.total + amount)
  if (now === current.total)
    return {character, events: [now === max.total ? `${sheet.name} has all Hit Points already` : `${sheet.name} regains no Hit Points`]}
  const events = [`${sheet.name} regains ${now - current.total} ${now - current.total === 1 ? 'Hit Point' : 'Hit Points'}`]
  return isDownOrOut(sheet)
    ? {character: wake(character, max.total - now), events: [...events, `${sheet.name} is conscious again, and Prone`]}
    : {character: withPlay(character, {hitPointsLost: max.total - now}), events}
}

/** At 0 Hit Points, or knocked out with 1: healing wakes either. */
function isDownOrOut({hp, conditions}: Sheet): boolean {
  return hp.current.total === 0 || conditions.some(({id, from}) => id === 'unconscious' && from === KNOCKED_OUT)
}

/** Conscious again with so many Hit Points missing, on the ground still (SRD 5.2, "Unconscious"). */
function wake(character: Character, hitPointsLost: number): Character {
  const awake = withCondition(withoutCondition(character, 'unconscious'), 'prone', {from: FALL})
  return withPlay(awake, {hitPointsLost, deathSaves: undefined, stable: undefined})
}

/** Bring the dead back with so many Hit Points. */
export function revive({character, sheet}: PlayContext, hitPoints: number): PlayResult {
  if (sheet.state !== 'dead') return {refused: `${sheet.name} is not dead`}
  // Whom Exhaustion killed would die again of the sixth level.
  const alive = withPlay(character, {dead: undefined, exhaustion: Math.min(sheet.exhaustion, DEADLY_EXHAUSTION - 1)})
  return {character: wake(alive, Math.max(0, sheet.hp.max.total - Math.max(1, hitPoints))), events: [`${sheet.name} is alive again`]}
}

/** Set the current Hit Points, whatever happened to them. */
export function setHitPoints(context: PlayContext, to: number): PlayResult {
  const {sheet} = context
  const difference = Math.min(to, sheet.hp.max.total) - sheet.hp.current.total
  if (difference >= 0) return heal(context, difference)
  const after = lose(context.character, sheet, -difference)
  const isLost = sheet.concentration !== undefined && after.character.play?.concentration === undefined
  return isLost ? {...after, events: [...after.events, `Concentration on ${sheet.concentration} ends`]} : after
}

/** Temporary Hit Points don't add up: the bearer keeps the larger, unless told to take the new (SRD 5.2, "Temporary Hit Points"). */
export function gainTemporary({character, sheet}: PlayContext, amount: number, {replace = false} = {}): PlayResult {
  if (sheet.state === 'dead') return {refused: `${sheet.name} is dead`}
  const now = sheet.hp.temporary
  if (amount <= now && !replace) return {character, events: [`${sheet.name} keeps ${now} Temporary Hit Points: they don't add up`]}
  return {character: withPlay(character, {temporaryHitPoints: amount}), events: [`${sheet.name} has ${amount} Temporary Hit Points`]}
}

/** A Death Saving Throw that came to so much on the die: 20 wakes, 1 fails twice (SRD 5.2, "Death Saving Throws"). */
export function deathSave({character, sheet}: PlayContext, {die: natural, bonus = 0}: {die: number; bonus?: number}): PlayResult {
  if (sheet.state !== 'dying')
    return {refused: `${sheet.name} makes no Death Saving Throws now`, hint: `${sheet.name} is ${STATE_WORDS[sheet.state]}`}
  if (natural === 20)
    return {
      character: wake(character, sheet.hp.max.total - 1),
      events: [`20: ${sheet.name} is conscious again with 1 Hit Point, and Prone`],
    }
  if (natural === 1) return prefixed('1', failDeathSaves(character, sheet, 2))
  if (natural + bonus < DEATH_SAVE_DC) return prefixed(String(natural), failDeathSaves(character, sheet, 1))
  const saves = character.play?.deathSaves
  const successes = (saves?.successes ?? 0) + 1
  if (successes >= DEATH_SAVES) return prefixed(String(natural), stabilized(character, sheet))
  return {
    character: withPlay(character, {deathSaves: {...saves, successes}}),
    events: [`${natural}: a Death Saving Throw succeeds (${successes} of ${DEATH_SAVES})`],
  }
}

const STATE_WORDS: Record<Sheet['state'], string> = {up: 'on their feet', dying: 'dying', stable: 'stable', dead: 'dead'}

function prefixed(roll: string, {character, events}: Played): Played {
  return {character, events: events.map((event) => `${roll}: ${event}`)}
}

function stabilized(character: Character, sheet: Sheet): Played {
  return {character: withPlay(character, {stable: true, deathSaves: undefined}), events: [`${sheet.name} is stable`]}
}

/** Stop the dying, as a Medicine check or a spell does. */
export function stabilize({character, sheet}: PlayContext): PlayResult {
  if (sheet.state !== 'dying') return {refused: `${sheet.name} is not dying`}
  return stabilized(character, sheet)
}
