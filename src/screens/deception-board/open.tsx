import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {BOARD, type Eyes} from './state.js'
import {createStore, type Source} from './store.js'

interface Options {
  /** Through whose eyes to begin, and on which day. */
  eyes?: Eyes
  /** Its keys, a person's own among them. */
  table?: KeyTable
}

/** Show the board until it is left; whether by Ctrl-C. */
export async function showBoard(
  source: Source,
  pen: Pen,
  terminal: Terminal,
  {eyes = {}, table = BOARD.table}: Options = {},
): Promise<boolean> {
  const store = createStore(source, terminal.size(), {screen: {...BOARD, table}, eyes})
  const {state} = await runScreen({store, terminal, element: <Screen store={store} pen={pen} />, caret: caretOf, follow: source.follow})
  return state.end === 'interrupted'
}

// One module to load for the command, which is one file to read before the first frame.
export {checkUserKeys} from '../tables.js'
export {SMALLEST} from './store.js'
