import type {Named, PersonFeature} from '../../../exchange/kit/person.js'
import type {ChoiceSlot} from '../../../rules/build/build.js'
import type {Entries} from '../../../rules/build/entries.js'
import type {Facts} from '../../../rules/build/facts.js'
import type {Character} from '../../../schema/entity/character.js'
import {slugOf} from '../../../schema/slug.js'
import {entryNames, idOfName, type Names, namesOf, spellings} from './names.js'
import {answering, factsFor, takes} from './place.js'
import {keep, type Settling} from './settling.js'

/** Each class's subclass. One that goes by another name than in the other edition is told. */
export function chooseSubclasses(character: Character, settling: Settling): Character {
  const {person, entries, losses} = settling
  return person.classes.reduce((before, {name, subclass}) => {
    const classId = idOfName(entryNames(entries, ['class']), name)
    if (subclass === undefined || classId === undefined) return subclass === undefined ? before : kept(before, settling, subclass)
    const facts = factsFor(before, entries)
    const slot = facts.build.slots.find(({choice, owner}) => choice.type === 'subclass' && owner.id === classId)
    const subclasses = entries.all('subclass').filter((each) => each.class === classId)
    const whole = idOfName(namesOf(subclasses), subclass.name)
    const id = whole ?? subclasses.find((each) => core(each.name) === core(subclass.name))?.id
    if (slot === undefined || id === undefined || (!slot.given.includes(id) && !takes(facts, slot, id)))
      return kept(before, settling, subclass)
    if (whole === undefined) losses.add(subclass.path, 'guessed', `${subclass.name} → ${id}`)
    return slot.given.includes(id) ? before : answering(before, slot, id)
  }, character)
}

function kept(character: Character, settling: Settling, named: Named): Character {
  keep(settling, 'Subclass', named)
  return character
}

/** What sets one apart: "open-hand" of the Way, or Warrior, of the Open Hand; "fiend" of The Fiend, or Fiend Patron. */
function core(name: string): string {
  const [, after] = /\bof\s+(?:the\s+)?(.+)$/i.exec(name) ?? []
  return slugOf(after ?? name.replace(/^the\s+/i, '').replace(/\s.*$/, ''))
}

/** Kinds of choice that a name alone answers. */
const NAMED_CHOICES = ['feat', 'option', 'inline', 'spell-list', 'damage-type'] as const
type NamedChoice = (typeof NAMED_CHOICES)[number]

/** Feats, styles, invocations, lineages: each name to the first choice that offers it. What nothing gives or offers is left. */
export function chooseFeatures(
  character: Character,
  {person, entries}: Settling,
  lineages: readonly Named[],
): {character: Character; left: readonly PersonFeature[]} {
  const namesFor = namesByChoice(entries)
  const asides = person.features.flatMap(({name, path}) => insideBrackets(name).map((each) => ({name: each, path, maybe: true as const})))
  let chosen = character
  let pending: PersonFeature[] = [...lineages.map((each) => ({...each, maybe: true as const})), ...person.features, ...asides]
  for (let before = -1; pending.length !== before; ) {
    before = pending.length
    let facts = factsFor(chosen, entries)
    pending = pending.filter(({name}) => {
      if (isGiven(facts, name, {namesFor, spelt: plainly(name)})) return false
      const found = slotFor(facts, name, namesFor)
      if (!found) return true
      chosen = answering(chosen, found.slot, found.id)
      facts = factsFor(chosen, entries)
      return false
    })
  }
  const facts = factsFor(chosen, entries)
  const isPartOf = ({name}: PersonFeature) => isGiven(facts, name, {namesFor, spelt: new Set(spellings(name))})
  return {character: chosen, left: pending.filter((each) => !each.maybe && !isPartOf(each))}
}

type NamesFor = (slot: ChoiceSlot) => Names

function namesByChoice(entries: Entries): NamesFor {
  const known: Partial<Record<NamedChoice, Names>> = {
    feat: entryNames(entries, ['feat']),
    option: entryNames(entries, ['option']),
    'spell-list': entryNames(entries, ['class']),
    'damage-type': entryNames(entries, ['damage-type']),
  }
  return ({choice}) => (choice.type === 'inline' ? namesOf(choice.options) : (known[choice.type as NamedChoice] ?? new Map()))
}

function insideBrackets(name: string): string[] {
  return [...name.matchAll(/[([]([^)\]]+)[)\]]/g)].flatMap(([, words = '']) => words.split(/[,;]/))
}

/** The name as it is, and without what stands in brackets behind it. */
function plainly(name: string): ReadonlySet<string> {
  return new Set([slugOf(name), slugOf(name.replace(/\s*[([][^)\]]*[)\]]\s*$/, ''))])
}

/** Whether a feature that the character has, or an answer, is called so. */
function isGiven({build}: Facts, name: string, {namesFor, spelt}: {namesFor: NamesFor; spelt: ReadonlySet<string>}): boolean {
  return (
    build.features.some((feature) => spelt.has(slugOf(feature.name)) || spelt.has(feature.id)) ||
    build.grants.some(({value}) => value.type === 'feat' && spelt.has(value.feat)) ||
    build.slots.some((slot) => slot.answers.includes(idOfName(namesFor(slot), name) ?? ''))
  )
}

function slotFor(facts: Facts, name: string, namesFor: NamesFor): {slot: ChoiceSlot; id: string} | undefined {
  for (const slot of facts.build.slots) {
    if (!(NAMED_CHOICES as readonly string[]).includes(slot.choice.type)) continue
    const id = idOfName(namesFor(slot), name)
    if (id !== undefined && takes(facts, slot, id)) return {slot, id}
  }
  return undefined
}
