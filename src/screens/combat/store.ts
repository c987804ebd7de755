import {checkpointsOf} from '../../combat/checkpoints.js'
import type {FightEvent} from '../../combat/event.js'
import type {Combatant, Fight, Prompt} from '../../combat/fight.js'
import type {History} from '../../combat/history.js'
import type {Entries} from '../../rules/build/entries.js'
import {present} from '../../schema/value.js'
import type {KitView} from '../kit/bars.js'
import {press} from '../kit/press.js'
import {type Screen, topOverlay} from '../kit/state.js'
import {createStore as createKitStore, type Store as KitStore, lastOnly} from '../kit/store.js'
import type {Size} from '../kit/terminal.js'
import {oneRowEach} from '../kit/window.js'
import {offersFor} from './asks.js'
import type {FightBoard} from './board.js'
import {type Layout, layoutOf} from './layout.js'
import type {Choice} from './menu.js'
import {choicesOf} from './menu.js'
import type {CombatState, Saying, Sight} from './model.js'
import {type Row, rowsOf} from './rows.js'
import {COMBAT, NEXT_TURN, promptNow, startState, told} from './state.js'
import {rowAtCursor} from './targets.js'

/** All that one frame shows. */
export interface View extends KitView<CombatState, Sight> {
  size: Size
  layout: Layout
  board: FightBoard
  history: History
  fight: Fight
  entries: Entries
  /** Whose figures stand beside the order. */
  shown: Combatant | undefined
  /** Lines of the open stat block; empty while none is open. */
  card: readonly string[]
}

const NO_REQUESTS = [] as const

export type Store = KitStore<View>

/**
 * What keys ask for is said to the fight before the next key is heard, so that each key sees what the one before it did, however fast
 * they were typed.
 */
export function createStore(board: FightBoard, size: Size, screen: Screen<CombatState, Sight> = COMBAT): Store {
  return createKitStore<CombatState, View, Saying>({
    start: startState(),
    size,
    view: viewer(board, screen),
    press: (state, input, {sight}) => {
      const {jobs, sprung: _, ...next} = press(screen, state, input, sight)
      const quiet: CombatState = {...next, jobs: []}
      return jobs.reduce((so, job) => saidTo(board, so, job), quiet)
    },
  })
}

/** Say lines to the fight: all of them, or none. What is refused brings back what was typed, with the reason. */
function saidTo(board: FightBoard, state: CombatState, {lines, pattern, done = '', from = [], request}: Saying): CombatState {
  if (request) {
    board.requests?.answer(request.id, request.yes)
    return told(state, {text: done, isTrouble: false})
  }
  const before = board.history().fight.prompts
  const events: FightEvent[] = []
  for (const line of lines) {
    const outcome = board.say(line)
    if ('refused' in outcome) {
      if (events.length > 0) board.say(`undo ${events.length}`)
      const overlays = [...state.overlays, ...from]
      return told({...state, overlays}, {text: board.words.refusal(outcome.refused), isTrouble: true})
    }
    events.push(...outcome.events)
  }
  const last = events.at(-1)
  if (!last) return state
  const after = {
    ...state,
    latest: {event: last.id, count: lines.length},
    ...present({again: pattern, sprung: lines.includes(NEXT_TURN) ? sprungOf(board, state, before) : undefined}),
  }
  const words = backWords(board, events) || done
  return words === '' ? after : told(after, {text: words, isTrouble: false})
}

/** The prompt that is asked now, where it was not there before. */
function sprungOf(board: FightBoard, state: CombatState, before: readonly Prompt[]): string | undefined {
  const now = promptNow(state, board.history().fight)
  return now && !before.some(({id}) => id === now.id) ? now.id : undefined
}

/** What an undo took back, and a redo did after all: the log no longer says the one, and not that it is the other. */
function backWords(board: FightBoard, events: readonly FightEvent[]): string {
  const {fight} = board.history()
  const back = events.filter(({undoes, redoes}) => undoes !== undefined || redoes !== undefined)
  return back
    .flatMap((event) => event.told)
    .map((each) => board.words.told(each, fight))
    .filter((text) => text !== '')
    .join('; ')
}

/** Makes views, each part anew only when what it depends on changed. */
function viewer(board: FightBoard, screen: Screen<CombatState, Sight>): (state: CombatState, size: Size) => View {
  const layoutFor = lastOnly((columns: number, rows: number, isAsked: boolean) => layoutOf({columns, rows}, isAsked))
  const rowsFor = lastOnly((fight: Fight, collapsed: readonly string[], filter: string) => {
    const rows = rowsOf(fight, collapsed, filter)
    return {rows, ids: rows.map(({id}) => id), heights: oneRowEach(rows.length)}
  })
  const checkpointsIn = lastOnly(checkpointsOf)
  const menuOf = lastOnly((fight: Fight, by: string, isLegendary: boolean): readonly Choice[] => {
    const combatant = fight.combatants[by]
    const all = combatant ? choicesOf(fight, combatant, board.entries) : []
    return isLegendary ? all.filter(({kind}) => kind === 'legendary') : all
  })
  const cardOf = lastOnly((fight: Fight, of: string, width: number) => {
    const combatant = fight.combatants[of]
    return combatant ? board.words.card(combatant, fight, width) : []
  })
  return (state, size) => {
    const history = board.history()
    const {fight} = history
    const {entries} = board
    const top = topOverlay(state)
    const isChoosing = top?.type === 'power' || (top?.type === 'ask' && offersFor(top, {fight, entries}).length > 0)
    const layout = layoutFor(size.columns, size.rows, isChoosing || state.pane === 'cursor')
    const {rows, ids, heights} = rowsFor(fight, state.collapsed, state.filter)
    const card = top?.type === 'card' ? cardOf(fight, top.of, layout.body.columns) : []
    const sight: Sight = {
      body: layout.body,
      fight,
      entries,
      rows,
      list: {ids, heights, rows: layout.list.rows},
      menu: top?.type === 'power' ? menuOf(fight, top.by, top.isLegendary) : [],
      menuRows: Math.max(1, layout.panel.rows - 1),
      cardLines: card.length,
      isWriter: !board.isReader,
      requests: board.requests?.now() ?? NO_REQUESTS,
      checkpoints: checkpointsIn(history),
      canUndo: history.done.length > 0,
      last: history.last,
      seed: board.header.seed,
    }
    return {screen, state, sight, size, layout, board, history, fight, entries, card, shown: shownOf(state, sight)}
  }
}

function shownOf(state: CombatState, sight: Sight): Combatant | undefined {
  const {active, combatants} = sight.fight
  const turn = active === undefined ? undefined : combatants[active]
  const row: Row | undefined = rowAtCursor(state, sight)
  return (state.pane === 'turn' ? turn : undefined) ?? row?.members[0]
}
