import {UserError} from '../../errors.js'
import {weighConditions} from '../../rules/deception/conditions.js'
import {isKind} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {campaignFor} from '../entities/find.js'
import {type ShownEntity, showEntity} from '../entities/show.js'
import {type Failed, failing} from '../failing.js'
import type {Speech} from '../play/play.js'
import {polling} from '../polling.js'
import {lookAtOwn} from '../search/own-index.js'
import {addLine} from '../session/line.js'
import {textLine} from '../session/lines.js'
import {vaultRoot} from '../vault/root.js'
import {type Beliefs, believes, OBSERVERS} from './believes.js'
import {type DeceptionBoard, isAtTable, observerNamed, readBoard} from './board.js'
import type {Revealed} from './doing.js'
import {type Identities, identitiesOf} from './identities.js'
import {noticeTell} from './notice.js'
import {type DeceptionOptions, everyone, type Named, type Opened, openDeception} from './open.js'
import {doReveal, wouldReveal} from './reveal.js'
import {type WhoKnows, whoKnows} from './who-knows.js'

/** Through whose eyes, and on which day. */
export interface BoardEyes {
  as?: string | undefined
  on?: string | undefined
}

/** What gives an identity away, and who noticed it. */
export interface ShownTell {
  id: string
  text: string
  skill?: string
  dc?: number
  knownBy: readonly string[]
}

/** What there is to say of something, as far as whoever looks has it. */
export interface BoardPage {
  identities?: Identities
  tells?: readonly ShownTell[]
  knowing?: WhoKnows
  beliefs?: Beliefs
  entity?: ShownEntity
}

export type DeedDone =
  | {type: 'revealed'; revealed: Revealed}
  | {type: 'noticed'; of: string; learns: readonly string[]}
  | {type: 'noted'; of: string}
  | Failed

/** A campaign's board that stays up to date, for a screen. Every answer but those of deeds comes at once. */
export interface LiveBoard {
  /** Another value each time that anything differs. */
  state(): object
  board(eyes: BoardEyes): DeceptionBoard | Failed
  page(kind: string, id: string, eyes: BoardEyes): BoardPage
  /** What would come of a reveal, as it was last tried; `undefined` before that. */
  tried(id: string): Revealed | Failed | undefined
  tryOut(id: string): Promise<void>
  observers(): readonly Named[]
  tells(identity: string): readonly ShownTell[]
  days(): readonly string[]
  to(kind: string, id: string): readonly string[]
  /** Whether enough of a reveal's conditions are met for those to whom it is to come out. */
  isReady(reveal: string): boolean
  reveal(id: string, to: readonly string[], anyway: boolean): Promise<DeedDone>
  notice(identity: string, tell: string, to: readonly string[]): Promise<DeedDone>
  note(text: string, at: string): Promise<DeedDone>
  follow(changed: () => void): () => void
}

/** Open the board of a campaign that is named, or of the only one. */
export function openLiveBoard(options: DeceptionOptions, speech: Pick<Speech, 'refusal'>): LiveBoard {
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  const own = {...options, vault: root, campaign}
  let [seen, state] = [lookAtOwn(root).digest, {}]
  let opened = openDeception({...own, on: undefined})
  let tries = new Map<string, Revealed | Failed>()
  const anew = (): void => {
    opened = openDeception({...own, on: undefined})
    tries = new Map()
    state = {}
  }
  /** A vault that can't be read for a moment keeps its last good state. */
  const refresh = async (): Promise<boolean> => {
    const {digest} = lookAtOwn(root)
    if (digest === seen) return false
    const read = orFailed(anew)
    if (read && 'problem' in read) return false
    seen = digest
    return true
  }
  const done = async (deed: () => Promise<DeedDone>): Promise<DeedDone> => {
    const outcome = await failing(deed)
    await refresh()
    return outcome
  }
  return {
    state: () => state,
    board: (eyes) => orFailed(() => readBoard({...own, ...eyes})),
    page: (kind, id, eyes) => pageOf({...own, on: eyes.on}, {kind, id, as: eyes.as}),
    tried: (id) => tries.get(id),
    async tryOut(id) {
      tries.set(id, await failing(() => wouldReveal(own, {id}, speech)))
      state = {}
    },
    observers: () => observersIn(opened),
    tells: (identity) => tellsOf(opened, identity),
    days: () => opened.world.sessions.flatMap(({until, status}) => (until === undefined || status !== 'ended' ? [] : [until])),
    to: (kind, id) => (kind === 'reveal' ? (opened.world.reveals.find((each) => each.id === id)?.to ?? []) : []),
    isReady: (id) => isReady(opened, id),
    reveal: (id, to, anyway) => done(async () => ({type: 'revealed', revealed: await doReveal(own, {id, to, anyway}, speech)})),
    notice: (identity, tell, to) =>
      done(async () => {
        const noticed = await noticeTell(own, identity, tell, to)
        return {type: 'noticed', of: noticed.identity.name, learns: noticed.learns.map(({fact}) => fact.name)}
      }),
    note: (text, at) =>
      done(async () => {
        const {session} = await addLine(own, at, textLine('note', {line: text}))
        return {type: 'noted', of: session.name}
      }),
    follow: (changed) => polling(refresh, changed),
  }
}

function orFailed<T>(work: () => T): T | Failed {
  try {
    return work()
  } catch (error) {
    if (error instanceof UserError) return {type: 'failed', problem: error.message, hints: error.hints}
    throw error
  }
}

function isReady({world, when}: Opened, id: string): boolean {
  const reveal = world.reveals.find((each) => each.id === id)
  return reveal !== undefined && weighConditions(reveal, world, {...when, to: reveal.to ?? []}).isMet
}

function observersIn({world}: Pick<Opened, 'world'>): Named[] {
  const knowing = new Set(world.facts.flatMap(({knowledge = []}) => knowledge.map(({by}) => by)))
  const all = everyone(world)
  return OBSERVERS.flatMap((kind) => all.filter((each) => each.kind === kind && (isAtTable(each) || knowing.has(each.id))))
}

function tellsOf({world}: Pick<Opened, 'world'>, id: string): ShownTell[] {
  const tells = world.identities.find((each) => each.id === id)?.tells ?? []
  return tells.map(({id: tell, text, skill, dc, knownBy = []}) => ({id: tell, text, knownBy, ...present({skill, dc})}))
}

function pageOf(options: DeceptionOptions, {kind, id, as}: {kind: string; id: string; as: string | undefined}): BoardPage {
  const {world} = openDeception(options)
  const observer = as === undefined ? undefined : observerNamed({world}, as)
  const isSubject = kind === 'person' || kind === 'identity' || kind === 'npc' || kind === 'character'
  if (!observer)
    return {
      ...present({
        identities: isSubject ? ifThere(() => identitiesOf(options, id)) : undefined,
        knowing: kind === 'fact' ? ifThere(() => whoKnows(options, id)) : undefined,
        entity: shownAs(options, kind, id, {}),
        tells: kind === 'identity' ? tellsOf({world}, id) : undefined,
      }),
    }
  const viewer = isAtTable(observer) ? {as: observer.id, ...present({on: options.on})} : undefined
  const beliefs = isSubject ? ifThere(() => believes(options, {observer: observer.id, about: id})) : undefined
  return {
    ...present({
      identities: isSubject && viewer ? ifThere(() => identitiesOf({...options, as: observer.id}, id)) : undefined,
      beliefs: beliefs && withoutTruth(beliefs),
      entity: viewer && shownAs(options, kind, id, viewer),
    }),
  }
}

/** What somebody holds, and nothing of whether it is so. */
function withoutTruth({beliefs, ...rest}: Beliefs): Beliefs {
  return {...rest, beliefs: beliefs.map(({isWrong: _, ...belief}) => ({...belief, truth: 'true' as const}))}
}

function shownAs(options: DeceptionOptions, kind: string, id: string, viewer: {as?: string; on?: string}): ShownEntity | undefined {
  return isKind(kind) ? ifThere(() => showEntity({...options, ...viewer}, kind, id)) : undefined
}

/** Nothing, where it is gone, can't be read or may not be seen. */
function ifThere<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
