import {spanReader} from '../../rules/calendar/span.js'
import type {Deception} from '../../rules/deception/world.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {type EntityRef, type Kind, pathOf} from '../../schema/entity/kinds.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import {keptByFile} from '../../vault/kept.js'
import {buildId} from '../../vault/packaged.js'
import type {VaultSource} from '../../vault/state.js'
import {timeOf} from '../calendar/campaign-time.js'
import {readVaultFile} from '../vault/vault-file.js'

/** What every entity keeps for it: who it is, and who may know of it. */
const COMMON = ['kind', 'id', 'name', 'aliases', 'summary', 'secret', 'knownBy', 'seenBy', 'seenAs'] as const

type Keeps = 'all' | readonly string[]

/** What is kept of a kind: all but the DM's bookkeeping, or some fields beside the common ones. */
const KEPT = {
  person: 'all',
  identity: 'all',
  fact: 'all',
  layer: 'all',
  reveal: 'all',
  plot: ['type', 'status', 'stage', 'stages', 'involves', 'giver'],
  event: ['date', 'until', 'location', 'session', 'touches', 'impacts', 'applied', 'type'],
  session: ['number', 'status', 'from', 'until', 'location', 'attendance'],
  npc: ['status', 'born', 'died', 'location', 'monster', 'character', 'role', 'attitude', 'species'],
  character: [],
  faction: ['members'],
  location: ['within', 'type'],
} as const satisfies Partial<Record<Kind, Keeps>>

type KeptKind = keyof typeof KEPT

const BOOKKEEPING: readonly string[] = ['notes', 'origin', 'provenance', 'counted', 'uid']

/**
 * Who is who in a campaign, and who knows what: everything in play. Only files that changed since the last call are read; of the five
 * kinds of deception all fields are there but `uid`, `notes`, `origin`, `provenance` and `counted`.
 */
export function deceptionOf(root: VaultSource, id: string): Deception {
  const all = <T>(kind: KeptKind): T[] => keptOfKind(root, kind, id) as T[]
  const campaign = readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value
  const time = campaign && timeOf(root, campaign)
  const span = spanReader(time?.calendar)
  const today = campaign?.date === undefined ? undefined : span(campaign.date)
  return {
    campaign: campaign ?? {id, name: id},
    persons: all('person'),
    identities: all('identity'),
    facts: all('fact'),
    layers: all('layer'),
    reveals: all('reveal'),
    plots: all('plot'),
    events: all('event'),
    sessions: all('session'),
    npcs: all('npc'),
    characters: all('character'),
    factions: all('faction'),
    locations: all('location'),
    parties: readVaultFile(root).parties ?? {},
    span,
    ...(today ? {today} : {}),
  }
}

/** What is in play of a kind, short. */
function keptOfKind(root: VaultSource, kind: KeptKind, campaign: string): unknown[] {
  const refs = listEntities(root, kind)
  const byPath = new Map(refs.map((ref) => [pathOf(ref), ref]))
  const kept = keptByFile(root, {
    name: `deception/${kind}.json`,
    basis: buildId(),
    paths: [...byPath.keys()],
    workOut: (path) => keptOf(root, kind, byPath.get(path) as EntityRef),
  })
  return refs.filter((ref) => ref.campaign === undefined || ref.campaign === campaign).flatMap((ref) => kept.get(pathOf(ref)) ?? [])
}

function keptOf(root: VaultSource, kind: KeptKind, ref: EntityRef): unknown {
  const value = readEntity(root, ref, {isOneOfMany: true}).stored?.value
  if (!value || value.deleted) return null
  const keeps: Keeps = KEPT[kind]
  const isKept = (key: string) =>
    keeps === 'all' ? !BOOKKEEPING.includes(key) : keeps.includes(key) || (COMMON as readonly string[]).includes(key)
  return Object.fromEntries(Object.entries(value satisfies Entity).filter(([key]) => isKept(key)))
}
