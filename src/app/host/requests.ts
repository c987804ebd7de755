import type {Done, Wanted} from '../../schema/host.js'
import {EveningLog} from './evening-log.js'

/** What somebody wants, before anybody said anything to it. */
export interface Asked {
  id: string
  /** Of the tap: what is done for it carries this. */
  key: string
  /** Id of the guest. */
  guest: string
  /** What they are called. */
  by: string
  character: string
  /** ISO 8601. */
  at: string
  /** In words, for whoever answers. */
  text: string
  want: Wanted
  /** Of the dice that it throws outside of a fight. */
  seed: string
  /** The table's policy lets it be: nobody is asked, and whoever has the fight does it. */
  isDirect?: true
}

/** A line of the mailbox between the host, the DM's tracker, and whoever else may answer. */
export type MailLine =
  | ({is: 'asked'} & Asked)
  | {is: 'answered'; id: string; yes: boolean; why?: string; at: string}
  | {is: 'done'; id: string; state: 'done' | 'refused'; said: string; total?: number}

export interface TableRequest extends Asked {
  answered?: {yes: boolean; why?: string; at: string}
  done?: Pick<Done, 'said' | 'total'> & {state: 'done' | 'refused'}
}

/** A request that a yes has to be done for. */
export function isDue({answered, done, isDirect}: TableRequest): boolean {
  return done === undefined && (isDirect === true || answered?.yes === true)
}

/** A request that somebody has to answer. */
export function isOpen({answered, done, isDirect}: TableRequest): boolean {
  return done === undefined && !isDirect && answered === undefined
}

/** An evening, with room for a long one: what nobody answered by then is over. */
const LASTS_MS = 16 * 3_600_000

/**
 * What players want of the table, in `.dnd/host/requests.jsonl`: the host writes what is asked, whoever answers first answers it, and
 * whoever does it says what came of it. Each line is judged by those before it, so that a second answer is none.
 */
export class Requests {
  private readonly log: EveningLog<MailLine>

  constructor(
    root: string,
    private readonly now: () => number,
  ) {
    this.log = new EveningLog(root, 'requests')
  }

  /** Those of this evening, the first first. */
  all(): readonly TableRequest[] {
    const since = new Date(this.now() - LASTS_MS).toISOString()
    return requestsOf(this.log.read()).filter(({at}) => at >= since)
  }

  find(id: string): TableRequest | undefined {
    return this.all().find((each) => each.id === id)
  }

  /** Ask; the same key again is the same request. */
  ask(wanted: Omit<Asked, 'id'>): Promise<TableRequest> {
    return this.log.add((lines) => {
      const all = requestsOf(lines)
      const before = all.find(({key}) => key === wanted.key)
      if (before) return {add: [], result: before}
      const asked: Asked = {id: String(all.length + 1), ...wanted}
      return {add: [{is: 'asked', ...asked}], result: asked}
    })
  }

  /** Answer what nobody answered yet; the request as it is then. */
  answer(id: string, answer: {yes: boolean; why?: string}): Promise<{request: TableRequest | undefined; isMine: boolean}> {
    return this.log.add<{request: TableRequest | undefined; isMine: boolean}>((lines) => {
      const request = requestsOf(lines).find((each) => each.id === id)
      if (!request || !isOpen(request)) return {add: [], result: {request, isMine: false}}
      const answered = {...answer, at: new Date(this.now()).toISOString()}
      return {add: [{is: 'answered', id, ...answered}], result: {request: {...request, answered}, isMine: true}}
    })
  }

  /** Say what came of one; what was said first stands. */
  finish(id: string, done: NonNullable<TableRequest['done']>): Promise<TableRequest | undefined> {
    return this.log.add((lines) => {
      const request = requestsOf(lines).find((each) => each.id === id)
      if (!request || request.done) return {add: [], result: request}
      return {add: [{is: 'done', id, ...done}], result: {...request, done}}
    })
  }
}

function requestsOf(lines: readonly MailLine[]): TableRequest[] {
  const all = new Map<string, TableRequest>()
  for (const line of lines) {
    if (line.is === 'asked') {
      const {is: _, ...asked} = line
      all.set(line.id, asked)
      continue
    }
    const request = all.get(line.id)
    if (!request) continue
    const {is, id: _, ...said} = line
    all.set(line.id, {...request, [is]: said})
  }
  return [...all.values()]
}
