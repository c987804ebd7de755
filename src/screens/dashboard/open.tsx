import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {DASHBOARD, type DashboardState, type Message, type Opens, startState, told} from './state.js'
import {createStore, type Source} from './store.js'

/** What closed the screen: something to edit, the way out, or Ctrl-C. `state` is for going on from there. */
export type Outcome = {type: 'edit'; of: Opens; state: DashboardState} | {type: 'left'} | {type: 'interrupted'}

interface Options {
  /** Where to go on from, with what came of the edit. */
  from?: DashboardState | undefined
  message?: Message | undefined
  /** Its keys, a person's own among them. */
  table?: KeyTable
}

/** Show a campaign until it is left, or something of it is to be edited. */
export async function showDashboard(source: Source, pen: Pen, terminal: Terminal, options: Options = {}): Promise<Outcome> {
  const {from, message, table = DASHBOARD.table} = options
  const start = from ? again(from) : startState()
  const store = createStore(source, terminal.size(), {...DASHBOARD, table}, message ? told(start, message) : start)
  const element = <Screen store={store} pen={pen} />
  const {state} = await runScreen({store, terminal, element, caret: caretOf, follow: source.follow})
  if (state.end === 'picked' && state.edit) return {type: 'edit', of: state.edit, state}
  return {type: state.end === 'interrupted' ? 'interrupted' : 'left'}
}

/** The state that a screen was closed with, open again. */
function again(state: DashboardState): DashboardState {
  const {end: _end, edit: _edit, message: _message, ...rest} = state
  return rest
}

// One module to load for the command, which is one file to read before the first frame.
export {checkUserKeys} from '../tables.js'
export {SMALLEST} from './layout.js'
