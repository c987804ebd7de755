import {stripVTControlCharacters} from 'node:util'
import {describe, expect, test} from 'vitest'
import {printCreatedConcepts} from '../../../src/print/entity/concept.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const concept = (id: string) => ({
  id,
  name: 'Ada\u001b[2J',
  sheet: deriveSheet(finished(entries, [{class: 'fighter', levels: 1}], {id, name: 'Ada'}), entries),
  findings: [],
  parts: [{entry: {kind: 'option', id: 'zap', name: 'Zap\u001b[2J'}, path: 'catalog/option/zap.yaml'}],
})
const print = (...ids: string[]) => stripVTControlCharacters(printCreatedConcepts({concepts: ids.map(concept)}, {width: 80}))

describe('what became of concepts', () => {
  test('one shows its sheet', () => {
    expect(print('ada')).toMatch(/Zap {2}catalog\/option\/zap\.yaml[\s\S]*── Character[\s\S]*Armor Class[\s\S]*Nothing was written/)
  })

  test('several show a line each', () => {
    const text = print('ada', 'ada-2')
    expect(text).not.toContain('Armor Class')
    expect(text.match(/✓ .* → characters\/ada(?:-2)?\.yaml/g)).toHaveLength(2)
  })

  test('nothing in a name reaches the terminal', () => {
    expect(printCreatedConcepts({concepts: [concept('ada')]}, {width: 80})).not.toContain('\u001b[2J')
  })
})
