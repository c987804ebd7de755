import {NotFoundError} from '../../errors.js'
import {addCoins, type Coins} from '../../rules/numbers/coins.js'
import {playedOnes} from '../../rules/session/order.js'
import type {Chapter} from '../../schema/entity/chapter.js'
import type {Session} from '../../schema/entity/session.js'
import type {Treasure} from '../../schema/entity/treasure.js'
import {lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import type {EntityOptions} from '../entities/change.js'
import {vaultRoot} from '../vault/root.js'
import {readWorld, type Viewer, type World} from '../world/world.js'
import {type Book, bookOfWorld} from './book.js'
import {type ToldLine, tellLine} from './told-line.js'

/** Lines that belong together: those of a scene, or with one tag. */
export interface RecapPart {
  title?: string
  lines: readonly ToldLine[]
}

/** What a session was, as one reader may know it. */
export interface Recap {
  name: string
  number: number
  isOpen: boolean
  played?: string
  from?: string
  until?: string
  attendance: readonly string[]
  /** As the DM wrote it. */
  text?: string
  parts: readonly RecapPart[]
  /** XP for each of those who were there. */
  xp: number
  coins: Coins
  things: readonly string[]
  promises: readonly {text: string; due?: string}[]
  cliffhanger?: string
}

/** For whom a recap is: the DM where nobody is named, anybody at the table, or a character or party. */
export type RecapFor = Viewer | undefined

/**
 * What came of a session: the one asked for by number, id or name as the reader knows them, else the latest. Readers other than the DM
 * get what they may know, and no more.
 */
export async function recapOf(options: EntityOptions, asked: string | undefined, viewer: RecapFor): Promise<Recap> {
  const root = vaultRoot(options)
  const world = readWorld(root, options.campaign, viewer)
  const {entries} = await openEntries(root)
  const visible = playedOnes(sessionsIn(world))
  const session = meant(visible, asked)
  return recap(session, bookOfWorld(world, entries), {number: session.number ?? visible.indexOf(session) + 1, isForDm: !viewer})
}

function sessionsIn({entities}: World): Session[] {
  return entities.flatMap(({ref, entity}) => (ref.kind === 'session' ? [entity as unknown as Session] : []))
}

function meant(played: readonly Session[], asked: string | undefined): Session {
  const hints = ['`dnd session list` shows them; one that is only planned has nothing to tell yet']
  if (asked === undefined) {
    const last = played.at(-1)
    if (last) return last
    throw new NotFoundError('session', 'the latest', {hints: ['begin one: `dnd session start`']})
  }
  const byNumber = /^\d{1,5}$/.test(asked) ? played.findLast(({number}) => number === Number(asked)) : undefined
  if (byNumber) return byNumber
  const result = lookUp(
    asked,
    played.map((session) => ({id: session.id, name: session.name, session})),
  )
  if ('found' in result) return result.found.session
  throw new NotFoundError('session', asked, {near: 'near' in result ? result.near : result.ambiguous.map(({id}) => id), hints})
}

function recap(session: Session, book: Book, {number, isForDm}: {number: number; isForDm: boolean}): Recap {
  const {log = [], played, from, until, recap: text, cliffhanger, attendance = []} = session
  const told = log.filter(({struck}) => !struck).map((entry) => ({entry, line: tellLine(entry, 0, book)}))
  const lines = told.filter(({line}) => (isForDm || line.type !== 'clock') && saysSomething(line))
  const treasures = lines.flatMap(({entry: {treasure}}) =>
    treasure === undefined ? [] : (book.find<Treasure>('treasure', treasure) ?? []),
  )
  const coins = [...lines.map(({line}) => line.coins ?? {}), ...treasures.map((treasure) => treasure.coins ?? {})]
  return {
    name: nameOf(session, number),
    number,
    isOpen: session.status === 'open',
    ...present({played, from, until}),
    attendance: attendance.flatMap((id) => book.find('character', id)?.name ?? []),
    ...(text === undefined ? {} : {text: book.text(text)}),
    parts: partsOf(
      lines.map(({line}, i) => ({...line, n: i + 1})).filter(({type}) => type !== 'promise'),
      session,
      book,
    ),
    xp: lines.reduce((sum, {entry: {who, xp = 0}}) => sum + (who?.length ? 0 : xp), 0),
    coins: coins.reduce<Coins>((sum, each) => addCoins(sum, each), {}),
    things: summed([...lines.flatMap(({line: {things = []}}) => things), ...treasures.flatMap(({things = []}) => namedIn(things, book))]),
    promises: lines.flatMap(({line: {type, text: promised, due}}) =>
      type === 'promise' && promised !== undefined ? [{text: promised, ...present({due})}] : [],
    ),
    ...(cliffhanger === undefined ? {} : {cliffhanger: book.text(cliffhanger)}),
  }
}

function namedIn(things: NonNullable<Treasure['things']>, book: Book): {name: string; quantity: number}[] {
  return things.map(({item, name, quantity = 1}) => ({name: name ?? (item === undefined ? 'something' : book.item(item)), quantity}))
}

/** Things by their names, each once. */
function summed(things: readonly {name: string; quantity: number}[]): string[] {
  const counts = new Map<string, number>()
  for (const {name, quantity} of things) counts.set(name, (counts.get(name) ?? 0) + quantity)
  return [...counts].map(([name, quantity]) => (quantity === 1 ? name : `${quantity} × ${name}`))
}

/** Of what is hidden a reader is told nothing, not even that there was a line. */
function saysSomething({text, xp, coins, things, treasure, place, plot, stage, clock, event}: ToldLine): boolean {
  return (
    [text, xp, coins, things, treasure, place, clock, event].some((each) => each !== undefined) ||
    (plot !== undefined && stage !== undefined)
  )
}

/** A name that is only a number is the number that the reader counts. */
function nameOf({name}: Session, number: number): string {
  return /^session \d+$/i.test(name) ? `Session ${number}` : name
}

/** A tag begins a part, which goes on until another tag: under the name of the scene that it is, or in its own words. */
function partsOf(lines: readonly ToldLine[], {chapter}: Session, book: Book): RecapPart[] {
  const scenes = chapter === undefined ? [] : (book.find<Chapter>('chapter', chapter)?.scenes ?? [])
  const parts: {tag: string | undefined; lines: ToldLine[]}[] = []
  for (const line of lines) {
    const last = parts.at(-1)
    const tag = line.tags?.[0] ?? last?.tag
    if (last && last.tag === tag) last.lines.push(line)
    else parts.push({tag, lines: [line]})
  }
  return parts.map(({tag, lines: own}) => ({
    ...(tag === undefined ? {} : {title: scenes.find(({id}) => id === tag)?.name ?? inWords(tag)}),
    lines: own,
  }))
}

function inWords(tag: string): string {
  const words = tag.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
