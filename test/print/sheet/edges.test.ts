import {describe, expect, it} from 'vitest'
import {printExplained} from '../../../src/print/sheet/explanation.js'
import {printSheetHtml} from '../../../src/print/sheet/html.js'
import {printSheetMarkdown} from '../../../src/print/sheet/markdown.js'
import {printSheet} from '../../../src/print/sheet/sheet.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import type {Condition} from '../../../src/schema/ability.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import '../colourless.js'

const entries = srd()

function suffering(conditions: readonly Condition[], exhaustion = 0): Sheet {
  const play = {conditions: conditions.map((id) => ({id})), exhaustion}
  const inventory = [{id: 'sword', item: 'longsword', quantity: 1, equipped: 'main-hand' as const}]
  return deriveSheet(character({levels: levels('wizard', 5), inventory, play}), entries)
}

const FORMATS: [string, (sheet: Sheet) => string][] = [
  ['the terminal', (sheet) => printSheet(sheet, {width: 90})],
  ['Markdown', (sheet) => printSheetMarkdown(sheet)],
  ['HTML', (sheet) => printSheetHtml(sheet)],
]

describe.each(FORMATS)('%s', (_name, print) => {
  it('marks Disadvantage beside Initiative, attacks, skills and spell attacks, and says where it comes from', () => {
    const [well, sick] = [print(suffering([])), print(suffering(['poisoned']))]
    const marks = (text: string) => text.split('▼').length - 1
    // Initiative, two attacks, eighteen skills, the spell attack, and two lists of what bears on them.
    expect(marks(sick) - marks(well)).toBeGreaterThanOrEqual(24)
    expect(sick).toMatch(/Initiative[^\n]*\+0 ▼|Initiative<\/dt><dd>\+0 ▼/)
    expect(sick).toContain('all skills: Poisoned')
    expect(sick).toContain('all checks: Poisoned')
    expect(sick).toContain('attack +3 ▼')
  })

  it('marks what fails, and says it', () => {
    const text = print(suffering(['paralyzed']))
    expect(text).toContain('✗')
    expect(text).toContain('Strength, Dexterity: automatic failure, Paralyzed')
  })

  it('tells what attackers get', () => {
    expect(print(suffering(['restrained'])).replace(/\s+/g, ' ')).toContain('Advantage on attack rolls against you')
  })

  it('says what cancels', () => {
    expect(print(suffering(['poisoned', 'invisible'])).replace(/\s+/g, ' ')).toContain('Advantage and Disadvantage cancel')
  })

  it('tells a Death Saving Throw that something bears on', () => {
    expect(print(suffering([])).replace(/\s+/g, ' ')).not.toContain('Death Saves')
    expect(print(suffering([], 2)).replace(/<[^>]*>|\||\s+/g, ' ')).toMatch(/Death Saves +−4/)
  })
})

it('explains what bears on a roll, each source with what it needs', () => {
  const {toHit} = suffering(['frightened', 'prone', 'invisible']).attacks[0] as Sheet['attacks'][number]
  expect(printExplained('attacks.sword.toHit', toHit, {width: 90}).split('\n').slice(1)).toEqual([
    '  ▲ Advantage: Invisible',
    '  ▽ Disadvantage: Frightened (while the source of fear is in sight)',
    '  ▼ Disadvantage: Prone',
    '  • Advantage and Disadvantage cancel',
  ])
})

it('explains a Speed of 0', () => {
  expect(printExplained('speeds.walk', suffering(['grappled']).speeds.walk ?? {total: 1, terms: []}, {width: 60})).toBe(
    ['Speed 0', '  Human      30', '  Grappled  −30', '  ─────────────', '  Total       0'].join('\n'),
  )
})

it('tells resistance to all damage as that', () => {
  expect(printSheet(suffering(['petrified']), {width: 120})).toContain('all damage (Petrified)')
})
