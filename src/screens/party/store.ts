import type {KitView} from '../kit/bars.js'
import {selectedIndex} from '../kit/list.js'
import {press} from '../kit/press.js'
import type {Screen} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {type Layout, layoutOf, memberWidth} from './layout.js'
import {
  askUndo,
  type Deed,
  filling,
  type Job,
  type LastCommand,
  type Message,
  PARTY,
  type PartyState,
  type Sight,
  startState,
  told,
} from './state.js'

export interface Member {
  id: string
  name: string
}

/** Those shown. Another value each time that anything about them changed. */
export interface Party {
  title: string
  members: readonly Member[]
  /** What is wrong with files, one sentence each. */
  problems: readonly string[]
}

/** Where the screen gets what it shows, and has done what keys ask for. */
export interface Source {
  party(): Party
  /** Names of the columns at a width; absent where each character is a card. */
  heading(width: number): string | undefined
  /** A character at a glance, in lines of at most `width` columns. */
  member(id: string, width: number): readonly string[]
  sheet(id: string, width: number): readonly string[]
  perform(deed: Deed): Promise<Message>
  lastCommand(): Promise<LastCommand | undefined>
  /** Hear of changes made elsewhere, until the function returned is called. */
  follow(changed: () => void): () => void
}

/** All that one frame shows. */
export interface View extends KitView<PartyState, Sight> {
  size: Size
  layout: Layout
  party: Party
  heading: string | undefined
  /** Lines of each member. */
  members: readonly (readonly string[])[]
  /** Place of the member under the cursor. */
  at: number
  /** Lines of the open sheet; empty while none is open. */
  sheet: readonly string[]
  isWorking: boolean
}

export type Store = KitStore<View>

export function createStore(source: Source, size: Size, screen: Screen<PartyState, Sight> = PARTY): Store {
  return createKitStore<PartyState, View, Job>({
    start: startState(),
    size,
    view: viewer(source, screen),
    press: (state, input, {sight}) => press(screen, state, input, sight),
    perform: (job) => afterJob(source, job),
  })
}

async function afterJob(source: Source, job: Job): Promise<(state: PartyState) => PartyState> {
  if (job.type === 'last-command') {
    const last = await source.lastCommand()
    return (state) => askUndo(state, last)
  }
  const message = await source.perform(job)
  return (state) => told(state, message)
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source, screen: Screen<PartyState, Sight>): (state: PartyState, size: Size, isWorking: boolean) => View {
  const membersOf = lastOnly((party: Party, width: number) => party.members.map(({id}) => source.member(id, width)))
  const sheetOf = lastOnly((_party: Party, id: string, width: number) => source.sheet(id, width))
  const idsOf = lastOnly((party: Party) => party.members.map(({id}) => id))
  return (state, size, isWorking) => {
    const heading = source.heading(memberWidth(size.columns))
    const layout = layoutOf(size, heading !== undefined)
    const {body, listRows} = layout
    const party = source.party()
    const ids = idsOf(party)
    const at = selectedIndex(state.list, ids)
    const chosen = ids[at]
    const members = membersOf(party, layout.memberWidth)
    const sheet = chosen !== undefined && filling(state)?.type === 'sheet' ? sheetOf(party, chosen, body.columns) : []
    const heights = members.map(({length}) => Math.min(length, listRows))
    const sight = {body, members: {ids, heights, rows: listRows}, sheetLines: sheet.length}
    return {screen, state, sight, size, layout, party, heading, members, at, sheet, isWorking}
  }
}
