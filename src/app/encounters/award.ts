import type {Finding} from '../../diagnostic.js'
import {EXIT, UserError} from '../../errors.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import type {Session} from '../../schema/entity/session.js'
import {present} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import type {Speech} from '../play/play.js'
import {Drafts} from '../session/drafts.js'
import type {SessionNamed} from '../session/line.js'
import {playedAs} from '../session/party.js'
import {findOpen} from '../session/sessions.js'
import {type Committed, changeVault} from '../vault/session.js'
import {giveXp, noteXp, toldOf} from './experience.js'
import {foesOf} from './foes.js'
import {type Gained, gainsOf, type LinkedTreasure, treasuresOf} from './gains.js'
import {type Heroes, heroesFor, type Within} from './heroes.js'

export interface AwardOptions {
  /** Who gets it; who is there, where a session is open, else the encounter's party, when absent. */
  party?: string | undefined
  /** Though it was over already. */
  again: boolean
  /** When it is noted, where a session is open. */
  at: string
}

/** What an encounter gave. */
export interface AwardedEncounter {
  encounter: {id: string; name: string}
  xp: number
  xpEach: number
  /** Noted in the session that is open, and given when it ends; else it was given at once. */
  session?: SessionNamed
  characters: readonly Gained[]
  /** Pointed at, and handed out by nobody. */
  treasures: readonly LinkedTreasure[]
  warnings: readonly Finding[]
  committed: Committed
}

/**
 * Give the XP of an encounter's foes, in even shares rounded down (SRD 5.2, "Character Advancement"), and mark it as over, as one
 * commit. Where a session is open, a line of it gives them when it ends. Throws `ENCOUNTER_OVER` the second time.
 */
export async function awardEncounter(
  options: EntityOptions,
  reference: string,
  {party, again, at}: AwardOptions,
  {refusal}: Pick<Speech, 'refusal'>,
): Promise<AwardedEncounter> {
  const command = 'dnd encounter award'
  const {result, committed} = await changeVault(options, command, async (root) => {
    const campaign = campaignFor(root, options.campaign)
    const {value: encounter} = getStored<Encounter>(root, 'encounter', reference, {...options, campaign})
    if (encounter.status === 'over' && !again) throw isOver(encounter)
    const within = {root, campaign, entries: (await openEntries(root)).entries}
    const session = findOpen(root, campaign)?.value
    const takers = takersOf(within, {encounter, session, party})
    const xp = foesOf(encounter, within).foes.reduce((sum, foes) => sum + foes.xp * foes.count, 0)
    const xpEach = Math.floor(xp / takers.ids.length)
    const drafts = new Drafts(root, campaign)
    const given = {name: encounter.name, isTold: toldOf(encounter, root), xpEach}
    if (session) noteXp(drafts, session, given, {who: takers.named, at})
    else await giveXp(drafts, given, {takers: takers.ids, refusal})
    // A second award is one of its own, in a merge too.
    if (!session && !again) drafts.countOnce(encounter.uid)
    drafts.change<Encounter>('encounter', encounter.id, (value) => ({...value, status: 'over'}))
    const characters = gainsOf(
      within,
      takers.ids.map((id) => ({id, xp: xpEach})),
    )
    const {files, warnings} = await drafts.finish()
    const {id, name} = encounter
    const result = {
      ...{encounter: {id, name}, xp, xpEach},
      ...present({session: session && {id: session.id, name: session.name}}),
      ...{characters, treasures: treasuresOf(encounter, within), warnings},
    }
    return {change: {subject: `encounter(${id}): award ${xp} XP`, command, files}, result}
  })
  return {...result, committed}
}

function isOver({id, name}: Encounter): UserError {
  return new UserError(`${name} is over already`, {
    code: 'ENCOUNTER_OVER',
    exitCode: EXIT.wrongState,
    hints: ['what it gave is taken back by `dnd undo`', `to give it once more: \`dnd encounter award ${id} --again\``],
  })
}

interface Takers {
  ids: readonly string[]
  /** Whom a line of the session has to name: all but those who are there anyway. */
  named?: readonly string[]
}

function takersOf(
  within: Within,
  {encounter, session, party}: {encounter: Encounter; session: Session | undefined; party: string | undefined},
): Takers {
  const here = party === undefined ? [...new Set((session?.attendance ?? []).flatMap(playedAs(within.root)))] : []
  if (here.length > 0) return {ids: here}
  const {heroes}: Heroes = heroesFor(within, {party}, encounter.party)
  const ids = heroes.flatMap(({id}) => id ?? [])
  return {ids, named: ids}
}
