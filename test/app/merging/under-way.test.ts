import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {abortMerge, continueMerge} from '../../../src/app/merging/finish.js'
import {mergeVault} from '../../../src/app/merging/merge-vault.js'
import {redoDecision, resolveConflicts, undoDecision} from '../../../src/app/merging/resolve.js'
import {mergeStatus} from '../../../src/app/merging/status.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

const ARIA = 'characters/aria.yaml'
let vault: TestVault
const text = (file: string) => readFileSync(join(vault.root, file), 'utf8')
const status = () => vault.git('status', '--porcelain')
const resolve = (...targets: string[]) => resolveConflicts(vault.options, {targets, take: 'theirs'})

/** Both sides gave Aria another name and alignment, and XP; theirs has a note, and changed a file that ours removed. */
beforeEach(() => {
  vault = newVault({xp: 100, alignment: 'neutral-good'}).put({'gone.md': 'One.\n'})
  vault.commit('more')
  const aria = text(ARIA)
  vault.git('checkout', '--quiet', '-b', 'other')
  vault.put({[ARIA]: change(aria, 'Aria There', 'chaotic-good', 300), 'notes.md': 'There.\n', 'gone.md': 'Two.\n'}).commit('theirs')
  vault.git('checkout', '--quiet', 'main')
  vault.git('rm', '--quiet', 'gone.md')
  vault.put({[ARIA]: change(aria, 'Aria Here', 'neutral', 150), 'here.md': 'Here.\n'}).commit('ours')
})

function change(aria: string, name: string, alignment: string, xp: number): string {
  return aria.replace('name: Aria', `name: ${name}`).replace('neutral-good', alignment).replace('xp: 100', `xp: ${xp}`)
}

describe('a merge with conflicts', () => {
  test('is begun as git would leave it, its files parse, and ours stands where it is open', async () => {
    const {outcome, conflicts, committed} = await mergeVault(vault.options, 'other')
    expect([outcome, committed.commit]).toEqual(['conflicts', undefined])
    expect(conflicts.map(({file, path}) => `${file}:${path.join('.')}`).sort()).toEqual([`${ARIA}:alignment`, `${ARIA}:name`, 'gone.md:'])
    expect(conflicts[0]?.by).toMatchObject({ours: {subject: 'ours', author: 'Test'}, theirs: {subject: 'theirs'}})
    expect(status().split('\n').sort()).toEqual(['', 'A  notes.md', 'DU gone.md', `UU ${ARIA}`])
    expect(text(ARIA)).toMatch(/name: Aria Here[\s\S]*xp: 350[\s\S]*alignment: neutral\n/)
    expect(await mergeStatus(vault.options)).toMatchObject({
      isMerging: true,
      from: {name: 'other'},
      into: 'main',
      open: [{}, {}, {}],
      merged: ['notes.md'],
    })
  })

  test('can be given up by git as by dnd, and all is as it was', async () => {
    const before = [vault.git('rev-parse', 'HEAD^{tree}'), text(ARIA)]
    for (const giveUp of [() => abortMerge(vault.options), () => vault.git('merge', '--abort')]) {
      await mergeVault(vault.options, 'other')
      await giveUp()
      expect([vault.git('rev-parse', 'HEAD^{tree}').length, text(ARIA), status()]).toEqual([before[0]?.length, before[1], ''])
      expect([existsSync(join(vault.root, 'notes.md')), existsSync(join(vault.root, 'gone.md'))]).toEqual([false, false])
      expect((await mergeStatus(vault.options)).isMerging).toBe(false)
    }
  })

  test('is decided place by place, back and again, and ends with two parents', async () => {
    await mergeVault(vault.options, 'other')
    await expect(continueMerge(vault.options)).rejects.toMatchObject({code: 'MERGE_OPEN', exitCode: 5})
    expect((await resolve('character:aria:name')).open).toHaveLength(2)
    expect(text(ARIA)).toContain('name: Aria There')
    expect((await undoDecision(vault.options)).open).toHaveLength(3)
    expect(text(ARIA)).toContain('name: Aria Here')
    expect((await redoDecision(vault.options)).decided).toMatchObject([{path: ['name'], take: 'theirs'}])
    await resolveConflicts(vault.options, {targets: ['aria:alignment'], take: 'value', value: 'lawful-evil'})
    const done = await resolveConflicts(vault.options, {targets: [], all: true, take: 'theirs'})
    expect([done.open, text('gone.md')]).toEqual([[], 'Two.\n'])
    const merged = await continueMerge(vault.options)
    expect(merged).toMatchObject({outcome: 'merged', from: {name: 'other'}, into: 'main'})
    expect(vault.git('log', '-1', '--format=%P').trim().split(' ')).toHaveLength(2)
    expect(vault.git('show', `HEAD:${ARIA}`)).toMatch(/name: Aria There[\s\S]*xp: 350[\s\S]*alignment: lawful-evil/)
    expect([status(), existsSync(join(vault.root, '.dnd/merge-decisions.json'))]).toEqual(['', false])
    expect(vault.dnd(['undo']).status).toBe(0)
    expect(text(ARIA)).toContain('name: Aria Here')
  })

  test('keeps what is settled outside, and what a hand wrote between', async () => {
    await mergeVault(vault.options, 'other')
    vault.git('rm', '--quiet', 'gone.md')
    writeFileSync(join(vault.root, ARIA), text(ARIA).replace('xp: 350', 'xp: 350 # by hand'))
    expect((await mergeStatus(vault.options)).edited).toEqual([ARIA])
    await resolve(`${ARIA}:name`)
    expect(text(ARIA)).toMatch(/name: Aria There[\s\S]*xp: 350 # by hand/)
    await resolve('aria:*')
    expect((await mergeStatus(vault.options)).open).toEqual([])
    await continueMerge(vault.options)
    expect(vault.git('show', `HEAD:${ARIA}`)).toContain('xp: 350 # by hand')
    expect(status()).toBe('')
  })

  test.each(['merge', 'diff3', 'zdiff3'])('that plain git began by lines, with marks of %s, is taken over', async (style) => {
    expect(() => vault.git('-c', `merge.conflictStyle=${style}`, '-c', 'rerere.enabled=true', 'merge', 'other')).toThrow()
    expect(text(ARIA)).toContain('<<<<<<<')
    expect((await mergeStatus(vault.options)).open).toHaveLength(3)
    await resolveConflicts(vault.options, {targets: [], all: true, take: 'ours'})
    expect(text(ARIA)).toMatch(/name: Aria Here[\s\S]*xp: 350/)
    expect((await continueMerge(vault.options)).outcome).toBe('merged')
    expect(status()).toBe('')
  })

  test('plain git can conclude it too', async () => {
    await mergeVault(vault.options, 'other')
    await resolveConflicts(vault.options, {targets: [], all: true, take: 'theirs'})
    vault.git('add', '.')
    vault.git('commit', '--quiet', '--no-edit')
    expect(vault.git('log', '-1', '--format=%s %P').trim().split(' ')).toHaveLength(6)
    expect(vault.git('log', '-1', '--format=%(trailers:key=Dnd-Command,valueonly)').trim()).toBe('dnd campaign merge')
  })

  test('commits hand edits first, and has them among its sides', async () => {
    vault.put({[ARIA]: text(ARIA).replace('Aria Here', 'Aria by Hand')})
    const {committed} = await mergeVault(vault.options, 'other')
    expect(committed.handEdits).toEqual([ARIA])
    await abortMerge(vault.options)
    expect([text(ARIA).includes('Aria by Hand'), status()]).toEqual([true, ''])
  })

  test('in a linked work tree', async () => {
    const linked = `${vault.root}-linked`
    vault.git('worktree', 'add', '--quiet', linked, '-b', 'here')
    const options = {...vault.options, vault: linked, cwd: linked}
    expect((await mergeVault(options, 'other')).outcome).toBe('conflicts')
    await resolveConflicts(options, {targets: [], all: true, take: 'ours'})
    expect((await continueMerge(options)).into).toBe('here')
    vault.git('worktree', 'remove', '--force', linked)
  })

  test('a word on a place that is none is refused, with the nearest that is one', async () => {
    await mergeVault(vault.options, 'other')
    await expect(resolve('aria:nam')).rejects.toMatchObject({
      code: 'MERGE_PLACE',
      hints: [expect.stringContaining('aria:name'), expect.anything()],
    })
    await expect(resolveConflicts(vault.options, {targets: ['aria:name'], take: 'both'})).rejects.toMatchObject({code: 'MERGE_NO_BOTH'})
    await expect(resolveConflicts(vault.options, {targets: ['aria:alignment'], take: 'value', value: 'odd'})).rejects.toMatchObject({
      code: expect.stringMatching(/./),
    })
  })

  test('that a refused commit left is as it was before, sides and decisions too', async () => {
    await mergeVault(vault.options, 'other')
    await resolveConflicts(vault.options, {targets: [], all: true, take: 'theirs'})
    const before = [status(), text(ARIA)]
    writeFileSync(join(vault.root, '.git/hooks/pre-merge-commit'), '#!/bin/sh\nexit 1\n', {mode: 0o755})
    writeFileSync(join(vault.root, '.git/hooks/pre-commit'), '#!/bin/sh\nexit 1\n', {mode: 0o755})
    await expect(continueMerge(vault.options)).rejects.toMatchObject({code: 'GIT_FAILED'})
    expect([status(), text(ARIA)]).toEqual(before)
    expect((await mergeStatus(vault.options)).decided).toHaveLength(3)
  })
})
