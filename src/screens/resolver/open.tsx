import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {type Message, RESOLVER, type ResolverState, startState} from './state.js'
import {createStore, type Source} from './store.js'

/** What closed the screen: a place to write a value for, the end of the merge, the way out, or Ctrl-C. */
export type Outcome<Ended> =
  | {type: 'edit'; id: string; state: ResolverState}
  | {type: 'ended'; ended: Ended}
  | {type: 'left'}
  | {type: 'interrupted'}

interface Options {
  /** Where to go on from, with what came of the edit. */
  from?: ResolverState | undefined
  message?: Message | undefined
  /** Its keys, a person's own among them. */
  table?: KeyTable
}

/** Show the merge under way until it is over or left, or a value of it is to be written. */
export async function resolveMerge<Ended>(
  source: Source<Ended>,
  pen: Pen,
  terminal: Terminal,
  {from, message, table = RESOLVER.table}: Options = {},
): Promise<Outcome<Ended>> {
  const over: {ended?: Ended} = {}
  const start = {...startState(from?.list.selected), ...(message ? {message} : {})}
  const ended = (what: Ended): void => {
    over.ended = what
  }
  const store = createStore(source, terminal.size(), {screen: {...RESOLVER, table}, start, ended})
  const element = <Screen store={store} pen={pen} />
  const {state} = await runScreen({store, terminal, element, caret: caretOf, follow: source.follow})
  if (over.ended !== undefined) return {type: 'ended', ended: over.ended}
  if (state.end === 'picked' && state.edit !== undefined) return {type: 'edit', id: state.edit, state}
  return {type: state.end === 'interrupted' ? 'interrupted' : 'left'}
}

// One module to load for the command, which is one file to read before the first frame.
export {checkUserKeys} from '../tables.js'
export {SMALLEST} from './layout.js'
