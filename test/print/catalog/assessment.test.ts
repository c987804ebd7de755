import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type * as z from 'zod'
import {type PrintableAssessment, printAssessment} from '../../../src/print/catalog/assessment.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {sparkLine, spreadBar} from '../../../src/print/text/spread-bar.js'
import {ASSESSED_KINDS, assess} from '../../../src/rules/assess/assess.js'
import {entriesFrom} from '../../../src/rules/build/entries.js'
import {ENTRY_SCHEMAS, type Entry} from '../../../src/schema/content/entry.js'
import {saidAssessment} from '../../../src/words/assessment.js'
import {valuesOf} from '../../helpers/arbitrary.js'
import '../colourless.js'
import {HOSTILE} from '../sample.js'
import {EMBER_WYRM, MOTE} from '../stat-sample.js'

const spread = {count: 9, min: 0, q1: 10, median: 20, q3: 30, max: 40}
const drawn = (value: number, ascii = false) =>
  spreadBar(value, spread, {width: 21, scale: {low: Math.min(0, value), high: Math.max(40, value)}, ascii})

describe('spreadBar', () => {
  it.each([
    ['in the middle, hiding it', 20, '├────▒▒▒▒▒◆▒▒▒▒▒────┤'],
    ['at the least', 0, '◆────▒▒▒▒▒┃▒▒▒▒▒────┤'],
    ['above the most, with a gap', 60, '├──▒▒▒▒┃▒▒▒──┤······◆'],
    ['below the least', -20, '◆······├──▒▒▒┃▒▒▒▒──┤'],
  ])('marks a value %s', (_, value, bar) => {
    expect(drawn(value)).toBe(bar)
  })

  it('is drawn in ASCII too', () => {
    expect(drawn(60, true)).toBe('[--====|===--]......#')
  })

  it('of one value alone is a mark', () => {
    const one = {count: 1, min: 5, q1: 5, median: 5, q3: 5, max: 5}
    expect(spreadBar(5, one, {width: 5, scale: {low: 5, high: 5}, ascii: false}).trim()).toBe('◆')
  })
})

it('draws a line of values from nothing to the highest', () => {
  expect(sparkLine([0, 1, 2, 3, 4, 5, 6, 7], 7, false)).toBe('▁▂▃▄▅▆▇█')
  expect(sparkLine([0, 7], 7, true)).toBe('_#')
  expect(sparkLine([0, 0], 0, false)).toBe('▁▁')
})

const SRD_WYRM = {...EMBER_WYRM, source: {document: 'srd-5.2'}}

const level = (of: (level: number) => number) => Array.from({length: 20}, (_, i) => of(i + 1))

const SAMPLE: PrintableAssessment = {
  entry: {kind: 'monster', id: 'ember-wyrm', name: 'Ember Wyrm'},
  assessment: {
    group: 'monsters of the SRD of CR 10 to 12',
    count: 9,
    stated: 11,
    estimate: {cr: 13, defense: 12, offense: 14, alone: {effectiveHp: 12, ac: 11, saves: 12, damage: 15, accuracy: 12}},
    figures: [
      {id: 'hp', label: 'Hit Points', value: 157, spread: {count: 9, min: 110, q1: 126, median: 150, q3: 161.5, max: 189}, percentile: 67},
      {
        id: 'damage',
        label: 'damage a round',
        value: 74.25,
        spread: {count: 9, min: 30, q1: 38, median: 44, q3: 51, max: 62},
        percentile: 100,
      },
      {id: 'odd', label: 'something nobody else has', value: 3},
    ],
    reasons: [
      {label: 'Hit Points', value: 157, how: 'printed'},
      {label: 'damage a round', value: 42.5, how: 'Fire Breath (action): 76.5 damage, 1.7 times in 3 rounds'},
    ],
    ladder: {
      label: 'damage',
      by: 'rarity',
      value: 74.25,
      rungs: [
        {label: 'rare', isOwn: true, spread: {count: 5, min: 10, q1: 20, median: 30, q3: 40, max: 50}},
        {label: 'very-rare', isOwn: false, spread: {count: 5, min: 40, q1: 60, median: 70, q3: 80, max: 90}},
      ],
    },
    series: [
      {
        id: 'uses',
        label: 'uses of resources',
        values: level((i) => i),
        min: level(() => 0),
        median: level((i) => i / 2),
        max: level((i) => i),
      },
    ],
    facts: [{label: 'AC alone', text: 'fits CR 11'}],
    nearest: [
      {kind: 'monster', id: 'horned-devil', name: 'Horned Devil', what: 'CR 11', figures: {effectiveHp: 238.4, damage: 52}},
      {kind: 'monster', id: 'roc', name: 'Roc', what: 'CR 11', figures: {effectiveHp: 248, damage: 36.75}},
    ],
    assumptions: [{id: 'attack-hits', value: 0.65, reason: 'share of attacks that hit an even opponent'}],
  },
}

describe('printAssessment', () => {
  it.each([40, 80])('sets every part at %i columns', async (width) => {
    await expect(printAssessment(SAMPLE, {width})).toMatchFileSnapshot(`golden/assessment-${width}.txt`)
  })

  it('leaves out all our symbols when asked', async () => {
    const text = printAssessment(SAMPLE, {width: 60, ascii: true})
    expect(text).toMatch(/^[\u0020-\u007e\n]*$/)
    await expect(text).toMatchFileSnapshot('golden/assessment-ascii.txt')
  })

  it('lets no escape of a name through', () => {
    const text = printAssessment({...SAMPLE, entry: {...SAMPLE.entry, name: HOSTILE}}, {width: 80})
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })

  it.each(ASSESSED_KINDS)('keeps random entries of kind %s inside 40 columns, with no figure that is not a number', (kind) => {
    const wanted: z.ZodType<Entry> = ENTRY_SCHEMAS[kind]
    fc.assert(
      fc.property(valuesOf(wanted), valuesOf(wanted), (entry, other) => {
        const srd = {...other, id: `${entry.id}-too`, source: {document: 'srd-5.2'}, provenance: undefined}
        const assessment = assess(entry, entriesFrom([srd, ...(kind === 'monster' ? [SRD_WYRM] : [])]))
        expect(assessment).toBeDefined()
        if (!assessment) return
        const text = printAssessment({entry, assessment: saidAssessment(assessment)}, {width: 40})
        expect(text).not.toMatch(/NaN|Infinity|undefined/)
        for (const line of text.split('\n')) expect(visibleWidth(line), line).toBeLessThanOrEqual(40)
      }),
      {numRuns: 40},
    )
  })

  it('says that there is nothing to compare with, in an empty catalog', () => {
    const assessment = assess(MOTE, entriesFrom([]))
    expect(assessment && printAssessment({entry: MOTE, assessment: saidAssessment(assessment)}, {width: 80})).toContain(
      'nothing to compare',
    )
  })
})
