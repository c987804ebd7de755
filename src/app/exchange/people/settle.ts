import {collectLosses, type Losses} from '../../../exchange/kit/loss.js'
import type {Person} from '../../../exchange/kit/person.js'
import {fillChoices} from '../../../rules/build/auto-fill.js'
import type {Entries} from '../../../rules/build/entries.js'
import type {Sheet} from '../../../rules/sheet/sheet.js'
import type {Character} from '../../../schema/entity/character.js'
import {present} from '../../../schema/value.js'
import {packBelongings} from './belongings.js'
import {capped} from './capped.js'
import {chooseFeatures, chooseSubclasses} from './choose.js'
import {type Difference, differencesOf} from './compare.js'
import {placeIncreases} from './increase.js'
import {entryNames, idOfName} from './names.js'
import {oneLine} from './one-line.js'
import {type Origin, originOf} from './origin.js'
import {ownDataOf, ownLevels, withOwnChoices} from './own.js'
import {chooseProficiencies} from './proficient.js'
import {guessBoosts, withBaseScores} from './scores.js'
import {keep, type Settling, type Unplaced} from './settling.js'
import {chooseSpells} from './spells.js'
import {rollHitPoints, sheetFor, withState} from './state.js'

/** A character made of what another tool has, with what was lost and what comes out differently. */
export interface Settled {
  character: Character
  sheet: Sheet
  losses: Losses['list']
  differences: Difference[]
  /** What the catalog knows and no choice takes. */
  unplaced: readonly Unplaced[]
}

/** Work a person out as a character of ours: names looked up, answers put to their choices, scores taken back to their base. */
export function settlePerson(
  whole: Person,
  entries: Entries,
  {id, uid, losses: before}: {id: string; uid: string; losses: Losses['list']},
): Settled {
  const losses = collectLosses()
  losses.list.push(...before)
  const person = capped(whole, losses)
  const settling: Settling = {person, entries, losses, kept: [], unplaced: []}
  const origin = originOf(settling)
  const chosen = chooseAll(drafted(settling, origin, {id, uid}), settling, origin)
  const rolled = rollHitPoints(chosen, settling)
  const packed = packBelongings(rolled, settling)
  const told = withWords(withState(packed, settling), settling)
  const sheet = sheetFor(told, settling)
  return {character: told, sheet, losses: losses.list, differences: differencesOf(sheet, settling), unplaced: settling.unplaced}
}

/** Basics alone; the scores are final ones until the increases are known, so that what asks for a score finds it. */
function drafted({person}: Settling, {species, background, alignment, levels}: Origin, {id, uid}: {id: string; uid: string}): Character {
  const own = ownDataOf(person)
  return {
    kind: 'character',
    id,
    uid,
    name: oneLine(person.name),
    ...present({player: person.player === undefined ? own.player : oneLine(person.player)}),
    species,
    background,
    ...present({alignment}),
    abilities: {method: 'manual', scores: person.scores},
    levels: ownLevels(levels, own.levels),
    choices: {},
    ...present({xp: experience(person.xp, own.xp)}),
    inventory: [],
    coins: {},
    ...present({play: own.play, overrides: own.overrides, tags: own.tags}),
  } as Character
}

/** Nothing is no number of its own: levels come by milestones then. */
function experience(xp: number | undefined, own: number | undefined): number | undefined {
  if (xp === undefined || xp <= 0) return own === 0 ? 0 : undefined
  return Math.min(xp, MOST_XP)
}

/** More than a file takes. */
const MOST_XP = 10_000_000

/** Every choice that the file answers: what opens others first. */
function chooseAll(draft: Character, settling: Settling, {named}: Origin): Character {
  const steps = [
    withOwnChoices,
    chooseSubclasses,
    placeIncreases,
    (character: Character) => chooseFeatures(character, settling, named).character,
    chooseProficiencies,
    chooseSpells,
    // What asks for a cantrip fits only now.
    (character: Character) => chooseOthers(character, settling, named),
    onlyWays,
    guessBoosts,
    withBaseScores,
  ]
  return steps.reduce((character, step) => step(character, settling), draft)
}

function chooseOthers(before: Character, settling: Settling, named: Origin['named']): Character {
  const {character, left} = chooseFeatures(before, settling, named)
  const feats = entryNames(settling.entries, ['feat'])
  for (const feature of left) {
    const id = idOfName(feats, feature.name)
    if (id !== undefined) settling.unplaced.push({kind: 'feat', id})
    keep(settling, 'Features', feature)
  }
  return character
}

/** Choices that have one answer only. */
function onlyWays(character: Character, {entries}: Settling): Character {
  return fillChoices(character, entries, {only: ({choice}) => choice.type === 'size' && choice.from.length === 1})
}

/** Who somebody is, in words, and what had no other place. */
function withWords(character: Character, {person, kept}: Settling): Character {
  const own = ownDataOf(person)
  const details = detailsOf(person, own.details)
  const notes = [...(own.notes === undefined ? [] : [own.notes.trimEnd()]), ...sections([...person.notes, ...kept])].join('\n\n')
  return {
    ...character,
    ...(Object.keys(details).length > 0 ? {details} : {}),
    ...(notes === '' ? {} : {notes: `${notes}\n`}),
  } as Character
}

/** The file's words; where they are ours as another tool lays them out, ours. */
function detailsOf({details}: Person, own: Character['details'] = {}): NonNullable<Character['details']> {
  const words = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const told = Object.entries(details).flatMap(([key, text]) => {
    const ours = own[key as keyof typeof own]
    return text ? [[key, words(ours) === words(text) ? ours : text]] : []
  })
  return {...Object.fromEntries(told), ...present({portrait: own.portrait})}
}

/** One paragraph for each thing that is told of. */
function sections(told: Settling['kept']): string[] {
  const about = new Map<string, string[]>()
  for (const each of told) about.set(each.about, [...(about.get(each.about) ?? []), each.text])
  return [...about].map(([heading, [only = '', ...more]]) =>
    more.length === 0 ? `**${heading}:** ${only}` : [`**${heading}:**`, ...[only, ...more].map((text) => `- ${text}`)].join('\n'),
  )
}
