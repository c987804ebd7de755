import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.dnd(['init', '.'])
})
afterAll(() => sandbox.remove())

interface Changed {
  entries: {kind: string; id: string; name: string; provenance?: {type: string; root?: string; changes?: string[]; by?: string}}[]
  changes: {path: (string | number)[]}[]
  committed: {commit?: string}
}
const codeOf = (args: string[], options = {}) => {
  const ran = sandbox.dnd([...args, '--json'], options)
  return {status: ran.status, code: (JSON.parse(ran.stdout) as {error?: {code: string}}).error?.code}
}
const file = (path: string) => readFileSync(join(sandbox.root, path), 'utf8')

describe('adding', () => {
  test('from flags: one commit, with its maker, found by search at once', () => {
    const {entries, committed} = sandbox.json<Changed>([
      ...['catalog', 'add', 'magic-item', '--name', 'Lantern of Bees', '--summary', 'A lantern full of bees.'],
      ...['--set', 'rarity=rare', '--set', 'text=They sting whoever you name.', '--by', 'Kim'],
    ])
    expect(entries[0]).toMatchObject({id: 'lantern-of-bees', rarity: 'rare', provenance: {type: 'homebrew', by: 'Kim'}})
    expect(sandbox.git('log', '-1', '--format=%H %s')).toBe(`${committed.commit} catalog: add magic-item/lantern-of-bees\n`)
    expect(sandbox.json<{hits: {id: string}[]}>(['catalog', 'search', 'lantern bees']).hits[0]?.id).toBe('lantern-of-bees')
    expect(file('catalog/magic-item/lantern-of-bees.yaml')).toMatch(/^# yaml-language-server: \$schema=/)
  })

  test('from a file with several, and from standard input', () => {
    const goods = ['Glow Chalk', 'Salt Lick'].map((name) => ({
      name,
      summary: 'Goods.',
      costCp: 5,
      weightLb: 1,
      category: 'adventuring-gear',
    }))
    const {entries} = sandbox.json<Changed>(['catalog', 'add', 'gear', '--from', '-'], {input: JSON.stringify(goods)})
    expect(entries.map(({id}) => id)).toEqual(['glow-chalk', 'salt-lick'])
  })

  test('keeps the comments of a file', () => {
    writeFileSync(join(sandbox.root, 'new.yaml'), '# ours since 1999\nname: Old Word\nsummary: Spoken by moles.\nrarity: rare # very\n')
    sandbox.json(['catalog', 'add', 'language', '--from', 'new.yaml'])
    expect(file('catalog/language/old-word.yaml')).toMatch(/# ours since 1999\n[\s\S]*rarity: rare # very/)
  })

  test.each([
    {why: 'one much like it is there', args: ['spell', '--name', 'Fire Ball', '--summary', 's'], status: 5, code: 'SIMILAR_EXISTS'},
    {
      why: 'its id is taken, though it is new',
      args: ['spell', '--name', 'X', '--summary', 's', '--id', 'fireball', '--new'],
      status: 5,
      code: 'ID_TAKEN',
    },
    {why: 'a kind that is none', args: ['spel', '--name', 'X', '--summary', 's'], status: 4, code: 'NOT_FOUND'},
    {why: 'a vehicle from nothing', args: ['vehicle', '--name', 'X', '--summary', 's'], status: 2, code: 'NO_SKELETON'},
    {why: 'no name, and nobody to ask', args: ['spell'], status: 2, code: 'USAGE'},
    {why: 'an id that leads out', args: ['spell', '--name', 'X', '--summary', 's', '--id', '../../x'], status: 2, code: 'USAGE'},
    {
      why: 'a field that does not fit',
      args: ['spell', '--name', 'Zorp', '--summary', 's', '--set', 'level=12'],
      status: 3,
      code: 'INVALID_DATA',
    },
    {
      why: 'a field into the prototype',
      args: ['spell', '--name', 'Zorp', '--summary', 's', '--set', '__proto__.x=1'],
      status: 3,
      code: 'INVALID_DATA',
    },
    {why: 'an escape sequence in a name', args: ['spell', '--name', 'a\u001b[2Jb', '--summary', 's'], status: 3, code: 'INVALID_DATA'},
  ])('is refused when $why, and nothing is written', ({args, status, code}) => {
    const head = sandbox.git('rev-parse', 'HEAD')
    expect(codeOf(['catalog', 'add', ...args])).toEqual({status, code})
    expect(sandbox.git('rev-parse', 'HEAD')).toBe(head)
    expect(sandbox.git('status', '--porcelain', 'catalog')).toBe('')
  })

  const THING = {summary: 'Goods.', costCp: 5, weightLb: 1, category: 'adventuring-gear'}

  test('two of one name in a file get an id each', () => {
    const twins = [1, 2].map(() => ({name: 'Twin Bead', ...THING}))
    const {entries} = sandbox.json<Changed>(['catalog', 'add', 'gear', '--from', '-'], {input: JSON.stringify(twins)})
    expect(entries.map(({id}) => id)).toEqual(['twin-bead', 'twin-bead-2'])
  })

  test.each([
    {why: 'words', input: 'just words\n', status: 2, code: 'USAGE'},
    {why: 'nothing', input: 'null\n', status: 2, code: 'USAGE'},
    {why: 'an empty list', input: '[]\n', status: 2, code: 'USAGE'},
    {why: 'a list with words in it', input: JSON.stringify([{name: 'Odd Bead', ...THING}, 'words']), status: 2, code: 'USAGE'},
    {
      why: 'two with one id',
      input: JSON.stringify([1, 2].map((n) => ({id: 'one-bead', name: `Bead no. ${n}`, ...THING}))),
      status: 5,
      code: 'ID_TAKEN',
    },
  ])('a file that holds $why is refused, and nothing is written', ({input, status, code}) => {
    expect(codeOf(['catalog', 'add', 'gear', '--new', '--from', '-'], {input})).toEqual({status, code})
    expect(sandbox.git('status', '--porcelain', 'catalog')).toBe('')
  })

  test('--new adds one beside another', () => {
    expect(sandbox.json<Changed>(['catalog', 'add', 'spell', '--name', 'Fire Ball', '--summary', 's', '--new']).entries[0]?.id).toBe(
      'fire-ball',
    )
  })
})

describe('adapting', () => {
  test('an adaptation of an adaptation descends from the root and carries nothing along', () => {
    const first = sandbox.json<Changed>([
      'catalog',
      'adapt',
      'spell/fireball',
      '--name',
      'Frostball',
      '--set',
      'damage.0.types=[cold]',
      '--set',
      'level=4',
    ])
    expect(first.entries[0]?.provenance).toMatchObject({type: 'adapted', root: 'spell/fireball', changes: ['level', 'damage.0.types']})
    const second = sandbox.json<Changed & {root: {id: string}; through: {id: string}}>([
      'catalog',
      'adapt',
      'frostball',
      '--name',
      'Acidball',
      '--set',
      'damage.0.types=[acid]',
    ])
    expect(second).toMatchObject({root: {id: 'fireball'}, through: {id: 'frostball'}})
    expect(second.entries[0]).toMatchObject({level: 3, provenance: {root: 'spell/fireball', changes: ['damage.0.types']}})
  })

  test('lineage draws the tree and diff says what differs', () => {
    const tree = sandbox.dnd(['catalog', 'lineage', 'acidball']).stdout
    expect(tree).toBe(
      [
        'Fireball spell/fireball  srd-5.2',
        '├─ Acidball spell/acidball  1 change: damage ◂',
        '└─ Frostball spell/frostball  2 changes: level, damage',
        '',
      ].join('\n'),
    )
    expect(sandbox.dnd(['catalog', 'diff', 'frostball']).stdout).toBe(
      'Fireball spell/fireball → Frostball spell/frostball\n  ~ level: 3 → 4\n  ~ damage.0.types: ["fire"] → ["cold"]\n',
    )
  })

  /** What validate says, of the files that the tests put beside the vault's own aside. */
  const doubts = () =>
    sandbox.json<{diagnostics: {code: string; message: string}[]}>(['validate']).diagnostics.filter(({code}) => code !== 'STRAY_FILE')

  test('an edit keeps the list of changes true, and validate notices a hand edit that does not', () => {
    sandbox.json(['catalog', 'edit', 'frostball', '--set', 'level=5', '--set', 'ritual=true'])
    expect(file('catalog/spell/frostball.yaml')).toMatch(/changes:\s+- level\s+- damage\.0\.types\s+- ritual/)
    expect(doubts()).toEqual([])
    writeFileSync(join(sandbox.root, 'catalog/spell/acidball.yaml'), file('catalog/spell/acidball.yaml').replace('level: 3', 'level: 2'))
    expect(doubts()).toMatchObject([{code: 'CHANGES_UNLISTED', message: 'level differs from the root and is not listed'}])
  })

  test('a root that is gone, and one that changed, are told', () => {
    sandbox.json(['catalog', 'add', 'gear', '--name', 'Root Thing', '--summary', 'First.'])
    sandbox.json(['catalog', 'adapt', 'root-thing', '--name', 'Branch Thing', '--set', 'weightLb=9'])
    const codes = () => sandbox.json<{diagnostics: {code: string}[]}>(['validate']).diagnostics.map(({code}) => code)
    sandbox.json(['catalog', 'edit', 'root-thing', '--set', 'costCp=7'])
    expect(codes()).toContain('ROOT_CHANGED')
    sandbox.json(['catalog', 'remove', 'root-thing'])
    expect(sandbox.dnd(['validate']).status).toBe(3)
    expect(codeOf(['catalog', 'lineage', 'branch-thing'])).toEqual({status: 4, code: 'ROOT_MISSING'})
    sandbox.json(['undo'])
    expect(codes()).toContain('ROOT_CHANGED')
  })

  test.each([
    {why: "an SRD entry can't be edited", args: ['edit', 'spell/fireball', '--set', 'level=1'], status: 7, code: 'NOT_HOMEBREW'},
    {why: 'or removed', args: ['remove', 'spell/fireball'], status: 7, code: 'NOT_HOMEBREW'},
    {why: 'an id that is taken', args: ['adapt', 'spell/fireball', '--id', 'frostball'], status: 5, code: 'ID_TAKEN'},
  ])('$why', ({args, status, code}) => expect(codeOf(['catalog', ...args])).toEqual({status, code}))
})
