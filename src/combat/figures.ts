import {buildCharacter} from '../rules/build/build-character.js'
import type {Entries} from '../rules/build/entries.js'
import {type Facts, factsOf} from '../rules/build/facts.js'
import {type Creature, creatureOfMonster} from '../rules/play/creature.js'
import {incapacitatedBy} from '../rules/play/play.js'
import {type CreatureRolls, monsterRolls} from '../rules/roll/creature-rolls.js'
import type {Rollable} from '../rules/roll/d20-roll.js'
import {sheetOf} from '../rules/sheet/derive-sheet.js'
import {type FightEffects, fightEffectsOf} from '../rules/sheet/fight-effects.js'
import type {Sheet} from '../rules/sheet/sheet.js'
import type {Monster} from '../schema/content/monster.js'
import type {Character} from '../schema/entity/character.js'
import type {CreaturePlay, HeldCondition} from '../schema/entity/creature-play.js'
import {present} from '../schema/value.js'
import type {Combatant, Fight, Ongoing} from './fight.js'
import {isUndying} from './mechanics.js'

/** A combatant's figures now: what lasts on it in this fight counts, beside what its file says. */
export interface Figures {
  creature: Creature
  rolls: CreatureRolls
  ac: number
  /** Walking Speed in feet. */
  speedFt: number
  fight: FightEffects
  /** Of a character. */
  sheet?: Sheet
  facts?: Facts
  character?: Character
  /** Of everybody else. */
  monster?: Monster
  /** How an attack of the stat block with a printed bonus is rolled. */
  toHit?: (printed: number) => Rollable
}

/** Worked out once for each state of a combatant and of what lasts on it. */
const known = new WeakMap<Combatant, {entries: Entries; on: string; figures: Figures}>()

/** What a combatant's figures are, worked out from the catalog. */
export function figuresOf(fight: Fight, combatant: Combatant, entries: Entries): Figures {
  const ongoing = ongoingOn(fight, combatant.id)
  const on = JSON.stringify(ongoing.map(({id, condition}) => [id, condition]))
  const before = known.get(combatant)
  if (before && before.entries === entries && before.on === on) return before.figures
  const figures = reckon(combatant, ongoing, entries)
  known.set(combatant, {entries, on, figures})
  return figures
}

function reckon(combatant: Combatant, ongoing: readonly Ongoing[], entries: Entries): Figures {
  const {source, name, important} = combatant
  const play = playWith(combatant.play, ongoing)
  const around = surroundingsOf(ongoing)
  if (source.type === 'character') {
    const character = {...characterOf(combatant), play} as Character
    const facts = factsOf(buildCharacter(character, withSurroundings(entries, around)))
    const sheet = sheetOf(facts)
    return {creature: sheet, rolls: sheet, ac: sheet.ac.total, ...ofSheet(sheet, facts), sheet, facts, character}
  }
  const creature = creatureOfMonster(source.monster, {play}, entries, {
    name,
    isImportant: important ?? false,
    isUndying: isUndying(source.monster, entries),
    around,
  })
  const rolls = monsterRolls(source.monster, {play}, entries, {around})
  const {speedFt, fight} = rolls
  return {creature, rolls, ac: rolls.ac, speedFt, fight, monster: source.monster, toHit: rolls.toHit}
}

function ofSheet(sheet: Sheet, facts: Facts): Pick<Figures, 'speedFt' | 'fight'> {
  return {speedFt: sheet.speeds.walk?.total ?? 0, fight: fightEffectsOf(facts)}
}

/** A character as its file would have it now, but for what lasts only as long as the fight keeps count of it. */
export function characterOf({source, play, changed}: Combatant): Character {
  if (source.type !== 'character') throw new TypeError('Not a character')
  const {play: _, ...rest} = source.character
  return {...rest, ...changed, ...(Object.keys(play).length === 0 ? {} : {play})} as Character
}

export function ongoingOn(fight: Fight, id: string): Ongoing[] {
  return Object.values(fight.ongoing).filter(({on}) => on === id)
}

/** State of play with the conditions that last in the fight beside those of the file. */
export function playWith(play: CreaturePlay, ongoing: readonly Ongoing[]): CreaturePlay {
  const lasting = ongoing.flatMap(({condition, name}): HeldCondition[] => (condition ? [{id: condition, from: name}] : []))
  if (lasting.length === 0) return play
  const held = play.conditions ?? []
  const more = lasting.filter(({id}, i) => !held.some((each) => each.id === id) && lasting.findIndex((each) => each.id === id) === i)
  return more.length === 0 ? play : {...play, conditions: [...held, ...more]}
}

/**
 * What lasts, as what lies over its bearer. Of several of one name the first alone counts (SRD 5.2, "Combining Spell Effects"); what
 * only one attacker gets is no one else's.
 */
function surroundingsOf(ongoing: readonly Ongoing[]) {
  const counted = ongoing.filter(({effects, only}) => effects && only === undefined)
  return counted.flatMap(({id, name, effects, once, level}, i) =>
    effects && counted.findIndex((each) => each.name === name && each.once === once) === i
      ? [{kind: 'ongoing', id, name, effects, ...present({level})}]
      : [],
  )
}

function withSurroundings(entries: Entries, around: ReturnType<typeof surroundingsOf>): Entries {
  if (around.length === 0) return entries
  return {...entries, around: (who) => [...(entries.around?.(who) ?? []), ...around]}
}

/** Whether it takes part: there, and neither dead nor gone. */
export function isIn({gone, play}: Combatant): boolean {
  return !gone && !play.dead
}

/** The condition that keeps it from acting, if one does. */
export function heldBy(fight: Fight, combatant: Combatant): HeldCondition['id'] | undefined {
  return incapacitatedBy(playWith(combatant.play, ongoingOn(fight, combatant.id)).conditions)
}

/** Who rides it and decides what it does; nobody who can't act does. */
export function controlledBy(fight: Fight, {carries}: Combatant): string | undefined {
  const rider = carries?.controlled ? fight.combatants[carries.rider] : undefined
  return rider && isIn(rider) && heldBy(fight, rider) === undefined ? rider.id : undefined
}

/** Where it is, in Hit Points. */
export function pointsOf(fight: Fight, combatant: Combatant, entries: Entries): {now: number; max: number; temporary: number} {
  const {hp} = figuresOf(fight, combatant, entries).creature
  return {now: hp.current.total, max: hp.max.total, temporary: hp.temporary}
}
