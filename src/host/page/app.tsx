/** @jsxImportSource preact */
import {render} from 'preact'
import {useEffect, useReducer, useRef} from 'preact/hooks'
import {Fight} from './Fight.js'
import {Join, knockedCode} from './Join.js'
import {BEGUN, next, type PageShown, type State, type Step, type Tab, tabsOf} from './state.js'
import {listen} from './stream.js'

const NAMES: Readonly<Record<Tab, string>> = {fight: 'Fight', sheet: 'Sheet', handouts: 'Handouts', story: 'Story'}

function App() {
  const [state, step] = useReducer<State, Step>(next, BEGUN)
  const now = useRef(state)
  now.current = state
  const begin = () => listen(() => now.current, step)
  useEffect(() => {
    void whoAmI().then((isKnown) => (isKnown ? begin() : step({type: 'stranger'})))
  }, [])
  if (state.standing === 'stranger')
    return (
      <Join code={knockedCode()} fault={state.fault} onFault={(text) => step({type: 'fault', text})} onIn={() => location.replace('/')} />
    )
  const {me} = state.shown
  if (me?.role === undefined) return <Waiting name={me?.name} standing={state.standing} />
  return (
    <>
      <header class="bar">
        <strong>{me.name}</strong>
        <span class="state" role="status">
          {state.standing === 'live' ? 'live' : 'looking for the table …'}
        </span>
      </header>
      <main class="view" id="view" role="tabpanel" aria-label={NAMES[state.tab]}>
        <View state={state} />
      </main>
      <div class="tabs" role="tablist" aria-label="What to see">
        {tabsOf(state).map((tab) => (
          <button
            type="button"
            role="tab"
            key={tab}
            aria-selected={tab === state.tab}
            aria-controls="view"
            onClick={() => step({type: 'tab', tab})}
          >
            {NAMES[tab]}
          </button>
        ))}
      </div>
    </>
  )
}

async function whoAmI(): Promise<boolean> {
  const answer = await fetch('/api/v1/me').catch(() => undefined)
  // Without an answer the stream tries on.
  return answer === undefined || (await answer.json().catch(() => null)) !== null
}

function Waiting({name, standing}: {name: string | undefined; standing: string}) {
  return (
    <main class="view">
      <h1>{name === undefined ? 'One moment' : `Welcome, ${name}`}</h1>
      <p role="status">{standing === 'live' ? 'The DM sees that you are at the door, and lets you in.' : 'Looking for the table …'}</p>
    </main>
  )
}

function View({state: {tab, shown}}: {state: State}) {
  if (tab === 'fight') return <Fight fight={shown.fight ?? null} />
  // What the host made into a page it has escaped; nothing of it can run, for the host's policy forbids it.
  if (tab === 'sheet') return <div dangerouslySetInnerHTML={{__html: shown.sheet?.html ?? ''}} />
  if (tab === 'handouts') return <Handouts handouts={shown.handouts ?? []} />
  return shown.story ? <Page page={shown.story} /> : <p>Nothing was told yet.</p>
}

function Handouts({handouts}: {handouts: readonly PageShown[]}) {
  if (handouts.length === 0) return <p>You hold nothing in your hands.</p>
  return (
    <>
      {handouts.map((page) => (
        <article class="handout" key={page.title}>
          <Page page={page} />
        </article>
      ))}
    </>
  )
}

function Page({page: {title, subtitle, html}}: {page: PageShown}) {
  return (
    <>
      <h1>{title}</h1>
      {subtitle !== undefined && <p class="line">{subtitle}</p>}
      <div dangerouslySetInnerHTML={{__html: html}} />
    </>
  )
}

const place = document.getElementById('table')
if (place) {
  place.replaceChildren()
  render(<App />, place)
}
