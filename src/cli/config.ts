import {existsSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'
import type {Diagnostic} from '../diagnostic.js'
import {InvalidDataError} from '../errors.js'
import {nearest} from '../schema/near.js'
import {present} from '../schema/value.js'

/** Settings a person may give once, for every command. */
export const SETTINGS = {
  author: {env: 'DND_AUTHOR', about: 'who commits when git names nobody, "Name <mail>"', inVault: true},
  colors: {env: 'DND_COLORS', about: 'colors of the terminal: default, high-contrast, mono, theme'},
  font: {env: 'DND_FONT', about: 'font file (.ttf, .otf) for letters that ours lack, for a PDF'},
  pager: {env: 'DND_PAGER', about: 'program that shows long output'},
  vault: {env: 'DND_VAULT', about: 'vault to work in when there is none upward'},
} as const satisfies Record<string, {env: string; about: string; inVault?: true}>
export type SettingName = keyof typeof SETTINGS

export type Origin = 'environment' | 'vault' | 'user' | 'default'

export interface Setting {
  name: SettingName
  value?: string
  origin: Origin
}

/** The folder of the user's own settings: DND_CONFIG_DIR, or dnd/ in the XDG folder. */
function userConfigDir(): string {
  const {DND_CONFIG_DIR, XDG_CONFIG_HOME} = process.env
  return DND_CONFIG_DIR || join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'dnd')
}

/** The folder of what dnd has to remember of a user, whatever the vault: DND_STATE_DIR, or dnd/ in the XDG folder. */
function userStateDir(): string {
  const {DND_STATE_DIR, XDG_STATE_HOME} = process.env
  return DND_STATE_DIR || join(XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'dnd')
}

/** The folder of what dnd keeps for a user: DND_DATA_DIR, or dnd/ in the XDG folder. */
export function userDataDir(): string {
  const {DND_DATA_DIR, XDG_DATA_HOME} = process.env
  return DND_DATA_DIR || join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'dnd')
}

/** Where a user's own settings, keys and books are, whatever the vault. */
export function ownPlaces(): {configDir: string; stateDir: string; env: NodeJS.ProcessEnv} {
  return {configDir: userConfigDir(), stateDir: userStateDir(), env: process.env}
}

/** The user's own settings file. */
export function userConfigFile(): string {
  return join(userConfigDir(), 'config.yaml')
}

/** The user's own settings; a broken file is an error that says where. Absent file, no settings. */
export async function readUserConfig(): Promise<Partial<Record<SettingName, string>>> {
  const file = userConfigFile()
  if (!existsSync(file)) return {}
  const {parseYaml} = await import('../yaml/parse.js')
  const {value, diagnostics, positionOf} = parseYaml(readFileSync(file, 'utf8'), file)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const settings = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  const problems = Object.entries(settings).flatMap(([key, setting]): Diagnostic[] => {
    const place = {severity: 'error' as const, path: [key], file, ...positionOf([key])}
    if (!Object.hasOwn(SETTINGS, key)) {
      const near = nearest(key, Object.keys(SETTINGS))
      return [
        {
          ...place,
          code: 'CONFIG_UNKNOWN',
          message: `there is no setting "${key}"`,
          hint: near.length > 0 ? `did you mean "${near[0]}"?` : `settings are ${Object.keys(SETTINGS).join(', ')}`,
        },
      ]
    }
    return typeof setting === 'string' ? [] : [{...place, code: 'CONFIG_TYPE', message: `"${key}" must be text`}]
  })
  if (problems.length > 0) throw new InvalidDataError(problems)
  return settings as Partial<Record<SettingName, string>>
}

/** Each setting and where it comes from: environment, then the vault, then the user's file. A flag goes before all of them. */
export async function settings(vaultConfig: Partial<Record<string, string | undefined>> = {}): Promise<Setting[]> {
  const user = await readUserConfig()
  return (Object.keys(SETTINGS) as SettingName[]).map((name): Setting => {
    const sources: [Origin, string | undefined][] = [
      ['environment', process.env[SETTINGS[name].env]],
      // A vault comes from others: it names no program or file of this machine.
      ['vault', 'inVault' in SETTINGS[name] ? vaultConfig[name] : undefined],
      ['user', user[name]],
    ]
    const [origin, value] = sources.find(([, found]) => found !== undefined && found !== '') ?? ['default', undefined]
    return {name, origin, ...present({value})}
  })
}
