import {readdirSync, readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import type {Moment} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import {type Calendar, calendarSchema} from '../../schema/entity/calendar.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {readEntity} from '../../vault/entities.js'
import {packagedFile} from '../../vault/packaged.js'
import {recall, remember} from '../../vault/parsed-cache.js'
import type {VaultSource} from '../../vault/state.js'
import {parseYaml} from '../../yaml/parse.js'

/** How a campaign counts its days. */
export interface CampaignTime {
  calendar: Calendar
  /** The present day; absent where none is set, or it is none of the calendar. */
  today?: Moment
  campaign: Campaign
}

const FOLDER = join('content', 'calendars')

/** Ids of the calendars that come with dnd. */
export function shippedCalendars(): string[] {
  const folder = packagedFile(FOLDER)
  return folder === undefined ? [] : readdirSync(folder).map((file) => basename(file, '.yaml'))
}

/** A calendar that comes with dnd; `undefined` where none has the id. What the file says is kept in the vault's cache. */
function readShipped(root: VaultSource, id: string): Calendar | undefined {
  const file = packagedFile(join(FOLDER, `${id}.yaml`))
  if (file === undefined) return undefined
  const text = readFileSync(file, 'utf8')
  const path = `${FOLDER}/${id}.yaml`
  const known = recall<Calendar>(root, path, text)
  if (known) return known
  const calendar = calendarSchema().parse(parseYaml(text, path).value)
  remember(root, path, text, calendar)
  return calendar
}

/** How a campaign's own file says that days are counted; `undefined` where it names no calendar, or one that nobody ships. */
export function timeOf(root: VaultSource, campaign: Campaign): CampaignTime | undefined {
  const named = campaign.calendar
  const calendar = typeof named === 'string' ? readShipped(root, named) : named
  if (calendar === undefined) return undefined
  const read = campaign.date === undefined ? undefined : readDay(calendar, campaign.date)
  return {calendar, campaign, ...(read && 'moment' in read ? {today: read.moment} : {})}
}

/** As `timeOf`, of a campaign by its id. */
export function campaignTime(root: VaultSource, id: string | undefined): CampaignTime | undefined {
  const campaign = id === undefined ? undefined : readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value
  return campaign && timeOf(root, campaign)
}
