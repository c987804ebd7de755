import {Parser} from 'htmlparser2'
import {plainText} from './marks.js'

/** An element of a web page, or a piece of its text. */
export type HtmlNode = string | HtmlElement

export interface HtmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: HtmlNode[]
}

/** What is nested deeper is told apart no more: its words stay. */
const MAX_DEPTH = 100

/** A piece of HTML as a tree, mended as browsers do: what is never closed ends with what it stands in. */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = {name: '', attributes: {}, children: []}
  const open: HtmlElement[] = [root]
  let beyond = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (open.length > MAX_DEPTH) return void beyond++
        const element = {name, attributes, children: []}
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      onclosetag: () => {
        if (beyond > 0) beyond--
        else if (open.length > 1) open.pop()
      },
      // Text comes in pieces, an entity by itself, and what a tool puts between brackets must stay whole.
      ontext: (text) => {
        const children = open.at(-1)?.children ?? []
        const before = children.at(-1)
        if (typeof before === 'string') children[children.length - 1] = before + text
        else children.push(text)
      },
    },
    {decodeEntities: true, lowerCaseTags: true},
  )
  parser.end(plainText(html))
  return root
}

/** The words of a part, without its elements. */
export function wordsOf(node: HtmlNode): string {
  return typeof node === 'string' ? node : node.children.map(wordsOf).join('')
}
