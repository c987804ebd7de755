import type {Spell} from '../../schema/content/spell.js'
import type {Character} from '../../schema/entity/character.js'
import {type Carried, carriedItem, isActive} from '../build/carried.js'
import type {Entries} from '../build/entries.js'
import {itemUses} from '../build/item-resources.js'
import type {KnownSpell} from '../sheet/derive-spells.js'
import type {Sheet, SheetItem} from '../sheet/sheet.js'
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
  /** What else a person should hear. */
  notes?: readonly string[]
}

type CastContext = PlayContext & {entries: Entries}

/** Cast a spell: the slot or use is spent, what it asks for is told, a spell held before ends (SRD 5.2, "Casting Spells"). */
export function castSpell(context: CastContext, casting: Casting): PlayResult {
  const {sheet, entries} = context
  const trouble = castingTrouble(sheet)
  if (trouble) return {refused: trouble}
  const {item} = casting
  const payment = item === undefined ? payAsCaster(context, casting) : payWithItem(context, {...casting, item})
  if ('refused' in payment) return payment
  const spell = entries.find('spell', casting.spell)
  const name = spell?.name ?? casting.spell
  const held = spell?.concentration ? hold(payment.paid, sheet, spell, payment.level) : {character: payment.paid, events: []}
  return {
    character: held.character,
    events: [
      `${sheet.name} casts ${name} with ${payment.with}`,
      ...held.events,
      // An item's magic asks for no components (SRD 5.2, "Magic Items").
      ...(spell && item === undefined ? componentNotes(spell) : []),
      ...(payment.notes ?? []),
    ],
  }
}

/** Why no spell can be cast now. */
function castingTrouble({name, state, conditions, attacks}: Sheet): string | undefined {
  if (state !== 'up') return `${name} is at 0 Hit Points`
  const held = conditions.find(({id}) => INCAPACITATING.has(id))
  if (held) return `${name} is ${held.id} and can't cast`
  const armor = attacks.find(({id}) => id === 'unarmed-strike')?.toHit.disadvantage.find(({from}) => from.endsWith('without training'))
  return armor && `${name} can't cast in ${armor.from.replace(' without training', '')}, for want of training`
}

/** The best way the character has the spell: at will before for a slot, unless a slot is asked for; ready before written down. */
function findSpell({name, spells}: Sheet, {spell, slot, ritual}: Casting): KnownSpell | Refusal {
  const ways = spells.filter((known) => known.id === spell)
  const ready = ways.filter(({holding}) => holding !== 'spellbook')
  const best = slot === undefined ? ready.find(({holding}) => holding === 'at-will') : undefined
  const usable = best ?? ready.find(({noSlots}) => !noSlots) ?? ready[0] ?? (ritual ? ways.find((known) => known.spell?.ritual) : undefined)
  if (usable) return usable
  if (ways.length > 0) return {refused: `${name} has not prepared ${ways[0]?.name}`, hint: 'prepare it after a Long Rest'}
  return {refused: `${name} does not know "${spell}"`, hint: 'run `dnd character show` to see the spells'}
}

function payAsCaster({character, sheet}: PlayContext, casting: Casting): Payment | Refusal {
  const known = findSpell(sheet, casting)
  return 'refused' in known ? known : payFor({character, sheet}, known, casting)
}

function payFor({character, sheet}: PlayContext, known: KnownSpell, {slot, ritual}: Casting): Payment | Refusal {
  const {name, level, holding, noSlots, spell} = known
  if (level === 0) return {with: 'no slot', level: 0, paid: character}
  if (ritual) return spell?.ritual ? {with: 'a ritual of 10 more minutes', level, paid: character} : {refused: `${name} is no ritual`}
  if (holding === 'at-will' && (slot === undefined || noSlots)) return {with: 'no slot, at will', level, paid: character}
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
function payWithItem({character, sheet, entries}: CastContext, {spell, slot, item: id}: Casting & {item: string}): Payment | Refusal {
  const item = sheet.inventory.find((each) => each.id === id) ?? sheet.inventory.find((each) => each.item === id)
  const way = item?.spells?.find((each) => each.spell === spell)
  if (!item) return {refused: `${sheet.name} carries no "${id}"`}
  if (!way)
    return {
      refused: `${item.name} does not cast "${spell}"`,
      hint: `it casts ${item.spells?.map((each) => each.spell).join(', ') || 'nothing'}`,
    }
  const carried = character.inventory.find((each) => each.id === item.id)
  const whole = carried && carriedItem(entries, carried)
  if (!whole || !isActive(whole)) return {refused: `${item.name} is not in use`, hint: 'equip it and attune to it first'}
  const least = way.level ?? entries.find('spell', spell)?.level ?? 0
  if (slot !== undefined && slot !== least && (slot < least || way.perExtraLevel === undefined))
    return {refused: `${item.name} casts ${spell} at level ${least}${way.perExtraLevel === undefined ? ' only' : ' or higher'}`}
  const level = slot ?? least
  if (way.uses) return spendUse({character, sheet}, item, {spell, level})
  if (way.charges === undefined) return {with: item.name, level, paid: character}
  return spendCharges({character, sheet}, whole, way.charges + (level - least) * (way.perExtraLevel ?? 0), {spell, level})
}

/** One of the uses that an item has of a single spell. */
function spendUse({character, sheet}: PlayContext, item: SheetItem, {spell, level}: {spell: string; level: number}): Payment | Refusal {
  const id = itemUses(item.id, spell)
  const pool = sheet.resources.find((resource) => resource.id === id)
  const left = pool ? pool.max.total - pool.spent : 0
  if (!pool || left === 0) return {refused: `${item.name} has no casting of ${spell} left`}
  const paid = withPlay(character, {resourcesSpent: withCount(character.play?.resourcesSpent, id, pool.spent + 1)})
  return {with: item.name, level, paid}
}

function spendCharges(
  {character, sheet}: PlayContext,
  {item, magic}: Carried,
  charges: number,
  {spell, level}: {spell: string; level: number},
): Payment | Refusal {
  const name = item.name ?? magic?.entry.name ?? item.item
  const pool = sheet.resources.find((resource) => resource.id === item.id)
  const at = character.inventory.findIndex(({id}) => id === item.id)
  if (!pool)
    return {
      refused: `nobody has rolled how many charges ${name} has`,
      hint: `roll, and set it: \`dnd character set ${sheet.id} inventory.${at}.charges=7\``,
    }
  const left = pool.max.total - pool.spent
  if (left < charges) return {refused: `${name} has ${left} ${left === 1 ? 'charge' : 'charges'} left, and ${spell} takes ${charges}`}
  const paid = withPlay(character, {resourcesSpent: withCount(character.play?.resourcesSpent, item.id, pool.spent + charges)})
  const last = (magic?.variant?.charges ?? magic?.entry.charges)?.lastCharge
  const isLast = left === charges && last !== undefined
  return {
    with: `${charges} ${charges === 1 ? 'charge' : 'charges'} of ${name}`,
    level,
    paid,
    ...(isLast ? {notes: [`the last charge is spent: roll ${last.die}; on ${last.on} or lower: ${last.text}`]} : {}),
  }
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
