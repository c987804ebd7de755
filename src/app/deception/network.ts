import type {Kind} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {type ViewerOptions, viewerIn} from '../entities/observer.js'
import type {Graph, GraphEdge, GraphNode} from '../world/graph.js'
import {keyOf} from '../world/relations.js'
import {type DeceptionOptions, openDeception} from './open.js'
import {type Tie, tiesOf} from './ties.js'

export interface Network extends Graph {
  campaign: string
  on?: string
  /** Somebody as whom it is drawn; absent for the truth. */
  as?: string
}

/** Who is behind whom as a graph: in truth, or as `as` and `players` believe. */
export function network(options: DeceptionOptions & ViewerOptions): Network {
  const viewer = options.players || options.as !== undefined ? viewerIn(options) : undefined
  const opened = openDeception(options)
  const {beings, ties} = tiesOf(opened, viewer)
  const nodes = beings.flatMap(({kind, id, name}): GraphNode[] => (kind === 'party' ? [] : [{key: keyOf({kind, id}), kind, id, name}]))
  const edges = ties.map(
    (tie): GraphEdge => ({
      from: keyOf({kind: tie.from.kind as Kind, id: tie.from.id}),
      to: keyOf({kind: tie.to.kind as Kind, id: tie.to.id}),
      label: tieWords(tie),
      ...(tie.isSecret ? {isSecret: true as const} : {}),
    }),
  )
  return {campaign: opened.id, ...present({on: options.on, as: viewer?.as ?? (viewer ? 'players' : undefined)}), nodes, edges}
}

const WORDS = {is: 'is', met: 'met'} as const

function tieWords({is, isOver, isSuspected}: Tie): string {
  const words = is === 'wears' ? (isOver ? 'wore' : 'wears') : WORDS[is]
  return isSuspected ? `${words}, perhaps` : words
}
