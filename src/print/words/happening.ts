import type {Happening, Payment, StateEnding, Thrown} from '../../rules/play/happening.js'
import {coinWords} from './coins.js'
import {counted} from './names.js'

type OfType<T extends Happening['type']> = Extract<Happening, {type: T}>

/** Whom it happened to. */
export interface Who {
  id: string
  name: string
}

/** What happened, as one sentence; `undefined` for what the sheet's change tells better. */
export function happeningWords(happening: Happening, who: Who): string | undefined {
  const say = WORDS[happening.type] as (happening: Happening, who: Who) => string | undefined
  return say(happening, who)
}

/** All that happened, one sentence each. */
export function happenings(happened: readonly Happening[], who: Who): string[] {
  return happened.flatMap((each) => happeningWords(each, who) ?? [])
}

const WORDS: {[T in Happening['type']]: (happening: OfType<T>, who: Who) => string | undefined} = {
  defended: ({by, ...how}) => DEFENDED[by](how),
  halved: ({before, after}) => `the save halves ${before} to ${after}`,
  'no-damage': (_, {name}) => `${name} takes no damage`,
  soaked: ({amount}) => `${amount} ${amount === 1 ? 'is' : 'are'} soaked by Temporary Hit Points`,
  hurt: () => undefined,
  bloodied: (_, {name}) => `${name} is Bloodied`,
  dropped: (_, {name}) => `${name} drops to 0 Hit Points and falls Unconscious`,
  'knocked-out': (_, {name}) => `${name} is knocked out with 1 Hit Point, and a Short Rest begins`,
  died,
  'death-saves-failed': ({count, failures, of, ...die}) =>
    thrown(die, `${count === 1 ? 'a Death Saving Throw fails' : 'two Death Saving Throws fail'} (${failures} of ${of})`),
  'death-save-succeeded': ({successes, of, ...die}) => thrown(die, `a Death Saving Throw succeeds (${successes} of ${of})`),
  stable: (die, {name}) => thrown(die, `${name} is stable`),
  healed: ({amount}, {name}) => `${name} regains ${hitPoints(amount)}`,
  'not-healed': ({isFull}, {name}) => (isFull ? `${name} has all Hit Points already` : `${name} regains no Hit Points`),
  woke: ({how, ...die}, {name}) =>
    thrown(
      die,
      `${name} is conscious again${how === 'death-save' ? ' with 1 Hit Point, and' : how === 'condition' ? ', and' : ', and'} Prone`,
    ),
  revived: (_, {name}) => `${name} is alive again`,
  'temporary-kept': ({amount}, {name}) => `${name} keeps ${amount} Temporary Hit Points: they don't add up`,
  temporary: ({amount}, {name}) => `${name} has ${amount} Temporary Hit Points`,
  concentration: ({spell}) => `Concentration on ${spell}`,
  'concentration-due': ({spell, dc}) => `Concentration on ${spell}: Constitution save, DC ${dc}`,
  'concentration-save': concentrationSave,
  'concentration-ended': ({spell}) => `Concentration on ${spell} ends`,
  'no-save-due': () => 'no damage, so no save',
  condition: ({condition, until}, {name}) => `${name} is ${condition}${until === undefined ? '' : ` until ${until}`}`,
  'condition-ended': ({condition}, {name}) => `${name} is no longer ${condition}`,
  exhaustion: ({level, rested}) =>
    rested ? `Exhaustion ${level}` : `Exhaustion ${level}: D20 Tests −${2 * level}, Speed −${5 * level} ft`,
  state: ({name: state, minutes}) => `${state} begins, ${lasting(minutes)}`,
  'state-ended': ({name: state, why}) => `${state} ends${ENDS[why]}`,
  form: ({name: form, ac}, {name}) => `${name} takes the form of ${form}: AC ${ac}`,
  'form-ended': ({why}, {name}) => `${name} is back in their own shape${ENDS[why]}`,
  'hit-dice': hitDice,
  'all-hit-points-back': () => 'all Hit Points are back',
  'rest-gave-nothing': ({rest}, {name}) =>
    `${name} gains nothing from ${rest === 'short' ? 'a Short Rest broken off' : 'less than an hour'}`,
  recharged: ({resource, count}) => `${resource}: ${count} back`,
  spent: ({resource, count, left, max}) => `${resource}: ${count < 0 ? `${-count} back` : `${count} spent`}, ${left} of ${max} left`,
  used: ({name: what, dice, total, rolled}) =>
    dice === undefined
      ? `${what}${total === undefined ? '' : `: ${total}`}`
      : `${what}: ${dice} = ${total}${rolled === undefined ? '' : ` (dice ${rolled})`}`,
  'stays-up': ({hitPoints: left}, {name}) => `${name} keeps up with ${hitPoints(left)}`,
  'slot-spent': ({level}) => `a level ${level} slot is spent`,
  'slots-back': ({levels}) => `spell slots back: ${levels.map((level) => `level ${level}`).join(', ')}`,
  'pact-slots-back': ({count}) => `${count} pact ${count === 1 ? 'slot' : 'slots'} back`,
  inspiration: ({has}, {name}) => (has ? `${name} gains Heroic Inspiration` : `${name} spends Heroic Inspiration: roll any one die again`),
  cast: ({spell, by}, {name}) => `${name} casts ${spell} with ${paymentWords(by)}`,
  material: ({text, gp, consumed, consumedGp}) =>
    `needs ${text} (${gp} gp)${consumedGp !== undefined ? `, of which ${consumedGp} gp worth is used up` : consumed ? ', which is used up' : ''}`,
  'last-charge': ({die, on, text}) => `the last charge is spent: roll ${die}; on ${on} or lower: ${text}`,
  prepared: ({count, of, casting}) => `${count} of ${of} ${casting} spells prepared`,
  xp: ({xp}) => `${xp} XP`,
  'level-due': ({level}, {id}) => `level ${level} is due: dnd character level-up ${id}`,
  attuned: ({item}, {name}) => `after a Short Rest, ${name} is attuned to ${item}`,
  'attunement-ended': ({item}) => `the attunement to ${item} ends`,
  equipped: ({item, slot}) => `${item}: ${slot}`,
  'put-away': ({item}) => `${item} is put away`,
  gained: ({item, quantity}) => `${manyOf(quantity)}${item} gained`,
  lost: ({item, quantity}) => `${manyOf(quantity)}${item} gone`,
  stowed: ({item, in: container}) => `${item} goes into ${container}`,
  'taken-out': ({item}) => `${item} is taken out`,
  shot: ({item, count, left}) => `${count} × ${item} shot, ${left} left`,
  'found-again': ({item, count, of}) => `${count} of ${of} ${item} found again`,
  paid: ({coins}) => `${coinWords(coins)} paid`,
  received: ({coins}) => `${coinWords(coins)} gained`,
  exchanged: ({count, from, got, to}) => `${count} ${from} changed into ${got} ${to}`,
  'page-written': ({page}) => `journal page "${page}" written`,
  'page-changed': ({page}) => `page "${page}" changed`,
  'page-removed': ({page}) => `page "${page}" removed`,
}

const DEFENDED: Record<OfType<'defended'>['by'], (how: Omit<OfType<'defended'>, 'type' | 'by'>) => string> = {
  immunity: ({damage = 'it', from = TABLE}) => `immune to ${damage} (${from})`,
  resistance: ({damage = 'it', from = TABLE, before, after}) => `resists ${damage}, so ${before} becomes ${after} (${from})`,
  vulnerability: ({damage = 'it', from = TABLE, before, after}) => `vulnerable to ${damage}, so ${before} becomes ${after} (${from})`,
}

/** Who says it where nothing of the creature's does. */
const TABLE = 'the table'

const ENDS: Record<StateEnding, string> = {
  ended: '',
  again: ': it begins anew',
  concentration: ' with the Concentration on it',
  'temporary-gone': ' with the last of its Temporary Hit Points',
  incapacitated: ' with being Incapacitated',
  unconscious: ' with falling Unconscious',
  dead: ' with death',
  armor: ' with armor put on',
  casting: ' with a spell cast',
  acting: ' with an action',
  'heavy-armor': ' with Heavy armor put on',
  'short-rest': ' before the Short Rest is over',
  'long-rest': ' before the Long Rest is over',
}

function died({of, amount, ...die}: OfType<'died'>, {name}: Who): string {
  const why: Record<typeof of, string> = {
    'left-over': `: ${amount} damage is left over, as much as the Hit Point maximum`,
    massive: ': the damage is as much as the Hit Point maximum',
    'death-saves': ': three Death Saving Throws have failed',
    exhaustion: ' of Exhaustion',
    '0-hit-points': '',
    outright: '',
  }
  return thrown(die, `${name} dies${why[of]}`)
}

function concentrationSave({spell, die, bonus, dc, kept}: OfType<'concentration-save'>, {name}: Who): string {
  const said = `${die} ${bonus < 0 ? '−' : '+'} ${Math.abs(bonus)} = ${die + bonus} against DC ${dc}`
  return kept ? `${said}: ${name} keeps ${spell}` : `${said}: Concentration on ${spell} ends`
}

/** "for 1 minute", "for 8 hours", "for 1 round", "until it is ended". */
export function lasting(minutes: number): string {
  if (!Number.isFinite(minutes)) return 'until it is ended'
  if (minutes < 1) return `for ${counted(Math.round(minutes * 10), 'round')}`
  if (minutes < 60) return `for ${counted(minutes, 'minute')}`
  return minutes < 1440 ? `for ${counted(minutes / 60, 'hour')}` : `for ${counted(minutes / 1440, 'day')}`
}

/** A sentence with the die before it that decided. */
function thrown({die, bonus}: Thrown, sentence: string): string {
  if (die === undefined) return sentence
  return bonus === undefined ? `${die}: ${sentence}` : `${die} ${bonus < 0 ? '−' : '+'} ${Math.abs(bonus)} = ${die + bonus}: ${sentence}`
}

function hitPoints(count: number): string {
  return `${count} ${count === 1 ? 'Hit Point' : 'Hit Points'}`
}

function manyOf(quantity: number): string {
  return quantity === 1 ? '' : `${quantity} × `
}

/** Dice that heal more than was lost are told: they are spent all the same. */
function hitDice({rolls, healed, over}: OfType<'hit-dice'>): string {
  const spent = `Hit Point Dice: ${rolls.map(dieText).join(', ')}`
  if (over === 0) return `${spent}: ${hitPoints(healed)}`
  return healed === 0
    ? `${spent}: spent for nothing, no Hit Points are lost`
    : `${spent}: ${hitPoints(healed)}, all that was lost (${healed + over} rolled)`
}

function dieText({sides, die, bonus}: OfType<'hit-dice'>['rolls'][number]): string {
  return `d${sides} ${die}${bonus === 0 ? '' : bonus > 0 ? `+${bonus}` : bonus}`
}

function paymentWords(by: Payment): string {
  const words: {[T in Payment['type']]: (by: Extract<Payment, {type: T}>) => string} = {
    nothing: () => 'no slot',
    'at-will': () => 'no slot, at will',
    ritual: () => 'a ritual of 10 more minutes',
    free: () => 'a free casting',
    'per-day': ({left, of}) => `one of its ${of} a day, ${left} left`,
    slot: ({level}) => `a level ${level} slot`,
    'pact-slot': ({level}) => `a pact slot of level ${level}`,
    item: ({item}) => item,
    charges: ({item, count}) => `${count} ${count === 1 ? 'charge' : 'charges'} of ${item}`,
  }
  return (words[by.type] as (by: Payment) => string)(by)
}
