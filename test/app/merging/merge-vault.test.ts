import {chmodSync, existsSync, readFileSync, statSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {mergeVault} from '../../../src/app/merging/merge-vault.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

let vault: TestVault
beforeEach(() => {
  vault = newVault({xp: 100, coins: {gp: 5}, alignment: 'neutral-good'})
})

const ARIA = 'characters/aria.yaml'
const text = (file: string) => readFileSync(join(vault.root, file), 'utf8')
const aria = (...edits: readonly (readonly [string, string])[]) => edits.reduce((all, [from, to]) => all.replace(from, to), text(ARIA))
const status = () => vault.git('status', '--porcelain')
const parents = () => vault.git('log', '-1', '--format=%P').trim().split(' ')

/** A branch with these files, and the present one with those. */
function apart(theirs: Readonly<Record<string, string>>, ours: Readonly<Record<string, string>>): void {
  vault.git('checkout', '--quiet', '-b', 'other')
  vault.put(theirs).commit('theirs')
  vault.git('checkout', '--quiet', 'main')
  if (Object.keys(ours).length > 0) vault.put(ours).commit('ours')
}

describe('the merge of a vault', () => {
  test('adds up what both counted, takes what one changed, and has two parents', async () => {
    apart(
      {[ARIA]: aria(['xp: 100', 'xp: 300'], ['gp: 5', 'gp: 9']), 'notes.md': 'There.\n'},
      {[ARIA]: aria(['xp: 100', 'xp: 150']), 'here.md': 'Here.\n'},
    )
    const theirs = vault.git('rev-parse', 'other').trim()
    const merge = await mergeVault(vault.options, 'other')
    expect(merge).toMatchObject({
      outcome: 'merged',
      from: {name: 'other', sha: theirs},
      into: 'main',
      conflicts: [],
      rules: [],
      dropped: [],
    })
    expect(merge.changes.map(({file, is, by}) => [file, is, by])).toEqual([
      [ARIA, 'changed', 'both'],
      ['notes.md', 'added', 'theirs'],
    ])
    expect(text(ARIA)).toMatch(/gp: 9[\s\S]*xp: 350/)
    expect(parents()[1]).toBe(theirs)
    expect(status()).toBe('')
    expect(vault.git('log', '-1', '--format=%B')).toContain(
      `- character(aria): coins, xp\n- notes.md: added\n\nDnd-Command: dnd campaign merge\nDnd-Merged: ${theirs}`,
    )
  })

  test('tried dry writes nothing', async () => {
    apart({'notes.md': 'There.\n'}, {'here.md': 'Here.\n'})
    const head = vault.git('rev-parse', 'HEAD')
    expect(await mergeVault(vault.options, 'other', {dryRun: true})).toMatchObject({
      outcome: 'dry-run',
      changes: [{file: 'notes.md', is: 'added'}],
    })
    expect([vault.git('rev-parse', 'HEAD'), status(), existsSync(join(vault.root, 'notes.md'))]).toEqual([head, '', false])
  })

  test('goes forward where nothing happened here, and has nothing to do the second time', async () => {
    apart({'notes.md': 'There.\n'}, {})
    expect(await mergeVault(vault.options, 'other')).toMatchObject({outcome: 'fast-forward', changes: [{file: 'notes.md'}]})
    expect(vault.git('rev-parse', 'HEAD')).toBe(vault.git('rev-parse', 'other'))
    expect([text('notes.md'), status()]).toEqual(['There.\n', ''])
    expect(await mergeVault(vault.options, 'other')).toMatchObject({outcome: 'nothing-new', changes: []})
  })

  test('commits hand edits in what it touches first, and leaves others be', async () => {
    apart({[ARIA]: aria(['xp: 100', 'xp: 300'])}, {'mine.md': 'Mine.\n'})
    vault.put({[ARIA]: aria(['gp: 5', 'gp: 7']), 'mine.md': 'Mine, by hand.\n'})
    const {outcome, committed} = await mergeVault(vault.options, 'other')
    expect([outcome, committed.handEdits]).toEqual(['merged', [ARIA]])
    expect(text(ARIA)).toMatch(/gp: 7[\s\S]*xp: 300/)
    expect(status()).toBe(' M mine.md\n')
  })

  test('a hand edit that is what the other side did is committed all the same', async () => {
    apart({[ARIA]: aria(['xp: 100', 'xp: 300'])}, {'mine.md': 'Mine.\n'})
    vault.put({[ARIA]: aria(['xp: 100', 'xp: 300']), 'more.md': 'New.\n'})
    await mergeVault(vault.options, 'other')
    expect(vault.git('show', `HEAD:${ARIA}`)).toBe(text(ARIA))
    expect(status()).toBe('?? more.md\n')
  })

  test('merges lines of what is no YAML, and takes modes, links and removals of one side', async () => {
    vault.put({'log.md': 'a\nb\nc\nd\ne\n', 'roll.sh': '#!/bin/sh\n', 'old.md': 'Old.\n'}).commit('more')
    vault.git('checkout', '--quiet', '-b', 'other')
    vault.put({'log.md': 'A\nb\nc\nd\ne\n'})
    chmodSync(join(vault.root, 'roll.sh'), 0o755)
    symlinkSync('log.md', join(vault.root, 'link.md'))
    vault.git('rm', '--quiet', 'old.md')
    vault.commit('theirs')
    vault.git('checkout', '--quiet', 'main')
    vault.put({'log.md': 'a\nb\nc\nd\nE\n'}).commit('ours')
    expect((await mergeVault(vault.options, 'other')).outcome).toBe('merged')
    expect(text('log.md')).toBe('A\nb\nc\nd\nE\n')
    expect(statSync(join(vault.root, 'roll.sh')).mode & 0o111).toBe(0o111)
    expect([text('link.md'), existsSync(join(vault.root, 'old.md')), status()]).toEqual([text('log.md'), false, ''])
    expect(vault.git('ls-files', '-s', 'link.md')).toContain('120000')
  })

  test('never asks about what dnd makes itself: of two builds the schemas stay ours', async () => {
    apart({[ARIA]: aria(['xp: 100', 'xp: 300']), '.schemas/npc.json': '{"x": 1}\n'}, {'.schemas/npc.json': '{"y": 1}\n'})
    const {outcome, conflicts, changes} = await mergeVault(vault.options, 'other')
    expect([outcome, conflicts, changes.map(({file}) => file)]).toEqual(['merged', [], [ARIA]])
    expect(text('.schemas/npc.json')).not.toContain('"x"')
  })

  test('counts what both sides counted alike twice', async () => {
    const more = aria(['xp: 100', 'xp: 150'])
    apart({[ARIA]: more}, {[ARIA]: more, 'mine.md': 'Mine.\n'})
    await mergeVault(vault.options, 'other')
    expect(text(ARIA)).toContain('xp: 200')
  })

  test('takes a base for what branches merged crosswise merge into', async () => {
    vault.git('checkout', '--quiet', '-b', 'other')
    vault.put({[ARIA]: aria(['xp: 100', 'xp: 110'])}).commit('theirs')
    vault.git('checkout', '--quiet', 'main')
    vault.put({[ARIA]: aria(['xp: 100', 'xp: 101'])}).commit('ours')
    vault.git('branch', 'first')
    expect((await mergeVault(vault.options, 'other')).outcome).toBe('merged')
    expect(text(ARIA)).toContain('xp: 111')
    vault.git('checkout', '--quiet', 'other')
    await mergeVault(vault.options, 'first')
    vault.put({[ARIA]: aria(['xp: 111', 'xp: 121'])}).commit('more there')
    vault.git('checkout', '--quiet', 'main')
    vault.put({[ARIA]: aria(['xp: 111', 'xp: 112'])}).commit('more here')
    expect(vault.git('merge-base', '--all', 'main', 'other').trim().split('\n')).toHaveLength(2)
    await mergeVault(vault.options, 'other')
    expect(text(ARIA)).toContain('xp: 122')
  })

  test.each([
    ['ours', 'neutral', 'chaotic-good'],
    ['theirs', 'chaotic-good', 'neutral'],
  ] as const)('with the strategy %s drops the other value, and says how to have it back', async (strategy, kept, lost) => {
    apart({[ARIA]: aria(['neutral-good', 'chaotic-good'])}, {[ARIA]: aria(['neutral-good', 'neutral'])})
    const {outcome, dropped} = await mergeVault(vault.options, 'other', {strategy})
    expect(outcome).toBe('merged')
    expect(text(ARIA)).toContain(`alignment: ${kept}`)
    expect(dropped).toMatchObject([
      {file: ARIA, path: ['alignment'], of: {kind: 'character', id: 'aria'}, back: `dnd character set aria alignment=${lost}`},
    ])
    expect(vault.dnd(dropped[0]?.back.split(' ').slice(1) ?? []).status).toBe(0)
    expect(text(ARIA)).toContain(`alignment: ${lost}`)
  })

  test('merged again after an undo brings it again', async () => {
    apart({[ARIA]: aria(['xp: 100', 'xp: 300'])}, {'mine.md': 'Mine.\n'})
    await mergeVault(vault.options, 'other')
    vault.dnd(['undo'])
    expect(text(ARIA)).toContain('xp: 100')
    expect((await mergeVault(vault.options, 'other')).outcome).toBe('merged')
    expect([text(ARIA).includes('xp: 300'), status()]).toEqual([true, ''])
    expect((await mergeVault(vault.options, 'other')).outcome).toBe('nothing-new')
  })

  test('what came over for one character alone comes no second time', async () => {
    apart({[ARIA]: aria(['xp: 100', 'xp: 300']), 'notes.md': 'There.\n'}, {[ARIA]: aria(['xp: 100', 'xp: 150'])})
    expect(vault.dnd(['character', 'merge', 'aria', 'other']).status).toBe(0)
    expect(text(ARIA)).toContain('xp: 350')
    expect((await mergeVault(vault.options, 'other')).outcome).toBe('merged')
    expect([text(ARIA).includes('xp: 350'), text('notes.md')]).toEqual([true, 'There.\n'])
  })

  test('in a larger repository takes what one side changed outside the vault, and refuses what both did', async () => {
    vault.put({'game/dnd.yaml': text('dnd.yaml'), 'game/a.md': 'a\n', 'README.md': 'One.\n'}).commit('inner')
    const inner = {...vault.options, vault: join(vault.root, 'game')}
    apart({'README.md': 'Theirs.\n', 'game/a.md': 'b\n'}, {'game/b.md': 'b\n'})
    expect(await mergeVault(inner, 'other')).toMatchObject({outcome: 'merged', changes: [{file: 'a.md'}, {file: '../README.md'}]})
    expect([text('README.md'), text('game/a.md'), status()]).toEqual(['Theirs.\n', 'b\n', ''])
    vault.git('checkout', '--quiet', '-b', 'third')
    vault.put({'README.md': 'Third.\n'}).commit('third')
    vault.git('checkout', '--quiet', 'main')
    vault.put({'README.md': 'Here.\n'}).commit('here')
    await expect(mergeVault(inner, 'third')).rejects.toMatchObject({code: 'MERGE_BEYOND'})
  })
})

describe('a merge is refused in words', () => {
  test.each([
    ['on no branch', () => vault.git('checkout', '--quiet', '--detach'), 'GIT_DETACHED'],
    ['with a stranger staged', () => vault.put({'x.md': 'x'}).git('add', 'x.md'), 'GIT_STAGED'],
    [
      'over a file that git ignores',
      () => vault.put({'.gitignore': '.dnd/\nnotes.md\n', 'notes.md': 'Mine.\n'}).git('add', '.gitignore'),
      'GIT_DIRTY',
    ],
    ['of another vault', () => [vault.git('checkout', '--quiet', '--orphan', 'alone'), vault.commit('alone')], 'MERGE_UNRELATED'],
  ])('%s', async (_why, arrange, code) => {
    apart({'notes.md': 'There.\n'}, {'here.md': 'Here.\n'})
    arrange()
    const before = [vault.git('log', '--all', '--merges'), status()]
    await expect(mergeVault(vault.options, 'other')).rejects.toMatchObject({code})
    expect([vault.git('log', '--all', '--merges'), status()]).toEqual(before)
  })

  test('of a branch that is not there, with the nearest that is', async () => {
    apart({'notes.md': 'There.\n'}, {})
    await expect(mergeVault(vault.options, 'othr')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hints: [expect.stringContaining('"other"'), expect.anything()],
    })
    await expect(mergeVault(vault.options, '--help')).rejects.toMatchObject({code: 'NOT_FOUND'})
  })
})
