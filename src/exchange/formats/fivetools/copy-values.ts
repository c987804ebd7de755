import {RE2JS} from 're2js'
import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import {abilityModifier, proficiencyOfCr, signed} from '../../kit/text-figures.js'
import {crOf} from './challenge.js'

/** A change that can't be made: what it says, for the report. */
export interface ModFailure {
  failed: unknown
}

/** What a value is after a change; `entry` is the whole of it, for changes that ask for its other figures. */
export type ValueMod = (value: unknown, mod: Bag, entry: Bag) => unknown

export function isFailed(value: unknown): value is ModFailure {
  return isBag(value) && 'failed' in value && Object.keys(value).length === 1
}

/** Changes of one value, by the name that 5etools gives them. What is not there can't be changed, and stays so. */
export const VALUE_MODS: Readonly<Record<string, ValueMod>> = {
  appendStr: (value, {str, joiner}) => (value ? `${wordOf(value)}${wordOf(joiner)}${wordOf(str)}` : str),
  replaceName: (value, mod) => inNamed(value, mod, ['name']),
  replaceTxt: (value, mod) => inNamed(value, mod, textKeys(mod['props'])),
  prependArr: (value, {items}) => [...listOf(items), ...listOf(value)],
  appendArr: (value, {items}) => [...listOf(value), ...listOf(items)],
  appendIfNotExistsArr: (value, {items}) => {
    const known = new Set(listOf(value).map((each) => JSON.stringify(each)))
    return [...listOf(value), ...listOf(items).filter((each) => !known.has(JSON.stringify(each)))]
  },
  replaceArr: (value, mod) => replaced(value, mod) ?? {failed: mod},
  replaceOrAppendArr: (value, mod) => replaced(value, mod) ?? [...listOf(value), ...listOf(mod['items'])],
  insertArr: (value, {items, index}) => {
    const at = typeof index === 'number' && index >= 0 ? index : listOf(value).length
    return listOf(value).toSpliced(at, 0, ...listOf(items))
  },
  removeArr: removed,
  renameArr: renamed,
  scalarAddProp: (value, {prop, scalar}) => eachFigure(value, prop, (figure) => figure + Number(scalar)),
  scalarMultProp: (value, {prop, scalar, floor}) =>
    eachFigure(value, prop, (figure) => (floor ? Math.floor(figure * Number(scalar)) : figure * Number(scalar))),
  scalarAddHit: (value, {scalar}) => inTags(value, /\{@hit ([-+]?\d+)\}/g, (hit) => `{@hit ${hit + Number(scalar)}}`),
  scalarAddDc: (value, {scalar}) => inTags(value, /\{@dc (\d+)(?:\|[^}]+)?\}/g, (dc) => `{@dc ${dc + Number(scalar)}}`),
  setProp: (_value, {value}) => value,
  prefixSuffixStringProp: (value, {prefix, suffix}) => (typeof value === 'string' ? `${wordOf(prefix)}${value}${wordOf(suffix)}` : value),
  calculateProp: calculated,
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : [value].flat()
}

function nameIn(value: unknown): string {
  return isBag(value) ? wordOf(value['name']) : wordOf(value)
}

function replaced(value: unknown, {replace, items}: Bag): unknown[] | undefined {
  const list = listOf(value)
  const at = isBag(replace) ? placeOf(list, replace) : list.findIndex((each) => nameIn(each) === replace)
  return at >= 0 && at < list.length ? list.toSpliced(at, 1, ...listOf(items)) : undefined
}

function placeOf(list: readonly unknown[], {index, regex, flags}: Bag): number {
  const pattern = patternOf(regex, flags)
  if (pattern) return list.findIndex((each) => pattern.matcher(nameIn(each)).find())
  return typeof index === 'number' ? index : -1
}

function removed(value: unknown, mod: Bag): unknown {
  const list = listOf(value)
  const names = [...listOf(mod['names']), ...listOf(mod['items'])].map(wordOf)
  const isMissing = names.some((name) => !list.some((each) => nameIn(each) === name))
  if (names.length === 0 || (isMissing && !mod['force'])) return {failed: mod}
  return list.filter((each) => !names.includes(nameIn(each)))
}

function renamed(value: unknown, mod: Bag): unknown {
  const names = new Map(listOf(mod['renames']).map((each) => (isBag(each) ? [each['rename'], each['with']] : [])) as [unknown, unknown][])
  const list = listOf(value)
  if (![...names.keys()].every((name) => list.some((each) => nameIn(each) === name))) return {failed: mod}
  return list.map((each) => (isBag(each) && names.has(each['name']) ? {...each, name: names.get(each['name'])} : each))
}

/** Figures of a map, all of them or one; those that were written with a sign are again. */
function eachFigure(value: unknown, prop: unknown, change: (figure: number) => number): unknown {
  if (!isBag(value)) return value
  const changed = Object.entries(value).map(([key, figure]) => {
    const next = change(Number(figure))
    const isMeant = (prop === '*' || prop === key) && Number.isFinite(next)
    return [key, isMeant ? (typeof figure === 'string' ? signed(next) : next) : figure]
  })
  return Object.fromEntries(changed)
}

const TEXT_KEYS: readonly (string | null)[] = [null, 'entries', 'headerEntries', 'footerEntries']

function textKeys(props: unknown): readonly (string | null)[] {
  return Array.isArray(props) ? props : TEXT_KEYS
}

/** Text replaced in members of a list: under keys of those that are maps, and with `null` among them in those that are text. */
function inNamed(value: unknown, mod: Bag, keys: readonly (string | null)[]): unknown {
  if (value === undefined) return undefined
  const pattern = patternOf(mod['replace'], mod['flags'])
  if (!pattern) return {failed: mod}
  const replace = (text: string) => outsideTags(text, (words) => pattern.matcher(words).replaceAll(wordOf(mod['with'])))
  return listOf(value).map((each) => {
    if (typeof each === 'string') return keys.includes(null) ? replace(each) : each
    if (!isBag(each)) return each
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, keys.includes(key) ? inTexts(inner, replace) : inner]))
  })
}

/** Instructions of a compiled pattern; those of real files have some dozens. */
const MAX_SIZE = 2_000

/** The engine takes time in proportion to the text times the pattern: with a bound on that, no file can hang it. */
function patternOf(source: unknown, flags: unknown): RE2JS | undefined {
  if (typeof source !== 'string') return undefined
  try {
    const pattern = RE2JS.compile(source, wordOf(flags).includes('i') ? RE2JS.CASE_INSENSITIVE : 0)
    return pattern.programSize() > MAX_SIZE ? undefined : pattern
  } catch {
    return undefined
  }
}

/** Tags name entries, and are not words. */
function outsideTags(text: string, replace: (words: string) => string): string {
  return text
    .split(/(\{@[^{}]*\})/)
    .map((part) => (part.startsWith('{@') ? part : replace(part)))
    .join('')
}

function inTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value)
  if (Array.isArray(value)) return value.map((each) => inTexts(each, replace))
  if (!isBag(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'type' ? each : inTexts(each, replace)]))
}

function inTags(value: unknown, tag: RegExp, tagOf: (figure: number) => string): unknown {
  return inTexts(value, (text) => text.replace(tag, (_all, figure: string) => tagOf(Number(figure))))
}

/** "10 + <$dex_mod$> + <$prof_bonus$>" under a key of the value. */
function calculated(value: unknown, mod: Bag, entry: Bag): unknown {
  const words = wordOf(mod['formula']).replace('<$prof_bonus$>', String(proficiencyOfCr(crOf(entry))))
  const terms = words.replace('<$dex_mod$>', String(abilityModifier(Number(entry['dex'])))).split('+')
  const sum = terms.reduce((total, term) => total + Number(term), 0)
  return Number.isFinite(sum) ? {...(isBag(value) ? value : {}), [wordOf(mod['prop'])]: sum} : {failed: mod}
}
