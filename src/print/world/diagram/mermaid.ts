import {plainText} from '../../text/plain-text.js'
import type {Diagram, DiagramEdge, DiagramNode, Shape} from './diagram.js'

/** What opens and closes a node. */
const BRACKETS: Record<Shape, readonly [string, string]> = {
  person: ['(', ')'],
  player: ['([', '])'],
  group: ['{{', '}}'],
  place: ['[', ']'],
  other: ['[/', '/]'],
}

/** A diagram as a Mermaid flowchart. Ids of nodes are made here: a chart reserves words, and breaks at many signs. */
export function mermaidFlowchart({nodes, edges}: Diagram): string {
  const ids = new Map(nodes.map(({key}, i) => [key, `n${i + 1}`]))
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${ids.get(node.key)}${nodeText(node)}`),
    ...edges.map((edge) => `  ${ids.get(edge.from)} ${arrow(edge)} ${ids.get(edge.to)}`),
  ].join('\n')
}

function nodeText({name, shape}: DiagramNode): string {
  const [open, close] = BRACKETS[shape]
  return `${open}"${mermaidLabel(name)}"${close}`
}

function arrow({label, isSecret, isQuiet, isMutual}: DiagramEdge): string {
  const line = isSecret ? '-.->' : isQuiet ? '---' : isMutual ? '<-->' : '-->'
  return label === '' ? line : `${line}|"${mermaidLabel(label)}"|`
}

/** A text in quotes: every sign that could mean something is written by its number. */
export function mermaidLabel(text: string): string {
  return plainText(text).replace(/[^A-Za-z0-9 ,'()\u0080-\u{10ffff}]/gu, (sign) => `#${sign.codePointAt(0)};`)
}

/** Signs that part a line of a timeline, or mean something in it, and what looks like them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ':': '\ua789',
  ';': '\uff1b',
  '#': '\uff03',
  '%': '\uff05',
  '<': '\u2039',
  '>': '\u203a',
  '"': '\u201d',
  '{': '\uff5b',
  '}': '\uff5d',
  '\\': '\uff3c',
  '`': '\u2019',
}

/** A Mermaid timeline: periods, each with what was in it. */
export function mermaidTimeline(title: string, periods: readonly {period: string; events: readonly string[]}[]): string {
  return [
    'timeline',
    `  title ${timelineText(title)}`,
    ...periods.map(({period, events}) => `  ${[period, ...events].map(timelineText).join(' : ')}`),
  ].join('\n')
}

/** A text of a timeline: no sign in it means anything, and a word that the form reserves begins no line. */
function timelineText(text: string): string {
  const safe = plainText(text).replace(/[:;#%<>"{}\\`]/g, (sign) => LOOKALIKES[sign] ?? '')
  return /^\s*(?:title|section|timeline|accTitle|accDescr)\b/i.test(safe) ? `· ${safe.trim()}` : safe.trim() || '·'
}
