import {InvalidDataError} from '../../errors.js'
import {checkOut} from '../../history/branches.js'
import {keptFiles} from '../../history/repository.js'
import {allYaml, fileExists, readContent} from '../../vault/files.js'
import {withLock} from '../../vault/lock.js'
import {parseYaml} from '../../yaml/parse.js'
import type {VaultOptions} from '../vault/root.js'
import {changeVault, openHistory} from '../vault/session.js'

/** What stands uncommitted in a vault, and what `sync` makes of it. */
export interface HandEdits {
  /** Files that go along: changed ones, and new ones of the vault's own. */
  files: readonly string[]
  /** Files that git has and the disk doesn't. They may be gone by accident, so that is not recorded. */
  gone: readonly string[]
  /** New files that are no vault's: git has not been told of them. */
  others: readonly string[]
}

/** Look at what a person changed since the last commit. */
export async function findHandEdits(root: string): Promise<HandEdits> {
  const {changed} = await (await openHistory(root)).status()
  if (changed.length === 0) return {files: [], gone: [], others: []}
  const [kept, own] = [new Set(await keptFiles(root)), new Set(allYaml(root))]
  const inside = changed.filter((path) => !path.startsWith('../') && !path.startsWith('.dnd/') && !isDerived(path))
  const gone = inside.filter((path) => kept.has(path) && !isThere(root, path))
  const others = inside.filter((path) => !kept.has(path) && !own.has(path) && isThere(root, path))
  const left = new Set([...gone, ...others])
  return {files: inside.filter((path) => !left.has(path)), gone, others}
}

/** Editors' schemas are made anew by every dnd, and are nobody's edit. */
function isDerived(path: string): boolean {
  return path.startsWith('.schemas/')
}

/** Have what is made anew be as the last commit has it, so that it stands in no merge's way. */
export async function putDerivedBack(root: string): Promise<void> {
  const {changed} = await (await openHistory(root)).status()
  await withLock(root, 'dnd sync', () => checkOut(root, changed.filter(isDerived)))
}

/** Whether something is there, be it readable or not: what can't be read is not gone. */
function isThere(root: string, path: string): boolean {
  try {
    return fileExists(root, path)
  } catch {
    return true
  }
}

/** Commits of more would have a subject that nobody reads. */
const AT_ONCE = 200

/** Commit what a person changed, on its own. Throws `INVALID_DATA` where a file can't be read as YAML: others would get it so. */
export async function commitHandEdits(options: VaultOptions, root: string, command: string): Promise<HandEdits> {
  const edits = await findHandEdits(root)
  checkReadable(root, edits.files)
  for (let at = 0; at < edits.files.length; at += AT_ONCE) {
    const paths = edits.files.slice(at, at + AT_ONCE)
    await changeVault(options, command, (_, willTouch) => {
      willTouch(paths)
      // Files as they are: what differs from the last commit is committed as what it is, an edit by hand.
      return {change: {subject: 'hand edits', command, files: paths.map((path) => ({path, text: readContent(root, path)}))}, result: {}}
    })
  }
  return edits
}

function checkReadable(root: string, paths: readonly string[]): void {
  const texts = paths.filter((path) => /\.ya?ml$/.test(path)).map((path) => ({path, text: readContent(root, path)?.toString('utf8')}))
  const problems = texts.flatMap(({path, text}) => (text === undefined ? [] : parseYaml(text, path).diagnostics))
  const errors = problems.filter(({severity}) => severity === 'error')
  if (errors.length > 0) throw new InvalidDataError(errors, "An edit by hand can't be read; nothing was committed or sent")
}
