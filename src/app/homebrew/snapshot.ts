import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import {present} from '../../schema/value.js'
import {fileExists, readText} from '../../vault/files.js'
import {HOMEBREW} from '../../vault/paths.js'
import {listHomebrew, unlistedHomebrew} from '../catalog/list-homebrew.js'
import {checkEntry} from '../catalog/read-homebrew.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'

/** All of a vault's own content in one document, each file as it stands. */
export interface Snapshot {
  format: 'dnd-homebrew'
  version: 1
  /** Text of each file by its path in the vault. */
  files: Readonly<Record<string, string>>
  /** Files and folders that were there and could not be read. */
  lacks?: readonly string[]
}

/** A snapshot, and what is not in it since it can't be read. */
export interface Taken {
  snapshot: Snapshot
  problems: readonly Diagnostic[]
}

/** Every homebrew file as it stands now, hand edits included. What can't be read keeps no other out. */
export function takeSnapshot(options: VaultOptions): Taken {
  const root = vaultRoot(options)
  const files: Record<string, string> = {}
  const problems = unlistedHomebrew(root)
  for (const path of listHomebrew(root)) {
    try {
      files[path] = readText(root, path)
    } catch (error) {
      if (!(error instanceof InvalidDataError)) throw error
      problems.push(...error.diagnostics)
    }
  }
  const lacks = problems.length === 0 ? undefined : [...new Set(problems.map(({file}) => file))]
  return {snapshot: {format: 'dnd-homebrew', version: 1, files, ...present({lacks})}, problems}
}

export interface Restored {
  written: readonly string[]
  /** Files of the vault that the snapshot lacks: removed with `exact`, else kept. */
  removed: readonly string[]
  /** With `exact`, files that could not be read when the snapshot was made: it tells nothing of them, so they stay. */
  kept?: readonly string[]
  committed: Committed
}

/** Put a snapshot's files back, as one commit. With `exact`, own content that it lacks goes. Broken files refuse the whole. */
export async function restoreSnapshot(options: VaultOptions, text: string, {exact}: {exact: boolean}): Promise<Restored> {
  const {files, lacks = []} = readSnapshot(text)
  const problems = Object.entries(files).flatMap(([path, content]) => checkEntry(content, path).problems)
  if (problems.length > 0) throw new InvalidDataError(problems, 'The snapshot holds entries that can not be read; nothing was written')
  const {result, committed} = await changeVault(options, 'dnd catalog restore', (root) => {
    const written = Object.keys(files).filter((path) => !fileExists(root, path) || readText(root, path) !== files[path])
    const others = exact ? listHomebrew(root).filter((path) => !Object.hasOwn(files, path)) : []
    const kept = others.filter((path) => lacks.some((each) => path === each || path.startsWith(`${each}/`)))
    const removed = others.filter((path) => !kept.includes(path))
    const changes = [...written.map((path) => ({path, text: files[path]})), ...removed.map((path) => ({path, text: undefined}))]
    const subject = `catalog: restore ${written.length + removed.length} files of a snapshot`
    return {
      change: {subject, command: 'dnd catalog restore', files: changes},
      result: {written, removed, ...(kept.length > 0 ? {kept} : {})},
    }
  })
  return {...result, committed}
}

const PLACE = new RegExp(`^${HOMEBREW}/[a-z-]+/[a-z0-9-]+\\.ya?ml$`)

function readSnapshot(text: string): Snapshot {
  let value: Partial<Snapshot> | null
  try {
    value = JSON.parse(text) as Partial<Snapshot> | null
  } catch (cause) {
    throw notSnapshot('it is not JSON', cause)
  }
  if (value?.format !== 'dnd-homebrew' || value.version !== 1 || typeof value.files !== 'object' || value.files === null)
    throw notSnapshot('it has not the form of one')
  const {lacks = []} = value
  if (!Array.isArray(lacks) || lacks.some((each) => typeof each !== 'string')) throw notSnapshot('it has not the form of one')
  const wrong = Object.entries(value.files).find(([path, content]) => !PLACE.test(path) || typeof content !== 'string')
  if (wrong) throw notSnapshot(`"${wrong[0].slice(0, 80)}" is no file of homebrew`)
  return value as Snapshot
}

function notSnapshot(why: string, cause?: unknown): UserError {
  return new UserError(`That is no snapshot of homebrew: ${why}`, {
    code: 'SNAPSHOT_FORMAT',
    exitCode: 3,
    hints: ['make one with `dnd catalog snapshot -o FILE`'],
    ...present({cause}),
  })
}
