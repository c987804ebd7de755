import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {instance} from '@viz-js/viz'
import {beforeAll, describe, expect, test} from 'vitest'
import type {Timeline} from '../../../src/app/world/timeline.js'
import type {Diagram} from '../../../src/print/world/diagram/diagram.js'
import {dotGraph} from '../../../src/print/world/diagram/dot.js'
import {placeBoxes} from '../../../src/print/world/diagram/layout.js'
import {mermaidFlowchart, mermaidLabel} from '../../../src/print/world/diagram/mermaid.js'
import {diagramSvg} from '../../../src/print/world/diagram/svg.js'
import {timelineMermaid, timelineSvg} from '../../../src/print/world/timeline.js'

/** Names that broke charts, each with what it does. */
const NAMES = [
  ['npc:vey', 'an id with a colon'],
  ['end', 'a word that charts reserve'],
  ['default', 'another'],
  ['graph', 'another'],
  ['style', 'another'],
  ['click', 'another'],
  ['subgraph', 'another'],
  ['call', 'another'],
  ['week_end', 'ends in one'],
  ['Calendar', 'ends like one'],
  ['legend', 'ends in one'],
  ['default-road/mill', 'a slash'],
  ['Vey "the Blade" (dead?)', 'quotes and brackets'],
  ['A|B', 'what parts a label from its line'],
  ['[x]', 'square brackets'],
  ['[[vey]]', 'what a shape is made of'],
  ['#1;', 'what an entity looks like'],
  ['<b>bold</b>', 'a tag'],
  ['`code`', 'what turns Markdown on'],
  ['1. first', 'a list in Markdown'],
  ['- item', 'another'],
  ['*bold* _soft_', 'Markdown'],
  ['%%{init: {}}%%', 'a directive'],
  ['a\\nb \\N \\G', 'escapes of Graphviz'],
  ['&amp; & &lt;', 'entities'],
  ['@~', 'signs'],
  ['{{x}}', 'a hexagon'],
  ['😀 ünï', 'an emoji'],
  ['ויי', 'right to left'],
  ['oxen', 'begins like the end of an arrow'],
  ['two\nlines', 'a line break'],
  ['\u001b[31mred\u202e', 'what moves a cursor and turns a line'],
  ['section 1: x', 'a word of timelines'],
] as const

const SHAPES = ['person', 'player', 'group', 'place', 'other'] as const

const diagram: Diagram = {
  nodes: NAMES.map(([name], i) => ({
    key: name,
    name,
    shape: SHAPES[i % SHAPES.length] ?? 'other',
    ...(i % 4 === 0 ? {isSecret: true} : {}),
  })),
  edges: NAMES.slice(1).map(([name], i) => ({
    from: NAMES[i]?.[0] ?? '',
    to: name,
    label: i % 5 === 0 ? '' : name,
    ...(i % 3 === 0 ? {isSecret: true} : {}),
    ...(i % 4 === 1 ? {isQuiet: true} : {}),
    ...(i % 4 === 2 ? {isMutual: true} : {}),
  })),
}

const DAYS = ['41-2-7', '-3-1-2', '12 Thaw: late; #1', 'section x', 'end'] as const
const timeline: Timeline = {
  dated: NAMES.map(([name], i) => ({day: DAYS[i % DAYS.length] ?? '', key: name, kind: 'event', name, ...(i % 2 ? {what: name} : {})})),
  undated: [{day: 'title: x', key: 'x', kind: 'event', name: 'When the sea was young'}],
}

/** What Mermaid cleans labels with, as it has it. */
const SANITIZER = 'dompurify'

interface Mermaid {
  parse(text: string): Promise<{diagramType: string}>
  mermaidAPI: {getDiagramFromText(text: string): Promise<{db: {getVertices(): Map<string, {text: string}>; getEdges(): {text: string}[]}}>}
}

describe('charts of Mermaid', () => {
  let mermaid: Mermaid
  beforeAll(async () => {
    const require = createRequire(createRequire(import.meta.url).resolve('mermaid'))
    // It cleans labels by a document, which isn't here; the grammar needs none.
    const purify = (await import(pathToFileURL(join(dirname(require.resolve(SANITIZER)), 'purify.es.mjs')).href)) as {
      default: Record<string, unknown>
    }
    purify.default['addHook'] = () => undefined
    purify.default['sanitize'] = (text: string) => text
    mermaid = (await import('mermaid')).default as unknown as Mermaid
  })

  test('its own grammar reads a flowchart of all the names, each whole', async () => {
    const text = mermaidFlowchart(diagram)
    expect(await mermaid.parse(text)).toMatchObject({diagramType: expect.stringMatching(/^flowchart/)})
    const {db} = await mermaid.mermaidAPI.getDiagramFromText(text)
    const labels = [...db.getVertices().values()].map((vertex) => shownAs(vertex.text))
    expect(labels).toEqual(NAMES.map(([name]) => plain(name)))
    expect(db.getEdges()).toHaveLength(NAMES.length - 1)
  })

  test('a node goes by no name of ours', () => {
    const ids = [...mermaidFlowchart(diagram).matchAll(/^ {2}(\S+?)[[({]/gm)].map(([, id]) => id)
    expect(ids).toEqual(NAMES.map((_, i) => `n${i + 1}`))
  })

  test.each(NAMES)('the label of %j is made of letters, digits and codes (%s)', (name) => {
    expect(mermaidLabel(name)).toMatch(/^(?:[\p{L}\p{N}\p{M}\p{Extended_Pictographic} ,'()]|#\d+;)+$/u)
    expect(shownAs(mermaidLabel(name))).toBe(plain(name))
  })

  test('its own grammar reads a timeline of all of them', async () => {
    expect(await mermaid.parse(timelineMermaid(timeline, 'end: of #1;'))).toMatchObject({diagramType: 'timeline'})
  })

  test('each thing of a timeline is on it', () => {
    const text = timelineMermaid(timeline, 'Coast')
    expect(text.split(' : ').length - 1).toBe(timeline.dated.length + 1)
  })
})

/** A label as its reader sees it: codes are signs again. Mermaid itself writes them in a way of its own until it draws. */
function shownAs(label: string): string {
  return label.replace(/(?:ﬂ°°|#)(\d+)(?:¶ß|;)/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

/** A name without what no text may hold. */
function plain(name: string): string {
  return name.replace('\u001b[31m', '').replace('\u202e', '').replace('\n', ' ')
}

describe('graphs of Graphviz', () => {
  test('Graphviz reads all the names, and shows each whole', async () => {
    const viz = await instance()
    const {objects, edges} = viz.renderJSON(dotGraph(diagram)) as {objects: {label: string}[]; edges: unknown[]}
    expect(edges).toHaveLength(NAMES.length - 1)
    const svg = viz.renderString(dotGraph(diagram), {format: 'svg'})
    expect(objects).toHaveLength(NAMES.length)
    for (const [name] of NAMES) expect(textsOf(svg)).toContain(plain(name))
  })
})

/** The words of an SVG, text by text. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map(([, words = '']) =>
    words
      .replace(/<[^>]+>/g, '')
      .replace(/&#45;/g, '-')
      .replace(/&#160;/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&'),
  )
}

describe('pictures', () => {
  test('an SVG is well formed, with no tag, address or control sign of a name', async () => {
    const {SaxesParser} = await import('saxes')
    for (const svg of [diagramSvg(diagram), timelineSvg(timeline)]) {
      const parser = new SaxesParser()
      const tags = new Set<string>()
      parser.on('opentag', ({name}) => tags.add(name))
      parser.on('error', (error) => {
        throw error
      })
      parser.write(svg).close()
      expect([...tags].sort()).not.toContain('b')
      expect(svg).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/)
    }
  })

  test('the same diagram is drawn alike each time', () => {
    expect(diagramSvg(diagram)).toBe(diagramSvg(diagram))
  })

  test.each([2, 30, 120])('of %i boxes no two lie on each other', (count) => {
    const boxes = Array.from({length: count}, (_, i) => ({key: String(i), width: 60 + ((i * 37) % 180), height: 31}))
    const ties = boxes.slice(1).map(({key}, i) => ({from: String(Math.floor(i / 3)), to: key}))
    const placed = placeBoxes(boxes, ties)
    const over = placed.flatMap((a, i) =>
      placed.slice(i + 1).filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2),
    )
    expect(over).toEqual([])
  })
})
