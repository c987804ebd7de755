import {describe, expect, it} from 'vitest'
import {printCardHtml} from '../../../src/print/card/card.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind} from '../../../src/schema/content/entry.js'
import {srdEntriesOf} from '../../helpers/content.js'
import '../colourless.js'
import {HOSTILE, SAMPLE, sample} from '../sample.js'

const KINDS = Object.keys(ENTRY_SCHEMAS) as EntryKind[]

/** Tags that are open at the end of a page, or closed out of turn. */
function unbalanced(page: string): string[] {
  const open: string[] = []
  for (const [, slash, tag = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*>/g)) {
    if (tag === 'meta' || tag === 'wbr') continue
    if (slash !== '/') open.push(tag)
    else if (open.pop() !== tag) return [`/${tag}`]
  }
  return open
}

/** The entry with every text that may be any text made hostile. */
function hostile<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (TEXTS.has(key) ? HOSTILE : value) as T
  if (Array.isArray(value)) return value.map((member) => hostile(member, key)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, hostile(member, name)])) as T
}

const TEXTS = new Set([
  'name',
  'summary',
  'text',
  'note',
  'higherLevels',
  'trigger',
  'document',
  'effect',
  'does',
  'when',
  'situation',
  'targets',
])

describe('printCardHtml', () => {
  it('sets a spell', () => {
    const page = printCardHtml(sample('spell', 'thornwall'))
    expect(page.slice(page.indexOf('<main>'), page.indexOf('</main>'))).toMatchInlineSnapshot(`
      "<main>
      <header><h1>Thornwall</h1><p class="line">Level 2 Conjuration</p></header>
      <dl class="facts"><dt>Casting Time</dt><dd>Action</dd><dt>Range</dt><dd>120 ft</dd><dt>Components</dt><dd>V, S</dd><dt>Duration</dt><dd>Concentration, up to 10 minutes</dd><dt>Target</dt><dd>60-ft, 10-ft-high Wall</dd><dt>Effect</dt><dd>Dexterity saving throw for half, 4d6 piercing, Restrained</dd></dl>
      <p>Thorns rise.</p>
      <section><h2>Using a Higher-Level Spell Slot</h2><p>The damage increases by 1d6 for each slot level above 2.</p></section>
      <dl class="facts"><dt>Classes</dt><dd>Warden</dd></dl>
      <p class="line">Source: homebrew, the tests</p>
      "
    `)
  })

  it.each(KINDS)('sets every SRD entry of kind %s as one whole page', (kind) => {
    for (const entry of srdEntriesOf(kind) as Entry[]) {
      const page = printCardHtml(entry)
      expect(unbalanced(page), entry.id).toEqual([])
      expect(page, entry.id).toContain('<h1>')
      expect(page, entry.id).not.toMatch(/undefined|\[object|NaN/)
    }
  })

  it('escapes every text of every kind', () => {
    for (const entry of [...SAMPLE, ...KINDS.flatMap((kind) => (srdEntriesOf(kind) as Entry[]).slice(0, 2))]) {
      const page = printCardHtml(hostile(entry), {nameOf: () => HOSTILE})
      expect(page, entry.id).not.toMatch(/[\u0007\u001b\u202e]|<script/)
      expect(unbalanced(page), entry.id).toEqual([])
    }
  })
})
