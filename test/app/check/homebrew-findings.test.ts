import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {homebrewFindings} from '../../../src/app/check/homebrew-findings.js'
import {validateVault} from '../../../src/app/check/validate.js'
import {srd} from '../../helpers/content.js'

const PATH = 'catalog/monster/bog-lurker.yaml'
const LURKER = `kind: monster
id: bog-lurker
name: Bog Lurker
summary: A thing that waits in mud.
source: {document: homebrew}
size: [large]
type: monstrosity
alignment: unaligned
ac: 12
hp:
  average: 40
  dice: 5d10+10
speeds: {walk: 20, swim: 30}
abilities: {str: 16, dex: 10, con: 14, int: 2, wis: 10, cha: 4}
initiative: 0
passivePerception: 10
cr: 2
xp: 450
`

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dnd-findings-'))
  mkdirSync(join(root, 'catalog/monster'), {recursive: true})
})
afterEach(() => rmSync(root, {recursive: true}))

function put(text: string, path = PATH): void {
  writeFileSync(join(root, path), text)
}

describe('homebrewFindings', () => {
  it('places a doubtful figure at its line', () => {
    put(LURKER)
    expect(homebrewFindings(root, PATH, srd())).toMatchObject([{severity: 'warning', code: 'MONSTER_HP', file: PATH, line: 11}])
  })

  it.each([
    ['a sound stat block', LURKER.replace('40', '37')],
    ['a file that does not fit its schema, which is reported elsewhere', LURKER.replace('ac: 12', 'ac: many')],
    ['a file that is not YAML', 'a: [b'],
  ])('has nothing to say of %s', (_, text) => {
    put(text)
    expect(homebrewFindings(root, PATH, srd())).toEqual([])
  })
})

it('names what a part of a character leads to in vain', () => {
  mkdirSync(join(root, 'catalog/feat'))
  const feat = 'kind: feat\nid: zap\nname: Zap\nsummary: A spark.\nsource: {document: homebrew}\ncategory: origin\n'
  put(`${feat}grants:\n  - {type: spell, spell: shoking-grasp, as: cantrip}\n`, 'catalog/feat/zap.yaml')
  expect(homebrewFindings(root, 'catalog/feat/zap.yaml', srd())).toMatchObject([
    {
      severity: 'warning',
      code: 'ENTRY_REFERENCE',
      line: 8,
      message: 'there is no spell "shoking-grasp"',
      hint: 'did you mean "shocking-grasp"?',
    },
  ])
})

it('validate warns of them, among the rest', async () => {
  put('name: Tests\nrules: "2024"\n', 'dnd.yaml')
  put(LURKER)
  const {diagnostics} = await validateVault({vault: root, cwd: root})
  expect(diagnostics.filter(({file}) => file === PATH).map(({code, severity}) => `${severity} ${code}`)).toEqual(['warning MONSTER_HP'])
})
