import {statSync} from 'node:fs'
import {resolve} from 'node:path'
import {present} from '../../schema/value.js'
import {backupsIn} from './manifest.js'

/** A backup in a line. */
export interface ListedBackup {
  file: string
  id: string
  made: string
  vault: string
  kind: 'full' | 'incremental'
  base?: string
  files: number
  bytes: number
  /** The backup that it goes on from is not there. */
  isBroken?: true
}

/** The backups of a folder, the oldest first. */
export function listBackups({from, cwd}: {from: string; cwd: string}): {folder: string; backups: readonly ListedBackup[]} {
  const folder = resolve(cwd, from)
  const all = backupsIn(folder)
  const ids = new Set(all.map(({manifest}) => manifest.id))
  const backups = all.map(({path, manifest: {id, made, vault, base, files}}): ListedBackup => {
    const isBroken = base !== undefined && !ids.has(base)
    const kind = base === undefined ? 'full' : 'incremental'
    return {
      file: path,
      id,
      made,
      vault: vault.name,
      kind,
      ...present({base}),
      files: files.length,
      bytes: statSync(path).size,
      ...(isBroken ? {isBroken} : {}),
    }
  })
  return {folder, backups}
}
