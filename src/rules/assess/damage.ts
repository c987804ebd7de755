import type {DamagePart, MonsterAttack, MonsterSave} from '../../schema/content/monster.js'
import type {Spell} from '../../schema/content/spell.js'
import {type Dice, parseDice} from '../numbers/dice.js'
import {ownDamage} from '../numbers/own-damage.js'
import type {Assumption} from './measured.js'

/** Share of attacks that hit: what a bonus in step with the level gives against the usual AC. */
export const ATTACK_HITS = 0.65
/** Share of saves that succeed. */
export const SAVE_SUCCEEDS = 0.4
/** Creatures caught by an area, where nothing says how many. */
export const AREA_TARGETS = 2
/** Share of a fight in which the condition of a conditional part holds. */
export const CONDITION_HOLDS = 0.5
/** Modifier that a spell adds "once", of a caster of no particular level. */
export const CASTING_MODIFIER = 4

export const ASSUMPTIONS = {
  attack: {id: 'attack-hits', value: ATTACK_HITS},
  save: {id: 'save-succeeds', value: SAVE_SUCCEEDS},
  area: {id: 'area-targets', value: AREA_TARGETS},
  condition: {id: 'condition-holds', value: CONDITION_HOLDS},
  modifier: {id: 'casting-modifier', value: CASTING_MODIFIER},
} as const satisfies Record<string, Assumption>

/** Mean of dice, not rounded; 0 of a text that is not dice. */
export function meanOf(text: string | undefined): number {
  const dice = text === undefined ? undefined : parseDice(text)
  return dice === undefined || 'problem' in dice ? 0 : meanOfDice(dice)
}

function meanOfDice({terms}: Dice): number {
  return terms.reduce((sum, {sign, count, sides}) => sum + sign * count * (sides ? (sides + 1) / 2 : 1), 0)
}

/** Mean damage of a hit or failed save: "when" parts at their share, "instead" parts in the place of the first. */
export function meanOfParts(parts: readonly DamagePart[]): number {
  const [first, ...rest] = parts
  if (!first) return 0
  const base = shareOf(first) * meanOf(first.dice)
  return rest.reduce((sum, part) => {
    const mean = meanOf(part.dice)
    return part.instead ? sum + shareOf(part) * Math.max(0, mean - base) : sum + shareOf(part) * mean
  }, base)
}

const shareOf = ({when}: {when?: string | undefined}) => (when === undefined ? 1 : CONDITION_HOLDS)

/** Damage that an attack can be expected to deal. */
export function expectedOfAttack({damage, automatic}: MonsterAttack): number {
  return meanOfParts(damage) * (automatic ? 1 : ATTACK_HITS)
}

/** Damage that a power with a save can be expected to deal, over everyone it catches. */
export function expectedOfSave({damage = [], success, area}: MonsterSave): number {
  return meanOfParts(damage) * savedShare(success) * (area ? AREA_TARGETS : 1)
}

/** Share of the damage that gets through a save. */
export function savedShare(success: 'none' | 'half' | 'partial'): number {
  return 1 - SAVE_SUCCEEDS + (success === 'half' ? SAVE_SUCCEEDS / 2 : 0)
}

/** Mean damage of a spell where it hits or the save fails, all its rays together, cast at a level. */
export function spellDamage(spell: Spell, castAt = spell.level): number {
  const {level, targets = ''} = spell
  const mean = ownDamage(spell).map(({dice, perSlotLevel, addModifier, when}, i) => {
    const raised = meanOf(dice) + meanOf(perSlotLevel) * Math.max(0, castAt - level) + (addModifier ? CASTING_MODIFIER : 0)
    if (when === undefined || /^\S+$/.test(when)) return raised
    if (when.startsWith('each ')) return raised * countIn(targets)
    return i === 0 ? raised : raised * CONDITION_HOLDS
  })
  return mean.reduce((sum, each) => sum + each, 0)
}

/** Creatures a spell reaches at once, for what it does to each; rays are counted with the damage. */
export function spellTargets({area, targets = '', damage = []}: Spell): number {
  if (area) return AREA_TARGETS
  const isRay = damage.some(({when = ''}) => when.startsWith('each '))
  return !isRay && countIn(targets) > 1 ? AREA_TARGETS : 1
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** The greatest number word in a text, at least 1. */
function countIn(text: string): number {
  return Math.max(1, ...(text.toLowerCase().match(/[a-z]+/g) ?? []).map((word) => NUMBERS.indexOf(word) + 1))
}

/** Share of a spell's damage that gets through: its attack hits, or the save fails. */
export function spellShare({attack, save}: Spell): number {
  return attack ? ATTACK_HITS : save ? savedShare(save.success) : 1
}

/** Damage that a spell can be expected to deal over everyone it reaches, on the turn it is cast. */
export function expectedOfSpell(spell: Spell, castAt = spell.level): number {
  return spellDamage(spell, castAt) * spellShare(spell) * spellTargets(spell)
}
