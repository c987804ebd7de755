import type {Increase} from '../../../exchange/kit/person.js'
import {asAnswer, isOpen} from '../../../rules/build/auto-fill.js'
import type {ChoiceSlot} from '../../../rules/build/build.js'
import type {Entries} from '../../../rules/build/entries.js'
import type {Facts} from '../../../rules/build/facts.js'
import {misfitOf} from '../../../rules/build/picks.js'
import {ABILITIES, type Ability} from '../../../schema/ability.js'
import type {Feat} from '../../../schema/content/origin.js'
import type {Character} from '../../../schema/entity/character.js'
import {entryNames, idOfName} from './names.js'
import {answering, factsFor} from './place.js'
import type {Settling} from './settling.js'

/** Points on ability scores, put where the choices of background, classes and feats ask for them. */
export function placeIncreases(character: Character, settling: Settling): Character {
  return settling.person.increases.reduce((before, increase) => placeIncrease(before, settling, increase), character)
}

function placeIncrease(character: Character, {entries}: Settling, increase: Increase): Character {
  const {from, points, level} = increase
  if (from === 'background') return withPoints(character, entries, {points, isOwn: ({owner}) => owner.kind === 'background'})
  const classId = idOfName(entryNames(entries, ['class']), from.name)
  if (classId !== undefined) return atLevel(character, entries, {classId, level, points})
  const feat = idOfName(entryNames(entries, ['feat']), from.name)
  return withPoints(character, entries, {points, isOwn: ({owner}) => owner.kind === 'feat' && owner.id === feat})
}

type Points = Increase['points']

/** The points into the first open choice of them; points that don't fit stay in the scores as they are. */
function withPoints(
  character: Character,
  entries: Entries,
  {points, isOwn}: {points: Points; isOwn: (slot: ChoiceSlot) => boolean},
): Character {
  const facts = factsFor(character, entries)
  const slot = facts.build.slots.find((each) => each.choice.type === 'ability-increase' && isOpen(each) && isOwn(each))
  const answers = listOf(points)
  if (!slot || answers.length !== slot.count || answers.some((id) => misfitOf(facts, slot, id))) return character
  return {...character, choices: {...character.choices, [slot.key]: asAnswer(slot, answers)}}
}

/** More are no choice of ours. */
const MOST_POINTS = 10

function listOf(points: Points): Ability[] {
  return ABILITIES.flatMap((ability) => Array<Ability>(Math.min(MOST_POINTS, Math.max(0, points[ability] ?? 0))).fill(ability))
}

/** A class's points are a feat that gives nothing else, taken at that level. */
function atLevel(
  character: Character,
  entries: Entries,
  {classId, level, points}: {classId: string; level: number | undefined; points: Points},
): Character {
  const facts = factsFor(character, entries)
  const feat = entries.all('feat').find((each) => isPointsOnly(each, listOf(points).length))
  const slot = facts.build.slots.find(
    (each) =>
      each.choice.type === 'feat' && isOpen(each) && each.owner.classId === classId && (level === undefined || each.gainedAt === level),
  )
  if (!feat || !slot || misfitOf(facts, slot, feat.id)) return character
  const taken = answering(character, slot, feat.id)
  return withPoints(taken, entries, {points, isOwn: ({owner, scopes}) => owner.id === feat.id && isUnder(scopes, slot)})
}

function isUnder(scopes: readonly string[], {key}: ChoiceSlot): boolean {
  return scopes.some((scope) => scope === key || scope.startsWith(`${key}.`))
}

/** Whether a feat is so many points on ability scores and no more. */
export function isPointsOnly({choices = [], grants = [], effects = []}: Feat, count?: number): boolean {
  const [only, ...more] = choices
  return (
    only?.type === 'ability-increase' &&
    more.length + grants.length + effects.length === 0 &&
    (count === undefined || (only.count ?? 1) === count)
  )
}

/** Whether a slot of boosts is still open. */
export function openBoosts({build}: Facts): ChoiceSlot | undefined {
  return build.slots.find((slot) => slot.choice.type === 'ability-increase' && slot.owner.kind === 'background' && isOpen(slot))
}
