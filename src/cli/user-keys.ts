import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Finding} from '../diagnostic.js'
import {InvalidDataError} from '../errors.js'
import {userConfigFile} from './config.js'

/** The user's own keys of screens, in the folder of their settings. */
export function userKeysFile(): string {
  return join(dirname(userConfigFile()), 'keys.yaml')
}

/** What `check` makes of the user's own keys, or of none; each problem it finds is an error that says where in the file. */
export async function readUserKeys<Checked extends {problems: readonly Omit<Finding, 'severity'>[]}>(
  check: (written: unknown) => Checked,
): Promise<Checked> {
  const file = userKeysFile()
  if (!existsSync(file)) return check(undefined)
  const {parseYaml} = await import('../yaml/parse.js')
  const {value, diagnostics, positionOf} = parseYaml(readFileSync(file, 'utf8'), file)
  if (diagnostics.length > 0) throw new InvalidDataError(diagnostics)
  const checked = check(value)
  if (checked.problems.length === 0) return checked
  throw new InvalidDataError(
    checked.problems.map((problem) => ({severity: 'error' as const, file, ...problem, ...positionOf(problem.path)})),
  )
}
