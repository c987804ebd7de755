import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {Ran, Sandbox} from '../helpers/run-dnd.js'

/** A name, the id it makes, or `undefined` where no letter of it can be in one and a number has to do. */
const NAMES: readonly (readonly [name: string, id: string | undefined])[] = [
  ['Żółw Ærø Łódź', 'zolw-aero-lodz'],
  ['Болото', 'boloto'],
  ['Ἕλος', 'elos'],
  ['沼地', undefined],
  ['🐸', undefined],
  ['CON', 'con-2'],
]

let sandbox: Sandbox

function run(args: readonly string[]): Ran {
  const ran = sandbox.dnd(args)
  expect(ran.status, `dnd ${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toBe(0)
  return ran
}

const FEAT = ['--summary', 'Loud.', '--new', '--set', 'category=origin', '--set', 'text=You croak.']

interface Row {
  command: string
  args: (name: string) => string[]
  /** The file that it makes; without one, the branch. */
  file?: (id: string) => string
  /** Id of what has no letters. */
  numbered: string
}

const ROWS: Row[] = [
  {
    command: 'character create',
    args: (name) => ['character', 'create', '--name', name, '--auto'],
    file: (id) => `characters/${id}.yaml`,
    numbered: 'character',
  },
  {
    command: 'campaign create',
    args: (name) => ['campaign', 'create', '--name', name],
    file: (id) => `campaigns/${id}/campaign.yaml`,
    numbered: 'campaign',
  },
  ...['npc', 'location'].map((kind) => ({
    command: `${kind} create`,
    args: (name: string) => [kind, 'create', '--name', name, '--campaign', 'home'],
    file: (id: string) => `campaigns/home/${kind}s/${id}.yaml`,
    numbered: kind,
  })),
  {
    command: 'catalog add',
    args: (name) => ['catalog', 'add', 'feat', '--name', name, ...FEAT],
    file: (id) => `catalog/feat/${id}.yaml`,
    numbered: 'feat',
  },
  {
    command: 'catalog adapt',
    args: (name) => ['catalog', 'adapt', 'feat/alert', '--name', name],
    file: (id) => `catalog/feat/${id}.yaml`,
    numbered: 'feat',
  },
  {command: 'character branch', args: (name) => ['character', 'branch', 'aria', name, '--no-switch'], numbered: 'branch'},
]

beforeAll(() => {
  sandbox = demoVault()
  run(['campaign', 'create', '--name', 'Home'])
})
afterAll(() => sandbox.remove())

describe('a name of any script makes an id', () => {
  test.each(ROWS)('$command', ({args, file, numbered}) => {
    let nth = 0
    for (const [name, made] of NAMES) {
      nth += made === undefined ? 1 : 0
      const id = made ?? (nth === 1 ? numbered : `${numbered}-${nth}`)
      run(args(name))
      if (file) expect(existsSync(join(sandbox.root, file(id))), `${name}: ${file(id)}`).toBe(true)
      else expect(sandbox.git('branch', '--list', `character/aria-moonwhisper/${id}`), name).not.toBe('')
    }
    if (file) for (const _ of NAMES) run(['undo'])
  })

  test('a version is gone to by the name that began it', () => {
    run(['character', 'switch', 'aria', 'Болото'])
    expect(sandbox.git('branch', '--show-current').trim()).toBe('character/aria-moonwhisper/boloto')
    run(['character', 'switch', 'aria', 'main'])
  })

  test('a party goes by an id that its name makes, and is found by its name', () => {
    expect(run(['party', 'set', 'Отряд', 'aria', 'tamsin']).stdout).toContain('otryad')
    expect(run(['party', 'show', 'Отряд']).stdout).toContain('Aria Moonwhisper')
    expect(sandbox.json<{characters: {id: string}[]}>(['character', 'rest', 'short', '--party', 'Отряд']).characters).toHaveLength(2)
    const {status, stderr} = sandbox.dnd(['party', 'set', '沼地', 'aria'])
    expect([status, stderr]).toEqual([2, expect.stringContaining(`"沼地" can't be a party's name`)])
  })

  test('tags and sessions of a journal are found by the words they were given by, or refused', () => {
    run(['journal', 'add', 'aria', 'We saw it.', '--tags', 'Тайна, Łódź', '--session', 'Первая'])
    expect(run(['journal', 'list', 'aria', '--tag', 'Тайна', '--session', 'Первая']).stdout).toContain('We saw it.')
    const {status, stderr} = sandbox.dnd(['journal', 'add', 'aria', 'Again.', '--tags', '秘密'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('can\'t be "秘密"')])
  })

  test.each([
    ['character', 'create', '--auto'],
    ['campaign', 'create'],
    ['npc', 'create', '--campaign', 'home'],
  ])('%s %s makes no file that Windows can not hold', (...args) => {
    const {status, stderr} = sandbox.dnd([...args, '--name', 'Con', '--id', 'con'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('`con-2`')])
  })

  test('an import makes no such file either', () => {
    const creature = {
      name: 'Con',
      size: ['M'],
      type: 'beast',
      alignment: ['U'],
      ac: [12],
      hp: {average: 5, formula: '1d8+1'},
      speed: {walk: 30},
      ...{str: 10, dex: 10, con: 10, int: 2, wis: 10, cha: 5},
      passive: 10,
      cr: '0',
    }
    writeFileSync(join(sandbox.home, 'con.json'), JSON.stringify({monster: [creature]}))
    run(['catalog', 'import', join(sandbox.home, 'con.json'), '--as', '5etools'])
    expect(existsSync(join(sandbox.root, 'catalog/monster/con-2.yaml'))).toBe(true)
  })
})

describe('two things whose names make no id', () => {
  test('are told apart by their names', () => {
    run(['character', 'gain', 'aria', 'lute', '--name', '沼の笛'])
    run(['character', 'gain', 'aria', 'drum', '--name', '🐸'])
    run(['character', 'lose', 'aria', '🐸'])
    const text = readFileSync(join(sandbox.root, 'characters/aria-moonwhisper.yaml'), 'utf8')
    expect([text.includes('沼の笛'), text.includes('🐸')]).toEqual([true, false])
  })
})
