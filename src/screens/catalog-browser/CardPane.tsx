import {Box} from 'ink'
import {Line} from '../Line.js'
import type {View} from './store.js'

/** As much of the card as fits, from where it was scrolled to. */
export function CardPane({view: {layout, state, card}}: {view: View}) {
  const top = Math.max(0, Math.min(state.cardTop, card.length - layout.cardRows))
  return (
    <Box flexDirection="column" width={layout.cardWidth} height={layout.cardRows}>
      {card.slice(top, top + layout.cardRows).map((line, i) => (
        <Line key={i} text={line} />
      ))}
    </Box>
  )
}
