import {withPlay} from '../../../rules/play/play.js'
import {sheetOf} from '../../../rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../rules/sheet/sheet.js'
import type {Condition} from '../../../schema/ability.js'
import {CONDITIONS} from '../../../schema/ability.js'
import type {Character} from '../../../schema/entity/character.js'
import {slugOf} from '../../../schema/slug.js'
import {entryNames, idOfName, spellings} from './names.js'
import {factsFor} from './place.js'
import type {Settling} from './settling.js'

export function sheetFor(character: Character, {entries}: Settling): Sheet {
  return sheetOf(factsFor(character, entries))
}

/** Dice that add up to the file's Hit Point maximum, where the fixed values don't and dice can. */
export function rollHitPoints(character: Character, settling: Settling): Character {
  const {person, entries, losses} = settling
  const wanted = person.figures.hp
  const isRolled = character.levels.some(({hp}) => hp !== undefined)
  if (wanted === undefined || isRolled) return character
  const short = wanted - sheetFor(character, settling).hp.max.total
  if (short === 0) return character
  const levels = spread(character.levels, short, (id) => entries.find('class', id)?.hitDie)
  if (!levels) return character
  losses.add(
    'levels.hp',
    'guessed',
    levels.flatMap(({hp}) => hp ?? []),
  )
  return {...character, levels}
}

/** So many points more or fewer over the levels after the first, as evenly as dice allow. */
function spread(
  levels: Character['levels'],
  points: number,
  dieOf: (classId: string) => number | undefined,
): Character['levels'] | undefined {
  const rolls = levels.map((level, index) => {
    const die = dieOf(level.class)
    return index === 0 || die === undefined ? undefined : {die, hp: die / 2 + 1}
  })
  const step = Math.sign(points)
  let left = Math.abs(points)
  while (left > 0) {
    const free = rolls.filter((roll) => roll && roll.hp + step >= 1 && roll.hp + step <= roll.die)
    if (free.length === 0) return undefined
    for (const roll of free) {
      if (!roll || left === 0) break
      roll.hp += step
      left--
    }
  }
  return levels.map((level, index) => ({...level, ...(rolls[index] ? {hp: rolls[index].hp} : {})}))
}

/** What the table has counted: Hit Points lost, slots and uses spent, conditions. */
export function withState(character: Character, settling: Settling): Character {
  const {person} = settling
  const sheet = sheetFor(character, settling)
  const {successes = 0, failures = 0} = person.deathSaves ?? {}
  return withPlay(character, {
    ...character.play,
    hitPointsLost: lostHitPoints(sheet, settling),
    temporaryHitPoints: positive(person.hp.temporary),
    exhaustion: Math.min(6, positive(person.exhaustion)),
    heroicInspiration: person.inspiration === true,
    deathSaves: successes + failures > 0 ? {successes: Math.min(3, successes), failures: Math.min(3, failures)} : undefined,
    conditions: conditionsOf(settling, character.play?.conditions ?? []),
    slotsSpent: slotsSpent(sheet, settling),
    pactSlotsSpent: pactSpent(sheet, settling),
    hitDiceSpent: hitDiceSpent(sheet, settling),
    resourcesSpent: {...unclaimed(character, settling), ...resourcesSpent(sheet, settling)},
  })
}

function positive(count: number | undefined): number {
  return Math.max(0, count ?? 0)
}

function lostHitPoints({hp}: Sheet, {person}: Settling): number {
  const {current, lost} = person.hp
  const max = person.figures.hp ?? hp.max.total
  return Math.min(hp.max.total, positive(lost ?? (current === undefined ? 0 : max - current)))
}

type Conditions = NonNullable<NonNullable<Character['play']>['conditions']>

/** Conditions by name; one that the character has already says more. */
function conditionsOf(settling: Settling, had: Conditions): Conditions {
  const ids = new Set<Condition>()
  for (const each of settling.person.conditions) {
    const id = CONDITIONS.find((condition) => condition === slugOf(each.name))
    if (id === undefined) settling.losses.add(each.path, 'unmapped', each.name)
    // Exhaustion has a level of its own.
    else if (id !== 'exhaustion') ids.add(id)
  }
  return [...ids].map((id) => had.find((each) => each.id === id) ?? {id})
}

function slotsSpent({slots}: Sheet, {person}: Settling): Record<string, number> {
  const {left, spent} = person.slots ?? {}
  const counts = slots.map(({level, max}) => {
    const has = left?.[level]
    return [String(level), Math.min(max.total, positive(spent?.[level] ?? (has === undefined ? 0 : max.total - has)))] as const
  })
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

function pactSpent({pactSlots}: Sheet, {person}: Settling): number {
  const {pactLeft, pactSpent: spent} = person.slots ?? {}
  if (!pactSlots) return 0
  return Math.min(pactSlots.max.total, positive(spent ?? (pactLeft === undefined ? 0 : pactSlots.max.total - pactLeft)))
}

function hitDiceSpent({hitDice}: Sheet, {person, entries}: Settling): Record<string, number> {
  const names = entryNames(entries, ['class'])
  const counts = person.classes.flatMap(({name, hitDiceSpent: spent}) => {
    const id = idOfName(names, name)
    const most = hitDice.find((each) => each.id === id)?.max.total ?? 0
    return id !== undefined && positive(spent) > 0 ? [[id, Math.min(most, positive(spent))] as const] : []
  })
  return Object.fromEntries(counts)
}

/** Uses spent, by the name of the resource or of the feature that has it. */
function resourcesSpent({resources}: Sheet, settling: Settling): Record<string, number> {
  const counts = settling.person.features.flatMap((feature) => {
    const used = positive(feature.used)
    if (used === 0) return []
    const spelt = new Set(feature.resource === undefined ? spellings(feature.name) : [feature.resource])
    const resource = resources.find(({id, name, from}) => [id, slugOf(name), slugOf(from)].some((each) => spelt.has(each)))
    if (!resource) settling.losses.add(`${feature.path}.uses`, 'dropped', used)
    return resource ? [[resource.id, Math.min(resource.max.total, used)] as const] : []
  })
  return Object.fromEntries(counts)
}

/** Uses that an export of ours wrote apart, since no feature there has them. */
function unclaimed({play}: Character, {person}: Settling): Record<string, number> {
  const claimed = new Set(person.features.flatMap(({resource}) => resource ?? []))
  return Object.fromEntries(Object.entries(play?.resourcesSpent ?? {}).filter(([id]) => !claimed.has(id)))
}
