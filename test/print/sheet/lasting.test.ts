import {describe, expect, test} from 'vitest'
import {partyMember} from '../../../src/print/party/board.js'
import {printSheetHtml} from '../../../src/print/sheet/html.js'
import {printSheetMarkdown} from '../../../src/print/sheet/markdown.js'
import {printSheet} from '../../../src/print/sheet/sheet.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const sheet = deriveSheet(
  {
    ...finished(entries, [{class: 'druid', levels: 5}]),
    play: {
      form: {monster: 'wolf'},
      states: [
        {id: 'longstrider', spell: true},
        {id: 'bless', spell: true, held: true},
      ],
      concentration: {spell: 'bless'},
    },
  },
  entries,
)

describe('what lasts stands by the conditions', () => {
  test.each([
    ['terminal', () => printSheet(sheet, {width: 100, ascii: false})],
    ['party board', () => partyMember(sheet, 100).join('\n')],
    ['Markdown', () => printSheetMarkdown(sheet)],
    ['HTML', () => printSheetHtml(sheet)],
  ])('%s', (_where, print) => {
    const text = print()
    expect(text).toContain('Longstrider (1 hour)')
    expect(text).toMatch(/Concentrating on Bless/)
    expect(text).not.toContain('Bless (')
    expect(text).toMatch(/in the shape of (a )?Wolf/)
  })

  test('the terminal says how to end it', () => {
    const text = printSheet(sheet, {width: 100, ascii: false})
    for (const command of ['dnd character use test longstrider --end', 'dnd character form test --end']) expect(text).toContain(command)
  })
})
