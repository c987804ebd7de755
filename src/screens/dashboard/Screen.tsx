import {Box} from 'ink'
import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {Line, ListPane, Pane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {findLine, messageLine, titleLine} from './bars.js'
import {GAP, MARK, SMALLEST} from './layout.js'
import {filling, sideOf} from './state.js'
import type {Above, Placed, Store, View} from './store.js'

/** A campaign at a glance, the page of anything in it, or what is being looked for. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  return (
    <Frame view={view} pen={pen} least={SMALLEST} head={[titleLine(view, pen)]} foot={[messageLine(view, pen)]}>
      <Shown view={view} pen={pen} />
    </Frame>
  )
}

function Shown({view, pen}: {view: View; pen: Pen}) {
  const shown = filling(view.state)
  if (shown?.type === 'page') return <TextPane lines={view.page} top={shown.top} {...view.layout.body} />
  return shown?.type === 'find' ? <Finder view={view} pen={pen} /> : <Columns view={view} pen={pen} />
}

const NO_MARK = ' '.repeat(MARK)

function Columns({view, pen}: {view: View; pen: Pen}) {
  const {columns, layout, sight, state} = view
  const side = sideOf(state, sight)
  return (
    <Box flexDirection="row" columnGap={GAP}>
      {columns.map((placed, i) => {
        const item = (at: number, isChosen: boolean) => linesOf(placed[at], isChosen && i === side, layout.itemWidths[i] ?? 1, pen)
        const list = state.lists[i === 1 ? 1 : 0]
        const one = sight.columns[i]
        return one && <ListPane key={i} list={list} sight={one} columns={layout.widths[i] ?? 1} item={item} empty={NO_MARK} />
      })}
    </Box>
  )
}

function linesOf(placed: Placed | undefined, isChosen: boolean, width: number, pen: Pen): string[] {
  if (!placed) return []
  const above = placed.above.map((line) => aboveText(line, width, pen))
  return [...above, ...placed.lines.map((line, row) => `${row === 0 && isChosen ? pen.accent('▸ ') : NO_MARK}${line}`)]
}

function aboveText({type, text}: Above, width: number, pen: Pen): string {
  if (type === 'gap') return ''
  return type === 'title' ? pen.heading(pen.fit(text, width + MARK)) : NO_MARK + pen.muted(pen.fit(text, width))
}

function Finder({view, pen}: {view: View; pen: Pen}) {
  const {layout, rows, sight, state} = view
  const shown = filling(state)
  const {columns} = layout.body
  const item = (at: number, isChosen: boolean) => {
    const row = rows[at]
    if (!row) return []
    const nameWidth = Math.min(34, Math.floor((columns - MARK) * 0.6))
    const name = pen.fit(row.name, nameWidth)
    const rest = pen.fit(row.summary === '' ? row.kind : `${row.kind} · ${row.summary}`, columns - MARK - nameWidth - 1)
    return [`${isChosen ? pen.accent('▸ ') : NO_MARK}${isChosen ? pen.heading(name) : name} ${pen.muted(rest)}`]
  }
  if (shown?.type !== 'find') return <Pane lines={[]} {...layout.body} />
  const empty = NO_MARK + pen.muted(shown.line.text.trim() === '' ? 'Type a name or a word, or fields: kind:npc place:ID' : 'Nothing fits.')
  return (
    <Box flexDirection="column">
      <Line text={findLine(view, pen)} />
      <ListPane list={shown.list} sight={sight.hits} columns={columns} item={item} empty={empty} />
    </Box>
  )
}
