import type {Character, InventoryItem} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {attunerLacks} from '../build/attuner.js'
import {buildCharacter} from '../build/build-character.js'
import {carriedItem, carriedName} from '../build/carried.js'
import type {Entries} from '../build/entries.js'
import {factsOf} from '../build/facts.js'
import {type LostAnswers, loseLevel, type Named} from '../build/levelling.js'
import {explain} from '../numbers/explained.js'
import {attunement} from '../sheet/derive-inventory.js'
import {deriveSheet} from '../sheet/derive-sheet.js'
import {explainedFields} from '../sheet/explained-fields.js'
import type {Sheet} from '../sheet/sheet.js'
import {type Spending, spendings} from '../sheet/spending.js'

/** Everything beside features that went with a level. */
export interface LevelLoss {
  answers: readonly LostAnswers[]
  /** Counts of what is spent that stood above what there is now, by path. */
  spent: readonly {path: string; before: number; after: number}[]
  /** Items whose attunement ended: there is no more room, or they won't have their bearer any more. */
  attunements: readonly Named[]
  /** Numbers fixed by hand that the sheet no longer has. */
  overrides: readonly string[]
  /** The spell that was concentrated on and is no longer had. */
  concentration?: Named
}

/** Take the last level back, with all that it brought or allowed. A character keeps its first level. */
export function takeLevelBack(character: Character, entries: Entries): {character: Character; lost: LevelLoss} {
  const before = deriveSheet(character, entries)
  const {character: lowered, lost: answers} = loseLevel(character, entries)
  const attuned = withinAttunement(lowered, entries)
  const sheet = deriveSheet(attuned.character, entries)
  const overridden = withoutLostOverrides(attuned.character, before, sheet)
  const held = lostConcentration(character, before, sheet, entries)
  const {play, spent} = withinMeans(overridden.character, before, sheet)
  const {concentration, ...others} = play ?? {}
  return {
    character: {...overridden.character, ...present({play: play && held ? others : play})},
    lost: {answers, spent, attunements: attuned.ended, overrides: overridden.fields, ...present({concentration: held})},
  }
}

/** The character attuned to no more than it may be, the last ones let go first. */
function withinAttunement(character: Character, entries: Entries): {character: Character; ended: Named[]} {
  const build = buildCharacter(character, entries)
  const {max} = attunement(factsOf(build))
  let room = max.total
  const ended: Named[] = []
  const inventory = character.inventory.map((item): InventoryItem => {
    const {attuned, ...let_go} = item
    if (!attuned) return item
    const carried = carriedItem(entries, item)
    const wanted = carried.magic?.entry.attunement
    if (room > 0 && !(wanted && attunerLacks(wanted, build).length > 0)) {
      room--
      return item
    }
    ended.push({id: item.id, name: carriedName(carried)})
    return let_go
  })
  return ended.length === 0 ? {character, ended} : {character: {...character, inventory}, ended}
}

function withoutLostOverrides(character: Character, before: Sheet, after: Sheet): {character: Character; fields: string[]} {
  const {overrides, ...bare} = character
  if (!overrides) return {character, fields: []}
  const [had, has] = [explainedFields(before), explainedFields(after)]
  const kept = overrides.filter(({field}) => has.has(field) || !had.has(field))
  if (kept.length === overrides.length) return {character, fields: []}
  const fields = overrides.filter((each) => !kept.includes(each)).map(({field}) => field)
  return {character: kept.length === 0 ? bare : {...character, overrides: kept}, fields}
}

/** A spell held by Concentration that the character had of its own and has no more. */
function lostConcentration({play}: Character, before: Sheet, after: Sheet, entries: Entries): Named | undefined {
  const id = play?.concentration?.spell
  const has = ({spells}: Sheet) => spells.some((spell) => spell.id === id)
  if (id === undefined || !has(before) || has(after)) return undefined
  return {id, name: entries.find('spell', id)?.name ?? id}
}

type Play = Character['play']

/** Play state with nothing spent above what there is; who stood before keeps a Hit Point. */
function withinMeans(character: Character, before: Sheet, sheet: Sheet): {play: Play; spent: LevelLoss['spent']} {
  const isUp = before.state === 'up'
  const spent = [...spendings(character, sheet), ...castings(character, before, sheet)].flatMap(({path, spent: count, max}) => {
    const most = Math.max(0, (max?.total ?? 0) - (isUp && path.at(-1) === 'hitPointsLost' ? 1 : 0))
    return count > most ? [{path, before: count, after: most}] : []
  })
  const play = spent.reduce<Play>((state, {path, after}) => withSpent(state ?? {}, path.slice(1), after), character.play)
  return {play, spent: spent.map((each) => ({...each, path: each.path.join('.')}))}
}

/** Castings without a slot that were had. What was cast from an item is remembered while it is put away. */
function castings({play}: Character, before: Sheet, after: Sheet): Omit<Spending, 'what'>[] {
  const most = ({spells}: Sheet, id: string) =>
    explain(spells.flatMap((spell) => (spell.id === id ? {label: spell.from, value: spell.freeCasts?.max.total ?? 0} : [])))
  return Object.entries(play?.castsSpent ?? {}).flatMap(([id, spent]) =>
    most(before, id).total === 0 ? [] : {path: ['play', 'castsSpent', id], spent, max: most(after, id)},
  )
}

/** Play state with one count changed, and what is at zero left out. */
function withSpent(play: NonNullable<Play>, [field = '', key]: readonly string[], count: number): Play {
  const {[field as 'slotsSpent']: old, ...rest} = play
  if (key === undefined) return count > 0 ? {...rest, [field]: count} : rest
  const {[key]: _spent, ...others} = old ?? {}
  const counts = count > 0 ? {...others, [key]: count} : others
  return Object.keys(counts).length > 0 ? {...rest, [field]: counts} : rest
}
