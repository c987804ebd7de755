import {stripVTControlCharacters} from 'node:util'
import {describe, expect, test} from 'vitest'
import {printCreated} from '../../../src/print/entity/created.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const concept = (id: string, i: number) => ({
  nth: i + 1,
  id,
  name: 'Ada\u001b[2J',
  sheet: deriveSheet(finished(entries, [{class: 'fighter', levels: 1}], {id, name: 'Ada'}), entries),
  findings: [],
  parts: [{entry: {kind: 'option', id: 'zap', name: 'Zap\u001b[2J'}, path: 'catalog/option/zap.yaml'}],
})
const print = (...ids: string[]) => stripVTControlCharacters(printCreated({characters: ids.map(concept), failed: 0}, {width: 80}))

describe('what became of concepts', () => {
  test('one shows its sheet', () => {
    expect(print('ada')).toMatch(/Zap {2}catalog\/option\/zap\.yaml[\s\S]*── Character[\s\S]*Armor Class[\s\S]*Nothing was written/)
  })

  test('several show a line each', () => {
    const text = print('ada', 'ada-2')
    expect(text).not.toContain('Armor Class')
    expect(text.match(/✓ .* → characters\/ada(?:-2)?\.yaml/g)).toHaveLength(2)
  })

  test('one that failed says why, beside one that was made', () => {
    const failed = {nth: 2, name: 'Bob', error: {code: 'USAGE' as const, message: 'class is missing', hints: ['give it']}}
    const {parts: _none, ...made} = concept('ada', 0)
    const text = stripVTControlCharacters(printCreated({characters: [made, failed], failed: 1}, {width: 80}))
    expect(text).toMatch(
      /^✓ 1\. .* → characters\/ada\.yaml\n✗ 2\. Bob: class is missing \[USAGE\]\n {5}give it\nNothing was written \(a dry run\)\.$/,
    )
  })

  test('nothing in a name reaches the terminal', () => {
    expect(printCreated({characters: [concept('ada', 0)], failed: 0}, {width: 80})).not.toContain('\u001b[2J')
  })
})
