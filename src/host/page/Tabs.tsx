/** @jsxImportSource preact */
import {Icon} from './Icon.js'
import {type State, type Tab, tabsOf, waitsBehind} from './state.js'

export const NAMES: Readonly<Record<Tab, string>> = {
  fight: 'Fight',
  moves: 'Moves',
  sheet: 'Sheet',
  table: 'Table',
  handouts: 'Handouts',
  story: 'Story',
  talk: 'Talk',
  log: 'Log',
}

/** Where each key goes from a tab, of so many. */
const KEYS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The tabs, at the thumb; arrows go from one to the next. */
export function Tabs({state, onTab}: {state: State; onTab(tab: Tab): void}) {
  const tabs = tabsOf(state)
  const go = (event: KeyboardEvent) => {
    const to = tabs[KEYS[event.key]?.(tabs.indexOf(state.tab), tabs.length) ?? -1]
    if (to === undefined) return
    event.preventDefault()
    onTab(to)
    document.getElementById(`tab-${to}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label="What to see" onKeyDown={go}>
      {tabs.map((tab) => (
        <button
          type="button"
          role="tab"
          id={`tab-${tab}`}
          key={tab}
          aria-selected={tab === state.tab}
          aria-controls="view"
          tabIndex={tab === state.tab ? 0 : -1}
          onClick={() => onTab(tab)}
        >
          <Icon of={tab} />
          <span>{NAMES[tab]}</span>
          <Waiting count={waitsBehind(tab, state)} />
        </button>
      ))}
    </div>
  )
}

function Waiting({count}: {count: number}) {
  if (count === 0) return null
  return (
    <span class="waits">
      {count}
      <span class="unseen"> wait</span>
    </span>
  )
}
