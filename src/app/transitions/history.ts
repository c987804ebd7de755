import type {Chapter} from '../../schema/entity/chapter.js'
import {type EntityRef, pathOf} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, findRef} from '../entities/find.js'
import {blame} from '../record/blame.js'
import type {RecordedCommit} from '../record/log.js'
import {themesInForce} from '../themes/in-force.js'
import {vaultRoot} from '../vault/root.js'

/** A change of theme in the vault's history. */
export interface ThemeEvent {
  /** Whose: `campaign/salt-coast`, `chapter/cold-lamps`, `character/aria`. */
  of: string
  before?: string
  after?: string
  commit: RecordedCommit
}

/** How a campaign or a character came to the theme that they are under. */
export interface ThemeHistory {
  of: string
  name: string
  /** The theme in force now, and whose word it is. */
  now?: {theme: string; by: 'character' | 'chapter' | 'campaign'}
  /** Chapters that have a theme of their own, in their order. */
  chapters: readonly {id: string; name: string; number?: number; status?: string; theme: string}[]
  /** Changes, newest first. */
  events: readonly ThemeEvent[]
}

/** Changes of one file that are told. */
const MOST = 1000

/** The themes that a campaign, or a character, was under: by the commits that said so, and by chapters. */
export async function themeHistory(options: EntityOptions, character: string | undefined): Promise<ThemeHistory> {
  const root = vaultRoot(options)
  const ref: EntityRef =
    character === undefined ? {kind: 'campaign', id: campaignFor(root, options.campaign)} : findRef(root, 'character', character, options)
  const chapters = ref.kind === 'campaign' ? listEntities(root, 'chapter', ref.id) : []
  const read = chapters.flatMap((each) => readEntity<Chapter>(root, each).stored ?? [])
  const events = await Promise.all([ref, ...chapters].map((each) => eventsOf(options, each)))
  const stored = readEntity(root, ref).stored?.value
  const found = themesInForce(root).over({...ref, ...present({theme: (stored as {theme?: string} | undefined)?.theme})})
  return {
    of: `${ref.kind}/${ref.id}`,
    name: stored?.name ?? ref.id,
    ...present({now: found && {theme: found.id, by: found.of}}),
    chapters: read
      .filter(({value}) => value.theme !== undefined && !value.deleted)
      .sort((a, b) => (a.value.number ?? 0) - (b.value.number ?? 0) || (a.value.id < b.value.id ? -1 : 1))
      .map(({value: {id, name, number, status, theme = ''}}) => ({id, name, theme, ...present({number, status})})),
    events: events.flat().sort((a, b) => Date.parse(b.commit.date) - Date.parse(a.commit.date)),
  }
}

async function eventsOf(options: EntityOptions, ref: EntityRef): Promise<ThemeEvent[]> {
  const {changes = []} = await blame(options, pathOf(ref), {field: 'theme', all: MOST})
  return changes.map(({commit, before, after}) => ({
    of: `${ref.kind}/${ref.id}`,
    ...present({before: before === undefined ? undefined : String(before), after: after === undefined ? undefined : String(after)}),
    commit,
  }))
}
