import {NotFoundError, UserError} from '../../errors.js'
import {configOf} from '../../generate/remote/config.js'
import {isReadByOthers, keyFile} from '../../generate/remote/key-file.js'
import {type KeyPlace, type KnownKey, listKeys, removeKey, storeKey} from '../../generate/remote/keys.js'
import {nearest} from '../../schema/near.js'
import {present} from '../../schema/value.js'
import {readAiConfig} from './ai-config.js'

interface Places {
  configDir: string
  env: NodeJS.ProcessEnv
}

export interface StoredKey {
  name: string
  place: KeyPlace
  /** Where the place is the file. */
  file?: string
  /** Services of `ai.yaml` that use it. */
  services: readonly string[]
}

/** Keep a key under a name. Throws `AI_KEY_TEXT` where the text is none. */
export async function setKey(name: string, text: string, places: Places): Promise<StoredKey> {
  const key = text.trim()
  if (key === '' || /[\s\p{Cc}]/u.test(key)) throw noKey(name, key)
  const {place, file} = await storeKey(name, key, places)
  const services = knownKeys(places).find((known) => known.name === name && known.from !== 'environment')?.services ?? []
  return {name, place, ...(place === 'file' ? {file} : {}), services}
}

/** Without a word of it: what was pasted by mistake may be a secret too. */
function noKey(name: string, key: string): UserError {
  const what = key === '' ? 'Nothing was given' : 'What was given has blanks or line ends in it'
  return new UserError(`${what}, and a key is one word`, {code: 'AI_KEY_TEXT', hints: [`pipe it in: \`dnd auth set ${name} < key.txt\``]})
}

export interface KeyList {
  keys: readonly KnownKey[]
  /** The file, where one is. */
  file?: string
  /** Others on this machine may read it. */
  isOpen: boolean
}

/** Every key that is known of, by name and place, never itself. */
export function keyList(places: Places): KeyList {
  const keys = knownKeys(places)
  const file = keys.some(({from}) => from === 'file') ? keyFile(places.configDir) : undefined
  return {keys, ...present({file}), isOpen: isReadByOthers(places.configDir)}
}

function knownKeys({configDir, env}: Places): KnownKey[] {
  return listKeys(configOf(readAiConfig(configDir), env), {configDir, env})
}

/** Forget a key. One of the environment is not ours to forget: it is named. */
export async function forgetKey(name: string, places: Places): Promise<{name: string; place: KeyPlace}> {
  const place = await removeKey(name, places)
  if (place !== undefined) return {name, place}
  const known = knownKeys(places)
  const hints = known.flatMap((key) =>
    key.name === name && key.variable !== undefined ? [`it is in the environment: \`unset ${key.variable}\``] : [],
  )
  const stored = known.filter(({from}) => from !== 'environment').map((key) => key.name)
  throw new NotFoundError('stored key', name, {near: nearest(name, stored), hints})
}
