import {InvalidDataError} from '../../../errors.js'
import type {SettledRef} from '../../../exchange/kit/world/settle.js'
import type {Entity} from '../../../schema/entity/base.js'
import {type EntityRef, KIND_NAMES, kindRow, pathOf} from '../../../schema/entity/kinds.js'
import {listEntities, readEntity} from '../../../vault/entities.js'
import {findYaml, readText} from '../../../vault/files.js'

/** Entities of a campaign that came from one format, by what they are called there. */
export function importedFrom(root: string, campaign: string, format: string): Map<string, SettledRef> {
  const kinds = KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign')
  const all = kinds.flatMap((kind) => listEntities(root, kind, campaign)).filter((ref) => hasOrigin(root, ref))
  return new Map(
    all.flatMap((ref) => {
      const entity: Entity | undefined = readEntity(root, ref).stored?.value
      return entity?.origin?.format === format ? [[entity.origin.id, {kind: ref.kind, id: ref.id, name: entity.name}] as const] : []
    }),
  )
}

/** Most were made here, and parsing is slow. */
function hasOrigin(root: string, ref: EntityRef): boolean {
  try {
    const path = findYaml(root, pathOf(ref))
    return path !== undefined && /^origin:/m.test(readText(root, path))
  } catch (error) {
    if (error instanceof InvalidDataError) return false
    throw error
  }
}
