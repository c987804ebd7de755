import {describe, expect, test} from 'vitest'
import {withoutSecrets} from '../../../src/schema/secret-parts.js'
import {fixtureFolder, folderOf, printThings, readWorld, type Settled, settledThings} from './read-world.js'

const WICK = {id: 'wick', title: 'Wick', templateType: 'settlement', state: 'public', content: ''}

async function articleOf(more: object): Promise<Settled> {
  const article = {id: 'a', title: 'Orsa', templateType: 'person', state: 'public', content: '', ...more}
  const texts = {'articles/a.json': JSON.stringify(article), 'articles/b.json': JSON.stringify(WICK)}
  return settledThings(await readWorld('world-anvil', folderOf(texts)))['Orsa'] as Settled
}

describe('BBCode', () => {
  test.each([
    ['[h2]A[/h2]b', '## A\n\nb'],
    ['a\r\n\rb', 'a\nb'],
    ['a\r\n\r\nb', 'a\n\nb'],
    ['[b]a[/b] [i]b[/i] [u]c[/u] [s]d[/s]', '**a** *b* c ~~d~~'],
    ['[ul][li]a[/li][li]b[/li][/ul]', '- a\n- b'],
    ['[ol]\n[li]a[/li]\n[li]b[/li]\n[/ol]', '1. a\n2. b'],
    ['[list][*]a[*]b[/list]', '- a\n- b'],
    ['[quote]a[/quote]', '> a'],
    ['[url:https://example.org/a]b[/url]', '[b](https://example.org/a)'],
    ['[url:/w/wick]b[/url]', 'b'],
    ['@[the town](settlement:wick)', '[[location:wick|the town]]'],
    ['@[Wick](settlement:wick)', '[[location:wick]]'],
    ['@[Tam](person:nobody)', 'Tam'],
    ['a [sic] <b>*', 'a [sic] \\<b>\\*'],
    ['[section:x]a[/section]', 'a'],
    ['[table][tr][th]a[/th][/tr][tr][td]b[/td][/tr][/table]', '| a |\n| --- |\n| b |'],
    ['[b]never closed', '**never closed**'],
  ])('%j', async (content, text) => expect((await articleOf({content})).fields['text']).toBe(text))

  test.each([
    ['[secret:77]', 'dropped content: secret 77'],
    ['[img:4411|left|300]', 'dropped content: picture 4411'],
    ['[img]4411[/img]', 'dropped content: picture 4411'],
    ['[spotify:track:1]', 'dropped content: spotify track:1'],
    ['[url:/w/wick]b[/url]', 'dropped content: link to /w/wick'],
    ['@[Tam](person:nobody)', 'dropped text: link to Tam (nobody)'],
  ])('%s is told', async (content, lost) => expect((await articleOf({content})).lost).toContain(lost))
})

describe("what is the DM's", () => {
  test.each([
    ['a section that begins so', {sections: {ggmNotes: {content: 'SECRET'}}}],
    ['the seed', {sections: {seeded: {content: 'SECRET'}}}],
    ['the seed at the top', {seeded: 'SECRET'}],
    ['notes of the storyteller', {sections: {x: {title: 'Storyteller notes', content: 'SECRET'}}}],
    ['a spoiler', {content: 'a [spoiler]SECRET[/spoiler]'}],
    ['what subscribers pay for', {content: 'a [subcontainer:3]SECRET[/subcontainer]'}],
    ['a spoiler that is never closed', {content: 'a [spoiler]SECRET'}],
  ])('%s', async (_why, more) => {
    const {fields} = await articleOf(more)
    expect(fields['text']).toContain('SECRET')
    expect(withoutSecrets(fields['text'])).not.toContain('SECRET')
  })

  test.each([
    [{}, 'open'],
    [{state: undefined}, 'unsaid'],
    [{state: 'private'}, 'hidden'],
    [{isDraft: true}, 'hidden'],
    [{subscribergroups: [{id: 's'}]}, 'hidden'],
  ])('%j is %s', async (more, visibility) => expect((await articleOf(more)).visibility).toBe(visibility))
})

test.each([
  [{year: 40, month: 2, day: 7}, {date: '40-2-7'}],
  [{date: {year: -12, month: 3, day: 1}}, {date: '-12-3-1'}],
])('the day of an event %j', async (startingDate, fields) => {
  expect((await articleOf({templateType: 'militaryConflict', startingDate})).fields).toMatchObject(fields)
})

test('keys have changed with the years', async () => {
  expect((await articleOf({templateType: undefined, template: 'organization'})).kind).toBe('faction')
})

test('a whole export', async () => {
  const folder = fixtureFolder('world-anvil')
  const read = await readWorld('world-anvil', folder)
  expect(read.things.length + read.skipped.length).toBe(folder.texts.length)
  await expect(printThings(read)).toMatchFileSnapshot('golden/world-anvil.txt')
})

test('whatever an article says is held by its entity or told as lost', async () => {
  const article = {
    content: 'Lamps.',
    excerpt: 'Thin',
    tags: 'night',
    quirks: 'none',
    motivation: `${'word '.repeat(30)}end`,
    cover: {url: 'x'},
    sections: {history: {content: 'Born.', title: 'Past', odd: 'x'}},
    residence: {id: 'q', title: 'Old Wick', odd: 'x'},
    relations: {siblings: {items: [{id: 'n', title: 'Tam', odd: 'x'}], odd: 'x'}},
    odd: {deep: ['x']},
    category: {title: 'Folk'},
  }
  const text = JSON.stringify(article)
  for (const {0: all, 1: leaf = '', index} of text.matchAll(/[:[]"([^"]+)"/g)) {
    if (['q', 'n'].includes(leaf)) continue
    const {fields, lost} = await articleOf(JSON.parse(`${text.slice(0, index)}${all[0]}"${leaf} zquuxle"${text.slice(index + all.length)}`))
    expect(JSON.stringify([fields, lost]), all).toContain('zquuxle')
  }
})
