/** @jsxImportSource preact */
import type {Tab} from './state.js'

/** A picture for each tab, drawn by lines in a field of 24 × 24. */
const DRAWN: Readonly<Record<Tab, string>> = {
  fight: 'M4 4l10 10M4 4v3l8 8M20 4L10 14M20 4v3l-8 8M5 14l5 5M19 14l-5 5M7 17l-3 3M17 17l3 3',
  moves: 'M12 2l9 5v10l-9 5-9-5V7zM12 7l5 8H7zM12 2v5M3 7l9 0M21 7h-9M7 15l5 7M17 15l-5 7',
  sheet: 'M6 3h9l4 4v14H6zM15 3v4h4M9 11h7M9 14h7M9 17h5',
  table: 'M3 11h18M5 11l-1 9M19 11l1 9M8 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4M16 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  handouts: 'M3 6h18v13H3zM3 6l9 7 9-7',
  story: 'M12 6c-3-2-6-2-9-1v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zM12 6v14',
  talk: 'M4 4h16v12H10l-5 4v-4H4zM8 8h8M8 12h5',
  log: 'M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1',
}

export function Icon({of}: {of: Tab}) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={DRAWN[of]} />
    </svg>
  )
}
