/** @jsxImportSource preact */
import {useLayoutEffect, useRef} from 'preact/hooks'
import type {Front} from '../../schema/host.js'
import {Order} from './Fight.js'
import {LaidOut} from './Front.js'
import {MONITOR_ROWS, onMonitor, SIZES} from './monitor.js'
import {Prose} from './Prose.js'
import {type Shown, type State, turnWords} from './state.js'

/** The table's screen: the order large, what lies in front beside it; nobody touches it. */
export function Monitor({state}: {state: State}) {
  const {fight, front, story} = state.shown
  return (
    <>
      <header class="bar">
        <h1>{fight ? (fight.name ?? 'A fight') : (front?.title ?? story?.title ?? 'The table')}</h1>
        {fight && <p class="round">{fight.round > 0 ? `Round ${fight.round}` : 'Before the first round'}</p>}
        <p class="state" role="status">
          {state.standing === 'live' ? '' : 'looking for the table …'}
        </p>
      </header>
      <main class={`screen ${fight ? 'has-fight' : ''} ${front ? 'has-front' : ''}`}>
        {fight && <MonitorOrder state={state} order={fight.order} />}
        {front && <Laid front={front} />}
        {!fight && !front && <Quiet story={story ?? null} />}
      </main>
      <Latest log={state.shown.log ?? []} />
    </>
  )
}

function MonitorOrder({state, order}: {state: State; order: NonNullable<Shown['fight']>['order']}) {
  const {rows, more} = onMonitor(order, state.shown.front ? MONITOR_ROWS.besideFront : MONITOR_ROWS.alone)
  return (
    <section class="fight" aria-label="The order of the fight">
      <p class="whose" aria-live="polite">
        {turnWords(state)}
      </p>
      <Fitting of={JSON.stringify(rows)}>
        <Order order={rows} />
      </Fitting>
      {more > 0 && <p class="line">and {more} more</p>}
    </section>
  )
}

function Laid({front}: {front: Front}) {
  return (
    <Fitting of={JSON.stringify(front)}>
      <section class="front" aria-label="In front">
        <LaidOut front={front} />
      </section>
    </Fitting>
  )
}

/** Between fights: what was told last. */
function Quiet({story}: {story: Shown['story']}) {
  if (!story) return <p class="whose">Nothing lies here yet.</p>
  return (
    <Fitting of={JSON.stringify(story)}>
      <section class="front" aria-label="The story so far">
        <Prose page={story} level={2} />
      </section>
    </Fitting>
  )
}

/** In the largest letters in which it is seen whole. */
function Fitting({of, children}: {of: string; children: preact.ComponentChildren}) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const fit = () => {
      const box = place.current
      if (box) for (const size of SIZES) if (fits(box, size)) return
    }
    fit()
    addEventListener('resize', fit)
    // A picture has its size once it is there.
    place.current?.addEventListener('load', fit, true)
    return () => removeEventListener('resize', fit)
  }, [of])
  return (
    <div class="fitting" ref={place}>
      {children}
    </div>
  )
}

function fits(box: HTMLElement, size: number): boolean {
  box.style.fontSize = `calc(${size} * var(--u))`
  return box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth
}

/** The latest of what was rolled. */
function Latest({log}: {log: NonNullable<Shown['log']>}) {
  const line = log.at(-1)
  return (
    <footer class="latest" aria-live="polite">
      {line && (
        <p>
          <b>{line.by}</b>
          {line.total !== undefined && <span class="total">{line.total}</span>}
          <span class="what">{line.text}</span>
        </p>
      )}
    </footer>
  )
}
