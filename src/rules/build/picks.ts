import {ABILITIES, ABILITY_NAMES, SKILLS} from '../../schema/ability.js'
import type {EntryKind} from '../../schema/content/entry.js'
import type {Choice} from '../../schema/content/feature.js'
import type {SpellFilter, ToolFilter} from '../../schema/content/filter.js'
import type {Feat, Option, Prerequisite} from '../../schema/content/origin.js'
import type {Spell} from '../../schema/content/spell.js'
import {idWords} from '../../schema/slug.js'
import type {Misfit} from '../flaw.js'
import {highestSpellLevel} from '../numbers/spell-slots.js'
import type {ChoiceSlot} from './build.js'
import {answered, effectsOf, type Facts, isSkill, matchesWeapon} from './facts.js'
import {natureMisfit} from './spell-nature.js'

/** One thing a slot may be answered with. */
export interface Offer {
  id: string
  name: string
  summary: string
}

/** Every pick that is legal now, catalog order; picks already made in this slot are among them. */
export function picksFor(facts: Facts, slot: ChoiceSlot): Offer[] {
  return candidates(facts, slot).filter(({id}) => misfitOf(facts, slot, id) === undefined)
}

/** Whether a slot that lacks answers can be given another; Expertise, for one, may find no skill left to improve. */
export function canAnswer(facts: Facts, slot: ChoiceSlot): boolean {
  return picksFor(facts, slot).some(({id}) => !slot.given.includes(id) || mayRepeat(facts, slot, id))
}

type ChoiceOf<T extends Choice['type']> = Extract<Choice, {type: T}>
type OfMisfit<T extends Misfit['is']> = Extract<Misfit, {is: T}>
/** Why an answer doesn't fit a choice of one type; `undefined` when it fits. */
type Fits<T extends Choice['type']> = (id: string, choice: ChoiceOf<T>, slot: ChoiceSlot, facts: Facts) => Misfit | undefined

const MISFITS: {readonly [T in Choice['type']]: Fits<T>} = {
  skill: (id, {from = SKILLS}) => oneOf(id, from, 'skill'),
  expertise: (id, {from = SKILLS}, _, {skills}) => oneOf(id, from, 'skill') ?? (skills.has(id) ? undefined : {is: 'not-proficient'}),
  tool: (id, {from}, _, facts) => toolMisfit(facts, from, id),
  'skill-or-tool': (id, _choice, _slot, facts) => (isSkill(id) ? undefined : toolMisfit(facts, undefined, id)),
  language: (id, {from}, _, facts) => languageMisfit(facts, from, id),
  'ability-increase': (id, {from = ABILITIES}) => oneOf(id, from, 'ability'),
  save: (id, {from = ABILITIES}) => oneOf(id, from, 'ability'),
  ability: (id, {from}) => oneOf(id, from, 'ability'),
  spell: (id, {from}, slot, facts) => spellMisfit(facts, slot, from, id),
  'spell-list': (id, {from}, slot, facts) => oneOf(id, from, 'spell-list') ?? sameAgain(facts, slot, id),
  feat: (id, choice, slot, facts) => featMisfit(facts, slot, choice, id),
  option: (id, choice, slot, facts) => optionMisfit(facts, slot, choice, id),
  inline: (id, {options}) =>
    oneOf(
      id,
      options.map((option) => option.id),
      'option',
    ),
  mastery: (id, choice, _, facts) => masteryMisfit(facts, choice, id),
  subclass: (id, _, slot, facts) => subclassMisfit(facts, slot, id),
  size: (id, {from}) => oneOf(id, from, 'option'),
  'damage-type': (id, {from}) => oneOf(id, from, 'option'),
}

/** Why an answer does not fit its slot; `undefined` when it fits. */
export function misfitOf(facts: Facts, slot: ChoiceSlot, id: string): Misfit | undefined {
  const misfit = MISFITS[slot.choice.type] as Fits<Choice['type']>
  return misfit(id, slot.choice, slot, facts)
}

/** What an answer to a slot is called. */
export function pickName(facts: Facts, slot: ChoiceSlot, id: string): string {
  const kind = ENTRY_KINDS[slot.choice.type]
  const entry = kind && facts.build.entries.find(kind, id)
  if (entry) return entry.name
  return candidates(facts, slot).find((offer) => offer.id === id)?.name ?? idWords(id)
}

/** Whether the same id may stand twice in a slot. */
export function mayRepeat(facts: Facts, {choice}: ChoiceSlot, id: string): boolean {
  if (choice.type === 'ability-increase') return true
  if (choice.type === 'option') return facts.build.entries.find('option', id)?.repeatable !== undefined
  return false
}

/** Kind of entry that a choice's answers name, for the choices whose answers are entries. */
export const ENTRY_KINDS: Partial<Record<Choice['type'], EntryKind>> = {
  tool: 'tool',
  language: 'language',
  spell: 'spell',
  feat: 'feat',
  option: 'option',
  mastery: 'weapon',
  subclass: 'subclass',
  skill: 'skill',
  expertise: 'skill',
  'damage-type': 'damage-type',
  'spell-list': 'class',
}

/** Everything of the right kind, legal or not. */
function candidates({build: {entries}}: Facts, {choice, owner}: ChoiceSlot): Offer[] {
  const of = (kind: EntryKind, ids?: readonly string[]): Offer[] =>
    (ids ? ids.flatMap((id) => entries.find(kind, id) ?? {id, name: idWords(id), summary: ''}) : entries.all(kind)).map(
      ({id, name, summary}) => ({id, name, summary}),
    )
  const words = (ids: readonly string[]) => ids.map((id) => ({id, name: ABILITY_NAMES[id as 'str'] ?? idWords(id), summary: ''}))
  switch (choice.type) {
    case 'skill':
    case 'expertise':
      return of('skill', choice.from ?? SKILLS)
    case 'skill-or-tool':
      return [...of('skill', SKILLS), ...of('tool')]
    case 'ability-increase':
    case 'save':
      return words(choice.from ?? ABILITIES)
    case 'ability':
    case 'size':
      return words(choice.from)
    case 'damage-type':
      return of('damage-type', choice.from)
    case 'spell-list':
      return of('class', choice.from)
    case 'inline':
      return choice.options.map(({id, name, text}) => ({id, name, summary: text ?? ''}))
    case 'subclass':
      return entries.all('subclass').filter((each) => each.class === owner.id)
    case 'option':
      return entries.all('option').filter((each) => each.list === choice.list)
    default:
      return of(ENTRY_KINDS[choice.type] ?? 'skill')
  }
}

function oneOf(id: string, allowed: readonly string[], what: OfMisfit<'not-offered'>['what']): Misfit | undefined {
  return allowed.includes(id) ? undefined : {is: 'not-offered', what}
}

function toolMisfit({build: {entries}}: Facts, filter: ToolFilter | undefined, id: string): Misfit | undefined {
  const tool = entries.find('tool', id)
  if (!tool) return {is: 'not-a', what: 'tool'}
  if (filter === undefined) return undefined
  const {categories, ids} = filter
  const fits = (categories === undefined && ids === undefined) || categories?.includes(tool.category) || ids?.includes(id)
  return fits ? undefined : {is: 'not-offered', what: 'tool'}
}

function languageMisfit({build: {entries}}: Facts, from: 'standard' | 'any', id: string): Misfit | undefined {
  const language = entries.find('language', id)
  if (!language) return {is: 'not-a', what: 'language'}
  return from === 'standard' && language.rarity !== 'standard' ? {is: 'rare-language'} : undefined
}

function masteryMisfit(facts: Facts, choice: Extract<Choice, {type: 'mastery'}>, id: string): Misfit | undefined {
  const weapon = facts.build.entries.find('weapon', id)
  if (!weapon) return {is: 'not-a', what: 'weapon'}
  return matchesWeapon(facts, choice.from, {weapon}) ? undefined : {is: 'other-weapon'}
}

function subclassMisfit({build: {entries}}: Facts, {owner}: ChoiceSlot, id: string): Misfit | undefined {
  const subclass = entries.find('subclass', id)
  if (!subclass) return {is: 'not-a', what: 'subclass'}
  return subclass.class === owner.id ? undefined : {is: 'other-class', class: subclass.class}
}

function spellMisfit(facts: Facts, slot: ChoiceSlot, filter: SpellFilter, id: string): Misfit | undefined {
  const spell = facts.build.entries.find('spell', id)
  if (!spell) return {is: 'not-a', what: 'spell'}
  return (
    listMisfit(facts, slot, filter, spell) ??
    levelMisfit(slot, filter, spell) ??
    natureMisfit(filter, spell) ??
    holdingMisfit(facts, slot, filter, spell)
  )
}

function listMisfit(facts: Facts, slot: ChoiceSlot, {lists, ids}: SpellFilter, spell: Spell): Misfit | undefined {
  if (ids && !answered(facts, ids, slot.scopes).includes(spell.id)) return {is: 'not-offered', what: 'spell'}
  if (lists === undefined) return undefined
  const own = answered(facts, lists, slot.scopes)
  if (own.length === 0) return {is: 'list-open'}
  const more = slot.choice.id === 'prepared' ? extraLists(facts, slot) : []
  return [...own, ...more].some((list) => spell.classes.includes(list)) ? undefined : {is: 'other-list', lists: own}
}

/** Lists that a feature opens to the owner's prepared spells. */
function extraLists(facts: Facts, {owner}: ChoiceSlot): string[] {
  return effectsOf(facts.build, 'spell-list')
    .filter((effect) => effect.owner.classId === owner.classId)
    .flatMap(({value}) => value.lists)
}

function levelMisfit({owner}: ChoiceSlot, {minLevel = 0, maxLevel = 9}: SpellFilter, {level}: Spell): Misfit | undefined {
  const most = maxLevel === 'slots' ? (owner.spellcasting ? highestSpellLevel(owner.spellcasting, owner.level) : 0) : maxLevel
  if (level > most) return most === 0 ? {is: 'not-cantrip'} : {is: 'above-level', level, most}
  if (level < minLevel) return level === 0 ? {is: 'cantrip'} : {is: 'below-level', level, least: minLevel}
  return undefined
}

function holdingMisfit(facts: Facts, slot: ChoiceSlot, filter: SpellFilter, spell: Spell): Misfit | undefined {
  if (filter.spellbook && !held(facts, slot, 'spellbook').has(spell.id)) return {is: 'not-in-spellbook'}
  if (filter.knownCantrip && !held(facts, slot, 'cantrip').has(spell.id)) return {is: 'not-class-cantrip'}
  return undefined
}

/** Spells that the slot's class already holds in one way. */
function held({build}: Facts, {owner}: ChoiceSlot, as: 'spellbook' | 'cantrip'): Set<string> {
  const chosen = build.slots.filter(
    ({choice, owner: other}) => choice.type === 'spell' && choice.as === as && other.classId === owner.classId,
  )
  const granted = build.grants.filter(
    ({value, owner: other}) => value.type === 'spell' && value.as === as && other.classId === owner.classId,
  )
  return new Set([...chosen.flatMap(({answers}) => answers), ...granted.map(({value}) => (value.type === 'spell' ? value.spell : ''))])
}

function featMisfit(facts: Facts, slot: ChoiceSlot, choice: Extract<Choice, {type: 'feat'}>, id: string): Misfit | undefined {
  const feat = facts.build.entries.find('feat', id)
  if (!feat) return {is: 'not-a', what: 'feat'}
  if (choice.from && !choice.from.includes(feat.category)) return {is: 'other-category', categories: choice.from}
  return prerequisiteMisfit(facts, slot, feat) ?? repeatMisfit(facts, slot, feat)
}

function optionMisfit(facts: Facts, slot: ChoiceSlot, choice: Extract<Choice, {type: 'option'}>, id: string): Misfit | undefined {
  const option = facts.build.entries.find('option', id)
  if (option?.list !== choice.list) return {is: 'other-options', list: choice.list}
  return prerequisiteMisfit(facts, slot, option) ?? repeatMisfit(facts, slot, option)
}

/** A feat or option taken in another slot already, when it may be taken once only. */
function repeatMisfit({build}: Facts, slot: ChoiceSlot, {id, kind, repeatable}: Feat | Option): Misfit | undefined {
  if (repeatable !== undefined) return undefined
  const elsewhere = build.slots.some((other) => other.key !== slot.key && other.choice.type === kind && other.answers.includes(id))
  const granted = kind === 'feat' && build.grants.some(({value}) => value.type === 'feat' && value.feat === id)
  return elsewhere || granted ? {is: 'taken'} : undefined
}

/** A feat taken twice where the two must differ in this answer. */
function sameAgain({build}: Facts, {key, owner, choice}: ChoiceSlot, id: string): Misfit | undefined {
  const repeatable = owner.kind === 'feat' || owner.kind === 'option' ? build.entries.find(owner.kind, owner.id)?.repeatable : undefined
  if (typeof repeatable !== 'object' || repeatable.differBy !== choice.id) return undefined
  const taken = build.slots.some(
    (other) => other.key !== key && other.owner.id === owner.id && other.choice.id === choice.id && other.answers.includes(id),
  )
  return taken ? {is: 'taken-alike'} : undefined
}

function prerequisiteMisfit(facts: Facts, slot: ChoiceSlot, {prerequisites = []}: Feat | Option): Misfit | undefined {
  const unmet = prerequisites.find((prerequisite) => !meets(facts, slot, prerequisite))
  return unmet && {is: 'needs', prerequisite: unmet}
}

function meets(facts: Facts, slot: ChoiceSlot, prerequisite: Prerequisite): boolean {
  const {build, scores} = facts
  switch (prerequisite.type) {
    case 'character-level':
      return levelOfSlot(facts, slot) >= prerequisite.level
    case 'owner-level':
      return slot.owner.level >= prerequisite.level
    case 'ability':
      return prerequisite.any.some((ability) => scores[ability].total >= prerequisite.score)
    case 'feature':
      return (
        build.features.some(({id}) => id === prerequisite.feature) || build.slots.some(({choice}) => choice.id === prerequisite.feature)
      )
    case 'option':
      return build.slots.some(
        ({choice, answers}) => (choice.type === 'option' || choice.type === 'inline') && answers.includes(prerequisite.option),
      )
    case 'spellcasting':
      return build.castings.length > 0
    case 'cantrip':
      return [...held(facts, slot, 'cantrip')].some((id) => {
        const spell = build.entries.find('spell', id)
        return (
          spell !== undefined &&
          (!prerequisite.dealsDamage || spell.damage !== undefined) &&
          (!prerequisite.attack || spell.attack !== undefined)
        )
      })
  }
}

/** Character level at which a slot opened, so that a level-4 feat can't be taken at level 1. */
function levelOfSlot({build}: Facts, {owner, gainedAt}: ChoiceSlot): number {
  if (owner.classId === undefined) return gainedAt
  let seen = 0
  const at = build.character.levels.findIndex((level) => level.class === owner.classId && ++seen >= gainedAt)
  return at < 0 ? build.level : at + 1
}
