import {type SQL, sql} from 'drizzle-orm'
import type {FieldTest, Query} from './query.js'

/**
 * How a condition is asked: of all entries at once, or of each entry that is come by, which is faster where most fit and few are
 * looked at.
 */
export type Asked = 'of all' | 'of each'

/** A query as SQL over `entries`. */
export function condition(query: Query, asked: Asked = 'of all'): SQL {
  switch (query.type) {
    case 'text':
      return sql`entries.rowid IN (SELECT rowid FROM entries_text WHERE entries_text MATCH ${matchText(query)})`
    case 'not':
      return sql`NOT (${condition(query.part, asked)})`
    case 'and':
    case 'or': {
      const parts = query.parts.map((part) => condition(part, asked))
      return sql`(${sql.join(parts, sql.raw(` ${query.type.toUpperCase()} `))})`
    }
    case 'field':
      return query.field === 'name' ? nameCondition(query.tests) : fieldCondition(query, asked)
  }
}

/** What limits a search, in both ways of asking. */
export type Limit = Readonly<Record<Asked, SQL>>

/** A query as a limit. */
export function limitOf(query: Query): Limit {
  return {'of all': condition(query), 'of each': condition(query, 'of each')}
}

/** Words quoted one by one, so that nothing a person types is an FTS5 operator. */
export function matchText({words, prefix}: {words: readonly string[]; prefix: boolean}): string {
  const phrase = `"${words.join(' ')}"`
  return prefix ? `${phrase}*` : phrase
}

function nameCondition(tests: readonly FieldTest[]): SQL {
  const [test] = tests
  const value = test?.op === '=' ? test.value : ''
  return sql`instr(lower(entries.name), ${value}) > 0`
}

function fieldCondition({field, tests}: Extract<Query, {type: 'field'}>, asked: Asked): SQL {
  if (field === 'kind') return sql`(${sql.join(tests.map(kindCondition), sql` OR `)})`
  const any = sql.join(tests.map(testCondition), sql` OR `)
  const fits = sql`facets.field = ${field} AND (${any})`
  if (asked === 'of each') return sql`EXISTS (SELECT 1 FROM facets WHERE facets.entry = entries.rowid AND ${fits})`
  return sql`entries.rowid IN (SELECT entry FROM facets WHERE ${fits})`
}

function kindCondition(test: FieldTest): SQL {
  return test.op === '=' ? sql`entries.kind = ${test.value}` : sql`${test.op === '*' ? 1 : 0}`
}

function testCondition(test: FieldTest): SQL {
  if (test.op === '*') return sql`1`
  if (test.op === '=') return sql`facets.value = ${test.value}`
  if (test.op === '..') return sql`facets.number BETWEEN ${test.from} AND ${test.to}`
  return sql`facets.number ${sql.raw(test.op)} ${test.number}`
}
