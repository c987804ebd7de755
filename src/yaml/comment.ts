import {type Document, isMap, isNode, isPair, isScalar, type Node, parseDocument} from 'yaml'
import type {Path} from '../diagnostic.js'

/** A comment above a part of a text: lines, without their marks. */
export interface Comment {
  path: Path
  text: string
}

/** A text with comments put above parts of it; a path that isn't there is passed over. Parts of the top level get an empty line before. */
export function withComments(text: string, comments: readonly Comment[], head = ''): string {
  const document = parseDocument(text)
  if (isMap(document.contents)) for (const pair of document.contents.items.slice(1)) if (isNode(pair.key)) pair.key.spaceBefore = true
  for (const {path, text: words} of comments) {
    const place = placeOf(document, path)
    if (place) place.commentBefore = [place.commentBefore, marked(words)].filter((part) => part).join('\n')
  }
  if (head !== '') document.commentBefore = marked(head)
  return document.toString({lineWidth: 0, flowCollectionPadding: false})
}

/** The yaml package sets the mark itself. */
function marked(text: string): string {
  return text
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n')
}

/** Where a comment above a value hangs: its key, or the item of a list. */
function placeOf(document: Document, path: Path): Node | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (!isMap(parent)) return document.getIn(path, true) as Node | undefined
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1))
  return isNode(pair?.key) ? pair.key : undefined
}
