import type {Arc} from '../../schema/entity/arc.js'
import type {Kind} from '../../schema/entity/kinds.js'
import type {Plot} from '../../schema/entity/plot.js'
import {CLOCK_OWNERS, type LogEntry} from '../../schema/entity/session.js'
import {present} from '../../schema/value.js'
import {type Book, nameIn} from './book.js'

/** A line of a session's log with names in place of ids, as one reader may read it. */
export interface ToldLine {
  /** Its place in the log, from 1. */
  n: number
  type: LogEntry['type']
  at?: string
  day?: string
  text?: string
  who?: readonly string[]
  tags?: readonly string[]
  secret?: true
  struck?: true
  xp?: number
  coins?: NonNullable<LogEntry['coins']>
  things?: readonly {name: string; quantity: number}[]
  to?: string
  treasure?: string
  place?: string
  plot?: string
  stage?: string
  clock?: {name: string; owner: string; by: number}
  event?: string
  due?: string
  done?: true
}

const ABOUT = ['character', 'npc', 'location', 'faction', 'plot'] as const satisfies readonly Kind[]

/** A line as it reads; what the reader has no name for is left out of it. */
export function tellLine(entry: LogEntry, n: number, book: Book): ToldLine {
  const {type, at, day, text, who, tags, secret, struck, xp, coins, due, done} = entry
  const names = who?.flatMap((id) => nameIn(book, ABOUT, id) ?? [])
  return {
    n,
    type,
    ...present({at, day, tags, xp, coins, due}),
    ...(text === undefined ? {} : {text: book.text(text)}),
    ...(names && names.length > 0 ? {who: names} : {}),
    ...(secret ? {secret: true as const} : {}),
    ...(struck ? {struck: true as const} : {}),
    ...(done ? {done: true as const} : {}),
    ...lootOf(entry, book),
    ...movesOf(entry, book),
  }
}

function lootOf({things, to, treasure, event, place}: LogEntry, book: Book): Partial<ToldLine> {
  const named = things?.map(({item, name, quantity = 1}) => ({
    name: name ?? (item === undefined ? 'something' : book.item(item)),
    quantity,
  }))
  return present({
    things: named,
    to: to === undefined ? undefined : (nameIn(book, ['character'], to) ?? to),
    treasure: treasure === undefined ? undefined : book.find('treasure', treasure)?.name,
    event: event === undefined ? undefined : book.find('event', event)?.name,
    place: place === undefined ? undefined : book.find('location', place)?.name,
  })
}

function movesOf({plot, stage, owner, clock, by = 1}: LogEntry, book: Book): Partial<ToldLine> {
  const moved = plot === undefined ? undefined : book.find<Plot>('plot', plot)
  const has = owner === undefined || clock === undefined ? undefined : clockIn(book, owner, clock)
  return present({
    plot: moved?.name,
    stage: stage === undefined ? undefined : moved?.stages?.find(({id}) => id === stage)?.name,
    clock: has && {name: has.name, owner: has.owner, by},
  })
}

function clockIn(book: Book, owner: string, clock: string): {name: string; owner: string} | undefined {
  for (const kind of CLOCK_OWNERS) {
    const found = book.find<Arc>(kind, owner)
    const has = found?.clocks?.find(({id}) => id === clock)
    if (found && has) return {name: has.name, owner: found.name}
  }
  return undefined
}
