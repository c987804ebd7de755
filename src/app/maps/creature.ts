import {slugOf} from '../../schema/slug.js'
import {openEntries} from '../catalog/open.js'
import {type VaultOptions, vaultRootIfAny} from '../vault/root.js'

/** What a token shows of a creature of the catalog: by its id or exact name. */
export async function creatureNamed(options: VaultOptions, name: string) {
  const {entries} = await openEntries(vaultRootIfAny(options))
  const id = slugOf(name)
  const monster = entries.find('monster', id)
  return monster && {name: monster.name, type: monster.type, size: monster.size[0] ?? ('medium' as const)}
}
