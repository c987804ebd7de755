import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {listYaml, readText, writeAll, writeAtomic} from '../../src/vault/files.js'
import {findVault, insideVault} from '../../src/vault/paths.js'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dnd-files-'))
})
afterEach(() => rmSync(root, {recursive: true, force: true}))

describe('paths', () => {
  test.each(['../outside.yaml', '/etc/passwd', 'a/../../b', '..'])('%s is refused', (path) => {
    expect(() => insideVault(root, path)).toThrow(expect.objectContaining({code: 'VAULT_PATH_OUTSIDE'}))
  })

  test('a link that leads out is refused', () => {
    symlinkSync(tmpdir(), join(root, 'characters'))
    expect(() => insideVault(root, 'characters/aria.yaml')).toThrow(expect.objectContaining({code: 'VAULT_PATH_OUTSIDE'}))
  })

  test('the nearest vault upward is found', () => {
    mkdirSync(join(root, 'a/b'), {recursive: true})
    writeFileSync(join(root, 'dnd.yaml'), 'name: x\n')
    expect(findVault({cwd: join(root, 'a/b')})).toBe(root)
    expect(() => findVault({cwd: root, explicit: 'a'})).toThrow(expect.objectContaining({code: 'VAULT_NOT_FOUND', exitCode: 4}))
  })
})

describe('writing', () => {
  test('replaces the whole file and leaves no other', () => {
    writeAtomic(root, 'characters/aria.yaml', 'one')
    writeAtomic(root, 'characters/aria.yaml', 'two')
    expect(readdirSync(join(root, 'characters'))).toEqual(['aria.yaml'])
    expect(readText(root, 'characters/aria.yaml')).toBe('two')
  })

  test('all or nothing: a failure puts the earlier files back', async () => {
    writeAtomic(root, 'a.yaml', 'old')
    writeFileSync(join(root, 'b'), 'a file where a folder is wanted')
    await expect(
      writeAll(root, [
        {path: 'a.yaml', text: 'new'},
        {path: 'c.yaml', text: 'new'},
        {path: 'b/d.yaml', text: 'new'},
      ]),
    ).rejects.toThrow()
    expect(readText(root, 'a.yaml')).toBe('old')
    expect(readdirSync(root).sort()).toEqual(['a.yaml', 'b'])
  })

  test('half-written and hidden files are not listed', () => {
    mkdirSync(join(root, 'characters'))
    for (const name of ['aria.yaml', '.aria.yaml.12ab.tmp', '.hidden.yaml', 'notes.txt']) writeFileSync(join(root, 'characters', name), '')
    expect(listYaml(root, 'characters')).toEqual(['characters/aria.yaml'])
    expect(listYaml(root, 'nothing-here')).toEqual([])
  })

  test('bytes that are not UTF-8 are refused, since writing them back would lose them', () => {
    writeFileSync(join(root, 'a.yaml'), Buffer.from([0x6e, 0x3a, 0x20, 0xff, 0xfe]))
    expect(() => readText(root, 'a.yaml')).toThrow(expect.objectContaining({code: 'INVALID_DATA'}))
    expect(readFileSync(join(root, 'a.yaml'))).toHaveLength(5)
  })
})
