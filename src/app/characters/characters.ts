import type {Diagnostic, Path} from '../../diagnostic.js'
import type {Character} from '../../schema/entity/character.js'
import {type EntityRef, pathOf} from '../../schema/entity/kinds.js'
import {entityFile, listEntities, readEntity, type Stored} from '../../vault/entities.js'
import {type FileChange, idOfFile} from '../../vault/files.js'
import type {Position} from '../../yaml/parse.js'
import {type FindOptions, getStored} from '../entities/find.js'

/** A character with the text it came from, so that an edit keeps the comments. */
export interface StoredCharacter {
  path: string
  text: string
  character: Character
  positionOf(path: Path): Position | undefined
}

function refOfId(id: string): EntityRef {
  return {kind: 'character', id}
}

export function characterPath(id: string): string {
  return pathOf(refOfId(id))
}

/** Ids of all characters that have a file, broken and deleted ones too. */
export function characterIds(root: string): string[] {
  return listEntities(root, 'character').map(({id}) => id)
}

export function characterPaths(root: string): string[] {
  return characterIds(root).map(characterPath)
}

/** A new character's file, as a change to write. */
export function characterFile(character: Character): FileChange {
  return entityFile(refOfId(character.id), character)
}

/** Read one character file: the character, or everything that keeps it from being one. */
export function readCharacter(root: string, path: string): {stored?: StoredCharacter; diagnostics: readonly Diagnostic[]} {
  const {stored, diagnostics} = readEntity<Character>(root, refOfId(idOfFile(path)))
  return stored ? {stored: asCharacter(stored), diagnostics} : {diagnostics}
}

/** The character that an id, a name or the start of one means. Deleted ones only when asked for. */
export function getCharacter(root: string, reference: string, options: FindOptions = {}): StoredCharacter {
  return asCharacter(getStored<Character>(root, 'character', reference, options))
}

function asCharacter({path, text, value, positionOf}: Stored<Character>): StoredCharacter {
  return {path, text, character: value, positionOf}
}

/** Ids in use, those of deleted and of broken files among them. */
export function takenIds(root: string): Set<string> {
  return new Set(characterIds(root))
}
