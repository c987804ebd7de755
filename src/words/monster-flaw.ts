import type {Bonus, MonsterFlaw} from '../rules/flaw.js'
import {signed} from '../rules/numbers/explained.js'
import {ABILITY_NAMES} from '../schema/ability.js'
import type {FlawWords, WordsOf} from './flaw-words.js'

type FlawOf<T extends MonsterFlaw['is']> = Extract<MonsterFlaw, {is: T}>

/** Sentences for printed figures that don't follow. */
export const MONSTER_WORDS: WordsOf<MonsterFlaw> = {
  'odd-xp': ({name, xp, expected}) => ({
    message: `"${name}" is worth ${xp} XP; its challenge rating gives ${expected}`,
    hint: setTo(expected),
  }),
  'odd-hp': ({name, hp, dice, average}) => ({message: `"${name}" has ${hp} HP; ${dice} average ${average}`, hint: setTo(average)}),
  'odd-addition': ({name, flat, count, constitution, dice}) => ({
    message: `"${name}" adds ${flat} to its Hit Point Dice; ${count} dice with Constitution ${signed(constitution)} add ${count * constitution}`,
    hint: writeDice(dice),
  }),
  'odd-die': ({name, sides, expected, dice}) => ({
    message: `"${name}" has d${sides}s as Hit Point Dice; its size gives d${expected.join(' or d')}s`,
    hint: writeDice(dice),
  }),
  'odd-passive': ({name, passive, base, expected}) => ({
    message: `"${name}" has passive Perception ${passive}; ${base} and its Perception bonus are ${expected}`,
    hint: setTo(expected),
  }),
  'odd-bonus': oddBonus,
  'odd-power': oddPower,
}

function oddBonus({name, bonus, what, expected}: FlawOf<'odd-bonus'>): FlawWords {
  const choices = expected.map(signed).join(' or ')
  return {message: `"${name}" has ${signed(bonus)} as its ${bonusWords(what)}; its scores and rating give ${choices}`, hint: setTo(choices)}
}

function bonusWords(what: Bonus): string {
  if (what.of === 'save') return `${ABILITY_NAMES[what.ability]} saving throw`
  return what.of === 'skill' ? `${what.skill.replaceAll('-', ' ')} skill` : 'Initiative'
}

/** How a figure of a power is written alone, and with what it is. */
const POWER_FIGURES: Record<FlawOf<'odd-power'>['what'], {alone: (value: number) => string; whole: (value: number) => string}> = {
  'to-hit': {alone: signed, whole: (value) => `${signed(value)} to hit`},
  dc: {alone: String, whole: (value) => `DC ${value}`},
}

function oddPower({name, power, what, value, ability, expected}: FlawOf<'odd-power'>): FlawWords {
  const {alone, whole} = POWER_FIGURES[what]
  const choices = expected.map(alone).join(', ')
  const gives = ability === undefined ? 'no ability gives that' : `${ABILITY_NAMES[ability]} gives ${choices}`
  return {message: `"${power}" of "${name}" has ${whole(value)}; ${gives}`, hint: setTo(choices)}
}

function setTo(value: number | string): string {
  return `set it to ${value}`
}

function writeDice(dice: string): string {
  return `write the dice as ${dice}`
}
