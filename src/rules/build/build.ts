import type {Finding, Path} from '../../diagnostic.js'
import type {Ability} from '../../schema/ability.js'
import type {CharacterClass, Column, Spellcasting, Subclass} from '../../schema/content/class.js'
import type {EntryKind, EntryOf} from '../../schema/content/entry.js'
import type {Activity, Choice, Effect, Feature, FeatureBody, Grant, Resource} from '../../schema/content/feature.js'
import type {Background, Feat, Option, Species} from '../../schema/content/origin.js'
import {answerList, type Character} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {evaluate, type FormulaContext} from '../numbers/formula.js'
import {type Carried, carriedItem, carriedName, isActive} from './carried.js'
import type {Entries} from './entries.js'

/** What a feature belongs to; its level is what `level:` and formulas of its parts mean. */
export interface Owner {
  kind: 'species' | 'background' | 'class' | 'subclass' | 'feat' | 'option' | 'item'
  id: string
  name: string
  /** Prefix of its choices' keys; see docs/CONTENT.md. */
  prefix: string
  level: number
  columns: readonly Column[]
  /** The casting block that its spells use, when it has one. */
  spellcasting?: Spellcasting | undefined
  /** The class it belongs to, however deep. */
  classId?: string | undefined
  /** DC of the saves that a magic item's own powers ask for. */
  saveDc?: number | undefined
  /** Inventory id of a magic weapon: what it gives to attacks, it gives to its own. */
  weapon?: string | undefined
}

/** A part of a feature, with where it came from. */
export interface Gained<T> {
  value: T
  /** The feature's name, as a trace names it. */
  label: string
  owner: Owner
  /** Prefix under which sibling choices are looked up, innermost first. */
  scopes: readonly string[]
}

/** One thing left to the player, and what the character file answers. */
export interface ChoiceSlot {
  key: string
  choice: SlotChoice
  /** How many answers count. */
  count: number
  /** Fewer are allowed (prepared spells), or more (a spellbook). */
  bound: 'exact' | 'at-most' | 'at-least'
  /** All answers given, even too many. */
  given: readonly string[]
  /** The answers that count: the first `count`. */
  answers: readonly string[]
  /** Settled by whoever granted the feat, so not the player's to change. */
  settled: boolean
  /** Level of the owner at which the slot opened. */
  gainedAt: number
  label: string
  owner: Owner
  scopes: readonly string[]
}

/** The vocabulary's choices. */
export type SlotChoice = Choice

export interface ClassLevels {
  entry: CharacterClass
  level: number
  /** The first class taken gives its saves and all its proficiencies. */
  isFirst: boolean
  subclass?: Subclass
}

export interface CastingBlock {
  spellcasting: Spellcasting
  level: number
  name: string
  owner: Owner
}

export interface ActiveFeature {
  id: string
  name: string
  text: string
  /** Whether the structured parts say all of it. */
  automated: boolean
  level: number
  owner: Owner
  activities: readonly Gained<Activity>[]
}

/** A character with everything its choices bring, not yet added up. */
export interface Build {
  character: Character
  entries: Entries
  level: number
  classes: readonly ClassLevels[]
  species?: Species
  background?: Background
  features: readonly ActiveFeature[]
  grants: readonly Gained<Grant>[]
  effects: readonly Gained<Effect>[]
  resources: readonly Gained<Resource>[]
  slots: readonly ChoiceSlot[]
  castings: readonly CastingBlock[]
  carried: readonly Carried[]
  /** Ids that name no entry. */
  missing: readonly Finding[]
}

interface Draft extends Build {
  features: ActiveFeature[]
  grants: Gained<Grant>[]
  effects: Gained<Effect>[]
  resources: Gained<Resource>[]
  slots: ChoiceSlot[]
  castings: CastingBlock[]
  missing: Finding[]
  /** Feats that lead to each other would never end. */
  depth: number
}

/** Languages every new character picks beside Common (SRD 5.2, "Choose Languages"). */
const STARTING_LANGUAGES = 2
const MAX_DEPTH = 8

/** Walk everything a character is made of and gather what each part gives and asks. */
export function buildCharacter(character: Character, entries: Entries): Build {
  const draft: Draft = {
    character,
    entries,
    level: character.levels.length,
    classes: [],
    features: [],
    grants: [],
    effects: [],
    resources: [],
    slots: [],
    castings: [],
    carried: character.inventory.map((item) => carriedItem(entries, item)),
    missing: [],
    depth: 0,
  }
  draft.classes = classLevels(draft)
  collectLanguages(draft)
  collectSpecies(draft)
  collectBackground(draft)
  for (const classLevel of draft.classes) collectClass(draft, classLevel)
  for (const carried of draft.carried) if (isActive(carried)) collectMagicItem(draft, carried)
  return draft
}

/** The classes in the order they were first taken, with their levels. */
function classLevels(draft: Draft): ClassLevels[] {
  const order = [...new Set(draft.character.levels.map((level) => level.class))]
  return order.flatMap((id) => {
    const at = draft.character.levels.findIndex((level) => level.class === id)
    const entry = lookUp(draft, 'class', id, ['levels', at, 'class'])
    if (!entry) return []
    return [{entry, level: draft.character.levels.filter((level) => level.class === id).length, isFirst: at === 0}]
  })
}

function collectLanguages(draft: Draft): void {
  const owner: Owner = {kind: 'background', id: 'character', name: 'Character', prefix: '', level: draft.level, columns: []}
  draft.grants.push({value: {type: 'language', languages: ['common']}, label: 'Every character', owner, scopes: ['']})
  const choice: Choice = {type: 'language', id: 'languages', from: 'standard', count: STARTING_LANGUAGES, name: 'Languages'}
  addSlot(draft, {key: 'languages', choice, count: STARTING_LANGUAGES, label: 'Languages', owner, scopes: ['']})
}

function collectSpecies(draft: Draft): void {
  const species = lookUp(draft, 'species', draft.character.species, ['species'])
  if (!species) return
  draft.species = species
  const owner: Owner = {kind: 'species', id: species.id, name: species.name, prefix: 'species', level: draft.level, columns: []}
  if (species.sizes.length > 1) {
    const choice = {type: 'size', id: 'size', from: species.sizes, name: 'Size'} as Choice
    addSlot(draft, {key: 'species.size', choice, count: 1, label: `${species.name}: Size`, owner, scopes: ['species']})
  }
  for (const trait of species.traits) collectFeature(draft, trait, owner)
}

function collectBackground(draft: Draft): void {
  const background = lookUp(draft, 'background', draft.character.background, ['background'])
  if (!background) return
  draft.background = background
  const owner: Owner = {kind: 'background', id: background.id, name: background.name, prefix: 'background', level: draft.level, columns: []}
  const boosts: Choice = {
    type: 'ability-increase',
    id: 'boosts',
    name: 'Ability boosts',
    from: background.abilities,
    count: 3,
    maxEach: 2,
    cap: 20,
  }
  addSlot(draft, {
    key: 'background.boosts',
    choice: boosts,
    count: 3,
    label: `${background.name}: Ability boosts`,
    owner,
    scopes: ['background'],
  })
  collectBody(draft, background, placeOf(owner, background.name))
}

function collectClass(draft: Draft, classLevel: ClassLevels): void {
  const {entry, level, isFirst} = classLevel
  const owner: Owner = {
    kind: 'class',
    id: entry.id,
    name: entry.name,
    prefix: entry.id,
    level,
    columns: entry.columns ?? [],
    spellcasting: entry.spellcasting,
    classId: entry.id,
  }
  collectBody(draft, isFirst ? entry.starting : entry.multiclass, placeOf(owner, entry.name))
  if (entry.spellcasting) collectCasting(draft, entry.spellcasting, owner)
  for (const feature of entry.features) collectFeature(draft, feature, owner)
  const slot = draft.slots.find((each) => each.owner === owner && each.choice.type === 'subclass')
  const chosen = slot?.answers[0]
  if (chosen !== undefined) collectSubclass(draft, classLevel, chosen, slot?.key ?? '')
}

function collectSubclass(draft: Draft, classLevel: ClassLevels, id: string, key: string): void {
  const {entry, level} = classLevel
  const subclass = lookUp(draft, 'subclass', id, ['choices', key])
  if (!subclass || subclass.class !== entry.id) return
  classLevel.subclass = subclass
  const spellcasting = subclass.spellcasting ?? entry.spellcasting
  const owner: Owner = {
    kind: 'subclass',
    id,
    name: subclass.name,
    prefix: `${entry.id}.${id}`,
    level,
    spellcasting,
    classId: entry.id,
    columns: [...(subclass.columns ?? []), ...(entry.columns ?? [])],
  }
  if (subclass.spellcasting) collectCasting(draft, subclass.spellcasting, owner)
  for (const feature of subclass.features) collectFeature(draft, feature, owner)
}

/** The cantrips, spellbook and prepared spells that a casting class asks for at its level. */
function collectCasting(draft: Draft, spellcasting: Spellcasting, owner: Owner): void {
  const {level, prefix, name} = owner
  const lists = [spellcasting.list]
  draft.castings.push({spellcasting, level, name, owner})
  const add = (id: string, label: string, count: number, bound: ChoiceSlot['bound'], choice: Partial<Extract<Choice, {type: 'spell'}>>) => {
    if (count <= 0) return
    const full = {type: 'spell', id, name: label, ...choice} as Choice
    addSlot(draft, {key: `${prefix}.${id}`, choice: full, count, bound, label: `${name}: ${label}`, owner, scopes: [prefix]})
  }
  add('cantrips', 'Cantrips', spellcasting.cantrips?.[level - 1] ?? 0, 'exact', {
    from: {lists, maxLevel: 0},
    as: 'cantrip',
    suggested: spellcasting.suggestedCantrips,
    replace: 'level',
  })
  const book = spellcasting.spellbook
  if (book) {
    const count = book.first + book.perLevel * (level - 1)
    add('spellbook', 'Spellbook', count, 'at-least', {
      from: {lists, minLevel: 1, maxLevel: 'slots'},
      as: 'spellbook',
      suggested: spellcasting.suggested,
    })
  }
  add('prepared', 'Prepared spells', spellcasting.prepared[level - 1] ?? 0, 'at-most', {
    from: {lists, minLevel: 1, maxLevel: 'slots', ...(book ? {spellbook: true} : {})},
    as: 'prepared',
    suggested: spellcasting.suggested,
    replace: spellcasting.prepares === 'level-one' ? 'level' : 'long-rest',
  })
}

/** Where a body stands: its owner, its feature's name, and how its choices are keyed. */
interface Place {
  owner: Owner
  label: string
  /** Prefixes of choices' keys, innermost first. */
  scopes: readonly string[]
  /** Level of the owner at which the feature came. */
  gainedAt: number
  activities: Gained<Activity>[]
  settled: Readonly<Record<string, readonly string[]>>
}

function placeOf(owner: Owner, label: string, more: Partial<Place> = {}): Place {
  return {owner, label, scopes: [owner.prefix], gainedAt: 1, activities: [], settled: {}, ...more}
}

function collectFeature(draft: Draft, feature: Feature, owner: Owner): void {
  const level = feature.level ?? 1
  if (level > owner.level) return
  const place = placeOf(owner, feature.name, {gainedAt: level})
  addFeature(draft, feature, place, feature.automated ?? true)
  collectBody(draft, feature, place)
}

function addFeature(draft: Draft, {id, name, text}: {id: string; name: string; text: string}, place: Place, automated: boolean): void {
  draft.features.push({id, name, text, automated, level: place.gainedAt, owner: place.owner, activities: place.activities})
}

/** Gather one body; what it leaves to the player may bring more bodies. */
function collectBody(draft: Draft, body: FeatureBody, place: Place): void {
  const {owner, label, scopes} = place
  const inReach = <T extends {level?: number | undefined}>(list: readonly T[] | undefined) =>
    (list ?? []).filter((part) => (part.level ?? 1) <= owner.level)
  const gained = <T>(value: T): Gained<T> => ({value, label, owner, scopes})
  draft.effects.push(...inReach(body.effects).map(gained))
  place.activities.push(...inReach(body.activities).map(gained))
  for (const resource of inReach(body.resources)) addResource(draft, gained(resource))
  for (const grant of inReach(body.grants)) {
    draft.grants.push(gained(grant))
    if (grant.type !== 'feat') continue
    collectFeat(draft, grant.feat, {...place, settled: grant.answers ?? {}}, `${scopes[0]}.${grant.feat}`, [])
  }
  for (const choice of inReach(body.choices)) collectChoice(draft, choice, place)
}

function collectChoice(draft: Draft, choice: Choice, place: Place): void {
  const {owner, label, scopes} = place
  const key = `${scopes[0]}.${choice.id}`
  const count = choice.count === undefined ? 1 : evaluate(choice.count, levelContext(draft.level, owner))
  const gainedAt = Math.max(place.gainedAt, choice.level ?? 1)
  const slot = addSlot(draft, {
    key,
    choice,
    count,
    label: slotLabel(choice, owner, label),
    owner,
    scopes,
    gainedAt,
    settled: place.settled[choice.id],
  })
  const times = new Map<string, number>()
  for (const answer of slot.answers) {
    const nth = (times.get(answer) ?? 0) + 1
    times.set(answer, nth)
    const inner = {...place, gainedAt, settled: {}}
    const prefix = `${key}.${answer}${nth > 1 ? `-${nth}` : ''}`
    if (choice.type === 'feat') collectFeat(draft, answer, inner, prefix, ['choices', key])
    if (choice.type === 'option') collectOption(draft, answer, choice.list, inner, prefix, ['choices', key])
    if (choice.type === 'inline') collectInline(draft, choice, answer, inner, prefix)
  }
}

function slotLabel(choice: Choice, owner: Owner, label: string): string {
  const name = choice.name ?? label
  return name === owner.name ? owner.name : `${owner.name}: ${name}`
}

/** A feat; `place.owner` is who gives it, and `prefix` that of its own choices. */
function collectFeat(draft: Draft, id: string, place: Place, prefix: string, path: Path): void {
  const feat = lookUp(draft, 'feat', id, path)
  if (!feat) return
  const owner: Owner = {kind: 'feat', id, name: feat.name, prefix, level: draft.level, columns: []}
  collectTaken(draft, feat, {...place, owner, scopes: [prefix, ...place.scopes]})
}

function collectOption(draft: Draft, id: string, list: string, place: Place, prefix: string, path: Path): void {
  const option = lookUp(draft, 'option', id, path)
  if (!option || option.list !== list) return
  const owner: Owner = {...place.owner, kind: 'option', id, name: option.name, prefix}
  collectTaken(draft, option, {...place, owner, scopes: [prefix, ...place.scopes]})
}

function collectTaken(draft: Draft, entry: Feat | Option, place: Place): void {
  if (draft.depth >= MAX_DEPTH) return
  draft.depth++
  const own = {...place, label: entry.name, activities: []}
  addFeature(draft, {...entry, text: entry.text ?? entry.summary}, own, entry.automated ?? true)
  collectBody(draft, entry, own)
  draft.depth--
}

function collectInline(draft: Draft, choice: Extract<Choice, {type: 'inline'}>, id: string, place: Place, prefix: string): void {
  const option = choice.options.find((each) => each.id === id)
  if (!option) return
  const own = {...place, label: option.name, scopes: [prefix, ...place.scopes], activities: []}
  if (option.text !== undefined) addFeature(draft, {id, name: `${place.label}: ${option.name}`, text: option.text}, own, true)
  collectBody(draft, option, own)
}

/** A later resource of one id and owning class replaces the earlier. */
function addResource(draft: Draft, resource: Gained<Resource>): void {
  const home = ({owner}: Gained<Resource>) => owner.classId ?? owner.prefix
  const at = draft.resources.findIndex((each) => each.value.id === resource.value.id && home(each) === home(resource))
  if (at >= 0) draft.resources[at] = resource
  else draft.resources.push(resource)
}

/** What a magic item gives while it is in use: its own powers, its variant's, and its curse. */
function collectMagicItem(draft: Draft, carried: Carried): void {
  const {item, entry, magic} = carried
  if (!magic) return
  const name = carriedName(carried)
  const weapon = entry?.kind === 'weapon' ? item.id : undefined
  const owner: Owner = {
    kind: 'item',
    id: magic.entry.id,
    name,
    prefix: `items.${item.id}`,
    level: draft.level,
    columns: [],
    weapon,
    ...itemCasting(draft, magic.entry.saveDc),
  }
  const place = placeOf(owner, name)
  addFeature(
    draft,
    {id: item.id, name, text: magic.variant?.text ?? magic.entry.text ?? magic.entry.summary},
    place,
    magic.entry.automated ?? true,
  )
  for (const body of [magic.entry, magic.variant, magic.entry.curse]) if (body) collectBody(draft, body, place)
  const charges = chargesOf(carried)
  for (const value of [...(charges ? [charges] : []), ...castingsOf(carried, draft.entries)])
    addResource(draft, {value, label: name, owner, scopes: place.scopes})
}

/** Id of the resource that counts an item's castings of one spell. */
export function itemUses(itemId: string, spell: string): string {
  return `${itemId}-${spell}`
}

/** Spells that an item casts so often, instead of for charges. */
function castingsOf({item, magic}: Carried, entries: Entries): Resource[] {
  const ways = [...(magic?.entry.spells ?? []), ...(magic?.variant?.spells ?? [])]
  return ways.flatMap(({spell, uses}) =>
    uses
      ? {
          id: itemUses(item.id, spell),
          name: `${item.name ?? magic?.entry.name}: ${entries.find('spell', spell)?.name ?? spell}`,
          max: uses.count,
          recharge: [{on: uses.on === 'days' ? 'dawn' : uses.on, amount: 'all' as const}],
        }
      : [],
  )
}

/** A magic item's powers ask for saves against its own DC, else against its bearer's spell save DC. */
function itemCasting({castings}: Draft, saveDc: number | undefined): Pick<Owner, 'spellcasting' | 'saveDc'> {
  return saveDc === undefined ? {spellcasting: castings[0]?.spellcasting} : {saveDc}
}

/** A magic item's charges as a resource under its inventory id; none while dice have not been rolled for them. */
function chargesOf({item, magic}: Carried): Resource | undefined {
  const charges = magic?.variant?.charges ?? magic?.entry.charges
  const max = item.charges ?? (typeof charges?.max === 'number' ? charges.max : undefined)
  if (!magic || !charges || max === undefined) return undefined
  const on = charges.recharge?.on ?? 'never'
  const amount = charges.recharge?.amount ?? 'all'
  return {
    id: item.id,
    name: `${item.name ?? magic.entry.name}: charges`,
    max,
    recharge: [{on: on === 'dusk' || on === 'days' ? 'dawn' : on, amount: amount === 'all' ? amount : {dice: amount}}],
  }
}

type NewSlot = Pick<ChoiceSlot, 'key' | 'choice' | 'count' | 'label' | 'owner' | 'scopes'> & {
  bound?: ChoiceSlot['bound']
  gainedAt?: number
  settled?: readonly string[] | undefined
}

function addSlot(draft: Draft, {settled, bound = 'exact', gainedAt = 1, ...slot}: NewSlot): ChoiceSlot {
  const given = settled ?? answerList(draft.character.choices[slot.key])
  const answers = bound === 'at-least' ? given : given.slice(0, slot.count)
  const full = {...slot, bound, gainedAt, given, answers, settled: settled !== undefined}
  draft.slots.push(full)
  return full
}

/** A context for what depends on levels alone, before any score is known. */
function levelContext(characterLevel: number, owner: Owner): FormulaContext {
  const none: Record<Ability, number> = {str: 0, dex: 0, con: 0, int: 0, wis: 0, cha: 0}
  return {characterLevel, ownerLevel: owner.level, columns: owner.columns, modifiers: none}
}

/** An entry, or a finding that names the nearest. */
function lookUp<K extends EntryKind>(draft: Draft, kind: K, id: string, path: Path): EntryOf<K> | undefined {
  const entry = draft.entries.find(kind, id)
  if (entry === undefined) draft.missing.push(unknownId(draft.entries, kind, id, path))
  return entry
}

/** The finding for an id that names nothing of its kind. */
export function unknownId(entries: Entries, kind: EntryKind, id: string, path: Path): Finding {
  const near = nearest(
    id,
    entries.all(kind).map((entry) => entry.id),
  )
  const [first] = near
  return {
    severity: 'error',
    code: 'UNKNOWN_ID',
    path,
    message: `no ${kind} has the id "${id}"`,
    ...(first === undefined ? {} : {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`}),
  }
}
