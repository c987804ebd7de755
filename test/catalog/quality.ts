import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'

/** A query and the entries (kind/id) that should come first; any of them counts. */
export interface Judged {
  q: string
  want: readonly string[]
}

/** The best entries' kind/id for a query, best first. */
export type SearchFunction = (query: string) => readonly string[]

export interface Quality {
  queries: number
  /** Mean reciprocal rank of the first wanted hit among ten. */
  mrr: number
  /** Share of the queries whose first hit is wanted. */
  successAt1: number
  /** What is not first, with its rank (0: not among ten) and what stood first. */
  misses: readonly {q: string; rank: number; first: string | undefined}[]
}

const DEPTH = 10

/** The query set, those queries that name an entry of `ids`. */
export function judgedQueries(ids: ReadonlySet<string>): Judged[] {
  const groups = parse(readFileSync(join(import.meta.dirname, 'queries.yaml'), 'utf8')) as Record<string, Judged[]>
  return Object.values(groups)
    .flat()
    .filter(({want}) => want.some((id) => ids.has(id)))
}

/** How well a search answers a query set. */
export function searchQuality(search: SearchFunction, queries: readonly Judged[]): Quality {
  const ranked = queries.map(({q, want}) => {
    const found = search(q).slice(0, DEPTH)
    return {q, rank: found.findIndex((id) => want.includes(id)) + 1, first: found[0]}
  })
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    queries: ranked.length,
    mrr: mean(ranked.map(({rank}) => (rank === 0 ? 0 : 1 / rank))),
    successAt1: mean(ranked.map(({rank}) => (rank === 1 ? 1 : 0))),
    misses: ranked.filter(({rank}) => rank !== 1),
  }
}
