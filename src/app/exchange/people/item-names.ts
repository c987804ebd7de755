import type {PersonItem} from '../../../exchange/kit/person.js'
import {fitsBase} from '../../../rules/build/carried.js'
import {type Entries, findItem} from '../../../rules/build/entries.js'
import {ITEM_KINDS} from '../../../schema/content/item-kinds.js'
import type {MagicItem} from '../../../schema/content/magic-item.js'
import type {InventoryItem} from '../../../schema/entity/character.js'
import {slugOf} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {entryNames, idOfName, type Names, namesOf, spellings} from './names.js'
import {oneLine} from './one-line.js'

/** What of an inventory says which thing it is. */
export type Thing = Pick<InventoryItem, 'item'> & Partial<Pick<InventoryItem, 'base' | 'variant' | 'bonus' | 'name'>>

/** A thing, and whether its name had to be stretched to be it. */
export interface Recognized {
  thing: Thing
  isGuess: boolean
}

/** Looks things up by the names that other tools have for them. */
export type Recognize = (item: PersonItem) => Recognized | undefined

type Way = (item: PersonItem) => Thing | undefined

/** By name; with a bonus; as a magic item made of something; as the plain thing it is made of; without what the first words add. */
export function recognizer(entries: Entries): Recognize {
  const plain = entryNames(entries, ITEM_KINDS)
  const magic = entries.all('magic-item')
  const magicNames = namesOf(magic)
  const variants = variantsOf(magic)
  const sure: Way[] = [
    ({name}) => named(plain, name),
    ({name}) => named(magicNames, name),
    ({name}) => variantNamed(variants, name),
    (item) => withBonus(item, plain),
    (item) => madeOf(entries, {item, magic, plain}),
  ]
  const guesses: Way[] = [(item) => ofBase(item, plain), (item) => shortened(item, plain)]
  return (item) => {
    const known = firstOf(sure, item)
    if (known) return {thing: known, isGuess: false}
    const guess = firstOf(guesses, item)
    return guess && {thing: guess, isGuess: true}
  }
}

function firstOf(ways: readonly Way[], item: PersonItem): Thing | undefined {
  for (const way of ways) {
    const thing = way(item)
    if (thing) return thing
  }
  return undefined
}

function named(names: Names, name: string): Thing | undefined {
  const id = idOfName(names, name) ?? idOfName(names, `${name} armor`) ?? idOfName(names, name.replace(/ mail$/i, ' armor'))
  return id === undefined ? undefined : {item: id}
}

function variantsOf(magic: readonly MagicItem[]): ReadonlyMap<string, Thing> {
  return new Map(
    magic.flatMap(({id, variants = []}) => variants.map((variant) => [slugOf(variant.name), {item: id, variant: variant.id}] as const)),
  )
}

function variantNamed(variants: ReadonlyMap<string, Thing>, name: string): Thing | undefined {
  return spellings(name).flatMap((each) => variants.get(each) ?? [])[0]
}

const BONUS = /\s*(?:,\s*)?[([]?\+([1-3])[)\]]?\s*/

/** "Longsword, +1" and "+1 Longsword" are a longsword with a bonus. */
function withBonus({name}: PersonItem, plain: Names): Thing | undefined {
  const [found, bonus] = BONUS.exec(name) ?? []
  if (found === undefined) return undefined
  const thing = named(plain, name.replace(found, ' ').trim())
  return thing && {...thing, bonus: Number(bonus)}
}

/** "Flame Tongue Longsword" is a flame tongue made of a longsword; what it is made of may stand apart. */
function madeOf(
  entries: Entries,
  {item: {name, base}, magic, plain}: {item: PersonItem; magic: readonly MagicItem[]; plain: Names},
): Thing | undefined {
  const bare = slugOf(name)
  for (const entry of magic) {
    const made = entry.base ?? entry.variants?.find((variant) => variant.base)?.base
    const rest = made && beside(slugOf(entry.name), bare)
    if (!made || rest === undefined) continue
    const thing = [rest, base ?? ''].flatMap((words) => named(plain, words.replace(/-/g, ' '))?.item ?? [])[0]
    const plainThing = thing === undefined ? undefined : findItem(entries, thing)
    if (plainThing && fitsBase(made, plainThing)) return {item: entry.id, base: plainThing.id}
  }
  return undefined
}

/** What a name has beside that of a magic item, or in the place of its "weapon", "armor" or "shield"; `undefined` when it is no such name. */
function beside(own: string, name: string): string | undefined {
  if (name === own) return ''
  if (name.startsWith(`${own}-`)) return name.slice(own.length + 1)
  if (name.endsWith(`-${own}`)) return name.slice(0, -own.length - 1)
  const [before, after, ...more] = own.split(/(?:^|(?<=-))(?:weapon|armor|shield)(?=-|$)/)
  if (before === undefined || after === undefined || more.length > 0 || before + after === '') return undefined
  const isAround = name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after)
  return isAround ? name.slice(before.length, name.length - after.length) : undefined
}

/** A thing with a name of its own, by what it is made of. */
function ofBase({name, base, bonus}: PersonItem, plain: Names): Thing | undefined {
  const thing = base === undefined ? undefined : named(plain, base)
  return thing && {...thing, ...calledSo(name), ...present({bonus: isBonus(bonus) ? bonus : bonusIn(name)})}
}

function bonusIn(name: string): number | undefined {
  const [, bonus] = BONUS.exec(name) ?? []
  return bonus === undefined ? undefined : Number(bonus)
}

export function isBonus(bonus: number | undefined): bonus is number {
  return bonus !== undefined && bonus >= 1 && bonus <= 3
}

/** "Hempen Rope" is a rope. */
function shortened({name}: PersonItem, plain: Names): Thing | undefined {
  const [head = '', tail] = name.replace(/\s*\([^)]*\)\s*$/, '').split(/,\s*/, 2)
  const words = (tail === undefined ? head : `${tail} ${head}`).split(/\s+/)
  for (const first of [1, 2]) {
    const rest = words.slice(first).join(' ')
    const thing = words.length > first && words.length <= MOST_WORDS ? named(plain, rest) : undefined
    if (thing) return {...thing, ...calledSo(name)}
  }
  return undefined
}

/** More make a sentence. */
const MOST_WORDS = 5
/** A name's most letters. */
const MAX_NAME = 120

function calledSo(name: string): {name?: string} {
  return name.length <= MAX_NAME ? {name: oneLine(name)} : {}
}
