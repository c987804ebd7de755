import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox

function put(path: string, text: string): void {
  mkdirSync(dirname(join(sandbox.root, path)), {recursive: true})
  writeFileSync(join(sandbox.root, path), text)
}

const read = (path: string) => readFileSync(join(sandbox.root, path), 'utf8')

const SPECIES = `kind: species
id: frogfolk
name: Frogfolk
summary: A small, springy people of the marsh.
source: {document: homebrew}
creatureType: humanoid
sizes: [small, medium]
speedFt: 30
traits:
  - id: marsh-sense
    name: Marsh Sense
    text: You have proficiency in a skill of the marsh.
    choices:
      - {id: marsh-sense, type: skill, from: [nature, stealth, survival]}
  - id: croak
    name: Croak
    text: You have a feat of the marsh.
    grants:
      - {type: feat, feat: croaker}
    resources:
      - {id: croak, name: Croak, max: 2, recharge: [{on: long-rest, amount: all}]}
`

const FEAT = `kind: feat
id: croaker
name: Croaker
category: origin
summary: A loud voice.
text: You are heard a mile away.
source: {document: homebrew}
`

const SPECIES_FILE = 'catalog/species/frogfolk.yaml'
const FEAT_FILE = 'catalog/feat/croaker.yaml'
const RIBBIT = ['character', 'create', '--name', 'Ribbit', '--class', 'ranger', '--background', 'sage', '--auto']

function ok(...args: string[]): string {
  const {status, stdout, stderr} = sandbox.dnd(args)
  expect(stderr + stdout, `dnd ${args.join(' ')}`).not.toBe('')
  expect(status, stdout + stderr).toBe(0)
  return stdout + stderr
}

/** What `dnd validate` says in a clone of the vault; it holds only what was committed. */
function inClone(): {status: number | null; stdout: string} {
  const clone = join(sandbox.home, 'clone')
  spawnSync('git', ['clone', '--quiet', sandbox.root, clone], {env: sandbox.env as NodeJS.ProcessEnv})
  expect(existsSync(join(clone, 'dnd.yaml'))).toBe(true)
  return sandbox.dnd(['validate'], {cwd: clone})
}

beforeEach(() => {
  sandbox = new Sandbox()
  ok('init')
  put(SPECIES_FILE, SPECIES)
  put(FEAT_FILE, FEAT)
})
afterEach(() => sandbox.remove())

describe('homebrew that git does not have', () => {
  test('goes before the character that uses it, with all that it uses itself, and is told', () => {
    expect(ok(...RIBBIT, '--species', 'frogfolk')).toContain(`Git did not have ${FEAT_FILE}, ${SPECIES_FILE}, used here: committed first`)
    expect(sandbox.git('log', '-2', '--format=%s')).toBe(
      `character(ribbit): create Ribbit\nused by what follows: ${FEAT_FILE}, ${SPECIES_FILE}\n`,
    )
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect(inClone().status).toBe(0)
  })

  test('is told as JSON, and stays when the command is undone', () => {
    const {committed} = sandbox.json<{committed: {brought: string[]}}>([...RIBBIT, '--species', 'frogfolk'])
    expect(committed.brought).toEqual([FEAT_FILE, SPECIES_FILE])
    ok('undo')
    expect(existsSync(join(sandbox.root, SPECIES_FILE))).toBe(true)
    expect(existsSync(join(sandbox.root, 'characters/ribbit.yaml'))).toBe(false)
  })

  test('stays uncommitted where nothing uses it, and with --no-commit', () => {
    ok(...RIBBIT, '--species', 'elf', '--lineage', 'high-elf')
    ok(...RIBBIT, '--species', 'frogfolk', '--no-commit')
    expect(sandbox.git('status', '--porcelain', '--untracked-files=all').split('\n')).toEqual(
      expect.arrayContaining([`?? ${FEAT_FILE}`, `?? ${SPECIES_FILE}`]),
    )
  })

  test('goes with a later choice of what was added to it by hand', () => {
    ok(...RIBBIT, '--species', 'frogfolk')
    put(SPECIES_FILE, SPECIES.replace('survival]', 'survival, arcana, religion]'))
    expect(ok('character', 'set', 'ribbit', 'choices.species.marsh-sense=religion')).toContain(`Git did not have ${SPECIES_FILE}`)
    expect(inClone().status).toBe(0)
  })

  test('goes with every sort of command that writes a use of it', () => {
    put(
      'catalog/gear/lily-pad.yaml',
      'kind: gear\nid: lily-pad\nname: Lily Pad\nsummary: Floats.\nsource: {document: homebrew}\ncostCp: 1\nweightLb: 1\ncategory: adventuring-gear\n',
    )
    put(
      'catalog/species/toadfolk.yaml',
      SPECIES.replaceAll('rogfolk', 'oadfolk').replace('id: foadfolk', 'id: toadfolk').replace('Foadfolk', 'Toadfolk'),
    )
    ok('campaign', 'create', '--name', 'Marsh')
    ok(...RIBBIT, '--species', 'elf', '--lineage', 'high-elf')
    expect(ok('character', 'gain', 'ribbit', 'lily-pad')).toContain('Git did not have catalog/gear/lily-pad.yaml')
    expect(ok('npc', 'create', '--name', 'Vey', '--set', 'species=toadfolk')).toContain(
      `Git did not have ${FEAT_FILE}, catalog/species/toadfolk.yaml`,
    )
    expect(ok('catalog', 'adapt', 'species/frogfolk', '--name', 'Newtfolk')).toContain(`Git did not have ${SPECIES_FILE}`)
    expect(inClone().status).toBe(0)
  })
})

test('people and places that git does not have go before what names them, and no other hand edits', () => {
  ok('campaign', 'create', '--name', 'Marsh')
  ok('location', 'create', '--name', 'Quay')
  ok('location', 'create', '--name', 'Mill', '--set', 'within=quay', '--no-commit')
  ok('location', 'create', '--name', 'Barn', '--no-commit')
  put('campaigns/marsh/locations/quay.yaml', `${read('campaigns/marsh/locations/quay.yaml')}summary: Not done\n`)
  expect(ok('npc', 'create', '--name', 'Vey', '--set', 'location=mill')).toContain('Git did not have campaigns/marsh/locations/mill.yaml')
  expect(sandbox.git('status', '--porcelain', '--untracked-files=all').split('\n')).toEqual(
    expect.arrayContaining([' M campaigns/marsh/locations/quay.yaml', '?? campaigns/marsh/locations/barn.yaml']),
  )
  expect(inClone().status).toBe(0)
})

describe('while an entry is missing', () => {
  beforeEach(() => {
    ok(...RIBBIT, '--species', 'frogfolk', '--level', '2')
    put('characters/ribbit.yaml', `${read('characters/ribbit.yaml')}play:\n  resourcesSpent: {croak: 1}\n`)
    ok('validate')
    renameSync(join(sandbox.root, SPECIES_FILE), join(sandbox.home, 'frogfolk.yaml'))
  })

  test('--fix takes away nothing that it may explain, and tells all of it', () => {
    const before = read('characters/ribbit.yaml')
    const {status, stdout} = sandbox.dnd(['validate', '--fix'])
    expect(status).toBe(3)
    expect(read('characters/ribbit.yaml')).toBe(before)
    expect(stdout).toContain('no species has the id "frogfolk"')
    expect(stdout).toContain('nothing this character')
    expect(stdout).not.toContain('--fix does it')
    renameSync(join(sandbox.home, 'frogfolk.yaml'), join(sandbox.root, SPECIES_FILE))
    expect(ok('validate')).toContain('No problems')
  })

  test('no level is taken back with what it may explain', () => {
    const before = read('characters/ribbit.yaml')
    const {status, stdout, stderr} = sandbox.dnd(['character', 'level-down', 'ribbit'])
    expect(status).toBe(3)
    expect(stdout + stderr).toContain('no species has the id "frogfolk"')
    expect(read('characters/ribbit.yaml')).toBe(before)
  })
})
