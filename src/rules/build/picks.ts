import {ABILITIES, ABILITY_NAMES, SKILLS} from '../../schema/ability.js'
import type {EntryKind} from '../../schema/content/entry.js'
import type {Choice} from '../../schema/content/feature.js'
import type {SpellFilter, ToolFilter} from '../../schema/content/filter.js'
import type {Feat, Option, Prerequisite} from '../../schema/content/origin.js'
import type {Spell} from '../../schema/content/spell.js'
import {highestSpellLevel} from '../numbers/spell-slots.js'
import type {ChoiceSlot} from './build.js'
import {answered, effectsOf, type Facts, isSkill, matchesWeapon} from './facts.js'
import {natureProblem} from './spell-nature.js'

/** One thing a slot may be answered with. */
export interface Offer {
  id: string
  name: string
  summary: string
}

/** Begins the problem of a pick whose prerequisite is unmet. */
export const NEEDS = 'needs '

/** Every pick that is legal now, catalog order; picks already made in this slot are among them. */
export function picksFor(facts: Facts, slot: ChoiceSlot): Offer[] {
  return candidates(facts, slot).filter(({id}) => pickProblem(facts, slot, id) === undefined)
}

/** Whether a slot that lacks answers can be given another; Expertise, for one, may find no skill left to improve. */
export function canAnswer(facts: Facts, slot: ChoiceSlot): boolean {
  return picksFor(facts, slot).some(({id}) => !slot.given.includes(id) || mayRepeat(facts, slot, id))
}

type ChoiceOf<T extends Choice['type']> = Extract<Choice, {type: T}>
/** Why an answer doesn't fit a choice of one type; `undefined` when it fits. */
type Problem<T extends Choice['type']> = (id: string, choice: ChoiceOf<T>, slot: ChoiceSlot, facts: Facts) => string | undefined

const PROBLEMS: {readonly [T in Choice['type']]: Problem<T>} = {
  skill: (id, {from = SKILLS}) => oneOf(id, from, 'a skill it offers'),
  expertise: (id, {from = SKILLS}, _, {skills}) =>
    oneOf(id, from, 'a skill it offers') ?? (skills.has(id) ? undefined : 'is not a skill you are proficient in'),
  tool: (id, {from}, _, facts) => toolProblem(facts, from, id),
  'skill-or-tool': (id, _choice, _slot, facts) => (isSkill(id) ? undefined : toolProblem(facts, undefined, id)),
  language: (id, {from}, _, facts) => languageProblem(facts, from, id),
  'ability-increase': (id, {from = ABILITIES}) => oneOf(id, from, 'an ability it offers'),
  save: (id, {from = ABILITIES}) => oneOf(id, from, 'an ability it offers'),
  ability: (id, {from}) => oneOf(id, from, 'an ability it offers'),
  spell: (id, {from}, slot, facts) => spellProblem(facts, slot, from, id),
  'spell-list': (id, {from}, slot, facts) => oneOf(id, from, 'a spell list it offers') ?? sameAgain(facts, slot, id),
  feat: (id, choice, slot, facts) => featProblem(facts, slot, choice, id),
  option: (id, choice, slot, facts) => optionProblem(facts, slot, choice, id),
  inline: (id, {options}) => (options.some((option) => option.id === id) ? undefined : 'is not one of its options'),
  mastery: (id, choice, _, facts) => masteryProblem(facts, choice, id),
  subclass: (id, _, slot, facts) => subclassProblem(facts, slot, id),
  size: (id, {from}) => oneOf(id, from, 'one of its options'),
  'damage-type': (id, {from}) => oneOf(id, from, 'one of its options'),
}

/** Why an answer does not fit its slot, in words that follow the answer's name; `undefined` when it fits. */
export function pickProblem(facts: Facts, slot: ChoiceSlot, id: string): string | undefined {
  const problem = PROBLEMS[slot.choice.type] as Problem<Choice['type']>
  return problem(id, slot.choice, slot, facts)
}

/** What an answer to a slot is called. */
export function pickName(facts: Facts, slot: ChoiceSlot, id: string): string {
  return candidates(facts, slot).find((offer) => offer.id === id)?.name ?? titled(id)
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
    (ids ? ids.flatMap((id) => entries.find(kind, id) ?? {id, name: titled(id), summary: ''}) : entries.all(kind)).map(
      ({id, name, summary}) => ({id, name, summary}),
    )
  const words = (ids: readonly string[]) => ids.map((id) => ({id, name: ABILITY_NAMES[id as 'str'] ?? titled(id), summary: ''}))
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

function titled(id: string): string {
  return id.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase())
}

function oneOf(id: string, allowed: readonly string[], what: string): string | undefined {
  return allowed.includes(id) ? undefined : `is not ${what}`
}

function toolProblem({build: {entries}}: Facts, filter: ToolFilter | undefined, id: string): string | undefined {
  const tool = entries.find('tool', id)
  if (!tool) return 'is not a tool'
  if (filter === undefined) return undefined
  const {categories, ids} = filter
  const fits = (categories === undefined && ids === undefined) || categories?.includes(tool.category) || ids?.includes(id)
  return fits ? undefined : 'is not a tool it offers'
}

function languageProblem({build: {entries}}: Facts, from: 'standard' | 'any', id: string): string | undefined {
  const language = entries.find('language', id)
  if (!language) return 'is not a language'
  return from === 'standard' && language.rarity !== 'standard' ? 'is a rare language' : undefined
}

function masteryProblem(facts: Facts, choice: Extract<Choice, {type: 'mastery'}>, id: string): string | undefined {
  const weapon = facts.build.entries.find('weapon', id)
  if (!weapon) return 'is not a weapon'
  return matchesWeapon(facts, choice.from, {weapon}) ? undefined : 'is not a weapon the feature is for'
}

function subclassProblem({build: {entries}}: Facts, {owner}: ChoiceSlot, id: string): string | undefined {
  const subclass = entries.find('subclass', id)
  if (!subclass) return 'is not a subclass'
  return subclass.class === owner.id ? undefined : `is a subclass of another class (${subclass.class})`
}

function spellProblem(facts: Facts, slot: ChoiceSlot, filter: SpellFilter, id: string): string | undefined {
  const spell = facts.build.entries.find('spell', id)
  if (!spell) return 'is not a spell'
  return (
    listProblem(facts, slot, filter, spell) ??
    levelProblem(slot, filter, spell) ??
    natureProblem(filter, spell) ??
    holdingProblem(facts, slot, filter, spell)
  )
}

function listProblem(facts: Facts, slot: ChoiceSlot, {lists, ids}: SpellFilter, spell: Spell): string | undefined {
  if (ids && !answered(facts, ids, slot.scopes).includes(spell.id)) return 'is not a spell it offers'
  if (lists === undefined) return undefined
  const own = answered(facts, lists, slot.scopes)
  if (own.length === 0) return 'waits for its spell list to be picked'
  const more = slot.choice.id === 'prepared' ? extraLists(facts, slot) : []
  return [...own, ...more].some((list) => spell.classes.includes(list)) ? undefined : `is not on the ${own.join(' or ')} spell list`
}

/** Lists that a feature opens to the owner's prepared spells. */
function extraLists(facts: Facts, {owner}: ChoiceSlot): string[] {
  return effectsOf(facts.build, 'spell-list')
    .filter((effect) => effect.owner.classId === owner.classId)
    .flatMap(({value}) => value.lists)
}

function levelProblem({owner}: ChoiceSlot, {minLevel = 0, maxLevel = 9}: SpellFilter, {level}: Spell): string | undefined {
  const most = maxLevel === 'slots' ? (owner.spellcasting ? highestSpellLevel(owner.spellcasting, owner.level) : 0) : maxLevel
  if (level > most) return most === 0 ? 'is not a cantrip' : `is level ${level}, above level ${most}`
  if (level < minLevel) return level === 0 ? 'is a cantrip' : `is level ${level}, below level ${minLevel}`
  return undefined
}

function holdingProblem(facts: Facts, slot: ChoiceSlot, filter: SpellFilter, spell: Spell): string | undefined {
  if (filter.spellbook && !held(facts, slot, 'spellbook').has(spell.id)) return 'is not in the spellbook'
  if (filter.knownCantrip && !held(facts, slot, 'cantrip').has(spell.id)) return 'is not a cantrip of the class'
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

function featProblem(facts: Facts, slot: ChoiceSlot, choice: Extract<Choice, {type: 'feat'}>, id: string): string | undefined {
  const feat = facts.build.entries.find('feat', id)
  if (!feat) return 'is not a feat'
  if (choice.from && !choice.from.includes(feat.category))
    return `is not ${choice.from.map((category) => `a ${category.replace('-', ' ')} feat`).join(' or ')}`
  return prerequisiteProblem(facts, slot, feat) ?? repeatProblem(facts, slot, feat)
}

function optionProblem(facts: Facts, slot: ChoiceSlot, choice: Extract<Choice, {type: 'option'}>, id: string): string | undefined {
  const option = facts.build.entries.find('option', id)
  if (option?.list !== choice.list) return `is not one of the ${choice.list.replace(/-/g, ' ')} options`
  return prerequisiteProblem(facts, slot, option) ?? repeatProblem(facts, slot, option)
}

/** A feat or option taken in another slot already, when it may be taken once only. */
function repeatProblem({build}: Facts, slot: ChoiceSlot, {id, kind, repeatable}: Feat | Option): string | undefined {
  if (repeatable !== undefined) return undefined
  const elsewhere = build.slots.some((other) => other.key !== slot.key && other.choice.type === kind && other.answers.includes(id))
  const granted = kind === 'feat' && build.grants.some(({value}) => value.type === 'feat' && value.feat === id)
  return elsewhere || granted ? 'has been taken already' : undefined
}

/** A feat taken twice where the two must differ in this answer. */
function sameAgain({build}: Facts, {key, owner, choice}: ChoiceSlot, id: string): string | undefined {
  const repeatable = owner.kind === 'feat' || owner.kind === 'option' ? build.entries.find(owner.kind, owner.id)?.repeatable : undefined
  if (typeof repeatable !== 'object' || repeatable.differBy !== choice.id) return undefined
  const taken = build.slots.some(
    (other) => other.key !== key && other.owner.id === owner.id && other.choice.id === choice.id && other.answers.includes(id),
  )
  return taken ? 'has been taken already with the same feat' : undefined
}

function prerequisiteProblem(facts: Facts, slot: ChoiceSlot, {prerequisites = []}: Feat | Option): string | undefined {
  const unmet = prerequisites.find((prerequisite) => !meets(facts, slot, prerequisite))
  return unmet && `${NEEDS}${prerequisiteText(unmet)}`
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

function prerequisiteText(prerequisite: Prerequisite): string {
  switch (prerequisite.type) {
    case 'character-level':
      return `character level ${prerequisite.level}`
    case 'owner-level':
      return `class level ${prerequisite.level}`
    case 'ability':
      return `${prerequisite.any.map((ability) => ABILITY_NAMES[ability]).join(' or ')} ${prerequisite.score}`
    case 'feature':
      return `the ${titled(prerequisite.feature)} feature`
    case 'option':
      return `the option ${titled(prerequisite.option)}`
    case 'spellcasting':
      return 'a Spellcasting or Pact Magic feature'
    case 'cantrip':
      return 'a cantrip of the class that deals damage'
  }
}
