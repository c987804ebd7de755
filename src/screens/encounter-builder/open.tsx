import type {Difficulty} from '../../schema/entity/encounter.js'
import type {Pen} from '../kit/pen.js'
import {runScreen} from '../kit/run.js'
import type {KeyTable} from '../kit/table.js'
import type {Terminal} from '../kit/terminal.js'
import {caretOf} from './bars.js'
import {Screen} from './Screen.js'
import {BUILDER, type Foe} from './state.js'
import {createStore, type Source} from './store.js'

/** What closed the builder, and who was chosen by then. */
export interface Outcome {
  type: 'left' | 'interrupted'
  foes: readonly Foe[]
}

interface Options {
  difficulty: Difficulty
  /** Its keys, a person's own among them. */
  table?: KeyTable
}

/** Show the builder until it is left. */
export async function buildOnScreen(source: Source, pen: Pen, terminal: Terminal, options: Options): Promise<Outcome> {
  const {table = BUILDER.table, difficulty} = options
  const store = createStore(source, terminal.size(), {difficulty}, {...BUILDER, table})
  const {state} = await runScreen({store, terminal, element: <Screen store={store} pen={pen} />, caret: caretOf})
  return {type: state.end === 'interrupted' ? 'interrupted' : 'left', foes: state.foes}
}

// One module to load for the command, which is one file to read before the first frame.
export {checkUserKeys} from '../tables.js'
