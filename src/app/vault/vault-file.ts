import {InvalidDataError} from '../../errors.js'
import {slugOf} from '../../schema/slug.js'
import {VaultFile} from '../../schema/vault-file.js'
import {readText} from '../../vault/files.js'
import {VAULT_FILE} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'

/** `dnd.yaml`, or an InvalidDataError that says where it is wrong. */
export function readVaultFile(root: VaultSource): VaultFile {
  const {value, diagnostics, positionOf} = parseYaml(readText(root, VAULT_FILE), VAULT_FILE)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const checked = checkSchema(VaultFile, value, VAULT_FILE, positionOf)
  if (!checked.data) throw new InvalidDataError(checked.diagnostics)
  return checked.data
}

/** The parties of a vault; none where `dnd.yaml` is broken, which is told of by itself. */
export function partiesOf(root: VaultSource): NonNullable<VaultFile['parties']> {
  try {
    return readVaultFile(root).parties ?? {}
  } catch (error) {
    if (error instanceof InvalidDataError) return {}
    throw error
  }
}

/** The id of the party that a person names, as it is or as an id would have it; `undefined` where none is called so. */
export function partyNamed({parties = {}}: Pick<VaultFile, 'parties'>, asked: string): string | undefined {
  return [asked, slugOf(asked)].find((id) => Object.hasOwn(parties, id))
}
