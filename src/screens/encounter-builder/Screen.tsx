import {Box} from 'ink'
import {useSyncExternalStore} from 'react'
import {Frame} from '../kit/Frame.js'
import {ListPane, Pane, TextPane} from '../kit/Pane.js'
import type {Pen} from '../kit/pen.js'
import {belowText, boxLine, footLines} from './bars.js'
import {EDGE} from './layout.js'
import {filling} from './state.js'
import type {Store, View} from './store.js'

/** Those who will meet them and the foes chosen, beside the creatures to choose from. */
export function Screen({store, pen}: {store: Store; pen: Pen}) {
  const view = useSyncExternalStore(store.subscribe, store.view)
  const {state, layout, card} = view
  const shown = filling(state)
  return (
    <Frame view={view} pen={pen} head={[boxLine(view, pen)]} foot={footLines(view, pen)} bar={belowText(view)}>
      {shown?.type === 'card' ? <TextPane lines={card} top={shown.top} {...layout.body} /> : <Panes view={view} pen={pen} />}
    </Frame>
  )
}

function Panes({view, pen}: {view: View; pen: Pen}) {
  const {body, leftWidth, partyRows} = view.layout
  const edge = ` ${pen.muted('│')} `
  return (
    <Box>
      <Box flexDirection="column" width={leftWidth} flexShrink={0}>
        <Pane lines={partyLines(view, pen)} columns={leftWidth} rows={partyRows} />
        <Pane lines={[foesHeading(view, pen)]} columns={leftWidth} rows={1} />
        <Foes view={view} pen={pen} />
      </Box>
      <Pane lines={Array.from({length: body.rows}, () => edge)} columns={EDGE} rows={body.rows} />
      <Found view={view} pen={pen} />
    </Box>
  )
}

/** The party, as many of it as there is room for, and its budgets; the one that is aimed at is marked. */
function partyLines({party: {title, heroes, budgets}, layout, state}: View, pen: Pen): readonly string[] {
  const {leftWidth, partyRows} = layout
  const room = partyRows - 1 - budgets.length
  const shown = heroes.length <= room ? heroes : heroes.slice(0, Math.max(0, room - 1))
  const line = (name: string, value: string) => `  ${pen.fit(name, leftWidth - value.length - 3)} ${value}`
  return [
    pen.heading(pen.fit(title, leftWidth)),
    ...shown.map(({name, level}) => line(name, String(level))),
    ...(shown.length < heroes.length
      ? [pen.muted(pen.fit(shown.length === 0 ? `  ${heroes.length} characters` : `  and ${heroes.length - shown.length} more`, leftWidth))]
      : []),
    ...budgets.map(({difficulty, text}) => {
      const isAimedAt = difficulty === state.difficulty
      return (isAimedAt ? pen.accent : pen.muted)(line(isAimedAt ? `▸ ${difficulty}` : `  ${difficulty}`, text))
    }),
  ]
}

function foesHeading({state: {foes, wave, seed}, layout: {leftWidth}}: View, pen: Pen): string {
  const parts = [
    `Foes: ${foes.reduce((sum, {count}) => sum + count, 0)}`,
    ...(wave > 1 ? [`wave ${wave} next`] : []),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ]
  return pen.heading(pen.fit(parts.join(', '), leftWidth))
}

/** The mark of the cursor, plain where the keys go elsewhere. */
function mark(isChosen: boolean, isHere: boolean, pen: Pen): string {
  if (!isChosen) return '  '
  return isHere ? pen.accent('▸ ') : pen.muted('▹ ')
}

function Foes({view: {layout, state, sight, names}, pen}: {view: View; pen: Pen}) {
  const {leftWidth} = layout
  const hasWaves = state.foes.some(({wave}) => wave > 1)
  const item = (i: number, isChosen: boolean): readonly string[] => {
    const foe = state.foes[i]
    if (!foe) return []
    const after = hasWaves ? ` wave ${foe.wave}` : ''
    const text = pen.fit(`${foe.count} × ${names[i] ?? foe.creature}`, leftWidth - 2 - after.length)
    const isHere = state.focus === 'foes'
    return [`${mark(isChosen && isHere, isHere, pen)}${isChosen && isHere ? pen.heading(text) : text}${pen.muted(after)}`]
  }
  return <ListPane list={state.group} sight={sight.foes} columns={leftWidth} item={item} empty={pen.muted('  Nobody yet.')} />
}

function Found({view: {layout, state, sight, result}, pen}: {view: View; pen: Pen}) {
  const {rightWidth} = layout
  const counts = new Map<string, number>()
  for (const {creature, count} of state.foes) counts.set(creature, (counts.get(creature) ?? 0) + count)
  const item = (i: number, isChosen: boolean): readonly string[] => {
    const row = result.hits[i]
    if (!row) return []
    const count = counts.get(row.id)
    const nameWidth = Math.min(30, Math.floor((rightWidth - 2) * 0.55))
    const name = pen.fit(count === undefined ? row.name : `${count} × ${row.name}`, nameWidth)
    const note = pen.muted(pen.fit(row.note, rightWidth - 3 - nameWidth))
    return [`${mark(isChosen, state.focus !== 'foes', pen)}${isChosen ? pen.heading(name) : name} ${note}`]
  }
  return <ListPane list={state.list} sight={sight.hits} columns={rightWidth} item={item} empty={pen.muted('Nothing fits.')} />
}
