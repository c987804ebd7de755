import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, expect, test} from 'vitest'
import {parse} from 'yaml'
import {type Catalog, createCatalog} from '../../src/catalog/database.js'
import {search} from '../../src/catalog/search.js'
import {storeEntries} from '../../src/catalog/store.js'
import {srdEntries} from '../helpers/content.js'
import type {Judged} from './quality.js'

let catalog: Catalog
beforeAll(() => {
  catalog = createCatalog(':memory:')
  storeEntries(
    catalog,
    srdEntries().map((entry) => ({entry, file: `${entry.kind}/${entry.id}.yaml`})),
  )
})

const QUESTIONS = parse(readFileSync(join(import.meta.dirname, 'questions.yaml'), 'utf8')) as Record<string, readonly Judged[]>

/** Questions without an answer among the first three. */
function missed(questions: readonly Judged[]): string[] {
  return questions.flatMap(({q, want}) => {
    const hits = search(catalog, q, {limit: 3})
    const found = 'problem' in hits ? [] : hits.map(({kind, id}) => `${kind}/${id}`)
    return found.some((key) => want.includes(key)) ? [] : [`${q}: ${found.join(', ')}`]
  })
}

// `apart` is what the search was never tuned to: what it finds there is what a table may expect.
test.each([
  {group: 'tuned', count: 30, least: 0.9},
  {group: 'known', count: 30, least: 0.9},
  {group: 'third', count: 30, least: 0.9},
  {group: 'fourth', count: 30, least: 0.9},
  {group: 'apart', count: 20, least: 0.75},
])('questions in mid-session, $group: answered among the first three', ({group, count, least}) => {
  const questions = QUESTIONS[group] ?? []
  expect(questions).toHaveLength(count)
  const misses = missed(questions)
  expect(1 - misses.length / questions.length, group === 'apart' ? undefined : misses.join('\n')).toBeGreaterThanOrEqual(least)
})
