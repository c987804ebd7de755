import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {playersView} from '../../combat/players-view.js'
import {NotFoundError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {KIND_NAMES, kindRow} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {showCharacter} from '../characters/show.js'
import {nameForPlayers} from '../combat/encounter.js'
import {FIGHTS, type FightLog} from '../combat/fights.js'
import type {FightForPlayers} from '../combat/look.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {listOf} from '../entities/list.js'
import type {ViewerOptions} from '../entities/observer.js'
import {type ShownEntity, showEntity} from '../entities/show.js'
import {campaignOfId, playersOf} from '../session/party.js'
import {type Recap, recapOf} from '../session/recap.js'
import {vaultRoot} from '../vault/root.js'
import {watchFolders} from '../vault/watch-folders.js'
import {EVENING, eveningFolder} from './evening-log.js'
import {fightsReader, inFight} from './fights-here.js'

/** What changed of a table: its fight, anything of the vault, or what the evening keeps of itself. */
export type Changed = 'fight' | 'world' | 'evening'

/** A campaign's table on its evening: what is to be seen of it, and when that is otherwise. */
export interface HostedTable {
  readonly root: string
  /** Id of the campaign. */
  readonly campaign: string
  /** The catalog as it is now. */
  entries(): Entries
  /** Ids of the characters that play the campaign. */
  players(): readonly string[]
  /** The fights of the campaign that go on, the latest first. */
  fights(): readonly FightLog[]
  /** The fight that goes on, as all players see it. */
  fight(): FightForPlayers | undefined
  /** What a fight makes of a character: the same thing until it is otherwise, and nothing where they don't fight. */
  standing(character: string): unknown
  /** A character's sheet, in a fight as the fight has it. */
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
  const fights = fightsReader(root, campaign)
  const fight = fightView(root, fights)
  let {entries} = await openEntries(root)
  return {
    root,
    campaign,
    entries: () => entries,
    players: () => playersOf(root, campaignOfId(root, campaign)),
    fights,
    fight: () => fight(entries),
    standing: (character) => inFight(fights(), character, entries)?.figures,
    sheet: (character) =>
      orNothing(async () => {
        const fighting = inFight(fights(), character, entries)
        const play = fighting?.figures.character?.play
        const inPlay = fighting && {...fighting.combatant.changed, ...present({play})}
        return (await showCharacter(here, character, {as: character, inPlay})).sheet
      }),
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
      eveningFolder(root)
      const stopEvening = watchFolders([join(root, EVENING)], () => changed('evening'), 2)
      return () => {
        stopFight()
        stopWorld()
        stopEvening()
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

/** The latest fight as the players see it, worked out again when it is another. */
function fightView(root: string, fights: () => readonly FightLog[]): (entries: Entries) => FightForPlayers | undefined {
  let [seen, view, by]: [FightLog | undefined, FightForPlayers | undefined, Entries | undefined] = [undefined, undefined, undefined]
  return (entries) => {
    const [latest] = fights()
    if (latest === seen && by === entries) return view
    view = latest && {...present({name: nameForPlayers(root, latest.header)}), ...playersView(latest.history.fight, entries)}
    ;[seen, by] = [latest, entries]
    return view
  }
}
