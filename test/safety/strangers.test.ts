import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {validateVault} from '../../src/app/check/validate.js'
import {examine} from '../../src/app/doctor/examine.js'
import {createEntities} from '../../src/app/entities/create.js'
import {cloneVault} from '../../src/app/sync/clone.js'
import {settleVault} from '../../src/app/vault/settle-vault.js'
import {vaultStatus} from '../../src/app/vault/status.js'
import {digest} from '../../src/vault/journal.js'
import {DRIVER, Folders, git, sync, TALK} from '../app/sync/two-vaults.js'
import {newVault, type TestVault} from '../codes/test-vault.js'

/** A file that is there when a program of the stranger's has run. */
let folder: string
let canary: string
let folders: Folders
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dnd-canary-'))
  canary = join(folder, 'has-run')
  folders = new Folders()
})
afterEach(() => {
  rmSync(folder, {recursive: true, force: true})
  folders.remove()
})

const program = () => {
  const file = join(folder, 'program')
  writeFileSync(file, `#!/bin/sh\ntouch '${canary}'\ncat\n`)
  chmodSync(file, 0o755)
  return file
}

/** Look at a vault in every way that needs no question; what was refused is what the test is about. */
async function look({options, root}: TestVault): Promise<unknown[]> {
  const patient = {options, program: ['dnd'], node: {version: '20.19.0', needs: ''}, ownFiles: []}
  const found = await Promise.allSettled([vaultStatus(options), validateVault(options), examine(patient, {fix: true}), settleVault(root)])
  return found.map((each) => (each.status === 'rejected' ? (each.reason as {code?: string}).code : undefined)).filter(Boolean)
}

/** A vault whose files git has to look at again, as those of any copy. */
function copied(arrange: (vault: TestVault) => void): TestVault {
  const vault = newVault()
  arrange(vault)
  vault.put({'characters/aria.yaml': `${vault.git('show', 'HEAD:characters/aria.yaml')}# copied\n`})
  return vault
}

const SETTINGS: readonly [string, (vault: TestVault) => void][] = [
  ['core.fsmonitor', (vault) => vault.git('config', 'core.fsmonitor', program())],
  [
    'core.pager and core.editor',
    (vault) => ['core.pager', 'core.editor', 'sequence.editor'].map((key) => vault.git('config', key, program())),
  ],
  [
    'diff.external and textconv',
    (vault) => {
      vault.put({'.gitattributes': '*.yaml diff=x\n'})
      for (const key of ['diff.external', 'diff.x.textconv', 'diff.x.command']) vault.git('config', key, program())
    },
  ],
  [
    'a filter',
    (vault) => {
      vault.put({'.gitattributes': '*.yaml filter=x\n'})
      for (const key of ['clean', 'smudge', 'process']) vault.git('config', `filter.x.${key}`, program())
    },
  ],
  [
    'a filter of a file that is included',
    (vault) => {
      vault.put({'.gitattributes': '*.yaml filter=x\n', 'extra.conf': `[filter "x"]\n\tclean = ${program()}\n`})
      vault.git('config', 'include.path', '../extra.conf')
    },
  ],
  [
    'a filter of a work tree alone',
    (vault) => {
      vault.put({'.gitattributes': '*.yaml filter=x\n'})
      vault.git('config', 'extensions.worktreeConfig', 'true')
      vault.git('config', '--worktree', 'filter.x.clean', program())
    },
  ],
  [
    'hooks',
    (vault) => {
      mkdirSync(join(vault.root, '.git/hooks'), {recursive: true})
      for (const name of ['post-checkout', 'post-index-change', 'pre-auto-gc', 'reference-transaction'])
        cpSync(program(), join(vault.root, '.git/hooks', name))
    },
  ],
]

describe('a folder that was copied with its .git', () => {
  test.each(SETTINGS)('starts nothing when it is looked at: %s', async (_, arrange) => {
    const vault = copied(arrange)
    await look(vault)
    expect(existsSync(canary)).toBe(false)
  })

  test('would start it by git alone, so that the test can fail', () => {
    const vault = copied(SETTINGS[3]?.[1] as (vault: TestVault) => void)
    try {
      vault.git('diff')
    } catch {
      // It answers nothing that git could use.
    }
    expect(existsSync(canary)).toBe(true)
  })

  test('is taken once a person says that it is theirs', async () => {
    const vault = newVault()
    vault.git('config', 'filter.x.clean', 'cat')
    await expect(vaultStatus(vault.options)).rejects.toMatchObject({code: 'GIT_UNTRUSTED'})
    const before = process.env['GIT_CONFIG_GLOBAL']
    process.env['GIT_CONFIG_GLOBAL'] = join(folder, 'gitconfig')
    try {
      writeFileSync(join(folder, 'gitconfig'), `[dnd]\n\ttrusted = ${vault.git('rev-parse', '--show-toplevel').trim()}\n`)
      expect((await vaultStatus(vault.options)).name).toBe('Test')
    } finally {
      process.env['GIT_CONFIG_GLOBAL'] = before
    }
  })

  test('its .git may be a file that names another repository: that one is left alone', async () => {
    const other = newVault()
    const vault = newVault()
    rmSync(join(vault.root, '.git'), {recursive: true})
    writeFileSync(join(vault.root, '.git'), `gitdir: ${join(other.root, '.git')}\n`)
    await expect(vaultStatus(vault.options)).rejects.toMatchObject({code: 'GIT_UNTRUSTED'})
    expect(other.git('log', '--format=%s').trim()).toBe('Aria')
  })

  test('core.worktree does not have dnd write elsewhere', async () => {
    const vault = newVault()
    vault.git('config', 'core.worktree', folder)
    await expect(vaultStatus(vault.options)).rejects.toMatchObject({code: 'GIT_UNTRUSTED'})
    expect(readdirSync(folder)).toEqual([])
  })

  test('a folder in it that looks like a bare repository is none', async () => {
    const vault = newVault()
    git(folder, 'init', '--quiet', '--bare', join(vault.root, 'inner'))
    git(join(vault.root, 'inner'), 'config', 'core.fsmonitor', program())
    git(join(vault.root, 'inner'), 'config', 'core.worktree', '.')
    const inner = join(vault.root, 'inner')
    writeFileSync(join(inner, 'dnd.yaml'), 'name: X\nrules: "2024"\ncatalog: {version: srd-5.2}\n')
    await vaultStatus({vault: inner, cwd: inner}).catch(() => undefined)
    expect(existsSync(canary)).toBe(false)
  })

  test.each([
    ['core.sshCommand', 'ssh://table.invalid/x.git'],
    ['remote.origin.uploadpack', '/nowhere.git'],
    ['credential.helper', 'http://127.0.0.1:1/x.git'],
    ['core.gitProxy', 'git://127.0.0.1:1/x.git'],
  ])('starts nothing when it is synced: %s', async (key, url) => {
    const vault = newVault()
    vault.git('remote', 'add', 'origin', url)
    vault.git('config', key, program())
    await expect(sync(vault)).rejects.toMatchObject({code: 'GIT_UNTRUSTED'})
    expect(existsSync(canary)).toBe(false)
  })

  test('an address that starts a program is refused, however it came there', async () => {
    const vault = newVault()
    vault.git('remote', 'add', 'origin', 'table:x')
    vault.git('config', `url.ext::${program()} .insteadOf`, 'table:')
    await expect(sync(vault)).rejects.toMatchObject({code: 'REMOTE_URL'})
    expect(existsSync(canary)).toBe(false)
  })
})

test("a program that the vault's own settings name is none of the person's", () => {
  const vault = newVault()
  const config = `config: {author: Odd <odd@example.test>, pager: '${program()}'}\n`
  vault.put({'dnd.yaml': `name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\n${config}`})
  const told = JSON.stringify(vault.json(['config', 'list', '--show-origin']))
  expect([told.includes('odd@example.test'), told.includes(folder)]).toEqual([true, false])
})

describe("a journal of a stranger's", () => {
  const journal = (fields: object) => ({
    '.dnd/pending.json': JSON.stringify({version: 1, command: 'dnd', since: '2026-01-01T00:00:00Z', commits: false, files: [], ...fields}),
  })

  test('names no setting that git would follow', async () => {
    const settings = {'core.fsmonitor': program(), 'core.sshCommand': program()}
    const vault = newVault().put(journal({goesTo: {from: 'refs/heads/main', to: 'refs/heads/main', isNew: false, settings}}))
    await look(vault)
    expect(vault.git('config', '--list')).not.toContain('core.fsmonitor')
  })

  test.each(['.git/hooks/pre-commit', '.GIT/config', '../outside', 'sub/.git/config'])('puts nothing back at %s', async (path) => {
    const before = Buffer.from('x').toString('base64')
    const missing = {path: 'notes.md', after: digest('never')}
    const vault = newVault().put(journal({files: [missing, {path, before}]}))
    await look(vault)
    expect(existsSync(join(vault.root, path))).toBe(path === '.GIT/config' && existsSync(join(vault.root, '.GIT/config')))
    expect(existsSync(join(vault.root, '.git/hooks/pre-commit'))).toBe(false)
  })
})

describe('links that lead out', () => {
  test.each(['.dnd', 'characters'])('nothing is written through %s', async (name) => {
    const vault = newVault()
    rmSync(join(vault.root, name), {recursive: true, force: true})
    symlinkSync(folder, join(vault.root, name))
    const make = createEntities(vault.options, 'character', {name: 'Bruk'})
    await make.catch(() => undefined)
    await look(vault)
    expect(readdirSync(folder)).toEqual([])
  })

  test("a database of dnd's own is not opened through a link", async () => {
    const vault = newVault()
    mkdirSync(join(vault.root, '.dnd'))
    writeFileSync(join(folder, 'mine.sqlite'), 'mine')
    symlinkSync(join(folder, 'mine.sqlite'), join(vault.root, '.dnd/catalog.sqlite'))
    expect(await look(vault)).toContain('VAULT_HOSTILE')
  })
})

describe('a vault that is cloned', () => {
  const clone = (url: string, name = 'it') =>
    cloneVault({cwd: folders.top}, {url, dir: join(folders.top, name), driver: DRIVER, talk: TALK})

  test('brings its files alone: no hook, no setting, no filter; links and repositories in it are named', async () => {
    const vault = newVault().put({'.gitattributes': '*.yaml filter=x\n', '.gitmodules': '[submodule "m"]\n\tpath = m\n\turl = ext::true\n'})
    symlinkSync('/etc', join(vault.root, 'notes'))
    vault.git('update-index', '--add', '--cacheinfo', `160000,${vault.git('rev-parse', 'HEAD').trim()},m`)
    for (const key of ['filter.x.smudge', 'core.fsmonitor']) vault.git('config', key, program())
    vault.git('-c', 'core.fsmonitor=false', '-c', 'filter.x.clean=cat', 'add', '.gitattributes', '.gitmodules', 'notes')
    vault.git('-c', 'core.fsmonitor=false', 'commit', '--quiet', '--message=odd')
    rmSync(canary, {force: true})
    mkdirSync(join(vault.root, '.git/hooks'), {recursive: true})
    cpSync(program(), join(vault.root, '.git/hooks/post-checkout'))
    const {links, repositories, root} = await clone(vault.root)
    expect([links, repositories, existsSync(canary)]).toEqual([['notes'], ['m'], false])
    expect(git(root, 'config', '--local', '--list')).not.toMatch(/filter|fsmonitor/)
  })

  test('has no hooks of its tree, also where a person takes hooks from a relative folder', async () => {
    const vault = newVault().put({'.githooks/post-checkout': `#!/bin/sh\ntouch '${canary}'\n`})
    chmodSync(join(vault.root, '.githooks/post-checkout'), 0o755)
    vault.commit('hooks')
    process.env['GIT_CONFIG_COUNT'] = '1'
    process.env['GIT_CONFIG_KEY_0'] = 'core.hooksPath'
    process.env['GIT_CONFIG_VALUE_0'] = '.githooks'
    try {
      const {notes} = await clone(vault.root)
      expect(notes).toHaveLength(1)
      expect(existsSync(canary)).toBe(false)
    } finally {
      for (const name of ['COUNT', 'KEY_0', 'VALUE_0']) delete process.env[`GIT_CONFIG_${name}`]
    }
  })

  test('leaves nothing behind where it is refused, and takes no folder that holds something', async () => {
    const vault = newVault()
    vault.git('rm', '--quiet', '--cached', 'dnd.yaml')
    vault.git('commit', '--quiet', '--message=no vault')
    await expect(clone(vault.root)).rejects.toMatchObject({code: 'CLONE_NO_VAULT'})
    expect(readdirSync(folders.top)).toEqual([])
    mkdirSync(join(folders.top, 'full'))
    writeFileSync(join(folders.top, 'full/x'), '')
    await expect(clone(newVault().root, 'full')).rejects.toMatchObject({code: 'FOLDER_NOT_EMPTY'})
    expect(readdirSync(join(folders.top, 'full'))).toEqual(['x'])
  })
})
