import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {PARTY} from './state.js'
import {createStore, type Source} from './store.js'

/** What closed the screen: the way out, or Ctrl-C. */
export type Outcome = 'left' | 'interrupted'

/** Show a party until it is left; `table` is its keys, a person's own among them. */
export async function watchParty(source: Source, pen: Pen, terminal: Terminal, table: KeyTable = PARTY.table): Promise<Outcome> {
  const store = createStore(source, terminal.size(), {...PARTY, table})
  const element = <Screen store={store} pen={pen} />
  const {state} = await runScreen({store, terminal, element, caret: caretOf, follow: source.follow})
  return state.end === 'interrupted' ? 'interrupted' : 'left'
}

// One module to load for the command, which is one file to read before the first frame.
export {SMALLEST} from '../kit/size.js'
export {checkUserKeys} from '../tables.js'
