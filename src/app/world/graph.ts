import type {Kind} from '../../schema/entity/kinds.js'
import {lookUp} from '../../schema/lookup.js'
import {getFound} from '../found.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {keyOf, relationsIn} from './relations.js'
import {readWorld, type Viewer, type WorldEntity} from './world.js'

/** Kinds that a graph shows unless others are asked for: people, factions and places. */
export const GRAPH_KINDS = ['npc', 'character', 'faction', 'location'] as const satisfies readonly Kind[]
/** What lies where is told by `campaign map`. */
const OF_MAPS: Kind = 'location'

export interface GraphNode {
  /** `npc:vey`. */
  key: string
  kind: Kind
  id: string
  name: string
  /** Hidden from all players but those whom it names. */
  isSecret?: true
}

export interface GraphEdge {
  from: string
  to: string
  label: string
  isSecret?: true
}

/** Who and what is tied to whom. */
export interface Graph {
  nodes: readonly GraphNode[]
  edges: readonly GraphEdge[]
}

export interface GraphOptions extends VaultOptions {
  campaign?: string | undefined
  viewer?: Viewer | undefined
  kinds?: readonly Kind[] | undefined
  /** Only what is tied to this one, over at most `depth` ties. */
  around?: string | undefined
  depth?: number | undefined
}

/** The ties of a campaign's world, as a viewer may know them. */
export function campaignGraph(options: GraphOptions): Graph & {campaign: string} {
  const world = readWorld(vaultRoot(options), options.campaign, options.viewer)
  const graph = graphOf(world.entities, options.kinds)
  return {campaign: world.id, ...(options.around === undefined ? graph : around(graph, options.around, options.depth ?? 1))}
}

/** The graph of what is seen. Several ties between two that say the same are one. */
export function graphOf(entities: readonly WorldEntity[], kinds: readonly Kind[] = GRAPH_KINDS): Graph {
  const wanted = entities.filter(({ref}) => kinds.includes(ref.kind))
  const edges = relationsIn(wanted)
    .filter(({from, to}) => from.ref.kind !== OF_MAPS || to.ref.kind !== OF_MAPS)
    .map(({from, to, label, isSecret}): GraphEdge => ({from: keyOf(from.ref), to: keyOf(to.ref), label, ...(isSecret ? {isSecret} : {})}))
  return {nodes: wanted.map(nodeOf), edges: [...new Map(edges.map((edge) => [JSON.stringify(edge), edge])).values()]}
}

function nodeOf({ref: {kind, id}, entity: {name, secret}}: WorldEntity): GraphNode {
  return {key: keyOf({kind, id}), kind, id, name, ...(secret ? {isSecret: true as const} : {})}
}

/** What is within so many ties of one, whichever way they lead. */
function around({nodes, edges}: Graph, asked: string, depth: number): Graph {
  const candidates = nodes.map((node) => ({id: node.id, name: node.name, others: [node.key], key: node.key}))
  const {key} = getFound(lookUp(asked, candidates), {what: 'one of the graph', asked, hints: ['see all: `dnd campaign graph`']})
  const near = new Set([key])
  for (let step = 0; step < depth; step++) {
    const reached = [...near]
    for (const {from, to} of edges) {
      if (reached.includes(from)) near.add(to)
      if (reached.includes(to)) near.add(from)
    }
  }
  return {
    nodes: nodes.filter((node) => near.has(node.key)),
    edges: edges.filter(({from, to}) => near.has(from) && near.has(to)),
  }
}
