import type {Deed, HooksConfig, VaultHook} from '../../schema/hook.js'
import type {HookEvent} from '../../schema/hook-event.js'
import {matchesStars} from '../../schema/star-pattern.js'
import {present} from '../../schema/value.js'
import {readVaultFile} from '../vault/vault-file.js'
import {hooksConfigFile, isFolderOf, readHooksConfig} from './hooks-config.js'

/** Why a hook does nothing here: hooks.yaml doesn't name the vault, or says nothing under the hook's name. */
export type HookLack = 'vault' | 'deed'

/** A hook with what is done by it on this machine. */
export interface Hook extends VaultHook {
  /** Tells it from all others: `vault:ID`, or `own:ID` of one that hooks.yaml has. */
  key: string
  from: 'vault' | 'own'
  /** Absent where something is lacking. */
  deed?: Deed
  lacks?: HookLack
}

export interface HookSetup {
  hooks: readonly Hook[]
  config: HooksConfig
}

/** The hooks of a vault and of the person's own. A vault's does nothing unless hooks.yaml names that vault, and says what is done. */
export function hooksOf(root: string, configDir: string): HookSetup {
  const config = readHooksConfig(configDir)
  const {does = {}, hooks: own = [], vaults = []} = config
  const isHeeded = vaults.some((folder) => isFolderOf(folder, root))
  const deedOf = (name: string) => (Object.hasOwn(does, name) ? does[name] : undefined)
  const owned = own
    .filter(({vault}) => vault === undefined || isFolderOf(vault, root))
    .map(({vault: _, ...hook}): Hook => ({...hook, key: `own:${hook.id}`, from: 'own', ...present({deed: deedOf(hook.do)})}))
  const said = (readVaultFile(root).hooks ?? []).map((hook): Hook => {
    const at = {...hook, key: `vault:${hook.id}`, from: 'vault' as const}
    const deed = deedOf(hook.do)
    if (!isHeeded) return {...at, lacks: 'vault'}
    return deed ? {...at, deed} : {...at, lacks: 'deed'}
  })
  return {hooks: [...owned, ...said], config}
}

/** Whether a hook waits for an event. */
export function isFor({on, when = {}}: Pick<Hook, 'on' | 'when'>, event: HookEvent): boolean {
  return matchesStars(on, event.type) && Object.entries(when).every(([place, wanted]) => holds(valueAt(event, place), wanted))
}

function valueAt(event: object, place: string): unknown {
  const inside = (value: unknown, key: string) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined
  return place.split('.').reduce(inside, event)
}

function holds(value: unknown, wanted: string | number | boolean): boolean {
  if (typeof wanted !== 'string') return value === wanted
  return (typeof value === 'string' || typeof value === 'number') && matchesStars(wanted, String(value))
}

/** What mends a lack, to paste. */
export function mendOf(
  {lacks, do: name}: {lacks?: HookLack | undefined; do: string},
  {root, configDir}: {root: string; configDir: string},
): string | undefined {
  if (lacks === undefined) return undefined
  const file = hooksConfigFile(configDir)
  return lacks === 'vault'
    ? `name the vault in ${file}: \`vaults: ["${root}"]\``
    : `say in ${file} what it is: \`does: {${name}: {run: [PROGRAM]}}\``
}
