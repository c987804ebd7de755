import type {HostedTable} from '../../app/host/table.js'
import {entityView} from '../../print/entity/view.js'
import {recapView} from '../../print/session/recap.js'
import {sheetBodyHtml} from '../../print/sheet/html.js'
import {vitals} from '../../print/sheet/view.js'
import {clean} from '../../print/text/clean.js'
import type {View} from '../../print/text/view.js'
import {partsHtml} from '../../print/text/view-html.js'
import type {Me, Topic} from '../../schema/host.js'
import type {Guest} from '../door/door.js'
import {type Ask, mayAsk} from '../door/roles.js'

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

/** A page of prose: every text in it is escaped. */
interface Page {
  title: string
  subtitle?: string
  html: string
}

/** Whom somebody looks as: a player as their character, a DM as the DM, all others as anybody at the table. */
export function viewerOf({role, character}: Pick<Guest, 'role' | 'character'>): {players?: boolean; as?: string} {
  if (role === 'dm' || role === 'co-dm') return {}
  return role === 'player' && character !== undefined ? {as: character} : {players: true}
}

const NOTHING_YET: Show = () => null

type Show = (table: HostedTable, guest: Guest) => unknown

const SHOWN: Readonly<Record<Topic, Show>> = {
  me: ({campaign}, {name, role, character}): Me => ({
    name,
    ...(role === undefined ? {} : {role}),
    ...(character === undefined ? {} : {character}),
    ...(role === undefined ? {} : {campaign}),
  }),
  fight: (table) => table.fight() ?? null,
  sheet: async (table, {character}) => {
    const sheet = character === undefined ? undefined : await table.sheet(character)
    return sheet ? {name: sheet.name, vitals: clean(vitals(sheet)), html: sheetBodyHtml(sheet)} : null
  },
  handouts: (table, guest) => table.handouts(viewerOf(guest)).map((shown) => pageOf(entityView(shown))),
  story: async (table, guest) => {
    const recap = await table.story(viewerOf(guest))
    return recap ? pageOf(recapView(recap)) : null
  },
  front: NOTHING_YET,
  log: NOTHING_YET,
  requests: NOTHING_YET,
  whispers: NOTHING_YET,
  moves: NOTHING_YET,
  guests: NOTHING_YET,
}

function pageOf(view: View): Page {
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

/** What a topic is to a client at this moment. */
export async function topicValue(topic: Topic, table: HostedTable, guest: Guest): Promise<unknown> {
  return SHOWN[topic](table, guest)
}
