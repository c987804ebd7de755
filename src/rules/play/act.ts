import type {Act, ActOf, ActType} from '../../schema/act.js'
import type {Character} from '../../schema/entity/character.js'
import {buildCharacter} from '../build/build-character.js'
import type {Entries} from '../build/entries.js'
import {factsOf} from '../build/facts.js'
import {type Random, seededRandom} from '../numbers/random.js'
import {sheetOf} from '../sheet/derive-sheet.js'
import type {Sheet} from '../sheet/sheet.js'
import {castOn, castSpell, spendResource, whyNotSoMany} from './cast.js'
import type {Bearer} from './creature.js'
import {endForm, takeForm} from './form.js'
import {awardXp, reachMilestone} from './growth.js'
import {refuse, type Why} from './happening.js'
import {deathSave, dieOutright, gainTemporary, heal, revive, setHitPoints, stabilize, takeDamage} from './hit-points.js'
import {attune, buy, equip, exchange, gainItem, loseItem, pay, receive, recoverAmmunition, sell, shoot, stow, unequip} from './inventory.js'
import {type ActContext, andThen, type PlayResult, type Struck} from './play.js'
import {prepareSpells} from './prepare.js'
import {REST_HOURS} from './recharge-moment.js'
import {creatureRest, dawn, interruptedRest, longRest, shortRest} from './rest.js'
import {addCondition, changeExhaustion, concentrationSave, dropConcentration, removeCondition, setInspiration} from './state.js'
import {endState, endStatesWithin, enterAura, lendSpell, settled} from './states.js'
import {onOther, useFeature} from './use.js'

/** What an act does to any creature that a blow can fall on. */
type OnCreature<A extends Act> = <T extends Bearer>(struck: Struck<T>, act: A) => PlayResult<T>
/** What an act does that only a character can do. */
type OnCharacter<A extends Act> = (context: ActContext, act: A) => PlayResult

/** Acts that befall a character, an NPC and a monster alike. */
const CREATURE_ACTS = {
  damage: (struck, act) => takeDamage(struck, act),
  heal: (struck, {amount, toHalf}) => heal(struck, amount, toHalf),
  temporary: (struck, {amount, replace}) => gainTemporary(struck, amount, replace),
  'hit-points': (struck, {to}) => setHitPoints(struck, to),
  die: (struck) => dieOutright(struck),
  revive: (struck, {hitPoints}) => revive(struck, hitPoints),
  'death-save': (struck, act) => deathSave(struck, act),
  stabilize: (struck) => stabilize(struck),
  condition: (struck, {condition, until, from}) => addCondition(struck, condition, {until, from}),
  'end-condition': (struck, {condition}) => removeCondition(struck, condition),
  exhaustion: (struck, {by}) => changeExhaustion(struck, by),
  'concentration-save': (struck, act) => concentrationSave(struck, act),
  'drop-concentration': (struck) => dropConcentration(struck),
} as const satisfies {[K in ActType]?: OnCreature<ActOf<K>>}

type CreatureActType = keyof typeof CREATURE_ACTS
export type CreatureAct = ActOf<CreatureActType>

const CHARACTER_ACTS: {[K in Exclude<ActType, CreatureActType>]: OnCharacter<ActOf<K>>} = {
  rest: (context, act) => rest(context, act),
  dawn: (context, act) => dawn(context, randomOf(act)),
  inspiration: (context, {has}) => setInspiration(context, has),
  cast: (context, act) => castSpell(context, act),
  spend: (context, {resource, count}) => spendResource(context, resource, count),
  form: (context, act) => takeForm(context, act),
  use: (context, act) => useFeature(context, act),
  'begin-state': (context, {spell, slot}) => lendSpell(context, {spell, slot}),
  'enter-aura': (context, act) => enterAura(context, act),
  'end-state': (context, {state}) => endState(context, state),
  'end-form': (context) => endForm(context),
  prepare: (context, act) => prepareSpells(context, act),
  xp: (context, act) => awardXp(context, act),
  milestone: (context, act) => reachMilestone(context, act),
  attune: (context, {item}) => attune(context, item, true),
  'end-attunement': (context, {item}) => attune(context, item, false),
  equip: (context, {item, slot}) => equip(context, item, slot),
  unequip: (context, {item}) => unequip(context, item),
  gain: (context, {item, ...gain}) => gainItem(context, item, gain),
  lose: (context, {item, quantity}) => loseItem(context, item, quantity),
  stow: (context, act) => stow(context, act.item, act.in),
  shoot: (context, {ammunition, count}) => shoot(context, ammunition, count),
  'recover-ammunition': (context) => recoverAmmunition(context),
  pay: (context, {price}) => pay(context, price),
  receive: (context, {coins}) => receive(context, coins),
  exchange: (context, act) => exchange(context, act),
  buy: (context, {item, price, ...gain}) => buy(context, item, gain, price),
  sell: (context, {item, quantity, price}) => sell(context, item, quantity, price),
}

/** Whether an act befalls any creature, not only a character. */
export function isCreatureAct(act: Act): act is CreatureAct {
  return Object.hasOwn(CREATURE_ACTS, act.type)
}

/** A creature after an act that befalls any, with what happened; or why it can't be. Pure: the same act on the same creature is the same. */
export function strike<T extends Bearer>(struck: Struck<T>, act: CreatureAct): PlayResult<T> {
  const perform = CREATURE_ACTS[act.type] as OnCreature<CreatureAct>
  return perform(struck, act)
}

/** A character after an act, with what happened; or why it can't be. Pure: the same act on the same character is the same. */
export function applyAct(context: ActContext, act: Act): PlayResult {
  const result = isCreatureAct(act) ? strike(context, act) : (CHARACTER_ACTS[act.type] as OnCharacter<typeof act>)(context, act)
  return 'refused' in result ? result : settled(context, result)
}

/** Several acts, one after another, as far as each is allowed; each is reckoned from what the one before it left. */
export function applyAll(context: ActContext, acts: readonly Act[]): PlayResult {
  const {bearer: before, entries} = context
  return acts.reduce<PlayResult>(
    (so, act) => andThen(so, (bearer) => applyAct(bearer === before ? context : contextFor(bearer, entries), act)),
    {bearer: before, happened: []},
  )
}

function contextFor(bearer: Character, entries: Entries): ActContext {
  const facts = factsOf(buildCharacter(bearer, entries))
  const sheet = sheetOf(facts)
  return {bearer, creature: sheet, sheet, facts, entries}
}

/** What an act does to whomever it is on, when that is another, as they are: acts of theirs. */
export function actsOnOther(context: ActContext, act: Act, other?: Pick<Sheet, 'conditions'>): readonly Act[] {
  if (act.type === 'use') return onOther(context, act)
  return act.type === 'cast' ? castOn(context, act, other?.conditions) : []
}

/** Why an act does not reach so many at once. */
export function whyNotAll(context: ActContext, act: Act, count: number): Why | undefined {
  return act.type === 'cast' ? whyNotSoMany(context, act, count) : undefined
}

/** A creature that is no character after an act; what only characters do is refused. */
export function actOnCreature<T extends Bearer>(struck: Struck<T>, act: Act): PlayResult<T> {
  if (act.type === 'rest') return creatureRest(struck, act)
  return isCreatureAct(act) ? strike(struck, act) : refuse({why: 'only-characters'})
}

/** The act's own dice: those of its seed. */
function randomOf({seed = ''}: {seed?: string | undefined}): Random {
  return seededRandom(seed)
}

function rest(context: ActContext, act: ActOf<'rest'>): PlayResult {
  const why = `${act.rest}-rest` as const
  const {interrupted: hours = REST_HOURS[why]} = act
  return andThen(rested(context, act), (bearer) => endStatesWithin({...context, bearer}, 60 * hours, why))
}

function rested(context: ActContext, {rest: kind, hitDice, average, noDawn, interrupted: hours, seed}: ActOf<'rest'>): PlayResult {
  const short = {hitDice, average, random: randomOf({seed})}
  if (hours !== undefined) return interruptedRest(context, {...short, rest: kind, hours})
  return kind === 'long' ? longRest(context, {dawn: !noDawn, random: short.random}) : shortRest(context, short)
}
