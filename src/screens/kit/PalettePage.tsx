import {Box} from 'ink'
import type {KitView} from './bars.js'
import {ListPane, Pane} from './Pane.js'
import {type Offer, offersOf} from './palette.js'
import type {Pen} from './pen.js'
import {type KitSight, type KitState, topOverlay} from './state.js'
import {oneRowEach} from './window.js'

/** The acts that fit what was typed, those that don't apply now with the reason. */
export function PalettePage<State extends KitState, Sight extends KitSight>({view, pen}: {view: KitView<State, Sight>; pen: Pen}) {
  const {screen, state, sight} = view
  const {columns, rows} = sight.body
  const offers = offersOf(screen, state, sight)
  const ids = offers.map(({binding}) => binding.act)
  const overlay = topOverlay(state)
  const selected = overlay && 'chosen' in overlay ? String(overlay.chosen) : undefined
  return (
    <Box flexDirection="column">
      <Pane
        lines={[`${pen.heading('Commands')}  ${pen.muted('Enter does it, Tab completes its name, Esc cancels')}`]}
        columns={columns}
        rows={1}
      />
      <ListPane
        list={{selected, top: 0}}
        sight={{ids, heights: oneRowEach(ids.length), rows: rows - 1}}
        columns={columns}
        item={(i, isChosen) => [offerText(offers[i], isChosen, columns, pen)]}
        empty={pen.muted('  No act here is called so.')}
      />
    </Box>
  )
}

const ACT_WIDTH = 16
const KEYS_WIDTH = 12

function offerText(offer: Offer | undefined, isChosen: boolean, width: number, pen: Pen): string {
  if (!offer) return ''
  const {binding, keys, whyNot} = offer
  const act = pen.fit(binding.act, ACT_WIDTH)
  const does = pen.fit(whyNot ?? binding.long, width - ACT_WIDTH - KEYS_WIDTH - 4)
  return `${isChosen ? pen.accent('▸ ') : '  '}${isChosen ? pen.heading(act) : act} ${pen.muted(pen.fit(keys, KEYS_WIDTH))} ${whyNot === undefined ? does : pen.muted(does)}`
}
