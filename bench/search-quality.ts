// How well the catalog's search answers test/catalog/queries.yaml, beside two search libraries over the same entries and texts.
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import {PACKAGED} from '../src/app/catalog/open.js'
import {type Catalog, openCatalog} from '../src/catalog/database.js'
import {search} from '../src/catalog/search.js'
import {packagedFile} from '../src/vault/packaged.js'
import {judgedQueries, type SearchFunction, searchQuality} from '../test/catalog/quality.js'

interface Row {
  key: string
  name: string
  summary: string
  tags: string
  body: string
}

const FIELDS = ['name', 'aliases', 'parts', 'summary', 'tags', 'body']

/** A Markdown table: ours, minisearch and fuse.js, on the queries whose targets are in the index. */
export function searchQualityTable(): string[] {
  const catalog = openCatalog(packagedFile(PACKAGED) ?? '')
  if (!catalog) throw new Error('build first')
  const rows = catalog.$client
    .prepare<[], Row>(
      `SELECT kind || '/' || id AS key, ${FIELDS.map((field) => `entries_text.${field}`).join(', ')}
       FROM entries JOIN entries_text ON entries_text.rowid = entries.rowid`,
    )
    .all()
  const queries = judgedQueries(new Set(rows.map(({key}) => key)))
  const peers: [string, SearchFunction][] = [
    ['dnd', ours(catalog)],
    ['minisearch 7 (prefix, fuzzy, boosts)', miniSearch(rows)],
    ['fuse.js 7 (weighted keys, token search)', fuse(rows)],
  ]
  return [
    `Search quality: ${queries.length} judged queries over ${rows.length} entries.`,
    '',
    '| search | MRR@10 | first hit is right | median ms |',
    '|---|---:|---:|---:|',
    ...peers.map(([name, run]) => {
      const {mrr, successAt1} = searchQuality(run, queries)
      const times = queries.map(({q}) => timed(() => run(q))).sort((a, b) => a - b)
      return `| ${name} | ${mrr.toFixed(3)} | ${(successAt1 * 100).toFixed(0)} % | ${(times[Math.floor(times.length / 2)] ?? 0).toFixed(2)} |`
    }),
  ]
}

function ours(catalog: Catalog): SearchFunction {
  return (query) => {
    const hits = search(catalog, query, {limit: 10})
    return 'problem' in hits ? [] : hits.map(({kind, id}) => `${kind}/${id}`)
  }
}

/** All words first, then any of them; boosts and weights are the best of 36 combinations tried. */
function miniSearch(rows: readonly Row[]): SearchFunction {
  const index = new MiniSearch<Row>({idField: 'key', fields: FIELDS})
  index.addAll(rows)
  const options = {
    prefix: true,
    fuzzy: (term: string) => (term.length > 3 ? 0.2 : false),
    boost: {name: 30, aliases: 20, parts: 5, summary: 4, tags: 5, body: 1},
    weights: {fuzzy: 0.2, prefix: 0.3},
  }
  return (query) => {
    const all = index.search(query, {...options, combineWith: 'AND'})
    return (all.length > 0 ? all : index.search(query, options)).slice(0, 10).map(({id}) => String(id))
  }
}

function fuse(rows: readonly Row[]): SearchFunction {
  const index = new Fuse(rows, {
    keys: [
      {name: 'name', weight: 12},
      {name: 'aliases', weight: 10},
      {name: 'parts', weight: 5},
      {name: 'tags', weight: 5},
      {name: 'summary', weight: 4},
      {name: 'body', weight: 1},
    ],
    ignoreLocation: true,
    useTokenSearch: true,
    threshold: 0.3,
    minMatchCharLength: 2,
  })
  return (query) => index.search(query, {limit: 10}).map(({item}) => item.key)
}

function timed(work: () => unknown): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}
