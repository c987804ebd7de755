import fc from 'fast-check'
import type {Act} from '../../../src/app/play/play.js'
import {COINS} from '../../../src/rules/numbers/coins.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {castSpell, spendResource} from '../../../src/rules/play/cast.js'
import {gainXp} from '../../../src/rules/play/growth.js'
import {deathSave, gainTemporary, heal, revive, setHitPoints, stabilize, takeDamage} from '../../../src/rules/play/hit-points.js'
import {
  attune,
  buy,
  equip,
  exchange,
  gainItem,
  loseItem,
  pay,
  receive,
  recoverAmmunition,
  sell,
  shoot,
  stow,
  unequip,
} from '../../../src/rules/play/inventory.js'
import {dawn, interruptedRest, longRest, shortRest} from '../../../src/rules/play/rest.js'
import {
  addCondition,
  changeExhaustion,
  concentrationSave,
  dropConcentration,
  removeCondition,
  setInspiration,
} from '../../../src/rules/play/state.js'
import {CONDITIONS, DAMAGE_TYPES} from '../../../src/schema/ability.js'
import {EQUIP_SLOTS} from '../../../src/schema/entity/character.js'

/** An act with words for it, so that a failing sequence can be read. */
export interface NamedAct {
  name: string
  act: Act
  toString(): string
}

const named = (name: string, act: Act): NamedAct => ({name, act, toString: () => name})

const amount = fc.oneof(fc.nat(12), fc.nat(90))
const d20 = fc.integer({min: 1, max: 20})
const thing = fc.constantFrom(
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
const condition = fc.constantFrom(...CONDITIONS)
const coins = fc.record(Object.fromEntries(COINS.map((coin) => [coin, fc.nat(40)])), {requiredKeys: []})
const coin = fc.constantFrom(...COINS)
const seed = fc.nat(1000).map((n) => seededRandom(String(n)))

/** Any act of play, sensible or not. */
export const acts: fc.Arbitrary<NamedAct> = fc.oneof(
  fc
    .tuple(amount, fc.constantFrom(...DAMAGE_TYPES), fc.boolean(), fc.boolean())
    .map(([n, type, critical, knockOut]) =>
      named(`-${n} ${type}`, (context) => takeDamage(context, {amount: n, type, critical, knockOut})),
    ),
  amount.map((n) => named(`+${n}`, (context) => heal(context, n))),
  amount.map((n) => named(`=${n}`, (context) => setHitPoints(context, n))),
  fc.tuple(amount, fc.boolean()).map(([n, replace]) => named(`temp ${n}`, (context) => gainTemporary(context, n, {replace}))),
  d20.map((die) => named(`death save ${die}`, (context) => deathSave(context, {die}))),
  fc.constant(named('stabilize', stabilize)),
  amount.map((n) => named(`revive ${n}`, (context) => revive(context, n))),
  fc
    .tuple(spell, fc.option(fc.integer({min: 1, max: 5}), {nil: undefined}), fc.boolean())
    .map(([id, slot, ritual]) => named(`cast ${id} ${slot ?? ''}`, (context) => castSpell(context, {spell: id, slot, ritual}))),
  fc.tuple(spell, thing).map(([id, item]) => named(`cast ${id} with ${item}`, (context) => castSpell(context, {spell: id, item}))),
  fc
    .tuple(fc.constantFrom('second-wind', 'action-surge', 'arcane-recovery', 'wand-of-fireballs'), fc.integer({min: -2, max: 3}))
    .map(([id, n]) => named(`use ${id} ${n}`, (context) => spendResource(context, id, n))),
  fc
    .tuple(fc.nat(3), fc.nat(3), seed)
    .map(([fighter, wizard, random]) =>
      named(`short rest ${fighter} ${wizard}`, (context) => shortRest(context, {dice: {fighter, wizard}, random})),
    ),
  fc.tuple(fc.boolean(), seed).map(([isDawn, random]) => named('long rest', (context) => longRest(context, {dawn: isDawn, random}))),
  fc
    .tuple(fc.nat(8), seed)
    .map(([hours, random]) => named('broken rest', (context) => interruptedRest(context, {rest: 'long', hours, random}))),
  seed.map((random) => named('dawn', (context) => dawn(context, random))),
  condition.map((id) => named(`is ${id}`, (context) => addCondition(context, id, {}))),
  condition.map((id) => named(`is not ${id}`, (context) => removeCondition(context, id))),
  fc.constantFrom(1, -1).map((by) => named(`exhaustion ${by}`, (context) => changeExhaustion(context, by))),
  fc.tuple(amount, d20).map(([damage, die]) => named('concentration', (context) => concentrationSave(context, {damage, die}))),
  fc.constant(named('drop concentration', dropConcentration)),
  fc.boolean().map((has) => named(`inspiration ${has}`, (context) => setInspiration(context, has))),
  fc.tuple(thing, fc.boolean()).map(([id, wants]) => named(`attune ${id} ${wants}`, (context) => attune(context, id, wants))),
  fc
    .tuple(thing, fc.option(fc.constantFrom(...EQUIP_SLOTS), {nil: undefined}))
    .map(([id, slot]) => named(`equip ${id} ${slot ?? ''}`, (context) => equip(context, id, slot))),
  thing.map((id) => named(`unequip ${id}`, (context) => unequip(context, id))),
  fc
    .tuple(thing, fc.integer({min: 1, max: 30}))
    .map(([id, quantity]) => named(`gain ${quantity} ${id}`, (context) => gainItem(context, id, {quantity}))),
  fc.tuple(thing, fc.integer({min: 1, max: 30})).map(([id, n]) => named(`lose ${n} ${id}`, (context) => loseItem(context, id, n))),
  fc
    .tuple(thing, fc.option(thing, {nil: undefined}))
    .map(([id, into]) => named(`stow ${id} in ${into}`, (context) => stow(context, id, into))),
  fc.integer({min: 1, max: 5}).map((n) => named(`shoot ${n}`, (context) => shoot(context, 'arrows', n))),
  fc.constant(named('recover', recoverAmmunition)),
  coins.map((price) => named(`pay ${JSON.stringify(price)}`, (context) => pay(context, price))),
  coins.map((gift) => named(`receive ${JSON.stringify(gift)}`, (context) => receive(context, gift))),
  fc
    .tuple(fc.nat(50), coin, coin)
    .map(([count, from, to]) => named(`change ${count} ${from} ${to}`, (context) => exchange(context, {count, from, to}))),
  fc
    .tuple(thing, fc.integer({min: 1, max: 4}))
    .map(([id, quantity]) => named(`buy ${quantity} ${id}`, (context) => buy(context, id, {quantity}))),
  thing.map((id) => named(`sell ${id}`, (context) => sell(context, id, 1))),
  fc.integer({min: -500, max: 5000}).map((n) => named(`${n} XP`, (context) => gainXp(context, n))),
)
