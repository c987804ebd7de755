import {createHash} from 'node:crypto'
import type {Surrounded, Surrounding} from '../../rules/build/entries.js'
import {compareMoments, isOver, type Moment} from '../../rules/calendar/day.js'
import {readDay} from '../../rules/calendar/read-day.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import type {Kind} from '../../schema/entity/kinds.js'
import type {Location} from '../../schema/entity/location.js'
import type {Npc} from '../../schema/entity/npc.js'
import type {WorldEffect} from '../../schema/entity/world-effect.js'
import {lazily} from '../../schema/lazily.js'
import {present} from '../../schema/value.js'
import {listCampaigns, listEntities, readEntity} from '../../vault/entities.js'
import type {VaultSource} from '../../vault/state.js'
import {type CampaignTime, timeOf} from '../calendar/campaign-time.js'
import {partiesOf} from '../vault/vault-file.js'

/** What lies over the people of a vault, by the day and the place of their campaigns. */
export interface Surroundings {
  around(who: Surrounded): readonly Surrounding[]
  /** A short text that tells it from what lay over them at another time; empty where nothing does. */
  digest(): string
}

/** A campaign in which something lies over places now. */
interface Beset {
  id: string
  effects: readonly WorldEffect[]
  /** Who plays it; absent: anybody. */
  players?: readonly string[]
  /** What lies over them, where they are. */
  party: readonly Surrounding[]
}

/** Nothing is read before it is asked for, and little of a vault over which nothing lies. */
export function surroundingsOf(root: VaultSource): Surroundings {
  const beset = lazily(() => listCampaigns(root).flatMap((id) => besetBy(root, id)))
  return {
    around: (who) => beset().flatMap((campaign) => around(root, who, campaign)),
    digest: () => {
      const parties = beset().flatMap(({id, players, party}) => (party.length === 0 ? [] : [[id, players, party]]))
      return parties.length === 0 ? '' : createHash('sha1').update(JSON.stringify(parties)).digest('base64')
    },
  }
}

function besetBy(root: VaultSource, id: string): Beset[] {
  const refs = listEntities(root, 'world-effect', id)
  const campaign = refs.length === 0 ? undefined : readEntity<Campaign>(root, {kind: 'campaign', id}).stored?.value
  if (!campaign || campaign.deleted) return []
  const time = timeOf(root, campaign)
  const all = refs.flatMap((ref) => readEntity<WorldEffect>(root, ref).stored?.value ?? [])
  const effects = all.filter((effect) => !effect.deleted && isOn(effect, time))
  if (effects.length === 0) return []
  const players = campaign.party === undefined ? undefined : partiesOf(root)[campaign.party]
  return [{id, effects, party: lyingOver(root, {id, effects}, campaign.location), ...present({players})}]
}

/** Whether an effect has begun and has not ended; a day that is none of the calendar is told by itself, and bounds nothing. */
function isOn({from, until, ended}: WorldEffect, time: CampaignTime | undefined): boolean {
  const today = time?.today
  if (!time || !today) return ended === undefined
  const moment = (text: string | undefined): Moment | undefined => {
    const read = text === undefined ? undefined : readDay(time.calendar, text)
    return read && 'moment' in read ? read.moment : undefined
  }
  const [begins, ...ends] = [from, until, ended].map(moment)
  if (begins && compareMoments(time.calendar, begins, today) > 0) return false
  return !ends.some((end) => end && isOver(time.calendar, end, today))
}

/** Over players where the party is; over a person of the campaign where they are. */
function around(root: VaultSource, who: Surrounded, beset: Beset): readonly Surrounding[] {
  const {id, players, party} = beset
  if (who.campaign === undefined) return !players || players.includes(who.id) ? party : []
  if (who.campaign !== id) return []
  return lyingOver(root, beset, readEntity<Npc>(root, {kind: who.kind as Kind, id: who.id, campaign: id}).stored?.value.location)
}

function lyingOver(root: VaultSource, {id: campaign, effects}: Pick<Beset, 'id' | 'effects'>, place: string | undefined): Surrounding[] {
  const places = new Set(placesAround(root, campaign, place))
  return effects
    .filter(({over: region}) => region === undefined || region.some((each) => places.has(each)))
    .map(({kind, id, name, effects: does, gives}) => ({kind, id, name, ...present({effects: does, gives})}))
}

/** A place and all that it lies in, from the nearest outward. */
function placesAround(root: VaultSource, campaign: string, from: string | undefined): string[] {
  const around: string[] = []
  for (let id = from; id !== undefined && !around.includes(id); ) {
    around.push(id)
    id = readEntity<Location>(root, {kind: 'location', id, campaign}).stored?.value.within
  }
  return around
}
