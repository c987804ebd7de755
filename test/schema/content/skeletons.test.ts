import {describe, expect, test} from 'vitest'
import {ENTRY_SCHEMAS, type EntryKind} from '../../../src/schema/content/entry.js'
import {ENTRY_QUESTIONS, SKELETONS} from '../../../src/schema/content/skeletons.js'

const kinds = Object.keys(SKELETONS) as EntryKind[]

describe('what a new entry starts from', () => {
  test.each(kinds)('a %s of nothing but its skeleton fits its schema', (kind) => {
    const entry = {kind, id: 'new-one', name: 'New One', summary: 'New.', source: {document: 'homebrew'}, ...SKELETONS[kind]}
    expect(ENTRY_SCHEMAS[kind].safeParse(entry).error?.issues ?? []).toEqual([])
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
          ...SKELETONS[kind as EntryKind],
        })
        const [last = '', ...rest] = [...path].reverse()
        const parent = rest.reverse().reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, entry)
        parent[last] = asList ? [option] : option
        expect(ENTRY_SCHEMAS[kind as EntryKind].safeParse(entry).error?.issues ?? []).toEqual([])
      }
    }
  })
})
