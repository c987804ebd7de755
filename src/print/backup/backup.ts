import type {MadeBackup} from '../../app/backup/create.js'
import type {ListedBackup} from '../../app/backup/list.js'
import type {RestoredBackup} from '../../app/backup/restore.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {counted} from '../words/names.js'
import {weightWords} from '../words/weight.js'

/** A backup that was made. */
export function printMade({file, kind, files, stored, bytes, removed, notes}: MadeBackup): string {
  const what = kind === 'full' ? counted(files, 'file') : `${counted(stored, 'file')} of ${files} changed since the last`
  return [
    ...notes.map((note) => plainText(note)),
    `${kind === 'full' ? 'Full' : 'Incremental'} backup: ${what}, with the history, ${weightWords(bytes)}`,
    style.accent(file),
    ...removed.map((name) => `Let go of: ${name}`),
    style.muted('try it: dnd backup verify'),
  ].join('\n')
}

/** Backups a line each. */
export function printBackups({folder, backups}: {folder: string; backups: readonly ListedBackup[]}, {width}: {width: number}): string {
  if (backups.length === 0) return `No backup is in ${folder}.`
  const rows = backups.map(({kind, files, bytes, file, isBroken}) => [
    file.slice(folder.length + 1),
    kind,
    counted(files, 'file'),
    isBroken ? style.error('what it goes on from is missing') : weightWords(bytes),
  ])
  return `${folder}\n${columns(rows, {width})}`
}

/** A backup that was tried, or brought back. */
export function printRestored({archives, vault, made, files, commits, folder, ledger, notes}: RestoredBackup): string {
  const what = `"${plainText(vault)}" of ${made}: ${counted(files, 'file')}, ${counted(commits, 'commit')}, from ${counted(archives.length, 'archive')}`
  const end = folder === undefined ? 'All of it comes back as it was.' : `Brought back: ${style.accent(folder)}`
  return [what, end, ...(ledger === undefined ? [] : [`The books of AI services: ${ledger}`]), ...notes].join('\n')
}
