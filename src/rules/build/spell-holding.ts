import type {Grant} from '../../schema/content/feature.js'
import type {ChoiceSlot, Owner} from './build.js'
import type {Facts} from './facts.js'

type Holding = Extract<Grant, {type: 'spell'}>['as']

/** One way in which a character has a spell. */
interface Held {
  as: Holding
  owner: Owner
  /** What gives it, as findings name it. */
  label: string
  /** Key of the choice that names it; absent for a spell that is granted. */
  key?: string
  /** Granted ones are had whatever is picked; a feature's choice goes before a class's own list, which is changed most easily. */
  rank: 0 | 1 | 2
  /** Taken out of the class's spellbook, so that standing there too is no waste. */
  fromBook?: boolean
  noSlots?: boolean
}

/** Ways to have a spell that make another way needless. */
const NEEDLESS_BESIDE: Readonly<Record<Holding, readonly Holding[]>> = {
  cantrip: ['cantrip'],
  spellbook: ['spellbook', 'prepared', 'at-will'],
  prepared: ['prepared', 'at-will'],
  ritual: ['ritual', 'prepared', 'at-will'],
  'at-will': ['at-will'],
}

/** Whether an answer to a slot would give a spell that something else gives already, or make that other pick needless. */
export function isHeldElsewhere(facts: Facts, slot: ChoiceSlot, spell: string): boolean {
  const own = heldBy(slot)
  return own !== undefined && others(facts, slot, spell).some((other) => isNeedless(own, other) || isNeedless(other, own))
}

/** What makes the answer to a slot needless: a grant, another feature's choice, or the earlier of two alike. */
export function givenAnyway(facts: Facts, slot: ChoiceSlot, spell: string): string | undefined {
  const own = heldBy(slot)
  if (!own) return undefined
  const {slots} = facts.build
  const place = (key: string | undefined) => slots.findIndex((each) => each.key === key)
  return others(facts, slot, spell).find(
    (other) =>
      !other.noSlots && isNeedless(own, other) && (other.rank < own.rank || (other.rank === own.rank && place(other.key) < place(own.key))),
  )?.label
}

function isNeedless(own: Held, other: Held): boolean {
  const isCopied = other.fromBook && own.as === 'spellbook' && own.owner.classId === other.owner.classId
  return !isCopied && NEEDLESS_BESIDE[own.as].includes(other.as)
}

/** The other ways in which a character has a spell, granted ones first. */
function others({build}: Facts, {key}: ChoiceSlot, spell: string): Held[] {
  const granted = build.grants.flatMap(({value, owner, label}): Held[] =>
    value.type === 'spell' && value.spell === spell
      ? [{as: value.as, owner, label: `${owner.name}: ${label}`, rank: 0, noSlots: value.noSlots === true}]
      : [],
  )
  const chosen = build.slots.filter((slot) => slot.key !== key && slot.answers.includes(spell)).flatMap((slot) => heldBy(slot) ?? [])
  return [...granted, ...chosen]
}

/** How a slot's answers are held; a mark singles out a spell that is had anyway. */
function heldBy(slot: ChoiceSlot): Held | undefined {
  const {choice, owner, label, key} = slot
  if (choice.type !== 'spell' || choice.as === 'marked') return undefined
  const {as, from, noSlots} = choice
  return {as, owner, label, key, rank: isClassList(slot) ? 2 : 1, fromBook: from.spellbook === true, noSlots: noSlots === true}
}

/** Whether a choice is a class's own cantrips, spellbook or prepared spells. */
export function isClassList({key, owner}: ChoiceSlot): boolean {
  return (
    ['cantrips', 'prepared', 'spellbook'].some((id) => key === `${owner.prefix}.${id}`) &&
    owner.spellcasting !== undefined &&
    owner.kind !== 'option'
  )
}
