import {createHash, timingSafeEqual} from 'node:crypto'
import {CODE_ALPHABET, CODE_LENGTH, type Role} from '../../schema/host.js'
import type {Scope} from './roles.js'

/** Somebody who knocked, and was let in where they have a role. */
export interface Guest {
  id: string
  name: string
  /** Absent while nobody let them in. */
  role?: Role
  character?: string
  /** SHA-256 of their token, in hex. */
  token: string
  /** When it stops to be good, in milliseconds since 1970. */
  until: number
  /** Of a script's key: what it is for. Absent of people, who may what their role may. */
  scopes?: readonly Scope[]
}

/** What the door keeps from one start of the host to the next. */
export interface DoorState {
  code: string
  guests: readonly Guest[]
}

export interface DoorOptions {
  now(): number
  /** So many random bytes. */
  random(bytes: number): Buffer
  /** Keep what there is now; before anybody is told of it. */
  keep(state: DoorState): void
  /** Hears of what was done at the door. */
  record?(deed: {what: string; about?: string}): void
  onLetIn?(guest: Guest, role: Role): void
  /** Hears of whoever was in or at the door, and is no more. */
  onLeft?(guest: Guest): void
}

/** Why somebody wasn't let to the door. */
export type Refused = {why: 'code'} | {why: 'locked'; forMs: number} | {why: 'full'}

/** An evening, with room for a long one. */
export const TOKEN_MS = 16 * 3_600_000
export const MOST_GUESTS = 250
/** Wrong codes from one address until it has to wait, and from all of them together until everybody has to. */
export const WRONG = {each: 5, all: 50} as const
export const LOCKED_MS = 60_000

/** Who is at the table, and who may come. */
export class Door {
  private state: DoorState
  private readonly wrong = new Map<string, {count: number; until: number}>()

  constructor(
    kept: DoorState | undefined,
    private readonly options: DoorOptions,
  ) {
    const guests = (kept?.guests ?? []).filter(({until}) => until > options.now())
    this.state = {code: kept?.code ?? newCode(options), guests}
    options.keep(this.state)
  }

  get code(): string {
    return this.state.code
  }

  /** Everybody whose token is good at this moment. */
  get guests(): readonly Guest[] {
    return this.state.guests.filter(({until}) => until > this.options.now())
  }

  /** Another code from now on; who is in stays in. */
  changeCode(): string {
    this.put({...this.state, code: newCode(this.options)})
    this.options.record?.({what: 'change the code'})
    return this.code
  }

  /** Exchange the code for a token. `from` is the address that it was typed at. */
  knock(code: string, {name, character}: Pick<Guest, 'name' | 'character'>, from: string): {token: string; guest: Guest} | Refused {
    const locked = this.lockedFor(from)
    if (locked > 0) return {why: 'locked', forMs: locked}
    if (!isSame(plain(code), this.code)) {
      this.countWrong(from)
      return {why: 'code'}
    }
    if (this.guests.length >= MOST_GUESTS) return {why: 'full'}
    this.wrong.delete(from)
    const token = this.options.random(32).toString('base64url')
    const id = this.options.random(6).toString('hex')
    const guest = {id, name, ...(character === undefined ? {} : {character}), token: hashed(token), until: this.options.now() + TOKEN_MS}
    this.put({...this.state, guests: [...this.guests, guest]})
    return {token, guest}
  }

  /** Whose token it is; nobody's, once it is old or was taken back. */
  guestOf(token: string): Guest | undefined {
    const hash = hashed(token)
    return this.guests.find((each) => isSame(each.token, hash))
  }

  /** Let somebody in, or change what they are. */
  letIn(id: string, as: {role: Role; character?: string | undefined}): Guest | undefined {
    const guest = this.guests.find((each) => each.id === id)
    if (!guest) return undefined
    const {character: _, ...bare} = guest
    const changed: Guest = {...bare, role: as.role, ...(as.character === undefined ? {} : {character: as.character})}
    this.put({...this.state, guests: this.guests.map((each) => (each === guest ? changed : each))})
    this.options.record?.({what: 'let in', about: `${guest.name}, as ${as.character ?? as.role}`})
    this.options.onLetIn?.(changed, as.role)
    return changed
  }

  /** Send somebody away: their token is good for nothing from now on. */
  sendAway(id: string): boolean {
    const guest = this.guests.find((each) => each.id === id)
    if (!guest) return false
    this.put({...this.state, guests: this.guests.filter((each) => each !== guest)})
    this.options.record?.({what: 'send away', about: guest.name})
    this.options.onLeft?.(guest)
    return true
  }

  private put(state: DoorState): void {
    this.options.keep(state)
    this.state = state
  }

  private lockedFor(from: string): number {
    const now = this.options.now()
    const left = (key: string, most: number) => {
      const found = this.wrong.get(key)
      return found && found.count >= most && found.until > now ? found.until - now : 0
    }
    return Math.max(left(from, WRONG.each), left(EVERYBODY, WRONG.all))
  }

  private countWrong(from: string): void {
    const now = this.options.now()
    for (const [key, {until}] of this.wrong) if (until <= now) this.wrong.delete(key)
    for (const key of [from, EVERYBODY]) {
      const count = (this.wrong.get(key)?.count ?? 0) + 1
      this.wrong.set(key, {count, until: now + LOCKED_MS})
    }
  }
}

/** No address. */
const EVERYBODY = '*'

function newCode({random}: Pick<DoorOptions, 'random'>): string {
  let code = ''
  while (code.length < CODE_LENGTH) {
    const byte = random(1)[0] ?? 0
    // Bytes past the last whole row of letters would favour the first ones.
    if (byte < 256 - (256 % CODE_ALPHABET.length)) code += CODE_ALPHABET[byte % CODE_ALPHABET.length]
  }
  return code
}

/** A code as it is meant, however it was typed. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '')
}

function hashed(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether two are the same, in a time that doesn't tell how far they are. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
