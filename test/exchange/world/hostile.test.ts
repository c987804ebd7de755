import fc from 'fast-check'
import {strToU8, zipSync} from 'fflate'
import {describe, expect, test} from 'vitest'
import {collectLosses} from '../../../src/exchange/kit/loss.js'
import {htmlMarkdown} from '../../../src/exchange/kit/world/html-markdown.js'
import {markIn, plainText, replaceMarks, toThing} from '../../../src/exchange/kit/world/marks.js'
import {unzipFiles} from '../../../src/exchange/kit/zip.js'
import {formatOfWorld, WORLD_FORMATS} from '../../../src/exchange/worlds.js'
import {kindRow} from '../../../src/schema/entity/kinds.js'
import {withoutSecrets} from '../../../src/schema/secret-parts.js'
import {fixtureFolder, folderOf, readWorld, settledThings} from './read-world.js'

const markdown = (html: string) => htmlMarkdown(html, {losses: collectLosses(), path: 'text'})

describe('HTML that means harm', () => {
  test.each([
    ['a script', 'a<script>alert(1)</script>', 'a'],
    ['a frame', 'a<iframe src="https://example.org"></iframe>', 'a'],
    ['an address that runs', '<a href="javascript:alert(1)">a</a>', 'a'],
    ['an address that runs, hidden', '<a href=" java\nscript:alert(1)">a</a>', 'a'],
    ['a handler', '<b onclick="alert(1)">a</b>', '**a**'],
    ['tags as text', '&lt;script&gt;', '\\<script>'],
    ['a link of ours', '[[npc:vey]]', '\\[[npc:vey]]'],
    ['a secret part of ours', '<p>:::secret</p><p>a</p>', '\\:\\:\\:secret\n\na'],
    ['a comment of ours', '%% a', '\\%\\% a'],
    ['a comment of HTML, as text', '&lt;!-- a', '\\<\\!-- a'],
    ['control characters', 'a\u0002Tx\u001fy\u0003\u001b[31m', 'aTxy[31m'],
  ])('%s', (_why, html, text) => {
    expect(markdown(html)).toBe(text)
    // Nothing of it is hidden from anybody.
    expect(withoutSecrets(text)).toBe(text)
  })

  test('elements in elements keep their words', () => {
    expect(markdown(`${'<div>'.repeat(5000)}deep`)).toBe('deep')
    expect(markdown(`${'<b>'.repeat(5000)}deep`)).toContain('deep')
    expect(markdown(`${'<ul><li>'.repeat(3000)}deep`)).toContain('deep')
  })
})

test('what comes in can not be taken for a mark', () => {
  const text = plainText(toThing('x', 'y'))
  expect(markIn(text)).toBeUndefined()
  expect(replaceMarks(text, () => 'harm')).not.toContain('harm')
})

describe('an archive', () => {
  const limits = {files: 3, bytes: 1000}
  const open = (files: Record<string, string>, name = 'a.zip') =>
    unzipFiles(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))), name, {
      wanted: (path) => path.endsWith('.json'),
      limits,
    })

  test.each([
    ['unfolds to too much', {'a.json': 'x'.repeat(2000)}, 'holds more than 1000 bytes'],
    ['has too many files', {'a.json': '', 'b.json': '', 'c.png': '', 'd.png': ''}, 'has more than 3 files'],
  ])('that %s is refused before it does', async (_why, files, message) => {
    await expect(open(files)).rejects.toThrow(message)
  })

  test('gives what is wanted, and names the rest; what is hidden is passed over', async () => {
    const {files, others} = await open({'a.json': '{}', 'b.png': 'x', '__MACOSX/a.json': 'x', '.git/a.json': 'x'})
    expect([...files.keys(), ...others]).toEqual(['a.json', 'b.png'])
  })
})

test.each([
  ['obsidian', 'obsidian'],
  ['foundry-world', 'foundry'],
  ['kanka', 'kanka'],
  ['world-anvil', 'world-anvil'],
])('the folder %s is known for what it is', (folder, format) => expect(formatOfWorld(fixtureFolder(folder))).toBe(format))

describe('files of any shape', () => {
  const KEYS =
    'id _id _key name title entity pages content text sections relations ownership default type kind tags aliases entry posts relationships target_id months characterTraits organisationMemberships members elements templateType state category items value __proto__ constructor toString sort folder system details biography location_id year month day date format markdown markers'.split(
      ' ',
    )
  const word = fc.constantFrom(
    'npc',
    'NPCs',
    '[[A]]',
    '[character:1]',
    '@UUID[x]{y}',
    '<p>a',
    '[b]x',
    '2',
    '1-2-3',
    'public',
    ':::secret',
    '',
    'x'.repeat(600),
  )
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      {depthSize: 'small'},
      word,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any'), {maxLength: 3}),
      tie('map'),
    ),
    map: fc.dictionary(fc.constantFrom(...KEYS), tie('any'), {maxKeys: 8}),
  }))
  const FOLDER = {obsidian: 'a.md', foundry: 'npcs/a.json', kanka: 'characters/a.json', 'world-anvil': 'articles/a.json'}

  test.each(WORLD_FORMATS)('%s never crashes on them, and what it makes fits its kind', async (format) => {
    await fc.assert(
      fc.asyncProperty(value.map, value.map, async (a, entity) => {
        const record = format === 'kanka' ? {...(a as object), entity} : a
        const json = JSON.stringify(record)
        const text = format === 'obsidian' ? `---\n${json}\n---\n${JSON.stringify(entity)}` : json
        const {things, problems} = await readWorld(
          format,
          folderOf({[FOLDER[format]]: text, 'locations/b.json': '{"id": 1, "entity": {"id": 1, "name": "B"}}'}),
        )
        for (const {kind, fields} of Object.values(settledThings({things}))) {
          const entityOf = {...fields, kind, id: 'x', uid: '01a2283e-759b-737c-ad8f-e7ec138a45d4', name: 'X'}
          expect(kindRow(kind).schema().safeParse(entityOf).error?.issues ?? []).toEqual([])
        }
        for (const {message} of problems) expect(message).not.toBe('')
      }),
      {numRuns: 150},
    )
  })
})
