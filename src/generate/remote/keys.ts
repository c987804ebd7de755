import {EXIT, UserError} from '../../errors.js'
import type {AiConfig} from '../../schema/ai-config.js'
import {keyInEnvironment, keyName} from './config.js'
import {keyFile, readKeyFile, writeKeyFile} from './key-file.js'
import {isKeyringSound, type Keyring, openKeyring} from './keyring.js'

interface Places {
  env: NodeJS.ProcessEnv
  configDir: string
}

/** Where a key is kept. */
export type KeyPlace = 'keyring' | 'file'

/** A key that is known of, without itself. */
export interface KnownKey {
  name: string
  /** A variable of the environment, the keyring, or the file of keys. */
  from: 'environment' | KeyPlace
  /** The variable. */
  variable?: string
  /** Services that use it. */
  services: readonly string[]
}

/** The key of each service that has one, by the service's name: from the environment, else from where `dnd auth set` put it. */
export async function findKeys(config: AiConfig, {env, configDir}: Places): Promise<Map<string, string>> {
  const services = Object.entries(config.services ?? {})
  const found = new Map(services.flatMap(([name, service]) => pairOf(name, keyInEnvironment(name, service, env)?.key)))
  const lacking = services.filter(([name]) => !found.has(name))
  if (lacking.length === 0) return found
  const wanted = lacking.map(([name, service]) => keyName(name, service))
  const stored = await storedKeys(wanted, {env, configDir})
  for (const [name, service] of lacking) {
    const key = stored.get(keyName(name, service))
    if (key !== undefined) found.set(name, key)
  }
  return found
}

function pairOf(name: string, key: string | undefined): [string, string][] {
  return key === undefined ? [] : [[name, key]]
}

/** Keys by name, as far as they can be had: a keyring that is shut leaves a service without its key, which it will say. */
async function storedKeys(names: readonly string[], {env, configDir}: Places): Promise<Map<string, string>> {
  const {keys, inKeyring} = readKeyFile(configDir)
  const own = new Map(names.flatMap((name) => pairOf(name, Object.hasOwn(keys, name) ? keys[name] : undefined)))
  const elsewhere = names.filter((name) => !own.has(name) && inKeyring.includes(name))
  const keyring = elsewhere.length === 0 ? undefined : await openKeyring(env)
  for (const name of elsewhere) {
    const key = keyring && quietly(() => keyring.get(name))
    if (key !== undefined) own.set(name, key)
  }
  return own
}

function quietly<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}

/** Every key that is known of; none of them is read. */
export function listKeys(config: AiConfig, {env, configDir}: Places): KnownKey[] {
  const services = Object.entries(config.services ?? {})
  const {keys, inKeyring} = readKeyFile(configDir)
  const usersOf = (wanted: string) => services.flatMap(([name, service]) => (keyName(name, service) === wanted ? [name] : []))
  const stored = (from: KeyPlace) => (name: string) => ({name, from, services: usersOf(name)})
  const inEnvironment = services.flatMap(([name, service]): KnownKey[] => {
    const found = keyInEnvironment(name, service, env)
    return found ? [{name: keyName(name, service), from: 'environment', variable: found.from, services: [name]}] : []
  })
  return [...inEnvironment, ...inKeyring.map(stored('keyring')), ...Object.keys(keys).map(stored('file'))]
}

/** Keep a key: in the system's keyring where that works for every process, else in a file that nobody else may read. */
export async function storeKey(name: string, key: string, {env, configDir}: Places): Promise<{place: KeyPlace; file: string}> {
  const before = readKeyFile(configDir)
  const {[name]: _, ...others} = before.keys
  const keyring = await openKeyring(env)
  const place: KeyPlace = keyring && (await isKept(keyring, name, key)) ? 'keyring' : 'file'
  const named = before.inKeyring.filter((each) => each !== name)
  if (place === 'file' && keyring && before.inKeyring.includes(name)) quietly(() => keyring.remove(name))
  if (place === 'keyring') writeKeyFile(configDir, {keys: others, inKeyring: [...named, name].sort()})
  else writeKeyFile(configDir, {keys: {...others, [name]: key}, inKeyring: named})
  return {place, file: keyFile(configDir)}
}

async function isKept(keyring: Keyring, name: string, key: string): Promise<boolean> {
  if (!(await isKeyringSound(keyring))) return false
  try {
    keyring.set(name, key)
    return true
  } catch {
    return false
  }
}

/** Forget a key; where it was, or `undefined` where none goes by the name. Throws `AI_KEYRING` where it is in a keyring that is shut. */
export async function removeKey(name: string, {env, configDir}: Places): Promise<KeyPlace | undefined> {
  const {keys, inKeyring} = readKeyFile(configDir)
  const place = Object.hasOwn(keys, name) ? 'file' : inKeyring.includes(name) ? 'keyring' : undefined
  if (place === undefined) return undefined
  if (place === 'keyring') removeFrom(await openKeyring(env), name)
  const {[name]: _, ...others} = keys
  writeKeyFile(configDir, {keys: others, inKeyring: inKeyring.filter((each) => each !== name)})
  return place
}

function removeFrom(keyring: Keyring | undefined, name: string): void {
  try {
    if (keyring === undefined) throw new Error('there is none')
    keyring.remove(name)
  } catch (cause) {
    throw new UserError(`The keyring that has "${name}" can't be asked: ${(cause as Error).message}`, {
      code: 'AI_KEYRING',
      exitCode: EXIT.wrongState,
      hints: ['unlock it, and try again'],
      cause,
    })
  }
}
