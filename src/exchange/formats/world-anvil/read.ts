import {slugOf} from '../../../schema/slug.js'
import {type Bag, isBag, type Reading, wordOf} from '../../kit/reading.js'
import {dayOf} from '../../kit/world/days.js'
import {linkTo, oneLine, paragraphs, secretPart, toDay, toEntry, toThing} from '../../kit/world/marks.js'
import {recordsOf, type WorldRecord} from '../../kit/world/records.js'
import {
  leftOut,
  readThing,
  type ThingParts,
  type Visibility,
  type WorldFolder,
  type WorldKind,
  type WorldRead,
} from '../../kit/world/thing.js'
import {type KindWord, kindOfWord, wordOfPlace} from '../../kit/world/words.js'
import {bbMarkdown, shownBbCode} from './bbcode.js'

/** What is no article. */
const NO_ARTICLES: Readonly<Record<string, string>> = {
  category: 'category',
  map: 'map',
  marker: "map's marker",
  image: 'picture',
  manuscript: 'manuscript',
  secret: 'secret',
  blockfolder: 'folder',
  notebook: 'notebook',
  timeline: 'timeline',
  world: 'file about the world',
}

interface Anvil {
  find(id: string): {key: string; name: string; kind: WorldKind} | undefined
}

/** World Anvil's export: a folder of JSON, an object a file. */
export async function readWorldAnvil({texts, others}: WorldFolder): Promise<WorldRead> {
  const {records, problems} = recordsOf(texts)
  const read: WorldRead = {things: [], skipped: others.map((path) => leftOut('picture or other file', path)), problems}
  const articles = records.filter((record) => {
    const why = passedOver(record)
    if (why) read.skipped.push(leftOut(why, oneLine(wordOf(record.value['title'])) || record.file))
    return !why
  })
  const known = new Map(articles.map((record) => [keyOf(record), {key: keyOf(record), name: titleOf(record), kind: rowOf(record).kind}]))
  const anvil: Anvil = {find: (id) => known.get(id)}
  for (const record of articles)
    read.things.push(readThing(record.value, record.file, (reading) => partsOf(record, reading, anvil), {shown: shownBbCode}))
  return read
}

function passedOver({value, file}: WorldRecord): string | undefined {
  const type = templateOf(value)
  const [word = ''] = [wordOf(value['entityClass']), type]
    .map((each) => slugOf(each).replace(/-/g, ''))
    .filter((each) => Object.hasOwn(NO_ARTICLES, each))
  if (word !== '') return NO_ARTICLES[word]
  if (/(?:^|\/)images\//.test(file)) return 'picture'
  if (/(?:^|\/)maps\//.test(file)) return 'map'
  return 'title' in value && ('content' in value || 'sections' in value || type !== '') ? undefined : 'file of another kind'
}

/** What an article was written by; its key differs by the age of the export. */
function templateOf(value: Bag): string {
  return wordOf(value['templateType']) || wordOf(value['template']) || wordOf(value['entityClass'])
}

function keyOf({value, file}: WorldRecord): string {
  return wordOf(value['id']) || file
}

function titleOf({value}: WorldRecord): string {
  return oneLine(wordOf(value['title'])) || 'Untitled'
}

/** What an article is: by its template, its category, or its name. */
function rowOf({value, file}: WorldRecord): KindWord & {isGuess: boolean} {
  const template = kindOfWord(templateOf(value))
  if (template) return {...template, isGuess: false}
  const category = isBag(value['category']) ? [wordOf(value['category']['title'])] : []
  const folders = file
    .split('/')
    .slice(0, -1)
    .filter((each) => each !== 'articles')
  const word = wordOfPlace([...folders, ...category], wordOf(value['title']))
  const placed = word === undefined ? undefined : kindOfWord(word)
  return placed ? {...placed, isGuess: false} : {kind: 'handout', fields: {type: slugOf(templateOf(value)) || 'article'}, isGuess: true}
}

/** What the tool keeps about an article, and the same again as HTML. */
const FRAME =
  'id slug entityClass templateType template url icon position views likes wordcount creationDate updateDate publicationDate notificationDate folderId passcode userMetadata articleMetadata cssClasses displayCss isEditable allowComments allowContentCopy showInToc showSeeded isWip isEmphasized customArticleTemplate editor world author contentParsed fullRender children childrenArticles articles articlePrevious articleNext isFeaturedArticle isAdultContent isLocked commentPlaceholder metaTitle coverSource success editURL'.split(
    ' ',
  )
const PICTURES = ['cover', 'portrait', 'pageCover', 'gallery', 'flag', 'ornaments']
const KNOWN = new Set([
  ...FRAME,
  ...PICTURES,
  'title',
  'tags',
  'state',
  'isDraft',
  'subscribergroups',
  'content',
  'sections',
  'relations',
  'excerpt',
  'subtitle',
  'category',
])

/** Fields that a key of a template fills, by the kind: those that name another article. */
const REFERENCES: Readonly<Partial<Record<WorldKind, Readonly<Record<string, readonly [field: string, kind: WorldKind]>>>>> = {
  npc: {currentLocation: ['location', 'location'], residence: ['location', 'location']},
  location: {
    articleParent: ['within', 'location'],
    parent: ['within', 'location'],
    parentLocation: ['within', 'location'],
    owner: ['owner', 'npc'],
    owningOrganization: ['owner', 'faction'],
  },
  faction: {location: ['location', 'location'], headquarters: ['location', 'location']},
  event: {location: ['location', 'location']},
  treasure: {currentHolder: ['holder', 'npc'], currentLocation: ['location', 'location']},
  handout: {author: ['from', 'npc']},
}

function partsOf(record: WorldRecord, reading: Reading, anvil: Anvil): ThingParts {
  const {isGuess, kind, fields} = rowOf(record)
  const name = titleOf(record)
  reading.ignore(...FRAME)
  reading.drop(...PICTURES)
  reading.take('title')
  if (isGuess) reading.guess('kind', 'a handout, for nothing says what it is')
  const visibility = visibilityOf(reading)
  const prompts = promptsOf(kind, reading, anvil)
  const summary = plainWords(reading, 'excerpt') || plainWords(reading, 'subtitle')
  return {
    ...{key: keyOf(record), kind, name, visibility},
    fields: {
      summary,
      ...fields,
      ...prompts.fields,
      tags: tagsOf(reading),
      text: paragraphs(textOf(reading, 'content', anvil), ...sectionsOf(reading, anvil), ...prompts.sections),
      notes: paragraphs([...categoryOf(reading), ...prompts.facts, ...relationsOf(reading, anvil)].join('\n')),
    },
  }
}

/** A public article is on the web for all; drafts and those for subscribers are not. */
function visibilityOf(reading: Reading): Visibility {
  const state = reading.text('state')?.toLowerCase()
  const isKept = reading.isTrue('isDraft') || reading.has('subscribergroups')
  reading.ignore('state', 'isDraft', 'subscribergroups')
  if (isKept || (state !== undefined && state !== 'public')) return 'hidden'
  return state === 'public' ? 'open' : 'unsaid'
}

function textOf(reading: Reading, key: string, {find}: Anvil): string {
  const path = reading.path === '' ? key : `${reading.path}.${key}`
  return bbMarkdown(wordOf(reading.take(key)), {find, losses: reading.losses, path})
}

function plainWords(reading: Reading, key: string): string {
  return oneLine(shownBbCode(reading.text(key) ?? '')).replace(/ (?=[.,;:!?])/g, '')
}

function tagsOf(reading: Reading): string[] {
  const value = reading.take('tags')
  const all = Array.isArray(value) ? value.map(wordOf) : wordOf(value).split(',')
  return [...new Set(all.map(slugOf).filter(Boolean))]
}

/** Sections that only the one who tells the story reads. */
const SECRET_KEY = /^(?:seeded|ggm|gm|dm)|storyteller|secret|private|vault/i

/** Sections under their titles, in their order. */
function sectionsOf(reading: Reading, anvil: Anvil): (string | undefined)[] {
  const sections = reading.child('sections')
  const all = (sections?.keys() ?? []).flatMap((key) => {
    const section = sections?.child(key)
    if (!section)
      return wordOf(sections?.take(key)) === '' ? [] : [{at: 0, text: sectionText(key, key, textOf(sections as Reading, key, anvil))}]
    const title = section.text('title') ?? key
    const at = section.number('position') ?? 0
    section.ignore('contentParsed', 'position', 'id', 'isCollapsed')
    const isSecret = SECRET_KEY.test(title)
    return [{at, text: sectionText(isSecret ? title : key, title, textOf(section, 'content', anvil))}]
  })
  return all.sort((a, b) => a.at - b.at).map(({text}) => text)
}

function sectionText(key: string, title: string, text: string): string | undefined {
  if (text === '') return undefined
  const said = `## ${titled(title)}\n\n${text}`
  return SECRET_KEY.test(key) ? secretPart(said) : said
}

/** "militaryHistory" as "Military history". */
function titled(key: string): string {
  const words = oneLine(key.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replace(/[_-]+/g, ' '))
  const small = /\p{Ll}/u.test(key) && !/\s/.test(key) ? words.toLowerCase() : words
  return small.charAt(0).toUpperCase() + small.slice(1)
}

interface Prompts {
  fields: Record<string, unknown>
  facts: string[]
  sections: (string | undefined)[]
}

/** What the questions of a template were answered with: fields where the kind has one, else facts of the notes and sections. */
function promptsOf(kind: WorldKind, reading: Reading, anvil: Anvil): Prompts {
  const prompts: Prompts = {fields: {}, facts: [], sections: []}
  for (const key of reading.keys().filter((each) => !KNOWN.has(each) && reading.has(each))) {
    const value = reading.peek(key)
    const named = (Array.isArray(value) ? value : [value]).every((each) => isBag(each) && wordOf(each['id']) !== '')
    if (named) takeReferences(key, {kind, reading, anvil, prompts})
    else takePrompt(key, value, {kind, reading, anvil, prompts})
  }
  return prompts
}

interface Prompting {
  kind: WorldKind
  reading: Reading
  anvil: Anvil
  prompts: Prompts
}

function takePrompt(key: string, value: unknown, {kind, reading, anvil, prompts}: Prompting): void {
  const day = isBag(value) ? dayOf(value['date'] ?? value) : undefined
  if (day !== undefined) {
    reading.ignore(key)
    if (kind === 'event' && prompts.fields['date'] === undefined) prompts.fields['date'] = toDay(day)
    else prompts.facts.push(`- **${titled(key)}**: ${day}`)
  } else if (kind === 'npc' && key === 'pronouns') prompts.fields['pronouns'] = plainWords(reading, key)
  else if (kind === 'npc' && key === 'species' && typeof value === 'string')
    prompts.fields['species'] = toEntry('species', plainWords(reading, key))
  else if (typeof value === 'string') takeText(key, value, {reading, anvil, prompts})
  else if (typeof value === 'number') prompts.facts.push(`- **${titled(key)}**: ${String(reading.take(key))}`)
}

/** A few words are a fact; more is a section. */
function takeText(key: string, raw: string, {reading, anvil, prompts}: {reading: Reading; anvil: Anvil; prompts: Prompts}): void {
  const text = textOf(reading, key, anvil)
  if (raw.length <= 60 && !text.includes('\n') && !SECRET_KEY.test(key)) prompts.facts.push(`- **${titled(key)}**: ${text}`)
  else prompts.sections.push(sectionText(key, key, text))
}

/** Other articles that a prompt names: a field's where the kind has one, else in the notes. */
function takeReferences(key: string, {kind, reading, anvil, prompts}: Prompting): void {
  const [field, wanted] = REFERENCES[kind]?.[key] ?? []
  const links = reading.children(key).flatMap((value) => {
    const id = wordOf(value.take('id'))
    const found = anvil.find(id)
    const title = oneLine(value.text('title') ?? '') || found?.name || id
    value.ignore(...FRAME, 'state', 'isDraft', 'subscribergroups', 'tags', 'category')
    // The name that it had when the link was made.
    if (found) value.ignore('title')
    const isField = found && field !== undefined && found.kind === wanted && prompts.fields[field] === undefined
    if (isField) prompts.fields[field] = toThing(found.key, found.name)
    return isField ? [] : [linkTo(id, found?.name ?? title, {isBare: found !== undefined})]
  })
  if (links.length > 0) prompts.facts.push(`- **${titled(key)}**: ${links.join(', ')}`)
}

function categoryOf(reading: Reading): string[] {
  const category = reading.child('category')
  const title = oneLine(category?.text('title') ?? '')
  for (const key of category?.keys() ?? []) if (key !== 'title') category?.ignore(key)
  return title === '' ? [] : [`- **Category**: ${title}`]
}

/** Relations that a template lists, in the notes: what they mean is only in their key. */
function relationsOf(reading: Reading, anvil: Anvil): string[] {
  const relations = reading.child('relations')
  return (relations?.keys() ?? []).flatMap((key) => {
    const rows = relations?.child(key)?.children('items') ?? []
    const links = rows.map((row) => {
      const id = wordOf(row.take('id'))
      const found = anvil.find(id)
      const title = oneLine(row.text('title') ?? '') || found?.name || id
      row.ignore('id', 'relationshipType', 'slug', 'state', 'url', 'icon', 'entityClass', 'templateType')
      return found ? linkTo(found.key, title, {isBare: found.name === title}) : title
    })
    relations?.child(key)?.ignore('type', 'title')
    return links.length === 0 ? [] : [`- **${titled(key)}**: ${links.join(', ')}`]
  })
}
