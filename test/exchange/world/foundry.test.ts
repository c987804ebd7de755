import {describe, expect, test} from 'vitest'
import {withoutSecrets} from '../../../src/schema/secret-parts.js'
import {fixtureFolder, folderOf, printThings, readWorld, type Settled, settledThings} from './read-world.js'

const PAGE = {_id: 'page000000000001', name: 'Entry', type: 'text', sort: 1}

/** An entry of one page with this HTML, beside the mill. */
async function entryOf(content: string, more: object = {}): Promise<Settled & {problems: number}> {
  const entry = {_id: 'jour000000000001', name: 'Entry', ownership: {default: 2}, pages: [{...PAGE, text: {format: 1, content}, ...more}]}
  const mill = {
    _id: 'jour000000000002',
    name: 'The Mill',
    pages: [{...PAGE, _id: 'page000000000002', name: 'Below'}],
    ownership: {default: 0},
  }
  const read = await readWorld('foundry', folderOf({'places/a.json': JSON.stringify(entry), 'places/b.json': JSON.stringify(mill)}))
  return {...(settledThings(read)['Entry'] as Settled), problems: read.problems.length}
}

describe('links and what rolls', () => {
  test.each([
    ['a link with words', '@UUID[JournalEntry.jour000000000002]{the mill}', '[[location:the-mill|the mill]]'],
    ['a link without', '@UUID[JournalEntry.jour000000000002]', '[[location:the-mill]]'],
    [
      'to a page, and a place in it',
      '@UUID[JournalEntry.jour000000000002.JournalEntryPage.page000000000002#deep]{it}',
      '[[location:the-mill|it]]',
    ],
    ['in a pack', '@UUID[Compendium.shore.places.JournalEntry.jour000000000002]{it}', '[[location:the-mill|it]]'],
    ['in a pack, as older versions write it', '@Compendium[shore.places.jour000000000002]{it}', '[[location:the-mill|it]]'],
    ['by its name', '@JournalEntry[The Mill]{it}', '[[location:the-mill|it]]'],
    ['a link as a browser has it', '<a class="content-link" data-uuid="JournalEntry.jour000000000002">it</a>', '[[location:the-mill|it]]'],
    ['to what is not there', '@UUID[Actor.nobody0000000001]{Nobody}', 'Nobody'],
    ['a saving throw', '[[/save dex 15]]', 'DC 15 Dexterity'],
    ['a roll with words', '[[/r 2d6]]{two dice}', 'two dice'],
    ['a roll', '[[2d6]]', '2d6'],
    ['a rule', '&amp;Reference[Prone]', 'Prone'],
    ['brackets of nothing', 'a [[ b', 'a b'],
  ])('%s', async (_why, content, text) => expect((await entryOf(`<p>${content}</p>`)).fields['text']).toBe(text))

  test.each([
    ['two dots', '@UUID[Compendium.a.b..x]{l}', 'l'],
    ['nothing in it', '@UUID[]{l}', 'l'],
    ['no end', '@UUID[Actor.x', 'Actor.x'],
  ])('a link with %s loses its page nothing but itself, and is told', async (_why, link, words) => {
    const {fields, problems} = await entryOf(`<p>a ${link}</p><p>b</p>`)
    expect(fields['text']).toBe(`a ${words}\n\nb`)
    expect(problems).toBe(1)
  })
})

describe("what is the DM's", () => {
  test.each([
    ['a secret section', '<section class="secret" id="secret-1"><p>SECRET [[/save dex 15]]</p></section><p>b</p>', 'b'],
    ['one within another', '<section class="secret"><section class="secret"><p>SECRET</p></section><p>SECRET</p></section>b', 'b'],
    ['one that is never closed', '<p>b</p><section class="secret"><p>SECRET', 'b'],
    ['one in a list', '<ul><li>b</li><li><section class="secret">SECRET</section></li></ul>', '- b'],
    ['one in a quote', '<blockquote><p>b</p><section class="secret"><p>SECRET</p></section></blockquote>', '> b'],
    ['what a page does not show', '<p>b <span style="display: none">SECRET</span></p>', 'b'],
  ])('%s', async (_why, content, open) => {
    const text: string = (await entryOf(content)).fields['text']
    expect(text).toContain('SECRET')
    expect(
      withoutSecrets(text)
        .replace(/\n>\s*$/, '')
        .trim(),
    ).toBe(open)
  })

  test('but not a section that was revealed', async () => {
    expect((await entryOf('<section class="secret revealed"><p>b</p></section>')).fields['text']).toBe('b')
  })

  test('secret sections in Markdown', async () => {
    const markdown = 'a\n<section class="secret">\nSECRET <section>x</section>\n</section>\nb\n<section class="secret">\nSECRET'
    const text: string = (await entryOf('', {text: {format: 2, markdown, content: '<p>a</p>'}})).fields['text']
    expect(withoutSecrets(text)).toBe('a\n\nb')
  })

  test.each([
    [2, -1, 'open', 'a'],
    [3, 2, 'open', 'a'],
    [2, 1, 'open', ''],
    [1, -1, 'hidden', 'a'],
    [0, 2, 'hidden', 'a'],
    [undefined, -1, 'unsaid', 'a'],
  ] as const)('an entry at %s with a page at %s is %s', async (level, page, visibility, open) => {
    const ownership = level === undefined ? {} : {default: level}
    const entry = {_id: 'e', name: 'Entry', ownership, pages: [{...PAGE, ownership: {default: page}, text: {content: '<p>a</p>'}}]}
    const {Entry} = settledThings(await readWorld('foundry', folderOf({'a.json': JSON.stringify(entry)})))
    expect(Entry?.visibility).toBe(visibility)
    expect(withoutSecrets(Entry?.fields['text'])).toBe(open)
  })
})

test('pages stand in the order that they have there, under their titles', async () => {
  const page = (name: string, sort: number, level = 1) => ({
    ...PAGE,
    _id: name,
    name,
    sort,
    title: {show: true, level},
    text: {content: `<p>${name}.</p>`},
  })
  const entry = {_id: 'e', name: 'Entry', pages: [page('Third', 3, 2), page('First', 1), page('Second', 2)]}
  const {Entry} = settledThings(await readWorld('foundry', folderOf({'a.json': JSON.stringify(entry)})))
  expect(Entry?.fields['text']).toBe('## First\n\nFirst.\n\n## Second\n\nSecond.\n\n### Third\n\nThird.')
})

test('pages of one name in two lists are two', async () => {
  const list = (id: string) => ({
    _id: id,
    name: 'NPCs',
    pages: [
      {...PAGE, _id: 'a', name: 'Bram'},
      {...PAGE, _id: 'b', name: 'Ode'},
    ],
  })
  const read = await readWorld('foundry', folderOf({'a.json': JSON.stringify([list('x'), list('y')])}))
  expect(read.things.map(({key, kind, name}) => [key, kind, name])).toEqual([
    ['x.a', 'npc', 'Bram'],
    ['x.b', 'npc', 'Ode'],
    ['y.a', 'npc', 'Bram'],
    ['y.b', 'npc', 'Ode'],
  ])
})

test('whatever a journal says is held by its entity or told as lost', async () => {
  const leaves = {content: '<p>Grain MARK.</p>', src: 'MARK.png', caption: 'MARK', odd: 'MARK', flag: 'MARK', system: 'MARK'}
  for (const key of Object.keys(leaves)) {
    const at = (name: string) => (name === key ? leaves[name as keyof typeof leaves].replace('MARK', 'zquuxle') : undefined)
    const page = {
      ...PAGE,
      text: {content: at('content') ?? ''},
      src: at('src'),
      image: {caption: at('caption')},
      odd: at('odd'),
      flags: {mod: {x: at('flag')}},
      system: {x: at('system')},
    }
    const {Entry} = settledThings(
      await readWorld('foundry', folderOf({'a.json': JSON.stringify({_id: 'e', name: 'Entry', pages: [page]})})),
    )
    expect(JSON.stringify([Entry?.fields, Entry?.lost]), key).toContain('zquuxle')
  }
})

test('a world of journals, folders, a person and a scene', async () => {
  const read = await readWorld('foundry', fixtureFolder('foundry-world'))
  await expect(printThings(read)).toMatchFileSnapshot('golden/foundry.txt')
  expect(read.skipped).toEqual([
    {what: 'folder', name: 'Places'},
    {what: 'folder', name: 'The Low Shore'},
    {what: 'scene', name: 'Mill map'},
  ])
})

test.each([
  ['half of a file', '{"_id": "e", "pages": [', 'IMPORT_JSON'],
  ['nothing', '', 'IMPORT_EMPTY'],
  ['lists in lists', '['.repeat(300) + ']'.repeat(300), 'IMPORT_TOO_DEEP'],
])('%s is a problem of its file, and the next is read', async (_why, text, code) => {
  const read = await readWorld('foundry', folderOf({'a.json': text, 'b.json': '{"_id": "e", "name": "Entry", "pages": []}'}))
  expect(read.problems).toMatchObject([{code, file: 'a.json'}])
  expect(read.things).toHaveLength(1)
})
