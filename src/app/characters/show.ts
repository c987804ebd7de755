import type {Finding} from '../../diagnostic.js'
import {NotFoundError} from '../../errors.js'
import {carriedBy} from '../../rules/build/carried.js'
import type {Entries} from '../../rules/build/entries.js'
import {judgeCharacter} from '../../rules/check/character.js'
import {underLoad} from '../../rules/check/encumbrance.js'
import {judgeForPlayers} from '../../rules/knowledge/players-view.js'
import type {Explained} from '../../rules/numbers/explained.js'
import {classesOf} from '../../rules/sheet/diff.js'
import {explainedFields} from '../../rules/sheet/explained-fields.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Character} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {present} from '../../schema/value.js'
import {unlistedFolders} from '../../vault/entities.js'
import {keptByFile} from '../../vault/kept.js'
import {buildId} from '../../vault/packaged.js'
import {inWords} from '../../words/finding.js'
import {openEntries} from '../catalog/open.js'
import {type Viewer, type ViewerOptions, viewerIn} from '../entities/observer.js'
import {getSeen, readSeen, seenPlaces} from '../entities/seen.js'
import {encumbranceOf, type VaultOptions, vaultRoot} from '../vault/root.js'
import {characterPaths, getCharacter, readCharacter} from './characters.js'

export interface ShownCharacter {
  sheet: Sheet
  findings: readonly Finding[]
}

export interface ShowCharacterOptions extends ViewerOptions {
  /** Reckoned without conditions and Exhaustion. */
  unharmed?: boolean
  /** What of the character is otherwise by now than in their file, in a fight that goes on. */
  inPlay?: Partial<Character> | undefined
}

/** A character's sheet, and what the rules say against it. To a viewer it is what they may see. */
export async function showCharacter(
  options: VaultOptions,
  reference: string,
  {unharmed = false, inPlay, ...looking}: ShowCharacterOptions = {},
): Promise<ShownCharacter> {
  const root = vaultRoot(options)
  const viewer = viewerIn(looking)
  const seen = viewer && getSeen(root, viewer, 'character', {asked: reference, campaign: undefined})
  const whole = () => ({...getCharacter(root, reference).character, ...inPlay})
  const asSeen = seen && inPlay ? seen.onlooker.see(whole() as unknown as Entity) : seen?.entity
  const character = seen ? (asSeen as unknown as Character) : whole()
  const {entries} = await openEntries(root)
  const bearer = unharmed ? withoutConditions(character) : character
  const judged = seen ? judgeForPlayers(bearer, entries, seen.onlooker) : judgeCharacter(bearer, entries)
  return inWords(underLoad(judged, carriedBy(character, entries), await encumbranceOf(root)))
}

function withoutConditions(character: Character): Character {
  const {conditions, exhaustion, ...play} = character.play ?? {}
  return {...character, play}
}

export interface Explanation {
  character: string
  field: string
  value: Explained
}

/** Names people use for numbers of a sheet, beside the paths. */
const ALIASES: Readonly<Record<string, string>> = {
  'armor-class': 'ac',
  armorclass: 'ac',
  'hit-points': 'hp.max',
  hp: 'hp.max',
  maxhp: 'hp.max',
  'max-hp': 'hp.max',
  speed: 'speeds.walk',
  pb: 'proficiencyBonus',
  proficiency: 'proficiencyBonus',
  'proficiency-bonus': 'proficiencyBonus',
  init: 'initiative',
  'passive-perception': 'passives.perception',
  'passive-insight': 'passives.insight',
  'passive-investigation': 'passives.investigation',
}

/** The terms of one derived number. Throws NotFoundError with the nearest fields. */
export async function explainField(options: VaultOptions, reference: string, field: string): Promise<Explanation> {
  const {sheet} = await showCharacter(options, reference)
  const fields = explainedFields(sheet)
  const path = findField(fields, sheet, field)
  const value = path === undefined ? undefined : fields.get(path)
  if (path !== undefined && value) return {character: sheet.name, field: path, value}
  const near = nearest(field, [...fields.keys(), ...Object.keys(ALIASES)])
  throw new NotFoundError('number on the sheet', field, {near, hints: [`run \`dnd character explain ${sheet.id}\` to list them all`]})
}

/** Every derived number of a character by its field. */
export async function explainAll(
  options: VaultOptions,
  reference: string,
): Promise<{character: string; fields: Record<string, Explained>}> {
  const {sheet} = await showCharacter(options, reference)
  return {character: sheet.name, fields: Object.fromEntries(explainedFields(sheet))}
}

/** A path, a name people use, or a path's last part when only one has it (`stealth`, `fireball`). */
function findField(fields: ReadonlyMap<string, Explained>, sheet: Sheet, asked: string): string | undefined {
  if (fields.has(asked)) return asked
  const lower = asked.toLowerCase().replace(/\s+/g, '-')
  if (Object.hasOwn(ALIASES, lower)) return ALIASES[lower]
  const ability = `abilities.${lower.slice(0, 3)}.score`
  if (Object.hasOwn(sheet.abilities, lower) || Object.hasOwn(ABILITY_FIELDS, lower)) return ability
  const found = [...fields.keys()].filter((path) => path.toLowerCase().split('.').includes(lower))
  return found.find((path) => path.toLowerCase().endsWith(`.${lower}`)) ?? found[0]
}

const ABILITY_FIELDS = {strength: true, dexterity: true, constitution: true, intelligence: true, wisdom: true, charisma: true}

export interface ListedCharacter {
  id: string
  name: string
  player?: string
  classes: string
  species: string
  level: number
  hp: {current: number; max: number}
  ac: number
  deleted?: true
}

/** Every character in a line; files that can't be read come as problems. */
export async function listCharacters(
  options: VaultOptions,
  {deleted = false, ...looking}: {deleted?: boolean} & ViewerOptions = {},
): Promise<{characters: ListedCharacter[]; unreadable: string[]}> {
  const root = vaultRoot(options)
  const {entries, edition} = await openEntries(root)
  const viewer = viewerIn(looking)
  if (viewer) return {characters: listSeen(root, viewer, entries), unreadable: []}
  // A sheet follows from its file and the catalog alone, and takes a hundred times as long as to look whether these changed.
  const lines = keptByFile<ListedCharacter | null>(root, {
    name: 'lists/character.json',
    basis: `${buildId()} ${edition()}`,
    paths: characterPaths(root),
    workOut: (path) => listedFile(root, path, entries),
  })
  return {
    characters: [...lines.values()].flatMap((line) => (line === null || (line.deleted && !deleted) ? [] : line)),
    unreadable: [
      ...unlistedFolders(root, 'character').map(({file}) => file),
      ...[...lines].flatMap(([path, line]) => (line === null ? path : [])),
    ],
  }
}

/** The characters that a viewer may know of, as they see them. */
function listSeen(root: string, viewer: Viewer, entries: Entries): ListedCharacter[] {
  return seenPlaces(root, viewer, 'character', undefined).flatMap(({known, onlooker}) =>
    known
      .flatMap(({summary}) => readSeen(root, summary.ref, onlooker) ?? [])
      .map(({entity}) => listed(judgeForPlayers(entity as unknown as Character, entries, onlooker).sheet, false)),
  )
}

/** A character's line; `null` where the file can't be read as one. */
function listedFile(root: string, path: string, entries: Entries): ListedCharacter | null {
  const {stored} = readCharacter(root, path)
  return stored ? listed(judgeCharacter(stored.character, entries).sheet, stored.character.deleted !== undefined) : null
}

function listed(sheet: Sheet, isDeleted: boolean): ListedCharacter {
  return {
    id: sheet.id,
    name: sheet.name,
    ...present({player: sheet.player}),
    classes: classesOf(sheet),
    species: sheet.species.name,
    level: sheet.level.total,
    hp: {current: sheet.hp.current.total, max: sheet.hp.max.total},
    ac: sheet.ac.total,
    ...(isDeleted ? {deleted: true as const} : {}),
  }
}
