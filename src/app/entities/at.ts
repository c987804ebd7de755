import type {Entity} from '../../schema/entity/base.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {vaultRoot} from '../vault/root.js'
import {readVersion, type Version} from '../versions/files.js'
import {findVersion} from '../versions/find.js'
import type {EntityOptions} from './change.js'
import {type ShownEntity, shown} from './show.js'
import {subjectOf} from './subject.js'

export interface EntityAt extends ShownEntity {
  version: Version
}

/** An entity as it was at a version. */
export async function showEntityAt(options: EntityOptions, kind: Kind, reference: string, name: string): Promise<EntityAt> {
  const root = vaultRoot(options)
  const subject = await (await subjectOf(kind, reference, 'any', options)).resolve(root)
  const version = await findVersion(root, subject, name)
  const {value} = await readVersion<Entity>(root, subject, version)
  return {version, ...shown(root, kind, value, subject.paths[0])}
}
