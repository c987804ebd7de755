/** How a thing is drawn: told apart without colours, on paper too. */
export const SHAPES = ['person', 'player', 'group', 'place', 'other'] as const
export type Shape = (typeof SHAPES)[number]

/** Something drawn with its name in it. */
export interface DiagramNode {
  /** What edges call it; never printed. */
  key: string
  name: string
  shape: Shape
  /** Kept from the players: its border is broken. */
  isSecret?: boolean
  /** Where a page about it is. */
  href?: string
}

export interface DiagramEdge {
  from: string
  to: string
  /** Empty for none. */
  label: string
  isSecret?: boolean
  /** A line that only says where something belongs: thin, without an arrow. */
  isQuiet?: boolean
  /** It leads both ways. */
  isMutual?: boolean
}

/** Things and lines between them, before any form is given to them. Each edge has its ends among the nodes. */
export interface Diagram {
  nodes: readonly DiagramNode[]
  edges: readonly DiagramEdge[]
}

/** Edges with the same ends and the same way, as one with all that they say. */
export function merged(edges: readonly DiagramEdge[]): DiagramEdge[] {
  const groups = new Map<string, DiagramEdge[]>()
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, edge.isSecret === true, edge.isQuiet === true])
    groups.set(key, [...(groups.get(key) ?? []), edge])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const labels = [...new Set(group.map(({label}) => label).filter((label) => label !== ''))]
    return first ? [{...first, label: labels.join(', ')}] : []
  })
}
