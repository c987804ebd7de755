import {Box} from 'ink'
import {Line, type Pen} from './Line.js'

interface Props {
  title: string
  /** Straight from the table that the keys work by. */
  bindings: readonly {shown: string; does: string}[]
  width: number
  rows: number
  pen: Pen
}

/** What each key does; in columns when the terminal is low. */
export function KeyPage({title, bindings, width, rows, pen}: Props) {
  const keys = Math.max(...bindings.map(({shown}) => shown.length))
  const below = Math.max(1, rows - 1)
  const columns = Math.ceil(bindings.length / below)
  const columnWidth = Math.floor(width / columns)
  const cell = (i: number): string => {
    const {shown, does} = bindings[i] ?? {shown: '', does: ''}
    return `  ${pen.label(shown.padEnd(keys))}  ${pen.fit(does, columnWidth - keys - 4)}`
  }
  return (
    <Box flexDirection="column" height={rows}>
      <Line text={pen.heading(`Keys: ${title}`)} />
      {bindings.slice(0, below).map(({shown}, row) => (
        <Line key={shown} text={Array.from({length: columns}, (_, column) => cell(row + column * below)).join('')} />
      ))}
    </Box>
  )
}
