import {KeyPage} from '../KeyPage.js'
import type {Pen} from '../Line.js'
import {KEYS, type Mode} from './keys.js'
import type {Layout} from './layout.js'

const TITLES: Readonly<Record<Mode, string>> = {
  box: 'Search box',
  list: 'List',
  card: 'Card',
  facets: 'Narrowing',
  help: 'Keys',
}

/** The keys of the mode it was opened from. */
export function HelpPage({mode, layout, pen}: {mode: Mode; layout: Layout; pen: Pen}) {
  return <KeyPage title={TITLES[mode]} bindings={KEYS[mode]} width={layout.width} rows={layout.bodyRows} pen={pen} />
}
