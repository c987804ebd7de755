import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {printSheetHtml} from '../../../src/print/sheet/html.js'
import {printSheetMarkdown} from '../../../src/print/sheet/markdown.js'
import {printSheet} from '../../../src/print/sheet/sheet.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {title} from '../../../src/print/words/names.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {SKILLS} from '../../../src/schema/ability.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import '../colourless.js'
import {HOSTILE, sampleSheet} from '../sample.js'

const entries = srd()
const sheets: Sheet[] = [
  sampleSheet(),
  ...entries
    .all('class')
    .flatMap(({id}) => [1, 11, 20].map((level) => deriveSheet(finished(entries, [{class: id, levels: level}]), entries))),
]

/** Names a sheet must show whatever its width; a name may break where its column is narrow. */
function namesOf(sheet: Sheet): string[] {
  return [
    ...SKILLS.map(title),
    ...sheet.attacks.map(({name}) => name),
    ...sheet.features.map(({name}) => name),
    ...sheet.spells.map(({name}) => name),
    ...sheet.inventory.map(({name}) => name),
  ]
}

describe('printSheet', () => {
  it.each([40, 80, 120, 170])('is laid out for %i columns', async (width) => {
    await expect(`${printSheet(sampleSheet(), {width})}\n`).toMatchFileSnapshot(`golden/sheet-${width}.txt`)
  })

  it('gives whole texts when asked', () => {
    expect(printSheet(sampleSheet(), {width: 80})).not.toContain('you mend what is broken')
    expect(printSheet(sampleSheet(), {width: 80, full: true})).toContain('• Ward: you mend what is broken.')
  })

  it('has an ASCII form as wide as the other', () => {
    const [plain, ascii] = [printSheet(sampleSheet(), {width: 100}), printSheet(sampleSheet(), {width: 100, ascii: true})]
    expect(ascii).toMatch(/^[\u0020-\u007e\n]*$/)
    expect(ascii.split('\n').map((line) => line.length)).toEqual(plain.split('\n').map(visibleWidth))
  })

  it('never is wider than the terminal, and loses no name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sheets), fc.integer({min: 40, max: 200}), fc.boolean(), (sheet, width, full) => {
        const printed = printSheet(sheet, {width, full})
        for (const line of printed.split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
        for (const name of namesOf(sheet)) expect(printed).toContain(name.split(' ')[0])
      }),
      {numRuns: 150},
    )
  })

  it('keeps every name whole in one column', () => {
    for (const sheet of sheets) {
      const printed = printSheet(sheet, {width: 99})
      expect(namesOf(sheet).filter((name) => !printed.includes(name))).toEqual([])
    }
  })

  it('holds long and wide names', () => {
    const sheet = sampleSheet({name: '勇者'.repeat(40)})
    for (const line of printSheet(sheet, {width: 44}).split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(44)
  })

  it('lets no text out of its place', () => {
    const evil = {...sampleSheet(), name: HOSTILE, details: {backstory: HOSTILE, age: HOSTILE}}
    expect(printSheet(evil, {width: 80})).not.toMatch(/[\u0007\u001b\u202e]/)
  })
})

describe('printSheetMarkdown', () => {
  it('is a page of tables', async () => {
    await expect(`${printSheetMarkdown(sampleSheet())}\n`).toMatchFileSnapshot('golden/sheet.md')
  })

  it('shows names as they stand and no raw HTML', () => {
    const printed = printSheetMarkdown({...sampleSheet(), name: '*a* | <b>', details: {backstory: HOSTILE}})
    expect(printed).toContain('# \\*a\\* \\| &lt;b&gt;')
    expect(printed).not.toMatch(/<script|[\u0007\u001b\u202e]/)
  })
})

describe('printSheetHtml', () => {
  it('is one page that loads and runs nothing', async () => {
    const page = printSheetHtml(sampleSheet())
    await expect(page).toMatchFileSnapshot('golden/sheet.html')
    expect(page).not.toMatch(/<script|<link|<img|url\(|@import|https?:/)
  })

  it('has every name', () => {
    for (const sheet of sheets) {
      const page = printSheetHtml(sheet)
      for (const name of namesOf(sheet)) expect(page).toContain(name.replace(/'/g, '&#39;'))
    }
  })

  it('escapes hostile text wherever it stands', () => {
    const evil = JSON.parse(JSON.stringify(sampleSheet()), (key, value: unknown) =>
      ['name', 'text', 'backstory', 'player', 'from', 'formula', 'label'].includes(key) ? HOSTILE : value,
    ) as Sheet
    const page = printSheetHtml(evil)
    expect(page).not.toMatch(/<script|[\u0007\u001b\u202e]/)
    expect(page).toContain('&lt;script&gt;')
  })
})
