import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import type {Committed} from '../../src/app/vault/session.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

let vault: Sandbox
beforeEach(() => {
  vault = demoVault()
  return () => vault.remove()
})

const commits = (at = vault) => at.git('rev-list', '--count', 'HEAD')
const put = (path: string, text: string) => {
  mkdirSync(join(vault.root, path, '..'), {recursive: true})
  writeFileSync(join(vault.root, path), text)
}

describe('a text of blanks alone is refused, and nothing is written', () => {
  // One vault for all: nothing is written.
  let same: Sandbox
  beforeAll(() => {
    same = demoVault()
    return () => same.remove()
  })

  test.each([
    [['character', 'gain', 'aria', 'rope', '--name', ' '], 'name'],
    [['character', 'gain', 'aria', 'rope', '--name', ''], 'name'],
    [['character', 'gain', 'aria', 'rope', '--in=\t'], 'in'],
    [['character', 'condition', 'aria', 'frightened', '--until', ''], 'until'],
    [['character', 'condition', 'aria', 'frightened', '--until', '\u200b\u00a0'], 'until'],
    [['xp', 'add', 'aria', '5', '--reason', ' '], 'reason'],
    [['journal', 'add', 'aria', 'A bridge.', '--title', ' '], 'title'],
    [['journal', 'add', 'aria', 'A bridge.', '--with', ''], 'with'],
    [['npc', 'create', '--name', '   '], 'name'],
    [['npc', 'delete', 'vey', '--reason', ''], 'reason'],
    [['character', 'show', 'aria', '--output', ''], 'output'],
    [['validate', '--author', ' '], 'author'],
  ])('%j', (args, flag) => {
    const before = commits(same)
    const {status, stderr} = same.dnd(args)
    expect([status, stderr]).toEqual([2, expect.stringContaining(`[USAGE] \`--${flag}\` is given nothing`)])
    expect(commits(same)).toBe(before)
    expect(same.git('status', '--porcelain')).toBe('')
  })

  test('in a file it is an error at its place', () => {
    expect(vault.dnd(['character', 'set', 'aria', 'name= ']).status).not.toBe(0)
    expect(vault.dnd(['character', 'rename', 'aria', ' ']).stderr).toContain('"name" must not be blank')
  })

  test('a variable that is empty is none', () => {
    expect(vault.dnd(['npc', 'list'], {env: {DND_CAMPAIGN: '', DND_VAULT: ''}}).status).toBe(0)
  })
})

describe('what changes nothing says so', () => {
  test('0 XP', () => {
    const before = commits()
    expect(vault.dnd(['xp', 'add', 'aria', '0', '--reason', 'the bridge'])).toMatchObject({
      status: 7,
      stderr: expect.stringContaining('0 XP change nothing'),
    })
    expect(vault.dnd(['xp', 'add', 'aria', '0']).status).toBe(7)
    expect(commits()).toBe(before)
  })

  test.each([
    ['a page of a journal as it is', ['journal', 'edit', 'aria', 'page', '--text', 'A bridge.']],
    ['a party of the same people', ['party', 'set', 'two', 'brenna', 'aria']],
    ['a field as it is', ['character', 'set', 'aria', 'name=Aria Moonwhisper']],
  ])('%s', (_, args) => {
    vault.dnd(['journal', 'add', 'aria', 'A bridge.', '--title', 'Page'])
    vault.dnd(['party', 'set', 'two', 'aria', 'brenna'])
    const before = commits()
    const {status, stdout} = vault.dnd(args)
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Nothing changed\.$/m)])
    expect(vault.json<{committed: Committed}>(args).committed).toEqual({files: []})
    expect(commits()).toBe(before)
  })

  test.each([
    ['a page without words', ['journal', 'edit', 'aria', 'page', '--text', ''], 'is given nothing'],
    ['a paper for a text', ['character', 'show', 'aria', '--page', 'letter'], 'Only a PDF has a paper'],
  ])('%s', (_, args, says) => {
    expect(vault.dnd(args)).toMatchObject({status: 2, stderr: expect.stringContaining(says)})
  })
})

test('files that a command leaves as they are are none of its files', () => {
  vault.dnd(['catalog', 'adapt', 'fireball', '--name', 'Frostball'])
  vault.dnd(['catalog', 'adapt', 'fireball', '--name', 'Mudball'])
  const {committed} = vault.json<{committed: Committed}>(['party', 'set', 'three', 'aria'])
  expect(committed.files).toEqual(['dnd.yaml'])
  const played = vault.json<{committed: Committed}>(['xp', 'add', 'main', '50'])
  expect(played.committed.files).toEqual(vault.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n'))
})

test('homebrew that git ignores and a commit needs is told of', () => {
  put('.gitignore', '.dnd/\ncatalog/spell/\n')
  vault.git('commit', '--quiet', '--all', '--message=ignored')
  vault.dnd(['catalog', 'adapt', 'magic-item/rope-of-climbing', '--name', 'Marsh Rope', '--id', 'marsh-rope'])
  vault.dnd(['catalog', 'adapt', 'gear/rope', '--name', 'Hemp Rope', '--id', 'hemp-rope'])
  put('.gitignore', '.dnd/\ncatalog/\n')
  vault.git('rm', '--quiet', '--cached', '-r', 'catalog')
  vault.git('commit', '--quiet', '--all', '--message=ignored too')
  const {committed} = vault.json<{committed: Committed}>(['character', 'gain', 'aria', 'hemp-rope'])
  expect(committed.notes).toEqual([
    'Git ignores catalog/gear/hemp-rope.yaml, used here: a clone lacks it. See `git check-ignore -v catalog/gear/hemp-rope.yaml`.',
  ])
})

describe('a folder that can’t be listed is no empty folder', () => {
  test.each([
    ['catalog list', ['catalog', 'list', '--kind', 'skill']],
    ['catalog list --facets', ['catalog', 'list', '--kind', 'skill', '--facets']],
    ['catalog search', ['catalog', 'search', 'fireball']],
  ])('catalog/: %s', (_, args) => {
    put('catalog', 'no folder')
    expect(vault.dnd(args)).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('what is in "catalog" is missing here: a folder belongs here'),
    })
    expect(vault.json<{notice: string}>(args).notice).toMatch(/^what is in "catalog" is missing here/)
  })

  test('campaigns/: a list names it, a look-up says so, and validate tells it once', () => {
    renameSync(join(vault.root, 'campaigns'), join(vault.root, 'elsewhere'))
    put('campaigns', 'no folder')
    expect(vault.json<{unreadable: string[]}>(['npc', 'list']).unreadable).toEqual(['campaigns'])
    expect(vault.dnd(['npc', 'show', 'vey']).stderr).toContain('what is in "campaigns" can\'t be seen: a folder belongs here')
    const {stdout} = vault.dnd(['validate', '--json'])
    const {diagnostics} = JSON.parse(stdout) as {diagnostics: {file: string}[]}
    expect(diagnostics.filter(({file}) => file === 'campaigns')).toHaveLength(1)
  })
})

describe('a snapshot that lacks something', () => {
  const MUD = 'catalog/spell/mudball.yaml'

  beforeEach(() => {
    vault.dnd(['catalog', 'adapt', 'fireball', '--name', 'Frostball'])
    vault.dnd(['catalog', 'adapt', 'fireball', '--name', 'Mudball'])
  })

  test('says so, and `restore --exact` keeps what it could not read', () => {
    renameSync(join(vault.root, MUD), join(vault.root, 'mudball.yaml'))
    mkdirSync(join(vault.root, MUD))
    expect(vault.dnd(['catalog', 'snapshot', '-o', 'homebrew.json']).status).toBe(3)
    rmSync(join(vault.root, MUD), {recursive: true})
    renameSync(join(vault.root, 'mudball.yaml'), join(vault.root, MUD))
    vault.dnd(['catalog', 'adapt', 'fireball', '--name', 'Ashball'])
    const restored = vault.json<{written: string[]; removed: string[]; kept: string[]}>(['catalog', 'restore', 'homebrew.json', '--exact'])
    expect(restored).toMatchObject({written: [], removed: ['catalog/spell/ashball.yaml'], kept: [MUD]})
    expect(vault.dnd(['catalog', 'restore', 'homebrew.json', '--exact']).stdout).toContain(
      `kept     ${MUD}: the snapshot could not read it`,
    )
  })

  test.each([['a word'], [[1]], [null]])('is none where what it lacks is %j', (lacks) => {
    put('homebrew.json', JSON.stringify({format: 'dnd-homebrew', version: 1, files: {}, lacks}))
    expect(vault.dnd(['catalog', 'restore', 'homebrew.json', '--exact'])).toMatchObject({status: 3})
  })
})
