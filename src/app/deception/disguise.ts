import type {Entries} from '../../rules/build/entries.js'
import {wearersOf} from '../../rules/deception/wearing.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Character} from '../../schema/entity/character.js'
import type {Identity} from '../../schema/entity/identity.js'
import type {Npc} from '../../schema/entity/npc.js'
import type {Person} from '../../schema/entity/person.js'
import {readEntity} from '../../vault/entities.js'
import type {VaultSource} from '../../vault/state.js'
import {npcStatBlock} from '../play/npc-sheet.js'
import {deceptionOf} from './world.js'

/** Somebody's figures: a stat block of their own, or a character. */
export type Figures = {npc: Npc; monster: Monster} | {character: Character}

/** Who wears an identity now, with their true figures where they have any. */
export interface Wearer {
  person: Person
  name: string
  figures?: Figures
}

/** Who wears an identity on the campaign's day: the last who put it on. */
export function wearerOf(root: VaultSource, campaign: string, identity: string, entries: Entries): Wearer | undefined {
  const world = deceptionOf(root, campaign)
  const [first] = wearersOf(identity, world, world.today)
  if (!first) return undefined
  const {person} = first
  const figures = person.is === undefined ? undefined : figuresOf(root, campaign, person.is, entries)
  const of = figures && ('character' in figures ? figures.character : figures.npc)
  return {person, name: of?.name ?? person.name, ...(figures ? {figures} : {})}
}

/** One of the campaign's people before a character of that id, as in any reference. */
function figuresOf(root: VaultSource, campaign: string, id: string, entries: Entries): Figures | undefined {
  const npc = readEntity<Npc>(root, {kind: 'npc', id, campaign}).stored?.value
  if (!npc) return characterOf(root, id)
  const monster = npcStatBlock(entries, npc)?.monster
  return monster ? {npc, monster} : npc.character === undefined ? undefined : characterOf(root, npc.character)
}

export function characterOf(root: VaultSource, id: string): {character: Character} | undefined {
  const character = readEntity<Character & {kind: 'character'}>(root, {kind: 'character', id}).stored?.value
  return character && {character}
}

/** What an identity shows: the stat block or sheet that it names, under its own name. */
export function shownFigures(
  root: VaultSource,
  identity: Identity,
  entries: Entries,
): {monster: Monster} | {character: Character} | undefined {
  const shown = identity.character === undefined ? undefined : characterOf(root, identity.character)
  if (shown) return {character: {...shown.character, name: identity.name}}
  const monster = npcStatBlock(entries, identity)?.monster
  return monster && {monster}
}
