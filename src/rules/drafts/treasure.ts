import type {MagicItem, Rarity} from '../../schema/content/magic-item.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {freeId} from '../../schema/slug.js'
import type {ValueMap} from '../../schema/value.js'
import {roll} from '../numbers/dice.js'
import {type Random, rollDie} from '../numbers/random.js'
import type {Building, Built} from './building.js'
import {levelsOf} from './encounter.js'

/**
 * What a parcel holds by the party's level: coins, and magic items of which one or two lie in it.
 * SRD 5.2, "Starting at Higher Levels", which is what it says of a fitting wealth; levels 1 to 4 have no money there, so a tenth of the next.
 */
const TIERS: readonly {upTo: number; base: number; die: string; times: number; items: readonly Rarity[]}[] = [
  {upTo: 4, base: 50, die: '1d10', times: 3, items: ['common']},
  {upTo: 10, base: 500, die: '1d10', times: 25, items: ['common', 'uncommon']},
  {upTo: 16, base: 5_000, die: '1d10', times: 250, items: ['common', 'common', 'uncommon', 'uncommon', 'uncommon', 'rare']},
  {
    upTo: 20,
    base: 20_000,
    die: '1d10',
    times: 250,
    items: ['common', 'common', 'uncommon', 'uncommon', 'uncommon', 'uncommon', 'rare', 'rare', 'rare', 'very-rare'],
  },
]

/** A parcel of treasure: coins by the dice of the party's level, one or two magic items of it, and curios. */
export function buildTreasure(shape: Shape<'treasure'>, building: Building): Built {
  const {random} = building
  const level = Math.max(...levelsOf(building))
  const tier = TIERS.find(({upTo}) => level <= upTo) ?? TIERS[TIERS.length - 1]
  const gp = tier === undefined ? 0 : tier.base + roll(tier.die, random).total * tier.times
  const items = tier === undefined ? [] : itemsOf(tier.items, building)
  const value = {
    kind: 'treasure',
    ...{id: freeId(shape.name, 'treasure', new Set()), name: shape.name, summary: shape.summary, text: shape.look, notes: shape.owner},
    coins: {gp, sp: 10 * rollDie(10, random)},
    things: thingsOf(items, shape.curios),
  }
  return {is: 'entity', kind: 'treasure', value: value as ValueMap}
}

const MOST_ITEMS = 2

function itemsOf(rarities: readonly Rarity[], {entries, random}: Building): MagicItem[] {
  const count = Math.min(rarities.length, rollDie(MOST_ITEMS, random))
  return Array.from({length: count}, () => anyOf(rarities, random)).flatMap((rarity) => {
    const all = entries.all('magic-item').filter((item) => item.rarity === rarity && item.variants === undefined)
    return anyOf(all, random) ?? []
  })
}

function anyOf<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)]
}

function thingsOf(items: readonly MagicItem[], curios: readonly string[]): ValueMap[] {
  const taken = new Set<string>()
  const id = (name: string) => {
    const free = freeId(name, 'thing', taken)
    taken.add(free)
    return free
  }
  return [
    ...items.map((item) => ({id: id(item.name), item: item.id, unidentified: true})),
    ...curios.map((name) => ({id: id(name), name: name.replace(/\.$/, '').slice(0, 120)})),
  ]
}
