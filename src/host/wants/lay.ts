import type {FrontTable, ToShow} from '../../app/host/front.js'
import type {Door, Guest} from '../door/door.js'
import type {Audience} from '../wire/audience.js'
import {inFrontOf} from '../wire/topics.js'
import type {Desk} from './desk.js'

interface Laying {
  front: FrontTable
  door: Door
  desk: Desk
  audience: Audience
}

/** Lay something in front of everybody, or of those named; who has it now and who can't, in words. Throws where there is no such thing. */
export async function layInFront({front, door, desk, audience}: Laying, show: ToShow | null, to?: readonly string[]): Promise<string> {
  const named = to?.map((asked) => ({asked, guest: desk.guestNamed(asked)}))
  const nobody = named?.find(({guest}) => guest === undefined)
  if (nobody) return `Nobody here is called ${nobody.asked}: \`who\` lists them.`
  const whom = named?.flatMap(({guest}) => guest ?? []) ?? door.guests.filter(({role}) => role === 'player' || role === 'spectator')
  await front.lay(show, named && whom.map(({id, character}) => character ?? id))
  await audience.changed('evening')
  if (!show) return 'Nothing lies there any more.'
  const without = whom.filter((guest) => inFrontOf(front, guest) === undefined)
  if (without.length === 0) return whom.length === 0 ? 'It lies there, for whoever comes.' : `It lies in front of ${names(whom)}.`
  return `${names(without)} may not know of it: \`dnd handout reveal ${show.id}\` gives it to them.`
}

function names(guests: readonly Guest[]): string {
  return guests.map(({name}) => name).join(', ')
}
