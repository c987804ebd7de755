import type {WorldFlaw} from '../rules/world-flaw.js'
import {said} from './calendar-flaw.js'
import {didYouMean, type WordsOf} from './flaw-words.js'

/** Sentences for what can't be in a world. */
export const WORLD_WORDS: WordsOf<WorldFlaw> = {
  'clock-overfull': ({name, size, filled}) => ({
    message: `the clock "${name}" has ${filled} of ${size} segments filled`,
    hint: `a full one has ${size}: set \`filled\` to that, or make the clock larger`,
    fix: `fill "${name}" to ${size}`,
  }),
  'effect-endless': ({name}) => ({
    message: `${name} never ends`,
    hint: 'say until when: `until`; or that it is meant so: `endless: true`',
  }),
  'no-part': ({list, id, owner, near}) => ({
    message: owner === undefined ? `none of its ${list} is "${id}"` : `none of the ${list} of ${owner} is "${id}"`,
    ...(near.length > 0 ? didYouMean(near) : {hint: `name one that is there by its id, or add it to \`${list}\``}),
  }),
  'office-full': ({rank, seats, holders}) => ({
    message: `${holders.length} hold the rank "${rank}", and it has ${seats === 1 ? 'one seat' : `${seats} seats`}: ${holders.join(', ')}`,
    hint: 'say until when one of them held it: `until`; or give the rank more `seats`',
  }),
  'unknown-day': ({text, calendar, why}) => {
    const {message, hint} = said(why)
    return {message: `${calendar} has no "${text}": ${message}`, ...(hint === undefined ? {} : {hint})}
  },
  'day-order': ({text, field, first}) => ({
    message: `"${text}" is before \`${field}\`, which is "${first}"`,
    hint: `take a day that is not before "${first}"`,
  }),
  'before-campaign': ({text, began}) => ({
    message: `"${text}" is before the campaign began, on "${began}"`,
    hint: 'take a later day, or change `began` of the campaign',
  }),
  'number-taken': ({number, kind, other}) => ({
    message: `${kind} ${number} is "${other}" already`,
    hint: 'give one of them another number',
  }),
  'no-picture': ({file}) => ({
    message: `the vault has no picture "${file}"`,
    hint: 'name a file that lies in the vault, by its path from `dnd.yaml`',
  }),
  'place-in-itself': ({name, kind, way, field}) => ({
    message: `${name} lies within itself: ${way.join(' → ')}`,
    hint: `take one step out of the circle: \`dnd ${kind} set ${way[0]} ${field}=\``,
  }),
  'no-calendar': ({id, shipped}) => ({
    message: `there is no calendar "${id}"`,
    hint: `dnd ships ${shipped.map((each) => `"${each}"`).join(', ')}; or write one of your own in its place`,
  }),
  'day-lost': ({text, entity, why}) => ({
    message:
      why === 'year-zero'
        ? `"${text}" of ${entity} would be another day: a year 0 comes or goes`
        : `"${text}" of ${entity} would be no day any more: ${said(why).message}`,
    hint: 'change that day first, or leave the calendar as it was',
  }),
}
