import {Box} from 'ink'
import {KEYS, type Mode} from './keys.js'
import {Line, type Pen} from './Line.js'
import type {Layout} from './layout.js'

const TITLES: Readonly<Record<Mode, string>> = {
  box: 'Search box',
  list: 'List',
  card: 'Card',
  facets: 'Narrowing',
  help: 'Keys',
}

/** The keys of the mode it was opened from, straight from the table that the keys work by. */
export function HelpPage({mode, layout, pen}: {mode: Mode; layout: Layout; pen: Pen}) {
  const keys = Math.max(...KEYS[mode].map(({shown}) => shown.length))
  return (
    <Box flexDirection="column" height={layout.bodyRows} overflow="hidden">
      <Line text={pen.heading(`Keys: ${TITLES[mode]}`)} />
      {KEYS[mode].slice(0, layout.bodyRows - 1).map(({shown, does, command}) => (
        <Line key={command} text={`  ${pen.label(shown.padEnd(keys))}  ${does}`} />
      ))}
    </Box>
  )
}
