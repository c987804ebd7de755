import {expect, test} from 'vitest'
import {createCatalog} from '../../src/catalog/database.js'
import {search} from '../../src/catalog/search.js'
import {storeEntries} from '../../src/catalog/store.js'
import {srdEntries} from '../helpers/content.js'
import {judgedQueries, searchQuality} from './quality.js'

const keyOf = ({kind, id}: {kind: string; id: string}): string => `${kind}/${id}`

test('what a DM types finds what is meant: MRR@10 of at least 0.94', () => {
  const catalog = createCatalog(':memory:')
  storeEntries(
    catalog,
    srdEntries().map((entry) => ({entry, file: `${entry.kind}/${entry.id}.yaml`})),
  )
  const run = (query: string): string[] => {
    const hits = search(catalog, query, {limit: 10})
    return 'problem' in hits ? [] : hits.map(keyOf)
  }
  const queries = judgedQueries(new Set(srdEntries().map(keyOf)))
  expect(queries.length).toBeGreaterThanOrEqual(120)
  const {mrr, misses} = searchQuality(run, queries)
  expect(mrr, misses.map(({q, rank, first}) => `${q}: rank ${rank}, first ${first}`).join('\n')).toBeGreaterThanOrEqual(0.94)
})
