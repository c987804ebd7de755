import {htmlText} from '../../kit/html.js'
import type {Losses} from '../../kit/loss.js'
import {type Reading, wordOf} from '../../kit/reading.js'
import {escapeMarkdown, htmlMarkdown} from '../../kit/world/html-markdown.js'
import {linkTo} from '../../kit/world/marks.js'

/** Things by their entity number, which is what mentions go by. */
export type FindEntity = (id: number) => {key: string; name: string} | undefined

/** `[character:12]`, `[location:7|the Reach]`, `[note:3|field:entry]`; icons and attributes by the same brackets. */
const MENTION = /[[{]([a-z_-]{1,40}):([^\]|}\n]{1,200})((?:\|[^\]}\n]{0,400})?)[\]}]/g
/** Options of a mention; what is none of these are the words it shows. */
const OPTION = /^(?:page|field|anchor|params|tooltip|alias|transclude):/
/** What takes another's text in. */
const SHOWS_TEXT = /^(?:field|transclude):/
/** What is no entity. */
const NO_ENTITY = /^(?:icon|post|attribute|attributes|fa|ra)$/

/** HTML of an entry as Markdown, its mentions as links. */
export function entryText(reading: Reading, key: string, find: FindEntity): string {
  const html = wordOf(reading.take(key))
  const path = reading.path === '' ? key : `${reading.path}.${key}`
  const {losses} = reading
  return htmlMarkdown(html, {losses, path, text: (piece) => plainMentions(piece, {find, losses, path})})
}

interface MentionContext {
  find: FindEntity
  losses: Losses
  path: string
}

function plainMentions(text: string, {find, losses, path}: MentionContext): string {
  let [result, from] = ['', 0]
  for (const {0: all, 1: type = '', 2: id = '', 3: rest = '', index} of text.matchAll(MENTION)) {
    const isEntity = /^\d+$/.test(id) && !NO_ENTITY.test(type)
    if (!isEntity && !NO_ENTITY.test(type)) continue
    result += escapeMarkdown(text.slice(from, index))
    const options = rest.split('|').filter(Boolean)
    const label = options.find((each) => !OPTION.test(each))
    const found = isEntity ? find(Number(id)) : undefined
    if (options.some((each) => SHOWS_TEXT.test(each))) losses.add(path, 'dropped', `what ${found?.name ?? all} says, shown in place here`)
    if (isEntity) result += linkTo(found?.key ?? id, label ?? found?.name ?? `${type} ${id}`, {isBare: label === undefined})
    else if (type !== 'icon' && type !== 'fa' && type !== 'ra') losses.add(path, 'dropped', all)
    from = index + all.length
  }
  return result + escapeMarkdown(text.slice(from))
}

/** A text of an entry as a reader sees it. */
export function shownEntry(text: string): string {
  return htmlText(text, (words) =>
    words.replace(MENTION, (_all, _type: string, _id: string, rest: string) =>
      rest
        .split('|')
        .filter((each) => !OPTION.test(each))
        .join(' '),
    ),
  )
}
