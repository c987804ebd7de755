import {Box} from 'ink'
import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {ListPane, Pane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {belowText, boxLine, filterLine} from './bars.js'
import {FacetPane} from './FacetPane.js'
import type {Row, Store, View} from './store.js'

/** Search the catalog, narrow, and read the cards. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  return (
    <Frame view={view} pen={pen} head={[boxLine(view, pen), filterLine(view, pen)]} bar={belowText(view)}>
      <Box flexDirection={view.layout.wide ? 'row' : 'column'}>
        <Found view={view} pen={pen} />
        <Edge view={view} pen={pen} />
        {view.state.focus === 'facets' ? <FacetPane view={view} pen={pen} /> : <Card view={view} />}
      </Box>
    </Frame>
  )
}

function Found({view: {layout, state, sight, result}, pen}: {view: View; pen: Pen}) {
  const {listWidth} = layout
  const item = (i: number, isChosen: boolean) => {
    const row = result.hits[i]
    return row ? [rowText(row, isChosen, listWidth, pen)] : []
  }
  return <ListPane list={state.list} sight={sight.hits} columns={listWidth} item={item} empty={pen.muted('Nothing fits.')} />
}

function rowText({name, kind, summary}: Row, isChosen: boolean, width: number, pen: Pen): string {
  const mark = isChosen ? pen.accent('▸ ') : '  '
  const nameWidth = Math.min(30, Math.floor((width - 2) * 0.6))
  const label = pen.fit(name, nameWidth)
  const rest = pen.fit(width < 60 ? kind : `${kind} · ${summary}`, width - 2 - nameWidth - 1)
  return `${mark}${isChosen ? pen.heading(label) : label} ${pen.muted(rest)}`
}

function Card({view: {layout, state, card}}: {view: View}) {
  return <TextPane lines={card} top={state.cardTop} columns={layout.cardWidth} rows={layout.cardRows} />
}

/** The line between the panes; heavy where the keys go to the pane after it. */
function Edge({view: {layout, state}, pen}: {view: View; pen: Pen}) {
  const {wide, body} = layout
  const heavy = state.focus === 'card' || state.focus === 'facets'
  if (!wide) return <Pane lines={[pen.muted((heavy ? '━' : '─').repeat(body.columns))]} columns={body.columns} rows={1} />
  const line = ` ${pen.muted(heavy ? '┃' : '│')} `
  return <Pane lines={Array.from({length: body.rows}, () => line)} columns={3} rows={body.rows} />
}
