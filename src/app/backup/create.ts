import {existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, relative, resolve} from 'node:path'
import {UserError} from '../../errors.js'
import {copyBooks} from '../../generate/remote/copy-books.js'
import {allRefs, firstCommits, headOf, writeBundle} from '../../history/bundle.js'
import {gitFolder} from '../../history/git-folder.js'
import {vaultPrefix} from '../../history/trees.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {ArchiveWriter} from '../../vault/archive.js'
import {writerOf} from '../../vault/disk.js'
import {withLock} from '../../vault/lock.js'
import {isOutside} from '../../vault/paths.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readVaultFile} from '../vault/vault-file.js'
import {type Backup, BUNDLE, backupsIn, chainOf, LEDGER, MANIFEST, type Manifest, memberOf, sha256} from './manifest.js'

export interface BackupWanted {
  /** The folder of backups; absolute or from the working folder. */
  to: string
  /** Everything, whatever is there already. */
  full: boolean
  /** So many backups are kept, and what they go on from; all when absent. */
  keep?: number | undefined
  /** The folder of the books of AI services. */
  stateDir: string
}

export interface MadeBackup {
  file: string
  id: string
  kind: 'full' | 'incremental'
  base?: string
  files: number
  /** Files whose bytes are in this archive. */
  stored: number
  bytes: number
  /** Older backups that were let go of. */
  removed: readonly string[]
  /** What could not be taken along, in sentences. */
  notes: readonly string[]
}

/** Where a person's backups of a vault lie unless they say: by its name. */
export function backupFolder(dataDir: string, options: VaultOptions): string {
  return join(dataDir, 'backups', slugOf(readVaultFile(vaultRoot(options)).name) || 'vault')
}

/** Pack the vault, its history and the books into a new archive, that of a backup before it only where something changed since. */
export async function createBackup(options: VaultOptions, wanted: BackupWanted): Promise<MadeBackup> {
  const root = vaultRoot(options)
  const to = resolve(options.cwd, wanted.to)
  refuseInside(root, to)
  mkdirSync(to, {recursive: true, mode: 0o700})
  return withLock(root, 'dnd backup create', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'dnd-backup-'))
    try {
      const packed = await pack({...wanted, root, to, scratch})
      return {...packed, removed: wanted.keep === undefined ? [] : prune(to, packed.id, wanted.keep)}
    } finally {
      rmSync(scratch, {recursive: true, force: true})
    }
  })
}

function refuseInside(root: string, to: string): void {
  if (isOutside(root, to)) return
  throw new UserError(`"${to}" lies in the vault, and a backup there would be lost with it`, {
    code: 'BACKUP_PLACE',
    hints: ['name a folder elsewhere, best on another disk: `dnd backup create --to /media/backups`'],
  })
}

interface Packing extends BackupWanted {
  root: string
  scratch: string
}

async function pack(packing: Packing): Promise<Omit<MadeBackup, 'removed'>> {
  const {root, to} = packing
  const hasGit = gitFolder(root) !== undefined
  const first = hasGit ? await firstCommits(root) : []
  const {name} = readVaultFile(root)
  const all = backupsIn(to)
  const base = packing.full ? undefined : lastOf(all, {name, first})
  const id = freeId(new Date(), all)
  const {files, notes} = listVault(root)
  const temporary = join(to, `.${id}.part`)
  const writer = new ArchiveWriter(temporary)
  try {
    const made = await fill(writer, packing, {id, base, files, hasGit, vault: {name, first}})
    writer.end()
    const file = join(to, `${slugOf(name) || 'vault'}-${id}-${base ? 'incremental' : 'full'}.zip`)
    renameSync(temporary, file)
    const stored = made.files.filter(({from}) => from === id).length
    const kind = base ? ('incremental' as const) : ('full' as const)
    return {file, id, kind, ...present({base: base?.manifest.id}), files: made.files.length, stored, bytes: lstatSync(file).size, notes}
  } catch (error) {
    rmSync(temporary, {force: true})
    throw error
  }
}

/** The last backup of this vault whose bases are all there. */
function lastOf(all: readonly Backup[], {name, first}: {name: string; first: readonly string[]}): Backup | undefined {
  return all.findLast((each) => {
    const isSame = first.length > 0 ? each.manifest.vault.first.some((sha) => first.includes(sha)) : each.manifest.vault.name === name
    return isSame && isWhole(each, all)
  })
}

function isWhole(backup: Backup, all: readonly Backup[]): boolean {
  try {
    return chainOf(backup, all).length > 0
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

/** The moment, without marks; never that of a backup before it, also where the clock went back. */
function freeId(at: Date, all: readonly Backup[]): string {
  const id = at.toISOString().replace(/[-:.]/g, '')
  const last = all.at(-1)?.manifest.id
  if (last === undefined || id > last) return id
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(last) ?? []
  return freeId(new Date(Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`) + 1), [])
}

interface Filling {
  id: string
  base: Backup | undefined
  files: readonly {path: string; isProgram: boolean}[]
  hasGit: boolean
  vault: {name: string; first: string[]}
}

async function fill(
  writer: ArchiveWriter,
  {root, scratch, stateDir}: Packing,
  {id, base, files, hasGit, vault}: Filling,
): Promise<Manifest> {
  const known = new Map(base?.manifest.files.map((each) => [`${each.path}\n${each.sha256}`, each.from]))
  const stored = files.map(({path, isProgram}) => {
    const bytes = new Uint8Array(readFileSync(join(root, path)))
    const hash = sha256(bytes)
    const from = known.get(`${path}\n${hash}`) ?? id
    if (from === id) writer.add(memberOf({path}), bytes)
    return {path, sha256: hash, bytes: bytes.length, from, ...(isProgram ? {isProgram} : {})}
  })
  const refs = hasGit ? await allRefs(root) : []
  const head = hasGit ? await headOf(root) : undefined
  const bundle = head === undefined ? undefined : await bundled(writer, root, {scratch, base})
  const ledger = await booksIn(writer, {stateDir, scratch, id, base})
  const prefix = hasGit ? await vaultPrefix(root) : ''
  const manifest: Manifest = {
    ...{format: 'dnd-backup', version: 1, id, made: new Date().toISOString(), vault: {...vault, prefix}, refs, files: stored},
    ...present({base: base?.manifest.id, head, bundle, ledger}),
  }
  writer.add(MANIFEST, new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`))
  return manifest
}

async function bundled(
  writer: ArchiveWriter,
  root: string,
  {scratch, base}: {scratch: string; base: Backup | undefined},
): Promise<Manifest['bundle']> {
  const file = join(scratch, BUNDLE)
  if (!(await writeBundle(root, file, base?.manifest.refs.map(({sha}) => sha) ?? []))) return undefined
  const bytes = new Uint8Array(readFileSync(file))
  writer.add(BUNDLE, bytes)
  return {sha256: sha256(bytes), bytes: bytes.length}
}

async function booksIn(
  writer: ArchiveWriter,
  {stateDir, scratch, id, base}: {stateDir: string; scratch: string; id: string; base: Backup | undefined},
): Promise<Manifest['ledger']> {
  const bytes = await copyBooks(stateDir, join(scratch, LEDGER))
  if (!bytes) return undefined
  const hash = sha256(bytes)
  const before = base?.manifest.ledger
  if (before?.sha256 === hash) return before
  writer.add(LEDGER, bytes)
  return {sha256: hash, bytes: bytes.length, from: id}
}

/** Of what is made anew by itself, only fights and the campaign that is worked in are a person's. */
const OWN = ['.dnd/combat', '.dnd/campaign']

/** Every file of a vault that is not git's, nor made anew by itself. Links lead elsewhere, and are told of. */
function listVault(root: string): {files: {path: string; isProgram: boolean}[]; notes: string[]} {
  const files: {path: string; isProgram: boolean}[] = []
  const notes: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name === '.git' || path === '.dnd' || entry.name === 'node_modules' || writerOf(entry.name) !== undefined) continue
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) files.push({path, isProgram: (lstatSync(join(root, path)).mode & 0o100) !== 0})
      else notes.push(`"${path}" is a link or no file, and is not in the backup.`)
    }
  }
  walk('')
  for (const path of OWN.filter((each) => existsSync(join(root, each))))
    if (lstatSync(join(root, path)).isDirectory()) walk(path)
    else files.push({path, isProgram: false})
  return {files, notes}
}

/** Let go of backups older than the newest so many that none of these goes on from. */
function prune(folder: string, id: string, keep: number): string[] {
  const all = backupsIn(folder)
  const own = all.find(({manifest}) => manifest.id === id)
  const alike = all.filter(
    ({manifest: {vault}}) => own && vault.first.join() === own.manifest.vault.first.join() && vault.name === own.manifest.vault.name,
  )
  const needed = new Set(
    alike
      .slice(-keep)
      .flatMap((each) => (isWhole(each, all) ? chainOf(each, all) : [each]))
      .map(({path}) => path),
  )
  const going = alike.filter(({path}) => !needed.has(path)).map(({path}) => path)
  for (const path of going) rmSync(path)
  return going.map((path) => relative(folder, path))
}
