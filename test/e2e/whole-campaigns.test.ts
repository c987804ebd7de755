import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {copyVault} from '../helpers/copy-vault.js'
import {type Ran, Sandbox} from '../helpers/run-dnd.js'

const made = new Sandbox()
let sandbox: Sandbox

function run(...args: string[]): Ran {
  const ran = sandbox.dnd(args)
  expect(ran.status, `dnd ${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toBe(0)
  return ran
}

beforeAll(() => {
  sandbox = made
  run('init')
  for (const name of ['Marsh', 'Coast']) run('campaign', 'create', '--name', name)
  run('location', 'create', '--name', 'Port Salt', '--campaign', 'coast')
  run('npc', 'create', '--name', 'Vey', '--campaign', 'coast', '--set', 'location=port-salt', '--set', 'role=ferryman')
  run('npc', 'create', '--name', 'Vey', '--campaign', 'marsh', '--set', 'role=ferryman')
  run('npc', 'create', '--name', 'Irena', '--campaign', 'marsh', '--set', 'role=ferryman')
  return () => made.remove()
})
beforeEach(() => {
  sandbox = new Sandbox()
  copyVault(made.root, sandbox.root)
})
afterEach(() => sandbox.remove())

describe('a field that would refer to what nobody has is refused, with what is near', () => {
  const VEY = 'campaigns/coast/npcs/vey.yaml'
  test.each([
    ['npc set', ['npc', 'set', 'vey', 'location=prot-salt'], 'did you mean "port-salt"'],
    ['npc create --set', ['npc', 'create', '--name', 'New', '--set', 'location=prot-salt'], 'did you mean "port-salt"'],
    ['an id of an entry', ['npc', 'set', 'vey', 'monster=goblin-warior'], 'did you mean "goblin'],
    ['within a list', ['npc', 'set', 'vey', 'relationships=[{id: r, to: irina, type: friend}]'], 'there is no npc, character, faction,'],
    ['a party', ['campaign', 'set', 'coast', 'party=main'], '`dnd party list`'],
    [
      'of another campaign',
      ['npc', 'set', 'vey', 'relationships=[{id: r, to: irena, type: friend}]'],
      'there is no npc, character, faction,',
    ],
  ])('%s', (_, args, says) => {
    const before = readFileSync(join(sandbox.root, VEY), 'utf8')
    const {status, stdout, stderr} = sandbox.dnd([...args, ...(args[0] === 'npc' ? ['--campaign', 'coast'] : [])])
    expect([status, stdout + stderr]).toEqual([3, expect.stringContaining(says)])
    expect(readFileSync(join(sandbox.root, VEY), 'utf8')).toBe(before)
    expect(sandbox.git('status', '--porcelain')).toBe('')
  })

  test('what led nowhere before stands in no other change’s way', () => {
    const path = join(sandbox.root, VEY)
    writeFileSync(path, readFileSync(path, 'utf8').replace('port-salt', 'gone'))
    expect(run('npc', 'set', 'vey', 'role=smuggler', '--campaign', 'coast').stdout).toContain('smuggler')
  })

  test('a link is only told', () => {
    expect(run('npc', 'set', 'vey', 'text=Sees [[Nobody]] daily.', '--campaign', 'coast').stdout).toContain(
      'the link [[Nobody]] leads to nothing',
    )
    expect(run('npc', 'create', '--name', 'New', '--set', 'text=Sees [[Nobody]].', '--campaign', 'coast').stdout).toContain('[[Nobody]]')
  })

  test('entities that are made together may name one another', () => {
    const file = join(sandbox.home, 'people.yaml')
    writeFileSync(
      file,
      '- {name: Ann, relationships: [{id: a, to: bo, type: sibling}]}\n- {name: Bo, relationships: [{id: b, to: ann, type: sibling}]}\n',
    )
    expect(run('npc', 'create', '--from', file, '--campaign', 'coast').stdout).toContain('Made Bo')
  })
})

test('a file may speak of what the next one brings, and is told of it', () => {
  const file = join(sandbox.home, 'people.yaml')
  writeFileSync(file, 'name: Ann\nlocation: far-away\n')
  expect(run('npc', 'create', '--from', file, '--campaign', 'coast').stdout).toContain('! there is no location "far-away"')
})

describe('what is of a deleted campaign', () => {
  beforeEach(() => void run('campaign', 'delete', 'marsh'))

  test('is neither listed nor found nor in the way of others of its name', () => {
    expect(run('npc', 'list').stdout).not.toContain('irena')
    expect(run('npc', 'search', 'ferryman').stdout).not.toContain('Irena')
    expect(run('catalog', 'search', 'ferryman', '--in', 'vault').stdout).not.toContain('Irena')
    expect(run('npc', 'show', 'vey').stdout).toContain('Port Salt')
    const {status, stderr} = sandbox.dnd(['npc', 'show', 'irena'])
    expect([status, stderr]).toEqual([4, expect.stringContaining('dnd campaign restore marsh')])
    expect(sandbox.dnd(['npc', 'set', 'irena', 'role=spy']).status).toBe(4)
  })

  test('is there for who asks, and comes back with it', () => {
    expect(run('npc', 'list', '--campaign', 'marsh').stdout).toContain('irena')
    expect(run('npc', 'list', '--deleted').stdout).toContain('irena')
    run('campaign', 'restore', 'marsh')
    expect(run('npc', 'show', 'irena').stdout).toContain('ferryman')
  })
})

describe('a search of the vault', () => {
  test('names the campaign of each hit', () => {
    const lines = run('npc', 'search', 'ferryman').stdout.split('\n')
    expect(
      lines
        .filter((line) => line.includes('Vey'))
        .map((line) => /coast|marsh/.exec(line)?.[0])
        .sort(),
    ).toEqual(['coast', 'marsh'])
    const {hits} = sandbox.json<{hits: {name: string; campaign: string}[]}>(['catalog', 'search', 'irena', '--in', 'vault'])
    expect(hits).toMatchObject([{name: 'Irena', campaign: 'marsh', id: 'irena'}])
    expect(run('catalog', 'search', 'irena', '--in', 'all').stdout).toContain('npc of marsh')
  })

  test('refuses what is no query, and finds by a pattern', () => {
    expect(sandbox.dnd(['npc', 'search', '(']).stderr).toContain('QUERY_SYNTAX')
    expect(run('npc', 'search', '/^Ire/').stdout).toContain('Irena')
  })
})
