import type {Checkpoint} from '../../combat/checkpoints.js'
import type {Fight} from '../../combat/fight.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Line} from '../kit/line.js'
import type {ListSight, ListState} from '../kit/list.js'
import type {KitSight, KitState} from '../kit/state.js'
import type {Change, Marks} from './amount.js'
import type {Ask} from './asks.js'
import type {AskedOfTable} from './board.js'
import type {Choice} from './menu.js'
import type {Row} from './rows.js'

/** Lines to be said to the fight, and what of them is said of others when they are repeated. */
export interface Saying {
  lines: readonly string[]
  pattern?: string
  /** What is told once it is done. */
  done?: string
  /** A request that is answered. */
  request?: {id: string; by: string; yes: boolean}
  /** What was open, which comes back with what was typed when it is refused. */
  from?: readonly Overlay[]
}

/** A number being typed for some, or which of them it is otherwise for. */
export interface Amount {
  type: 'amount' | 'targets'
  change: Change
  line: Line
  to: readonly string[]
  marks: Marks
  /** Place of the target under the cursor. */
  at: number
}

export interface Card {
  type: 'card'
  of: string
  /** First line shown. */
  top: number
}

/** The list of what somebody can do. */
export interface Powers {
  type: 'power'
  by: string
  isLegendary: boolean
  at: number
}

/** Something to be used that is proposed: on whom, and how. */
export interface Aim {
  type: 'aim'
  by: string
  choice: Choice
  /** Who saved, once that is said: then the others did not. */
  saved?: readonly string[]
  slot?: number
  edge?: 'adv' | 'dis'
  /** What is said with it. */
  using?: readonly string[]
  /** How many of its attacks, rays or darts each has, where that is more than one. */
  shares?: Readonly<Record<string, number>>
}

export type Overlay = Amount | Ask | Powers | Aim | Card

export interface Message {
  text: string
  isTrouble: boolean
}

export interface CombatState extends KitState<Overlay, Saying> {
  list: ListState
  tagged: readonly string[]
  /** Groups that stand in one row. */
  collapsed: readonly string[]
  filter: string
  /** Whose figures stand beside the order. */
  pane: 'turn' | 'cursor'
  /** Prompts that are asked later. */
  aside: readonly string[]
  /** The prompt that the last key's next turn brought up: the same key answers nothing before it was seen. */
  sprung?: string
  /** What is said again, of others. */
  again?: string
  /** What was said last as one: the number of its last event, and how many there were. */
  latest?: {event: number; count: number}
  message?: Message
  /** Dice thrown aside so far. */
  thrown: number
}

/** What is on the screen now, which acts need to know. */
export interface Sight extends KitSight {
  fight: Fight
  entries: Entries
  rows: readonly Row[]
  list: ListSight
  /** What the open list of powers offers. */
  menu: readonly Choice[]
  menuRows: number
  cardLines: number
  isWriter: boolean
  requests: readonly AskedOfTable[]
  canUndo: boolean
  /** The latest first. */
  checkpoints: readonly Checkpoint[]
  /** Number of the last event. */
  last: number
  seed: string
}
