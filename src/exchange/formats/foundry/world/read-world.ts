import {slugOf} from '../../../../schema/slug.js'
import {htmlText} from '../../../kit/html.js'
import {type Bag, type Reading, startReading} from '../../../kit/reading.js'
import {importProblem} from '../../../kit/source.js'
import type {Manner} from '../../../kit/unsaid.js'
import {oneLine, paragraphs, toEntry} from '../../../kit/world/marks.js'
import {recordsOf, type WorldRecord} from '../../../kit/world/records.js'
import {factLines, leftOut, readThing, type WorldFolder, type WorldRead, type WorldThing} from '../../../kit/world/thing.js'
import {isPlayed, type KindWord, kindOfWord, wordOfPlace} from '../../../kit/world/words.js'
import {bagsIn, numberAt, textAt} from '../path.js'
import {documentsOf, documentType, foldersOf} from './documents.js'
import type {LinkContext} from './links.js'
import {htmlOf, ignoreFrame, type JournalPage, readPage, sectionOf, visibilityOf} from './read-journal.js'

type Finder = LinkContext['find']

interface World {
  folders: ReadonlyMap<string, Bag>
  find: Finder
  read: WorldRead
}

/** Foundry's journals and actors: exported ones, or the sources of a pack. */
export async function readFoundryWorld({texts, others}: WorldFolder): Promise<WorldRead> {
  const {records, problems} = recordsOf(texts)
  const documents = documentsOf(records)
  const read: WorldRead = {things: [], skipped: others.map((path) => leftOut('file', path)), problems}
  const folders = new Map(documents.filter(({value}) => documentType(value) === 'folder').map(({value}) => [idOf(value), value]))
  const world = {folders, read, find: finderOf(documents)}
  for (const document of documents) takeDocument(document, world)
  return read
}

function idOf(value: Bag): string {
  return textAt(value, '_id') || (textAt(value, '_key').split(/[!.]/).at(-1) ?? '')
}

/** What another document's link calls this one. */
function keyOf(value: Bag): string {
  return idOf(value) || slugOf(textAt(value, 'name')) || 'unnamed'
}

function takeDocument(document: WorldRecord, world: World): void {
  const {value} = document
  const type = documentType(value)
  const {read} = world
  if (type === 'journal') read.things.push(...journalThings(document, world))
  else if (type === 'actor' && textAt(value, 'type') === 'npc') read.things.push(actorThing(document, world))
  // A folder's name is read with what lies in it.
  else if (type === 'folder') read.skipped.push(leftOut('folder', textAt(value, 'name')))
  else read.skipped.push(leftOut(type === 'actor' ? `actor of the type ${textAt(value, 'type')}` : type, textAt(value, 'name')))
}

/** Things by the last id of a link, or by the name that older links have; a page leads to what it is a part of. */
function finderOf(documents: readonly WorldRecord[]): Finder {
  const known = new Map<string, {key: string; name: string}>()
  const add = (id: string, found: {key: string; name: string}) => known.has(id) || known.set(id, found)
  for (const {value} of documents.filter(({value}) => ['journal', 'actor'].includes(documentType(value)))) {
    const found = {key: keyOf(value), name: oneLine(textAt(value, 'name'))}
    add(found.key, found)
    for (const page of bagsIn(value['pages'])) {
      const name = oneLine(textAt(page, 'name'))
      add(`${found.key}.${idOf(page)}`, {key: isList(value) ? pageKey(value, page) : found.key, name})
      add(idOf(page), {key: isList(value) ? pageKey(value, page) : found.key, name})
    }
  }
  for (const found of [...known.values()]) add(found.name, found)
  return (target) => known.get(target.split('.').at(-1) ?? '') ?? known.get(target)
}

function pageKey(entry: Bag, page: Bag): string {
  return `${keyOf(entry)}.${idOf(page)}`
}

/** An entry that is called by what its pages are: "NPCs", "Places". */
function isList(entry: Bag): boolean {
  return bagsIn(entry['pages']).length > 1 && kindOfWord(textAt(entry, 'name')) !== undefined
}

/** A text of Foundry as a reader sees it. */
const MANNER: Manner = {
  shown: (text) => htmlText(text, (words) => words.replace(/(?:&(?:amp;)?|@)?\w*\[+[^\]]*\]+(?:\{([^{}]*)\})?/g, ' $1 ')),
}

function journalThings(document: WorldRecord, world: World): WorldThing[] {
  const {value, file} = document
  if (!isList(value)) return [entryThing(document, world)]
  const {reading} = startReading(value)
  const entry = visibilityOf(reading)
  const row = kindOfWord(textAt(value, 'name'))
  const pages = bagsIn(value['pages']).sort((a, b) => (numberAt(a, 'sort') ?? 0) - (numberAt(b, 'sort') ?? 0))
  return pages.map((page) =>
    readThing(
      page,
      file,
      (each) => {
        const {text, visibility} = readPage(each, entry, linksFor(document, world))
        const place = {name: each.text('name') ?? 'Unnamed', key: pageKey(value, page), visibility}
        return {...place, kind: row?.kind ?? 'handout', fields: {...row?.fields, text}}
      },
      MANNER,
    ),
  )
}

function linksFor({value, file}: WorldRecord, {find, read}: World): Omit<LinkContext, 'losses' | 'path'> {
  return {
    find: (target) => (target.startsWith('.') ? find(`${keyOf(value)}${target}`) : find(target)),
    malformed: (text) => {
      const problem = importProblem(file, 'IMPORT_LINK', `"${text}" in "${oneLine(textAt(value, 'name'))}" is no link that Foundry knows`, {
        hint: 'its words came in as they are',
      })
      read.problems.push({...problem, severity: 'warning'})
    },
  }
}

function entryThing(document: WorldRecord, world: World): WorldThing {
  const {value, file} = document
  const read = (reading: Reading) => {
    const visibility = visibilityOf(reading)
    ignoreFrame(reading)
    reading.drop('categories')
    const links = linksFor(document, world)
    const pages = reading.children('pages').map((page) => readPage(page, visibility, links))
    const name = reading.text('name') ?? 'Unnamed'
    const old = reading.has('content') ? htmlOf(reading, 'content', links) : undefined
    const row = rowFor(document, world, reading)
    return {
      ...{key: keyOf(value), kind: row.kind, name, visibility},
      fields: {...row.fields, text: paragraphs(old, ...sections(pages, visibility, oneLine(name))), notes: folderLine(document, world)},
    }
  }
  return readThing(value, file, read, MANNER)
}

function sections(pages: readonly JournalPage[], visibility: JournalPage['visibility'], title: string): (string | undefined)[] {
  const ordered = [...pages].sort((a, b) => a.sort - b.sort)
  return ordered.map((page) => sectionOf(page, visibility, title))
}

/** The folders that a document lies in, which are no things here: the DM's notes have them. */
function folderLine({value}: WorldRecord, {folders}: World): string | undefined {
  return factLines([['folder', foldersOf({value, file: ''}, folders).join(' / ')]])
}

/** What an entry is, by its folders or its name. */
function rowFor(document: WorldRecord, {folders}: World, reading: Reading): KindWord {
  const word = wordOfPlace(foldersOf(document, folders), textAt(document.value, 'name'))
  if (word === undefined) reading.guess('kind', 'a handout, for nothing says what it is')
  else if (isPlayed(word)) reading.guess('kind', 'an NPC, though a player plays them')
  return (word === undefined ? undefined : kindOfWord(word)) ?? {kind: 'handout', fields: {type: 'note'}}
}

/** A person; their stat block is the catalog's, where it has one of that name. */
function actorThing(document: WorldRecord, world: World): WorldThing {
  const {value, file} = document
  const read = (reading: Reading) => {
    const visibility = visibilityOf(reading)
    const name = reading.text('name') ?? 'Unnamed'
    ignoreFrame(reading)
    reading.ignore('prototypeToken', 'token', 'effects', 'items')
    const details = (reading.child('system') ?? reading.child('data'))?.child('details')
    const biography = details?.child('biography')
    const text = biography ? htmlOf(biography, 'value', linksFor(document, world)) : undefined
    biography?.ignore('public')
    reading.losses.add('items', 'dropped', 'figures and powers: `dnd catalog import --as foundry` brings them into the catalog')
    const facts = ['alignment', 'race', 'ideal', 'bond', 'flaw', 'environment', 'cr'].map((key) => [key, details?.text(key)] as const)
    ignoreFigures(reading)
    return {
      ...{key: keyOf(value), kind: 'npc' as const, name, visibility},
      fields: {monster: toEntry('monster', oneLine(name)), text, notes: paragraphs(factLines(facts), folderLine(document, world))},
    }
  }
  return readThing(value, file, read, MANNER)
}

/** What the stat block says, which the catalog reads. */
function ignoreFigures(reading: Reading): void {
  const system = reading.child('system') ?? reading.child('data')
  for (const key of system?.keys() ?? []) if (key !== 'details') system?.ignore(key)
  const details = system?.child('details')
  for (const key of details?.keys() ?? [])
    if (!['biography', 'alignment', 'race', 'ideal', 'bond', 'flaw', 'environment', 'cr'].includes(key)) details?.ignore(key)
}
