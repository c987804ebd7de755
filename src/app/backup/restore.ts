import {chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {EXIT, NotFoundError, UserError} from '../../errors.js'
import {allRefs, checkObjects, restoreBundles} from '../../history/bundle.js'
import {remembering} from '../../schema/lazily.js'
import {present} from '../../schema/value.js'
import {openArchive} from '../../vault/archive.js'
import {insideVault} from '../../vault/paths.js'
import {type Backup, BUNDLE, backupsIn, chainOf, damaged, LEDGER, memberOf, readManifest, sha256} from './manifest.js'

export interface RestoredBackup {
  file: string
  /** The vault's folder; absent where it was only tried. */
  folder?: string
  id: string
  made: string
  vault: string
  /** Archives that were read, the full one first. */
  archives: readonly string[]
  files: number
  commits: number
  /** Where the books are now. */
  ledger?: string
  notes: readonly string[]
}

export interface RestoreWanted {
  /** The archive; of a folder, its newest. */
  file: string
  cwd: string
  /** An empty folder, or one that is not there. */
  into: string
  /** Where the books of AI services go, if nothing is there. */
  ledger?: string | undefined
}

/** Bring a vault back, from an archive and those that it goes on from, into an empty folder. What is damaged stops it before anything is written. */
export async function restoreBackup({file, cwd, into, ledger}: RestoreWanted): Promise<RestoredBackup> {
  const read = readBackup(findBackup(resolve(cwd, file)))
  const folder = resolve(cwd, into)
  refuseFull(folder)
  if (ledger !== undefined) refuseLedger(resolve(cwd, ledger))
  mkdirSync(folder, {recursive: true})
  const commits = await writeOut(read, folder)
  const kept = ledger === undefined ? undefined : writeLedger(read, resolve(cwd, ledger))
  const notes =
    read.manifest.ledger && kept === undefined ? ['The books of AI services are in it too: `--ledger FILE` brings them back.'] : []
  return {...toldOf(read), folder: join(folder, read.manifest.vault.prefix), commits, ...present({ledger: kept}), notes}
}

/** Try a backup: every byte against its hash, and all of it brought back into a folder that is then removed. */
export async function verifyBackup({file, cwd}: {file: string; cwd: string}): Promise<RestoredBackup> {
  const read = readBackup(findBackup(resolve(cwd, file)))
  const folder = mkdtempSync(join(tmpdir(), 'dnd-verify-'))
  try {
    const commits = await writeOut(read, folder)
    for (const {path, sha256: hash} of read.manifest.files) {
      const place = join(folder, read.manifest.vault.prefix, path)
      if (sha256(readFileSync(place)) !== hash) throw damaged(read.path, `"${path}" does not come back as it was`)
    }
    return {...toldOf(read), commits, notes: []}
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

function toldOf({path, manifest, chain}: Read): Omit<RestoredBackup, 'commits' | 'notes'> {
  const {id, made, vault, files} = manifest
  return {file: path, id, made, vault: vault.name, archives: chain.map((each) => each.path), files: files.length}
}

/** The archive of that path, or the newest of a folder. */
export function findBackup(path: string): Backup {
  if (!existsSync(path)) throw new NotFoundError('backup', path, {hints: ['`dnd backup list` shows them all']})
  if (!statSync(path).isDirectory()) return {path, manifest: readManifest(path)}
  const newest = backupsIn(path).at(-1)
  if (newest) return newest
  throw new NotFoundError('backup', path, {hints: ['make one: `dnd backup create`']})
}

interface Read extends Backup {
  chain: readonly Backup[]
  bundles: readonly Uint8Array[]
  /** Throws `BACKUP_DAMAGED` where the bytes are not those that were packed. */
  bytesOf(member: string, stored: {from: string; sha256: string}): Uint8Array
}

/** Open an archive and its bases, and hold all that they have against its hash. */
function readBackup(backup: Backup): Read {
  const chain = chainOf(backup, backupsIn(dirname(backup.path)))
  const archive = remembering((id: string) => {
    const found = chain.find(({manifest}) => manifest.id === id)
    return found && openArchive(found.path)
  })
  const bytesOf: Read['bytesOf'] = (member, {from, sha256: hash}) => {
    const bytes = archive(from)?.read(member)
    if (bytes && sha256(bytes) === hash) return bytes
    throw damaged(chain.find(({manifest}) => manifest.id === from)?.path ?? backup.path, `"${member}" is missing or damaged in it`)
  }
  const {files, ledger} = backup.manifest
  for (const each of files) bytesOf(memberOf(each), each)
  if (ledger) bytesOf(LEDGER, ledger)
  const bundles = chain.flatMap(({manifest: {id, bundle}}) => (bundle ? [bytesOf(BUNDLE, {from: id, ...bundle})] : []))
  return {...backup, chain, bundles, bytesOf}
}

function refuseFull(folder: string): void {
  if (!existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).length === 0)) return
  throw new UserError(`"${folder}" is not an empty folder`, {
    code: 'BACKUP_NOT_EMPTY',
    exitCode: EXIT.wrongState,
    hints: ['name one that is not there yet; what is there is never written over'],
  })
}

/** Whoever has books keeps them. */
function refuseLedger(file: string): void {
  if (!existsSync(file)) return
  throw new UserError(`"${file}" is there already`, {
    code: 'FILE_EXISTS',
    exitCode: EXIT.wrongState,
    hints: ['name another file: `--ledger ~/ai-of-the-backup.db`'],
  })
}

/** History first, then the files as they were; how many commits there are. */
async function writeOut({manifest, bundles, bytesOf, path}: Read, folder: string): Promise<number> {
  const {refs, head, files, vault} = manifest
  if (head !== undefined) await withFiles(bundles, (paths) => restoreBundles(folder, paths, {refs, head}))
  const root = join(folder, vault.prefix)
  mkdirSync(root, {recursive: true})
  for (const file of files) {
    const place = insideVault(root, file.path)
    mkdirSync(dirname(place), {recursive: true})
    writeFileSync(place, bytesOf(memberOf(file), file))
    if (file.isProgram) chmodSync(place, 0o755)
  }
  if (head === undefined) return 0
  await checkObjects(folder)
  const back = new Map((await allRefs(folder)).map(({name, sha}) => [name, sha]))
  const lost = refs.find(({name, sha}) => back.get(name) !== sha)
  if (lost) throw damaged(path, `"${lost.name}" of its history does not come back`)
  const {runGit} = await import('../../history/run-git.js')
  return Number(await runGit(folder, 'rev-list', '--count', '--all'))
}

async function withFiles<T>(contents: readonly Uint8Array[], work: (paths: string[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-bundles-'))
  try {
    return await work(
      contents.map((bytes, i) => {
        const path = join(folder, `${i}.bundle`)
        writeFileSync(path, bytes)
        return path
      }),
    )
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** The books go where none are. */
function writeLedger({manifest: {ledger}, bytesOf, path}: Read, file: string): string {
  if (!ledger) throw damaged(path, 'no books of AI services are in it')
  mkdirSync(dirname(file), {recursive: true, mode: 0o700})
  writeFileSync(file, bytesOf(LEDGER, ledger), {flag: 'wx', mode: 0o600})
  return file
}
