import {paragraphs, secretPart} from '../../kit/world/marks.js'
import {plainCallouts} from './callouts.js'
import {type Aside, asidesIn, commentWords, putBack, takeAside} from './code-aside.js'
import {FILE_LINK, type NoteLink, parseAddress, parseLink, WIKI_LINK} from './link.js'

/** What a body's text needs of its note. */
export interface BodyContext {
  /** The note's name: a first heading that says it again goes. */
  name: string
  /** A link, as it stands here. */
  link(link: NoteLink, place: {isBare: boolean}): string
  lose(value: string): void
  /** A comment that nothing ends, by its line in the body. */
  unclosed(line: number): void
}

export interface PlainBody {
  text: string | undefined
  /** Blocks of plugins that only a DM reads. */
  forDm: string | undefined
}

/** Blocks that show what a plugin finds: there is nothing in them to keep. */
const QUERIES = /^[>\t ]*[`~]{3,}[ \t]*(?:dataview|dataviewjs|tasks|query|button|meta-bind|calendar-timeline)\b/
/** Comments in which a plugin remembers the query whose answer it wrote into the note. */
const MARKS_QUERY = /^(?:QueryToSerialize|SerializedQuery|\/?IQ\b)/
/** Blocks for the DM: a fight, a stat block, a map's data. */
const FOR_DM = /^[>\t ]*[`~]{3,}[ \t]*(?:statblock|encounter|encounter-table|leaflet|dice|initiative)\b/

/** A note's body as prose of ours. */
export function plainBody(body: string, context: BodyContext): PlainBody {
  const {text, asides} = takeAside(body)
  const forDm: string[] = []
  for (const {type, isUnclosed, line} of asides) if (type === 'comment' && isUnclosed) context.unclosed(line)
  const lines = text.split('\n').map((line) => plainLine(line, context))
  const prose = secretSections(plainCallouts(withoutTitle(lines.join('\n'), context.name)))
  const said = prose
    .split(/\n[ \t]*\n/)
    .map((paragraph) => withSecretsBehind(paragraph, asides))
    .join('\n\n')
  const whole = putBack(said, asides, (aside) => restored(aside, {forDm, context}))
  return {text: paragraphs(whole.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n')), forDm: paragraphs(...forDm)}
}

function restored({type, text}: Aside, {forDm, context}: {forDm: string[]; context: BodyContext}): string {
  if (type === 'fence' && QUERIES.test(text)) {
    context.lose(text)
    return ''
  }
  if (type !== 'fence' || !FOR_DM.test(text)) return text
  forDm.push(text)
  return ''
}

/** A paragraph without its comments, which follow it as parts of the DM's. */
function withSecretsBehind(paragraph: string, asides: readonly Aside[]): string {
  const comments = asidesIn(paragraph, asides).filter(({type}) => type === 'comment')
  if (comments.length === 0) return paragraph
  const open = paragraph.replace(/\u0001(\d+)\u0001/g, (all, number: string) => (asides[Number(number)]?.type === 'comment' ? '' : all))
  const secrets = comments.map(commentWords).filter((words) => words !== '' && !MARKS_QUERY.test(words))
  return paragraphs(open.replace(/ {2,}/g, ' '), ...secrets.map(secretPart)) ?? ''
}

/** A line without what only Obsidian knows. */
function plainLine(line: string, context: BodyContext): string {
  const isBare = /^\s*\|/.test(line)
  const linked = line
    .replace(WIKI_LINK, (_all, embed: string, inner: string) => context.link(parseLink(inner, embed === '!'), {isBare}))
    .replace(FILE_LINK, (all, embed: string, label: string, angled: string | undefined, bare: string | undefined) =>
      fileLink({all, embed, label, address: angled ?? bare ?? ''}, {isBare, context}),
    )
  return withoutTags(linked)
    .replace(/(?:^|[ \t]+)\^[A-Za-z0-9-]+[ \t]*$/, '')
    .replace(/[[(]([\p{L}\p{N}][\p{L}\p{N} _-]{0,60}):: *([^[\]()\n]*)[\])]/gu, '$1: $2')
    .replace(/^(\s*(?:[-*+] )?)([\p{L}\p{N}][\p{L}\p{N} _-]{0,60}):: */u, '$1**$2**: ')
    .replace(/==([^=\n]+)==/g, '**$1**')
}

interface FileLink {
  all: string
  embed: string
  label: string
  address: string
}

function fileLink({all, embed, label, address}: FileLink, {isBare, context}: {isBare: boolean; context: BodyContext}): string {
  const link = parseAddress(address)
  if (!link && embed === '') return all
  if (link && !address.startsWith('/')) return context.link({...link, isEmbed: embed === '!', ...(label ? {label} : {})}, {isBare})
  context.lose(embed === '' ? `link to ${address}` : `picture ${address}`)
  return label
}

/** HTML in a note: its words stay. */
function withoutTags(line: string): string {
  return line.includes('<') ? line.replace(/<br\s*\/?>/gi, '  ').replace(/<\/?(?:[a-z][a-z\d-]*)(?:\s[^<>]{0,2000})?\/?>/gi, '') : line
}

/** A first heading that is the note's name says it twice. */
function withoutTitle(text: string, name: string): string {
  const [, title] = /^\s*#[ \t]+([^\n]+)/.exec(text) ?? []
  return title !== undefined && title.trim().toLowerCase() === name.toLowerCase() ? text.replace(/^\s*#[ \t]+[^\n]+\n*/, '') : text
}

const SECRET_HEADING =
  /^(#{1,6})[ \t]+(?:\W*)(?:secrets?|(?:dm|gm)(?:'s)?(?:[ -]?(?:notes?|only|secrets?|info|eyes only))?|for (?:the )?(?:dm|gm)(?: only)?|spoilers?)\W*$/i

/** Sections whose heading says that they are the DM's, as parts of the DM's. */
function secretSections(text: string): string {
  const result: string[] = []
  let [secret, level]: [string[] | undefined, number] = [undefined, 0]
  const close = () => {
    if (secret) result.push('', ...secretPart(secret.join('\n')).split('\n'), '')
    secret = undefined
  }
  for (const line of text.split('\n')) {
    const depth = /^(#{1,6})[ \t]/.exec(line)?.[1]?.length
    if (secret && depth !== undefined && depth <= level) close()
    if (!secret && SECRET_HEADING.test(line)) {
      secret = []
      level = depth ?? 1
    }
    if (secret) secret.push(line)
    else result.push(line)
  }
  close()
  return result.join('\n')
}
