import {describe, expect, it} from 'vitest'
import {printExplained, printFieldList} from '../../../src/print/sheet/explanation.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {explainedFields} from '../../../src/rules/sheet/explained-fields.js'
import '../colourless.js'
import {HOSTILE, sampleSheet} from '../sample.js'

describe('printExplained', () => {
  it('sums Armor Class, one line a term', () => {
    expect(printExplained('ac', sampleSheet().ac, {width: 60, name: 'Aria'})).toBe(
      [
        'Armor Class 19  Aria',
        '  Scale Mail   14',
        '  Dexterity    +2',
        '  Magic bonus  +1',
        '  Shield       +2',
        '  ───────────────',
        '  Total        19',
      ].join('\n'),
    )
  })

  it('says what else bears on a check', () => {
    expect(printExplained('skills.stealth', sampleSheet().skills.stealth, {width: 60, notes: ['the boots squeak']})).toBe(
      ['Stealth 2', '  Dexterity  2', '  ▼ Disadvantage: Scale Mail', '  • the boots squeak'].join('\n'),
    )
  })

  it('stays in its width and its place', () => {
    const printed = printExplained('ac', {total: 3, terms: [{label: HOSTILE.repeat(9), value: -3}]}, {width: 40, notes: [HOSTILE]})
    expect(printed).not.toMatch(/[\u0007\u001b\u202e]/)
    for (const line of printed.split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(40)
  })
})

it('lists every number that can be asked about', () => {
  const printed = printFieldList(explainedFields(sampleSheet()), {width: 80})
  expect(printed).toContain('skills.stealth')
  expect(printed.split('\n')).toHaveLength(explainedFields(sampleSheet()).size)
})
