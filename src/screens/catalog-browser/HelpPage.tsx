import {Box} from 'ink'
import {Line, type Pen} from '../Line.js'
import {KEYS, type Mode} from './keys.js'
import type {Layout} from './layout.js'

const TITLES: Readonly<Record<Mode, string>> = {
  box: 'Search box',
  list: 'List',
  card: 'Card',
  facets: 'Narrowing',
  help: 'Keys',
}

/** The keys of the mode it was opened from, straight from the table that they work by; in columns when the terminal is low. */
export function HelpPage({mode, layout, pen}: {mode: Mode; layout: Layout; pen: Pen}) {
  const bindings = KEYS[mode]
  const keys = Math.max(...bindings.map(({shown}) => shown.length))
  const rows = Math.max(1, layout.bodyRows - 1)
  const columns = Math.ceil(bindings.length / rows)
  const width = Math.floor(layout.width / columns)
  const cell = (i: number): string => {
    const {shown, does} = bindings[i] ?? {shown: '', does: ''}
    return `  ${pen.label(shown.padEnd(keys))}  ${pen.fit(does, width - keys - 4)}`
  }
  return (
    <Box flexDirection="column" height={layout.bodyRows}>
      <Line text={pen.heading(`Keys: ${TITLES[mode]}`)} />
      {bindings.slice(0, rows).map(({shown}, row) => (
        <Line key={shown} text={Array.from({length: columns}, (_, column) => cell(row + column * rows)).join('')} />
      ))}
    </Box>
  )
}
