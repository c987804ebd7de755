import {type Check, type Edge, isConstant} from '../../rules/sheet/d20-test.js'
import {MARKS} from '../text/symbols.js'

type EdgeType = 'advantage' | 'disadvantage' | 'failure'
type Edges = Pick<Check, EdgeType> & {notes?: readonly string[]}

/** What bears on rolls beside their number, in a line. */
export interface EdgeLine {
  /** ▲, ▼ or ✗, the first two hollow when only a situation brings them; empty for a bonus. */
  mark: string
  text: string
}

const EDGES: Record<EdgeType, {word: string; always: string; sometimes: string}> = {
  advantage: {word: 'Advantage', always: MARKS.advantage, sometimes: MARKS.sometimesAdvantage},
  disadvantage: {word: 'Disadvantage', always: MARKS.disadvantage, sometimes: MARKS.sometimesDisadvantage},
  failure: {word: 'Fails', always: MARKS.fails, sometimes: ''},
}
const EDGE_TYPES = Object.keys(EDGES) as EdgeType[]

/** Said where Advantage and Disadvantage both hold. */
const CANCEL = 'Advantage and Disadvantage cancel'

/** Marks of a roll, hollow when only a situation brings it; often empty. */
export function edgeMarks(edges: Edges): string {
  return EDGE_TYPES.map((type) => markOf(type, edges[type])).join('')
}

/** Marks of what bears on every roll, with a space before them; often empty. */
export function constantMarks(edges: Edges): string {
  const marks = edgeMarks({...edges, ...constantOnly(edges)})
  return marks === '' ? '' : ` ${marks}`
}

/** A roll with nothing that waits for a situation. */
export function constantEdges(check: Check): Check {
  return {...check, ...constantOnly(check), notes: []}
}

function constantOnly({advantage, disadvantage, failure}: Edges): Pick<Check, EdgeType> {
  return {advantage: advantage.filter(isConstant), disadvantage: disadvantage.filter(isConstant), failure: failure.filter(isConstant)}
}

function markOf(type: EdgeType, edges: readonly Edge[]): string {
  if (edges.length === 0) return ''
  return edges.some(isConstant) ? EDGES[type].always : EDGES[type].sometimes
}

function edgeText({from, when}: Edge): string {
  return when === undefined ? from : `${from} (${when})`
}

/** All that bears on one roll: "Advantage: Danger Sense", "Fails: Paralyzed", what cancels, and the notes. */
export function edgeLines({notes = [], ...edges}: Edges): EdgeLine[] {
  return [
    ...EDGE_TYPES.flatMap((type) =>
      edges[type].map((edge) => ({mark: markOf(type, [edge]), text: `${EDGES[type].word}: ${edgeText(edge)}`})),
    ),
    ...[...cancels(edges), ...notes].map((text) => ({mark: '', text})),
  ]
}

/** Both hold always, so that neither does; a situation may still bring another. */
function cancels({advantage, disadvantage}: Pick<Check, 'advantage' | 'disadvantage'>): string[] {
  return advantage.some(isConstant) && disadvantage.some(isConstant) ? [CANCEL] : []
}

/** What bears on many rolls, said once with the names of all those it is about. */
export function edgesOf(checks: readonly (readonly [string, Check])[], everything: string): EdgeLine[] {
  const found = new Map<string, EdgeLine & {names: string[]}>()
  for (const [name, check] of checks) {
    for (const line of namedLines(check)) {
      const key = `${line.mark} ${line.text}`
      found.set(key, {...line, names: [...(found.get(key)?.names ?? []), name]})
    }
  }
  return [...found.values()].map(({mark, text, names}) => ({
    mark,
    text: `${names.length === checks.length ? everything : names.join(', ')}: ${text}`,
  }))
}

/** As a roll's own lines are, but what a mark says already isn't said in words. */
function namedLines(check: Check): EdgeLine[] {
  return [
    ...EDGE_TYPES.flatMap((type) =>
      check[type].map((edge) => ({
        mark: markOf(type, [edge]),
        text: type === 'failure' ? `automatic failure, ${edgeText(edge)}` : edgeText(edge),
      })),
    ),
    ...[...cancels(check), ...check.notes].map((text) => ({mark: '', text})),
  ]
}
