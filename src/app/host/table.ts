import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {playersView} from '../../combat/players-view.js'
import {NotFoundError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {KIND_NAMES, kindRow} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {fileState} from '../../vault/file-state.js'
import {openEntries} from '../catalog/open.js'
import {showCharacter} from '../characters/show.js'
import {nameForPlayers} from '../combat/encounter.js'
import {FIGHTS, type FightLog, fightFollower, fightPath, runningFights} from '../combat/fights.js'
import type {FightForPlayers} from '../combat/look.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {listOf} from '../entities/list.js'
import type {ViewerOptions} from '../entities/observer.js'
import {type ShownEntity, showEntity} from '../entities/show.js'
import {type Recap, recapOf} from '../session/recap.js'
import {vaultRoot} from '../vault/root.js'
import {watchFolders} from './watch-folders.js'

/** What changed of a table: its fight, or anything of the vault. */
export type Changed = 'fight' | 'world'

/** A campaign's table on its evening: what is to be seen of it, and when that is otherwise. */
export interface HostedTable {
  readonly root: string
  /** Id of the campaign. */
  readonly campaign: string
  /** The fight that goes on, as all players see it. */
  fight(): FightForPlayers | undefined
  sheet(character: string): Promise<Sheet | undefined>
  handouts(viewer: ViewerOptions): ShownEntity[]
  /** The latest session, as a viewer knows it; `undefined` before the first. */
  story(viewer: ViewerOptions): Promise<Recap | undefined>
  /** Hear of changes, by whichever process, until what is returned is called. */
  follow(changed: (what: Changed) => void): () => void
}

/** Open a campaign's table: of the one named, or the only one there is. Throws where there is none, or several. */
export async function openTable(options: EntityOptions): Promise<HostedTable> {
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  const here = {...options, campaign}
  const fight = fightReader(root, campaign)
  let {entries} = await openEntries(root)
  return {
    root,
    campaign,
    fight: () => fight(entries),
    sheet: (character) => orNothing(async () => (await showCharacter(here, character, {as: character})).sheet),
    handouts: (viewer) => listOf({...here, ...viewer}, 'handout').entities.map(({id}) => showEntity({...here, ...viewer}, 'handout', id)),
    story: (viewer) => orNothing(() => recapOf(here, undefined, viewer.players || viewer.as !== undefined ? {as: viewer.as} : undefined)),
    follow(changed) {
      const folder = join(root, FIGHTS)
      mkdirSync(folder, {recursive: true})
      // A turn is waited for at the table: it is told of at once.
      const stopFight = watchFolders([folder], () => changed('fight'), 0)
      const stopWorld = watchFolders(worldFolders(root, campaign), async () => {
        ;({entries} = await openEntries(root))
        changed('world')
      })
      return () => {
        stopFight()
        stopWorld()
      }
    },
  }
}

/** Nobody's, nothing yet: what isn't there is not shown. */
async function orNothing<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}

/** The folders of all files that players may see something of. */
function worldFolders(root: string, campaign: string): string[] {
  const own = KIND_NAMES.map(kindRow).flatMap(({scope, folder, file}) =>
    scope === 'vault' ? (file === undefined ? [folder] : []) : [`campaigns/${campaign}/${folder}`],
  )
  return ['.', `campaigns/${campaign}`, ...own].map((folder) => join(root, folder))
}

/** The fight that goes on, read again when its log changed: of several, the campaign's own, and of those the latest. */
function fightReader(root: string, campaign: string): (entries: Entries) => FightForPlayers | undefined {
  const followers = new Map<string, () => FightLog>()
  let [seen, view, by]: [string, FightForPlayers | undefined, Entries | undefined] = ['', undefined, undefined]
  return (entries) => {
    const running = runningFights(root).map((id) => fightPath(root, id))
    const state = running.map((path) => `${path} ${fileState(path)}`).join('\n')
    if (state === seen && by === entries) return view
    for (const path of followers.keys()) if (!running.includes(path)) followers.delete(path)
    const fights = running.flatMap((path) => readable(path, followers) ?? [])
    const own = fights.filter(({header}) => (header.campaign ?? campaign) === campaign)
    const latest = own.sort((a, b) => (a.header.begun < b.header.begun ? 1 : -1))[0]
    view = latest && {...present({name: nameForPlayers(root, latest.header)}), ...playersView(latest.history.fight, entries)}
    ;[seen, by] = [state, entries]
    return view
  }
}

/** A log that is being written, or put away, is looked at again when that is done. */
function readable(path: string, followers: Map<string, () => FightLog>): FightLog | undefined {
  const follow = followers.get(path) ?? fightFollower(path)
  followers.set(path, follow)
  try {
    return follow()
  } catch {
    followers.delete(path)
    return undefined
  }
}
