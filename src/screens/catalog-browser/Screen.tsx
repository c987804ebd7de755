import {Box, Text, useInput} from 'ink'
import {useSyncExternalStore} from 'react'
import {type KeyName, keyNames} from '../keyboard.js'
import {Line, type Pen} from '../Line.js'
import {barLine, boxLine, filterLine} from './bars.js'
import {CardPane} from './CardPane.js'
import {FacetPane} from './FacetPane.js'
import {HelpPage} from './HelpPage.js'
import {ListPane} from './ListPane.js'
import {SMALLEST} from './layout.js'
import type {Store, View} from './store.js'

interface Props {
  store: Store
  pen: Pen
  onKeys(keys: readonly KeyName[]): void
}

/** Search the catalog, narrow, and read the cards. */
export function Screen({store, pen, onKeys}: Props) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  useInput((input, key) => onKeys(keyNames(input, key)))
  const {layout, state} = view
  if (!view.fits) return <TooSmall width={layout.width} />
  return (
    <Box flexDirection="column" width={layout.width} height={layout.height}>
      <Line text={boxLine(view, pen)} />
      <Line text={filterLine(view, pen)} />
      {state.mode === 'help' ? <HelpPage mode={state.helpFor} layout={layout} pen={pen} /> : <Panes view={view} pen={pen} />}
      <Line text={barLine(view, pen)} />
    </Box>
  )
}

function TooSmall({width}: {width: number}) {
  return (
    <Box width={width}>
      <Text>{`The browser needs ${SMALLEST.columns} columns and ${SMALLEST.rows} rows. Ctrl-C leaves it.`}</Text>
    </Box>
  )
}

function Panes({view, pen}: {view: View; pen: Pen}) {
  const {layout, state} = view
  const pane = state.mode === 'facets' ? <FacetPane view={view} pen={pen} /> : <CardPane view={view} />
  if (layout.wide)
    return (
      <Box height={layout.bodyRows}>
        <ListPane view={view} pen={pen} />
        <Edge view={view} pen={pen} />
        {pane}
      </Box>
    )
  return (
    <Box flexDirection="column" height={layout.bodyRows}>
      <ListPane view={view} pen={pen} />
      <Edge view={view} pen={pen} />
      {pane}
    </Box>
  )
}

/** The line between the panes; heavy where the keys go to the pane after it. */
function Edge({view: {layout, state}, pen}: {view: View; pen: Pen}) {
  const heavy = state.mode === 'card' || state.mode === 'facets'
  if (!layout.wide) return <Line text={pen.muted((heavy ? '━' : '─').repeat(layout.width))} />
  return <Text>{Array.from({length: layout.bodyRows}, () => ` ${pen.muted(heavy ? '┃' : '│')} `).join('\n')}</Text>
}
