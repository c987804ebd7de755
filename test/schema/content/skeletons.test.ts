import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {readConceptSkeletons, readSkeleton} from '../../../src/app/homebrew/skeletons.js'
import {ENTRY_SCHEMAS, type EntryKind} from '../../../src/schema/content/entry.js'
import {ENTRY_QUESTIONS, STARTS_FROM} from '../../../src/schema/content/skeletons.js'

const kinds = (Object.keys(STARTS_FROM) as EntryKind[]).filter((kind) => STARTS_FROM[kind] === 'skeleton')

describe('what a new entry starts from', () => {
  test.each(kinds)('a %s of nothing but its skeleton fits its schema', (kind) => {
    const entry = {kind, id: 'new-one', name: 'New One', summary: 'New.', source: {document: 'homebrew'}, ...readSkeleton(kind)}
    expect(ENTRY_SCHEMAS[kind].safeParse(entry).error?.issues ?? []).toEqual([])
  })

  test('every skeleton is of a kind that starts from one', () => {
    const files = readdirSync(join(import.meta.dirname, '../../../content/skeletons/entry'))
    expect(files.sort()).toEqual(kinds.map((kind) => `${kind}.yaml`).sort())
  })

  test('a kind without one has none to read', () => {
    expect(readSkeleton('monster-trait')).toBeUndefined()
  })

  test("a concept's parts have theirs", () => {
    expect(Object.keys(readConceptSkeletons().traits)).toContain('darkvision')
  })

  test.each(Object.entries(ENTRY_QUESTIONS))('every answer offered for a %s fits its schema', (kind, questions) => {
    for (const {path, options = [], asList} of questions ?? []) {
      for (const option of options) {
        const entry = structuredClone({
          kind,
          id: 'new-one',
          name: 'New One',
          summary: 'New.',
          source: {document: 'homebrew'},
          ...readSkeleton(kind as EntryKind),
        })
        const [last = '', ...rest] = [...path].reverse()
        const parent = rest.reverse().reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, entry)
        parent[last] = asList ? [option] : option
        expect(ENTRY_SCHEMAS[kind as EntryKind].safeParse(entry).error?.issues ?? []).toEqual([])
      }
    }
  })
})
