import {existsSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
const path = (name: string) => join(sandbox.root, name)
beforeAll(() => {
  sandbox = new Sandbox()
  sandbox.dnd(['init', '.'])
  sandbox.json(['catalog', 'add', 'gear', '--name', 'Frogged Chalk', '--summary', 'Chalk that croaks.'])
  sandbox.json(['catalog', 'add', 'gear', '--name', 'Moon Salt', '--summary', 'Salt of the moon.'])
})
afterAll(() => sandbox.remove())
const hits = (...query: string[]) => sandbox.json<{hits: {id: string}[]; notice?: string}>(['catalog', 'search', ...query])

describe('the index', () => {
  test('follows a hand edit by itself, and --check says what it sees', () => {
    expect(hits('chalk').hits[0]?.id).toBe('frogged-chalk')
    expect(sandbox.dnd(['catalog', 'reindex', '--check'])).toMatchObject({status: 0, stdout: 'The index is whole and up to date.\n'})
    const file = path('catalog/gear/moon-salt.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('Salt of the moon.', 'Salt that glimmers at night.'))
    expect(sandbox.dnd(['catalog', 'reindex', '--check']).status).toBe(3)
    expect(hits('glimmers').hits.map(({id}) => id)).toEqual(['moon-salt'])
    expect(sandbox.dnd(['catalog', 'reindex', '--check']).status).toBe(0)
  })

  test('damaged in the middle, it is built again and says so once', () => {
    const file = path('.dnd/catalog.sqlite')
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 8192, bytes.length - 4096)
    writeFileSync(file, bytes)
    expect(sandbox.dnd(['catalog', 'reindex', '--check']).stdout).toMatch(/damaged/)
    const again = sandbox.dnd(['catalog', 'search', 'chalk'])
    expect(again).toMatchObject({status: 0, stderr: expect.stringMatching(/was damaged and has been built again/)})
    expect(again.stdout).toContain('Frogged Chalk')
    expect(sandbox.dnd(['catalog', 'search', 'chalk']).stderr).toBe('')
  })

  test('reindex makes it anew', () => {
    const before = statSync(path('.dnd/catalog.sqlite')).birthtimeMs
    expect(sandbox.dnd(['catalog', 'reindex']).stdout).toBe('The index is whole and up to date. 2 homebrew files.\n')
    expect(statSync(path('.dnd/catalog.sqlite')).birthtimeMs).toBeGreaterThan(before)
    expect(hits('chalk').hits[0]?.id).toBe('frogged-chalk')
  })
})

describe('a snapshot of the homebrew', () => {
  test('brings back what was removed or changed, in one commit', () => {
    sandbox.dnd(['catalog', 'snapshot', '-o', 'kept.json'])
    sandbox.json(['catalog', 'remove', 'frogged-chalk'])
    sandbox.json(['catalog', 'edit', 'moon-salt', '--set', 'costCp=999'])
    sandbox.json(['catalog', 'add', 'gear', '--name', 'Late Lamp', '--summary', 'Came later.', '--new'])
    expect(sandbox.json<{written: string[]; removed: string[]}>(['catalog', 'restore', 'kept.json'])).toMatchObject({
      written: ['catalog/gear/frogged-chalk.yaml', 'catalog/gear/moon-salt.yaml'],
      removed: [],
    })
    expect(existsSync(path('catalog/gear/late-lamp.yaml'))).toBe(true)
    expect(sandbox.json<{removed: string[]}>(['catalog', 'restore', 'kept.json', '--exact']).removed).toEqual([
      'catalog/gear/late-lamp.yaml',
    ])
    expect(sandbox.git('status', '--porcelain', 'catalog')).toBe('')
  })

  test('is not written over, and one that is none changes nothing', () => {
    expect(sandbox.dnd(['catalog', 'snapshot', '-o', 'kept.json'])).toMatchObject({
      status: 7,
      stderr: expect.stringContaining('[FILE_EXISTS]'),
    })
    const bad = [
      ['not json', 'SNAPSHOT_FORMAT'],
      ['{"format":"dnd-homebrew","version":1,"files":{"../evil.yaml":"x"}}', 'SNAPSHOT_FORMAT'],
      ['{"format":"dnd-homebrew","version":1,"files":{"catalog/gear/x.yaml":"kind: gear"}}', 'INVALID_DATA'],
      ['null', 'SNAPSHOT_FORMAT'],
    ] as const
    for (const [input, code] of bad)
      expect(sandbox.dnd(['catalog', 'restore', '-'], {input})).toMatchObject({status: 3, stderr: expect.stringContaining(`[${code}]`)})
    expect(sandbox.git('status', '--porcelain', 'catalog')).toBe('')
  })
})

describe('what was searched for', () => {
  test('is counted on this machine alone, and can be turned off', () => {
    rmSync(path('.dnd/searches.jsonl'), {force: true})
    hits('fireball')
    hits('fireball')
    hits('zzzqqqxxx')
    sandbox.dnd(['catalog', 'search', 'secret'], {env: {DND_SEARCH_LOG: 'off'}})
    expect(sandbox.json(['catalog', 'stats'])).toEqual({
      searches: 3,
      popular: [
        {query: 'fireball', count: 2},
        {query: 'zzzqqqxxx', count: 1},
      ],
      empty: [{query: 'zzzqqqxxx', count: 1}],
    })
    expect(sandbox.git('status', '--porcelain', '.dnd')).toBe('')
  })
})

describe('where to look', () => {
  test("the vault's people are found beside the catalog", () => {
    sandbox.json(['character', 'create', '--auto', '--name', 'Wanda Fireball', '--class', 'wizard'])
    expect(
      hits('fireball', '--in', 'all')
        .hits.slice(0, 2)
        .map(({id}) => id),
    ).toEqual(['wanda-fireball', 'fireball'])
    expect(hits('fireball', '--in', 'vault').hits.map(({id}) => id)).toEqual(['wanda-fireball'])
    expect(hits('fireball').hits[0]?.id).toBe('fireball')
  })

  test('similar entries are of the same kind and not the entry itself', () => {
    const {hits: found} = sandbox.json<{hits: {kind: string; id: string}[]}>(['catalog', 'similar', 'fireball', '-l', '5'])
    expect(found).toHaveLength(5)
    expect(new Set(found.map(({kind}) => kind))).toEqual(new Set(['spell']))
    expect(found.map(({id}) => id)).toContain('delayed-blast-fireball')
    expect(found.map(({id}) => id)).not.toContain('fireball')
  })
})
