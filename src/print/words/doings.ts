import type {Activity, Restore, State} from '../../schema/content/feature.js'
import {formulaWords, type Words} from './formulas.js'
import {counted, listed, title} from './names.js'

/** What using it changes, beside damage and healing: "ends Poisoned", "begins Rage, for 10 minutes". */
export function doingWords(activity: Activity, words: Words): string[] {
  const {hitDie, ends, restores = [], inspiration, hitPoints, state, stops, aura} = activity
  return [
    hitDie && 'spends a Hit Point Die and heals with it',
    ends && `ends ${listed(ends.conditions.map(title), ends.all ? 'and' : 'or')}`,
    ...restores.map((restore) => RESTORE_WORDS[restore.type](restore as never, words)),
    inspiration && 'gives Heroic Inspiration',
    hitPoints !== undefined && `Hit Points become ${formulaWords(hitPoints, words)} instead of 0`,
    state && stateWords(state, activity.name),
    aura && 'reaches the ally it is used on, until that is ended',
    stops && (stops === 'form' ? 'ends the form' : `ends ${title(stops)}`),
  ].filter((part) => typeof part === 'string')
}

/** What it takes, beside uses: "costs a spell slot". */
export function slotCostWords({slot, limit}: Activity): string[] {
  const taken = slot === undefined ? [] : [slot === true ? 'a spell slot' : slot === 'pact' ? 'a Pact Magic slot' : `a level ${slot} slot`]
  return [...taken, ...(limit === undefined ? [] : [`a use of ${title(limit)}`])].map((what) => `costs ${what}`)
}

const RESTORE_WORDS: {[T in Restore['type']]: (restore: Extract<Restore, {type: T}>, words: Words) => string} = {
  uses: ({resource, amount, upTo}, words) => {
    const most = upTo === undefined ? '' : `, up to ${formulaWords(upTo, words)}`
    const much =
      amount === 'slot-level'
        ? ': as many as the slot has levels'
        : amount === undefined || amount === 'all'
          ? ''
          : `: ${formulaWords(amount, words)}`
    return `gives back ${title(resource)}${much}${most}`
  },
  slots: ({levels, highest}, words) =>
    `gives back spell slots${highest === undefined ? '' : ` up to level ${highest}`}, whose levels together are at most ${formulaWords(levels, words)}`,
  slot: ({level, made}) =>
    `${made ? 'makes' : 'gives back'} a spell slot of ${level === 'twice-count' ? 'twice as many levels as uses spent' : `level ${level}`}`,
  'pact-slots': ({count}, words) => `gives back Pact Magic slots: ${formulaWords(count, words)}`,
}

function stateWords({id, name, lasts, gives}: State, activity: string | undefined): string {
  const long = lasts ? `for ${counted(lasts.amount, lasts.unit)}` : 'until it is ended'
  const as = gives ? `${listed(gives.map(title))} ` : ''
  return activity === name ? `${as}${long}`.replace(/^for/, 'lasts') : `begins ${name ?? title(id)}, ${as}${long}`
}
