import type {CanonFlaw, Said} from '../rules/canon-flaw.js'
import {said as dayWords} from './calendar-flaw.js'
import {didYouMean, type WordsOf} from './flaw-words.js'

/** What follows a claim about a text: the sentence that makes it. */
function where({sentence}: Said): string {
  return sentence === undefined ? '' : `: "${sentence}"`
}

const FIGURES = {species: 'of the species', age: 'of the age', pronouns: 'of the pronouns'} as const

/** Sentences for what a draft says and its campaign gainsays. */
export const CANON_WORDS: WordsOf<CanonFlaw> = {
  'name-taken': ({name, by, nearly}) => ({
    message: nearly ? `"${name}" is nearly the name of the ${by.kind} "${by.name}"` : `"${name}" is the ${by.kind} "${by.name}" already`,
    hint: `if it is the same, change that one instead: it is \`${by.kind}/${by.id}\`; else take a name that is further off`,
  }),
  'name-unknown': ({name, near, ...said}) => ({
    message: `nobody and nothing of the campaign is called "${name}"${where(said)}`,
    ...(near.length > 0 ? didYouMean(near) : {hint: 'make it too, name something that is there, or leave it out'}),
  }),
  'id-unknown': ({kinds, id, near}) => ({
    message: `there is no ${kinds.length === 0 ? 'thing' : kinds.join(' or ')} "${id}"`,
    ...(near.length > 0 ? didYouMean(near) : {hint: 'make it too, name something that is there, or leave it out'}),
  }),
  'dead-acts': ({who, died, field, ...said}) => ({
    message: `${who.name} ${field === undefined ? 'acts here' : `is named in \`${field}\``}, and is dead${died === undefined ? '' : ` since ${died}`}${where(said)}`,
    hint: 'let somebody do it who lives, or tell it of the time before',
  }),
  'two-places': ({who, here, there, day, ...said}) => ({
    message: `${who.name} is at ${here}, and ${day === undefined ? 'is' : `on ${day}`} at ${there}${where(said)}`,
    hint: `take "${there}", or somebody who is at ${here}`,
  }),
  'place-elsewhere': ({place, here, there, ...said}) => ({
    message: `${place.name} lies within ${here}, and not within ${there}${where(said)}`,
    hint: `name ${here}, or another place`,
  }),
  'place-too-small': ({place, type, within, outer}) => ({
    message: `${place} is a ${type}, and can't lie within ${within.name}, a ${outer}`,
    hint: 'let it lie within something larger, or be something smaller',
  }),
  'place-circle': ({place, way}) => ({
    message: `${place} would lie within itself: ${way.join(' → ')}`,
    hint: 'let it lie within a place that does not lie in it',
  }),
  'no-such-day': ({text, calendar, why, ...said}) => {
    const {message, hint} = dayWords(why)
    return {message: `${calendar} has no "${text}": ${message}${where(said)}`, ...(hint === undefined ? {} : {hint})}
  },
  'before-birth': ({who, day, born}) => ({
    message: `${who.name} was born on ${born}, after ${day}`,
    hint: 'take a later day, or somebody older',
  }),
  'death-before-birth': ({name, born, died}) => ({
    message: `${name} dies on ${died}, before being born on ${born}`,
    hint: 'put the days in their order',
  }),
  'not-yet': ({day, today, ...said}) => ({
    message: `"${day}" is told as past, and today is ${today}${where(said)}`,
    hint: 'take a day that is over, or tell it as something to come',
  }),
  'office-held': ({office, of, by, ...said}) => ({
    message: `${by.name} is the ${office} of ${of.name}, and it has one${where(said)}`,
    hint: `let ${by.name} be it, or give another rank`,
  }),
  'dead-holds': ({office, who}) => ({
    message: `${who.name} is dead, and can't be ${office}`,
    hint: 'name somebody who lives, or say until when',
  }),
  'other-owner': ({thing, owner, instead, ...said}) => ({
    message: `${thing.name} belongs to ${owner}, and not to ${instead}${where(said)}`,
    hint: `name ${owner}, or something else that is theirs`,
  }),
  'owner-gone': ({thing, owner, state}) => ({
    message: `${thing} can't belong to ${owner.name}, who is ${state}`,
    hint: 'name an owner who is there',
  }),
  'other-bond': ({one, other, says, known, ...said}) => ({
    message: `${one} and ${other.name}: "${says}" here, and "${known}" there${where(said)}`,
    hint: 'let both say the same',
  }),
  'other-figure': ({who, figure, says, known, ...said}) => ({
    message: `${who.name} is ${FIGURES[figure]} "${known}", and not "${says}"${where(said)}`,
    hint: `write "${known}"`,
  }),
  leak: ({by, words, secret, ...said}) => ({
    message:
      by === 'words'
        ? `readers would learn what is secret of ${secret.name}, by ${words.map((word) => `"${word}"`).join(', ')}${where(said)}`
        : `readers would learn of ${secret.name}, by ${by === 'id' ? 'the id' : 'the name'} "${words[0]}"${where(said)}`,
    hint: 'leave it out of what they read, or put it between `:::secret` and `:::`',
  }),
  'off-limits': ({word, line, ...said}) => ({
    message: `"${word}" comes up, and the table agreed that "${line}" does not${where(said)}`,
    hint: 'tell it without',
  }),
  'foreign-word': ({word, genre, ...said}) => ({
    message: `"${word}" is of another world than ${genre}${where(said)}`,
    hint: 'name what this world has in its place',
  }),
  'fields-disagree': ({field, says, other, otherSays}) => ({
    message: `\`${field}\` says "${says}", and \`${other}\` says "${otherSays}"`,
    hint: 'change one of the two',
  }),
}
