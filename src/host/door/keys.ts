import {createHash} from 'node:crypto'
import * as z from 'zod'
import {ROLES} from '../../schema/host.js'
import type {Guest} from './door.js'
import {SCOPES, type Scope} from './roles.js'

/** A script's key, as it is kept: of what opens the door the hash alone. */
export interface ScriptKey {
  id: string
  name: string
  scopes: readonly Scope[]
  role: NonNullable<Guest['role']>
  character?: string | undefined
  /** SHA-256 of the key, in hex. */
  hash: string
  /** In milliseconds since 1970. */
  made: number
  until: number
}

export const KEY_DAYS = {usual: 30, most: 366} as const
export const MOST_KEYS = 100
const DAY_MS = 86_400_000
/** Tells what it is to whoever finds it, and to what looks for secrets in files. */
const PREFIX = 'dndkey_'

/** What a file of keys must be; a row that is none is no key. */
export const keysSchema = () =>
  z.object({
    keys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        scopes: z.array(z.enum(SCOPES)),
        role: z.enum(ROLES),
        character: z.string().optional(),
        hash: z.string().length(64),
        made: z.number(),
        until: z.number(),
      }),
    ),
  })

/** A new key, and what opens the door with it: that is nowhere kept. */
export function makeKey(
  {name, scopes, role, character, days}: Pick<ScriptKey, 'name' | 'scopes' | 'role' | 'character'> & {days: number},
  {now, random}: {now: number; random(bytes: number): Buffer},
): {key: ScriptKey; secret: string} {
  const secret = PREFIX + random(32).toString('base64url')
  const id = `key-${random(6).toString('hex')}`
  const made = {id, name, scopes: [...new Set(scopes)], role, hash: hashOf(secret), made: now, until: now + days * DAY_MS}
  return {key: {...made, ...(character === undefined ? {} : {character})}, secret}
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A key as somebody at the table, who may no more than its scopes. */
export function guestOfKey({id, name, role, character, hash, until, scopes}: ScriptKey): Guest {
  return {id, name, role, ...(character === undefined ? {} : {character}), token: hash, until, scopes}
}

/** What an `Authorization` header brings: the key in it, or `''` where it is none. `undefined` without the header. */
export function bearerOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  return /^Bearer ([\w-]{20,100})$/i.exec(header)?.[1] ?? ''
}
