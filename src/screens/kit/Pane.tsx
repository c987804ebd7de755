import {Box, Text} from 'ink'
import {memo} from 'react'
import {type ListSight, type ListState, selectedIndex, topOf} from './list.js'
import {textTop} from './window.js'

/** One line, already as wide as it may be. */
export const Line = memo(({text}: {text: string}) => <Text wrap="truncate">{text === '' ? ' ' : text}</Text>)

interface PaneProps {
  lines: readonly string[]
  columns: number
  rows: number
}

/**
 * Lines from the top; those that don't fit are not drawn, and none may be wider than the pane. They are one text:
 * laying out a node for each would cost more than all else on the way from a key to its frame.
 */
export function Pane({lines, columns, rows}: PaneProps) {
  const text = lines
    .slice(0, rows)
    .map((line) => (line === '' ? ' ' : line))
    .join('\n')
  return (
    <Box width={columns} height={rows} flexShrink={0}>
      <Text wrap="truncate">{text === '' ? ' ' : text}</Text>
    </Box>
  )
}

/** A text from the line that it was scrolled to. */
export function TextPane({lines, top, columns, rows}: PaneProps & {top: number}) {
  return <Pane lines={lines.slice(textTop(top, lines.length, rows))} columns={columns} rows={rows} />
}

interface ListProps {
  list: ListState
  sight: ListSight
  columns: number
  /** The lines of an item. */
  item(index: number, isChosen: boolean): readonly string[]
  /** What stands there when there are none. */
  empty: string
}

/** As many items as fit, the last maybe cut off: only those in sight are made. */
export function ListPane({list, sight, columns, item, empty}: ListProps) {
  const {ids, rows} = sight
  const at = selectedIndex(list, ids)
  const lines: string[] = []
  for (let i = topOf(list, sight); i < ids.length && lines.length < rows; i++) lines.push(...item(i, i === at))
  return <Pane lines={ids.length === 0 ? [empty] : lines} columns={columns} rows={rows} />
}
