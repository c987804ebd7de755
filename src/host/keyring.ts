import {randomBytes} from 'node:crypto'
import {changeKeys, keysState, readKeys} from '../app/host/keys-file.js'
import {EXIT, NotFoundError, UserError} from '../errors.js'
import {nearest} from '../schema/near.js'
import {type Audit, openAudit} from './audit.js'
import type {Guest} from './door/door.js'
import {guestOfKey, hashOf, KEY_DAYS, keysSchema, MOST_KEYS, makeKey, type ScriptKey} from './door/keys.js'
import {ASK_SCOPES, may, type Scope} from './door/roles.js'

/** The keys of scripts while a host runs: what another process makes or takes back counts at once. */
export class Keyring {
  private state = ''
  private keys: readonly ScriptKey[] = []

  constructor(
    private readonly root: string,
    private readonly now: () => number,
  ) {}

  /** Everybody who has a key that is good at this moment. */
  get guests(): readonly Guest[] {
    const state = keysState(this.root)
    if (state !== this.state) {
      this.keys = keysIn(readKeys(this.root))
      this.state = state
    }
    return this.keys.filter(({until}) => until > this.now()).map(guestOfKey)
  }

  /** Whose key it is; nobody's where it is old or was taken back. The hash of a guess says nothing of how near it was. */
  guestOf(secret: string): Guest | undefined {
    const hash = hashOf(secret)
    return this.guests.find(({token}) => token === hash)
  }
}

/** A key as it is shown: nothing of what opens the door. */
export type KeyShown = Omit<ScriptKey, 'hash' | 'made' | 'until'> & {made: string; until: string; isOver?: true}

export interface KeyPlan {
  name: string
  scopes: readonly Scope[]
  role: ScriptKey['role']
  character?: string | undefined
  days?: number | undefined
}

/** Make a key: it is told this once. Throws `USAGE` where its role may never do what a scope says, `EXISTS` where the name is taken. */
export async function createKey(root: string, {days = KEY_DAYS.usual, ...plan}: KeyPlan): Promise<{key: KeyShown; secret: string}> {
  for (const scope of plan.scopes) refuseIdle(scope, plan.role)
  const now = Date.now()
  const made = makeKey({...plan, days}, {now, random: randomBytes})
  await changeKeys(root, (kept) => {
    const keys = keysIn(kept).filter(({until}) => until > now)
    if (keys.some(({name}) => name === plan.name)) throw taken(plan.name)
    if (keys.length >= MOST_KEYS)
      throw new UserError(`There are ${MOST_KEYS} keys already`, {code: 'USAGE', hints: ['take one back: `dnd host key revoke`']})
    return {keep: {keys: [...keys, made.key]}, result: undefined}
  })
  await told(root, 'make a key', made.key)
  return {key: shown(made.key, now), secret: made.secret}
}

/** All keys that are kept, those that are over among them. */
export function listKeys(root: string): KeyShown[] {
  return keysIn(readKeys(root)).map((key) => shown(key, Date.now()))
}

/** Take a key back, by its name or id: from this moment on it opens nothing. Throws `NOT_FOUND`. */
export async function revokeKey(root: string, asked: string): Promise<KeyShown> {
  const gone = await changeKeys(root, (kept) => {
    const keys = keysIn(kept)
    const key = keys.find(({id, name}) => id === asked || name === asked)
    if (!key) throw noKey(asked, keys)
    return {keep: {keys: keys.filter((each) => each !== key)}, result: key}
  })
  await told(root, 'take a key back', gone)
  return shown(gone, Date.now())
}

function keysIn(kept: unknown): ScriptKey[] {
  const read = keysSchema().safeParse(kept)
  return read.success ? read.data.keys : []
}

function refuseIdle(scope: Scope, role: ScriptKey['role']): void {
  const asks = ASK_SCOPES.filter(([, each]) => each === scope)
  if (asks.some(([ask]) => may(role, ask))) return
  throw new UserError(`${scope} is nothing that a ${role} may ask for`, {
    code: 'USAGE',
    exitCode: EXIT.usage,
    hints: ['say as whom the key asks: `--as co-dm`, `--as dm`, or a character'],
  })
}

function taken(name: string): UserError {
  return new UserError(`There is a key "${name}" already`, {
    code: 'USAGE',
    exitCode: EXIT.usage,
    hints: ['take another name, or take that one back: `dnd host key revoke`'],
  })
}

function noKey(asked: string, keys: readonly ScriptKey[]): NotFoundError {
  const names = keys.map(({name}) => name)
  return new NotFoundError('key', asked, {near: nearest(asked, names), hints: ['`dnd host key list` shows those there are']})
}

async function told(root: string, what: string, {id, name, role}: ScriptKey): Promise<void> {
  const onBug = (error: unknown) => {
    throw error
  }
  const audit: Audit = await openAudit(root, {now: Date.now, onBug})
  audit.record({what, outcome: 'done', about: `${name}, as ${role}: ${id}`})
  audit.close()
}

function shown({hash: _, made, until, ...key}: ScriptKey, now: number): KeyShown {
  return {...key, made: new Date(made).toISOString(), until: new Date(until).toISOString(), ...(until > now ? {} : {isOver: true})}
}
