import type {Why} from '../../rules/play/happening.js'
import {coinWords} from './coins.js'
import type {Who} from './happening.js'

type OfWhy<T extends Why['why']> = Extract<Why, {why: T}>

/** Why an act is not allowed now, in a sentence, and what to do instead. */
export interface RefusalWords {
  text: string
  hint?: string
}

export function refusalWords(why: Why, who: Who): RefusalWords {
  const say = WORDS[why.why] as (why: Why, who: Who) => string | RefusalWords
  const said = say(why, who)
  return typeof said === 'string' ? {text: said} : said
}

const FREE = 'for a spell, or as you please: `--free`'
const PRICE = 'give one: `--price 50gp`'

const WORDS: {[T in Why['why']]: (why: OfWhy<T>, who: Who) => string | RefusalWords} = {
  dead: (_, {name}) => `${name} is dead`,
  'dead-not-healed': (_, {id, name}) => ({
    text: `${name} is dead, and healing does not help`,
    hint: `magic that raises the dead: \`dnd character hp ${id} +1 --revive\``,
  }),
  'not-dead': (_, {name}) => `${name} is not dead`,
  'no-death-save': ({state}, {name}) => ({
    text: `${name} makes no Death Saving Throws now`,
    hint: `${name} is ${{up: 'on their feet', dying: 'dying', stable: 'stable', dead: 'dead'}[state]}`,
  }),
  'not-dying': (_, {name}) => `${name} is not dying`,
  immune: ({condition, from}, {name}) => `${name} can't be ${condition} (${from})`,
  'lacks-condition': ({condition}, {name}) => `${name} is not ${condition}`,
  'down-not-asleep': (_, {id, name}) => ({
    text: `${name} is Unconscious at 0 Hit Points`,
    hint: `healing wakes: \`dnd character hp ${id} +1\``,
  }),
  'exhaustion-bound': ({level}, {name}) => `${name} has ${level === 0 ? 'no Exhaustion' : 'the most Exhaustion there is'}`,
  'concentrates-on-nothing': (_, {name}) => `${name} concentrates on nothing`,
  'cannot-rest': (_, {name}) => `${name} needs at least 1 Hit Point to begin a rest`,
  'no-hit-dice': ({asked, known}, {name}) => ({
    text: `${name} has no Hit Point Dice of "${asked}"`,
    hint: `classes are ${known.join(', ')}`,
  }),
  'too-few-hit-dice': ({class: of, left, asked}, {name}) => `${name} has ${left} ${of} Hit Point Dice left, not ${asked}`,
  inspiration: ({has}, {name}) => (has ? `${name} has Heroic Inspiration already` : `${name} has no Heroic Inspiration`),
  'at-0': (_, {name}) => `${name} is at 0 Hit Points`,
  incapacitated: ({by}, {name}) => `${name} is ${by} and can't cast`,
  'untrained-armor': ({armor}, {name}) => `${name} can't cast in ${armor}, for want of training`,
  'no-spells-in': ({state}, {name}) => `${name} can cast no spells as long as ${state} lasts`,
  unprepared: ({spell}, {name}) => ({text: `${name} has not prepared ${spell}`, hint: 'prepare it after a Long Rest'}),
  'unknown-spell': ({spell}, {name}) => ({text: `${name} does not know "${spell}"`, hint: 'run `dnd character show` to see the spells'}),
  'too-many-targets': ({spell, most, given}) => `${spell} reaches ${most === 1 ? 'one' : `${most} at most`}, not ${given}`,
  'no-ritual': ({spell}) => `${spell} is no ritual`,
  'only-ritual': ({spell}, {name}) => ({text: `${name} can cast ${spell} only as a ritual`, hint: 'add `--ritual`'}),
  'no-free-casting': ({spell}) => `${spell} has no free casting left, and takes no slot`,
  'slot-too-low': ({spell, level}) => `${spell} needs a slot of level ${level} or higher`,
  'no-slot': ({spell, level}, {name}) =>
    level === undefined ? `${name} has no slot left for ${spell}` : `${name} has no level ${level} slot left`,
  'item-casts-not': ({item, spell, spells}) => ({
    text: `${item} does not cast "${spell}"`,
    hint: `it casts ${spells.join(', ') || 'nothing'}`,
  }),
  'item-idle': ({item}) => ({text: `${item} is not in use`, hint: 'equip it and attune to it first'}),
  'item-level': ({item, spell, level, mayRise}) => `${item} casts ${spell} at level ${level}${mayRise ? ' or higher' : ' only'}`,
  'item-spent': ({item, spell}) => `${item} has no casting of ${spell} left`,
  'charges-unknown': ({item, place}, {id}) => ({
    text: `nobody has rolled how many charges ${item} has`,
    hint: `roll, and set it: \`dnd character set ${id} inventory.${place}.charges=7\``,
  }),
  'charges-short': ({item, spell, left, needed}) =>
    `${item} has ${left} ${left === 1 ? 'charge' : 'charges'} left, and ${spell} takes ${needed}`,
  'no-resource': ({asked, known}, {name}) => ({
    text: `${name} has no "${asked}"`,
    hint: `there is ${known.join(', ') || 'nothing to use'}`,
  }),
  'uses-short': ({resource, left}) => `${resource} has ${left} ${left === 1 ? 'use' : 'uses'} left`,
  'all-uses': ({resource}) => `${resource} has all its uses already`,
  'nothing-to-use': ({asked, known}, {name}) => ({
    text: `${name} has no "${asked}"`,
    hint: `there is ${known.join(', ') || 'nothing to use'}`,
  }),
  'only-words': ({feature}) => `${feature} changes nothing that a sheet keeps: the table plays it`,
  'several-uses': ({asked, known}) => ({text: `"${asked}" does several things`, hint: `say which: ${known.map(quoted).join(', ')}`}),
  'not-by-the-point': ({feature}) => `${feature} is used once at a time`,
  'cannot-act': ({by}, {name}) => `${name} is ${by} and can't act`,
  'shape-wanted': ({feature}, {id}) => ({text: `${feature} wants a shape`, hint: `name one: \`dnd character form ${id} wolf\``}),
  'for-others': ({feature}, {id, name}) => ({
    text: `${feature} is with ${name} always`,
    hint: `name whom it reaches: \`dnd character use ${id} "${feature}" --on CHARACTER\``,
  }),
  'own-aura': ({aura}, {name}) => `${name} has the same aura (${aura}), and only one counts`,
  'self-only': ({feature}, {name}) => `${feature} does good to ${name} alone`,
  'slot-wanted': ({feature, slots}) => ({
    text: `${feature} takes a spell slot`,
    hint: slots.length === 0 ? 'none is left' : `say which: \`--slot ${slots[0]}\` (there are ${slots.join(', ')})`,
  }),
  'slots-not-back': ({feature, levels, highest}) =>
    `${feature} gives back spent slots of ${levels} ${levels === 1 ? 'level' : 'levels'} in all${highest === undefined ? '' : `, none above level ${highest}`}`,
  'nothing-spent': ({feature}) => `${feature} has nothing to give back`,
  'not-at-0': ({feature}, {name}) => `${feature} needs a drop to 0 Hit Points, and ${name} is not there`,
  'not-bloodied': ({feature}, {name}) => `${feature} works while Bloodied, and ${name} is not`,
  'only-when-spent': ({feature, resource, below}) =>
    `${feature} works with ${below === 0 ? 'no uses' : `fewer than ${below + 1} uses`} of ${resource} left`,
  'condition-wanted': ({feature, conditions}) => ({
    text: `${feature} ends one condition`,
    hint: `say which: \`--condition ${conditions[0]}\` (of ${conditions.join(', ')})`,
  }),
  'no-state': ({state, known}, {name}) => ({
    text: `${name} is not in "${state}"`,
    hint: known.length === 0 ? 'nothing lasts on them now' : `what lasts is ${known.join(', ')}`,
  }),
  'lends-nothing': ({spell}) => `${spell} does nothing lasting that a sheet shows`,
  'state-barred': ({state, by}, {name}) => `${name} can't begin ${state}: ${BARRED[by] ?? by}`,
  'no-monster': ({monster}) => ({
    text: `no monster has the id "${monster}"`,
    hint: `run \`dnd catalog search ${monster} --kind monster\``,
  }),
  'no-shapes': (_, {name}) => ({text: `${name} has no feature that gives another shape`, hint: FREE}),
  'gives-no-shape': ({spell}) => `${spell} gives no other shape`,
  'wrong-type': ({monster, type, types}) => ({
    text: `${monster} is of type ${type}, and the feature gives only ${types.join(', ')}`,
    hint: FREE,
  }),
  'too-large': ({monster, most}) => ({text: `${monster} is too large: no form may be larger than ${most}`, hint: FREE}),
  'too-mighty': ({monster, cr, most}) => ({text: `${monster} has Challenge Rating ${cr}; the most is ${most} at this level`, hint: FREE}),
  flies: ({monster}) => ({text: `${monster} flies, which no form may at this level`, hint: FREE}),
  'own-shape': (_, {name}) => `${name} wears no other shape`,
  'no-casting': ({asked, known}, {name}) => ({
    text: asked === undefined ? `${name} casts no spells` : `${name} casts no spells as "${asked}"`,
    ...(known.length > 0 ? {hint: `castings are ${known.join(', ')}`} : {}),
  }),
  'not-prepared': ({spell, prepared}, {name}) => ({
    text: `${name} has not prepared "${spell}"`,
    hint: `prepared are ${prepared.join(', ') || 'none'}`,
  }),
  'too-many-prepared': ({count, most, casting}) => ({
    text: `${count} spells are more than the ${most} that a ${casting} of this level prepares`,
    hint: 'drop some: `--drop sleep`',
  }),
  'no-xp': () => ({text: '0 XP change nothing', hint: 'to note something down: `dnd journal add`'}),
  'xp-short': ({has, lost}, {name}) => `${name} has ${has} XP, and can't lose ${lost}`,
  'xp-bound': ({xp, most}) => `${xp} XP are more than the ${most} that a character's file takes`,
  'highest-level': (_, {name}) => `${name} has the highest level there is`,
  'not-carried': ({asked, known}, {name}) => ({text: `${name} carries no "${asked}"`, hint: `there is ${known.join(', ') || 'nothing'}`}),
  'attuned-already': ({item}) => `${item} is attuned already`,
  'not-attuned': ({item}) => `${item} is not attuned`,
  'no-attunement': ({item}) => `${item} needs no attunement`,
  'none-left': ({item}, {name}) => `${name} has no ${item} left`,
  'not-equipped': ({item}) => `${item} is not equipped`,
  'no-item': ({asked}) => ({text: `no item has the id "${asked}"`, hint: `run \`dnd catalog search ${asked}\``}),
  'too-many-of': ({item}, {name}) => `${name} can't carry so many of ${item}`,
  'too-few-of': ({item, has, asked}, {name}) => `${name} has ${has} of ${item}, not ${asked}`,
  'into-itself': ({item, isItself}) => `${item} can't go into ${isItself ? 'itself' : 'what it holds'}`,
  'nothing-shot': (_, {name}) => `${name} has shot nothing`,
  'coins-short': ({has, price}, {name}) => `${name} has ${coinWords(has)}, which is less than ${coinWords(price)}`,
  'too-many-coins': (_, {name}) => `${name} can't carry so many coins`,
  'too-few-coins': ({coin, has, asked}, {name}) => `${name} has ${has} ${coin}, not ${asked}`,
  'coins-too-small': ({count, from, to}) => `${count} ${from} don't make one ${to}`,
  'no-price': ({item, isId}) => ({text: `${isId ? quoted(item) : item} has no price in the catalog`, hint: PRICE}),
  'to-themself': (_, {name}) => `${name} can't give to themself`,
  'no-stat-block': (_, {id, name}) => ({
    text: `${name} has no stat block`,
    hint: `name one: \`dnd npc set ${id} monster=guard\``,
  }),
  'only-characters': (_, {name}) => `${name} is no character, and only characters do that`,
  'breaks-rules': ({problems}) => problems.join('; '),
}

const BARRED: Partial<Record<OfWhy<'state-barred'>['by'], string>> = {
  armor: 'armor is worn',
  casting: 'a spell is cast',
  'heavy-armor': 'Heavy armor is worn',
  incapacitated: 'Incapacitated',
  unconscious: 'Unconscious',
  dead: 'dead',
}

function quoted(text: string): string {
  return `"${text}"`
}
