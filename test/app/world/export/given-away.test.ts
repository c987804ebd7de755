import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, relative, resolve} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {deleteEntity, setFields} from '../../../../src/app/entities/change.js'
import {createEntities} from '../../../../src/app/entities/create.js'
import {initVault} from '../../../../src/app/vault/init.js'
import {readBook} from '../../../../src/app/world/export/book.js'
import {readBack} from '../../../../src/app/world/export/read-back.js'
import {checkExport, writeExport} from '../../../../src/app/world/export/write.js'
import {BOOK_FORMATS, type BookFormat} from '../../../../src/print/world/formats.js'
import {demoVault} from '../../../helpers/demo-vault.js'
import type {Sandbox} from '../../../helpers/run-dnd.js'

const FORMATS = Object.keys(BOOK_FORMATS) as BookFormat[]
const home = mkdtempSync(join(tmpdir(), 'dnd-given-'))
let demo: Sandbox
let copies = 0

beforeAll(() => {
  demo = demoVault()
  writePicture(demo.root)
})

afterAll(() => {
  demo.remove()
  rmSync(home, {recursive: true})
})

/** A vault of the test's own. */
function vault(): {root: string; options: {vault: string; cwd: string; commit: false}} {
  const root = join(home, `vault-${copies++}`)
  cpSync(demo.root, root, {recursive: true})
  return {root, options: {vault: root, cwd: root, commit: false}}
}

const SECRET_WORDS = 'secretly a vampire'

/** A picture of one grey dot, with a prompt in it, and a name that tells more. */
function writePicture(root: string): void {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='
  const png = Buffer.from(dot, 'base64')
  const text = Buffer.from(`prompt\0${SECRET_WORDS}`)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  mkdirSync(join(root, 'assets'), {recursive: true})
  const whole = Buffer.concat([png.subarray(0, 33), length, Buffer.from('tEXt'), text, Buffer.alloc(4), png.subarray(33)])
  writeFileSync(join(root, 'assets/vey-is-the-duke.png'), whole)
}

async function give(root: string, format: BookFormat, out: string, readers = 'players') {
  const options = {vault: root, cwd: root}
  const {book, leftOut, notes} = await readBook({...options, for: readers})
  const written = writeExport(BOOK_FORMATS[format](book), {out, cwd: root, root, format, for: readers})
  return {...written, leftOut, notes}
}

async function check(root: string, out: string) {
  const {book} = await readBook({vault: root, cwd: root, for: 'players'})
  return checkExport(BOOK_FORMATS.site(book), {out, cwd: root, root, format: 'site', for: 'players'})
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true, encoding: 'utf8'})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** All bytes of a folder and the names of its files, in small letters. */
function allOf(folder: string): string {
  return filesIn(folder)
    .map((file) => `${file}\n${readFileSync(join(folder, file), 'latin1')}`)
    .join('\n')
    .toLowerCase()
}

const out = () => join(home, `out-${copies++}`)

describe('what the demo keeps from its players', () => {
  // Names, places and words that stand in hidden files, fields, items and parts of texts.
  const HIDDEN = [
    'ketter',
    'mother brine',
    'mother-brine',
    'drowned light',
    'drowned-light',
    'low road',
    'low-road',
    'a stranger hangs',
    ':::secret',
    'the guild knows',
  ]

  test.each(FORMATS)('is in no file of the %s', async (format) => {
    const folder = out()
    const {leftOut} = await give(demo.root, format, folder)
    const text = allOf(folder)
    expect(HIDDEN.filter((words) => text.includes(words))).toEqual([])
    expect(leftOut.map(({name}) => name)).toContain('Ketter')
    for (const name of ['vey of the docks', 'port salt', 'the harbor guild', 'cold lamps at the quay']) expect(text).toContain(name)
  })

  test.each(FORMATS)("is in the DM's own %s", async (format) => {
    const folder = out()
    await give(demo.root, format, folder, 'dm')
    const text = allOf(folder)
    // Ids and marks are for files; all else is for the DM to read.
    expect(HIDDEN.filter((words) => !/[-:]/.test(words) && !text.includes(words))).toEqual([])
  })

  test('and what one of them knows alone is in their own book, and in no other', async () => {
    const [hers, everybodys] = [out(), out()]
    await give(demo.root, 'markdown', hers, 'aria')
    await give(demo.root, 'markdown', everybodys)
    expect(allOf(hers)).not.toBe(allOf(everybodys))
  })
})

describe('pictures', () => {
  test.each(FORMATS)('of the %s go by a name that tells nothing, and hold nothing but what is seen', async (format) => {
    const {root, options} = vault()
    await setFields(options, 'handout', 'guild-notice', ['picture=assets/vey-is-the-duke.png'])
    const before = readFileSync(join(root, 'assets/vey-is-the-duke.png'))
    const folder = out()
    await give(root, format, folder)
    const pictures = filesIn(folder).filter((file) => file.endsWith('.png'))
    expect(pictures).toEqual([expect.stringMatching(/^pictures\/[0-9a-f]{20}\.png$/)])
    expect(allOf(folder)).not.toMatch(/the-duke|vampire/)
    expect(allOf(folder)).toContain(pictures[0]?.replace('pictures/', '') ?? '?')
    expect(readFileSync(join(root, 'assets/vey-is-the-duke.png'))).toEqual(before)
  })

  test("that can't be cleaned are left out, and told of", async () => {
    const {root, options} = vault()
    writeFileSync(join(root, 'assets/a.svg'), `<svg xmlns="http://www.w3.org/2000/svg"><!-- ${SECRET_WORDS} --></svg>`)
    await setFields(options, 'handout', 'guild-notice', ['picture=assets/a.svg'])
    const folder = out()
    expect((await give(root, 'json', folder)).notes).toEqual([expect.stringContaining('the picture "assets/a.svg" is left out')])
    expect(allOf(folder)).not.toMatch(/a\.svg|vampire/)
  })
})

describe('a folder that was exported into before', () => {
  test('loses what is secret now, and keeps what is not its own', async () => {
    const {root, options} = vault()
    const folder = out()
    mkdirSync(folder)
    writeFileSync(join(folder, 'CNAME'), 'coast.example')
    await give(root, 'site', folder)
    writeFileSync(join(folder, 'README'), 'Mine.')
    expect(existsSync(join(folder, 'people/vey-of-the-docks.html'))).toBe(true)
    await setFields(options, 'npc', 'vey', ['secret=true'])
    const {removed} = await give(root, 'site', folder)
    expect(removed).toEqual(['people/vey-of-the-docks.html'])
    expect(allOf(folder)).not.toContain('vey-of-the-docks')
    expect(filesIn(folder)).toEqual(expect.arrayContaining(['CNAME', 'README']))
  })

  test('is written only where something changed', async () => {
    const folder = out()
    await give(demo.root, 'site', folder)
    expect((await give(demo.root, 'site', folder)).written).toEqual([])
  })

  test('with --check tells first what would be new, changed and gone', async () => {
    const {root, options} = vault()
    const folder = out()
    await give(root, 'site', folder)
    expect((await check(root, folder)).changes).toEqual([])
    await setFields(options, 'npc', 'vey', ['role=ferryman', 'voice='])
    await setFields(options, 'npc', 'old-nan', ['secret=true'])
    await createEntities(options, 'npc', {name: 'A New Face'})
    const before = allOf(folder)
    const {changes} = await check(root, folder)
    expect(changes).toEqual(
      expect.arrayContaining([
        {page: 'People: A New Face', change: 'new'},
        {page: 'People: Old Nan', change: 'gone'},
        {page: 'People: Vey of the Docks', what: 'Role', change: 'changed'},
        {page: 'People: Vey of the Docks', what: 'Voice', change: 'gone'},
      ]),
    )
    expect(allOf(folder)).toBe(before)
  })

  test("of the vault's own repository is warned of: its history holds all secrets", async () => {
    const {root} = vault()
    expect((await give(root, 'json', join(root, 'site'))).warnings).toEqual([expect.stringContaining("the vault's own repository")])
    expect((await give(root, 'json', out())).warnings).toEqual([])
  })

  test('of a repository of its own still has in its history what is shown no more', async () => {
    const {root, options} = vault()
    const folder = out()
    mkdirSync(join(folder, '.git'), {recursive: true})
    await give(root, 'site', folder)
    await deleteEntity(options, 'npc', 'old-nan', {at: '2026-11-01T12:00:00Z'})
    expect((await give(root, 'site', folder)).warnings).toEqual([expect.stringContaining('history')])
  })
})

describe('sessions', () => {
  test('the first page tells of the newest that was played and may be seen, by its own day', async () => {
    const {root, options} = vault()
    await setFields(options, 'session', 'session-3', ['secret=true'])
    const folder = out()
    await give(root, 'site', folder)
    const home = readFileSync(join(folder, 'index.html'), 'utf8')
    expect(home).toMatch(/Last session<\/h2><p><b><a href="sessions\/ninety-steps\.html">Ninety steps<\/a><\/b> <small>2026-10-17</)
    expect(readFileSync(join(folder, 'sessions/the-fourth-evening.html'), 'utf8')).toMatch(/<dt>Number<\/dt><dd>3</)
    expect(readFileSync(join(folder, 'sessions/ninety-steps.html'), 'utf8')).toContain('The fourth evening</a> →')
  })
})

describe('links', () => {
  const LINK = {site: /(?:href|src|action)="([^"#?]*)/g, markdown: /\]\(([^)#\s]+)\)/g} as const

  test.each(['site', 'markdown'] as const)('each of the %s leads to a file of it', async (format) => {
    const folder = out()
    await give(demo.root, format, folder, 'dm')
    const broken = filesIn(folder)
      .filter((file) => /\.(?:html|md)$/.test(file))
      .flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(LINK[format])]
          .map(([, to = '']) => decodeURI(to.replaceAll('&amp;', '&')))
          .filter((to) => to !== '' && !existsSync(resolve(folder, dirname(file), to)))
          .map((to) => `${file} → ${to}`),
      )
    expect(broken).toEqual([])
  })

  test("each of Obsidian's names a note by a name that only one has", async () => {
    const folder = out()
    await give(demo.root, 'obsidian', folder, 'dm')
    const notes = filesIn(folder).map((file) => file.split('/').at(-1)?.replace(/\.md$/, '') ?? '')
    expect(new Set(notes).size).toBe(notes.length)
    const targets = filesIn(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'latin1').matchAll(/\[\[([^\]|]+)/g)].map(([, to]) => to),
    )
    expect(targets.length).toBeGreaterThan(50)
    expect(targets.filter((to) => !notes.includes(to ?? ''))).toEqual([])
  })
})

describe('notes for Obsidian', () => {
  const NAMES = [
    'Salt: the town',
    '# hash',
    '@at',
    '*star*',
    '- dash',
    '"quoted" \'twice\'',
    '🦑 ink',
    'מלח',
    'a | b',
    '[[x]]',
    'true',
    '12',
  ]

  test('have front matter that reads back as the names were written', async () => {
    const {root, options} = vault()
    const text = JSON.stringify(NAMES.map((name, i) => ({name, id: `odd-${i}`})))
    await createEntities(options, 'npc', {from: {text, file: 'odd.yaml'}})
    const folder = out()
    await give(root, 'obsidian', folder)
    const aliases = filesIn(join(folder, 'people')).flatMap(
      (file) => frontMatter(readFileSync(join(folder, 'people', file), 'utf8'))['aliases'],
    )
    expect(aliases).toEqual(expect.arrayContaining(NAMES))
  })

  test('keep what somebody else put into their front matter, letter for letter', async () => {
    const folder = out()
    await give(demo.root, 'obsidian', folder)
    const file = join(folder, 'people/vey-of-the-docks.md')
    const own = 'cssclasses:\n  - wide # mine\n"my field": {a: [1, 2]}\n'
    writeFileSync(file, readFileSync(file, 'utf8').replace('---\n', `---\n${own}`).replace('kind: "NPC"', 'kind: mine'))
    await give(demo.root, 'obsidian', folder)
    const text = readFileSync(file, 'utf8')
    expect(text).toContain(own)
    expect(frontMatter(text)).toMatchObject({kind: 'NPC', cssclasses: ['wide'], 'my field': {a: [1, 2]}})
    expect((await give(demo.root, 'obsidian', folder)).written).toEqual([])
  })
})

function frontMatter(text: string): Record<string, unknown> {
  return parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, unknown>
}

describe("the DM's document", () => {
  test('holds each entity as its file has it: uids, marks, links, days', async () => {
    const folder = out()
    await give(demo.root, 'json', folder, 'dm')
    const {campaign, entities} = JSON.parse(readFileSync(join(folder, 'campaign.json'), 'utf8')) as {
      campaign: object
      entities: {kind: string}[]
    }
    const files = filesIn(join(demo.root, 'campaigns'))
      .map((file) => `campaigns/${file}`)
      .concat(filesIn(join(demo.root, 'characters')).map((file) => `characters/${file}`))
    const written = files
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => parse(readFileSync(join(demo.root, file), 'utf8')) as unknown)
    expect([campaign, ...entities]).toHaveLength(written.length)
    expect([campaign, ...entities]).toEqual(expect.arrayContaining(written))
  })

  test('read back into an empty vault, it is the same campaign; there already, it is refused', async () => {
    const [folder, again] = [out(), out()]
    await give(demo.root, 'json', folder, 'dm')
    const source = {text: readFileSync(join(folder, 'campaign.json'), 'utf8'), file: 'campaign.json'}
    const root = join(home, `empty-${copies++}`)
    const options = {vault: root, cwd: home, author: 'Test <test@example.test>'}
    await initVault({cwd: home, author: options.author}, {dir: root, name: 'Empty'})
    const {entities} = await readBack(options, source)
    expect(entities).toBeGreaterThan(50)
    await give(root, 'json', again, 'dm')
    expect(readFileSync(join(again, 'campaign.json'), 'utf8')).toBe(source.text)
    await expect(readBack(options, source)).rejects.toThrow(/is there already/)
    await expect(readBack(options, {text: '[]', file: 'a.json'})).rejects.toThrow('"a.json" is no campaign that dnd exported')
  })

  test('is the same when it is written again', async () => {
    const [one, two] = [out(), out()]
    for (const folder of [one, two]) await give(demo.root, 'json', folder, 'dm')
    expect(allOf(one)).toBe(allOf(two))
  })
})
