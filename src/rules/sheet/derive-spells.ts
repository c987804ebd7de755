import type {Ability} from '../../schema/ability.js'
import type {Spell} from '../../schema/content/spell.js'
import {ownSaves} from '../../schema/content/spell-saves.js'
import {present} from '../../schema/value.js'
import type {Gained, Owner} from '../build/build.js'
import {abilityTerm, amountOf, answerTo, effectsOf, type Facts, holds} from '../build/facts.js'
import {isClassList} from '../build/spell-holding.js'
import {type Explained, explain, printed} from '../numbers/explained.js'
import {highestSpellLevel, slotRow, spellSlots} from '../numbers/spell-slots.js'
import {type Check, d20Test} from './d20-test.js'
import {castingOf, type SpellDamage, type SpellHealing, spellDamage, spellHealing} from './derive-spell-rolls.js'

/** How a character has a spell. */
export interface KnownSpell {
  id: string
  name: string
  level: number
  /** `prepared` may use slots; `spellbook` is written down but not ready. */
  holding: 'cantrip' | 'prepared' | 'at-will' | 'spellbook' | 'ritual'
  /** A feature always has it ready; it doesn't count against the prepared number. */
  always: boolean
  from: string
  /** Class whose spell it counts as, when one. */
  classId?: string
  ability?: Ability
  /** Castings without a slot, and the rest that brings them back. */
  freeCasts?: {max: Explained; on: 'short-rest' | 'long-rest'}
  noSlots?: true
  /** DC and attack bonus with its ability, where it has one. */
  saveDc?: Explained
  attack?: Check
  /** Level that the dice are reckoned at, where that is not its own: Pact Magic's slots are of one level. */
  castAt?: Explained
  /** What it does with its dice. */
  damage?: readonly SpellDamage[]
  healing?: SpellHealing
  spell?: Spell
}

export interface CastingClass {
  /** Prefix of its choices' keys. */
  id: string
  name: string
  ability: Ability
  saveDc: Explained
  attack: Check
  cantrips: Explained
  prepared: Explained
  preparedNow: number
  /** Highest spell level it can prepare. */
  highestLevel: Explained
  ritualsFromBook: boolean
}

export interface Slots {
  level: number
  max: Explained
  spent: number
}

const SAVE_DC_BASE = 8

/** DC and attack of spells cast with an ability, of a class where they are one's (SRD 5.2, "Spellcasting"). */
export function spellNumbers(facts: Facts, ability: Ability, spellOf?: string): {saveDc: Explained; attack: Check} {
  const bonuses = effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === 'spell-save-dc' && holds(facts, value.when))
    .filter(({value, owner}) => !value.ownSpells || (spellOf !== undefined && spellOf === owner.classId))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
  return {
    saveDc: explain([
      {label: 'Base', value: SAVE_DC_BASE},
      abilityTerm(facts, ability),
      {label: 'Proficiency Bonus', value: facts.proficiencyBonus},
      ...bonuses,
    ]),
    attack: d20Test(facts, {as: ['spell-attack', 'attack'], ability, spellOf, proficient: true}),
  }
}

export function castingClasses(facts: Facts): CastingClass[] {
  return facts.build.castings.map(({spellcasting, level, name, owner}) => {
    const prepared = facts.build.slots.find((slot) => slot.owner === owner && slot.key === `${owner.prefix}.prepared`)
    return {
      id: owner.prefix,
      name,
      ability: spellcasting.ability,
      ...spellNumbers(facts, spellcasting.ability, owner.classId),
      cantrips: printed(`${name} ${level}`, spellcasting.cantrips?.[level - 1] ?? 0),
      prepared: printed(`${name} ${level}`, spellcasting.prepared[level - 1] ?? 0),
      preparedNow: prepared?.answers.length ?? 0,
      highestLevel: printed(`${name} ${level}`, highestSpellLevel(spellcasting, level)),
      ritualsFromBook: spellcasting.ritualsFromBook ?? false,
    }
  })
}

/** Slots by level of all casting classes but pact magic (SRD 5.2, "Multiclassing: Spellcasting"). */
export function slots({build}: Facts): Slots[] {
  const casters = build.castings.map(({spellcasting, level}) => ({progression: spellcasting.progression, level}))
  const label = `Caster level ${slotRow(casters)}`
  const {slotsSpent = {}, slotsMade = {}} = build.character.play ?? {}
  return spellSlots(casters).map((max, i) => ({
    level: i + 1,
    max: explain([
      {label, value: max},
      {label: 'Made, until a Long Rest', value: slotsMade[String(i + 1)] ?? 0},
    ]),
    spent: slotsSpent[String(i + 1)] ?? 0,
  }))
}

/** Pact Magic's slots, all of one level and back on a Short Rest. */
export function pactSlots({build}: Facts): Slots | undefined {
  const pact = build.castings.find(({spellcasting}) => spellcasting.progression === 'pact')
  const table = pact?.spellcasting.pact
  if (!pact || !table) return undefined
  const label = `${pact.name} ${pact.level}`
  return {
    level: table.slotLevel[pact.level - 1] ?? 1,
    max: printed(label, table.slots[pact.level - 1] ?? 0),
    spent: build.character.play?.pactSlotsSpent ?? 0,
  }
}

/** Every spell at hand, by level and name; one had in several ways stands once for each. */
export function knownSpells(facts: Facts): KnownSpell[] {
  const granted = facts.build.grants.flatMap((grant) =>
    grant.value.type === 'spell' ? [knownSpell(facts, grant.value.spell, grant.value, true, grant)] : [],
  )
  const chosen = facts.build.slots.flatMap((slot) => {
    const {choice} = slot
    if (choice.type !== 'spell' || choice.as === 'marked') return []
    const holding = choice.as
    const own = isClassList(slot)
    return slot.answers.map((id) =>
      knownSpell(facts, id, {...choice, as: holding}, !own, {owner: slot.owner, label: slot.label, scopes: slot.scopes}),
    )
  })
  return [...granted, ...chosen].sort((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1))
}

type Held = Pick<
  Extract<Gained<import('../../schema/content/feature.js').Grant>['value'], {type: 'spell'}>,
  'as' | 'ability' | 'freeCasts' | 'noSlots'
>
type Origin = Pick<Gained<unknown>, 'owner' | 'label' | 'scopes'>

function knownSpell(facts: Facts, id: string, held: Held, always: boolean, origin: Origin): KnownSpell {
  const spell = facts.build.entries.find('spell', id)
  const ability = castingAbility(facts, held.ability, origin)
  const {owner, label} = origin
  const known: KnownSpell = {
    id,
    name: spell?.name ?? id,
    level: spell?.level ?? 0,
    holding: held.as,
    always,
    from: label === owner.name || label.startsWith(`${owner.name}:`) ? label : `${owner.name}: ${label}`,
    ...present({classId: owner.classId}),
    ...(ability === undefined ? {} : {ability, ...castingNumbers(facts, ability, spell, owner.classId)}),
    ...(held.freeCasts
      ? {freeCasts: {max: explain([{label, value: amountOf(facts, held.freeCasts.max, owner)}]), on: held.freeCasts.on}}
      : {}),
    ...(held.noSlots ? {noSlots: true as const} : {}),
    ...present({spell}),
  }
  return spell ? {...known, ...spellRolls(facts, known, spell)} : known
}

/** Whether a higher slot does more, in dice or in words. */
function growsWithSlot({higherLevels, damage = [], healing}: Spell): boolean {
  return higherLevels !== undefined || [...damage, healing].some((part) => part?.perSlotLevel !== undefined)
}

function spellRolls(facts: Facts, known: KnownSpell, spell: Spell): Pick<KnownSpell, 'castAt' | 'damage' | 'healing'> {
  const casting = castingOf(facts, known, spell)
  const damage = spellDamage(facts, casting)
  return {
    ...(casting.level === spell.level || !growsWithSlot(spell) ? {} : {castAt: printed('Pact Magic', casting.level)}),
    ...(damage.length > 0 ? {damage} : {}),
    ...present({healing: spellHealing(facts, casting)}),
  }
}

/** Only the numbers that the spell calls for. */
function castingNumbers(facts: Facts, ability: Ability, spell: Spell | undefined, classId?: string): Pick<KnownSpell, 'saveDc' | 'attack'> {
  const saves = spell ? ownSaves(spell) : []
  if (saves.length === 0 && !spell?.attack) return {}
  const {saveDc, attack} = spellNumbers(facts, ability, classId)
  return {...(saves.length > 0 ? {saveDc} : {}), ...(spell?.attack ? {attack} : {})}
}

/** A fixed ability, the answer to a sibling choice, or the owner class's own. */
function castingAbility(facts: Facts, ability: Held['ability'], {owner, scopes}: Origin): Ability | undefined {
  if (typeof ability === 'string') return ability
  if (ability) return answerTo(facts, ability.choice, scopes) as Ability | undefined
  return owner.spellcasting?.ability ?? classAbility(facts, owner)
}

function classAbility({build}: Facts, owner: Owner): Ability | undefined {
  return build.castings.find((casting) => casting.owner.classId === owner.classId)?.spellcasting.ability
}
