import {createHash} from 'node:crypto'
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import * as z from 'zod'
import {EXIT, UserError} from '../../errors.js'
import {type Archive, openArchive} from '../../vault/archive.js'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Id = z.string().regex(/^\d{8}T\d{9}Z$/)
/** The archive that has the bytes: this one, or one that it goes on from. */
const Stored = {sha256: Hash, bytes: z.int().min(0), from: Id}

/** `manifest.json` of a backup: all that it brings back, with the hash of each. */
const Manifest = z.strictObject({
  format: z.literal('dnd-backup'),
  version: z.literal(1),
  id: Id,
  /** The backup that it goes on from; a full one has none. */
  base: Id.optional(),
  made: z.iso.datetime(),
  vault: z.strictObject({name: z.string(), first: z.array(z.string()), prefix: z.string()}),
  head: z.string().optional(),
  refs: z.array(z.strictObject({name: z.string().regex(/^refs\//), sha: z.string().regex(/^[0-9a-f]{40,64}$/)})),
  /** Its own part of the history; the parts of its bases come before it. */
  bundle: z.strictObject({sha256: Hash, bytes: z.int().min(1)}).optional(),
  files: z.array(z.strictObject({path: z.string().min(1), ...Stored, isProgram: z.literal(true).optional()})),
  ledger: z.strictObject(Stored).optional(),
})
export type Manifest = z.infer<typeof Manifest>

export const MANIFEST = 'manifest.json'
export const BUNDLE = 'history.bundle'
export const LEDGER = 'ai.db'

/** A backup in its folder. */
export interface Backup {
  /** Absolute. */
  path: string
  manifest: Manifest
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where an archive keeps a file's bytes. */
export function memberOf({path}: {path: string}): string {
  return `files/${path}`
}

/** What an archive says of itself. Throws `BACKUP_DAMAGED` for what is none. */
export function readManifest(path: string, archive: Archive = openArchive(path)): Manifest {
  const text = archive.read(MANIFEST)
  const checked = text && Manifest.safeParse(parsed(text))
  if (checked?.success) return checked.data
  throw damaged(path, "its manifest is missing or can't be read")
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** The backups of a folder, the oldest first; other files are passed over. */
export function backupsIn(folder: string): Backup[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.zip'))
  return files
    .flatMap((name) => {
      const path = join(folder, name)
      try {
        return [{path, manifest: readManifest(path)}]
      } catch (error) {
        if (error instanceof UserError) return []
        throw error
      }
    })
    .sort((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1))
}

/** A backup and those that it goes on from, the full one first. Throws `BACKUP_DAMAGED` where one is missing. */
export function chainOf(backup: Backup, all: readonly Backup[]): Backup[] {
  const {base} = backup.manifest
  if (base === undefined) return [backup]
  const before = all.find(({manifest}) => manifest.id === base)
  if (!before || before.manifest.id >= backup.manifest.id)
    throw damaged(backup.path, `the backup ${base} that it goes on from is not beside it`)
  return [...chainOf(before, all), backup]
}

export function damaged(path: string, why: string): UserError {
  return new UserError(`The backup "${path}" can't be used: ${why}`, {
    code: 'BACKUP_DAMAGED',
    exitCode: EXIT.invalid,
    hints: ['take another: `dnd backup list`', 'and make a new one: `dnd backup create --full`'],
  })
}
