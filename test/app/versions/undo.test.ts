import {chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {newFolder, newVault, type TestVault} from '../../codes/test-vault.js'

let vault: TestVault
beforeEach(() => {
  vault = newVault()
})

const text = (file: string) => readFileSync(join(vault.root, file), 'utf8')

/** As a command of dnd's would. */
function change(file: string, content: string): string {
  vault.put({[file]: content}).git('add', '--', file)
  vault.git('commit', '--quiet', '--message', `set ${file}\n\nDnd-Command: dnd test`)
  return vault.git('rev-parse', 'HEAD').trim()
}

const undo = () => undoLast(vault.options)
const subjects = () => vault.git('log', '--format=%s').trim().split('\n')

describe('undo', () => {
  test('leaves everything as it was when a hook refuses its commit', async () => {
    change('a.yaml', 'a: 1\n')
    change('a.yaml', 'a: 2\n')
    vault.put({'mine.txt': 'mine'})
    mkdirSync(join(vault.root, '.git/hooks'), {recursive: true})
    writeFileSync(join(vault.root, '.git/hooks/pre-commit'), '#!/bin/sh\necho no >&2\nexit 1\n')
    chmodSync(join(vault.root, '.git/hooks/pre-commit'), 0o755)
    await expect(undo()).rejects.toThrow('git commit failed: no')
    expect(vault.git('status', '--porcelain', '--', '*.*t', '*.yaml')).toBe('?? mine.txt\n')
    expect(text('a.yaml')).toBe('a: 2\n')
  })

  test('takes back a merge against the branch it was made on', async () => {
    change('a.yaml', 'a: 1\n')
    vault.git('checkout', '--quiet', '-b', 'side')
    change('b.yaml', 'b: 1\n')
    vault.git('checkout', '--quiet', 'main')
    change('c.yaml', 'c: 1\n')
    vault.git('merge', '--quiet', '--no-ff', '-m', 'merge side\n\nDnd-Command: dnd test', 'side')
    expect((await undo()).undone.parents).toHaveLength(2)
    expect(vault.git('ls-files', '?.yaml')).toBe('a.yaml\nc.yaml\n')
  })

  test('what a hand edit took back already is undone as well', async () => {
    change('a.yaml', 'a: 1\n')
    change('a.yaml', 'a: 2\n')
    vault.put({'a.yaml': 'a: 1\n'}).commit('by hand')
    await undo()
    expect(subjects()[0]).toBe('undo: set a.yaml')
    await undo()
    expect(vault.git('ls-files', '?.yaml')).toBe('')
  })

  test('takes back the last command, then the one before', async () => {
    change('a.yaml', 'a: 1\n')
    change('a.yaml', 'a: 2\n')
    change('b.yaml', 'b: 1\n')
    for (const expected of ['a: 2\n', 'a: 1\n']) {
      await undo()
      expect(text('a.yaml')).toBe(expected)
    }
    expect(vault.git('ls-files', '?.yaml')).toBe('a.yaml\n')
  })

  test('brings bytes that are no text, and programs, back as they were', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x0d, 0x0a, 0x80])
    writeFileSync(join(vault.root, 'map.jpg'), bytes)
    vault.put({'roll.sh': '#!/bin/sh\n'})
    chmodSync(join(vault.root, 'roll.sh'), 0o755)
    vault.commit('by hand')
    const before = vault.git('rev-parse', 'HEAD').trim()
    vault.git('rm', '--quiet', 'map.jpg', 'roll.sh')
    vault.git('commit', '--quiet', '--message', 'gone\n\nDnd-Command: dnd test')
    await undo()
    expect(readFileSync(join(vault.root, 'map.jpg'))).toEqual(bytes)
    expect(vault.git('diff', before, 'HEAD', '--', 'map.jpg', 'roll.sh')).toBe('')
    expect(vault.git('status', '--porcelain')).toBe('')
  })

  test('keeps what was edited by hand since in other places of the file, committed on its own', async () => {
    change('a.yaml', 'a: 1\n')
    change('a.yaml', 'a: 2\n')
    vault.put({'a.yaml': 'a: 2\nmine: true # for Kim\n'})
    await undo()
    expect(text('a.yaml')).toBe('a: 1\nmine: true # for Kim\n')
    expect(subjects().slice(0, 2)).toEqual(['undo: set a.yaml', 'hand edits: a.yaml'])
  })

  test.each([
    ['changed', (root: string) => writeFileSync(join(root, 'a.yaml'), 'a: 3\n')],
    ['removed', (root: string) => rmSync(join(root, 'a.yaml'))],
  ])('refuses where the same was %s since, and leaves everything as it was', async (_how, edit) => {
    change('a.yaml', 'a: 1\n')
    change('a.yaml', 'a: 2\n')
    edit(vault.root)
    vault.commit('by hand')
    const before = vault.git('rev-parse', 'HEAD')
    await expect(undo()).rejects.toMatchObject({code: 'UNDO_CONFLICT', exitCode: 5, message: expect.stringContaining('a.yaml')})
    expect(vault.git('status', '--porcelain')).toBe('')
    expect(vault.git('rev-parse', 'HEAD')).toBe(before)
  })

  test('is about nothing that is staged', async () => {
    change('a.yaml', 'a: 1\n')
    vault.put({'notes.md': 'mine\n'}).git('add', 'notes.md')
    await undo()
    expect(vault.git('status', '--porcelain')).toBe('A  notes.md\n')
  })

  test('sees no edit in other line ends', async () => {
    await setFields(vault.options, 'character', 'aria', ['coins.gp=6'])
    vault.put({'characters/aria.yaml': text('characters/aria.yaml').replaceAll('\n', '\r\n')})
    const {undone} = await undo()
    expect(undone.subject).toBe('character(aria): set coins.gp')
    expect(subjects()[0]).toBe('undo: character(aria): set coins.gp')
    expect(text('characters/aria.yaml')).not.toContain('gp: 6')
  })
})

test('a commit at the border of a shallow clone is not taken back before the rest is there', async () => {
  change('a.yaml', 'a: 1\n')
  change('b.yaml', 'b: 1\n')
  const clone = newFolder()
  clone.git('clone', '--quiet', '--depth=1', `file://${vault.root}`, '.')
  await expect(undoLast(clone.options)).rejects.toMatchObject({code: 'UNDO_NO_BEFORE', exitCode: 7})
  expect(clone.git('status', '--porcelain')).toBe('')
  clone.git('fetch', '--quiet', '--unshallow')
  await undoLast(clone.options)
  expect(clone.git('ls-files', '?.yaml')).toBe('a.yaml\n')
})
