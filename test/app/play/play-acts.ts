import fc from 'fast-check'
import {CONDITIONS, DAMAGE_TYPES} from '../../../src/schema/ability.js'
import type {Act, ActOf, ActType} from '../../../src/schema/act.js'
import {COINS, EQUIP_SLOTS} from '../../../src/schema/entity/character.js'

const amount = fc.oneof(fc.nat(12), fc.nat(90))
const d20 = fc.integer({min: 1, max: 20})
const item = fc.constantFrom(
  'rope',
  'arrows',
  'dagger',
  'shield',
  'greatsword',
  'backpack',
  'ring-of-protection',
  'wand-of-fireballs',
  'staff',
  'no-such',
)
const spell = fc.constantFrom('fire-bolt', 'magic-missile', 'mage-armor', 'sleep', 'web', 'fly', 'fireball', 'bless', 'wish')
const spells = fc.uniqueArray(spell, {maxLength: 3})
const condition = fc.constantFrom(...CONDITIONS)
const coin = fc.constantFrom(...COINS)
const coins = recordOf({cp: maybe(fc.nat(40)), sp: maybe(fc.nat(40)), ep: maybe(fc.nat(40)), gp: maybe(fc.nat(40)), pp: maybe(fc.nat(40))})
const seed = fc.nat(1000).map(String)
const resource = fc.constantFrom('second-wind', 'action-surge', 'arcane-recovery', 'rage', 'wild-shape', 'wand-of-fireballs')
const on = maybe(fc.constantFrom('hero', 'friend'))
const yes = maybe(fc.constant(true as const))
const few = fc.integer({min: 1, max: 5})
const many = fc.integer({min: 1, max: 30})
const words = maybe(fc.constantFrom('dawn', 'a spider', 'DC 15: "it ends"', ' '))
const memory = {reason: words, date: maybe(fc.constant('1492-03-01'))}
const traits = {
  base: maybe(fc.constantFrom('longsword', 'no-such')),
  variant: maybe(fc.constant('no-such')),
  name: maybe(fc.constantFrom('dawn', 'DC 15: "it ends"')),
  in: maybe(item),
  unidentified: maybe(fc.boolean()),
  bonus: maybe(fc.integer({min: 1, max: 3})),
  charges: maybe(fc.integer({min: 1, max: 7})),
  notes: words,
}

/** There more seldom than not, so that most acts mean something. */
function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({arbitrary: fc.constant(undefined), weight: 3}, {arbitrary: value, weight: 1})
}

/** A plain object without what is `undefined`, as a log keeps it. */
function recordOf<T extends object>(members: {[K in keyof T]: fc.Arbitrary<T[K]>}): fc.Arbitrary<T> {
  return fc.record<T>(members).map((value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T)
}

/** Of every member of an act; dice are those of its seed. */
type Members<A extends Act> = {[K in Exclude<keyof A, 'type' | 'rolled'>]: fc.Arbitrary<A[K]>}

const ACTS: {[T in ActType]: Members<ActOf<T>>} = {
  damage: {
    parts: fc.array(recordOf({amount, type: maybe(fc.constantFrom(...DAMAGE_TYPES))}), {minLength: 1, maxLength: 3}),
    half: yes,
    critical: yes,
    halves: maybe(fc.constant('total' as const)),
    less: maybe(fc.nat(20)),
    soakedFails: yes,
    ignoreDefenses: yes,
    resists: yes,
    vulnerable: yes,
    knockOut: yes,
  },
  heal: {amount, toHalf: yes},
  temporary: {amount, replace: yes},
  'hit-points': {to: amount},
  die: {},
  revive: {hitPoints: amount},
  'death-save': {die: d20, bonus: maybe(fc.integer({min: -3, max: 5}))},
  stabilize: {},
  condition: {condition, until: words, from: words},
  'end-condition': {condition},
  exhaustion: {by: fc.constantFrom(1, -1)},
  'concentration-save': {damage: amount, die: d20},
  'drop-concentration': {},
  'begin-state': {spell, slot: maybe(few)},
  'enter-aura': {
    aura: spell,
    name: fc.constant('An Aura'),
    from: fc.constant('Ally'),
    saves: maybe(fc.nat(5)),
    immune: maybe(fc.array(condition, {maxLength: 3})),
  },
  'end-state': {state: fc.constantFrom('rage', 'mage-armor', 'bless', 'no-such')},
  rest: {
    rest: fc.constantFrom('short', 'long'),
    hitDice: fc.oneof(maybe(fc.nat(3)), fc.record({fighter: fc.nat(3), wizard: fc.nat(3)}, {noNullPrototype: true})),
    average: yes,
    noDawn: yes,
    interrupted: maybe(fc.nat(8)),
    seed,
  },
  dawn: {seed},
  inspiration: {has: fc.boolean()},
  cast: {spell, slot: maybe(few), ritual: yes, item: maybe(item), on, others: yes, seed},
  spend: {resource, count: fc.integer({min: -2, max: 3})},
  use: {
    feature: fc.oneof(resource, fc.constantFrom('Second Wind', 'Wild Shape', 'no-such')),
    count: maybe(few),
    slot: maybe(few),
    slots: maybe(fc.array(few, {maxLength: 3})),
    condition: maybe(condition),
    on,
    seed,
  },
  form: {
    monster: fc.constantFrom('wolf', 'eagle', 'goblin-warrior', 'no-such'),
    spell: maybe(fc.constantFrom('polymorph', 'web', 'no-such')),
    free: yes,
  },
  'end-form': {},
  prepare: {casting: maybe(fc.constantFrom('wizard', 'cleric')), add: spells, drop: spells},
  xp: {amount: fc.integer({min: -500, max: 5000}), ...memory},
  milestone: memory,
  attune: {item},
  'end-attunement': {item},
  equip: {item, slot: maybe(fc.constantFrom(...EQUIP_SLOTS))},
  unequip: {item},
  gain: {item, quantity: many, ...traits},
  lose: {item, quantity: fc.oneof(many, fc.constant('all' as const))},
  stow: {item, in: maybe(item)},
  shoot: {ammunition: fc.constant('arrows'), count: few},
  'recover-ammunition': {},
  pay: {price: coins},
  receive: {coins},
  exchange: {count: fc.integer({min: 1, max: 50}), from: coin, to: coin},
  buy: {item, quantity: few, price: maybe(coins), ...traits},
  sell: {item, quantity: few, price: maybe(coins)},
}

/** Of acts that befall any creature. */
export const CREATURE_ACT_TYPES = [
  'damage',
  'heal',
  'temporary',
  'hit-points',
  'die',
  'revive',
  'death-save',
  'stabilize',
  'condition',
  'end-condition',
  'exhaustion',
  'concentration-save',
  'drop-concentration',
] as const satisfies readonly ActType[]

/** Acts of one type, sensible or not. */
export function actsOf(type: ActType): fc.Arbitrary<Act> {
  return recordOf<object>(ACTS[type]).map((act) => ({type, ...act}) as Act)
}

/** Any act of play. */
export const acts: fc.Arbitrary<Act> = fc.oneof(...(Object.keys(ACTS) as ActType[]).map(actsOf))
