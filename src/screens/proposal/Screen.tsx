import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {ListPane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {messageLine, titleLine} from './bars.js'
import {filling} from './state.js'
import {type Row, SMALLEST, type Store, type View} from './store.js'

/** What is proposed, or the review of one. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  return (
    <Frame view={view} pen={pen} least={SMALLEST} head={[titleLine(view, pen)]} foot={[messageLine(view, pen)]}>
      <Shown view={view} pen={pen} />
    </Frame>
  )
}

function Shown({view, pen}: {view: View; pen: Pen}) {
  const {state, sight, rows, page} = view
  const shown = filling(state)
  if (shown) return <TextPane lines={page} top={shown.top} {...sight.body} />
  const {columns} = sight.body
  const item = (at: number, isChosen: boolean) => linesOf(rows[at], isChosen, columns, pen)
  return <ListPane list={state.list} sight={sight.list} columns={columns} item={item} empty={pen.muted('  No proposal is open.')} />
}

const MARK = 2

function linesOf(row: Row | undefined, isChosen: boolean, columns: number, pen: Pen): string[] {
  if (!row) return []
  const title = pen.fit(row.title, columns - MARK)
  return [
    `${isChosen ? pen.accent('▸ ') : '  '}${isChosen ? pen.heading(title) : title}`,
    `  ${pen.muted(pen.fit(row.about, columns - MARK))}`,
  ]
}
