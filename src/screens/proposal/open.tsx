import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {REVIEW} from './state.js'
import {createStore, type Source} from './store.js'

interface Options {
  /** The proposal to begin with. */
  id?: string | undefined
  /** Its keys, a person's own among them. */
  table?: KeyTable
}

/** Show what is proposed until it is left; whether by Ctrl-C. */
export async function showProposals(
  source: Source,
  pen: Pen,
  terminal: Terminal,
  {id, table = REVIEW.table}: Options = {},
): Promise<boolean> {
  const store = createStore(source, terminal.size(), {screen: {...REVIEW, table}, id})
  const {state} = await runScreen({store, terminal, element: <Screen store={store} pen={pen} />, caret: caretOf})
  return state.end === 'interrupted'
}

// One module to load for the command, which is one file to read before the first frame.
export {checkUserKeys} from '../tables.js'
export {SMALLEST} from './store.js'
