import {existsSync} from 'node:fs'
import type {FightEvent, FightHeader} from '../../combat/event.js'
import type {Later} from '../../combat/fight.js'
import {EXIT, UserError} from '../../errors.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {createLog} from '../../vault/line-log.js'
import {openEntries} from '../catalog/open.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import {sheetsOf} from '../play/party.js'
import {vaultRoot} from '../vault/root.js'
import {takenBack} from './archive.js'
import {arenaOf} from './arena.js'
import {fightPath, runningFights} from './fights.js'

/** What a fight begins with. */
export interface FightPlan {
  encounter?: string | undefined
  party?: string | undefined
  /** Creatures to add, as `add` has them. */
  add?: readonly string[] | undefined
  name?: string | undefined
  seed: string
  begun: string
}

/** A fight to begin: its header, and the lines that bring everybody in. */
export interface BegunFight {
  root: string
  header: FightHeader
  lines: readonly string[]
  /** Creatures of the encounter that have no stat block, which are not in it. */
  unknown: readonly string[]
}

/** Who fights: the party's characters, the encounter's creatures of the first wave, and whoever is added. Nothing is written. */
export async function planFight(options: EntityOptions, plan: FightPlan): Promise<BegunFight> {
  const root = vaultRoot(options)
  const campaign = campaignOf(root, options, plan)
  const {entries} = await openEntries(root)
  const encounter =
    plan.encounter === undefined || campaign === undefined
      ? undefined
      : getStored<Encounter>(root, 'encounter', plan.encounter, {...options, campaign}).value
  const {party, sheets} = sheetsOf(root, entries, plan.party ?? encounter?.party)
  const name = plan.name ?? encounter?.name ?? 'A fight'
  const {creatures} = arenaOf(root, campaign, entries)
  const all = encounter?.creatures ?? []
  const groups = all.filter(({creature}) => 'source' in creatures(creature))
  const unknown = all.flatMap((group) => (groups.includes(group) ? [] : [group.name ?? group.creature]))
  const later = groups.filter(({wave = 1}) => wave > 1).map(laterOf)
  const header: FightHeader = {
    version: 1,
    id: freeId(root, encounter?.id ?? (slugOf(name) || 'fight')),
    name,
    seed: plan.seed,
    begun: plan.begun,
    ...present({campaign, encounter: encounter?.id, party}),
    ...(later.length > 0 ? {later} : {}),
  }
  const lines = [
    ...sheets.map(({id}) => `add ${id} party`),
    ...groups.filter(({wave = 1}) => wave === 1).map(lineOf),
    ...(encounter?.lair ? ['lair on'] : []),
    ...(plan.add ?? []).map((text) => `add ${text}`),
  ]
  return {root, header, lines, unknown}
}

function campaignOf(root: string, options: EntityOptions, {encounter}: FightPlan): string | undefined {
  if (encounter !== undefined || options.campaign !== undefined) return campaignFor(root, options.campaign)
  try {
    return campaignFor(root, undefined)
  } catch (error) {
    // A vault without a campaign, or with several, has fights that are none's.
    if (error instanceof UserError && error.code === 'CAMPAIGN_MISSING') return undefined
    throw error
  }
}

type Group = NonNullable<Encounter['creatures']>[number]

function lineOf({creature, name, count = 1, side = 'foe', hidden}: Group): string {
  const as = name === undefined ? '' : ` as ${JSON.stringify(name)}`
  return `add ${count === 1 ? '' : `${count} `}${creature}${as} ${side}${hidden ? ' hidden' : ''}`
}

function laterOf({creature: what, name, count = 1, side = 'foe', hidden, wave = 1}: Group): Later {
  return {wave, groups: [{count, what, ...present({as: name})}], side, ...(hidden ? {hidden: true} : {})}
}

function freeId(root: string, base: string): string {
  const taken = (id: string) => existsSync(fightPath(root, id)) || takenBack(root, id) !== undefined
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken(id)) return id
  }
}

/** Write a new fight's log, whole or not at all. Throws `FIGHT_RUNS` where one goes on: none is ever written over. */
export function writeFight({root, header}: BegunFight, events: readonly FightEvent[]): void {
  const [running] = runningFights(root)
  if (running !== undefined)
    throw new UserError(`A fight goes on already: ${running}`, {
      code: 'FIGHT_RUNS',
      exitCode: EXIT.wrongState,
      hints: ['look at it: `dnd combat state`', 'end it: `dnd combat end`, or without what it changed: `dnd combat end --drop`'],
    })
  createLog(
    fightPath(root, header.id),
    [header, ...events].map((line) => JSON.stringify(line)),
  )
}
