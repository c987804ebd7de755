import {Box} from 'ink'
import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {Line, ListPane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {messageLine, titleLine} from './bars.js'
import {GAP, SMALLEST} from './layout.js'
import {patternOf, targetsOf, waitingPlaces} from './state.js'
import type {Row, Store, View} from './store.js'

/** A merge under way: its places, and the versions of one. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  return (
    <Frame view={view} pen={pen} least={SMALLEST} head={[titleLine(view, pen)]} foot={[messageLine(view, pen)]}>
      <Shown view={view} pen={pen} />
    </Frame>
  )
}

function Shown({view, pen}: {view: View; pen: Pen}) {
  const {layout, page, state} = view
  const versions = <TextPane lines={page} top={state.top} {...layout.page} />
  if (layout.isBeside)
    return (
      <Box flexDirection="row" columnGap={GAP}>
        <Places view={view} pen={pen} />
        {versions}
      </Box>
    )
  return (
    <Box flexDirection="column">
      <Places view={view} pen={pen} />
      <Line text={pen.muted('─'.repeat(layout.body.columns))} />
      {versions}
    </Box>
  )
}

function Places({view, pen}: {view: View; pen: Pen}) {
  const {board, layout, sight, state} = view
  const matched = new Set(patternOf(state) === undefined ? [] : targetsOf(state, sight))
  const waiting = waitingPlaces(state)
  const {columns} = layout.list
  const item = (at: number, isChosen: boolean) => {
    const row = board.rows[at]
    return row ? linesOf(row, {isChosen, isMatched: matched.has(row.id), isWaiting: waiting.has(row.id)}, columns, pen) : []
  }
  const empty = pen.muted(pen.fit(board.isMerging ? '  Nothing has to be decided.' : '  No merge is under way.', columns))
  return <ListPane list={state.list} sight={sight.list} columns={columns} item={item} empty={empty} />
}

interface Look {
  isChosen: boolean
  isMatched: boolean
  isWaiting: boolean
}

function linesOf({heading, name, isOpen, take}: Row, {isChosen, isMatched, isWaiting}: Look, columns: number, pen: Pen): string[] {
  const word = isWaiting ? '…' : (take ?? '')
  const mark = isMatched ? '● ' : isOpen && !isWaiting ? '○ ' : '✓ '
  const room = columns - 4 - (word === '' ? 0 : word.length + 1)
  const text = pen.fit(name, room)
  return [
    ...(heading ? [headingLine(heading, columns, pen)] : []),
    `${isChosen ? pen.accent('▸ ') : '  '}${isOpen ? pen.warning(mark) : mark}${isChosen ? pen.heading(text) : text}${word === '' ? '' : ` ${pen.muted(word)}`}`,
  ]
}

function headingLine({text, about}: NonNullable<Row['heading']>, columns: number, pen: Pen): string {
  return `${pen.label(pen.fit(text, columns - about.length - 1))} ${pen.muted(about)}`
}
