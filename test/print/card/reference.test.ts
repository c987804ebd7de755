import {describe, expect, it} from 'vitest'
import {printCard, printCardMarkdown} from '../../../src/print/card/card.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import type {EntryOf} from '../../../src/schema/content/entry.js'
import {srdEntriesOf} from '../../helpers/content.js'
import '../colourless.js'

const KINDS = ['rule', 'action', 'table', 'poison', 'contagion', 'hazard', 'trap', 'service', 'crafting'] as const

function shipped<K extends (typeof KINDS)[number]>(kind: K, id: string): EntryOf<K> {
  const found = srdEntriesOf(kind).find((entry) => entry.id === id)
  if (!found) throw new Error(`no ${kind} "${id}"`)
  return found
}

const source = {document: 'homebrew'}

describe('the cards of the reference part', () => {
  it('set a rule: what it is in short, all of it, its figures, its other names', () => {
    const rule: EntryOf<'rule'> = {
      kind: 'rule',
      id: 'wading',
      name: 'Wading',
      summary: 'Water slows.',
      text: 'By depth.',
      source,
      chapter: 'playing',
      aliases: ['ford'],
      see: ['rule/swimming', 'hazard/deep-water'],
      figures: [
        {
          columns: ['Depth', 'Cost'],
          rows: [
            ['Knee', '1'],
            ['Waist', '2'],
          ],
        },
      ],
    }
    expect(printCard(rule, {width: 60})).toBe(
      [
        'Wading',
        'Rule · Playing the Game',
        '',
        'Water slows.',
        '',
        'By depth.',
        '',
        'Depth  Cost',
        'Knee   1',
        'Waist  2',
        '',
        'Also called  ford',
        'See          Swimming, Deep Water',
        'Source: homebrew',
      ].join('\n'),
    )
  })

  it('set a rule that its summary says whole', () => {
    expect(printCard(shipped('rule', 'enemy'), {width: 80})).not.toContain('\n\n\n')
  })

  it('write the faces of percentile dice with two digits', () => {
    const card = printCard(shipped('table', 'wand-of-wonder'), {width: 80})
    expect(card).toContain('Table · 1d100')
    expect(card).toMatch(/^01–20 +You cast a spell there\. → Wand of Wonder Spell$/m)
    expect(card).toMatch(/^98–00 /m)
  })

  it('set a table’s emphasis plain', () => {
    expect(printCard(shipped('table', 'sentient-item-purpose'), {width: 80})).not.toContain('*')
  })

  it('say what a poison asks for, and does', () => {
    expect(printCard(shipped('poison', 'assassins-blood'), {width: 90})).toContain(
      [
        'Cost     150 gp a dose',
        'Save     DC 10 Constitution',
        'Failure  6 (1d12) Poison damage. The target has the Poisoned condition for 24 hours.',
        'Success  Half the damage.',
      ].join('\n'),
    )
  })

  it('set a trap with how to find it, undo it and make it worse', () => {
    const card = printCard(shipped('trap', 'poisoned-needle'), {width: 80})
    expect(card).toContain('Nuisance Trap (Levels 1–4)')
    expect(card).toContain('– Search the lock: the needle. DC 15 Wisdom (Perception).')
    expect(card).toContain('– An action; failing sets it off. DC 15 Dexterity (Sleight of Hand).')
    expect(card).toContain('– Levels 17–20: 55 (10d10) Poison damage, DC 17')
  })

  it.each([
    {why: 'by the day', id: 'stabling', text: 'Cost  5 sp a day'},
    {why: 'for nothing', id: 'lifestyle-wretched', text: 'Cost  free'},
    {why: 'where it is to be had', id: 'spellcasting-9', text: 'Found in  city'},
    {why: 'a meal is paid once', id: 'meal-modest', text: 'Cost  1 sp'},
  ])('price a service $why', ({id, text}) => {
    expect(printCard(shipped('service', id), {width: 80})).toContain(text)
  })

  it('set crafting as a table', () => {
    const card = printCard(shipped('crafting', 'spell-scroll'), {width: 80})
    expect(card).toMatch(/^Cantrip +1 +15 gp$/m)
    expect(card).toMatch(/^Level 9 +120 +50,000 gp$/m)
    expect(printCard(shipped('crafting', 'magic-item'), {width: 80})).toMatch(/^Very Rare +125 +20,000 gp$/m)
  })

  it('say when an action is taken', () => {
    expect(printCard(shipped('action', 'hide'), {width: 80})).toContain('Action\n\nCheck  DC 15 Dexterity (Stealth)')
    expect(printCard(shipped('action', 'opportunity-attack'), {width: 80})).toContain('\nReaction\n')
  })

  it.each(KINDS.flatMap((kind) => [40, 80].map((width) => ({kind, width}))))('keep every $kind within $width columns', ({kind, width}) => {
    const wide = srdEntriesOf(kind).flatMap((entry) =>
      printCard(entry, {width})
        .split('\n')
        .filter((line) => visibleWidth(line) > width)
        .map((line) => `${entry.id}: ${line}`),
    )
    expect(wide).toEqual([])
  })

  it('lose nothing as Markdown', () => {
    const card = printCardMarkdown(shipped('rule', 'cover'))
    expect(card).toContain('| Degree | Gives | Comes from |')
    expect(card).toContain('**See:** Armor Class, Making an Attack')
  })

  it('let no terminal escape through', () => {
    const evil = {...shipped('table', 'compass-4'), name: 'N\u001b[2J', rows: [{from: 1, to: 4, text: 'x\u001b[31my'}]}
    expect(printCard(evil, {width: 60})).not.toContain('\u001b[')
  })
})
