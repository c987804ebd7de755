import chalk from 'chalk'
import {describe, expect, it} from 'vitest'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {parseProse, proseLines} from '../../../src/print/text/prose.js'
import '../colourless.js'

const TEXT =
  'You burn.\nIt **hurts**.\n\n- **One:** a flame\n  that leaps\n- Two\n\n1. First\n2. Second\n\n| d6 | Effect |\n|---|---|\n| 1 | Nothing |\n| 2 | All *burns* |'

describe('parseProse', () => {
  it('reads paragraphs, lists and tables', () => {
    expect(parseProse(TEXT)).toEqual([
      {type: 'paragraph', text: 'You burn. It **hurts**.'},
      {type: 'list', items: ['**One:** a flame that leaps', 'Two'], ordered: false},
      {type: 'list', items: ['First', 'Second'], ordered: true},
      {
        type: 'table',
        rows: [
          ['d6', 'Effect'],
          ['1', 'Nothing'],
          ['2', 'All *burns*'],
        ],
      },
    ])
  })
})

describe('proseLines', () => {
  it('sets them for a terminal', () => {
    expect(proseLines(TEXT, 20).join('\n')).toBe(
      [
        'You burn. It hurts.',
        '',
        '• One: a flame that',
        '  leaps',
        '• Two',
        '',
        '1. First',
        '2. Second',
        '',
        'd6  Effect',
        '1   Nothing',
        '2   All burns',
      ].join('\n'),
    )
  })

  it('is no wider with colours, and closes each on its line', () => {
    chalk.level = 1
    const lines = proseLines(`**${'bold words '.repeat(20)}**`, 30)
    chalk.level = 0
    for (const line of lines) {
      expect(visibleWidth(line)).toBeLessThanOrEqual(30)
      expect(line).toMatch(/^\u001b\[1m.*\u001b\[22m$/)
    }
  })
})
