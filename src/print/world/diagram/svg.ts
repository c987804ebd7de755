import {escapeMarkup} from '../../text/escape.js'
import {visibleWidth} from '../../text/layout.js'
import {plainText} from '../../text/plain-text.js'
import {type Diagram, type DiagramEdge, type DiagramNode, merged, type Shape} from './diagram.js'
import {type Box, type Placed, placeBoxes} from './layout.js'

/** Looks of drawings: in ink alone, so that they print, and light on a dark screen. */
export const DRAWING_CSS = `
.drawing text{font:13px system-ui,"Segoe UI",sans-serif;fill:var(--ink,#1f1b16);unicode-bidi:plaintext}
.drawing .box{fill:var(--paper,#fff);stroke:var(--ink,#1f1b16);stroke-width:1.2}
.drawing .player .box{stroke-width:2.6}
.drawing .group .box{stroke-width:2}
.drawing .place .box{fill:var(--page,#f3eee6)}
.drawing .secret .box{stroke-dasharray:5 3}
.drawing .line{fill:none;stroke:var(--soft,#6b6257);stroke-width:1.1}
.drawing .quiet{stroke-dasharray:1 4;stroke-linecap:round}
.drawing .hidden{stroke-dasharray:6 4}
.drawing .head{fill:var(--soft,#6b6257)}
.drawing .said{font-size:11px;fill:var(--soft,#6b6257);stroke:var(--paper,#fff);stroke-width:4px;paint-order:stroke;stroke-linejoin:round}
.drawing a:hover .box,.drawing a:focus-visible .box{stroke:var(--accent,#8a1c1c)}
`

const DARK =
  '@media (prefers-color-scheme:dark){svg{--ink:#ece6dc;--soft:#a89f92;--paper:#211d19;--page:#171411;--accent:#e0796b}}@media print{svg{--ink:#000;--soft:#333;--paper:#fff;--page:#fff}}'

const LINE_HEIGHT = 17
const COLUMN = 7.3
/** Columns of the longest line of a name, and how many there may be. */
const NAMED = {longest: 22, mostLines: 4} as const
const MARGIN = 24

/** A diagram as an SVG to stand alone, with its looks in it. */
export function diagramSvg(diagram: Diagram): string {
  return drawn(diagram, `<style>${DARK}${DRAWING_CSS}svg{background:var(--paper,#fff)}</style>`)
}

/** A diagram as an SVG inside a page that has `DRAWING_CSS`. */
export function inlineSvg(diagram: Diagram): string {
  return drawn(diagram, '')
}

interface Label {
  node: DiagramNode
  lines: readonly string[]
}

function drawn({nodes, edges}: Diagram, style: string): string {
  const labels = new Map(nodes.map((node): [string, Label] => [node.key, {node, lines: linesOf(plainText(node.name), NAMED)}]))
  const placed = placeBoxes(
    [...labels].map(([key, label]) => boxOf(key, label)),
    edges,
  )
  const at = new Map(placed.map((box) => [box.key, box]))
  const lines = merged(edges).flatMap((edge) => lineOf(edge, at))
  const said = sayings(lines, placed)
  const frame = frameOf([...placed, ...said])
  return `<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" width="${frame.width}" height="${frame.height}" viewBox="${frame.x} ${frame.y} ${frame.width} ${frame.height}">${style}
${lines.map(lineSvg).join('\n')}
${placed.map((box) => boxSvg(box, labels.get(box.key))).join('\n')}
${said.map(sayingSvg).join('\n')}
</svg>`
}

/** Words on a few lines, none of them long; what is left over is cut. */
function linesOf(text: string, {longest, mostLines}: {longest: number; mostLines: number}): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).flatMap((each) => pieces(each, longest))) {
    const last = lines.at(-1)
    if (last !== undefined && visibleWidth(last) + 1 + visibleWidth(word) <= longest) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]}…`]
}

/** A word that no line holds, in pieces. */
function pieces(word: string, longest: number): string[] {
  const signs = [...word]
  if (visibleWidth(word) <= longest) return word === '' ? [] : [word]
  const size = Math.max(1, Math.floor((longest * signs.length) / visibleWidth(word)))
  return Array.from({length: Math.ceil(signs.length / size)}, (_, i) => signs.slice(i * size, (i + 1) * size).join(''))
}

function boxOf(key: string, {node, lines}: Label): Box {
  const width = Math.max(30, ...lines.map(visibleWidth).map((columns) => columns * COLUMN)) + (node.shape === 'group' ? 40 : 24)
  return {key, width: Math.ceil(width), height: lines.length * LINE_HEIGHT + 14}
}

interface Line {
  edge: DiagramEdge
  from: {x: number; y: number}
  to: {x: number; y: number}
}

function lineOf(edge: DiagramEdge, at: ReadonlyMap<string, Placed>): Line[] {
  const [a, b] = [at.get(edge.from), at.get(edge.to)]
  return a && b && a !== b ? [{edge, from: border(a, b), to: border(b, a)}] : []
}

/** Where a line to another box leaves a box. */
function border(box: Placed, other: Placed): {x: number; y: number} {
  const [dx, dy] = [other.x - box.x, other.y - box.y]
  const share = Math.min((box.width / 2 + 2) / Math.max(Math.abs(dx), 0.001), (box.height / 2 + 2) / Math.max(Math.abs(dy), 0.001), 0.5)
  return {x: Math.round(box.x + dx * share), y: Math.round(box.y + dy * share)}
}

function lineSvg({edge, from, to}: Line): string {
  const looks = ['line', edge.isQuiet ? 'quiet' : '', edge.isSecret ? 'hidden' : ''].filter((name) => name !== '').join(' ')
  const heads = edge.isQuiet ? '' : head(from, to) + (edge.isMutual ? head(to, from) : '')
  return `<path class="${looks}" d="M${from.x} ${from.y}L${to.x} ${to.y}"/>${heads}`
}

/** The head of an arrow, drawn: a marker would need an id, and two drawings of a page may not share one. */
function head(from: Line['from'], to: Line['to']): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const corner = (turn: number) => `${(to.x - 9 * Math.cos(angle + turn)).toFixed(1)} ${(to.y - 9 * Math.sin(angle + turn)).toFixed(1)}`
  return `<path class="head" d="M${to.x} ${to.y}L${corner(0.4)}L${corner(-0.4)}Z"/>`
}

function boxSvg({x, y, width, height}: Placed, label: Label | undefined): string {
  if (!label) return ''
  const {node, lines} = label
  const first = y - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4.5
  const words = lines.map((line, i) => `<tspan x="${x}" y="${first + i * LINE_HEIGHT}">${escapeMarkup(line)}</tspan>`).join('')
  const inside = `${OUTLINES[node.shape]({x: x - width / 2, y: y - height / 2, width, height})}<text text-anchor="middle">${words}</text>`
  const drawing = `<g class="${node.shape}${node.isSecret ? ' secret' : ''}">${inside}</g>`
  return node.href === undefined ? drawing : `<a href="${escapeMarkup(node.href)}">${drawing}</a>`
}

interface Frame {
  x: number
  y: number
  width: number
  height: number
}

const rounded =
  (radius: number) =>
  ({x, y, width, height}: Frame) =>
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`

const OUTLINES: Record<Shape, (frame: Frame) => string> = {
  person: rounded(14),
  player: rounded(14),
  place: rounded(0),
  other: rounded(4),
  group: ({x, y, width, height}) => {
    const middle = y + height / 2
    const points = [x, middle, x + 14, y, x + width - 14, y, x + width, middle, x + width - 14, y + height, x + 14, y + height]
    return `<polygon class="box" points="${points.join(' ')}"/>`
  },
}

interface Saying extends Placed {
  lines: readonly string[]
}

const SAID = {longest: 26, mostLines: 2} as const
/** Where on its line a word may stand, best first. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]

/** What lines say, where it covers no box and no other word; what finds no place is not drawn. */
function sayings(lines: readonly Line[], boxes: readonly Placed[]): Saying[] {
  const said: Saying[] = []
  for (const {edge, from, to} of lines) {
    const words = linesOf(plainText(edge.label), SAID)
    const size = {key: '', width: Math.max(0, ...words.map(visibleWidth)) * 6.2 + 6, height: 14 * words.length + 1}
    const spots = PLACES.map((share) => ({...size, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share}))
    const free = words.length === 0 ? undefined : spots.find((spot) => ![...boxes, ...said].some((other) => overlaps(spot, other)))
    if (free) said.push({...free, lines: words})
  }
  return said
}

function overlaps(a: Placed, b: Placed): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2
}

function sayingSvg({x, y, lines}: Saying): string {
  const first = y - ((lines.length - 1) * 14) / 2 + 4
  const words = lines.map((line, i) => `<tspan x="${Math.round(x)}" y="${Math.round(first + i * 14)}">${escapeMarkup(line)}</tspan>`)
  return `<text class="said" text-anchor="middle">${words.join('')}</text>`
}

function frameOf(boxes: readonly Placed[]): Frame {
  const left = Math.min(0, ...boxes.map(({x, width}) => x - width / 2)) - MARGIN
  const top = Math.min(0, ...boxes.map(({y, height}) => y - height / 2)) - MARGIN
  const right = Math.max(0, ...boxes.map(({x, width}) => x + width / 2)) + MARGIN
  const bottom = Math.max(0, ...boxes.map(({y, height}) => y + height / 2)) + MARGIN
  return {x: Math.floor(left), y: Math.floor(top), width: Math.ceil(right - left), height: Math.ceil(bottom - top)}
}
