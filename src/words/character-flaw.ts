import type {Attuner, CharacterFlaw, Spent} from '../rules/flaw.js'
import type {ThemeFlaw} from '../rules/theme-flaw.js'
import {ABILITY_NAMES} from '../schema/ability.js'
import {didYouMean, type WordsOf} from './flaw-words.js'
import {misfitWords} from './misfit.js'

/** How many of the things that would do a hint names. */
const MAX_NAMED = 8

/** Sentences for what is amiss in a character. */
export const CHARACTER_WORDS: WordsOf<Exclude<CharacterFlaw, ThemeFlaw>> = {
  'unknown-id': ({kind, id, near}) => ({message: `no ${kind} has the id "${id}"`, ...didYouMean(near)}),
  'not-standard-array': () => ({
    message: 'the scores are not the standard array 15, 14, 13, 12, 10, 8',
    hint: 'place each of the six once, or set abilities.method to "manual"',
  }),
  'not-rolled': () => ({
    message: 'a rolled score is from 3 to 18',
    hint: "boosts from a background or feats are choices and don't belong here",
  }),
  unbuyable: ({scores}) => ({
    message: `point buy can't buy ${scores.map(({ability, score}) => `${ability} ${score}`).join(', ')}`,
    hint: POINT_COSTS,
  }),
  'points-overspent': ({cost, budget}) => ({message: `the scores cost ${cost} points of ${budget}`, hint: POINT_COSTS}),
  'level-id': ({id}) => `two levels have the id "${id}"`,
  'level-hp': ({die, hp}) => `a d${die} can't roll ${hp}`,
  'xp-short': ({level, needed, xp}) => `level ${level} begins at ${needed} XP, and the character has ${xp}`,
  multiclass: ({class: name, abilities, need, score}) =>
    `a multiclass ${name} needs ${abilities.map((ability) => ABILITY_NAMES[ability]).join(need === 'all' ? ' and ' : ' or ')} ${score}`,
  'coins-owed': ({coin, count}) => `the purse holds ${count} ${coin}`,
  'spent-unknown': ({what}) => `${spentWords(what)} are spent that the character doesn't have`,
  overspent: ({what, spent, max}) => `${spent} of ${max} ${spentWords(what)} are spent`,
  'no-such-number': ({field, near}) => ({message: `the sheet has no derived number "${field}"`, ...didYouMean(near)}),
  'too-many-answers': ({choice, key, count, given}) => ({
    message: `${choice} asks for ${count}, and ${given} are chosen`,
    fix: `keep the first ${count} of "${key}"`,
  }),
  'too-few-answers': ({choice, key, count, given, orMore, character}) => ({
    message: `${choice} asks for ${count}${orMore ? ' or more' : ''}, and ${given === 0 ? 'none is' : `only ${given} ${given === 1 ? 'is' : 'are'}`} chosen`,
    hint: `answer it: \`dnd character set ${character} choices.${key}=…\``,
  }),
  misfit: ({choice, answer, misfit, near}) => ({message: `${choice}: "${answer}" ${misfitWords(misfit)}`, ...didYouMean(near)}),
  repeated: ({choice, key, answer}) => ({message: `${choice}: "${answer}" is chosen twice`, fix: `drop the repeats from "${key}"`}),
  wasted: ({choice, answer, from}) => `${choice}: "${answer}" is had already from ${from}`,
  'too-many-points': ({choice, ability, points, most}) => `${choice}: ${ability} gets ${points}; the most for one ability is ${most}`,
  'points-lost': ({choice, ability, cap, lost}) => `${choice}: ${ability} would rise above ${cap}; ${lost} of the points are lost`,
  'early-subclass': ({key, class: name, from, level}) => ({
    message: `a ${name} chooses a subclass at level ${from}, and this one is level ${level}`,
    fix: staleFix(key),
  }),
  'stale-choice': ({key, answers, near}) => ({
    message: `nothing this character has asks for "${key}" (${answers.join(', ')})`,
    ...didYouMean(near),
    fix: staleFix(key),
  }),
  'unknown-item': ({id, near}) => ({message: `no item has the id "${id}"`, ...didYouMean(near)}),
  'item-id': ({id}) => `two things in the inventory have the id "${id}"`,
  'no-container': ({id}) => `nothing in the inventory has the id "${id}"`,
  'in-itself': ({id}) => `"${id}" is kept in itself`,
  'container-full': ({item, heldLb, roomLb}) => ({
    message: `${item} holds ${heldLb} lb, and has room for ${roomLb} lb`,
    hint: 'take something out: `dnd character stow`',
  }),
  overloaded: ({name, carriedLb, capacityLb, speedFt}) => ({
    message: `${name} carries ${carriedLb} lb of ${capacityLb} lb, and has a Speed of at most ${speedFt} ft`,
    hint: PUT_DOWN,
  }),
  immovable: ({name, carriedLb, pushLb}) => ({
    message: `${name} carries ${carriedLb} lb, more than the ${pushLb} lb that can be pushed, dragged, or lifted, and has a Speed of 0`,
    hint: PUT_DOWN,
  }),
  'variant-open': ({item, variants}) => ({message: `${item} comes in several strengths`, hint: variantHint(variants)}),
  'no-variant': ({item, asked, variants, near}) => ({
    message: `${item} has no variant "${asked}"`,
    hint: near[0] ? meaning(near[0]) : variantHint(variants),
  }),
  'base-needless': ({item}) => ({message: `${item} is made of nothing else`, hint: 'remove `base`'}),
  'base-open': ({item, bases}) => ({message: `${item} can be made of several things`, hint: `say which: ${some(bases)}`}),
  'base-misfit': ({item, asked, bases, near}) => ({
    message: `${item} can't be made of "${asked}"`,
    hint: near[0] === undefined ? `one of ${some(bases)}` : meaning(near[0]),
  }),
  'attunement-needless': ({item}) => `${item} needs no attunement`,
  'other-attuner': ({item, wants}) => `${item} attunes only to ${attunerWords(wants)}`,
  'too-many-attuned': ({count, max}) => `${count} items are attuned; the most is ${max}`,
  'attuned-twice': ({item}) => `two of one item (${item}) can't be attuned`,
  'equipped-twice': ({item, other, slot}) => `"${item}" and "${other}" are both equipped as ${slot}`,
  'wrong-slot': ({item, slot}) => `${item} can't be equipped as ${slot}`,
  'hands-full': ({items, hands}) => ({message: `${items.join(', ')} need ${hands} hands`, hint: 'take `equipped` off one of them'}),
  'untrained-armor': ({armor}) => `${armor} is worn without training: Disadvantage on Strength and Dexterity D20 Tests, and no spells`,
  'heavy-armor': ({armor, needed, strength}) =>
    `${armor} needs Strength ${needed}, and the character has ${strength}: Speed drops by 10 feet`,
}

const POINT_COSTS = "scores from 8 to 15 cost 0, 1, 2, 3, 4, 5, 7 and 9 points; boosts don't belong here"
const PUT_DOWN = 'put something down: `dnd character lose`, `dnd character give`'

const SPENT: {readonly [T in Spent['of']]: (spent: Extract<Spent, {of: T}>) => string} = {
  'hit-points': () => 'Hit Points',
  'hit-dice': () => 'Hit Point Dice',
  slots: ({level}) => `level ${level} spell slots`,
  'pact-slots': () => 'pact slots',
  uses: ({resource}) => `uses of ${resource}`,
}

function spentWords(spent: Spent): string {
  const say = SPENT[spent.of] as (spent: Spent) => string
  return say(spent)
}

const ATTUNERS: {readonly [T in Attuner['is']]: (attuner: Extract<Attuner, {is: T}>) => string} = {
  'of-class': ({classes}) => `a ${classes.join(', ')}`,
  spellcaster: () => 'a spellcaster',
  'of-species': ({species}) => `a ${species.join(', ')}`,
  'of-alignment': ({alignments}) => `a bearer of ${alignments.join(' or ')} alignment`,
}

function attunerWords(attuner: Attuner): string {
  const say = ATTUNERS[attuner.is] as (attuner: Attuner) => string
  return say(attuner)
}

function staleFix(key: string): string {
  return `remove the stale choice "${key}"`
}

function variantHint(variants: readonly string[]): string {
  return variants.length > 0 ? `say which: ${variants.join(', ')}` : 'remove `variant`'
}

function meaning(near: string): string {
  return `did you mean "${near}"?`
}

function some(ids: readonly string[]): string {
  return ids.slice(0, MAX_NAMED).join(', ')
}
