import type {EntityOptions} from '../entities/change.js'
import {shippedThemes} from '../themes/find.js'
import {checkShipped, listThemes} from '../transitions/known-themes.js'
import {vaultRootIfAny} from '../vault/root.js'
import {type ValidationResult, validateKind} from './validate.js'

/** What is wrong with the themes named, or with all of the vault's; and with those that ship, where they are named or asked for. */
export async function validateThemes(
  options: EntityOptions,
  references: readonly string[],
  withShipped: boolean,
): Promise<ValidationResult> {
  const root = vaultRootIfAny(options)
  const shipped = new Set(listThemes(options).entities.flatMap(({id, from}) => (from === 'shipped' ? [id] : [])))
  const named = references.filter((each) => shipped.has(each))
  const own = references.filter((each) => !shipped.has(each))
  const ofVault = root !== undefined && (references.length === 0 || own.length > 0) ? await validateKind(options, 'theme', own) : NOTHING
  const ofDnd = await checkShipped(root, withShipped || root === undefined ? shippedThemes() : named)
  return {files: [...ofVault.files, ...ofDnd.files], diagnostics: [...ofVault.diagnostics, ...ofDnd.diagnostics]}
}

const NOTHING: ValidationResult = {files: [], diagnostics: []}
