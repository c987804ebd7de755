/** @jsxImportSource preact */
import {render} from 'preact'
import {useEffect, useMemo, useReducer, useRef} from 'preact/hooks'
import {askFor, post} from './ask.js'
import {Front} from './Front.js'
import {Join, knockedCode} from './Join.js'
import {Monitor} from './Monitor.js'
import {Outcome} from './Outcome.js'
import {BEGUN, leads, next, type State, type Step, turnWords} from './state.js'
import {listen} from './stream.js'
import {Tabs} from './Tabs.js'
import {Taps} from './taps.js'
import {type Does, View} from './View.js'

const IS_MONITOR = location.pathname === '/monitor'
/** Taken out of the address once, before anything is shown. */
const CODE = knockedCode()
const KEPT_TAPS = 'dnd-taps'

function App() {
  const [state, step] = useReducer<State, Step>(next, BEGUN)
  const now = useRef(state)
  now.current = state
  const taps = useMemo(() => tapsOf(step), [])
  useEffect(() => {
    void whoAmI().then((isKnown) => (isKnown ? listen(() => now.current, step) : step({type: 'stranger'})))
  }, [])
  const {standing} = state
  useEffect(() => {
    if (standing === 'live') taps.hurry()
    if (standing === 'stranger') taps.forget()
  }, [standing])
  if (standing === 'stranger')
    return (
      <Join
        code={CODE}
        isMonitor={IS_MONITOR}
        fault={state.fault}
        onFault={(text) => step({type: 'fault', text})}
        onIn={() => location.reload()}
      />
    )
  const {me} = state.shown
  if (me?.role === undefined) return <Waiting name={me?.name} isLive={standing === 'live'} />
  if (IS_MONITOR) return <Monitor state={state} />
  return (
    <Phone state={state} does={{step, tap: (label, want) => taps.tap(label, want), ask: (path, body) => void asks(step, path, body)}} />
  )
}

function tapsOf(step: (step: Step) => void): Taps {
  return new Taps({
    ask: post,
    onTap: (tap) => step({type: 'tapped', tap}),
    chance: Math.random,
    // `randomUUID` is for secure pages alone; in a local network the page has no TLS.
    newKey: () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    kept: {
      read: () => sessionStorage.getItem(KEPT_TAPS),
      write: (text) => sessionStorage.setItem(KEPT_TAPS, text),
    },
  })
}

async function asks(step: (step: Step) => void, path: string, body: unknown): Promise<void> {
  step({type: 'fault', text: (await askFor(path, body)) ?? ''})
}

async function whoAmI(): Promise<boolean> {
  const answer = await fetch('/api/v1/me').catch(() => undefined)
  // Without an answer the stream tries on.
  return answer === undefined || (await answer.json().catch(() => null)) !== null
}

function Waiting({name, isLive}: {name: string | undefined; isLive: boolean}) {
  return (
    <main class="view">
      <h1>{name === undefined ? 'One moment' : `Welcome, ${name}`}</h1>
      <p role="status">{isLive ? 'The DM sees that you are at the door, and lets you in.' : 'Looking for the table …'}</p>
    </main>
  )
}

function Phone({state, does}: {state: State; does: Does}) {
  const {me, front} = state.shown
  // A DM laid it there, and has work to do.
  const isInFront = front && !state.isAside && !leads(state)
  useEffect(() => {
    if (isInFront) scrollTo(0, 0)
  }, [isInFront, front?.title])
  useEffect(() => scrollTo(0, 0), [state.tab])
  return (
    <>
      <header class="bar">
        <strong>{me?.name}</strong>
        {front && state.isAside && !leads(state) && (
          <button class="quiet" type="button" onClick={() => does.step({type: 'aside', isAside: false})}>
            {front.title}
          </button>
        )}
        <span class={`state ${state.standing}`} role="status">
          {state.standing === 'live' ? 'live' : 'looking for the table …'}
        </span>
      </header>
      <main class="view">
        <p class="unseen" role="status">
          {[front ? `In front of you: ${front.title}.` : '', turnWords(state)].join(' ')}
        </p>
        {isInFront && <Front front={front} onAside={() => does.step({type: 'aside', isAside: true})} />}
        {state.fault && (
          <p class="fault" role="alert">
            {state.fault}
          </p>
        )}
        <div id="view" role="tabpanel" aria-labelledby={`tab-${state.tab}`}>
          <View state={state} does={does} />
        </div>
      </main>
      <nav class="foot" aria-label="The table">
        <Outcome taps={state.taps} requests={state.shown.requests ?? []} onSeen={(key) => does.step({type: 'seen', key})} />
        <Tabs state={state} onTab={(tab) => does.step({type: 'tab', tab})} />
      </nav>
    </>
  )
}

const place = document.getElementById('table')
if (place) {
  document.body.classList.toggle('monitor', IS_MONITOR)
  place.replaceChildren()
  render(<App />, place)
  // There are none without TLS, but on this machine.
  void navigator.serviceWorker?.register('/worker.js')
}
