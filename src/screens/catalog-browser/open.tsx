import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {BROWSER, type Filter} from './state.js'
import {createStore, type Source} from './store.js'

/** What closed the browser: an entry taken, the way out, or Ctrl-C. */
export type Outcome = {type: 'picked'; kind: string; id: string} | {type: 'left'} | {type: 'interrupted'}

interface Options {
  text?: string
  filters?: readonly Filter[]
  /** Its keys, a person's own among them. */
  table?: KeyTable
}

/** Show the browser until it is left. */
export async function browse(source: Source, pen: Pen, terminal: Terminal, {table = BROWSER.table, ...start}: Options): Promise<Outcome> {
  const store = createStore(source, terminal.size(), start, {...BROWSER, table})
  const {state, row} = await runScreen({store, terminal, element: <Screen store={store} pen={pen} />, caret: caretOf})
  if (state.end === 'picked' && row) return {type: 'picked', kind: row.kind, id: row.id}
  return {type: state.end === 'interrupted' ? 'interrupted' : 'left'}
}

// One module to load for the command, which is one file to read before the first frame.
export {SMALLEST} from '../kit/size.js'
export {checkUserKeys} from '../tables.js'
