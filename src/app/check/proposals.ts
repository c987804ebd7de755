import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {Proposal} from '../../schema/proposal.js'
import {listYaml, readText} from '../../vault/files.js'
import {PROPOSALS} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'

/** What is wrong with the files of proposals that lie in the vault. */
export function proposalProblems(root: VaultSource): Diagnostic[] {
  return listYaml(root, PROPOSALS).flatMap((path) => [...problemsOf(root, path)])
}

function problemsOf(root: VaultSource, path: string): readonly Diagnostic[] {
  try {
    const {value, diagnostics, positionOf} = parseYaml(readText(root, path), path)
    return value === undefined ? diagnostics : checkSchema(Proposal, value, path, positionOf).diagnostics
  } catch (error) {
    if (error instanceof InvalidDataError) return error.diagnostics
    throw error
  }
}
