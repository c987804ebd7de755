import {expect, test} from 'vitest'
import {printUndone} from '../../../src/print/versions/history.js'
import {fileNames} from '../../../src/print/words/files.js'

const many = Array.from({length: 3341}, (_each, at) => `catalog/monster/newt-${at + 1}.yaml`)

test('a few files are named, many are counted', () => {
  expect(fileNames(['a.yaml', 'b.yaml'])).toBe('a.yaml, b.yaml')
  expect(fileNames(many.slice(0, 6))).toBe(`${many.slice(0, 5).join(', ')} and 1 more (6 in all)`)
})

test('what is undone of an import names a few of its files and says how many there are', () => {
  const undone = {hash: 'a'.repeat(40), subject: 'catalog: import 3341 entries from brew.json', author: 'Test', date: '2026-01-01'}
  const text = printUndone({undone: undone as never, commit: 'b'.repeat(40), files: many})
  expect(text).toContain('newt-5.yaml and 3336 more (3341 in all)')
  expect(text.length).toBeLessThan(400)
})

test('what is undone of a merge of nothing new names no file', () => {
  const undone = {hash: 'a'.repeat(40), subject: 'merge: what-if into main', author: 'Test', date: '2026-01-01'}
  expect(printUndone({undone: undone as never, commit: 'b'.repeat(40), files: []})).toContain('No file changed · committed bbbbbbbb')
})
