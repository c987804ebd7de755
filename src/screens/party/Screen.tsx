import {Box} from 'ink'
import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {Line, ListPane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {messageLines, titleLine} from './bars.js'
import {MARK} from './layout.js'
import {filling, type PartyState} from './state.js'
import type {Store, View} from './store.js'

/** Everyone at a glance or one whole sheet; and what is done to whom. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  const {state, sheet, layout} = view
  const shown = filling(state)
  return (
    <Frame view={view} pen={pen} head={[titleLine(view, pen)]} foot={messageLines(view, pen)}>
      {shown?.type === 'sheet' ? <TextPane lines={sheet} top={shown.top} {...layout.body} /> : <Members view={view} pen={pen} />}
    </Frame>
  )
}

/** What stands before whoever is tagged: whether a save halves damage. */
function tagOf({tagged, saved}: PartyState, id = ''): string {
  return saved.includes(id) ? '½' : tagged.includes(id) ? '+' : ' '
}

const NO_MARK = ' '.repeat(MARK)

/** As many characters as fit; the last may be cut off. */
function Members({view, pen}: {view: View; pen: Pen}) {
  const {heading, members, party, layout, sight, state} = view
  const item = (i: number, isChosen: boolean) =>
    (members[i] ?? []).map((line, row) => `${row === 0 ? mark(party.members[i]?.id, isChosen) : NO_MARK}${line}`)
  const mark = (id: string | undefined, isChosen: boolean) => pen.accent(`${isChosen ? '▸' : ' '}${tagOf(state, id)}`)
  return (
    <Box flexDirection="column">
      {heading === undefined ? null : <Line text={`${NO_MARK}${heading}`} />}
      <ListPane
        list={state.list}
        sight={sight.members}
        columns={layout.body.columns}
        item={item}
        empty={pen.muted('Nobody is here yet: dnd character create makes someone.')}
      />
    </Box>
  )
}
