import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {validateVault} from '../../src/app/check/validate.js'
import {initVault} from '../../src/app/vault/init.js'
import {disk} from '../../src/vault/disk.js'
import {diskError, writeAll, writeAtomic} from '../../src/vault/files.js'
import {withLock} from '../../src/vault/lock.js'
import {findVault, insideVault} from '../../src/vault/paths.js'
import {provokeAll} from './provoke.js'
import {bareVault, newFolder, newVault, type TestVault} from './test-vault.js'

/** Run with a disk whose `call` fails from its nth time on as the system would. */
async function failing(call: 'write' | 'rename', code: string, {from = 1} = {}, work: () => void | Promise<void>): Promise<void> {
  const real = disk[call] as (...args: never[]) => unknown
  let calls = 0
  const failed = () => Object.assign(new Error(code), {code})
  Object.assign(disk, {
    [call]: (...args: never[]) => {
      if (++calls >= from) throw failed()
      return real(...args)
    },
  })
  try {
    await work()
  } finally {
    Object.assign(disk, {[call]: real})
  }
}

/** A vault where something odd is called like a character. */
function oddVault(make: (file: string) => void): TestVault {
  const vault = newVault()
  make(join(vault.root, 'characters/odd.yaml'))
  return vault
}

async function problemsOf({options}: TestVault): Promise<readonly unknown[]> {
  return (await validateVault(options)).diagnostics
}

provokeAll('vault', {
  FILE_UNREADABLE: [
    {
      by: () => problemsOf(oddVault((file) => mkdirSync(file))),
      says: 'this is no file, but a folder, a pipe or the like',
      at: 'characters/odd.yaml',
    },
    {
      by: () => problemsOf(oddVault((file) => symlinkSync('/etc/passwd', file))),
      says: 'the link leads out of the vault',
      at: 'characters/odd.yaml',
    },
    {by: () => problemsOf(oddVault((file) => symlinkSync('nobody.yaml', file))), says: 'the link leads nowhere', at: 'characters/odd.yaml'},
    {
      by: () => problemsOf(oddVault((file) => symlinkSync('odd.yaml', file))),
      says: 'the link leads in a circle',
      at: 'characters/odd.yaml',
    },
    {by: () => problemsOf(newVault().put({catalog: 'x'})), says: 'a folder belongs here, and this is none', at: 'catalog'},
  ],
  KEY_IN_VAULT: {
    by: () => problemsOf(newVault().with({notes: 'ask the oracle: sk-proj-0123456789abcdefghij'})),
    says: 'this looks like a key or a password, and whoever has the vault has it',
    at: /^characters\/aria\.yaml:\d+$/,
  },
  VAULT_DISK_FAILED: {
    by: () => failing('write', 'EIO', {}, () => writeAtomic(bareVault().root, 'characters/aria.yaml', 'x')),
    says: '"characters/aria.yaml" could not be written: the disk failed',
  },
  VAULT_NOT_PUT_BACK: {
    by: () => {
      const {root} = bareVault().put({'a.yaml': 'old'})
      const changes = ['a.yaml', 'b.yaml'].map((path) => ({path, text: 'new'}))
      return failing('rename', 'ENOSPC', {from: 2}, () => writeAll(root, changes))
    },
    says: 'A change failed, and "a.yaml" could not be put back: the disk is full',
  },
  VAULT_DISK_FULL: {
    by: () => {
      try {
        // A disk with no space left, and a real refusal of the system's.
        writeFileSync('/dev/full', 'x')
      } catch (error) {
        throw diskError(error, 'characters/aria.yaml')
      }
    },
    says: '"characters/aria.yaml" could not be written: the disk is full',
  },
  VAULT_EXISTS: {by: () => initVault(bareVault().options, {dir: '.'}), says: '"." is a vault already'},
  VAULT_LOCKED: {
    by: () => {
      const holder = {pid: 1, host: 'elsewhere', command: 'dnd away', since: new Date().toISOString()}
      return withLock(bareVault().put({'.dnd/lock': JSON.stringify(holder)}).root, 'test', async () => undefined)
    },
    says: /^The vault is in use by `dnd away` \(process 1 on elsewhere, since .*\)$/,
  },
  VAULT_NOT_FOUND: {
    by: () => findVault({cwd: '/', explicit: join(newFolder().root, 'nowhere')}),
    says: /^There is no vault \(a dnd.yaml\) in .*nowhere$/,
  },
  VAULT_PATH: [
    {
      by: () => writeAtomic(bareVault().put({characters: ''}).root, 'characters/aria.yaml', 'name: Aria\n'),
      says: '"characters/aria.yaml" could not be written: a part of its path is a file',
    },
    {
      by: () => {
        const {root} = bareVault()
        mkdirSync(join(root, 'characters/aria.yaml'), {recursive: true})
        writeAtomic(root, 'characters/aria.yaml', 'name: Aria\n')
      },
      says: '"characters/aria.yaml" could not be written: a folder stands in its place',
    },
  ],
  VAULT_PATH_OUTSIDE: {by: () => insideVault(bareVault().root, '../aria.yaml'), says: '"../aria.yaml" lies outside the vault'},
  VAULT_READ_ONLY: [
    {by: () => initVault(newFolder().options, {dir: '/dev/null/vault'}), says: 'The folder "/dev/null/vault" can\'t be made: ENOTDIR'},
    // The kernel's own folder takes no files, of root neither.
    {
      by: () => writeAtomic('/sys', 'aria.yaml', ''),
      says: /^"aria\.yaml" could not be written: (?:the disk is read-only|you may not write there)$/,
    },
  ],
})
