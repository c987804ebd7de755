import {EXIT, UserError} from '../../errors.js'
import type {Moment} from '../../rules/calendar/day.js'
import {type ToldDay, tellDay} from '../../rules/calendar/told-day.js'
import {writeDay} from '../../rules/calendar/write-day.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {Stored} from '../../vault/entities.js'
import {type CampaignTime, timeOf} from '../calendar/campaign-time.js'
import {givenDay} from '../calendar/given-day.js'
import {changeEntity, type EntityOptions} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import {vaultRoot} from '../vault/root.js'
import type {Committed} from '../vault/session.js'

/** A campaign that counts its days by a calendar. */
export interface TimedCampaign extends CampaignTime {
  stored: Stored<Campaign>
}

/** The campaign that is meant, and its calendar. Throws `CALENDAR_MISSING` where it has none. */
export function timedCampaign(root: string, asked: string | undefined): TimedCampaign {
  const stored = getStored<Campaign>(root, 'campaign', campaignFor(root, asked))
  const time = timeOf(root, stored.value)
  if (time) return {...time, stored}
  const {id, name, calendar} = stored.value
  throw new UserError(typeof calendar === 'string' ? `There is no calendar "${calendar}" for ${name}` : `${name} has no calendar yet`, {
    code: 'CALENDAR_MISSING',
    exitCode: EXIT.wrongState,
    hints: [`take one that dnd ships: \`dnd campaign set ${id} calendar=plain\`, or \`calendar=gregorian\``],
  })
}

/** Its present day. Throws `CALENDAR_MISSING` where none is set. */
export function todayOf({today, campaign, calendar}: TimedCampaign): Moment {
  if (today) return today
  const {name, date} = campaign
  throw new UserError(
    date === undefined ? `${name} has no present day yet` : `The present day of ${name}, "${date}", is none of ${calendar.name}`,
    {
      code: 'CALENDAR_MISSING',
      exitCode: EXIT.wrongState,
      hints: ['set it: `dnd campaign date 1-1-1`'],
    },
  )
}

/** A day of a campaign. */
export interface CampaignDay extends ToldDay {
  campaign: string
  /** Of the campaign. */
  name: string
  /** Of the calendar. */
  calendar: string
}

/** The present day of a campaign. */
export function showToday(options: EntityOptions): CampaignDay {
  const timed = timedCampaign(vaultRoot(options), options.campaign)
  return dayOfCampaign(timed, todayOf(timed))
}

function dayOfCampaign({campaign: {id, name}, calendar}: CampaignTime, moment: Moment): CampaignDay {
  return {campaign: id, name, calendar: calendar.name, ...tellDay(calendar, moment)}
}

/** Make a day the present one, and nothing else: no clock moves, and no effect ends. */
export async function setToday(options: EntityOptions, text: string): Promise<CampaignDay & {committed: Committed}> {
  const timed = timedCampaign(vaultRoot(options), options.campaign)
  const day = givenDay(timed.calendar, text)
  const date = writeDay(timed.calendar, day)
  const {committed} = await changeEntity(options, 'campaign', timed.campaign.id, 'date', ({value}) => ({
    did: `today is ${date}`,
    after: {...value, date} as Campaign,
  }))
  return {...dayOfCampaign(timed, day), committed}
}
