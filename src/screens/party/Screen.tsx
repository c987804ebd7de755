import {Box, Text, useInput} from 'ink'
import {useSyncExternalStore} from 'react'
import {KeyPage} from '../KeyPage.js'
import {type KeyName, keyNames} from '../keyboard.js'
import {Line, type Pen} from '../Line.js'
import {barLine, firstInSight, messageLines, sheetTop, titleLine} from './bars.js'
import {KEYS} from './keys.js'
import {MARK, SMALLEST} from './layout.js'
import {type Store, shownMode, type View} from './store.js'

interface Props {
  store: Store
  pen: Pen
  onKeys(keys: readonly KeyName[]): void
}

/** Everyone at a glance, one whole sheet, or the keys; and what is done to whom. */
export function Screen({store, pen, onKeys}: Props) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  useInput((input, key) => onKeys(keyNames(input, key)))
  const {layout} = view
  if (!view.fits) return <TooSmall width={layout.width} />
  return (
    <Box flexDirection="column" width={layout.width} height={layout.height}>
      <Line text={titleLine(view, pen)} />
      <Box flexDirection="column" height={layout.sheetRows}>
        <Body view={view} pen={pen} />
      </Box>
      {messageLines(view, pen).map((line, i) => (
        <Line key={i} text={line} />
      ))}
      <Line text={barLine(view, pen)} />
    </Box>
  )
}

function TooSmall({width}: {width: number}) {
  return (
    <Box width={width}>
      <Text>{`The party needs ${SMALLEST.columns} columns and ${SMALLEST.rows} rows. Ctrl-C leaves it.`}</Text>
    </Box>
  )
}

function Body({view, pen}: {view: View; pen: Pen}) {
  const {layout, state, sheet} = view
  const shown = shownMode(state)
  if (shown === 'list') return <Members view={view} pen={pen} />
  if (shown === 'help') {
    const title = state.from === 'sheet' ? 'Sheet' : 'Party'
    return <KeyPage title={title} bindings={KEYS[state.from]} width={layout.width} rows={layout.sheetRows} pen={pen} />
  }
  const top = sheetTop(view)
  return sheet.slice(top, top + layout.sheetRows).map((line, i) => <Line key={i} text={line} />)
}

/** As many characters as fit; the last may be cut off. */
function Members({view, pen}: {view: View; pen: Pen}) {
  const {heading, members, layout, at, party} = view
  const first = firstInSight(view)
  const lines = members
    .slice(first)
    .flatMap((member, i) => member.map((line, row) => `${row === 0 && first + i === at ? pen.accent('▸ ') : ' '.repeat(MARK)}${line}`))
  return (
    <>
      {heading === undefined ? null : <Line text={`${' '.repeat(MARK)}${heading}`} />}
      {lines.slice(0, layout.listRows).map((line, i) => (
        <Line key={i} text={line} />
      ))}
      {party.members.length === 0 ? <Line text={pen.muted('Nobody is here yet: dnd character create makes someone.')} /> : null}
    </>
  )
}
