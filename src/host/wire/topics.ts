import {type FrontTable, type InFront, pictureName} from '../../app/host/front.js'
import type {HostedTable} from '../../app/host/table.js'
import type {TableLine} from '../../app/host/table-log.js'
import {entityView} from '../../print/entity/view.js'
import {recapView} from '../../print/session/recap.js'
import {sheetBodyHtml} from '../../print/sheet/html.js'
import {vitals} from '../../print/sheet/view.js'
import {clean} from '../../print/text/clean.js'
import type {View} from '../../print/text/view.js'
import {partsHtml} from '../../print/text/view-html.js'
import type {Front, GuestShown, LogLine, Me, ShownPage, Topic, Whisper} from '../../schema/host.js'
import {present} from '../../schema/value.js'
import type {Door, Guest} from '../door/door.js'
import {type Ask, mayAsk} from '../door/roles.js'
import {type Desk, shownRequest} from '../wants/desk.js'

const ASKS: Readonly<Record<Topic, Ask>> = {
  me: 'read who I am',
  fight: 'read the fight',
  sheet: 'read my sheet',
  handouts: 'read handouts',
  story: 'read the story',
  front: 'see what lies in front',
  log: 'read the log',
  requests: 'read requests',
  whispers: 'read whispers',
  moves: 'read my moves',
  guests: 'read who is here',
}

/** Whom somebody looks as: a player as their character, a DM as the DM, all others as anybody at the table. */
export function viewerOf({role, character}: Pick<Guest, 'role' | 'character'>): {players?: boolean; as?: string} {
  if (role === 'dm' || role === 'co-dm') return {}
  return role === 'player' && character !== undefined ? {as: character} : {players: true}
}

/** What topics are worked out from. */
export interface Showing {
  table: HostedTable
  desk: Desk
  front: FrontTable
  door: Door
  /** Whether somebody listens now. */
  isHere(guestId: string): boolean
}

type Show = (showing: Showing, guest: Guest) => unknown

/** Lines of the log that a client keeps. */
const LOG_LINES = 50

/** What is said to each alone, and not to all who look alike. */
const OWN: ReadonlySet<Topic> = new Set(['me', 'front', 'log', 'requests', 'whispers', 'guests'])

function isDm({role}: Pick<Guest, 'role'>): boolean {
  return role === 'dm' || role === 'co-dm'
}

const SHOWN: Readonly<Record<Topic, Show>> = {
  me: ({table: {campaign}}, {name, role, character}): Me => ({
    name,
    ...(role === undefined ? {} : {role}),
    ...(character === undefined ? {} : {character}),
    ...(role === undefined ? {} : {campaign}),
  }),
  fight: ({table}) => table.fight() ?? null,
  sheet: async ({table}, {character}) => {
    const sheet = character === undefined ? undefined : await table.sheet(character)
    return sheet ? {name: sheet.name, vitals: clean(vitals(sheet)), html: sheetBodyHtml(sheet)} : null
  },
  // An id may tell what a title doesn't.
  handouts: ({table}, guest) =>
    table.handouts(viewerOf(guest)).map((shown) => ({...(isDm(guest) ? {id: shown.id} : {}), ...pageOf(entityView(shown))})),
  story: async ({table}, guest) => {
    const recap = await table.story(viewerOf(guest))
    return recap ? pageOf(recapView(recap)) : null
  },
  front: ({front}, guest) => frontOf(inFrontOf(front, guest)),
  log: ({desk}, guest) => logOf(desk.log.all(), guest),
  requests: ({desk}, guest) =>
    desk.requests
      .all()
      .filter((request) => !request.isDirect && (isDm(guest) || request.guest === guest.id))
      .map(shownRequest),
  whispers: ({desk}, guest) =>
    desk.whispers
      .all()
      .filter((line) => isDm(guest) || line.guest === guest.id)
      .map(({key, guest: _, ...line}): Whisper => ({id: key, ...line})),
  moves: async ({table, desk}, {character}) => (character === undefined ? null : ((await desk.movesOf(table, character)) ?? null)),
  guests: ({door, isHere}) =>
    door.guests.map(({id, name, role, character}): GuestShown => ({id, name, ...present({role, character}), isHere: isHere(id)})),
}

/** What lies in front of somebody. */
export function inFrontOf(front: FrontTable, guest: Guest): InFront | undefined {
  return front.inFrontOf(viewerOf(guest), [guest.id, guest.character])
}

function frontOf(laid: InFront | undefined): Front | null {
  if (!laid) return null
  const {shown, title: known, isMap, picture} = laid
  const page = shown && pageOf(entityView(shown))
  const title = page?.title ?? (known === undefined ? undefined : clean(known)) ?? (isMap ? 'A map' : 'A picture')
  return {...page, title, ...(picture ? {picture: `/api/v1/picture/${pictureName(picture)}`, alt: title} : {})}
}

/** The latest lines, of those that somebody may know. */
function logOf(lines: readonly TableLine[], guest: Guest): LogLine[] {
  const may = ({only}: TableLine) => only === undefined || isDm(guest) || only.guest === guest.id
  // Numbered by what is seen, so that no gap tells of what is not.
  return lines
    .filter(may)
    .map((line, i) => ({line, n: i + 1}))
    .slice(-LOG_LINES)
    .map(({line: {at, by, text, total}, n}) => ({n, at, by: clean(by), text, ...present({total})}))
}

function pageOf(view: View): ShownPage {
  const {title, subtitle, parts, end = []} = clean(view)
  return {title, ...(subtitle === undefined ? {} : {subtitle}), html: partsHtml([...parts, ...end], 1).join('\n')}
}

/** What a topic is to the table of roles. */
export function topicAsk(topic: Topic): Ask {
  return ASKS[topic]
}

/** Whether a client may have a topic. */
export function mayHave(guest: Pick<Guest, 'role' | 'scopes'>, topic: Topic): boolean {
  return mayAsk(guest, ASKS[topic])
}

/** What two must have alike to be shown the same of a topic. */
export function shownAlike(topic: Topic, guest: Guest): string {
  if (OWN.has(topic)) return guest.id
  return topic === 'fight' ? '' : JSON.stringify([viewerOf(guest), guest.character])
}

/** What a topic is to a client at this moment. */
export async function topicValue(topic: Topic, showing: Showing, guest: Guest): Promise<unknown> {
  return SHOWN[topic](showing, guest)
}
