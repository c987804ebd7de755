import {Box} from 'ink'
import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {ListPane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {messageLine, titleLine} from './bars.js'
import {chooser, filling} from './state.js'
import {type Choice, GAP, type Item, MARK, SMALLEST, type Store, type View} from './store.js'

/** Who is who, who knows what, and what may come out: a view at a time, through somebody's eyes. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  return (
    <Frame view={view} pen={pen} least={SMALLEST} head={[titleLine(view, pen)]} foot={[messageLine(view, pen)]}>
      <Shown view={view} pen={pen} />
    </Frame>
  )
}

function Shown({view, pen}: {view: View; pen: Pen}) {
  const {state, sight, page} = view
  if (chooser(state)) return <Choices view={view} pen={pen} />
  const shown = filling(state)
  return shown ? <TextPane lines={page} top={shown.top} {...sight.body} /> : <Board view={view} pen={pen} />
}

const NO_MARK = ' '.repeat(MARK)

function Board({view, pen}: {view: View; pen: Pen}) {
  const {state, sight, shown, board, page, widths} = view
  const [columns = sight.body.columns, beside] = widths
  const item = (at: number, isChosen: boolean) => linesOf(shown[at], isChosen, columns, pen)
  const empty = NO_MARK + pen.muted(pen.fit(state.filter === '' ? board.empty : 'Nothing has these words.', columns - MARK))
  return (
    <Box flexDirection="row" columnGap={GAP}>
      <ListPane list={state.lists[state.view]} sight={sight.list} columns={columns} item={item} empty={empty} />
      {beside !== undefined && <TextPane lines={page} top={0} columns={beside} rows={sight.body.rows} />}
    </Box>
  )
}

function linesOf(item: Item | undefined, isChosen: boolean, columns: number, pen: Pen): string[] {
  return (item?.lines(columns - MARK) ?? []).map((line, row) => `${row === 0 && isChosen ? pen.accent('▸ ') : NO_MARK}${line}`)
}

function Choices({view, pen}: {view: View; pen: Pen}) {
  const {state, sight, choices} = view
  const {columns} = sight.body
  const shown = chooser(state)
  const item = (at: number, isChosen: boolean) => choiceLine(choices[at], isChosen, columns, pen)
  return shown ? <ListPane list={shown.list} sight={sight.choices} columns={columns} item={item} empty={NO_MARK} /> : null
}

function choiceLine(choice: Choice | undefined, isChosen: boolean, columns: number, pen: Pen): string[] {
  if (!choice) return []
  const width = Math.min(34, Math.floor((columns - MARK) * 0.6))
  const name = pen.fit(choice.name, width)
  return [
    `${isChosen ? pen.accent('▸ ') : NO_MARK}${isChosen ? pen.heading(name) : name} ${pen.muted(pen.fit(choice.about, columns - MARK - width - 1))}`,
  ]
}
