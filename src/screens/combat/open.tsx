import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import type {FightBoard} from './board.js'
import {Screen} from './Screen.js'
import {COMBAT} from './state.js'
import {createStore} from './store.js'

/** What closed the screen: the way out, or Ctrl-C. The fight waits either way. */
export type Outcome = 'left' | 'interrupted'

/** Show a fight until it is left; `table` is its keys, a person's own among them. */
export async function trackFight(board: FightBoard, pen: Pen, terminal: Terminal, table: KeyTable = COMBAT.table): Promise<Outcome> {
  const store = createStore(board, terminal.size(), {...COMBAT, table})
  const element = <Screen store={store} pen={pen} />
  const {state} = await runScreen({store, terminal, element, caret: caretOf, follow: board.follow})
  return state.end === 'interrupted' ? 'interrupted' : 'left'
}

// One module to load for the command, which is one file to read before the first frame.
export {checkUserKeys} from '../tables.js'
export {SMALLEST} from './layout.js'
