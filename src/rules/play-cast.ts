import type {Character} from '../schema/character.js'
import type {Spell} from '../schema/spell.js'
import type {Sheet} from './derive-sheet.js'
import type {KnownSpell} from './derive-spells.js'
import {
  endConcentration,
  INCAPACITATING,
  type PlayContext,
  type Played,
  type PlayResult,
  type Refusal,
  withCount,
  withPlay,
} from './play.js'

export interface Casting {
  spell: string
  /** Level of the slot; the lowest that does when absent. */
  slot?: number | undefined
  /** Ten minutes longer, and no slot. */
  ritual?: boolean | undefined
  /** Inventory id of a magic item that casts it. */
  item?: string | undefined
}

/** What a casting is paid with. */
interface Payment {
  /** As a person hears it: "a level 2 slot". */
  with: string
  /** Level the spell takes effect at. */
  level: number
  paid: Character
}

/** Cast a spell: the slot or use is spent, what it asks for is told, a spell held before ends (SRD 5.2, "Casting Spells"). */
export function castSpell(context: PlayContext, casting: Casting): PlayResult {
  const {sheet} = context
  const trouble = castingTrouble(sheet)
  if (trouble) return {refused: trouble}
  const found = casting.item === undefined ? findSpell(sheet, casting) : undefined
  if (found && 'refused' in found) return found
  const payment =
    casting.item === undefined ? payFor(context, found as KnownSpell, casting) : payWithItem(context, casting as Casting & {item: string})
  if ('refused' in payment) return payment
  const spell = found?.spell ?? payment.spell
  const name = spell?.name ?? casting.spell
  const held = spell?.concentration ? hold(payment.paid, sheet, spell, payment.level) : {character: payment.paid, events: []}
  return {
    character: held.character,
    events: [`${sheet.name} casts ${name} with ${payment.with}`, ...held.events, ...(spell ? componentNotes(spell) : [])],
  }
}

/** Why no spell can be cast now. */
function castingTrouble({name, state, conditions, attacks}: Sheet): string | undefined {
  if (state !== 'up') return `${name} is at 0 Hit Points`
  const held = conditions.find(({id}) => INCAPACITATING.has(id))
  if (held) return `${name} is ${held.id} and can't cast`
  const armor = attacks.find(({id}) => id === 'unarmed-strike')?.disadvantage.find((why) => why.endsWith('without training'))
  return armor === undefined ? undefined : `${name} can't cast in ${armor.replace(' without training', '')}, for want of training`
}

/** The best way the character has the spell: ready before written down. */
function findSpell({name, spells}: Sheet, {spell, ritual}: Casting): KnownSpell | Refusal {
  const ways = spells.filter((known) => known.id === spell)
  const ready = ways.filter(({holding}) => holding !== 'spellbook')
  const usable = ready[0] ?? (ritual ? ways.find((known) => known.spell?.ritual) : undefined)
  if (usable) return usable
  if (ways.length > 0) return {refused: `${name} has not prepared ${ways[0]?.name}`, hint: 'prepare it after a Long Rest'}
  return {refused: `${name} does not know "${spell}"`, hint: 'run `dnd character show` to see the spells'}
}

type Paid = Payment & {spell?: Spell}

function payFor({character, sheet}: PlayContext, known: KnownSpell, {slot, ritual}: Casting): Paid | Refusal {
  const {name, level, holding, noSlots, spell} = known
  if (level === 0) return {with: 'no slot', level: 0, paid: character}
  if (ritual) return spell?.ritual ? {with: 'a ritual of 10 more minutes', level, paid: character} : {refused: `${name} is no ritual`}
  if (holding === 'at-will') return {with: 'no slot, at will', level, paid: character}
  if (holding === 'ritual') return {refused: `${sheet.name} can cast ${name} only as a ritual`, hint: 'add `--ritual`'}
  const free = slot === undefined ? freeCast(character, sheet, known) : undefined
  if (free) return free
  if (noSlots) return {refused: `${name} has no free casting left, and takes no slot`}
  return spendSlot(character, sheet, {name, level}, slot)
}

function freeCast(character: Character, {spells}: Sheet, {id, level}: KnownSpell): Payment | undefined {
  const most = spells.filter((spell) => spell.id === id).reduce((sum, {freeCasts}) => sum + (freeCasts?.max.total ?? 0), 0)
  const spent = character.play?.castsSpent?.[id] ?? 0
  if (spent >= most) return undefined
  return {with: 'a free casting', level, paid: withPlay(character, {castsSpent: withCount(character.play?.castsSpent, id, spent + 1)})}
}

/** A slot of the level asked for, or the lowest that does; pact slots count as slots of their level. */
function spendSlot(character: Character, sheet: Sheet, spell: {name: string; level: number}, asked: number | undefined): Payment | Refusal {
  if (asked !== undefined && asked < spell.level) return {refused: `${spell.name} needs a slot of level ${spell.level} or higher`}
  const {pactSlots} = sheet
  const open = sheet.slots.filter(
    ({level, max, spent}) => level >= spell.level && max.total > spent && (asked === undefined || level === asked),
  )
  const pact =
    pactSlots &&
    pactSlots.level >= spell.level &&
    pactSlots.max.total > pactSlots.spent &&
    (asked === undefined || asked === pactSlots.level)
      ? pactSlots
      : undefined
  const [lowest] = open
  if (pact && (!lowest || pact.level <= lowest.level))
    return {with: `a pact slot of level ${pact.level}`, level: pact.level, paid: withPlay(character, {pactSlotsSpent: pact.spent + 1})}
  if (lowest)
    return {
      with: `a level ${lowest.level} slot`,
      level: lowest.level,
      paid: withPlay(character, {slotsSpent: withCount(character.play?.slotsSpent, String(lowest.level), lowest.spent + 1)}),
    }
  return {
    refused: asked === undefined ? `${sheet.name} has no slot left for ${spell.name}` : `${sheet.name} has no level ${asked} slot left`,
  }
}

/** Charges of a magic item, or its own uses. */
function payWithItem({character, sheet}: PlayContext, {spell, item: id}: Casting & {item: string}): Paid | Refusal {
  const item = sheet.inventory.find((each) => each.id === id || each.item === id)
  const way = item?.spells?.find((each) => each.spell === spell)
  if (!item) return {refused: `${sheet.name} carries no "${id}"`}
  if (!way)
    return {
      refused: `${item.name} does not cast "${spell}"`,
      hint: `it casts ${item.spells?.map((each) => each.spell).join(', ') || 'nothing'}`,
    }
  const level = way.level ?? 0
  if (way.charges === undefined) return {with: item.name, level, paid: character}
  const pool = sheet.resources.find((resource) => resource.id === item.id)
  if (!pool) return {refused: `${item.name} is not in use`, hint: 'equip it and attune to it first'}
  const left = pool.max.total - pool.spent
  if (left < way.charges) return {refused: `${item.name} has ${left} charges left, and ${spell} takes ${way.charges}`}
  const paid = withPlay(character, {resourcesSpent: withCount(character.play?.resourcesSpent, item.id, pool.spent + way.charges)})
  return {with: `${way.charges} ${way.charges === 1 ? 'charge' : 'charges'} of ${item.name}`, level, paid}
}

/** Hold a spell; the one held before ends. */
function hold(character: Character, sheet: Sheet, {id, name, level}: Spell, slot: number): Played {
  const events = sheet.concentration === undefined ? [] : [`Concentration on ${sheet.concentration} ends`]
  const concentration = {spell: id, ...(slot > level ? {slot} : {})}
  return {character: withPlay(endConcentration(character), {concentration}), events: [...events, `Concentration on ${name}`]}
}

/** What a casting costs beyond a focus (SRD 5.2, "Material (M)"). */
function componentNotes({components: {material}}: Spell): string[] {
  if (material?.costCp === undefined) return []
  return [`needs ${material.text} (${material.costCp / 100} gp)${material.consumed ? ', which is used up' : ''}`]
}

/** Spend uses of a resource. */
export function spendResource({character, sheet}: PlayContext, id: string, count = 1): PlayResult {
  const pool = sheet.resources.find((resource) => resource.id === id)
  if (!pool)
    return {
      refused: `${sheet.name} has no "${id}"`,
      hint: `there is ${sheet.resources.map((each) => each.id).join(', ') || 'nothing to use'}`,
    }
  const left = pool.max.total - pool.spent
  if (count > left) return {refused: `${pool.name} has ${left} ${left === 1 ? 'use' : 'uses'} left`}
  if (pool.spent + count < 0) return {refused: `${pool.name} has all its uses already`}
  const resourcesSpent = withCount(character.play?.resourcesSpent, id, pool.spent + count)
  const verb = count < 0 ? `${-count} back` : `${count} spent`
  return {character: withPlay(character, {resourcesSpent}), events: [`${pool.name}: ${verb}, ${left - count} of ${pool.max.total} left`]}
}
