import {writeDay} from '../../rules/calendar/write-day.js'
import {campaignTime} from '../calendar/campaign-time.js'
import {givenDay} from '../calendar/given-day.js'

/** A day that a person typed, as the campaign's calendar writes it; as it stands where no calendar is named. Throws for one that the calendar lacks. */
export function worldDay(root: string, campaign: string, typed: string): string {
  const time = campaignTime(root, campaign)
  return time ? writeDay(time.calendar, givenDay(time.calendar, typed)) : typed
}
