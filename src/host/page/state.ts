import type {Front, GuestShown, LogLine, Me, MoveGroup, RequestShown, ShownPage, Told, Topic, Whisper} from '../../schema/host.js'
import type {Tap} from './taps.js'

/** One of the fight, as the page shows it. */
export interface SeenInFight {
  name: string
  isActive: boolean
  isParty: boolean
  hp?: {now: number; max: number; temporary: number}
  band?: string
  conditions: readonly string[]
  concentrates?: true
}

export interface FightShown {
  name?: string
  round: number
  order: readonly SeenInFight[]
}

/** What each topic is to the page; `null` where there is nothing to it. */
export interface Shown {
  me: Me | null
  fight: FightShown | null
  sheet: {name: string; html: string} | null
  handouts: readonly ShownPage[] | null
  story: ShownPage | null
  front: Front | null
  log: readonly LogLine[] | null
  requests: readonly RequestShown[] | null
  whispers: readonly Whisper[] | null
  moves: readonly MoveGroup[] | null
  guests: readonly GuestShown[] | null
}

export const TABS = ['fight', 'moves', 'sheet', 'table', 'handouts', 'story', 'talk', 'log'] as const
export type Tab = (typeof TABS)[number]

export type Standing = 'begins' | 'stranger' | 'live' | 'away'

export interface State {
  standing: Standing
  /** The number of the last message. */
  at: number
  shown: Partial<Shown>
  tab: Tab
  /** What lies in front was put aside. */
  isAside: boolean
  /** What was tapped, the latest last. */
  taps: readonly Tap[]
  /** Why a knock was refused, or a stream ended. */
  fault?: string
}

export const BEGUN: State = {standing: 'begins', at: 0, shown: {}, tab: 'fight', isAside: false, taps: []}

export type Step =
  | {type: 'told'; message: Told}
  | {type: 'heard'}
  | {type: 'away'}
  | {type: 'stranger'; fault?: string}
  | {type: 'fault'; text: string}
  | {type: 'tab'; tab: Tab}
  | {type: 'aside'; isAside: boolean}
  | {type: 'tapped'; tap: Tap}
  | {type: 'seen'; key: string}

/** Taps that are remembered: more than a thumb does until the Wi-Fi is back. */
const MOST_TAPS = 50

/** The page after something happened; the last message of a topic is all that counts. */
export function next(state: State, step: Step): State {
  switch (step.type) {
    case 'told':
      return withMessage(state, step.message)
    case 'heard':
      return {...withoutFault(state), standing: 'live'}
    case 'away':
      return state.standing === 'stranger' ? state : {...state, standing: 'away'}
    case 'stranger':
      return {...BEGUN, standing: 'stranger', ...(step.fault === undefined ? {} : {fault: step.fault})}
    case 'fault':
      return {...state, fault: step.text}
    case 'tab':
      return {...state, tab: step.tab}
    case 'aside':
      return {...state, isAside: step.isAside}
    case 'tapped':
      return {...state, taps: withTap(state.taps, step.tap)}
    case 'seen':
      return {...state, taps: state.taps.filter(({key}) => key !== step.key)}
  }
}

function withMessage(state: State, {n, topic, value, whole}: Told): State {
  // A message that came twice changes nothing; topics told anew count from wherever the host is.
  if (!whole && n <= state.at) return state
  const shown = {...state.shown, [topic satisfies Topic]: value}
  return onTheirTabs({...state, at: n, shown, isAside: state.isAside && isSame(shown.front, state.shown.front)})
}

/** Somebody whose tab is taken from them, as when they are let in as another, sees the first that they have. */
function onTheirTabs(state: State): State {
  const tabs = tabsOf(state)
  return tabs.includes(state.tab) ? state : {...state, tab: tabs[0] ?? 'fight'}
}

/** What is laid in front anew comes to the top, also where something else was put aside. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

function withTap(taps: readonly Tap[], tap: Tap): readonly Tap[] {
  const isKnown = taps.some(({key}) => key === tap.key)
  const all = isKnown ? taps.map((each) => (each.key === tap.key ? tap : each)) : [...taps, tap]
  return all.slice(-MOST_TAPS)
}

function withoutFault({fault: _, ...state}: State): State {
  return state
}

/** Whether somebody answers requests, lets in and lays in front. */
export function leads({shown}: Pick<State, 'shown'>): boolean {
  const role = shown.me?.role
  return role === 'dm' || role === 'co-dm'
}

type Shows = (state: Pick<State, 'shown'>) => boolean
const always: Shows = () => true
const isPlayer: Shows = ({shown}) => shown.me?.role === 'player'

/** Who has which tab. */
const SHOWS: Readonly<Record<Tab, Shows>> = {
  fight: always,
  moves: isPlayer,
  sheet: ({shown}) => (shown.sheet ?? null) !== null,
  table: leads,
  handouts: always,
  story: always,
  talk: (state) => isPlayer(state) || leads(state),
  log: always,
}

/** The tabs that somebody has. */
export function tabsOf(state: Pick<State, 'shown'>): readonly Tab[] {
  return TABS.filter((tab) => SHOWS[tab](state))
}

/** How much waits behind a tab: of a DM, requests and who is at the door. */
export function waitsBehind(tab: Tab, {shown}: Pick<State, 'shown'>): number {
  if (tab !== 'table') return 0
  return waitingOf(shown.requests).length + (shown.guests ?? []).filter(({role}) => role === undefined).length
}

export function waitingOf(requests: Shown['requests'] | undefined): readonly RequestShown[] {
  return (requests ?? []).filter(({state}) => state === 'waiting')
}

/** Whose turn it is, in words for somebody with a sheet or without. */
export function turnWords({shown}: Pick<State, 'shown'>): string {
  const active = shown.fight?.order.find(({isActive}) => isActive)
  if (active === undefined) return ''
  return active.name === shown.sheet?.name ? 'It is your turn' : `It is ${active.name}’s turn`
}
