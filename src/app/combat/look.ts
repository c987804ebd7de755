import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Fight} from '../../combat/fight.js'
import {type PlayersView, playersView} from '../../combat/players-view.js'
import {type FightRecap, recapOf} from '../../combat/recap.js'
import {NotFoundError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {nearest} from '../../schema/near.js'
import {listCampaigns} from '../../vault/entities.js'
import {openEntries} from '../catalog/open.js'
import type {VaultOptions} from '../vault/root.js'
import {vaultRoot} from '../vault/root.js'
import {type FightLog, fightAt, fightPath, readFight, runningFight, runningFights} from './fights.js'

export type {FightRecap} from '../../combat/recap.js'

/** A fight that can be looked at: one that goes on, or one that was put away. */
export interface FightNamed {
  id: string
  name: string
  round: number
  events: number
  isRunning: boolean
  campaign?: string
}

/** Every fight of the vault, those that go on first. */
export function listFights(options: VaultOptions): FightNamed[] {
  const root = vaultRoot(options)
  const running = runningFights(root).map((id) => named({id, path: fightPath(root, id)}, true))
  return [...running, ...archived(root).map((each) => named(each, false))]
}

interface Archived {
  id: string
  path: string
  campaign?: string
}

function named({id, path, campaign}: Archived, isRunning: boolean): FightNamed {
  const {header, history} = readFight(path)
  return {
    id,
    name: header.name,
    round: history.fight.round,
    events: history.done.length,
    isRunning,
    ...(campaign === undefined ? {} : {campaign}),
  }
}

function archived(root: string): Archived[] {
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
  const all = asked === undefined || runningFights(root).includes(asked) ? [] : archived(root)
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

/** A fight as the players may see it. */
export interface FightSeen extends PlayersView {
  name: string
}

/** What the players may see of it. */
export async function fightForPlayers(options: VaultOptions, asked: string | undefined): Promise<FightSeen> {
  const {log, fight, entries} = await fightState(options, asked)
  return {name: log.header.name, ...playersView(fight, entries)}
}

export function fightRecap(options: VaultOptions, asked: string | undefined): FightRecap {
  const {header, events} = fightLog(options, asked)
  return recapOf(header, events)
}
