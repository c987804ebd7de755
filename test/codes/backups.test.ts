import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll} from 'vitest'
import {createBackup} from '../../src/app/backup/create.js'
import {restoreBackup} from '../../src/app/backup/restore.js'
import {provokeAll} from './provoke.js'
import {newVault} from './test-vault.js'

const home = mkdtempSync(join(tmpdir(), 'dnd-backup-codes-'))
afterAll(() => rmSync(home, {recursive: true, force: true}))

const create = (to: string) => createBackup(newVault().options, {to, full: false, stateDir: join(home, 'state')})

provokeAll('backups', {
  BACKUP_DAMAGED: {
    by: () => {
      writeFileSync(join(home, 'no.zip'), 'no archive')
      return restoreBackup({file: 'no.zip', cwd: home, into: 'x'})
    },
    says: /^The backup ".*no\.zip" can't be used: its manifest is missing or can't be read$/,
  },
  BACKUP_NOT_EMPTY: {
    by: async () => {
      const {file} = await create(join(home, 'to'))
      mkdirSync(join(home, 'full'))
      writeFileSync(join(home, 'full/mine.txt'), 'mine')
      return restoreBackup({file, cwd: home, into: 'full'})
    },
    says: /^".*full" is not an empty folder$/,
  },
  BACKUP_PLACE: {
    by: () => {
      const vault = newVault()
      return createBackup(vault.options, {to: join(vault.root, 'backups'), full: false, stateDir: home})
    },
    says: /^".*backups" lies in the vault, and a backup there would be lost with it$/,
  },
})
