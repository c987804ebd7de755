import {describe, expect, test} from 'vitest'
import {SAMPLES} from '../../src/app/demo/samples.js'
import {DOCUMENTS, textOf, typedIn} from './blocks.js'
import {runDocument} from './run-document.js'
import {SUPPOSED} from './supposed.js'

const TYPED = DOCUMENTS.map((document) => ({document, typed: typedIn(textOf(document))}))
const GUIDES = TYPED.filter(({document, typed}) => document !== 'README.md' && typed.length > 0)

test.each(GUIDES)('what a reader types from $document', async ({document, typed}) => {
  expect(await runDocument(typed, SUPPOSED[document] ?? {})).toEqual([])
})

test('what the demo ends with can be typed there, one after another', async () => {
  const typed = SAMPLES.demo.next.map((line) => ({line: `dnd ${line}`, shows: []}))
  expect(await runDocument(typed, {})).toEqual([])
})

test('nothing is supposed of a document or a line that is no more', () => {
  const gone = Object.entries(SUPPOSED).flatMap(([document, {anew, between, left, status, terminal}]) => {
    const lines = TYPED.find((each) => each.document === document)?.typed.map(({line}) => line) ?? []
    return Object.keys({...anew, ...between, ...left, ...status, ...terminal}).filter((line) => !lines.includes(line))
  })
  expect(gone).toEqual([])
})

describe('what is typed', () => {
  test.each([
    {why: 'lines of a shell, without remarks', text: '```sh\ndnd a  # why\n# alone\ndnd b "#1 #x"\n```', lines: ['dnd a', 'dnd b "#1 #x"']},
    {why: 'a block of no language with dnd in it', text: '```\ndnd a\n```\n```\na: b\n```', lines: ['dnd a']},
    {why: 'what stands after $ in a console', text: '```console\n$ dnd a\nsaid\n\n$ dnd b\n```', lines: ['dnd a', 'dnd b']},
    {why: 'a block within a list', text: '1. so\n\n   ```sh\n   dnd a\n   ```\n', lines: ['dnd a']},
    {why: 'no other language', text: '```yaml\ndnd: a\n```', lines: []},
  ])('$why', ({text, lines}) => {
    expect(typedIn(text).map(({line}) => line)).toEqual(lines)
  })

  test('a line that fails, or prints otherwise than it shows, is told', async () => {
    const failures = await runDocument(
      [
        {line: 'dnd roll nonsense', shows: []},
        {line: 'dnd roll 1d6 --seed 7', shows: ['1d6: 9 = [9]']},
      ],
      {},
    )
    expect(failures).toEqual([
      expect.stringMatching(/^dnd roll nonsense ended with 2, not 0/),
      expect.stringMatching(/^dnd roll 1d6 --seed 7 prints\n1d6: \d/),
    ])
  })
})
