import {existsSync, readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import type {Fight} from '../../combat/fight.js'
import {type PlayersView, playersView} from '../../combat/players-view.js'
import {type FightRecap, recapOf} from '../../combat/recap.js'
import {NotFoundError, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {nearest} from '../../schema/near.js'
import {present} from '../../schema/value.js'
import {listCampaigns} from '../../vault/entities.js'
import {fileState} from '../../vault/file-state.js'
import {openEntries} from '../catalog/open.js'
import type {VaultOptions} from '../vault/root.js'
import {vaultRoot} from '../vault/root.js'
import {allTakenBack, takenBack} from './archive.js'
import {nameForPlayers} from './encounter.js'
import {FIGHTS, type FightLog, fightAt, fightPath, readFight, runningFight, runningFights} from './fights.js'

export type {FightRecap}

/** A fight that can be looked at: one that goes on, or one that was put away. */
export interface FightNamed {
  id: string
  name: string
  round: number
  events: number
  isRunning: boolean
  /** Its end was taken back: named, it goes on. */
  isTakenBack?: true
  /** Its log is damaged, or none: `doctor` says where. */
  isUnreadable?: true
  campaign?: string
}

/** Every fight of the vault, those that go on first. */
export function listFights(options: VaultOptions): FightNamed[] {
  const root = vaultRoot(options)
  const running = runningFights(root).map((id) => named({id, path: fightPath(root, id)}, true))
  const back = allTakenBack(root).map((id) => ({...named({id, path: takenBack(root, id) ?? ''}, false), isTakenBack: true as const}))
  return [...running, ...back, ...archivedFights(root).map((each) => named(each, false))]
}

export interface Archived {
  id: string
  path: string
  campaign?: string
}

function named({id, path, campaign}: Archived, isRunning: boolean): FightNamed {
  const standing = {isRunning, ...present({campaign})}
  try {
    const {header, history} = readFight(path)
    return {id, name: header.name, round: history.fight.round, events: history.done.length, ...standing}
  } catch (reason) {
    if (!(reason instanceof UserError)) throw reason
    return {id, name: id, round: 0, events: 0, ...standing, isUnreadable: true}
  }
}

/** Fights that were put away. */
export function archivedFights(root: string): Archived[] {
  const folders = [{folder: 'combats'}, ...listCampaigns(root).map((campaign) => ({folder: `campaigns/${campaign}/combats`, campaign}))]
  return folders.flatMap(({folder, ...of}) => {
    const at = join(root, folder)
    const files = existsSync(at)
      ? readdirSync(at)
          .filter((file) => file.endsWith('.jsonl'))
          .sort()
      : []
    return files.map((file) => ({id: file.slice(0, -'.jsonl'.length), path: join(at, file), ...of}))
  })
}

/** A fight's log: of the one that goes on, or of the one named, which may have been put away. */
export function fightLog(options: VaultOptions, asked: string | undefined, {to}: {to?: number | undefined} = {}): FightLog {
  const root = vaultRoot(options)
  return readFight(pathOf(root, asked), {to})
}

function pathOf(root: string, asked: string | undefined): string {
  const back = takenBack(root, asked)
  if (back !== undefined) return back
  const all = asked === undefined || runningFights(root).includes(asked) ? [] : archivedFights(root)
  const kept = all.find(({id}) => id === asked)
  if (kept) return kept.path
  if (asked !== undefined && !runningFights(root).includes(asked))
    throw new NotFoundError('fight', asked, {
      near: nearest(asked, [...runningFights(root), ...all.map(({id}) => id)]),
      hints: ['`dnd combat list` shows those there are'],
    })
  return fightPath(root, runningFight(root, asked))
}

export interface FightState {
  log: FightLog
  fight: Fight
  entries: Entries
}

/** A fight as it stands, or as it stood once an event had happened. */
export async function fightState(options: VaultOptions, asked: string | undefined, to?: number): Promise<FightState> {
  const root = vaultRoot(options)
  const log = fightLog(options, asked, {to})
  const {entries} = await openEntries(root)
  return {log, fight: to === undefined ? log.history.fight : fightAt(log, to), entries}
}

/** What the players may see of a fight; its name, where they were told of it. */
export interface FightForPlayers extends PlayersView {
  name?: string
}

/** What the players may see of it. */
export async function fightForPlayers(options: VaultOptions, asked: string | undefined): Promise<FightForPlayers> {
  const root = vaultRoot(options)
  return viewAt(root, pathOf(root, asked))
}

async function viewAt(root: string, path: string): Promise<FightForPlayers> {
  const {header, history} = readFight(path)
  const {entries} = await openEntries(root)
  return {...present({name: nameForPlayers(root, header)}), ...playersView(history.fight, entries)}
}

/** How often is looked whether something happened, in milliseconds. */
const POLL_MS = 300

/** What the players may see of a fight, again whenever it is otherwise, until it is put away. */
export async function* followForPlayers(options: VaultOptions, asked: string | undefined): AsyncGenerator<FightForPlayers> {
  const root = vaultRoot(options)
  const path = pathOf(root, asked)
  let [seen, state] = ['', '']
  do {
    const now = fileState(path)
    if (now !== state) {
      state = now
      const view = await viewAt(root, path).catch((reason) => goneOr(path, reason))
      if (view === undefined) return
      const shown = JSON.stringify(view)
      if (shown !== seen) yield view
      seen = shown
    }
    await wait(POLL_MS)
  } while (dirname(path) === join(root, FIGHTS) && existsSync(path))
}

/** Put away between the look and the read, there is nothing to tell; anything else that keeps a log from being read is. */
function goneOr(path: string, reason: unknown): undefined {
  if (existsSync(path)) throw reason
}

export function fightRecap(options: VaultOptions, asked: string | undefined): FightRecap {
  const {header, events} = fightLog(options, asked)
  return recapOf(header, events)
}
