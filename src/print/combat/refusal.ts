import type {FightWhy} from '../../combat/refusal.js'
import type {Why} from '../../rules/play/happening.js'
import type {AttackRefusal} from '../../rules/roll/attack.js'
import type {Who} from '../words/happening.js'
import {listed} from '../words/names.js'
import {type RefusalWords, refusalWords} from '../words/refusal.js'
import type {NameOf} from './told.js'

type OfWhy<T extends FightWhy['why']> = Extract<FightWhy, {why: T}>

/** Why something can't be done in a fight, in a sentence, and what to do instead. */
export function fightRefusalWords(why: FightWhy, nameOf: NameOf): RefusalWords {
  const say = WORDS[why.why] as (why: FightWhy, nameOf: NameOf) => string | RefusalWords
  const said = say(why, nameOf)
  return typeof said === 'string' ? {text: said} : said
}

const near = (known: readonly string[]) =>
  known.length === 0 ? undefined : `there is ${listed(known.slice(0, 8))}${known.length > 8 ? ' …' : ''}`

function withHint(text: string, hint: string | undefined): RefusalWords {
  return hint === undefined ? {text} : {text, hint}
}

const BUDGETS = {action: 'action', 'bonus-action': 'Bonus Action', reaction: 'Reaction'} as const

const WORDS: {[T in FightWhy['why']]: (why: OfWhy<T>, nameOf: NameOf) => string | RefusalWords} = {
  rules: ({who, of}, nameOf) => ruleWords(of, {id: who, name: nameOf(who)}),
  attack: ({of}) => attackWords(of),
  nobody: ({asked, known}) => withHint(`Nobody in the fight is "${asked}"`, near(known)),
  several: ({asked, known}) => withHint(`"${asked}" may be several`, `say which: ${known.join(', ')}`),
  'no-target': () => ({text: 'It is said of nobody', hint: 'name whom: `on goblin-1,goblin-2`, `on foes`'}),
  'too-many-targets': ({spell, most, given, higher}) => ({
    text: `${spell} reaches ${most === 1 ? 'one' : most}, not ${given}`,
    hint: `${higher ? 'a higher slot reaches more; ' : ''}\`count ${given}\` where the table allows it`,
  }),
  'dice-shown': ({rolls, given}) => ({
    text: `${rolls === 1 ? 'One attack is' : `${rolls} attacks are`} rolled, and ${given} dice were given`,
    hint: 'one die for each, or two for each with Advantage or Disadvantage',
  }),
  'no-creature': ({asked, near: ids}) =>
    withHint(`Nobody and no stat block is called "${asked}"`, ids.length > 0 ? `near: ${ids.join(', ')}` : undefined),
  'too-many': ({most}) => `More than ${most} are no fight but a battle`,
  'no-wave': ({known}) =>
    known.length === 0
      ? {text: 'Nobody is still to come', hint: '`later 2 3 goblin warrior` plans a wave'}
      : {text: 'Nobody comes with that wave', hint: `still to come: ${known.join(', ')}`},
  'not-begun': () => ({text: 'The fight has not begun', hint: '`init roll`, then `begin`'}),
  begun: () => 'The fight has begun already',
  'has-acted': ({who}, nameOf) => ({text: `${nameOf(who)} has had a turn this round`, hint: '`place` puts anybody anywhere'}),
  controlled: ({who, rider}, nameOf) => `${nameOf(who)} only dashes, disengages or dodges while ${nameOf(rider)} controls it`,
  'not-provoked': ({who, on}, nameOf) => `${nameOf(on)} gives ${nameOf(who)} no Opportunity Attack by leaving so`,
  'not-to-ride': ({who, on}, nameOf) => `${nameOf(who)} can't ride ${nameOf(on)}: each carries one other, and not what carries it`,
  'not-standing': ({who}, nameOf) => `${nameOf(who)} can't get up now`,
  'nothing-readied': ({who}, nameOf) => `${nameOf(who)} has nothing ready`,
  'needs-action': ({spell}) => `Only a spell with a casting time of an action can be readied, and ${spell} has another`,
  over: () => ({text: 'The fight is over', hint: '`undo` takes the end back'}),
  'no-initiative': ({who}, nameOf) =>
    withHint(
      who.length === 0 ? 'Nobody is in the fight' : `${listed(who.map(nameOf))} ${who.length === 1 ? 'has' : 'have'} no Initiative`,
      who.length === 0 ? '`add 3 goblin warrior`' : '`init roll`, or `init WHOM N`',
    ),
  'prompts-due': ({prompts}) => ({
    text: `${prompts.length === 1 ? 'A save is' : 'Saves are'} due before the turn passes`,
    hint: `\`answer ${prompts[0]} die N\`, \`roll ${prompts[0]}\` or \`waive ${prompts[0]}\``,
  }),
  'no-prompt': ({asked}) => `Nothing is asked of "${asked}"`,
  spent: ({who, what}, nameOf) => ({text: `${nameOf(who)} has no ${BUDGETS[what]} left`, hint: '`free` does it without'}),
  'no-power': ({who, asked, known}, nameOf) =>
    withHint(asked === '' ? `${nameOf(who)} has no attack` : `${nameOf(who)} has no "${asked}"`, near(known)),
  'not-recharged': ({who, power}, nameOf) => ({
    text: `${nameOf(who)}'s ${power} has not recharged`,
    hint: `\`recharge ${power} on ${who}\` gives it back by hand`,
  }),
  'uses-gone': ({who, power}, nameOf) => `${nameOf(who)} has no use of ${power} left`,
  'not-again': ({who, power}, nameOf) => `${nameOf(who)} can't take ${power} again before its next turn`,
  'own-turn': ({who}, nameOf) => `${nameOf(who)} takes a legendary action right after another's turn, once`,
  'no-legendary': ({who}, nameOf) => `${nameOf(who)} has no legendary actions left`,
  'cannot-act': ({who}, nameOf) => `${nameOf(who)} can't act`,
  'slot-spent': ({who}, nameOf) => ({
    text: `${nameOf(who)} has cast a spell with a slot this turn`,
    hint: 'cantrips, and spells without a slot, may still be cast',
  }),
  reader: () => 'The fight is at another’s hand: here it is only watched',
  'nothing-to-undo': () => 'There is nothing to undo',
  'nothing-to-redo': () => 'There is nothing to redo',
  'not-moved': ({who, spell}, nameOf) =>
    `${nameOf(who)} can't move ${spell}: it moves while it is held, once whom it is on has dropped to 0 Hit Points`,
  'nothing-to-answer': () => ({
    text: 'What was said last is no attack that a Reaction could answer',
    hint: '`undo` goes back to the attack',
  }),
  'answers-nothing': ({who, power}, nameOf) => `${nameOf(who)}'s ${power} answers none of these hits`,
  'no-ammunition': ({who, ammunition}, nameOf) => ({text: `${nameOf(who)} has no ${ammunition} left`, hint: '`free` shoots all the same'}),
  'no-checkpoint': ({asked, known}) => withHint(`No checkpoint is called "${asked}"`, near(known) ?? '`checkpoint NAME` makes one'),
  'no-effect': ({who, asked, known}, nameOf) => withHint(`Nothing called "${asked}" lasts on ${nameOf(who)}`, near(known)),
  'heals-nobody': ({who, by}, nameOf) => `${nameOf(who)} regains no Hit Points (${by})`,
  'no-mask': ({who}, nameOf) => ({
    text: `${nameOf(who)} is taken for nobody else`,
    hint: 'who wears an identity comes in by it: `add identity/ID`; who is only hidden: `reveal WHOM`',
  }),
  'name-taken': ({name}) => `${name} is in the fight already`,
  'only-stat-block': ({who}, nameOf) => `${nameOf(who)} has no stat block`,
  'not-understood': ({text, wanted}) => ({text: `Not understood: ${text}`, hint: `it is written so: ${wanted}`}),
  'no-verb': ({text, known}) => ({
    text: `"${text}" is no word of the fight's language`,
    hint: `there is ${known.join(', ')}, undo, redo, previous`,
  }),
  'no-number': ({text}) => ({
    text: `"${text}" is no number and no dice`,
    hint: 'such as 14, 2d6+3 or 27/2; for the other way use `heal` or `dmg`',
  }),
}

function attackWords(of: AttackRefusal): RefusalWords {
  switch (of.why) {
    case 'total-cover':
      return {text: 'Nobody behind total cover can be attacked'}
    case 'out-of-range':
      return {text: `It reaches ${of.mostFt} feet, and the target is ${of.distanceFt} feet away`}
    case 'damage-shown':
      return {text: `${of.dice} shows ${of.least} to ${of.most}, not ${of.shown}`}
    case 'too-much-shown':
      return {
        text: `Dice are thrown for ${of.parts === 1 ? 'one part' : `${of.parts} parts`} of the damage, and more were given`,
        hint: 'one number for each part, in the order in which they are told',
      }
  }
}

/** Why the rules don't allow it, with what a fight may do about it. */
function ruleWords(of: Why, who: Who): RefusalWords {
  const {text, hint} = refusalWords(of, who)
  const own = RULE_HINTS[of.why] as ((of: Why, who: Who) => string) | undefined
  // What a flag or a command on the file would mend, a fight can't.
  return withHint(text, own ? own(of, who) : hint !== undefined && /`(?:--|dnd (?:character|npc))/.test(hint) ? undefined : hint)
}

const FORMS = 'as you please: `free`; for a spell: `by SPELL`'

const RULE_HINTS: {[T in Why['why']]?: (of: Extract<Why, {why: T}>, who: Who) => string} = {
  'dead-not-healed': (_, {id}) => `magic that raises the dead: \`revive ${id}\``,
  'down-not-asleep': (_, {id}) => `healing wakes: \`heal 1 ${id}\``,
  'slot-wanted': ({slots}) => (slots.length === 0 ? 'none is left' : `say which: \`slot ${slots[0]}\` (there are ${slots.join(', ')})`),
  'condition-wanted': ({conditions}) => `say which: \`using ${conditions[0]}\` (of ${conditions.join(', ')})`,
  'for-others': ({feature}) => `name whom it reaches: \`use "${feature}" on WHOM\``,
  'shape-wanted': (_, {id}) => `name one: \`form ${id} wolf\``,
  'no-shapes': () => FORMS,
  'wrong-type': () => FORMS,
  'too-large': () => FORMS,
  'too-mighty': () => FORMS,
  flies: () => FORMS,
}
