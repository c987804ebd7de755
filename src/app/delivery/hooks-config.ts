import {existsSync, readFileSync, realpathSync, statSync} from 'node:fs'
import {homedir} from 'node:os'
import {join, resolve} from 'node:path'
import type {Diagnostic, Path} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {type HooksConfig, hooksConfigSchema} from '../../schema/hook.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'

/** The file that says what hooks do on this machine, in the folder of a person's settings. */
export function hooksConfigFile(configDir: string): string {
  return join(configDir, 'hooks.yaml')
}

/** What the person has configured; each problem of the file is one error, thrown together. Without a file, nothing. */
export function readHooksConfig(configDir: string): HooksConfig {
  const {config = {}, problems} = checkHooksConfig(configDir)
  if (problems.length > 0) throw new InvalidDataError(problems)
  return config
}

/** As `readHooksConfig`, with problems as data. It says which programs are run: others may neither read nor write it. */
export function checkHooksConfig(configDir: string): {file: string; config?: HooksConfig; problems: readonly Diagnostic[]} {
  const file = hooksConfigFile(configDir)
  if (!existsSync(file)) return {file, problems: []}
  const open = openness(file)
  if (open.length > 0) return {file, problems: open}
  const {value, diagnostics, positionOf} = parseYaml(readFileSync(file, 'utf8'), file)
  if (value === undefined) return {file, problems: diagnostics}
  const {data, diagnostics: misfits} = checkSchema(hooksConfigSchema(), value, file, positionOf)
  if (!data) return {file, problems: misfits}
  const problems = looseEnds(data).map((end) => ({
    severity: 'error' as const,
    code: 'HOOKS_CONFIG' as const,
    file,
    ...end,
    ...positionOf(end.path),
  }))
  return {file, config: data, problems}
}

function openness(file: string): Diagnostic[] {
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return []
  const hint = `shut it: \`chmod 600 ${file}\``
  return [
    {severity: 'error', code: 'HOOKS_OPEN', path: [], file, message: 'others on this machine can read or change what hooks run', hint},
  ]
}

interface LooseEnd {
  path: Path
  message: string
  hint: string
}

/** What is secret goes over no open line, and what is done is said somewhere. */
function looseEnds({does = {}, hooks = []}: HooksConfig): LooseEnd[] {
  const open = Object.entries(does).flatMap(([name, deed]): LooseEnd[] =>
    'url' in deed && !isSafe(new URL(deed.url))
      ? [
          {
            path: ['does', name, 'url'],
            message: `"${name}" is called over an open line`,
            hint: 'write `https://`; `http://` is for this machine alone',
          },
        ]
      : [],
  )
  const loose = hooks.flatMap(({do: name}, i): LooseEnd[] =>
    Object.hasOwn(does, name)
      ? []
      : [
          {
            path: ['hooks', i, 'do'],
            message: `nothing is done under "${name}"`,
            hint: `say what it is: \`does: {${name}: {run: [PROGRAM]}}\``,
          },
        ],
  )
  return [...open, ...loose]
}

function isSafe({protocol, hostname}: URL): boolean {
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

/** Whether a folder that a person wrote, with `~` for their home, is this vault's. */
export function isFolderOf(written: string, root: string): boolean {
  const folder = resolve(written.replace(/^~(?=$|[\\/])/, homedir()))
  try {
    return realpathSync.native(folder) === realpathSync.native(root)
  } catch {
    return false
  }
}
