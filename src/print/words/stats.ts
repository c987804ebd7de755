import {averageOf, parseDice} from '../../rules/numbers/dice.js'
import type {DamagePart, MonsterSave, PowerUses, Until} from '../../schema/content/monster.js'
import {counted, grouped, listed, title} from './names.js'

/** "17 (2d10 + 6)"; a flat amount stands alone. */
export function averageText(dice: string): string {
  const parsed = parseDice(dice)
  if ('problem' in parsed || /^\d+$/.test(dice)) return dice
  return `${averageOf(parsed)} (${dice.replace(/[+-]/, (sign) => (sign === '-' ? ' − ' : ' + '))})`
}

/** "17 (2d10 + 6) Slashing damage plus 4 (1d8) Fire damage". */
export function damageText(parts: readonly DamagePart[]): string {
  return parts.map((part, i) => `${joint(parts, i)}${partText(part)}${isEitherWay(parts, i) ? ' either way' : ''}`).join('')
}

function joint(parts: readonly DamagePart[], i: number): string {
  if (i === 0) return ''
  if (parts[i]?.instead) return ', or instead '
  return isEitherWay(parts, i) ? ', and ' : ' plus '
}

/** Whether a part comes with both of two that exclude each other, so that it must not read as part of the second. */
function isEitherWay(parts: readonly DamagePart[], i: number): boolean {
  return parts[i]?.instead === undefined && parts[i]?.when === undefined && parts.slice(0, i).some(({instead}) => instead)
}

function partText({dice, types, when}: DamagePart): string {
  return `${averageText(dice)} ${listed(types.map(title), 'or')} damage${when === undefined ? '' : whenAfter(when)}`
}

const LEADS = /^(?:if|when|while|whenever|unless|on|against|at|for|in|after|before|during|until|to|as|once|only|instead)\b/i

/** A condition as it follows what it limits; one that is no clause goes in brackets. */
export function whenAfter(when: string): string {
  return LEADS.test(when) ? ` ${bareEnd(when)}` : ` (${when})`
}

/** A text without the full stop that it may end with. */
export function bareEnd(text: string): string {
  return text.trim().replace(/(?<!\.)\.$/, '')
}

/** A text as a sentence: with an end. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /(?:[.!?:…|]|[.!?]["”)])$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** How often, as it stands behind a name: "Recharge 5–6", "3/Day, or 4/Day in Lair". */
export function usesText(uses: PowerUses): string {
  switch (uses.type) {
    case 'recharge':
      return uses.from === 6 ? 'Recharge 6' : `Recharge ${uses.from}–6`
    case 'day':
      return `${uses.count}/Day${uses.inLair === undefined ? '' : `, or ${uses.inLair}/Day in Lair`}`
    case 'rest':
      return `Recharge after a ${uses.rest === 'any' ? 'Short or Long' : title(uses.rest)} Rest`
  }
}

/** When an effect ends, ready to follow it; `self` is who made it. Nothing where only the text can tell. */
export function untilText(until: Until, self: string): string {
  if (typeof until !== 'string') return ` for ${spanText(until)}`
  return UNTIL_WORDS[until].replace('{self}’s', () => `${self}’${self.endsWith('s') ? '' : 's'}`)
}

function spanText(until: Exclude<Until, string>): string {
  const [unit = '', count = 0] = Object.entries(until)[0] ?? []
  return counted(count, unit.slice(0, -1), unit)
}

const UNTIL_WORDS: Record<Extract<Until, string>, string> = {
  'start-of-target-turn': ' until the start of its next turn',
  'end-of-target-turn': ' until the end of its next turn',
  'start-of-source-turn': ' until the start of {self}’s next turn',
  'end-of-source-turn': ' until the end of {self}’s next turn',
  'end-of-current-turn': ' until the current turn ends',
  'save-ends': ' (save ends, tried at the end of each of its turns)',
  escape: ' until it escapes',
  'rest-short': ' until it finishes a Short Rest',
  'rest-long': ' until it finishes a Long Rest',
  dispelled: ' until dispelled',
  'curse-lifted': ' until Remove Curse or Greater Restoration lifts the curse',
  special: '',
}

/** "60-foot Cone", "100-foot-long, 5-foot-wide Line", "20-foot-radius Sphere within 120 feet". */
export function areaPhrase({shape, sizeFt, widthFt, heightFt, rangeFt}: NonNullable<MonsterSave['area']>): string {
  const first = `${sizeFt}-foot${SIZE_WORDS[shape] ?? ''}`
  const sizes = [first, widthFt && `${widthFt}-foot-wide`, heightFt && `${heightFt}-foot-high`].filter(Boolean).join(', ')
  return `${sizes} ${shape === 'other' ? 'area' : title(shape)}${rangeFt === undefined ? '' : ` within ${grouped(rangeFt)} feet`}`
}

const SIZE_WORDS: Partial<Record<NonNullable<MonsterSave['area']>['shape'], string>> = {
  line: '-long',
  wall: '-long',
  sphere: '-radius',
  cylinder: '-radius',
}

/** The article for a phrase that begins with a figure or a word: "an 8-foot Cone". */
export function withArticle(phrase: string): string {
  return `${/^(?:[aeiou]|8|11\b|18\b)/i.test(phrase) ? 'an' : 'a'} ${phrase}`
}
