import {type SQL, sql} from 'drizzle-orm'
import {RE2JS} from 're2js'
import {condition} from './conditions.js'
import type {Catalog} from './database.js'
import {PATTERN_QUERY, parseQuery, type Query, type QueryProblem} from './query.js'
import {type Hit, limitsBeside, MARK, type SearchOptions} from './search.js'

const FLAGS: ReadonlyMap<string, number> = new Map([
  ['i', RE2JS.CASE_INSENSITIVE],
  ['m', RE2JS.MULTILINE],
  ['s', RE2JS.DOTALL],
])
const MAX_PATTERN = 300
/** Instructions of a compiled pattern: the engine may take each of them for each character of a text. */
const MAX_SIZE = 2_000
/** What a search may take in all, in milliseconds; sensible ones take a tenth on a slow machine. */
const MAX_MS = 3_000
const DEFAULT_LIMIT = 20

/** Texts of an entry by what a match in them is worth, best first. */
const COLUMNS = ['name', 'aliases', 'parts', 'summary', 'tags', 'body'] as const
type Searched = Omit<Hit, 'excerpt'> & Record<(typeof COLUMNS)[number], string>

/**
 * Entries that `/pattern/flags` matches, in names first; a query behind it limits them. The engine takes time in proportion to
 * the text times the pattern, so none can hang it; one that is large for the catalog is refused. `clock` gives milliseconds.
 */
export function searchPattern(
  catalog: Catalog,
  text: string,
  options: SearchOptions = {},
  clock: () => number = () => performance.now(),
): Hit[] | QueryProblem {
  const [, source = '', flags = '', rest = ''] = PATTERN_QUERY.exec(text) ?? []
  const pattern = compile(source, flags, text)
  if ('problem' in pattern) return pattern
  const limits = rest.trim() === '' ? undefined : parseQuery(rest)
  if (limits && 'problem' in limits) return {...limits, at: limits.at + text.length - rest.length}
  const hits = matchesOf(pattern.compiled, rowsIn(catalog, limits, options), {clock, until: clock() + MAX_MS})
  return hits?.slice(0, options.limit ?? DEFAULT_LIMIT) ?? {...TOO_MUCH, at: text.indexOf('/') + 1}
}

const TOO_MUCH = {
  problem: 'the pattern takes too long',
  hint: 'repeat less in it, such as `{0,40}`, or limit it: `/pattern/ kind:spell`',
}

function compile(source: string, flags: string, text: string): {compiled: RE2JS} | QueryProblem {
  const start = text.indexOf('/') + 1
  if (source.length > MAX_PATTERN) return {problem: `a pattern has at most ${MAX_PATTERN} characters`, at: start + MAX_PATTERN}
  const wrong = [...flags].findIndex((flag) => !FLAGS.has(flag))
  if (wrong >= 0)
    return {problem: `there is no flag "${flags[wrong]}"`, at: start + source.length + 1 + wrong, hint: 'flags are i, m and s'}
  try {
    const compiled = RE2JS.compile(
      source,
      [...flags].reduce((all, flag) => all | (FLAGS.get(flag) ?? 0), 0),
    )
    return compiled.programSize() > MAX_SIZE ? {...TOO_MUCH, at: start} : {compiled}
  } catch (error) {
    return patternProblem(error, source, start)
  }
}

/** The engine names the part that is wrong, but not where it stands. */
function patternProblem(error: unknown, source: string, start: number): QueryProblem {
  const [, reason = 'it can not be read', part = ''] = /: ([^:`]+?)(?:: `(.*)`)?$/s.exec(error instanceof Error ? error.message : '') ?? []
  const at = part === '' ? 0 : Math.max(0, source.lastIndexOf(part))
  const hint = /\(\?[=!<]/.test(source)
    ? 'looking ahead or behind is not supported; nor are back-references'
    : 'quote a character with \\ to mean itself'
  return {problem: `the pattern has a mistake: ${reason.trim()}${part === '' ? '' : ` at "${part}"`}`, at: start + at, hint}
}

function rowsIn(catalog: Catalog, limits: Query | undefined, options: SearchOptions): readonly Searched[] {
  const beside = limitsBeside(options).map((limit) => limit['of all'])
  const where: SQL[] = [...(limits ? [condition(limits)] : []), ...beside, sql`1`]
  return catalog.all<Searched>(sql`
    SELECT entries.kind, entries.id, entries.name, entries.summary, entries.document,
           entries.aliases, entries.parts, entries_text.tags, entries_text.body
    FROM entries JOIN entries_text ON entries_text.rowid = entries.rowid
    WHERE ${sql.join(where, sql` AND `)} ORDER BY entries.name, entries.kind
  `)
}

interface Time {
  clock: () => number
  until: number
}

/** `undefined` when the time is up. */
function matchesOf(pattern: RE2JS, rows: readonly Searched[], {clock, until}: Time): Hit[] | undefined {
  const found: {hit: Hit; column: number}[] = []
  for (const row of rows) {
    if (clock() > until) return undefined
    const column = COLUMNS.findIndex((each) => pattern.matcher(row[each]).find())
    const text = column < 0 ? undefined : row[COLUMNS[column] ?? 'name']
    const {kind, id, name, summary, document} = row
    if (text !== undefined) found.push({hit: {kind, id, name, summary, document, excerpt: excerptOf(pattern, text)}, column})
  }
  return found.sort((a, b) => a.column - b.column).map(({hit}) => hit)
}

const AROUND = 40

/** The first match between marks, with some text on both sides. */
function excerptOf(pattern: RE2JS, text: string): string {
  const matcher = pattern.matcher(text)
  if (!matcher.find()) return ''
  const [start, end] = [matcher.start(), matcher.end()]
  const before = start > AROUND ? `…${text.slice(start - AROUND, start).replace(/^\S*\s/, '')}` : text.slice(0, start)
  const after = text.length > end + AROUND ? `${text.slice(end, end + AROUND).replace(/\s\S*$/, '')}…` : text.slice(end)
  return `${before}${MARK.open}${text.slice(start, end)}${MARK.close}${after}`
}
