/** @jsxImportSource preact */
import type {VNode} from 'preact'
import type {ShownPage, Wanted} from '../../schema/host.js'
import {Fight} from './Fight.js'
import {Log} from './Log.js'
import {Moves} from './Moves.js'
import {Html, Prose} from './Prose.js'
import {Requests} from './Requests.js'
import {leads, type State, type Step, type Tab, turnWords} from './state.js'
import {Table} from './Table.js'
import {Talk} from './Talk.js'

/** What the page does when it is touched. */
export interface Does {
  step(step: Step): void
  tap(label: string, want: Wanted): void
  /** Ask for something that a DM may. */
  ask(path: string, body: unknown): void
}

interface Viewing {
  state: State
  does: Does
}

/** What is behind each tab. */
const VIEWS: Readonly<Record<Tab, (viewing: Viewing) => VNode>> = {
  fight: ({state}) => <Fight fight={state.shown.fight ?? null} turn={turnWords(state)} />,
  moves: ({state: {shown, taps}, does}) => (
    <>
      <Moves groups={shown.moves ?? []} taps={taps} onTap={does.tap} />
      {(shown.requests ?? []).length > 0 && <Requests title="Asked of the DM" requests={shown.requests ?? []} />}
    </>
  ),
  sheet: ({state: {shown}}) => <Html html={shown.sheet?.html ?? ''} />,
  table: ({state: {shown}, does}) => (
    <Table
      requests={shown.requests ?? []}
      guests={shown.guests ?? []}
      handouts={shown.handouts ?? []}
      front={shown.front ?? null}
      onAsk={does.ask}
    />
  ),
  handouts: ({state, does}) => (
    <Handouts
      handouts={state.shown.handouts ?? []}
      onLay={leads(state) ? (id) => does.ask('/api/v1/front', {show: {type: 'handout', id}}) : undefined}
    />
  ),
  story: ({state: {shown}}) => (shown.story ? <Prose page={shown.story} /> : <Nothing title="Story" words="Nothing was told yet." />),
  talk: ({state, does}) => (
    <Talk
      whispers={state.shown.whispers ?? []}
      guests={leads(state) ? (state.shown.guests ?? []).filter(({role}) => role === 'player') : undefined}
      onTap={does.tap}
      onLeave={() => does.ask('/api/v1/leave', {})}
    />
  ),
  log: ({state: {shown}}) => <Log lines={shown.log ?? []} />,
}

export function View(viewing: Viewing) {
  return VIEWS[viewing.state.tab](viewing)
}

function Nothing({title, words}: {title: string; words: string}) {
  return (
    <>
      <h1>{title}</h1>
      <p>{words}</p>
    </>
  )
}

function Handouts({handouts, onLay}: {handouts: readonly ShownPage[]; onLay: ((id: string) => void) | undefined}) {
  if (handouts.length === 0) return <Nothing title="Handouts" words="You hold nothing in your hands." />
  return (
    <>
      <h1>Handouts</h1>
      {handouts.map((page) => (
        <article class="handout" key={page.title}>
          <Prose page={page} level={2} />
          {onLay && page.id !== undefined && (
            <button class="quiet" type="button" aria-label={`Lay in front: ${page.title}`} onClick={() => onLay(page.id ?? '')}>
              Lay in front
            </button>
          )}
        </article>
      ))}
    </>
  )
}
