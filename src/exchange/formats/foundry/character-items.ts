import {ABILITIES, type Ability} from '../../../schema/ability.js'
import {COINS, type Coin} from '../../../schema/entity/character.js'
import type {Increase, Named, Person, PersonClass, PersonFeature, PersonItem, PersonSpell} from '../../kit/person.js'
import {type Bag, isBag, type Reading, rowOf, wordOf} from '../../kit/reading.js'
import {readFlags} from './character-flags.js'
import {ownWords} from './character-words.js'
import {FRAME} from './document.js'

type ItemParts = Pick<Person, 'species' | 'background' | 'classes' | 'increases' | 'features' | 'spells' | 'items'>

/** The embedded items of an actor, sorted by what they are to a character. */
export interface CharacterItems {
  parts: ItemParts
  coins: Partial<Record<Coin, number>>
  ids: ReadonlySet<string>
}

/** One embedded item, read as far as any needs it. */
interface Embedded extends Named {
  id: string
  type: string
  system: Reading | undefined
  own: Bag | undefined
  /** Cast out of another item, which brings it here as well. */
  isLent: boolean
}

type Take = (item: Embedded, found: Gathered) => void

interface Gathered {
  species: Named | undefined
  background: Named | undefined
  classes: (PersonClass & {identifier: string})[]
  subclasses: (Named & {classIdentifier: string | undefined})[]
  increases: Increase[]
  features: PersonFeature[]
  spells: PersonSpell[]
  items: PersonItem[]
  coins: Partial<Record<Coin, number>>
}

/** What becomes of an item, by its type; anything else is something carried. */
const TAKES: Readonly<Record<string, Take>> = {
  race: (item, found) => {
    found.species = named(item)
  },
  background: (item, found) => {
    found.background = named(item)
    found.increases.push(...increasesOf(item, 'background'))
  },
  class: takeClass,
  subclass: (item, found) => void found.subclasses.push({...named(item), classIdentifier: item.system?.text('classIdentifier')}),
  feat: takeFeature,
  spell: takeSpell,
  facility: (item, found) => void found.features.push(named(item)),
}

/** Every item of an actor. */
export function readCharacterItems(readings: readonly Reading[]): CharacterItems {
  const found: Gathered = {
    ...{species: undefined, background: undefined, classes: [], subclasses: [], increases: [], features: [], spells: [], items: []},
    coins: {},
  }
  const embedded = readings.map(readEmbedded)
  for (const item of embedded) (rowOf(TAKES, item.type) ?? takeThing)(item, found)
  const {subclasses, classes, coins, ...parts} = found
  return {parts: {...parts, classes: withSubclasses(classes, subclasses)}, coins, ids: new Set(embedded.map(({id}) => id))}
}

function readEmbedded(reading: Reading): Embedded {
  const flags = reading.child('flags')?.child('dnd5e')
  const isLent = flags?.has('cachedFor') === true
  const own = readFlags(reading)
  const system = reading.child('system') ?? reading.child('data')
  const name = reading.text('name') ?? 'Unnamed'
  const item = {name, path: reading.path, id: wordOf(reading.take('_id')), type: wordOf(reading.take('type')), system, own, isLent}
  reading.ignore(...FRAME, 'effects')
  // What a thing does is the catalog's to say; only what is one's own is read.
  system?.ignore(...system.keys())
  return item
}

function named({name, path, system}: Embedded): Named {
  return {name, path, text: ownWords(system?.child('description')?.text('value'))}
}

function takeClass(item: Embedded, found: Gathered): void {
  const {system} = item
  const hitPoints = advancements(item).find(({type}) => type === 'HitPoints')?.['value']
  const level = Math.max(1, system?.integer('levels') ?? 1)
  const spent = system?.child('hd')?.integer('spent') ?? system?.integer('hitDiceUsed')
  const subclass = system?.text('subclass')
  found.classes.push({
    ...named(item),
    level,
    hp: isBag(hitPoints) ? rolledOf(hitPoints, level) : undefined,
    hitDiceSpent: spent,
    identifier: identifierOf(item),
    ...(subclass === undefined ? {} : {subclass: {name: subclass, path: `${item.path}.system.subclass`}}),
  })
  found.increases.push(...increasesOf(item, named(item)))
}

/** The class that a subclass is of is named by an identifier, which is the name's own when absent. */
function identifierOf({system, name}: Embedded): string {
  return system?.text('identifier') ?? name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

/** What each level's die gave; the words "max" and "avg" are no roll. */
function rolledOf(value: Bag, level: number): (number | undefined)[] {
  return Array.from({length: Math.min(level, 20)}, (_, index) => {
    const rolled = value[String(index + 1)]
    return typeof rolled === 'number' ? rolled : undefined
  })
}

function withSubclasses(classes: Gathered['classes'], subclasses: Gathered['subclasses']): PersonClass[] {
  return classes.map(({identifier, ...each}) => {
    const own = subclasses.find(({classIdentifier}) => classIdentifier === identifier) ?? (classes.length === 1 ? subclasses[0] : undefined)
    return own === undefined ? each : {...each, subclass: own}
  })
}

/** An item's steps of advancement: a list, or since version 5 also a map by id. */
function advancements({system}: Embedded): Bag[] {
  const list = system?.take('advancement')
  return (Array.isArray(list) ? list : isBag(list) ? Object.values(list) : []).filter(isBag)
}

/** Points put on ability scores by the steps of an item. */
function increasesOf(item: Embedded, from: Increase['from']): Increase[] {
  return advancements(item).flatMap(({type, value, level}) => {
    if (type !== 'AbilityScoreImprovement' || !isBag(value) || !isBag(value['assignments'])) return []
    const points = pointsOf(value['assignments'])
    return Object.keys(points).length === 0 ? [] : [{from, points, level: typeof level === 'number' ? level : undefined}]
  })
}

function pointsOf(assignments: Bag): Partial<Record<Ability, number>> {
  return Object.fromEntries(
    ABILITIES.flatMap((ability) => {
      const points = assignments[ability]
      return typeof points === 'number' && Number.isInteger(points) && points > 0 && points <= 10 ? [[ability, points]] : []
    }),
  )
}

function takeFeature(item: Embedded, found: Gathered): void {
  const used = item.system?.child('uses')?.integer('spent')
  const resource = item.own?.['resource']
  const uses = {...(used !== undefined && used > 0 ? {used} : {}), ...(typeof resource === 'string' ? {resource} : {})}
  found.features.push({...named(item), ...uses})
  found.increases.push(...increasesOf(item, named(item)))
}

/** Ways of having a spell in which it is always ready. */
const ALWAYS = ['always', 'pact', 'atwill', 'innate']

function takeSpell(item: Embedded, found: Gathered): void {
  if (item.isLent) return
  const {system} = item
  const old = system?.child('preparation')
  const way = old?.text('mode') ?? system?.text('method') ?? ''
  const ready = old ? old.isTrue('prepared') : (system?.integer('prepared') ?? 0) >= 1
  const of = system?.text('sourceItem')?.replace(/^class:/, '') ?? system?.text('sourceClass')
  found.spells.push({...named(item), of, prepared: ready || ALWAYS.includes(way) || system?.integer('level') === 0})
}

/** Something carried. A weapon that grew there is a feature. */
function takeThing(item: Embedded, found: Gathered): void {
  const {system, own} = item
  const kind = system?.child('type')
  if (kind?.text('value') === 'natural') return void found.features.push({...named(item), maybe: true})
  for (const coin of COINS) found.coins[coin] = (found.coins[coin] ?? 0) + (system?.child('currency')?.integer(coin) ?? 0)
  found.items.push({
    ...named(item),
    own,
    key: item.id,
    quantity: Math.max(0, system?.integer('quantity') ?? 1),
    equipped: system?.isTrue('equipped') ?? false,
    attuned: (system?.isTrue('attuned') ?? false) || system?.text('attunement') === '2',
    bonus: system?.integer('magicalBonus') ?? system?.child('armor')?.integer('magicalBonus'),
    base: kind?.text('baseItem') ?? system?.text('baseItem'),
    unidentified: system?.has('identified') === false && system.keys().includes('identified'),
    in: system?.text('container'),
  })
}
