import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {initVault} from '../../src/app/vault/init.js'
import {diskError, listYaml, writeAtomic} from '../../src/vault/files.js'
import {withLock} from '../../src/vault/lock.js'
import {findVault, insideVault} from '../../src/vault/paths.js'
import {provokeAll} from './provoke.js'
import {bareVault, newFolder} from './test-vault.js'

provokeAll('vault', {
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
    {by: () => listYaml(bareVault().put({characters: ''}).root, 'characters'), says: '"characters" is a file where a folder belongs'},
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
