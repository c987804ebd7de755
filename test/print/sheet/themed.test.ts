import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {FACES, type FontFiles} from '../../../src/print/pdf/faces.js'
import {MARGIN, PAPERS} from '../../../src/print/pdf/page.js'
import {printSheetPdf} from '../../../src/print/pdf/sheet-pdf.js'
import {printSheetHtml} from '../../../src/print/sheet/html.js'
import {printSheetMarkdown} from '../../../src/print/sheet/markdown.js'
import {printSheet} from '../../../src/print/sheet/sheet.js'
import {attackRows} from '../../../src/print/sheet/view-combat.js'
import {plainText} from '../../../src/print/text/plain-text.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {themed} from '../../../src/rules/theme/themed.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {allShipped} from '../../helpers/themes.js'

const entries = srd()
const ranger = finished(entries, [{class: 'ranger', levels: 5}], {name: 'Wren', coins: {gp: 34, cp: 7}})
const root = deriveSheet(ranger, entries)
const sheets = new Map(allShipped().map((theme) => [theme.id, deriveSheet(ranger, themed(entries, theme))]))
const under = (id: string) => sheets.get(id) as Sheet

const FORMS: readonly [string, (sheet: Sheet) => string][] = [
  ['terminal', (sheet) => plainText(printSheet(sheet, {width: 100}), {keepNewlines: true})],
  ['Markdown', (sheet) => printSheetMarkdown(sheet)],
  ['HTML', (sheet) => printSheetHtml(sheet)],
]

describe.each(FORMS)('a sheet under steampunk, as %s', (_, print) => {
  const text = print(under('steampunk'))

  it('reads as steampunk', () => {
    for (const words of ['Steampunk', 'Air Rifle', 'Kit', 'Formulas', 'Tinned Beef', 'Coal Smog']) expect(text).toContain(words)
    expect(text).toMatch(/Coins\W.*\d gn/)
  })

  it('says what the rules call it', () => {
    expect(text).toContain('as Longbow')
    expect(text).toContain('By the rules')
    expect(text).toMatch(/Tinned Beef(?:<[^>]*>|[*:\s]| as)*Rations/)
  })
})

describe.each([...sheets])('a sheet under %s', (_, sheet) => {
  it('has the rules of the root: each attack but for its name, and damage where the theme says so', () => {
    const figures = (of: Sheet) => attackRows(of).map(({toHit, range, damage}) => ({toHit, range, dice: damage.split(' ')[0]}))
    expect(figures(sheet)).toEqual(figures(root))
    expect(sheet.ac.total).toBe(root.ac.total)
  })

  it('has a name of the rules for all that goes by another', () => {
    const renamed = sheet.inventory.filter(({name}, i) => name !== root.inventory[i]?.name)
    const stands = new Map(sheet.theme?.stands.map((each) => [each.id, each.root]))
    expect(renamed.map(({item}) => stands.get(item))).toEqual(
      renamed.map(({item}) => root.inventory.find((each) => each.item === item)?.name),
    )
  })

  it('is printed within the margins, with its name and its own letters', async () => {
    const font = (face: string) => new Uint8Array(readFileSync(join(import.meta.dirname, `../../../dist/fonts/${face}.ttf`)))
    const fonts = Object.fromEntries(FACES.map((face) => [face, font(face)])) as FontFiles
    const [width, height] = PAPERS.letter
    const drawn: string[] = []
    const outside: unknown[] = []
    const lacking: string[] = []
    await printSheetPdf(sheet, {
      paper: 'letter',
      fonts,
      created: new Date(0),
      onDraw: (box) => {
        drawn.push(box.text ?? '')
        const isIn = box.x >= MARGIN - 0.5 && box.x + box.width <= width - MARGIN + 0.5 && box.y + box.height <= height - MARGIN + 0.5
        if (!isIn) outside.push(box)
      },
      onLacking: (letters) => lacking.push(...letters),
    })
    expect(outside).toEqual([])
    expect(lacking).toEqual([])
    expect(drawn).toContain(sheet.theme?.name)
  })
})

it('has nothing of a theme where there is none', () => {
  for (const [, print] of FORMS) expect(print(root)).not.toMatch(/By the rules|as Longbow|class="frame"/)
})
