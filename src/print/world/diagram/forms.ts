import type {Diagram} from './diagram.js'
import {dotGraph} from './dot.js'
import {mermaidFlowchart} from './mermaid.js'

/** Forms of a diagram beside the terminal's. */
const FORMS: Readonly<Record<string, (diagram: Diagram) => string | Promise<string>>> = {
  // Placing boxes is for pictures alone.
  svg: async (diagram) => (await import('./svg.js')).diagramSvg(diagram),
  dot: dotGraph,
  mermaid: mermaidFlowchart,
}

/** A diagram in the form of that name. */
export async function printDiagram(diagram: Diagram, form: string): Promise<string> {
  const print = FORMS[form]
  if (!print) throw new Error(`There is no form "${form}" of a diagram`)
  return print(diagram)
}
