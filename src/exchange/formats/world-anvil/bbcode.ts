import type {Losses} from '../../kit/loss.js'
import {rowOf} from '../../kit/reading.js'
import {escapeMarkdown, htmlMarkdown} from '../../kit/world/html-markdown.js'
import {linkTo, plainText} from '../../kit/world/marks.js'

/** What a text of World Anvil's needs to be read. */
export interface BbContext {
  find(id: string): {key: string; name: string} | undefined
  losses: Losses
  path: string
}

/** Elements of HTML that a tag is the same as. */
const SAME: Readonly<Record<string, string>> = {
  ...Object.fromEntries('h1 h2 h3 h4 p b i u s sup sub ul ol li table tr td th hr code'.split(' ').map((tag) => [tag, tag])),
  list: 'ul',
  '*': 'li',
  quote: 'blockquote',
  aloud: 'blockquote',
  br: 'br',
  center: 'div',
  right: 'div',
  left: 'div',
  small: 'span',
  section: 'div',
  container: 'div',
  row: 'div',
  col: 'div',
  col2: 'div',
  col3: 'div',
  col4: 'div',
  dc: 'span',
  color: 'span',
  tooltip: 'span',
}

/** Tags around what not every reader sees. */
const HIDES = /^(?:spoiler|redacted|subcontainer|subscriber|subscribers|sgroup|gm|dm|storyteller)$/i

const TAG = /(?<!@)\[(\/?)([a-z][a-z0-9]{0,20}|\*)([:=][^\]\n]{0,500})?\]/gi
const MENTION = /@\[([^\]\n]{0,300})\]\(([\w-]{1,40}):([\w-]{1,60})\)/g

/** BBCode as Markdown: what it hides is the DM's, its mentions are links, and what shows something from elsewhere is told. */
export function bbMarkdown(text: string, context: BbContext): string {
  const html = htmlOf(plainText(text.replace(/\r\n\r(?!\n)/g, '\n')), context)
  return htmlMarkdown(html, {losses: context.losses, path: context.path, text: (piece) => plainMentions(piece, context)})
}

function htmlOf(text: string, context: BbContext): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
  const pictures = escaped.replace(/\[img\]([^[\]\n]{0,300})\[\/img\]/gi, (_all, id: string) =>
    tagHtml({isEnd: false, tag: 'img', value: id, all: ''}, context),
  )
  return pictures
    .replace(TAG, (all, end: string, tag: string, value = '') =>
      tagHtml({isEnd: end !== '', tag: tag.toLowerCase(), value: value.slice(1).trim(), all}, context),
    )
    .replace(/\n{2,}/g, '<p></p>')
    .replace(/\n/g, '<br>')
}

interface Tag {
  isEnd: boolean
  tag: string
  value: string
  all: string
}

function tagHtml({isEnd, tag, value, all}: Tag, {losses, path}: BbContext): string {
  const element = rowOf(SAME, tag)
  if (element !== undefined) return isEnd ? `</${element}>` : `<${element}>`
  if (HIDES.test(tag)) return isEnd ? '</section>' : '<section class="secret">'
  if (tag === 'url') return isEnd ? '</a>' : `<a href="${value.split('|')[0]}">`
  // A word in brackets is a word.
  if (!isEnd && value === '' && tag !== 'secret') return all
  if (!isEnd) losses.add(path, 'dropped', `${tag === 'img' ? 'picture' : tag} ${value.split('|')[0]}`)
  return ''
}

function plainMentions(text: string, {find}: BbContext): string {
  let [result, from] = ['', 0]
  for (const {0: all, 1: words = '', 3: id = '', index} of text.matchAll(MENTION)) {
    const found = find(id)
    result +=
      escapeMarkdown(text.slice(from, index)) +
      linkTo(found?.key ?? id, words || found?.name || id, {isBare: !words || found?.name === words})
    from = index + all.length
  }
  return result + escapeMarkdown(text.slice(from))
}

/** A text of World Anvil's as a reader sees it. */
export function shownBbCode(text: string): string {
  return text
    .replace(MENTION, '$1')
    .replace(
      /\[(?:img|secret|spotify|youtube|video|map|map-?embed|embed|block|statblock|var)[:\]][^\]\n]*\]?(?:[^[\]\n]*\[\/img\])?/gi,
      ' ',
    )
    .replace(TAG, (all, end: string, tag: string, value = '') =>
      end === '' && value === '' && rowOf(SAME, tag.toLowerCase()) === undefined && !HIDES.test(tag) ? all : ' ',
    )
}
