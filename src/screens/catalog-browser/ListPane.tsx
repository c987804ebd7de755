import {Box} from 'ink'
import {Line, type Pen} from '../Line.js'
import {windowTop} from './state.js'
import type {Row, View} from './store.js'

/** The entries found: only the rows in sight are made. */
export function ListPane({view: {layout, state, result}, pen}: {view: View; pen: Pen}) {
  const {listRows, listWidth} = layout
  const top = windowTop(state.top, state.at, listRows, result.hits.length)
  const rows = result.hits.slice(top, top + listRows)
  return (
    <Box flexDirection="column" width={listWidth} height={listRows} flexShrink={0}>
      {rows.length === 0 ? <Line text={pen.muted('Nothing fits.')} /> : null}
      {rows.map((row, i) => (
        <Line key={`${row.kind}/${row.id}`} text={rowText(row, top + i === state.at, listWidth, pen)} />
      ))}
    </Box>
  )
}

function rowText({name, kind, summary}: Row, chosen: boolean, width: number, pen: Pen): string {
  const mark = chosen ? pen.accent('▸ ') : '  '
  const nameWidth = Math.min(30, Math.floor((width - 2) * 0.6))
  const label = pen.fit(name, nameWidth)
  const rest = pen.fit(width < 60 ? kind : `${kind} · ${summary}`, width - 2 - nameWidth - 1)
  return `${mark}${chosen ? pen.heading(label) : label} ${pen.muted(rest)}`
}
