import type {Losses} from '../loss.js'
import {rowOf} from '../reading.js'
import {type HtmlElement, type HtmlNode, parseHtml, wordsOf} from './html-tree.js'
import {plainText, secretPart} from './marks.js'

/** What a tool does in its own way in its HTML. */
export interface HtmlManner {
  /** A piece of text as Markdown; with its Markdown marks escaped unless given. */
  text?(text: string): string
  /** Whether only the DM sees an element; `undefined` where what every page hides decides. */
  isSecret?(element: HtmlElement): boolean | undefined
  /** A link that leads to a thing of the same source, in Markdown. */
  link?(element: HtmlElement, words: string): string | undefined
  losses: Losses
  /** Where the text stands, for the report. */
  path: string
}

interface Writer extends HtmlManner {
  /** Secret parts that stand in a line, and follow its block. */
  pending: string[]
}

/** HTML as Markdown: its words and plain structure, secrets and spoilers as the DM's; whatever runs, loads or draws is left out and told. */
export function htmlMarkdown(html: string, manner: HtmlManner): string {
  const root = parseHtml(html)
  return blocksOf(root.children, {...manner, pending: []})
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Marks of Markdown and of this vault, that a plain text may happen to have. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\\(?=[\p{P}\p{S}])/gu, '\\\\')
    .replace(/[*`<]|\[(?=\[)|(?<=<)!(?=--)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/%{2,}|:{3,}/g, (marks) => marks.replace(/./g, '\\$&'))
}

/** With marks that only count at the start of a line escaped. */
function escapeStart(line: string): string {
  return line.replace(/^(\s*)(#{1,6}(?=\s)|[>+-](?=\s)|\d+(?=[.)]\s))/, (_all, blank: string, mark: string) =>
    /\d/.test(mark) ? `${blank}${mark}\\` : `${blank}\\${mark}`,
  )
}

type Block = (element: HtmlElement, writer: Writer) => string[]

const heading =
  (level: number): Block =>
  (element, writer) =>
    withPending(writer, () =>
      [inline(element.children, writer)].filter(Boolean).map((words) => `${'#'.repeat(level)} ${words.replace(/\s*\n\s*/g, ' ')}`),
    )

/** Elements that begin a block, and how each is written. */
const BLOCKS: Readonly<Record<string, Block>> = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, heading(level)])),
  p: (element, writer) => blocksOf(element.children, writer),
  hr: () => ['---'],
  pre: (element) => [fenced(element)],
  blockquote: (element, writer) => quoted(blocksOf(element.children, writer)),
  ul: (element, writer) => withPending(writer, () => [listOf(element, () => '- ', writer)]),
  ol: (element, writer) => withPending(writer, () => [listOf(element, (nth) => `${nth}. `, writer)]),
  table: (element, writer) => withPending(writer, () => [tableOf(element, writer)]),
  summary: (element, writer) => blocksOf(element.children, writer).map((words) => `**${words}**`),
}

/** Elements that only hold blocks. */
const HOLDERS = new Set(
  'div section article aside header footer main nav details figure figcaption address center body html form fieldset dl dt dd li tbody thead tfoot tr td th caption'.split(
    ' ',
  ),
)

/** Elements that run, load, draw or ask: nothing of them is a text. */
const SILENT = new Set(
  'script style template noscript head title svg math canvas input button select textarea map link meta base'.split(' '),
)
/** Elements that show something from elsewhere, which is told. */
const SHOWN_FROM = new Set('iframe object embed video audio img picture source track'.split(' '))

const EMPHASIS: Readonly<Record<string, string>> = {b: '**', strong: '**', i: '*', em: '*', cite: '*', s: '~~', strike: '~~', del: '~~'}

function isBlock(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string' && (HOLDERS.has(node.name) || rowOf(BLOCKS, node.name) !== undefined)
}

/** Blocks among children; what stands between them in lines is a paragraph. */
function blocksOf(children: readonly HtmlNode[], writer: Writer): string[] {
  const blocks: string[] = []
  let line: HtmlNode[] = []
  const endLine = () => {
    blocks.push(...withPending(writer, () => paragraphOf(line, writer)))
    line = []
  }
  for (const child of children) {
    if (!isBlock(child) && !holdsBlocks(child)) line.push(child)
    else {
      endLine()
      blocks.push(...blockOf(child as HtmlElement, writer))
    }
  }
  endLine()
  return blocks
}

/** A bold or a link around whole paragraphs. */
function holdsBlocks(node: HtmlNode): boolean {
  return typeof node !== 'string' && !isSilent(node) && node.children.some((child) => isBlock(child) || holdsBlocks(child))
}

function blockOf(element: HtmlElement, writer: Writer): string[] {
  if (isSecret(element, writer)) {
    const inner = blocksOf(element.children, writer).join('\n\n')
    return inner === '' ? [] : [secretPart(inner)]
  }
  const block = rowOf(BLOCKS, element.name)
  return block ? block(element, writer) : blocksOf(element.children, writer)
}

function paragraphOf(line: readonly HtmlNode[], writer: Writer): string[] {
  const words = inline(line, writer)
  return words === '' ? [] : [words.split('\n').map(escapeStart).join('\n')]
}

/** What `write` gives, and behind it the secret parts that stood in its lines. */
function withPending(writer: Writer, write: () => string[]): string[] {
  const outer = writer.pending
  writer.pending = []
  const blocks = [...write(), ...writer.pending.map(secretPart)]
  writer.pending = outer
  return blocks
}

/** What stands in lines, breaks kept. */
function inline(children: readonly HtmlNode[], writer: Writer): string {
  return children
    .map((child) => inlineOf(child, writer))
    .join('')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}

function inlineOf(node: HtmlNode, writer: Writer): string {
  if (typeof node === 'string') return (writer.text ?? escapeMarkdown)(node.replace(/[\s\u00a0]+/g, ' '))
  if (node.name === 'br') return '\n'
  if (SHOWN_FROM.has(node.name)) return shownFrom(node, writer)
  if (isSilent(node)) return ''
  if (isSecret(node, writer)) {
    writer.pending.push(blocksOf(node.children, {...writer, pending: []}).join('\n\n'))
    return ''
  }
  return wrapped(node, inlineWords(node, writer), writer)
}

/** Words of an inline element; blocks inside it, as of a list's item, are parted by blanks. */
function inlineWords(element: HtmlElement, writer: Writer): string {
  return element.children.map((child) => (isBlock(child) ? ` ${inlineOf(child, writer)} ` : inlineOf(child, writer))).join('')
}

function wrapped({name, attributes}: HtmlElement, words: string, writer: Writer): string {
  const said = words.trim()
  const [before, after] = [/^\s/.test(words) ? ' ' : '', /\s$/.test(words) ? ' ' : '']
  if (said === '') return words
  const mark = rowOf(EMPHASIS, name)
  if (mark) return `${before}${mark}${said}${mark}${after}`
  if (name === 'code' || name === 'kbd') return `${before}\`${said.replace(/\\(?=[*_`<[%:])/g, '').replace(/`/g, "'")}\`${after}`
  if (name === 'a') return `${before}${linkOf({name, attributes, children: []}, said, writer)}${after}`
  return words
}

/** A link to elsewhere stays a link; one into the other tool's site is words, and told. */
function linkOf(element: HtmlElement, words: string, writer: Writer): string {
  const own = writer.link?.(element, words)
  if (own !== undefined) return own
  const address = element.attributes['href'] ?? ''
  if (/^(?:https?:\/\/|mailto:)/i.test(address))
    return `[${words}](${encodeURI(decoded(address)).replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'))})`
  if (address !== '' && !address.startsWith('#')) writer.losses.add(writer.path, 'dropped', `link to ${address}`)
  return words
}

function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

function shownFrom({attributes, children, name}: HtmlElement, writer: Writer): string {
  const from = attributes['src'] ?? attributes['data'] ?? ''
  if (from !== '') writer.losses.add(writer.path, 'dropped', `${name === 'img' ? 'picture' : name} ${plainText(from)}`)
  return attributes['alt'] ? escapeMarkdown(attributes['alt']) : children.map((child) => inlineOf(child, writer)).join('')
}

function isSilent({name}: HtmlElement): boolean {
  return SILENT.has(name)
}

const SECRET_CLASS = /(?:^|[\s_-])(?:spoilers?|secrets?|gm-?only|dm-?only|gm-?notes?|dm-?notes?)(?:$|[\s_-])/i
const UNSEEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** What a page hides from its readers, or only shows to those who ask, is the DM's. */
function isSecret(element: HtmlElement, writer: Writer): boolean {
  const {attributes} = element
  const isUnseen = 'hidden' in attributes || UNSEEN_STYLE.test(attributes['style'] ?? '')
  return writer.isSecret?.(element) ?? (isUnseen || SECRET_CLASS.test(attributes['class'] ?? ''))
}

function quoted(blocks: readonly string[]): string[] {
  const text = blocks.join('\n\n')
  return text === '' ? [] : [text.replace(/^/gm, '> ').replace(/^> $/gm, '>')]
}

function fenced(element: HtmlElement): string {
  const text = wordsOf(element).replace(/\n$/, '')
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([marks]) => marks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

/** Items with their marks; what an item holds beside its first line is indented. */
function listOf(list: HtmlElement, markOf: (nth: number) => string, writer: Writer): string {
  let nth = 0
  const items = list.children.flatMap((child) => {
    if (typeof child === 'string' || isSilent(child)) return []
    if (isSecret(child, writer)) {
      writer.pending.push(blocksOf(child.children, {...writer, pending: []}).join('\n\n'))
      return []
    }
    const isList = child.name === 'ul' || child.name === 'ol'
    const inner = (isList ? [listOf(child, markOf, writer)] : itemBlocks(child, writer)).filter(Boolean)
    if (inner.length === 0) return []
    const mark = markOf(++nth)
    return [`${mark}${inner.join('\n').replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`)}`]
  })
  return items.join('\n')
}

/** An item's blocks; secret ones among them follow the list. */
function itemBlocks({children}: HtmlElement, writer: Writer): string[] {
  const open = children.filter((child) => typeof child === 'string' || !(isBlock(child) && isSecret(child, writer)))
  for (const child of children)
    if (!open.includes(child)) writer.pending.push(blocksOf([...(child as HtmlElement).children], {...writer, pending: []}).join('\n\n'))
  const inner = {...writer, pending: [] as string[]}
  const blocks: string[] = []
  let line: HtmlNode[] = []
  const endLine = () => {
    const words = inline(line, inner)
    if (words !== '') blocks.push(words)
    line = []
  }
  for (const child of open) {
    if (!isBlock(child)) line.push(child)
    else {
      endLine()
      blocks.push(...blockOf(child, inner))
    }
  }
  endLine()
  writer.pending.push(...inner.pending)
  return blocks
}

/** A table of pipes: its first row heads it. */
function tableOf(table: HtmlElement, writer: Writer): string {
  const rows = rowsIn(table).map((row) =>
    row.children.flatMap((cell) =>
      typeof cell === 'string'
        ? []
        : [
            inlineOf({...cell, name: 'td'}, writer)
              .replace(/\s+/g, ' ')
              .replace(/\|/g, '\\|')
              .trim(),
          ],
    ),
  )
  const width = Math.max(0, ...rows.map(({length}) => length))
  if (width === 0) return ''
  const line = (cells: readonly string[]) => `| ${Array.from({length: width}, (_none, at) => cells[at] ?? '').join(' | ')} |`
  const [head = [], ...rest] = rows
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n')
}

function rowsIn({children}: HtmlElement): HtmlElement[] {
  return children.flatMap((child) => (typeof child === 'string' ? [] : child.name === 'tr' ? [child] : rowsIn(child)))
}
