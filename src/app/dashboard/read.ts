import {type Catalog, closeCatalog} from '../../catalog/database.js'
import {ownId} from '../../catalog/own-facets.js'
import {dayNumber as numberOfDay} from '../../catalog/query.js'
import {statement} from '../../catalog/remembered.js'
import {NotFoundError, UserError} from '../../errors.js'
import {readLogWithFiles} from '../../history/git.js'
import {dayNumber} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import {nameDay} from '../../rules/calendar/told-day.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {folderOf, type Kind, kindRow, refOf} from '../../schema/entity/kinds.js'
import {timeOf} from '../calendar/campaign-time.js'
import {openEntries} from '../catalog/open.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {hooksOf} from '../entities/hooks.js'
import {sheetsOf} from '../play/party.js'
import {openOwnIndex, storedOwn} from '../search/own-index.js'
import {vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import {readWorld, type Viewer} from '../world/world.js'
import {type Dashboard, type Known, tellDashboard} from './tell.js'

/** A campaign at a glance: the DM's, or what a viewer may see of it. */
export async function readDashboard(options: EntityOptions, viewer?: Viewer): Promise<Dashboard> {
  const root = vaultRoot(options)
  if (viewer) return dashboardSeen(root, options.campaign, viewer)
  const id = campaignFor(root, options.campaign)
  const catalog = await openOwnIndex(root)
  try {
    return (await dashboardOf(root, catalog, id)).dashboard
  } finally {
    closeCatalog(catalog)
  }
}

/** The DM's, from an index that is open; with the sheets of those who play. */
export async function dashboardOf(root: string, catalog: Catalog, id: string): Promise<{dashboard: Dashboard; sheets: readonly Sheet[]}> {
  const entities = [...storedOwn(catalog, SHOWN)].filter(({ref}) => ref.campaign === id || ref.id === id)
  const campaign = entities.find(({ref}) => ref.kind === 'campaign' && ref.id === id)?.entity as Campaign | undefined
  if (!campaign) throw unreadable(id)
  const names = statement(catalog, 'SELECT name FROM entries WHERE kind = ? AND id = ?').pluck()
  const known: Known = {
    campaign,
    entities: entities.filter(({ref}) => ref.kind !== 'campaign'),
    nameOf: (kind, of) =>
      names.get(kind, ownId(kindRow(kind).scope === 'campaign' ? {kind, id: of, campaign: id} : {kind, id: of})) as string | undefined,
    ...daysOf(root, campaign),
  }
  const sheets = await sheetsIn(root, campaign)
  return {sheets, dashboard: tellDashboard(known, {sheets, about: () => '', changes: await changesIn(root, id)})}
}

/** What is told of, and whatever has clocks. */
const SHOWN = `kind IN ('campaign', 'location', 'plot', 'session', 'event', 'world-effect') OR instr(data, '"clocks":') > 0`

/** The present day, and the order of days, by the campaign's calendar; where it has none, by the numbers that they are written in. */
export function daysOf(root: string, campaign: Campaign): Pick<Known, 'today' | 'order'> {
  const time = timeOf(root, campaign)
  if (!time) return {order: numberOfDay}
  const {calendar, today} = time
  return {
    ...(today ? {today: nameDay(calendar, today)} : {}),
    order(day) {
      const read = readDay(calendar, day)
      return 'moment' in read ? dayNumber(calendar, read.moment) + (read.moment.minute ?? 0) / MINUTES : undefined
    },
  }
}

/** More than any day has. */
const MINUTES = 100_000

function unreadable(id: string): NotFoundError {
  return new NotFoundError('campaign', id, {hints: ['its file can not be read, or was deleted: `dnd campaign validate` says why']})
}

/** Those who play it. A party that can't be told, or has somebody who can't be read, is told of by the commands of parties. */
async function sheetsIn(root: string, {party}: Campaign): Promise<readonly Sheet[]> {
  try {
    return sheetsOf(root, (await openEntries(root)).entries, party).sheets
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}

const COMMITS = 8

async function changesIn(root: string, id: string): Promise<Dashboard['changes']> {
  const history = await openHistory(root)
  if (!(await history.isRepository())) return []
  const commits = await readLogWithFiles(root, `--max-count=${COMMITS}`, 'HEAD', '--', `${folderOf('campaign')}/${id}`)
  return commits.map(({sha, subject, date, files}) => {
    const [opens] = files.flatMap((file) => refOf(file) ?? [])
    return {sha, subject, date, ...(opens ? {opens: {kind: opens.kind, id: opens.id}} : {})}
  })
}

async function dashboardSeen(root: string, asked: string | undefined, viewer: Viewer): Promise<Dashboard> {
  const {campaign, entities, id} = readWorld(root, asked, viewer)
  if (!campaign) throw new NotFoundError('campaign', asked ?? id, {hints: ['players do not know of it']})
  const names = new Map(entities.map(({ref, entity}) => [`${ref.kind} ${ref.id}`, entity.name]))
  const {summary} = await hooksOf('character')
  const known: Known = {campaign, entities, nameOf: (kind: Kind, of: string) => names.get(`${kind} ${of}`), ...daysOf(root, campaign)}
  return tellDashboard(known, {sheets: [], about: (entity: Entity) => summary?.(entity) ?? kindRow('character').words.one, changes: []})
}
