import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {PeopleReport} from '../../../src/app/exchange/import-people.js'
import {Sandbox} from '../../helpers/run-dnd.js'

const FIXTURES = join(import.meta.dirname, '../../fixtures/exchange/people')
const ILKA = join(FIXTURES, 'ilka.json')

describe('dnd character import', () => {
  const box = new Sandbox()
  const read = (id: string) => readFileSync(join(box.root, 'characters', `${id}.yaml`), 'utf8')
  const importing = (...args: string[]) => box.json<PeopleReport>(['character', 'import', ...args])
  const statuses = ({characters}: PeopleReport) => characters.map(({id, status}) => [id, status])

  beforeAll(() => {
    box.json(['init', '.'])
  })
  afterAll(() => box.remove())

  test('a dry run writes nothing and says the same', () => {
    const dry = importing(ILKA, '--as', 'foundry', '--dry-run')
    expect(dry.committed).toBeUndefined()
    expect(box.json<{characters: unknown[]}>(['character', 'list']).characters).toEqual([])
    const {committed, ...real} = importing(ILKA, '--as', 'foundry')
    expect(committed?.files).toEqual(['characters/ilka-thorn.yaml'])
    expect({...real, dryRun: true}).toEqual(dry)
  })

  test('what validate says of it is what the report said', () => {
    const report = importing(ILKA, '--as', 'foundry', '--dry-run')
    const said = JSON.parse(box.dnd(['character', 'validate', 'ilka-thorn', '--json']).stdout) as {diagnostics: {message: string}[]}
    expect(said.diagnostics.map(({message}) => message).sort()).toEqual(report.characters[0]?.findings.map(({message}) => message).sort())
  })

  test('the same file again changes nothing; forced, it is written over, and what is ours alone stays', () => {
    box.json(['journal', 'add', 'ilka-thorn', 'Met a heron.'])
    box.json(['character', 'set', 'ilka-thorn', 'player=Noor', 'xp=5'])
    const before = read('ilka-thorn')
    expect(statuses(importing(ILKA, '--as', 'foundry'))).toEqual([['ilka-thorn', 'unchanged']])
    expect(read('ilka-thorn')).toBe(before)
    expect(statuses(importing(ILKA, '--as', 'foundry', '--force'))).toEqual([['ilka-thorn', 'replaced']])
    expect(read('ilka-thorn')).toContain('Met a heron.')
    expect(read('ilka-thorn')).toContain('player: Noor')
    expect(read('ilka-thorn')).toContain('xp: 2900')
  })

  test('another file of the same name gets a number, and an id that is asked for must be free', () => {
    const other = join(box.root, 'other.json')
    writeFileSync(other, readFileSync(ILKA, 'utf8').replace('Grey braids.', 'Black braids.'))
    expect(statuses(importing(other, '--as', 'foundry'))).toEqual([['ilka-thorn-2', 'new']])
    const ran = box.dnd(['character', 'import', join(FIXTURES, 'odo.json'), '--as', 'dnd-beyond', '--id', 'ilka-thorn'])
    expect(ran.status).toBe(2)
    expect(ran.stderr).toContain('There is a character with the id "ilka-thorn" already')
  })

  test('undo takes it back', () => {
    importing(join(FIXTURES, 'bram.py'), '--as', 'dungeon-sheets', '--id', 'bram')
    expect(read('bram')).toContain('Bram of the Fens')
    box.json(['undo'])
    expect(() => read('bram')).toThrow()
  })

  test('what the catalog lacks finds its place once the homebrew has it', () => {
    const text = readFileSync(ILKA, 'utf8').replaceAll('Acolyte', 'Quarry Hand')
    writeFileSync(join(box.root, 'hand.json'), text)
    const first = importing(join(box.root, 'hand.json'), '--as', 'foundry', '--id', 'hand').characters[0]
    expect(first?.findings.map(({message}) => message)).toContain('no background has the id "quarry-hand"')
    expect(first?.losses).toContainEqual({path: 'items[1]', reason: 'unmapped', value: 'Quarry Hand'})
    box.json(['catalog', 'adapt', 'background/acolyte', '--name', 'Quarry Hand'])
    const again = importing(join(box.root, 'hand.json'), '--as', 'foundry', '--force').characters[0]
    expect(again).toMatchObject({id: 'hand', status: 'replaced'})
    expect(again?.losses).not.toContainEqual(expect.objectContaining({value: 'Quarry Hand'}))
    expect(read('hand')).toMatch(/background\.boosts:\s+int: 1\s+wis: 2/)
  })

  test('a background that the catalog lacks is made of the file, so that what it gave stays', () => {
    const hermit = join(box.root, 'hermit.py')
    writeFileSync(hermit, readFileSync(join(FIXTURES, 'bram.py'), 'utf8').replace('Criminal', 'Fen Hermit'))
    const without = importing(hermit, '--as', 'dungeon-sheets', '--dry-run').characters[0]
    expect(without?.differences.length).toBeGreaterThan(0)
    const {characters, committed} = importing(hermit, '--as', 'dungeon-sheets', '--make-background')
    expect(characters[0]).toMatchObject({made: ['background/fen-hermit'], differences: []})
    expect(committed?.files).toContain('catalog/background/fen-hermit.yaml')
    expect(box.dnd(['validate']).stdout).not.toContain('fen-hermit.yaml')
    expect(importing(hermit, '--as', 'dungeon-sheets', '--make-background', '--force').characters[0]).not.toHaveProperty('made')
  })

  test('a folder: characters come in, what is none is counted, what is broken is a problem', () => {
    const folder = join(box.root, 'party')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.json'), readFileSync(ILKA, 'utf8').replaceAll('Ilka', 'Alma'))
    writeFileSync(join(folder, 'b.json'), '{"type": "npc", "name": "Newt"}')
    writeFileSync(join(folder, 'c.json'), '{"type": "character"')
    const ran = box.dnd(['character', 'import', folder, '--as', 'foundry', '--json'])
    const report = JSON.parse(ran.stdout) as PeopleReport
    expect(ran.status).toBe(3)
    expect(statuses(report)).toEqual([['alma-thorn', 'new']])
    expect(report.skipped).toEqual([{what: 'npc', count: 1, names: ['Newt']}])
    expect(report.problems.map(({code, file}) => [code, file])).toEqual([['IMPORT_JSON', 'c.json']])
  })

  test('nothing of that format is a problem, not silence', () => {
    const ran = box.dnd(['character', 'import', '-', '--as', 'dnd-beyond', '--json'], {input: '{"name": "nobody"}'})
    expect(ran.status).toBe(3)
    expect((JSON.parse(ran.stdout) as PeopleReport).problems.map(({code}) => code)).toEqual(['IMPORT_NOTHING'])
  })

  test('a character goes out and comes back: with what was changed there', () => {
    box.json(['character', 'create', '--name', 'Wren', '--class', 'ranger:5', '--auto'])
    box.json(['character', 'export', 'wren', '--as', 'foundry', '-o', join(box.root, 'wren.json')])
    const file = join(box.root, 'wren.json')
    const before = read('wren')
    expect(statuses(importing(file, '--as', 'foundry'))).toEqual([['wren', 'unchanged']])
    expect(importing(file, '--as', 'foundry', '--force').committed?.files).toEqual([])
    const actor = JSON.parse(readFileSync(file, 'utf8'))
    actor.system.attributes.hp.value -= 7
    actor.system.currency.gp = 123
    actor.name = 'Wren the Swift'
    writeFileSync(file, JSON.stringify(actor))
    expect(statuses(importing(file, '--as', 'foundry', '--force'))).toEqual([['wren', 'replaced']])
    const after = read('wren')
    expect(after).toContain('hitPointsLost: 7')
    expect(after).toContain('gp: 123')
    expect(after).toContain('name: Wren the Swift')
    expect(after.split('\n').filter((line) => !before.split('\n').includes(line)).length).toBeLessThan(6)
  })
})
