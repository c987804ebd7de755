import {CONDITIONS, type Condition, DAMAGE_TYPES, type DamageType, SIZES, type Size} from '../../schema/ability.js'
import type {DamagePart, Rider} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'
import {averageOf, parseDice, spacedDice} from './text-figures.js'
import {titleOf} from './text-plain.js'

const TYPE = `(?:${DAMAGE_TYPES.join('|')})`
const TYPES = `${TYPE}(?:(?:,? or |, | )${TYPE})*`
const DAMAGE = new RegExp(`^(\\d+)(?: ?\\(([^()]{1,40})\\))? (?:magical )?(${TYPES})(?: damage|(?=,? (?:or|plus) \\d))`, 'i')
const CHOSEN = new RegExp(`^(\\d+)(?: ?\\(([^()]{1,40})\\))? (?:damage )?of a type [^:.]{1,60}: (${TYPES})\\b`, 'i')

/**
 * Damage at the start of a text: "7 (1d8 + 3) Slashing damage plus 3 (1d6) Fire damage, and …" and what follows it.
 * A part after the first may hang on a condition, or replace the first: "or 8 (1d10 + 3) Slashing damage if …".
 */
export function parseDamage(text: string): {damage: DamagePart[]; rest: string} {
  const damage: DamagePart[] = []
  let rest = text.trim()
  for (;;) {
    const part = damage.length === 0 ? parseDamagePart(rest) : parseNextPart(rest)
    if (!part) return {damage, rest}
    damage.push(part.damage)
    rest = part.rest
  }
}

interface FoundPart {
  damage: DamagePart
  rest: string
}

function parseNextPart(text: string): FoundPart | undefined {
  const [join, isInstead] = /^,? (?:plus|and|(or)(?: instead)?) /.exec(text) ?? []
  const part = join === undefined ? undefined : parseDamagePart(text.slice(join.length))
  const when = part && /^ (if [^.,;:]+)/.exec(part.rest)
  if (!part || (isInstead && !when)) return undefined
  return {
    damage: {...part.damage, ...present({when: when?.[1], instead: isInstead ? (true as const) : undefined})},
    rest: part.rest.slice(when?.[0].length ?? 0),
  }
}

function parseDamagePart(text: string): FoundPart | undefined {
  const match = DAMAGE.exec(text) ?? CHOSEN.exec(text)
  const dice = match && parseDice(match[2] ?? match[1] ?? '')
  if (!match || !dice) return undefined
  const types = (match[3] ?? '').toLowerCase().split(/,? or |,? /) as DamageType[]
  return {damage: {dice, types}, rest: text.slice(match[0].length)}
}

export function printDamage(parts: readonly DamagePart[]): string {
  return parts
    .map(({dice, types, when, instead}, index) => {
      const figure = dice.includes('d') ? `${averageOf(dice)} (${spacedDice(dice)})` : dice
      const lead = index === 0 ? '' : instead ? ', or instead ' : ' plus '
      return `${lead}${figure} ${types.map(titleOf).join(' or ')} damage${when ? ` ${when}` : ''}`
    })
    .join('')
}

const CONDITION = `(${CONDITIONS.join('|')})`
const ESCAPE = '(?: \\(escape DC (\\d+)\\))?'
const UNTIL = "(?: until the (start|end) of (its|the target's|the [\\w' -]+?'s?) next turn)?"
const HAS_CONDITION = new RegExp(`^the target has the ${CONDITION} condition${ESCAPE}${UNTIL}$`, 'i')
const SMALL_TARGET = new RegExp(
  `^If the target is an? (${SIZES.join('|')}) or smaller creature, it has the ${CONDITION} condition${ESCAPE}${UNTIL}$`,
  'i',
)

/** One clause about a target, without its full stop, as far as it is one of the usual phrases. */
export function parseRider(clause: string): Rider | undefined {
  const sized = SMALL_TARGET.exec(clause)
  if (sized) return riderOf(sized.slice(2), sized[1]?.toLowerCase() as Size)
  const plain = HAS_CONDITION.exec(clause)
  return plain ? riderOf(plain.slice(1)) : undefined
}

function riderOf([condition, escapeDc, edge, whose]: (string | undefined)[], maxSize?: Size): Rider {
  const of = whose === 'its' || whose === "the target's" ? 'target' : 'source'
  return {
    condition: condition?.toLowerCase() as Condition,
    ...present({
      escapeDc: escapeDc ? Number(escapeDc) : undefined,
      until: edge ? (`${edge.toLowerCase() as 'start' | 'end'}-of-${of}-turn` as const) : undefined,
      maxSize,
    }),
  }
}

/** A rider as a clause without its full stop. */
export function printRider(rider: Rider, monster: string): string {
  const {condition, escapeDc, until, maxSize, pushFt, pullFt, when, text} = rider
  const whom = maxSize ? `If the target is a ${titleOf(maxSize)} or smaller creature, it` : 'the target'
  const parts = [
    ...(condition
      ? [`has the ${titleOf(condition)} condition${escapeDc ? ` (escape DC ${escapeDc})` : ''}${printUntil(until, monster)}`]
      : []),
    ...(pushFt ? [`is pushed up to ${pushFt} feet away`] : []),
    ...(pullFt ? [`is pulled up to ${pullFt} feet closer`] : []),
  ]
  const said = parts.length > 0 ? `${whom} ${parts.join(' and ')}` : ''
  return [said, ...(text ? [text.replace(/\.$/, '')] : [])].filter(Boolean).join(', ') + (when ? ` (${when})` : '')
}

const UNTIL_WORDS: Readonly<Record<string, string>> = {
  'save-ends': 'it succeeds on a repeated save at the end of one of its turns',
  'end-of-current-turn': 'the end of the current turn',
  'rest-short': 'it finishes a Short Rest',
  'rest-long': 'it finishes a Long Rest',
  dispelled: 'the magic is dispelled',
  'curse-lifted': 'the curse is lifted',
}

function printUntil(until: Rider['until'], monster: string): string {
  if (until === undefined || until === 'escape' || until === 'special') return ''
  if (typeof until === 'object') {
    const [[unit = '', amount = 0] = []] = Object.entries(until)
    return ` for ${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`
  }
  const turn = /^(start|end)-of-(target|source)-turn$/.exec(until)
  if (turn) return ` until the ${turn[1]} of ${turn[2] === 'target' ? 'its' : `the ${monster}'s`} next turn`
  return ` until ${UNTIL_WORDS[until] ?? until}`
}
