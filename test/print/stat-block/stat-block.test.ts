import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {printCard, printCardHtml, printCardMarkdown} from '../../../src/print/card/card.js'
import {statBlockView} from '../../../src/print/stat-block/view.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {Monster} from '../../../src/schema/content/monster.js'
import {valuesOf} from '../../helpers/arbitrary.js'
import {srdEntriesOf} from '../../helpers/content.js'
import {runs} from '../../helpers/runs.js'
import '../colourless.js'
import {alterations} from '../alterations.js'
import {HOSTILE} from '../sample.js'
import {EMBER_WYRM, MOTE, SHARED_TRAIT, STAT_WORDS} from '../stat-sample.js'

const MONSTERS = valuesOf(Monster)
const SRD = srdEntriesOf('monster')
const TRAITS = new Map(srdEntriesOf('monster-trait').map((trait) => [trait.id, trait]))

/** What says for a fight what a text says for readers. */
const MARKS = [
  ...['mechanics', 'effects', 'fact', 'hitPoints', 'again', 'hurts', 'breaks', 'once', 'only', 'drains', 'dies', 'drops', 'exhaustion'],
  ...['distracts', 'heals', 'ends', 'gives', 'temporary', 'splits', 'advantage', 'magic', 'answers'],
]

/** Members that a stat block does not say: what finds an entry, and marks, which a text says too. */
const UNSAID = new Set(['kind', 'id', 'tags', 'provenance', 'summary', 'aliases', ...MARKS])

describe('a stat block in a terminal', () => {
  it.each([40, 80, 120])('sets a block with every part at %i columns', async (width) => {
    await expect(printCard(EMBER_WYRM, {width, ...STAT_WORDS})).toMatchFileSnapshot(`golden/stat-block-${width}.txt`)
  })

  it('sets the least block there is', () => {
    expect(printCard(MOTE, {width: 80})).toBe(
      [
        'Mote',
        'Tiny Swarm of Tiny Beasts, Unaligned',
        '',
        'AC 10   Initiative +0 (10)   HP 2 (1d4)',
        'Speed 0 ft.',
        '',
        '         Mod  Save           Mod  Save           Mod  Save',
        'Str   1   −5    −5  Dex  10   +0    +0  Con  10   +0    +0',
        'Int   1   −5    −5  Wis  10   +0    +0  Cha   1   −5    −5',
        '',
        'Senses     Passive Perception 10',
        'Languages  None',
        'CR         0 (XP 0; PB +2)',
        '',
        'About motes.',
        '',
        'Family  Animals',
        'Source  homebrew, the tests',
      ].join('\n'),
    )
  })

  it('leaves out all our symbols when asked', () => {
    expect(printCard(EMBER_WYRM, {width: 120, ascii: true, ...STAT_WORDS})).toMatch(/^[\u0020-\u007e\n]*$/)
  })

  it('keeps random monsters inside 20 to 200 columns', () => {
    fc.assert(
      fc.property(MONSTERS, fc.constantFrom(20, 40, 80, 120, 200), (monster, width) => {
        for (const line of printCard(monster, {width}).split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(Math.max(width, 40))
      }),
      runs(200),
    )
  })
})

it('prints a block as Markdown and as HTML', async () => {
  await expect(printCardMarkdown(EMBER_WYRM, STAT_WORDS)).toMatchFileSnapshot('golden/stat-block.md')
  await expect(printCardHtml(EMBER_WYRM, STAT_WORDS)).toMatchFileSnapshot('golden/stat-block.html')
})

describe('nothing is lost', () => {
  it('changes what it says with the values of random monsters', () => {
    fc.assert(
      fc.property(MONSTERS, fc.nat(19), (monster, start) => {
        const said = JSON.stringify(statBlockView(monster))
        for (const {path, value} of alterations(monster, UNSAID, {start, step: 20}))
          if (!isSaidOtherwise(monster, path)) expect(JSON.stringify(statBlockView(value)), path.join('.')).not.toBe(said)
      }),
      runs(80),
    )
  })

  it('says every text of a random monster, in a terminal, Markdown and HTML', () => {
    fc.assert(
      fc.property(MONSTERS, (monster) => {
        const printed = [40, 80].map((width) => flat(printCard(monster, {width})))
        const marked = [flat(printCardMarkdown(monster)), flat(printCardHtml(monster).replace(/<[^>]*>/g, ' '))]
        for (const {path, text} of textsOf(monster))
          for (const page of [...printed, ...marked]) expect(page.includes(flat(text)), `${path.join('.')}: ${text}`).toBe(true)
      }),
      runs(80),
    )
  })

  it('says every word of every SRD monster at 40, 80 and 120 columns', () => {
    const words = {traitOf: (id: string) => TRAITS.get(id)}
    for (const monster of SRD) {
      for (const width of [40, 80, 120]) {
        const page = printCard(monster, {width, ...words})
        for (const line of page.split('\n')) expect(visibleWidth(line), `${monster.id}: ${line}`).toBeLessThanOrEqual(width)
        for (const {path, text} of textsOf(monster))
          for (const word of flat(text.replace(/[*_]/g, '')).split(' '))
            expect(page.includes(word) || flat(page).includes(word), `${monster.id} ${path.join('.')}: ${word}`).toBe(true)
      }
    }
  })

  it('changes what it says with the values of every SRD monster', () => {
    const words = {traitOf: (id: string) => TRAITS.get(id)}
    for (const [start, monster] of SRD.entries()) {
      const said = JSON.stringify(statBlockView(monster, words))
      for (const {path, value} of alterations(monster, UNSAID, {start, step: 5}))
        if (!isSaidOtherwise(monster, path))
          expect(JSON.stringify(statBlockView(value, words)), `${monster.id} ${path.join('.')}`).not.toBe(said)
    }
  })
})

describe('a shared trait', () => {
  const using = (use: object) => Monster.parse({...MOTE, traits: [{trait: 'quill-coat', ...use}]})

  it('has its braces filled', () => {
    expect(printCard(using({with: {damage: 3}}), {width: 100, ...STAT_WORDS})).toContain(
      'Quill Coat. Whoever grapples the Mote takes 3 Piercing damage.',
    )
  })

  it('is named with its parameters when the catalog has none of it', () => {
    expect(printCard(using({with: {damage: 3}}), {width: 100})).toContain('Quill Coat (Damage 3).')
  })

  it('has a card of its own', () => {
    expect(printCard(SHARED_TRAIT, {width: 80})).toContain(
      'Monster Trait\n\nAsks For  damage\n\nWhoever grapples the creature takes {damage} Piercing damage.',
    )
  })

  it('can hold no escape codes', () => {
    const evil = {...SHARED_TRAIT, text: HOSTILE}
    expect(printCard(using({}), {width: 100, traitOf: () => evil})).not.toMatch(/[\u0007\u001b\u202e]/)
  })
})

describe('hostile text', () => {
  const WIDE = '龍'.repeat(60)
  const LONG = 'x'.repeat(300)

  it.each([HOSTILE, WIDE, LONG, `${LONG} ${WIDE} **${LONG}** _${WIDE}_ | a | b |`])('stays in its place: %j', (text) => {
    const evil = everyText(EMBER_WYRM, text) as Monster
    for (const width of [40, 80, 120]) {
      const page = printCard(evil, {width, nameOf: () => text, traitOf: () => ({...SHARED_TRAIT, name: text, text})})
      expect(page).not.toMatch(/[\u0007\u001b\u202e]/)
      for (const line of page.split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
    }
    for (const page of [printCardMarkdown(evil), printCardHtml(evil)]) expect(page).not.toMatch(/[\u0007\u001b\u202e]|<script/)
  })
})

/** What is said by another part, or is nothing when nothing hangs on it. */
function isSaidOtherwise(monster: Monster, path: readonly (string | number)[]): boolean {
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], monster) as Record<
    string,
    unknown
  >
  const [key, owner] = [path.at(-1), path.at(-2)]
  if (key === 'until') return parent['until'] === 'escape' && parent['escapeDc'] !== undefined
  if (key === 'success') return parent['onSuccess'] !== undefined && parent['success'] !== 'half'
  if (key === 'instead') return owner === 0
  return key === 'count' && owner !== undefined && parent['of'] !== undefined && parent['count'] === 1
}

/** Texts that a file holds: names and sentences. */
function textsOf(value: unknown, path: readonly (string | number)[] = []): {path: readonly (string | number)[]; text: string}[] {
  const key = String(path.at(-1) ?? '')
  if (UNSAID.has(key)) return []
  if (typeof value === 'string') return TEXT_KEYS.has(key) ? [{path, text: value}] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => textsOf(member, [...path, name]))
}

const TEXT_KEYS = new Set(['name', 'text', 'when', 'note', 'trigger', 'targets', 'form', 'acNote', 'defenseNote', 'group'])

function flat(text: string): string {
  return text
    .replace(/&[a-z0-9#]+;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** The same value with every text of it replaced, but for those that must keep their form. */
function everyText(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return TEXT_KEYS.has(key) || key === 'summary' ? text : value
  if (Array.isArray(value)) return value.map((member) => everyText(member, text, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, everyText(member, text, name)]))
}
