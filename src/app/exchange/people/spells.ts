import type {PersonSpell} from '../../../exchange/kit/person.js'
import type {ChoiceSlot} from '../../../rules/build/build.js'
import type {Facts} from '../../../rules/build/facts.js'
import type {Character} from '../../../schema/entity/character.js'
import {entryNames, idOfName} from './names.js'
import {answering, factsFor, takes} from './place.js'
import {keep, type Settling} from './settling.js'

interface Learnt extends PersonSpell {
  id: string
  /** Class that it was learnt as. */
  classId: string | undefined
}

/** Spells into books, then among those prepared and known, of their own class first. What the rules give anyway needs no choice. */
export function chooseSpells(character: Character, settling: Settling): Character {
  const {person, entries} = settling
  const [spells, classes] = [entryNames(entries, ['spell']), entryNames(entries, ['class'])]
  const learnt = new Map<string, Learnt>()
  for (const spell of person.spells) {
    const id = idOfName(spells, spell.name)
    if (id === undefined) keep(settling, 'Spells', spell)
    else learnt.set(id, bothOf(learnt.get(id), {...spell, id, classId: spell.of === undefined ? undefined : idOfName(classes, spell.of)}))
  }
  return choose(character, settling, [...learnt.values()])
}

/** One spell that stands twice, as ready as it is anywhere. */
function bothOf(before: Learnt | undefined, spell: Learnt): Learnt {
  return before === undefined ? spell : {...before, prepared: before.prepared || spell.prepared}
}

function choose(character: Character, settling: Settling, learnt: readonly Learnt[]): Character {
  const written = learnt.reduce((before, spell) => write(before, settling, spell), character)
  const chosen = knowing(learnt, settling).reduce((before, spell) => ready(before, settling, spell), written)
  const resting = restingIn(chosen, settling, learnt)
  if (resting.length > 0) settling.losses.add('spells', 'dropped', `not prepared: ${resting.join(', ')}`)
  return chosen
}

/** Somebody of whom nothing above cantrips is prepared knows their spells, and has them ready. */
function knowing(learnt: readonly Learnt[], {entries}: Settling): Learnt[] {
  const isReady = new Set(learnt.filter(({id, prepared}) => prepared && entries.find('spell', id)?.level !== 0).map(({of}) => of))
  const isAny = isReady.size > 0
  return learnt.map((spell) => ((spell.of === undefined ? isAny : isReady.has(spell.of)) ? spell : {...spell, prepared: true}))
}

/** Names of spells that stand nowhere, since they are not prepared: their class has them on its list. */
function restingIn(character: Character, {entries}: Settling, learnt: readonly Learnt[]): string[] {
  const facts = factsFor(character, entries)
  return learnt.filter((spell) => !spell.prepared && !isHad(facts, spell)).map(({name}) => name)
}

type SpellSlot = ChoiceSlot & {choice: Extract<ChoiceSlot['choice'], {type: 'spell'}>}

/** Choices of spells, those of the spell's own class first. A mark singles out a spell that is had anyway. */
function slotsFor({build}: Facts, {classId, given}: Learnt): SpellSlot[] {
  const slots = build.slots.filter((slot): slot is SpellSlot => slot.choice.type === 'spell' && slot.choice.as !== 'marked')
  const isOwn = (slot: SpellSlot) => (given ? slot.owner.classId === undefined : classId !== undefined && slot.owner.classId === classId)
  return [...slots.filter(isOwn), ...slots.filter((slot) => !isOwn(slot))]
}

/** Into the spellbook, for whoever has one: pages for some spells only go before those for any. */
function write(character: Character, {entries}: Settling, spell: Learnt): Character {
  const facts = factsFor(character, entries)
  const pages = slotsFor(facts, spell).filter(({choice}) => choice.as === 'spellbook')
  if (spell.given || isGiven(facts, spell) || pages.some(({answers}) => answers.includes(spell.id))) return character
  const fitting = pages.filter((slot) => takes(facts, slot, spell.id))
  const book = fitting.find(({bound}) => bound === 'exact') ?? fitting[0]
  return book ? answering(character, book, spell.id) : character
}

function isGiven({build}: Facts, {id}: Learnt): boolean {
  return build.grants.some(({value}) => value.type === 'spell' && value.spell === id)
}

function ready(character: Character, settling: Settling, spell: Learnt): Character {
  const facts = factsFor(character, settling.entries)
  if (isHad(facts, spell)) return character
  const slot = spell.prepared
    ? slotsFor(facts, spell).find((each) => each.choice.as !== 'spellbook' && takes(facts, each, spell.id))
    : undefined
  if (slot) return answering(character, slot, spell.id)
  if (spell.prepared) keep(settling, 'Spells', {name: spell.name, path: spell.path})
  return character
}

/** Whether it is had as the file has it: given, chosen, or written down and not ready. */
function isHad(facts: Facts, spell: Learnt): boolean {
  const {id, prepared} = spell
  const as = facts.build.slots.flatMap(({choice, answers}) => (choice.type === 'spell' && answers.includes(id) ? [choice.as] : []))
  return isGiven(facts, spell) || as.some((each) => each !== 'spellbook' || !prepared)
}
