import {type Catalog, closeCatalog} from '../../catalog/database.js'
import {refOfId} from '../../catalog/own-facets.js'
import {searchAsYouType} from '../../catalog/search.js'
import {UserError} from '../../errors.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lookAtHomebrew} from '../catalog/list-homebrew.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {type ShownEntity, showEntity} from '../entities/show.js'
import {type Failed, failing} from '../failing.js'
import {polling} from '../polling.js'
import {lookAtOwn, openOwnIndex} from '../search/own-index.js'
import {addLine} from '../session/line.js'
import {textLine} from '../session/lines.js'
import {vaultRoot} from '../vault/root.js'
import {dashboardOf} from './read.js'
import type {Dashboard, Named} from './tell.js'

/** What came of something that was done. */
export type Outcome = {type: 'noted'; session: string} | Failed

/** A campaign that stays up to date, for a screen. Every answer but those of deeds comes at once. */
export interface LiveDashboard {
  dashboard(): Dashboard
  /** Anything of the vault's own by words, as one types. */
  find(text: string): readonly (Named & {summary: string})[]
  /** The whole of something; `undefined` where it is gone, or can't be read. */
  show(kind: Kind, id: string): ShownEntity | undefined
  /** The sheet of one of those who play it. */
  sheet(id: string): Sheet | undefined
  note(text: string, at: string): Promise<Outcome>
  /** Hear of changes that others make to the vault's files, until the function returned is called. */
  follow(changed: () => void): () => void
  /** Look at the files again; whether anything was different. */
  refresh(): Promise<boolean>
  close(): void
}

/** Hits that a list holds. */
const SHOWN = 100

/** Open the campaign that is named, or the only one. */
export async function openDashboard(options: EntityOptions): Promise<LiveDashboard> {
  const root = vaultRoot(options)
  const campaign = campaignFor(root, options.campaign)
  let seen = stateOf(root)
  let catalog: Catalog = await openOwnIndex(root)
  let current = await dashboardOf(root, catalog, campaign)
  /** Read anew; whether anything was different. A vault that can't be read for a moment keeps its last good state. */
  const refresh = async (): Promise<boolean> => {
    const state = stateOf(root)
    if (state === seen) return false
    const fresh = await failing(() => openOwnIndex(root))
    if ('problem' in fresh) return false
    closeCatalog(catalog)
    catalog = fresh
    seen = state
    const read = await failing(() => dashboardOf(root, catalog, campaign))
    if (!('problem' in read)) current = read
    return true
  }
  return {
    dashboard: () => current.dashboard,
    sheet: (id) => current.sheets.find((sheet) => sheet.id === id),
    find: (text) => found(catalog, campaign, text),
    show: (kind, id) => shownIf(root, campaign, kind, id),
    async note(text, at) {
      const outcome = await failing(async () => {
        const {session} = await addLine({...options, campaign}, at, textLine('note', {line: text}))
        return {type: 'noted' as const, session: session.name}
      })
      await refresh()
      return outcome
    },
    follow: (changed) => polling(refresh, changed),
    refresh,
    close: () => closeCatalog(catalog),
  }
}

function stateOf(root: string): string {
  return `${lookAtOwn(root).digest} ${lookAtHomebrew(root).digest}`
}

function found(catalog: Catalog, campaign: string, text: string): readonly (Named & {summary: string})[] {
  if (text.trim() === '') return []
  return searchAsYouType(catalog, text, {limit: SHOWN}).flatMap(({kind, id, name, summary}) => {
    const ref = refOfId(kind, id)
    // Another campaign has a dashboard of its own.
    return ref && (ref.campaign ?? campaign) === campaign ? [{kind: ref.kind, id: ref.id, name, summary}] : []
  })
}

function shownIf(root: string, campaign: string, kind: Kind, id: string): ShownEntity | undefined {
  const place = kindRow(kind).scope === 'campaign' ? {campaign} : {}
  try {
    return showEntity({vault: root, cwd: root, ...place}, kind, id)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
