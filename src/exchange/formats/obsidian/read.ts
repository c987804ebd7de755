import {slugOf} from '../../../schema/slug.js'
import {present, type Value} from '../../../schema/value.js'
import {printYaml} from '../../../yaml/patch.js'
import {isBag, type Reading, wordOf} from '../../kit/reading.js'
import {importProblem} from '../../kit/source.js'
import {linkTo, oneLine, paragraphs, plainText, toThing} from '../../kit/world/marks.js'
import {leftOut, readThing, type ThingParts, type Visibility, type WorldFolder, type WorldRead} from '../../kit/world/thing.js'
import {plainBody} from './body.js'
import {type Classified, classify} from './classify.js'
import {fieldsOf} from './fields.js'
import {type NoteFinder, noteFinder} from './find-notes.js'
import {type ParsedNote, parseNote} from './front-matter.js'
import {FILE_LINK, type NoteLink, parseLink, WIKI_LINK, wordsOfLink} from './link.js'

/** A note, as far as all of them have to be known before one is read. */
interface Note extends ParsedNote {
  file: string
  /** Its path without ending, by which others link to it. */
  path: string
  name: string
  aliases: string[]
  tags: string[]
  is: Classified
}

/** Notes in Markdown with front matter and `[[links]]`, as Obsidian keeps them. */
export async function readObsidian(folder: WorldFolder): Promise<WorldRead> {
  const read: WorldRead = {things: [], skipped: [], problems: []}
  const notes = folder.texts.flatMap(({path, text}) => {
    const why = passedOver(path)
    if (why) read.skipped.push(leftOut(why, path))
    return why ? [] : [noteOf(path, plainText(text))]
  })
  read.skipped.push(...folder.others.map((path) => leftOut(fileWord(path), path)))
  const finder = noteFinder(notes)
  const byPath = new Map(notes.map((note) => [note.path, note]))
  for (const note of notes) {
    read.problems.push(...note.findings)
    read.things.push(thingOf(note, {finder, byPath, read}))
  }
  return read
}

const CONFLICT = /sync-conflict-\d|conflicted copy|\(conflict(?:ed)?[^)]*\)/i
const TEMPLATE_FOLDER = /^\W*(?:z+_?)?templates?$/i

/** Why a file is no note of the world. */
function passedOver(path: string): string | undefined {
  if (!/\.md$/i.test(path)) return fileWord(path)
  if (CONFLICT.test(path)) return 'copy of a conflict between devices'
  return path
    .split('/')
    .slice(0, -1)
    .some((folder) => TEMPLATE_FOLDER.test(folder))
    ? 'template'
    : undefined
}

/** What a file that isn't read is. */
function fileWord(path: string): string {
  const [, ending = ''] = /\.([a-z0-9]{1,8})$/i.exec(path) ?? []
  return ending === '' ? 'file' : `${ending.toLowerCase()} file`
}

function noteOf(file: string, text: string): Note {
  const parsed = parseNote(text, file)
  const path = file.replace(/\.md$/i, '')
  const folders = path.split('/')
  const base = folders.pop() ?? path
  const {front} = parsed
  const titled = [front['name'], front['title'], front['fc-display-name']].find((each) => typeof each === 'string' && oneLine(each) !== '')
  const name = oneLine(typeof titled === 'string' ? titled : base) || base
  const aliases = [...listed(front['aliases']), ...listed(front['alias']), ...(name === base ? [] : [base])]
  const tags = [...listed(front['tags'], /[,\s]+/), ...listed(front['tag'], /[,\s]+/)].map((tag) => tag.replace(/^#/, ''))
  return {
    ...parsed,
    file,
    path,
    name,
    aliases: aliases.filter((each) => each !== name),
    tags,
    is: classify({front, tags, folders, name: base}),
  }
}

/** A list, or words between commas. */
function listed(value: unknown, between = /,/): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(between) : typeof value === 'number' ? [value] : []
  return list.flatMap((each) => (typeof each === 'string' || typeof each === 'number' ? oneLine(String(each)) || [] : []))
}

interface Vault {
  finder: NoteFinder
  byPath: ReadonlyMap<string, Note>
  read: WorldRead
}

/** Keys that only say how Obsidian shows a note. */
const SHOWN = new Set(
  'cssclass cssclasses permalink position kanban-plugin excalidraw-plugin obsidianuimode banner_x banner_y sticker'.split(' '),
)
const PICTURES = new Set('image cover banner fc-img portrait token art'.split(' '))
const TAKEN = new Set(['aliases', 'alias', 'tags', 'tag', 'name', 'title', 'fc-display-name'])
const SAYS_WHO = new Set(['publish', 'secret'])

function thingOf(note: Note, vault: Vault) {
  const record = {front: note.front, text: note.body, ...present({broken: note.broken})}
  return readThing(record, note.file, (reading) => partsOf(note, vault, reading), {shown: shownText})
}

function partsOf(note: Note, vault: Vault, reading: Reading): ThingParts {
  const {front, is, name} = note
  reading.take('text')
  reading.take('broken')
  const above = reading.child('front')
  for (const key of above?.keys() ?? []) useKey(key, above as Reading)
  const link = linkWriter(note, vault, reading)
  const prose = (text: string) =>
    text.replace(WIKI_LINK, (_all, embed: string, inner: string) => link(parseLink(inner, embed === '!'), {isBare: false}))
  const body = plainBody(note.body, {
    ...{name, link},
    lose: (value) => reading.losses.add('text', 'dropped', value),
    unclosed: (line) => vault.read.problems.push(unclosedComment(note, line)),
  })
  const rest = Object.fromEntries(Object.entries(front).filter(([key]) => !isSettled(key) && key !== is.key))
  const {fields, unused} = fieldsOf(is.kind, rest, {prose, references: (value) => referencesOf(value, note, vault)})
  if (is.isGuess) reading.guess('kind', 'a handout, for nothing says what it is')
  if (is.isPlayed) reading.guess('kind', 'an NPC, though a player plays them')
  const tags = [...note.tags, ...inlineTags(note.body), ...(is.isPlayed ? ['player-character'] : [])]
  return {
    ...{key: note.path, kind: is.kind, name, visibility: visibilityOf(front)},
    fields: {
      aliases: note.aliases,
      ...is.fields,
      ...within(note, vault),
      ...byName(note),
      ...fields,
      ...{tags: [...new Set(tags.map(slugOf).filter(Boolean))], text: body.text},
      notes: paragraphs(fields['notes'] as string | undefined, keptFacts(unused, rest, prose), body.forDm, brokenFront(note)),
    },
  }
}

function isSettled(key: string): boolean {
  const small = key.toLowerCase()
  return TAKEN.has(small) || SHOWN.has(small) || PICTURES.has(small) || (SAYS_WHO.has(small) && small !== 'secret')
}

function useKey(key: string, reading: Reading): void {
  const small = key.toLowerCase()
  if (SHOWN.has(small) || small === 'publish') reading.ignore(key)
  else if (PICTURES.has(small)) reading.drop(key)
  else reading.take(key)
}

/** Only what was published, or says that it is no secret, is known to be for everybody. */
function visibilityOf(front: Readonly<Record<string, unknown>>): Visibility {
  if (front['secret'] === true || front['publish'] === false) return 'hidden'
  return front['secret'] === false || front['publish'] === true ? 'open' : 'unsaid'
}

/** What a link shows, and where it leads in the vault. A place in the same note, and what is nowhere, are words. */
function linkWriter(note: Note, {finder, byPath, read}: Vault, reading: Reading) {
  return (link: NoteLink, {isBare}: {isBare: boolean}): string => {
    const words = wordsOfLink(link)
    if (link.target === '') return words
    const found = finder.find(link.target)
    const target = found && byPath.get(found.path)
    if (!found || !target) {
      const isFile = /\.(?!md$)[a-z0-9]{1,8}$/i.test(link.target)
      reading.losses.add('text', 'dropped', `${link.isEmbed ? (isFile ? 'picture' : 'embedded') : 'link to'} ${link.target}`)
      return link.isEmbed && isFile ? '' : words
    }
    if (found.others.length > 0) read.problems.push(ambiguous(note, link.target, [found.path, ...found.others]))
    if (link.isEmbed) reading.losses.add('text', 'dropped', `what ${target.name} says, shown in place here`)
    return linkTo(target.path, link.label ?? target.name, {isBare: isBare || link.label === undefined})
  }
}

function ambiguous({file, body, bodyLine}: Note, target: string, paths: readonly string[]) {
  const at = body.indexOf(`[[${target}`)
  const line = at < 0 ? 1 : bodyLine + body.slice(0, at).split('\n').length - 1
  return {
    ...importProblem(file, 'IMPORT_LINK', `"${target}" may be any of ${paths.length} notes; ${paths[0]} is taken`, {
      line,
      hint: `write the path of the one that is meant: ${paths.slice(0, 5).join(', ')}`,
    }),
    severity: 'warning' as const,
  }
}

function unclosedComment({file, bodyLine}: Note, line: number) {
  const place = {line: bodyLine + line - 1, hint: 'end it by the marks that began it'}
  const problem = importProblem(file, 'IMPORT_COMMENT', "a comment is never ended: all that follows it is kept as the DM's", place)
  return {...problem, severity: 'warning' as const}
}

/** The notes that a value names, each by a link or by its bare name. */
function referencesOf(value: unknown, _note: Note, {finder, byPath}: Vault): {mark: string; words: string}[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).flatMap((each) =>
    typeof each === 'string' ? textTargets(each, finder) : [undefined],
  )
  const found = list.map((each) => {
    const hit = each && finder.find(each.target)
    const note = hit && byPath.get(hit.path)
    return note && {mark: toThing(note.path, note.name), words: note.name}
  })
  return found.length > 0 && found.every((each) => each !== undefined) ? found : undefined
}

function textTargets(text: string, finder: NoteFinder): (NoteLink | undefined)[] {
  const links = [...text.matchAll(WIKI_LINK)].map(([, embed, inner = '']) => parseLink(inner, embed === '!'))
  const rest = text.replace(WIKI_LINK, '').replace(/[,;&\s]|\band\b/g, '')
  if (links.length > 0) return rest === '' ? links : [undefined]
  return finder.find(text) ? [parseLink(text)] : text.split(',').map((each) => parseLink(each.trim()))
}

/** A place lies within the place that its folder is the note of. */
function within({path, is}: Note, {byPath}: Vault): {within?: string} {
  if (is.kind !== 'location') return {}
  const folders = path.split('/').slice(0, -1)
  for (let depth = folders.length; depth > 0; depth--) {
    const folder = folders.slice(0, depth).join('/')
    const parent = byPath.get(`${folder}/${folders[depth - 1]}`) ?? byPath.get(folder)
    if (parent && parent.path !== path && parent.is.kind === 'location') return {within: toThing(parent.path, parent.name)}
  }
  return {}
}

/** "Session 12 – Fog" is the twelfth; a note called by a day was written on it. */
function byName({path, is}: Note): {number?: number; played?: string} {
  const base = path.split('/').at(-1) ?? ''
  const played = /\b\d{4}-\d\d-\d\d\b/.exec(base)?.[0]
  const number = /^(?:session|chapter|arc)\D{0,3}(\d{1,3})\b/i.exec(base)?.[1]
  return {
    ...(is.kind === 'session' && played !== undefined ? {played} : {}),
    ...(['session', 'chapter', 'arc'].includes(is.kind) && number !== undefined && Number(number) > 0 ? {number: Number(number)} : {}),
  }
}

function inlineTags(body: string): string[] {
  return [...body.replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, '').matchAll(/(?<![\p{L}\p{N}&/#])#((?=[^\s#]*\p{L})[\p{L}\p{N}_/-]+)/gu)].map(
    ([, tag = '']) => tag,
  )
}

/** What the kind has no field for, as it was written. */
function keptFacts(keys: readonly string[], front: Readonly<Record<string, unknown>>, prose: (text: string) => string): string | undefined {
  const lines = keys.flatMap((key) => {
    const value = front[key]
    if (value === null || value === undefined || value === '') return []
    const isNested = isBag(value) || (Array.isArray(value) && value.some((each) => typeof each === 'object'))
    const said = isNested
      ? `\n${printYaml(value as Value)
          .trimEnd()
          .replace(/^/gm, '      ')}`
      : Array.isArray(value)
        ? value.join(', ')
        : wordOf(value)
    return [`- **${key}**: ${isNested ? said : prose(plainText(said)).replace(/\n/g, '\n  ')}`]
  })
  return lines.length === 0 ? undefined : lines.join('\n')
}

function brokenFront({broken}: Note): string | undefined {
  if (broken === undefined) return undefined
  return `\`\`\`\`\n${broken}\n\`\`\`\``
}

/** A text of a note as a reader sees it. */
function shownText(text: string): string {
  return text
    .replace(/^[>\t ]*[`~]{3,}[ \t]*(?:dataview|dataviewjs|tasks|query|button)[\s\S]*?^[>\t ]*[`~]{3,}[ \t]*$/gm, '')
    .replace(WIKI_LINK, (_all, embed: string, inner: string) => (embed ? '' : (parseLink(inner).label ?? '')))
    .replace(FILE_LINK, (_all, _embed: string, label: string) => label)
    .replace(/<!--\s*(?:QueryToSerialize|SerializedQuery|\/?IQ\b)[\s\S]*?-->/g, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/^([>\s]*)\[![^\]\n]*\][+-]?/gm, '$1')
    .replace(/[ \t]\^[A-Za-z0-9-]+$/gm, '')
}
