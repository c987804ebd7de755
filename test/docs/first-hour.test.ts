import {expect, test} from 'vitest'
import {textOf, typedIn} from './blocks.js'
import {runDocument} from './run-document.js'
import {SUPPOSED} from './supposed.js'

// The longest of the documents, in a file of its own: it runs beside the others.
test('what a reader types from README.md', async () => {
  expect(await runDocument(typedIn(textOf('README.md')), SUPPOSED['README.md'] ?? {})).toEqual([])
})
