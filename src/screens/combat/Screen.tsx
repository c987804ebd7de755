import {Box} from 'ink'
import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {ListPane, Pane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {topOverlay} from '../kit/state.js'
import {aiming, aimTargets} from './aim.js'
import type {Mark} from './amount.js'
import {hasOffers} from './asks.js'
import {messageLine, stripLines, titleLine} from './bars.js'
import {EDGE, SMALLEST} from './layout.js'
import {logLines} from './log.js'
import {figureLines, offerLines, powerLines} from './panel.js'
import type {Row} from './rows.js'
import {rowText} from './rows-text.js'
import {amountOf} from './state.js'
import type {Store, View} from './store.js'

/** A fight: the order, figures beside it, what happened last, and what is asked for. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  const foot = [...happened(view, pen), ...stripLines(view, pen), messageLine(view, pen)]
  return (
    <Frame view={view} pen={pen} least={SMALLEST} head={[titleLine(view, pen)]} foot={foot}>
      <Shown view={view} pen={pen} />
    </Frame>
  )
}

function happened({history, board, layout}: View, pen: Pen): readonly string[] {
  const {columns} = layout.body
  const lines = logLines(history, board.words, columns, layout.logRows)
  return Array.from({length: layout.logRows}, (_, i) => pen.muted(pen.fit(lines[i - layout.logRows + lines.length] ?? '', columns)))
}

function Shown({view, pen}: {view: View; pen: Pen}) {
  const {state, layout, card} = view
  const top = topOverlay(state)
  if (top?.type === 'card') return <TextPane lines={card} top={top.top} {...layout.body} />
  if (!layout.isBeside)
    return (
      <Box flexDirection="column">
        <Order view={view} pen={pen} />
        {layout.panel.rows > 0 ? <Panel view={view} pen={pen} /> : null}
      </Box>
    )
  return (
    <Box flexDirection="row">
      <Order view={view} pen={pen} />
      <Pane lines={Array.from({length: layout.body.rows}, () => ` ${pen.muted('│')} `)} columns={EDGE} rows={layout.body.rows} />
      <Panel view={view} pen={pen} />
    </Box>
  )
}

function Order({view, pen}: {view: View; pen: Pen}) {
  const {fight, entries, state, sight, layout} = view
  const {columns} = layout.list
  const asked = new Set(fight.prompts.map(({who}) => who))
  const markOf = marker(view)
  const item = (at: number, isChosen: boolean) => {
    const row = sight.rows[at]
    if (!row) return []
    const isActive = row.members.some(({id}) => id === fight.active)
    const isAsked = row.members.some(({id}) => asked.has(id))
    return [rowText(row, {fight, entries, columns}, {isChosen, isActive, isAsked, mark: markOf(row)}, pen)]
  }
  const empty = pen.muted(pen.fit(state.filter === '' ? '  Nobody is here yet: a adds creatures.' : '  Nobody is called so.', columns))
  return <ListPane list={state.list} sight={sight.list} columns={columns} item={item} empty={empty} />
}

const MARK_SIGNS: Readonly<Record<Mark, string>> = {saved: '½', resists: 'r', vulnerable: '2'}

/** What stands before those meant by what is open, or tagged. */
function marker(view: View): (row: Row) => string {
  const {state, sight} = view
  const amount = amountOf(state)
  const aim = aiming(state)
  const meant = new Set(amount ? amount.to : aim ? aimTargets(state, sight, aim) : state.tagged)
  return ({members}) => {
    const ids = members.map(({id}) => id).filter((id) => meant.has(id))
    if (ids.length === 0) return ''
    const [mark] = ids.flatMap((id) => amount?.marks[id] ?? (aim?.saved?.includes(id) ? ['saved' as const] : []))
    return mark ? MARK_SIGNS[mark] : '+'
  }
}

function Panel({view, pen}: {view: View; pen: Pen}) {
  const {fight, entries, state, sight, layout, shown} = view
  const paper = {fight, entries, pen, ...layout.panel}
  const top = topOverlay(state)
  const lines =
    top?.type === 'power'
      ? powerLines(top, sight.menu, paper)
      : top?.type === 'ask' && hasOffers(top.kind)
        ? offerLines(top, paper)
        : shown
          ? figureLines(shown, paper)
          : []
  return <Pane lines={lines} {...layout.panel} />
}
