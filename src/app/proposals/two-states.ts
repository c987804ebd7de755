import {cpSync, existsSync, mkdtempSync, realpathSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {writeOut} from '../../history/aside.js'
import {readBlobBytes} from '../../history/blobs.js'
import {type FileContent, writeAll} from '../../vault/files.js'
import {asideIndex} from './change.js'
import type {MergedContent} from './merge-plan.js'

export interface States {
  /** The state before. */
  commit: string
  /** What differs from it in the state after. */
  files: ReadonlyMap<string, MergedContent>
}

/** What is known by content, so that of a vault like this one only what differs is read. */
const CACHES = ['entities', 'checks', 'bonds', 'vault.sqlite', 'vault.stamp']

/**
 * Look at the vault as a commit has it and then as some files would change it: in a folder of its own outside the vault, which is
 * gone afterwards. Links and what else is no plain file are left out of the second.
 */
export async function inTwoStates<T>(
  root: string,
  {commit, files}: States,
  look: (folder: string) => Promise<T>,
): Promise<[before: T, after: T]> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'dnd-review-'))
  try {
    const vault = await writeOut(root, {commit, folder}, asideIndex(root))
    for (const cache of CACHES) {
      const from = join(root, '.dnd', cache)
      if (existsSync(from)) cpSync(from, join(vault, '.dnd', cache), {recursive: true})
    }
    const before = await look(vault)
    await writeAll(vault, await contentsOf(root, files))
    return [before, await look(vault)]
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Files as they are to be written, of the vault's own. */
export async function contentsOf(root: string, files: ReadonlyMap<string, MergedContent>): Promise<FileContent[]> {
  const plain = [...files].filter(([path, content]) => !isOdd(path, content))
  const blobs = await readBlobBytes(
    root,
    plain.flatMap(([, content]) => (content.is === 'kept' ? content.blob : [])),
  )
  return plain.map(([path, content]) => {
    if (content.is === 'gone') return {path, text: undefined}
    if (content.is === 'written') return {path, text: content.text}
    return {path, text: blobs.get(content.blob), ...(content.mode === PROGRAM ? {isProgram: true} : {})}
  })
}

const PROGRAM = '100755'
const PLAIN = '100644'

/** Whether it is what dnd does not write: a link, a repository, a file outside the vault. */
export function isOdd(path: string, content: MergedContent): boolean {
  return path.startsWith('../') || (content.is === 'kept' && ![PLAIN, PROGRAM].includes(content.mode))
}
