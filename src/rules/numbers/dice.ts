import {DAMAGE_TYPES} from '../../schema/damage-types.js'
import {nearest} from '../../schema/near.js'
import type {DiceFlaw} from '../flaw.js'
import {type Random, rollDie} from './random.js'

/**
 * Dice are a small grammar of our own:
 *
 *     roll     = term {("+" | "-") term}
 *     term     = (dice | number | name) {label | edge}
 *     dice     = [number] "d" (integer | "%") {modifier}
 *     modifier = ("kh" | "kl" | "dh" | "dl") [n]     keep or drop the highest or lowest n
 *              | ("r" | "ro") [compare] n            reroll until it no longer holds, or once
 *              | "!" [compare n]                     roll again and add, on the highest face or as compared
 *              | ("min" | "max") n                   a die below (above) n counts as n
 *     compare  = "<" | ">" | "<=" | ">=" | "="
 *     number   = integer {("*" | "/") integer}       from the left, each quotient rounded down; n is one too
 *     name     = word                                a number of whoever rolls: `stealth`, where there is somebody
 *     label    = " " damage-type | "[" text "]" | '"' text '"'
 *     edge     = " " ("adv" | "dis")                 or the whole words: the one d20 is rolled twice
 *
 * A word that is none of these is a slip: what is only a label stands in brackets or quotes.
 */
export interface Dice {
  terms: readonly DiceTerm[]
}

export interface DiceTerm {
  sign: 1 | -1
  label?: string
  /** Said behind the term, of the whole roll. */
  edge?: Edge
  /** A constant has no dice; `count` is then its value. */
  sides?: number
  count: number
  modifiers: readonly Modifier[]
}

/** The die of two that Advantage or Disadvantage keeps. */
type Edge = 'kh' | 'kl'

/** Numbers of whoever rolls, by name. */
export interface OwnNumbers {
  /** Such as `stealth`; `undefined` where there is no such number. */
  valueOf(name: string): number | undefined
  /** All names there are, for what was meant by another. */
  names: readonly string[]
}

type Comparison = '<' | '>' | '<=' | '>=' | '='

export type Modifier =
  | {type: 'kh' | 'kl' | 'dh' | 'dl'; n: number}
  | {type: 'r' | 'ro'; compare: Comparison; n: number}
  | {type: '!'; compare: Comparison; n: number}
  | {type: 'min' | 'max'; n: number}

/** Why a text is not dice; `at` is the 0-based place in it. */
export interface DiceProblem {
  problem: DiceFlaw
  at: number
}

export interface RolledDie {
  /** What counts, after any `min` or `max`. */
  value: number
  kept: boolean
  /** Faces thrown away by a reroll, in order. */
  rerolled?: readonly number[]
  /** Rolled because the die before it exploded. */
  exploded?: true
}

export interface RolledTerm {
  text: string
  total: number
  label?: string
  /** Empty for a constant. */
  dice: readonly RolledDie[]
}

export interface Rolled {
  total: number
  terms: readonly RolledTerm[]
  /** Totals by label, where there are labels. */
  byLabel: Readonly<Record<string, number>>
}

const MAX_TEXT = 200
const MAX_DICE = 1_000
const MAX_SIDES = 1_000_000
const MAX_NUMBER = 1_000_000
const MAX_TERMS = 20
/** Ends a lucky chain of explosions or rerolls. */
const MAX_CHAIN = 100

const NUMBER = String.raw`\d+(?:\s*[*/]\s*\d+)*`
const TERM = new RegExp(`(${NUMBER})?d(\\d+|%)|(${NUMBER})`, 'iy')
const MODIFIER = new RegExp(
  `(kh|kl|dh|dl)(${NUMBER})?|(ro|r)(<=|>=|<|>|=)?(${NUMBER})|!(?:(<=|>=|<|>|=)(${NUMBER}))?|(min|max)(${NUMBER})`,
  'iy',
)
const NAME = /[a-z][a-z-]{0,39}(?![\w])/iy
const LABEL = /\s*\[([^\]]{1,40})\]|\s*"([^"]{1,40})"/y
const WORD = /\s+(?!d\d)([a-z][a-z-]{0,39})/iy
/** With the minus sign that sheets print. */
const SIGN = /\s*([+−-])\s*/y
const SPACE = /\s*/y

/** Read dice such as `2d20kl1+5` or `1d8+3 slashing + 2d6[fire]`; with numbers of one's own, `1d20 + stealth` as well. */
export function parseDice(text: string, own?: OwnNumbers): Dice | DiceProblem {
  if (text.length > MAX_TEXT) return {problem: {is: 'dice-long', most: MAX_TEXT}, at: MAX_TEXT}
  const terms: DiceTerm[] = []
  let at = match(SPACE, text, 0)?.[0].length ?? 0
  let sign: 1 | -1 = 1
  const lead = match(SIGN, text, at)
  if (lead) [sign, at] = [lead[1] === '+' ? 1 : -1, at + lead[0].length]
  for (;;) {
    const read = parseTerm(text, at, sign, own)
    if ('problem' in read) return read
    terms.push(read.term)
    at = read.end
    const next = match(SIGN, text, at)
    if (!next) break
    ;[sign, at] = [next[1] === '+' ? 1 : -1, at + next[0].length]
  }
  at += match(SPACE, text, at)?.[0].length ?? 0
  if (at < text.length) return {problem: {is: 'no-modifier', text: text.slice(at)}, at}
  if (terms.length > MAX_TERMS) return {problem: {is: 'too-many-terms', most: MAX_TERMS}, at: 0}
  return withEdge(terms)
}

/** Words that people write behind a d20, with the die that is kept. */
const EDGES: Readonly<Record<string, Edge>> = Object.assign(Object.create(null), {
  adv: 'kh',
  advantage: 'kh',
  dis: 'kl',
  disadv: 'kl',
  disadvantage: 'kl',
})

/** A roll with Advantage or Disadvantage said in it: the d20 is rolled twice, but for both at once (SRD 5.2, "D20 Tests"). */
function withEdge(terms: readonly DiceTerm[]): Dice | DiceProblem {
  const edges = new Set(terms.flatMap(({edge}) => edge ?? []))
  if (edges.size === 0) return {terms}
  if (terms.filter(isPlainD20).length !== 1) return {problem: {is: 'no-one-d20'}, at: 0}
  const [edge] = edges.size === 1 ? edges : []
  return {
    terms: terms.map(({edge: _said, ...term}) => (edge && isPlainD20(term) ? {...term, count: 2, modifiers: [{type: edge, n: 1}]} : term)),
  }
}

function isPlainD20({sides, count, modifiers}: DiceTerm): boolean {
  return sides === 20 && count === 1 && modifiers.length === 0
}

/** Roll parsed dice, or dice as text that is known to be good; throws a TypeError when it is not. */
export function roll(dice: Dice | string, random: Random): Rolled {
  const parsed = typeof dice === 'string' ? parseDice(dice) : dice
  if ('problem' in parsed) throw new TypeError(`Not dice: ${parsed.problem.is}`)
  const terms = parsed.terms.map((term) => rollTerm(term, random))
  const byLabel: Record<string, number> = Object.create(null)
  for (const {label, total} of terms) if (label !== undefined) byLabel[label] = (byLabel[label] ?? 0) + total
  return {total: terms.reduce((sum, term) => sum + term.total, 0), terms, byLabel}
}

/** Mean of a roll, rounded down as the rules print it (`2d6+3` is 10); keeps, rerolls and explosions are not reckoned. */
export function averageOf(dice: Dice): number {
  return Math.floor(dice.terms.reduce((sum, term) => sum + term.sign * term.count * (term.sides ? (term.sides + 1) / 2 : 1), 0))
}

/** Dice with so many times others added: `2d4+4` and twice `1d4+1` are `4d4+6`. */
export function addDice(text: string, more: string, times: number): string {
  const [dice, added] = [parseDice(text), parseDice(more)]
  if (times <= 0 || 'problem' in dice || 'problem' in added) return text
  const sums = new Map<number | undefined, number>()
  const count = ({sides, sign, count}: DiceTerm, factor: number) => sums.set(sides, (sums.get(sides) ?? 0) + sign * count * factor)
  for (const term of dice.terms) count(term, 1)
  for (const term of added.terms) count(term, times)
  const terms = [...sums].sort(([a = 0], [b = 0]) => b - a).filter(([, count]) => count !== 0)
  return printDice({
    terms: terms.map(([sides, count]) => ({sign: count < 0 ? -1 : 1, count: Math.abs(count), modifiers: [], ...(sides ? {sides} : {})})),
  })
}

/** "2d6+3", "4d8+24" where the dice have 15 already, or the sum when they are a flat number: as it is read, not typed. */
export function withBonus(dice: string, bonus: number): string {
  if (/^\d+$/.test(dice)) return String(Math.max(0, Number(dice) + bonus))
  return bonus === 0 ? dice : addDice(dice, String(bonus), 1).replace('-', '−')
}

/** The most that dice can show; 0 of a text that is not dice. */
export function highestOf(text: string): number {
  const dice = parseDice(text)
  return 'problem' in dice ? 0 : boundsOf(dice).most
}

/** The least and the most that dice can come to; keeps, rerolls and explosions are not reckoned. */
export function boundsOf({terms}: Dice): {least: number; most: number} {
  const bounds = terms.map(({sign, count, sides, modifiers}) => {
    const [low, high] = sides === undefined ? [count, count] : [count * bounded(1, modifiers), count * bounded(sides, modifiers)]
    return sign > 0 ? {least: low, most: high} : {least: -high, most: -low}
  })
  return {least: bounds.reduce((sum, {least}) => sum + least, 0), most: bounds.reduce((sum, {most}) => sum + most, 0)}
}

/** The text of dice, as it would be typed, without labels. */
export function printDice({terms}: Dice): string {
  return terms.map((term, i) => `${term.sign < 0 ? '-' : i > 0 ? '+' : ''}${printTerm(term)}`).join('')
}

/** The text of one term, as it would be typed. */
export function printTerm({count, sides, modifiers}: DiceTerm): string {
  return sides === undefined ? String(count) : `${count}d${sides}${modifiers.map(printModifier).join('')}`
}

type TermRead = {term: DiceTerm; end: number} | DiceProblem

function parseTerm(text: string, start: number, sign: 1 | -1, own: OwnNumbers | undefined): TermRead {
  if (start >= text.length) return {problem: {is: 'dice-end'}, at: start}
  const found = match(TERM, text, start)
  if (!found) return parseName(text, start, sign, own)
  const [whole, count, sides, constant] = found
  const problem = [count, constant].flatMap((number) => (number === undefined ? [] : (numberProblem(number) ?? [])))[0]
  if (problem) return {problem, at: start}
  const end = start + whole.length
  if (constant !== undefined) return withLabels(text, end, {sign, count: reckon(constant), modifiers: []})
  const term = {sign, count: count === undefined ? 1 : reckon(count), sides: sides === '%' ? 100 : Number(sides)}
  if (term.count < 1 || term.count > MAX_DICE) return {problem: {is: 'dice-count', most: MAX_DICE}, at: start}
  if (term.sides < 1 || term.sides > MAX_SIDES) return {problem: {is: 'die-sides', most: MAX_SIDES}, at: start}
  return withModifiers(text, end, term)
}

/** What stands behind dice: modifiers, then labels. */
function withModifiers(text: string, start: number, term: {sign: 1 | -1; count: number; sides: number}): TermRead {
  let end = start
  const modifiers: Modifier[] = []
  for (let next = match(MODIFIER, text, end); next; next = match(MODIFIER, text, end)) {
    const modifier = readModifier(next, term.sides)
    const problem =
      [next[2], next[5], next[7], next[9]].flatMap((n) => (n === undefined ? [] : (numberProblem(n) ?? [])))[0] ?? problemOf(modifier, term)
    if (problem) return {problem, at: end}
    modifiers.push(modifier)
    end += next[0].length
  }
  return withLabels(text, end, {...term, modifiers})
}

/** A number of whoever rolls; the word alone without anybody. */
function parseName(text: string, start: number, sign: 1 | -1, own: OwnNumbers | undefined): TermRead {
  const word = match(NAME, text, start)?.[0].toLowerCase()
  if (word === undefined || EDGES[word]) return {problem: {is: 'no-term', text: text.slice(start)}, at: start}
  if (!own) return {problem: {is: 'name-of-nobody', word}, at: start}
  const value = own.valueOf(word)
  if (value === undefined) return {problem: {is: 'no-own-number', word, near: nearest(word, own.names)}, at: start}
  const read = withLabels(text, start + word.length, {sign: value < 0 ? (-sign as 1 | -1) : sign, count: Math.abs(value), modifiers: []})
  return 'problem' in read ? read : {...read, term: {label: word, ...read.term}}
}

/** A product or quotient, from the left, rounded down at each step. */
function reckon(number: string): number {
  const [first = '0', ...rest] = number.replaceAll(/\s/g, '').split(/(?=[*/])/)
  return rest.reduce(
    (so, part) => (part.startsWith('*') ? so * Number(part.slice(1)) : Math.floor(so / Number(part.slice(1)))),
    Number(first),
  )
}

function numberProblem(number: string): DiceFlaw | undefined {
  const value = reckon(number)
  if (!Number.isFinite(value) && /\/\s*0+(?!\d)/.test(number)) return {is: 'divided-by-0', number}
  return value > MAX_NUMBER || !Number.isFinite(value) ? {is: 'dice-number', most: MAX_NUMBER} : undefined
}

/** What is said of a term: one label, and Advantage or Disadvantage of the whole roll. */
function withLabels(text: string, start: number, term: DiceTerm): TermRead {
  let [end, said] = [start, term]
  for (;;) {
    const quoted = match(LABEL, text, end)
    const found = quoted ?? match(WORD, text, end)
    if (!found) return {term: said, end}
    const word = (found[1] ?? found[2] ?? '').trim().toLowerCase()
    const at = quoted ? end : end + found[0].length - word.length
    const edge = EDGES[word]
    if (edge) said = {...said, edge}
    else if (said.label !== undefined) return {problem: {is: 'second-label', label: said.label, text: word}, at}
    else if (quoted || (DAMAGE_TYPES as readonly string[]).includes(word)) said = {...said, label: word}
    else return {problem: {is: 'unknown-word', word, near: nearest(word, [...DAMAGE_TYPES, ...Object.keys(EDGES)])}, at}
    end += found[0].length
  }
}

function readModifier(found: RegExpExecArray, sides: number): Modifier {
  const [, keep, keepN, again, againCompare, againN, explodeCompare, explodeN, bound, boundN] = found
  if (keep) return {type: keep.toLowerCase() as 'kh', n: keepN ? reckon(keepN) : 1}
  if (again) return {type: again.toLowerCase() as 'r', compare: (againCompare as Comparison) ?? '=', n: reckon(againN ?? '')}
  if (bound) return {type: bound.toLowerCase() as 'min', n: reckon(boundN ?? '')}
  return {type: '!', compare: (explodeCompare as Comparison) ?? '=', n: explodeN ? reckon(explodeN) : sides}
}

/** A modifier that could never end, or keeps more dice than there are. */
function problemOf(modifier: Modifier, {count, sides}: {count: number; sides: number}): DiceFlaw | undefined {
  const text = printModifier(modifier)
  if ('compare' in modifier) {
    const always = [1, sides].every((face) => holds(face, modifier)) && modifier.compare !== '='
    if (always || (sides === 1 && holds(1, modifier)))
      return modifier.type === 'ro' ? undefined : {is: 'holds-always', modifier: text, sides}
    return undefined
  }
  if (['kh', 'kl', 'dh', 'dl'].includes(modifier.type) && modifier.n > count) return {is: 'names-too-many', modifier: text, count}
  if (modifier.type[0] === 'k' && modifier.n < 1) return {is: 'keeps-none', modifier: text}
  return undefined
}

function printModifier(modifier: Modifier): string {
  return 'compare' in modifier ? `${modifier.type}${modifier.compare}${modifier.n}` : `${modifier.type}${modifier.n}`
}

function rollTerm(term: DiceTerm, random: Random): RolledTerm {
  const label = term.label === undefined ? {} : {label: term.label}
  const text = printTerm(term)
  if (term.sides === undefined) return {text, total: term.sign * term.count, dice: [], ...label}
  const dice = keep(rollDice(term, term.sides, random), term.modifiers)
  const total = dice.reduce((sum, die) => sum + (die.kept ? die.value : 0), 0)
  return {text, total: term.sign * total, dice, ...label}
}

function rollDice({count, modifiers}: DiceTerm, sides: number, random: Random): RolledDie[] {
  const dice: RolledDie[] = []
  const explosion = modifiers.find((modifier) => modifier.type === '!')
  for (let i = 0; i < count; i++) {
    let [face, die] = rollOne(sides, modifiers, random)
    dice.push(die)
    for (let chain = 0; explosion && holds(face, explosion) && chain < MAX_CHAIN; chain++) {
      ;[face, die] = rollOne(sides, modifiers, random)
      dice.push({...die, exploded: true})
    }
  }
  return dice
}

/** The face shown, and the die after rerolls and bounds. */
function rollOne(sides: number, modifiers: readonly Modifier[], random: Random): [face: number, die: RolledDie] {
  let face = rollDie(sides, random)
  const rerolled: number[] = []
  for (const modifier of modifiers) {
    if (modifier.type !== 'r' && modifier.type !== 'ro') continue
    const most = modifier.type === 'ro' ? 1 : MAX_CHAIN
    for (let i = 0; i < most && holds(face, modifier); i++) {
      rerolled.push(face)
      face = rollDie(sides, random)
    }
  }
  const die = {value: bounded(face, modifiers), kept: true}
  return [face, rerolled.length > 0 ? {...die, rerolled} : die]
}

function bounded(face: number, modifiers: readonly Modifier[]): number {
  return modifiers.reduce((value, {type, n}) => (type === 'min' ? Math.max(value, n) : type === 'max' ? Math.min(value, n) : value), face)
}

/** Mark dice as dropped; of equal dice the later one goes first, so that a reader sees a stable choice. */
function keep(dice: readonly RolledDie[], modifiers: readonly Modifier[]): RolledDie[] {
  return modifiers.reduce<RolledDie[]>(
    (left, {type, n}) => {
      const kept = left
        .map((die, i) => ({die, i}))
        .filter(({die}) => die.kept)
        .sort((a, b) => b.die.value - a.die.value || a.i - b.i)
      const dropped =
        {kh: kept.slice(n), kl: kept.slice(0, -n), dh: kept.slice(0, n), dl: n === 0 ? [] : kept.slice(-n)}[type as 'kh'] ?? []
      const places = new Set(dropped.map(({i}) => i))
      return left.map((die, i) => (places.has(i) ? {...die, kept: false} : die))
    },
    [...dice],
  )
}

function holds(face: number, {compare, n}: {compare: Comparison; n: number}): boolean {
  switch (compare) {
    case '<':
      return face < n
    case '>':
      return face > n
    case '<=':
      return face <= n
    case '>=':
      return face >= n
    case '=':
      return face === n
  }
}

/** The match of a sticky pattern exactly at `at`. */
function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
