import {judgeCharacter} from '../../rules/check/character.js'
import type {Character} from '../../schema/entity/character.js'
import {inWords} from '../../words/finding.js'
import {openEntries} from '../catalog/open.js'
import {subjectOf} from '../entities/subject.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readVersion, type Version} from '../versions/files.js'
import {findVersion} from '../versions/find.js'
import type {ShownCharacter} from './show.js'

export interface ShownVersion extends ShownCharacter {
  version: Version
}

/** The sheet as it was, worked out with the catalog of today. */
export async function showVersion(options: VaultOptions, reference: string, name: string): Promise<ShownVersion> {
  const root = vaultRoot(options)
  const subject = await (await subjectOf('character', reference, 'any')).resolve(root)
  const version = await findVersion(root, subject, name)
  const {value} = await readVersion(root, subject, version)
  return {version, ...inWords(judgeCharacter(value as Character, (await openEntries(root)).entries))}
}
