import {closeSync, constants, fstatSync, openSync, readFileSync} from 'node:fs'
import {UserError} from '../../../errors.js'
import {kindRow} from '../../../schema/entity/kinds.js'
import {fieldOf, type Structure, settled, structureOf} from '../../../schema/structure.js'
import {isMap, own, setOwn, type Value, type ValueMap} from '../../../schema/value.js'
import {insideVault} from '../../../vault/paths.js'
import {hashOf} from '../../assets/store.js'
import {stripPicture} from '../../assets/strip-picture.js'
import type {WorldEntity} from '../world.js'

/** A picture as it is given away. */
export interface Picture {
  /** Its file's name, made of what is in it: the file's own name may tell a secret. */
  name: string
  bytes: Uint8Array
}

const LARGEST = 25 * 1024 * 1024

/** The pictures that are named by what is seen, cleaned; and of those that can't be taken, why. Those whose SHA-256 is hidden are not taken. */
export function readPictures(
  root: string,
  entities: readonly WorldEntity[],
  hidden: ReadonlySet<string> = new Set(),
): {pictures: Map<string, Picture>; notes: string[]} {
  const pictures = new Map<string, Picture>()
  const notes: string[] = []
  for (const path of new Set(entities.flatMap(picturesOf))) {
    const read = readPicture(root, path, hidden)
    if (typeof read === 'string') notes.push(`the picture "${path}" is left out: ${read}`)
    else pictures.set(path, read)
  }
  return {pictures, notes}
}

/** Fields that hold the path of a picture, wherever they stand. */
const FIELDS = new Set(['picture', 'portrait'])

/** The pictures that an entity names. */
export function picturesOf({ref, entity}: WorldEntity): string[] {
  return pathsIn(entity as unknown as Value, structureOf(kindRow(ref.kind).schema()))
}

function pathsIn(value: Value, structure: Structure): string[] {
  const at = settled(structure, value)
  if (Array.isArray(value)) return at.type === 'list' ? value.flatMap((item) => pathsIn(item, at.item())) : []
  if (!isMap(value) || at.type !== 'map') return []
  return Object.keys(value).flatMap((key) => {
    const [member, field] = [own(value, key), fieldOf(at, key)]
    if (member === undefined || !field) return []
    return FIELDS.has(key) && typeof member === 'string' ? [member] : pathsIn(member, field)
  })
}

/** The same entity, whose pictures go by the names that are given away; those that are not are no more spoken of. */
export function withPicturesOf({ref, entity}: WorldEntity, pictures: Map<string, Picture>): WorldEntity {
  if (picturesOf({ref, entity}).length === 0) return {ref, entity}
  const structure = structureOf(kindRow(ref.kind).schema())
  return {ref, entity: renamed(entity as unknown as Value, structure, pictures) as unknown as WorldEntity['entity']}
}

function renamed(value: Value, structure: Structure, pictures: Map<string, Picture>): Value {
  const at = settled(structure, value)
  if (Array.isArray(value)) return at.type === 'list' ? value.map((item) => renamed(item, at.item(), pictures)) : value
  if (!isMap(value) || at.type !== 'map') return value
  const left: ValueMap = {}
  for (const key of Object.keys(value)) {
    const [member, field] = [own(value, key), fieldOf(at, key)]
    const isPicture = FIELDS.has(key) && typeof member === 'string'
    const name = isPicture ? pictures.get(member)?.name : undefined
    if (name !== undefined) {
      const path = `pictures/${name}`
      const picture = pictures.get(member as string)
      if (picture) pictures.set(path, picture)
      setOwn(left, key, path)
    } else if (!isPicture && member !== undefined) setOwn(left, key, field ? renamed(member, field, pictures) : member)
  }
  return left
}

/** A picture of the vault, or why it can't be given away. */
function readPicture(root: string, path: string, hidden: ReadonlySet<string>): Picture | string {
  let handle: number
  try {
    // A pipe in the file's place must not keep us waiting.
    handle = openSync(insideVault(root, path), constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    return error instanceof UserError ? 'it lies outside the vault' : "it is not there, or can't be read"
  }
  try {
    const stats = fstatSync(handle)
    if (!stats.isFile() || stats.size > LARGEST) return stats.isFile() ? 'it has more than 25 MiB' : 'it is no file'
    const bytes = new Uint8Array(readFileSync(handle))
    if (hidden.has(hashOf(bytes))) return 'it shows what these readers may not see'
    const stripped = stripPicture(bytes)
    if (!stripped) return "it is no sound PNG, JPEG, WebP or GIF, and what else is in it can't be told"
    return {name: `${hashOf(stripped.bytes).slice(0, 20)}.${stripped.extension}`, bytes: stripped.bytes}
  } finally {
    closeSync(handle)
  }
}
