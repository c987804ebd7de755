import type {Assumption, Because, Deed, HitPointStretch, PointsId, Power, Turn} from '../rules/assess/measured.js'
import {quantityWords, type Say, say} from './assessment-words.js'

/** Why each figure is taken for granted. */
const ASSUMPTIONS: {readonly [K in Assumption['id']]: string | ((assumption: Extract<Assumption, {id: K}>) => string)} & Record<
  PointsId,
  string
> = {
  'attack-hits': 'share of attacks that hit an even opponent',
  'save-succeeds': 'share of saves that succeed',
  'area-targets': 'creatures that an area catches',
  'condition-holds': 'share of turns in which an "if" or "when" holds',
  'casting-modifier': 'ability modifier where a spell adds one',
  'point-of-d20': 'share of hits that a point of AC or attack bonus beyond the usual turns',
  rounds: 'rounds that damage is averaged over, limited powers first',
  'reaction-share': 'share of rounds in which a reaction is triggered',
  'trait-uses': 'times in the fight that a trait with a save deals its damage',
  'resisted-save-worth': 'share of Hit Points that turning one failed save is worth',
  'save-advantage': 'what Advantage on saves against magic adds to their mean',
  'class-modifier': 'ability modifier where uses depend on one',
  'wearer-dex': ({category}) => `Dexterity modifier of who wears ${category} armor`,
  bonus: 'for each +1 of a magic weapon, armor or shield',
  'ac-or-save': 'for each +1 to AC or to all saves',
  roll: 'for each +1 to another roll or DC',
  'spell-level': 'for each spell level a day; five times a day where there is no limit',
  'highest-spell': 'for each level of the highest spell',
  resistance: 'for each damage type resisted; twice for immunity',
  condition: 'for each condition it makes immune to',
  ability: 'for each ability point, or each 2 that a set score lies above 15',
  fly: 'for a Fly Speed; 2 for another Speed',
  sense: 'for each 60 feet of a sense',
  advantage: 'for Advantage on a roll',
  damage: 'for each point of mean damage a hit gains',
  activity: 'for each thing it does on command, and a fifth of its mean damage or healing',
  situation: 'share that counts of what holds only in some situation',
}

/** Why a figure is taken for granted. */
export function assumptionWords(assumption: Assumption): string {
  const words = ASSUMPTIONS[assumption.id] as string | ((assumption: Assumption) => string)
  return typeof words === 'string' ? words : words(assumption)
}

const STRETCHES: Record<HitPointStretch, string> = {
  resistances: 'what resistances, immunities and vulnerabilities make of them',
  regeneration: 'regained over the fight',
  'turned-saves': 'failed saves turned into successes',
}

const TURNS: Record<Turn, string> = {
  action: 'action',
  'bonus-action': 'Bonus Action',
  reaction: 'Reaction',
  legendary: 'legendary action',
  trait: 'trait',
}

const POWERS: Say<Power> = {
  bonus: ({bonus}) => `+${bonus}`,
  'spell-levels': ({aDay}) => `${rounded(aDay)} spell levels a day`,
  'highest-spell': ({level}) => `spell of level ${level}`,
  'bonus-to': ({amount, to}) => `+${amount} ${to}`,
  resistance: ({damage}) => `resistance to ${damage.join(', ')}`,
  immunity: ({damage}) => `immunity to ${damage.join(', ')}`,
  'condition-immunity': ({conditions}) => `never ${conditions.join(', ')}`,
  'abilities-raised': ({amount, abilities}) => `+${amount} ${abilities.join(', ')}`,
  'ability-set': ({ability, score}) => `${ability} ${score}`,
  'ability-above': ({ability, amount}) => `${ability} +${amount}`,
  speed: ({mode}) => `${mode} speed`,
  sense: ({sense, feet}) => `${sense} ${feet} ft.`,
  advantage: ({on}) => `advantage on ${on}`,
  'extra-damage': ({name}) => name,
  'armor-class': ({base}) => `AC ${base}`,
  activity: ({name}) => name ?? 'activity',
}

/** To what a step of a reckoning adds, and why. */
export interface BecauseWords {
  label: string
  how: string
}

const BECAUSE: Say<Because, BecauseWords> = {
  'printed-hp': () => ({label: quantityWords('hit-points'), how: 'printed'}),
  'stretched-hp': ({by}) => ({label: quantityWords('hit-points'), how: STRETCHES[by]}),
  spent: ({when, deed, times, damage, rounds}) => ({
    label: quantityWords('damage-a-round'),
    how: `${deedWords(deed)} (${TURNS[when]}): ${rounded(damage)} damage, ${rounded(times)} times in ${rounds} rounds`,
  }),
  points: ({by, for: power, strength}) => ({
    label: strength === undefined ? say(POWERS, power) : `${strength}, ${say(POWERS, power)}`,
    how: ASSUMPTIONS[by],
  }),
}

/** What a step of a reckoning adds to, and why. */
export function becauseWords(because: Because): BecauseWords {
  return say(BECAUSE, because)
}

function deedWords({power, spell, with: other}: Deed): string {
  const name = spell === undefined ? power : `${power} (${spell})`
  return other ? `${name} with ${deedWords(other)}` : name
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
