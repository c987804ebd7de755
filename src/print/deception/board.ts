import type {BoardChanges, BoardFact, BoardLayer, BoardPerson, BoardReveal, DeceptionBoard} from '../../app/deception/board.js'
import type {Worn} from '../../app/deception/identities.js'
import {clean} from '../text/clean.js'
import {hung, pad, truncate, visibleWidth} from '../text/layout.js'
import {style} from '../text/style.js'
import {DOT} from '../text/symbols.js'
import {turnWords} from './identities.js'

/** Views of the board, with their titles and what stands there where nothing is. */
const VIEWS = {
  people: {title: 'Who is who', empty: 'Nobody is known: dnd identity create, dnd person create.'},
  facts: {title: 'Facts', empty: 'No fact: dnd fact create.'},
  reveals: {title: 'What may come out', empty: 'Nothing: dnd reveal create.'},
  changes: {title: 'What changed', empty: 'Nothing has a day yet.'},
  layers: {title: 'Layers', empty: 'No plot has layers: dnd layer create.'},
} as const
export type BoardView = keyof typeof VIEWS

/** A line of a view. */
export interface BoardItem {
  id: string
  opens?: {kind: string; id: string}
  /** What may be looked for in it. */
  words: string
  /** In at most so many columns. */
  lines(width: number): string[]
}

/** What a view shows. */
export function boardItems(board: DeceptionBoard, view: BoardView): BoardItem[] {
  const {people, loose, facts, reveals, changes, layers, observer} = clean(board)
  switch (view) {
    case 'people':
      return [
        ...people.flatMap(personItems),
        ...loose.map(({id, name}) => item(`identity/${id}`, {kind: 'identity', id}, [name, 'nobody known behind'])),
      ]
    case 'facts':
      return facts.map((fact) => factItem(fact, observer !== undefined))
    case 'reveals':
      return reveals.map(revealItem)
    case 'changes':
      return changes.flatMap(changeItems)
    case 'layers':
      return layers.map(layerItem)
  }
}

/** What is seen, through whose eyes and when, in a line. */
export function boardTitle(board: Pick<DeceptionBoard, 'campaign' | 'today' | 'on' | 'observer'>, view: BoardView): string {
  const {campaign, today, on, observer} = clean(board)
  const when = on === undefined ? (today === undefined ? [] : [`today ${today}`]) : [`on ${on}`]
  return [VIEWS[view].title, observer ? `as ${observer.name}` : 'in truth', ...when, campaign.name].join(DOT)
}

/** What stands where a view has nothing. */
export function emptyWords({observer}: Pick<DeceptionBoard, 'observer'>, view: BoardView): string {
  return observer ? 'Nothing that they know of.' : VIEWS[view].empty
}

/** The whole board as text. */
export function printBoard(board: DeceptionBoard, {width}: {width: number}): string {
  const views = Object.keys(VIEWS) as BoardView[]
  return views
    .flatMap((view) => {
      const items = boardItems(board, view)
      const lines = items.flatMap((each) => each.lines(width))
      return [
        style.heading(truncate(boardTitle(board, view), width)),
        ...(lines.length === 0 ? [style.muted(truncate(`  ${emptyWords(board, view)}`, width))] : lines),
        '',
      ]
    })
    .join('\n')
    .trimEnd()
}

/** Details with less room than this say nothing. */
const LEAST = 8

/** A line, or two where its name needs them, with as much of the details as fits. */
function item(id: string, opens: BoardItem['opens'], [first = '', ...rest]: readonly string[], depth = 0): BoardItem {
  const indent = '  '.repeat(depth)
  return {
    id,
    ...(opens ? {opens} : {}),
    words: [first, ...rest, opens?.id ?? ''].join(' '),
    lines: (width) => {
      const [name = '', ...more] = hung(indent, first, width)
      const [second] = more
      const last = truncate(more.length > 1 ? `${second}…` : (second ?? name), width)
      const left = width - visibleWidth(last)
      const details = left > LEAST && rest.length > 0 ? style.muted(truncate(`${DOT}${rest.join(DOT)}`, left)) : ''
      return [...(second === undefined ? [] : [name]), `${last}${details}`]
    },
  }
}

function personItems({who, is, wears}: BoardPerson): BoardItem[] {
  const {kind, id, name} = who
  const own = item(`${kind}/${id}`, {kind, id}, [name, ...(is ? [`is ${is.name}`] : [])])
  return [
    own,
    ...wears.map(({identity, ...worn}, i) =>
      item(`${kind}/${id}/${identity.id}/${i}`, {kind: 'identity', id: identity.id}, [identity.name, ...wornDetails(worn)], 1),
    ),
  ]
}

function wornDetails({since, until, isOver, isSuspected, isSecret}: Omit<Worn, 'identity'>): string[] {
  return [
    ...(isOver ? [until === undefined ? 'no more' : `until ${until}`] : since === undefined ? [] : [`since ${since}`]),
    ...(isSuspected ? ['perhaps'] : []),
    ...(isSecret ? ['no player knows'] : []),
  ]
}

const HOLDS = {true: 'holds it', false: 'holds it for false', suspected: 'suspects it'} as const
const TRUTH = {true: [], false: ['not so'], open: ['open']} as const

function factItem({id, name, truth, belief, since, knowers}: BoardFact, isHeld: boolean): BoardItem {
  const details = [
    ...(belief === undefined ? [] : [HOLDS[belief]]),
    ...(truth === undefined ? [] : TRUTH[truth]),
    ...(knowers === undefined ? [] : [`${knowers} know`]),
    ...(since === undefined || !isHeld ? [] : [`since ${since}`]),
  ]
  return item(`fact/${id}`, id.startsWith('held-') && isHeld ? undefined : {kind: 'fact', id}, [name, ...details])
}

function revealItem({id, name, summary, isMet, done}: BoardReveal): BoardItem {
  const state = done.length > 0 ? `out to ${done.join(', ')}` : isMet === undefined ? '' : isMet ? 'ready' : 'not yet'
  return item(
    `reveal/${id}`,
    {kind: 'reveal', id},
    [name, state, summary ?? ''].filter((each) => each !== ''),
  )
}

function changeItems({session, until, turns}: BoardChanges): BoardItem[] {
  const title = session ? `${session.name}${until === undefined ? '' : `, until ${until}`}` : 'Since then'
  const head: BoardItem = {
    id: `session/${session?.id ?? 'since'}`,
    ...(session ? {opens: {kind: 'session', id: session.id}} : {}),
    words: title,
    lines: (width) => [style.label(truncate(title, width))],
  }
  return [
    head,
    ...turns.map((turn, i) => {
      const {kind, id} = turn.of
      return item(`${session?.id ?? 'since'}/${kind}/${id}/${i}`, {kind, id}, [`${pad(turn.day, 9)} ${turnWords(turn)}`], 1)
    }),
  ]
}

function layerItem({id, name, plot, stage, summary}: BoardLayer): BoardItem {
  return item(`layer/${id}`, {kind: 'layer', id}, [name, ...(stage === undefined ? [] : [stage]), summary ?? plot])
}
