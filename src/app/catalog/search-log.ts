import {appendFileSync, mkdirSync, readFileSync, renameSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** What this table searched for. It stays on this machine: git ignores it, and nothing sends it. */
const LOG = join('.dnd', 'searches.jsonl')
/** A log larger than this begins anew; the one before is kept once. */
const MAX_BYTES = 1024 * 1024

interface LoggedSearch {
  query: string
  hits: number
}

/** Note a search, unless `DND_SEARCH_LOG=off`. Never stands in the way of one. */
export function logSearch(root: string, query: string, hits: number): void {
  if (process.env['DND_SEARCH_LOG'] === 'off') return
  const file = join(root, LOG)
  try {
    mkdirSync(dirname(file), {recursive: true})
    if ((statSync(file, {throwIfNoEntry: false})?.size ?? 0) > MAX_BYTES) renameSync(file, `${file}.1`)
    appendFileSync(file, `${JSON.stringify({query: query.slice(0, 200), hits} satisfies LoggedSearch)}\n`)
  } catch {
    // A read-only disk only loses a statistic.
  }
}

export interface SearchStats {
  searches: number
  /** Most frequent first. */
  popular: readonly {query: string; count: number}[]
  /** Searches that found nothing, most frequent first. */
  empty: readonly {query: string; count: number}[]
}

/** What was searched for, and what was not found. Lines that can't be read are passed over. */
export function searchStats(root: string, limit = 10): SearchStats {
  const all = [`${LOG}.1`, LOG].flatMap((file) => readLog(join(root, file)))
  return {
    searches: all.length,
    popular: most(all, limit),
    empty: most(
      all.filter(({hits}) => hits === 0),
      limit,
    ),
  }
}

function readLog(file: string): LoggedSearch[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => readLine(line) ?? [])
  } catch {
    return []
  }
}

function readLine(line: string): LoggedSearch | undefined {
  try {
    const {query, hits} = JSON.parse(line) as Partial<LoggedSearch>
    return typeof query === 'string' && typeof hits === 'number' ? {query, hits} : undefined
  } catch {
    return undefined
  }
}

function most(searches: readonly LoggedSearch[], limit: number): {query: string; count: number}[] {
  const counts = new Map<string, number>()
  for (const {query} of searches) counts.set(query.toLowerCase(), (counts.get(query.toLowerCase()) ?? 0) + 1)
  return [...counts]
    .map(([query, count]) => ({query, count}))
    .sort((a, b) => b.count - a.count || (a.query < b.query ? -1 : 1))
    .slice(0, limit)
}
