import type {Me, Told, Topic} from '../../schema/host.js'

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

export interface PageShown {
  title: string
  subtitle?: string
  /** Made by the host of texts that it escaped. */
  html: string
}

/** What each topic is to the page; `null` where there is nothing to it. */
export interface Shown {
  me: Me
  fight: FightShown | null
  sheet: {name: string; html: string} | null
  handouts: readonly PageShown[] | null
  story: PageShown | null
}

export const TABS = ['fight', 'sheet', 'handouts', 'story'] as const
export type Tab = (typeof TABS)[number]

export type Standing = 'begins' | 'stranger' | 'live' | 'away'

export interface State {
  standing: Standing
  /** The number of the last message. */
  at: number
  shown: Partial<Shown>
  tab: Tab
  /** Why a knock was refused, or a stream ended. */
  fault?: string
}

export const BEGUN: State = {standing: 'begins', at: 0, shown: {}, tab: 'fight'}

export type Step =
  | {type: 'told'; message: Told}
  | {type: 'heard'}
  | {type: 'away'}
  | {type: 'stranger'; fault?: string}
  | {type: 'fault'; text: string}
  | {type: 'tab'; tab: Tab}

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
  }
}

function withMessage(state: State, {n, topic, value, whole}: Told): State {
  // A message that came twice changes nothing; topics told anew count from wherever the host is.
  if (!whole && n <= state.at) return state
  return {...state, at: n, shown: {...state.shown, [topic satisfies Topic]: value}}
}

function withoutFault({fault: _, ...state}: State): State {
  return state
}

/** The tabs that somebody has. */
export function tabsOf({shown}: Pick<State, 'shown'>): readonly Tab[] {
  return TABS.filter((tab) => tab !== 'sheet' || (shown.sheet ?? null) !== null)
}
