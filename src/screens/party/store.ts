import type {KeyName} from '../keyboard.js'
import type {Size} from '../terminal.js'
import {fits, type Layout, layoutOf, memberWidth} from './layout.js'
import {
  askUndo,
  type Deed,
  type Job,
  type LastCommand,
  type Message,
  type PartyState,
  press,
  type Sight,
  selectedIndex,
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
export interface View {
  state: PartyState
  layout: Layout
  fits: boolean
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

/** The state of an open party screen and what follows from it. */
export interface Store {
  view(): View
  press(keys: readonly KeyName[]): void
  resize(size: Size): void
  subscribe(listener: () => void): () => void
  /** Draw anew what changed elsewhere. */
  refresh(): void
  /** Fulfilled when all that was asked for is done; rejected by what nobody foresaw. */
  settled(): Promise<void>
}

export function createStore(source: Source, size: Size): Store {
  const viewOf = viewer(source)
  const listeners = new Set<() => void>()
  let currentSize = size
  let working: Promise<void> | undefined
  let current = viewOf(startState(), size, false)
  const show = (state: PartyState): void => {
    current = viewOf(state, currentSize, working !== undefined)
    for (const listener of listeners) listener()
  }
  /** One job after the other: each commit starts from the one before. */
  const work = async (): Promise<void> => {
    for (let [job] = current.state.jobs; job; [job] = current.state.jobs) {
      show({...current.state, jobs: current.state.jobs.slice(1)})
      const after = await afterJob(source, job)
      show(after(current.state))
    }
  }
  const workIfAny = (): void => {
    if (working || current.state.jobs.length === 0) return
    // Begun only after `working` is set, so that the first frame of it says so.
    working = Promise.resolve().then(work)
    working.then(
      () => {
        working = undefined
        show(current.state)
        workIfAny()
      },
      () => undefined,
    )
  }
  return {
    view: () => current,
    press(keys) {
      // Each key sees what the one before it did, though only the last is drawn.
      for (const key of keys) {
        if (current.state.end) break
        current = viewOf(press(current.state, key, sightOf(current)), currentSize, working !== undefined)
      }
      workIfAny()
      show(current.state)
    },
    resize(newSize) {
      currentSize = newSize
      show(current.state)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: () => show(current.state),
    async settled() {
      while (working) await working
    },
  }
}

/** Do a job; what it makes of the state that there is by then. */
async function afterJob(source: Source, job: Job): Promise<(state: PartyState) => PartyState> {
  if (job.type === 'last-command') {
    const last = await source.lastCommand()
    return (state) => askUndo(state, last)
  }
  const message = await source.perform(job)
  return (state) => told(state, message)
}

/** What moving needs to know of a frame. */
export function sightOf({party, members, layout, sheet}: View): Sight {
  return {
    ids: party.members.map(({id}) => id),
    heights: members.map(({length}) => Math.min(length, layout.listRows)),
    listRows: layout.listRows,
    sheetLines: sheet.length,
    sheetRows: layout.sheetRows,
  }
}

/** What fills the screen, under a prompt maybe. */
export function shownMode({mode, from}: PartyState): 'list' | 'sheet' | 'help' {
  return mode === 'amount' || mode === 'question' ? from : mode
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(source: Source): (state: PartyState, size: Size, isWorking: boolean) => View {
  const members = lastOnly((party: Party, width: number) => party.members.map(({id}) => source.member(id, width)))
  const sheet = lastOnly((_party: Party, id: string, width: number) => source.sheet(id, width))
  return (state, size, isWorking) => {
    const heading = source.heading(memberWidth(size.columns))
    const layout = layoutOf(size, heading !== undefined)
    const party = source.party()
    const at = selectedIndex(
      state,
      party.members.map(({id}) => id),
    )
    const chosen = party.members[at]
    return {
      state,
      layout,
      fits: fits(size),
      party,
      heading,
      members: members(party, layout.memberWidth),
      at,
      sheet: chosen && shownMode(state) === 'sheet' ? sheet(party, chosen.id, layout.width) : [],
      isWorking,
    }
  }
}

/** A function that remembers its last answer. */
function lastOnly<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  let last: {args: A; value: R} | undefined
  return (...args) => {
    if (!last?.args.every((each, i) => each === args[i])) last = {args, value: work(...args)}
    return last.value
  }
}
