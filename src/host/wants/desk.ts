import {randomBytes} from 'node:crypto'
import type {EntityOptions} from '../../app/entities/change.js'
import {deathSaveOf, linesOf, type TableWords, type WorldWant} from '../../app/host/fight-lines.js'
import {inFight} from '../../app/host/fights-here.js'
import {movesOf} from '../../app/host/moves.js'
import {type Performed, perform, rollWanted, type Wanting} from '../../app/host/perform.js'
import {type Asked, isDue, isOpen, Requests, type TableRequest} from '../../app/host/requests.js'
import type {HostedTable} from '../../app/host/table.js'
import {Spoken, type TableLine, type WhisperLine} from '../../app/host/table-log.js'
import {type Begun, Taps} from '../../app/host/taps.js'
import {InvalidDataError, UserError} from '../../errors.js'
import {wantText} from '../../print/table/words.js'
import {plainText} from '../../print/text/plain-text.js'
import {type Done, type MoveGroup, type RequestShown, WANT_OF_ACT, type Want, type Wanted} from '../../schema/host.js'
import {present} from '../../schema/value.js'
import type {Door, Guest} from '../door/door.js'
import {policyOf} from './policy.js'

export interface DeskOptions {
  table: HostedTable
  door: Door
  /** How the host changes the vault. */
  vault: EntityOptions
  words: TableWords
  /** Something of the evening is otherwise. */
  changed(): void
  /** Somebody wants something that the DM is asked about. */
  onRequest(request: TableRequest): void
  onWhisper(line: WhisperLine): void
  /** Somebody rolled, and not for the DM alone. */
  onRolled?(guest: Pick<Guest, 'name' | 'character'>, rolled: {text: string; total: number}): void
  onBug(error: unknown): void
}

/** What the DM alone may want for no character. */
const DMS: ReadonlySet<Guest['role']> = new Set(['dm', 'co-dm'])

/** How long a player's phone waits for a tracker that has the fight. */
const TRACKER_MS = 4_000
const POLL_MS = 25
/** How often is looked whether what waits for a fight can be done. */
const AGAIN_MS = 300

/** Errors of the moment: the same tap may be tried again. */
const PASSING: ReadonlySet<string> = new Set(['VAULT_LOCKED', 'FIGHT_HELD', 'GIT_LOCKED'])

/** The table is busy for a moment; the key is open still. */
export class Busy extends Error {}

/**
 * What players want, and what becomes of it: done at once, asked of the DM, or refused, as the table's policy has it; each tap once,
 * whatever is killed in between.
 */
export class Desk {
  readonly requests: Requests
  readonly log: Spoken<TableLine>
  readonly whispers: Spoken<WhisperLine>
  private readonly taps: Taps
  private carrying: Promise<void> = Promise.resolve()
  private timer: NodeJS.Timeout | undefined
  private isClosed = false

  constructor(private readonly options: DeskOptions) {
    const {root} = options.table
    this.requests = new Requests(root, Date.now)
    this.log = new Spoken(root, 'log')
    this.whispers = new Spoken(root, 'whispers')
    this.taps = new Taps(root, {now: Date.now, seed: () => randomBytes(6).toString('hex')})
  }

  /** Do what somebody wants, or ask for it. Throws `KeyTaken`, and `Busy` where it may be tried again. */
  async want(guest: Guest, key: string, want: Wanted): Promise<Done> {
    // Keys are their guest's own: another's answer is nobody's to hear.
    const own = `${guest.id}-${key}`
    const done = await this.taps.once(own, want, (begun) => this.begin(guest, want, begun))
    this.options.changed()
    return {...this.now(done), key}
  }

  /** What came of a want that waited, by now. */
  private now(done: Done): Done {
    const request = done.request === undefined ? undefined : this.requests.find(done.request)
    return request ? {...done, ...standing(request)} : done
  }

  private async begin(guest: Guest, want: Wanted, begun: Begun): Promise<Done> {
    const answer = (said: Omit<Done, 'key'>): Done => ({key: begun.key, ...said})
    try {
      const kind = kindOf(want)
      if (kind === undefined) return answer({state: 'refused', said: 'That is the DM’s to do.'})
      const isDm = DMS.has(guest.role)
      const policy = isDm ? 'direct' : policyOf(this.options.table.root, kind)
      if (policy === 'never') return answer({state: 'refused', said: 'This table leaves that to the DM.'})
      if (want.type === 'whisper') return answer(await this.whisper(guest, want, begun))
      const acted = deathSaveOf(want, begun.seed) ?? want
      if (acted.type === 'roll')
        return policy === 'ask' ? answer(await this.ask(guest, want, begun)) : answer(await this.roll(guest, acted, begun))
      if (policy === 'ask') return answer(await this.ask(guest, acted, begun))
      return answer(await this.actOrAsk(guest, acted, begun))
    } catch (error) {
      return answer({state: 'refused', said: this.refusalText(error)})
    }
  }

  /** Why something is not done, for a player; what nobody foresaw, and what passes by itself, is thrown. */
  private refusalText(error: unknown): string {
    if (!(error instanceof UserError)) throw error
    if (PASSING.has(error.code)) throw new Busy(error.message)
    const more = error instanceof InvalidDataError ? error.diagnostics.slice(0, 3).map(({message}) => message) : []
    return plainText(more.length > 0 ? more.join('; ') : error.message)
  }

  private async whisper(guest: Guest, {text, to}: Extract<Wanted, {type: 'whisper'}>, {key, at}: Begun): Promise<Omit<Done, 'key'>> {
    const isDm = DMS.has(guest.role)
    const other = isDm && to !== undefined ? this.guestNamed(to) : undefined
    if (isDm && !other) return {state: 'refused', said: 'Say to whom: a guest by name.'}
    if (!isDm && to !== undefined && !/^(the )?dm$/i.test(to)) return {state: 'refused', said: 'A player whispers to the DM.'}
    const line: WhisperLine = {
      key,
      at,
      guest: other?.id ?? guest.id,
      from: isDm ? 'DM' : guest.name,
      to: other?.name ?? 'DM',
      text: plainText(text, {keepNewlines: true}),
    }
    await this.whispers.say(line)
    if (!isDm) this.options.onWhisper(line)
    return {state: 'done', said: 'Whispered.'}
  }

  /** The DM says something to one of the guests alone. */
  async whisperAsDm(guest: Guest, text: string): Promise<void> {
    const at = new Date().toISOString()
    const key = `dm-${randomBytes(8).toString('hex')}`
    await this.whispers.say({key, at, guest: guest.id, from: 'DM', to: guest.name, text: plainText(text, {keepNewlines: true})})
    this.options.changed()
  }

  /** A guest by name, id or character. */
  guestNamed(asked: string): Guest | undefined {
    const {guests} = this.options.door
    const lower = asked.trim().toLowerCase()
    const is = (text: string | undefined) => text?.toLowerCase() === lower
    const inside = guests.filter(({role}) => role !== undefined)
    return (
      guests.find(({id}) => id === asked) ??
      inside.find(({name, character}) => is(name) || is(character)) ??
      inside.find(({name, character}) => name.toLowerCase().startsWith(lower) || character?.startsWith(lower))
    )
  }

  private async roll(guest: Guest, want: Extract<Wanted, {type: 'roll'}>, {key, at, seed}: Begun): Promise<Omit<Done, 'key'>> {
    const {table, vault, words} = this.options
    const before = this.log.find(key)
    const {rolled, total} = before
      ? {rolled: before.text, total: before.total}
      : await rollWanted(table, vault, {want, character: guest.character, seed}).then((each) => ({
          ...each,
          rolled: words.rolled(each.rolled),
        }))
    const {hidden} = want
    await this.log.say({key, at, by: guest.name, text: rolled, ...present({total, only: hidden ? {} : undefined})})
    if (!hidden && !before && total !== undefined) this.options.onRolled?.(guest, {text: rolled, total})
    return hidden ? {state: 'done', said: 'Rolled; the DM alone sees it.'} : {state: 'done', said: rolled, ...present({total})}
  }

  /** Ask the DM; a line that could not be said anyhow is refused at once. */
  private async ask(guest: Guest, want: Wanted, begun: Begun, isDirect = false): Promise<Omit<Done, 'key'>> {
    const {table, onRequest} = this.options
    const character = characterOf(guest)
    if (want.type === 'fight' && !linesOf(want, inFight(table.fights(), character, table.entries())))
      throw new UserError('You are in no fight that goes on', {code: 'FIGHT_NONE'})
    const asked: Omit<Asked, 'id'> = {
      key: begun.key,
      guest: guest.id,
      by: guest.name,
      character,
      at: begun.at,
      text: wantText(want),
      want,
      seed: begun.seed,
      ...(isDirect ? {isDirect: true} : {}),
    }
    const request = await this.requests.ask(asked)
    if (!isDirect) onRequest(request)
    return {state: 'waiting', said: isDirect ? 'The table is told.' : 'The DM is asked.', request: request.id}
  }

  private async actOrAsk(guest: Guest, want: WorldWant, begun: Begun): Promise<Omit<Done, 'key'>> {
    const character = characterOf(guest)
    // Whoever has the fight was told of it before the host was killed.
    if (begun.isAgain && this.requests.all().some(({key}) => key === begun.key)) return this.byTracker(guest, want, begun)
    const done = await this.doNow(want, {...begun, character, by: guest.name})
    if (done === 'held') return this.byTracker(guest, want, begun)
    await this.tell({key: begun.key, guest: guest.id, by: guest.name, at: begun.at}, done.said)
    return {state: 'done', ...done}
  }

  private doNow(want: WorldWant, wanting: Wanting): Promise<Performed> {
    const {table, vault, words} = this.options
    return perform({table, options: {...vault, now: () => new Date().toISOString()}, words}, want, wanting)
  }

  /** Whoever has the fight does it; a moment is waited for that. */
  private async byTracker(guest: Guest, want: WorldWant, begun: Begun): Promise<Omit<Done, 'key'>> {
    const waiting = await this.ask(guest, want, begun, true)
    const until = Date.now() + TRACKER_MS
    while (Date.now() < until && !this.isClosed) {
      const request = this.requests.find(waiting.request ?? '')
      if (request?.done) return {...waiting, ...standing(request)}
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    this.soon()
    return waiting
  }

  private tell({key, guest, by, at}: Pick<TableRequest, 'key' | 'guest' | 'by' | 'at'>, text: string): Promise<void> {
    return this.log.say({key, at, by, text, only: {guest}})
  }

  /** Answer a request, be it by the DM's words or a co-dm's phone; what came of that, in words. `undefined` where there is none. */
  async answer(id: string, answer: {yes: boolean; why?: string | undefined}): Promise<{said: string; request?: RequestShown} | undefined> {
    const {request, isMine} = await this.requests.answer(id, {yes: answer.yes, ...present({why: answer.why})})
    if (!request) return undefined
    if (isMine && answer.yes) await this.carryOut()
    this.options.changed()
    const now = this.requests.find(id) ?? request
    return {said: isMine ? answeredText(now) : `That is answered: ${standing(now).said}`, request: shownRequest(now)}
  }

  /** What somebody's character can do by a tap. */
  movesOf(table: HostedTable, character: string): Promise<MoveGroup[] | undefined> {
    return movesOf(table, character, {policy: (want) => policyOf(table.root, want), refusal: this.options.words.speech.refusal})
  }

  open(): readonly TableRequest[] {
    return this.requests.all().filter(isOpen)
  }

  /** Do all that was said yes to and isn't done, as far as no other process has the fight of it. */
  carryOut(): Promise<void> {
    this.carrying = this.carrying.then(() => this.carryOutNow()).catch(this.options.onBug)
    return this.carrying
  }

  private async carryOutNow(): Promise<void> {
    for (const request of this.requests.all()) {
      if (isDue(request)) await this.carry(request)
      const {done} = this.requests.find(request.id) ?? request
      if (done?.state === 'done' && !this.log.find(request.key)) await this.tell(request, done.said)
    }
    if (this.requests.all().some(isDue)) this.soon()
  }

  private async carry({id, key, want, character, by, seed, guest}: TableRequest): Promise<void> {
    try {
      const done = await this.taps.once(`${key}-yes`, want, async (begun): Promise<Done> => {
        try {
          const acted = deathSaveOf(want, seed) ?? want
          if (acted.type === 'whisper') throw new TypeError('Nobody is asked for a whisper')
          if (acted.type === 'roll') {
            const own = this.options.door.guests.find((each) => each.id === guest)
            return {key, ...(await this.roll(own ?? ({id: guest, name: by, character} as Guest), acted, {...begun, key, seed}))}
          }
          // A tracker may have done it, and been killed before it said so.
          const performed = await this.doNow(acted, {character, key: begun.key, seed, isAgain: true, by})
          if (performed === 'held') throw new Busy('held')
          return {key, state: 'done', ...performed}
        } catch (error) {
          if (error instanceof Busy) throw error
          return {key, state: 'refused', said: this.refusalText(error)}
        }
      })
      const {state, said, total} = done
      await this.requests.finish(id, {state: state === 'done' ? 'done' : 'refused', said, ...present({total})})
    } catch (error) {
      if (!(error instanceof Busy)) throw error
    }
  }

  private soon(): void {
    if (this.isClosed) return
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      void this.carryOut()
    }, AGAIN_MS).unref()
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
  }
}

function characterOf({character}: Guest): string {
  if (character !== undefined) return character
  throw new UserError('You play no character', {code: 'NOT_NOW'})
}

/** Which kind of want something is, for the policy; `undefined` of what is the DM's alone. */
export function kindOf(want: Wanted): Want | undefined {
  return want.type === 'act' ? WANT_OF_ACT[want.act.type] : want.type
}

/** How a request stands, for whoever asked. */
function standing({answered, done}: TableRequest): Pick<Done, 'state' | 'said' | 'total'> {
  if (done) return done
  if (answered?.yes === false) return {state: 'refused', said: answered.why ?? 'The DM says no.'}
  return {state: 'waiting', said: answered ? 'The DM says yes.' : 'The DM is asked.'}
}

function answeredText(request: TableRequest): string {
  const {state, said} = standing(request)
  const who = `${request.by}: ${request.text}`
  return state === 'done'
    ? `${who}. ${said}`
    : state === 'waiting'
      ? `${who}. It is done by whoever has the fight.`
      : `${who}. Refused: ${said}`
}

/** A request as the topic shows it. */
export function shownRequest(request: TableRequest): RequestShown {
  const {id, by, text} = request
  const {state, said} = standing(request)
  return {id, by, text, state, said}
}
