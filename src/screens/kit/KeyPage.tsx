import type {KitView} from './bars.js'
import {keyPageColumns, keyPageEnd, keyRows} from './key-page.js'
import {Pane} from './Pane.js'
import type {Pen} from './pen.js'
import {type KitSight, type KitState, placeOf, topOverlay, withoutTop} from './state.js'

/** What each key of the place under it does. */
export function KeyPage<State extends KitState, Sight extends KitSight>({view, pen}: {view: KitView<State, Sight>; pen: Pen}) {
  const {screen, state, sight} = view
  const {columns, rows} = sight.body
  const place = placeOf(screen, withoutTop(state))
  const cells = keyRows(screen.table, place)
  const across = keyPageColumns(cells.length, sight.body)
  const down = Math.ceil(cells.length / across)
  const keysWidth = Math.max(...cells.map(({keys}) => keys.length))
  const cellWidth = Math.floor(columns / across)
  const cell = (i: number): string => {
    const {keys, does} = cells[i] ?? {keys: '', does: ''}
    return `  ${pen.label(keys.padEnd(keysWidth))}  ${pen.fit(does, cellWidth - keysWidth - 4)}`
  }
  const lines = Array.from({length: down}, (_, row) => Array.from({length: across}, (_cell, column) => cell(row + column * down)).join(''))
  const overlay = topOverlay(state)
  const end = keyPageEnd(screen, state, sight.body)
  const top = Math.min(overlay && 'top' in overlay ? Number(overlay.top) : 0, end)
  const below = end > top ? pen.muted(`  ${end - top} lines below`) : ''
  return (
    <Pane
      lines={[`${pen.heading(`Keys: ${screen.table.places[place]?.title ?? ''}`)}${below}`, ...lines.slice(top)]}
      columns={columns}
      rows={rows}
    />
  )
}
