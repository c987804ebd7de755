import {plainText} from '../../text/plain-text.js'
import type {Diagram, DiagramEdge, DiagramNode, Shape} from './diagram.js'

const DOT_SHAPES: Record<Shape, string> = {
  person: 'shape=box, style=rounded',
  player: 'shape=box, style=rounded, peripheries=2',
  group: 'shape=hexagon',
  place: 'shape=box',
  other: 'shape=note',
}

/** A diagram as DOT, for Graphviz. */
export function dotGraph({nodes, edges}: Diagram): string {
  const ids = new Map(nodes.map(({key}, i) => [key, `n${i + 1}`]))
  return [
    'digraph {',
    '  graph [charset="UTF-8", rankdir=LR, overlap=false, splines=true];',
    '  node [fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
    ...nodes.map((node) => `  ${ids.get(node.key)} [label=${quoted(node.name)}, ${DOT_SHAPES[node.shape]}${secretNode(node)}];`),
    ...edges.map((edge) => `  ${ids.get(edge.from)} -> ${ids.get(edge.to)} [label=${quoted(edge.label)}${edgeStyle(edge)}];`),
    '}',
  ].join('\n')
}

function secretNode({isSecret}: DiagramNode): string {
  return isSecret ? ', color=gray40, fontcolor=gray40' : ''
}

function edgeStyle({isSecret, isQuiet, isMutual}: DiagramEdge): string {
  const style = isSecret ? ', style=dashed' : isQuiet ? ', style=dotted' : ''
  return `${style}${isQuiet ? ', arrowhead=none' : isMutual ? ', dir=both' : ''}`
}

/** In quotes, with the escapes of labels (`\N`, `\l`) taken for what they look like, and no entity read. */
function quoted(text: string): string {
  return `"${plainText(text).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/&/g, '&amp;')}"`
}
