import {type SQL, sql} from 'drizzle-orm'
import type {FieldTest, Query} from './query.js'

/** A query as SQL over `entries`. */
export function condition(query: Query): SQL {
  switch (query.type) {
    case 'text':
      return sql`entries.rowid IN (SELECT rowid FROM entries_text WHERE entries_text MATCH ${matchText(query)})`
    case 'not':
      return sql`NOT (${condition(query.part)})`
    case 'and':
    case 'or':
      return sql`(${sql.join(query.parts.map(condition), sql.raw(` ${query.type.toUpperCase()} `))})`
    case 'field':
      return query.field === 'name' ? nameCondition(query.tests) : fieldCondition(query.field, query.tests)
  }
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

function fieldCondition(field: string, tests: readonly FieldTest[]): SQL {
  if (field === 'kind') return sql`(${sql.join(tests.map(kindCondition), sql` OR `)})`
  const any = sql.join(tests.map(testCondition), sql` OR `)
  return sql`entries.rowid IN (SELECT entry FROM facets WHERE facets.field = ${field} AND (${any}))`
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
