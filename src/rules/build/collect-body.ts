import type {Path} from '../../diagnostic.js'
import type {Ability} from '../../schema/ability.js'
import type {Activity, Choice, Feature, FeatureBody} from '../../schema/content/feature.js'
import type {Feat, Option} from '../../schema/content/origin.js'
import {evaluate, type FormulaContext} from '../numbers/formula.js'
import {addResource} from './add-resource.js'
import {addSlot, slotLabel} from './add-slot.js'
import type {ChoiceSlot, Gained, Owner} from './build.js'
import {type Draft, lookUp} from './draft.js'

/** Feats that lead to each other would never end. */
const MAX_DEPTH = 8

/** Where a body stands: its owner, its feature's name, and how its choices are keyed. */
export interface Place {
  owner: Owner
  label: string
  /** Prefixes of choices' keys, innermost first. */
  scopes: readonly string[]
  /** Level of the owner at which the feature came. */
  gainedAt: number
  activities: Gained<Activity>[]
  slots: ChoiceSlot[]
  settled: Readonly<Record<string, readonly string[]>>
}

/** A place of its owner's own, not inside one of its choices. */
export function placeOf(owner: Owner, label: string, gainedAt = 1): Place {
  return {owner, label, scopes: [owner.prefix], gainedAt, activities: [], slots: [], settled: {}}
}

/** What a feature gives, from the level on at which its owner gains it. */
export function collectFeature(draft: Draft, feature: Feature, owner: Owner): void {
  const level = feature.level ?? 1
  if (level > owner.level) return
  const place = placeOf(owner, feature.name, level)
  addFeature(draft, feature, place)
  collectBody(draft, feature, place)
}

/** List a feature under its place; what it can do and what it asks are added to it while its body is gathered. */
export function addFeature(
  {features}: Draft,
  {id, name, text, automated}: Pick<Feature, 'id' | 'name' | 'text' | 'automated'>,
  {gainedAt, owner, activities, slots}: Place,
): void {
  features.push({id, name, text, automated: automated ?? true, level: gainedAt, owner, activities, slots})
}

/** Gather one body; what it leaves to the player may bring more bodies. */
export function collectBody(draft: Draft, body: FeatureBody, place: Place): void {
  const {owner, label, scopes} = place
  const inReach = <T extends {level?: number | undefined}>(list: readonly T[] = []) => list.filter(({level = 1}) => level <= owner.level)
  const gained = <T>(value: T): Gained<T> => ({value, label, owner, scopes})
  draft.effects.push(...inReach(body.effects).map(gained))
  place.activities.push(...inReach(body.activities).map(gained))
  for (const resource of inReach(body.resources)) addResource(draft, gained(resource))
  for (const grant of inReach(body.grants)) {
    draft.grants.push(gained(grant))
    if (grant.type === 'feat') collectFeat(draft, grant.feat, {...place, settled: grant.answers ?? {}}, `${scopes[0]}.${grant.feat}`, [])
  }
  for (const choice of inReach(body.choices)) collectChoice(draft, choice, place)
}

function collectChoice(draft: Draft, choice: Choice, place: Place): void {
  const {owner, label, scopes} = place
  const gainedAt = Math.max(place.gainedAt, choice.level ?? 1)
  const slot = addSlot(draft, {
    choice,
    count: choice.count === undefined ? 1 : evaluate(choice.count, levelContext(draft.level, owner)),
    label: slotLabel(choice, owner, label),
    owner,
    scopes,
    gainedAt,
    settled: place.settled[choice.id],
  })
  place.slots.push(slot)
  collectAnswers(draft, slot, {...place, gainedAt, settled: {}})
}

/** Prefix of the choices that an answer brings; `nth` is how often it was given so far, itself included. */
export function answerScope(key: string, answer: string, nth: number): string {
  return `${key}.${answer}${nth > 1 ? `-${nth}` : ''}`
}

/** What the answers to a choice bring; one given again has a prefix of its own (`-2`). */
function collectAnswers(draft: Draft, {key, choice, answers}: ChoiceSlot, place: Place): void {
  const times = new Map<string, number>()
  for (const answer of answers) {
    const nth = (times.get(answer) ?? 0) + 1
    times.set(answer, nth)
    const prefix = answerScope(key, answer, nth)
    if (choice.type === 'feat') collectFeat(draft, answer, place, prefix, ['choices', key])
    if (choice.type === 'option') collectOption(draft, answer, choice.list, place, prefix, ['choices', key])
    if (choice.type === 'inline') collectInline(draft, choice, answer, place, prefix)
  }
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
  if (option?.list !== list) return
  const owner: Owner = {...place.owner, kind: 'option', id, name: option.name, prefix}
  collectTaken(draft, option, {...place, owner, scopes: [prefix, ...place.scopes]})
}

function collectTaken(draft: Draft, entry: Feat | Option, place: Place): void {
  if (draft.depth >= MAX_DEPTH) return
  draft.depth++
  const own = {...place, label: entry.name, activities: [], slots: []}
  addFeature(draft, {...entry, text: entry.text ?? entry.summary}, own)
  collectBody(draft, entry, own)
  draft.depth--
}

function collectInline(draft: Draft, choice: Extract<Choice, {type: 'inline'}>, id: string, place: Place, prefix: string): void {
  const option = choice.options.find((each) => each.id === id)
  if (!option) return
  const own = {...place, label: option.name, scopes: [prefix, ...place.scopes], activities: [], slots: []}
  if (option.text !== undefined) addFeature(draft, {id, name: `${place.label}: ${option.name}`, text: option.text}, own)
  collectBody(draft, option, own)
}

const NO_MODIFIERS: Readonly<Record<Ability, number>> = {str: 0, dex: 0, con: 0, int: 0, wis: 0, cha: 0}

/** A context for what depends on levels alone, before any score is known. */
export function levelContext(characterLevel: number, {level, columns}: Pick<Owner, 'level' | 'columns'>): FormulaContext {
  return {characterLevel, ownerLevel: level, columns, modifiers: NO_MODIFIERS}
}
