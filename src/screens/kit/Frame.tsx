import {Box, Text, Transform} from 'ink'
import type {ReactNode} from 'react'
import {bottomBar, type KitView} from './bars.js'
import {KeyPage} from './KeyPage.js'
import {PalettePage} from './PalettePage.js'
import {Line} from './Pane.js'
import type {Pen} from './pen.js'
import {fits, frameRows, SMALLEST} from './size.js'
import {type KitSight, type KitState, topOverlay} from './state.js'
import type {Size} from './terminal.js'

interface Props<State extends KitState, Sight extends KitSight> {
  view: KitView<State, Sight> & {size: Size}
  pen: Pen
  /** Lines above the body. */
  head: readonly string[]
  /** Lines between the body and the bottom bar. */
  foot?: readonly string[]
  /** What goes before the keys of the bottom bar. */
  bar?: readonly string[]
  /** The smallest terminal that holds it. */
  least?: Size
  children: ReactNode
}

/** The root of every screen: bars, and between them the body or the page of the kit that lies over it. */
export function Frame<State extends KitState, Sight extends KitSight>({
  view,
  pen,
  head,
  foot = [],
  bar = [],
  least = SMALLEST,
  children,
}: Props<State, Sight>) {
  const {size, screen} = view
  if (!fits(size, least)) return <TooSmall title={screen.table.title} size={size} least={least} />
  return (
    <Box flexDirection="column" width={size.columns} height={frameRows(size)} overflow="hidden">
      <Lines lines={head} />
      <Box height={view.sight.body.rows} flexShrink={0}>
        <Body view={view} pen={pen}>
          {children}
        </Body>
      </Box>
      <Lines lines={foot} />
      <Line text={bottomBar(view, pen, bar)} />
    </Box>
  )
}

function Lines({lines}: {lines: readonly string[]}) {
  return lines.map((line, i) => <Line key={i} text={line} />)
}

function Body<State extends KitState, Sight extends KitSight>({
  view,
  pen,
  children,
}: {
  view: KitView<State, Sight>
  pen: Pen
  children: ReactNode
}) {
  const {type} = topOverlay(view.state) ?? {}
  if (type === 'keys') return <KeyPage view={view} pen={pen} />
  if (type === 'palette') return <PalettePage view={view} pen={pen} />
  return children
}

/** Kept off the last column and the last row, as everything is. */
function TooSmall({title, size, least}: {title: string; size: Size; least: Size}) {
  return (
    <Box width={Math.max(1, size.columns - 1)} height={Math.min(2, frameRows(size))} overflow="hidden">
      <Transform transform={(line) => line.trimStart()}>
        <Text>{`The ${title} needs ${least.columns} columns and ${least.rows} rows. Ctrl-C leaves it.`}</Text>
      </Transform>
    </Box>
  )
}
