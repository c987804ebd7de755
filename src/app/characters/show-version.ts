import {judgeCharacter} from '../../rules/check/character.js'
import {openEntries} from '../catalog/open.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readVersion, type Version} from '../versions/files.js'
import {findVersion} from '../versions/find.js'
import type {ShownCharacter} from './show.js'
import {characterSubject} from './subject.js'

export interface ShownVersion extends ShownCharacter {
  version: Version
}

/** The sheet as it was, worked out with the catalog of today. */
export async function showVersion(options: VaultOptions, reference: string, name: string): Promise<ShownVersion> {
  const root = vaultRoot(options)
  const subject = await characterSubject(reference).resolve(root)
  const version = await findVersion(root, subject, name)
  const {value} = await readVersion(root, subject, version)
  return {version, ...judgeCharacter(value, (await openEntries(root)).entries)}
}
