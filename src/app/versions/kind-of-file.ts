import {ENTRY_SCHEMAS} from '../../schema/content/entry.js'
import {Character} from '../../schema/entity/character.js'
import {isMap, own, type Value} from '../../schema/value.js'
import {VaultFile} from '../../schema/vault-file.js'
import type {Schema} from '../../schema/zod-type.js'

/** Kinds of entities with files of their own, and their schemas. */
const ENTITIES: Readonly<Record<string, Schema>> = {character: Character}

/** The schema of a vault's file, by the `kind` it says it is; settings have none, and are known by their name. */
export function schemaOfFile(path: string, value: Value | undefined): Schema | undefined {
  if (/(?:^|\/)dnd\.yaml$/.test(path)) return VaultFile
  const kind = isMap(value) ? own(value, 'kind') : undefined
  return [ENTITIES, ENTRY_SCHEMAS].flatMap((known) => schemaIn(known, kind) ?? [])[0]
}

function schemaIn(known: Readonly<Record<string, Schema>>, kind: Value | undefined): Schema | undefined {
  return typeof kind === 'string' && Object.hasOwn(known, kind) ? known[kind] : undefined
}

/** Whether a word names a kind of entity. */
export function isKind(word: string): boolean {
  return Object.hasOwn(ENTITIES, word)
}
