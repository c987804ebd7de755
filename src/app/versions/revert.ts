import type {FileChange} from '../../vault/files.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {filesOf, readVersion} from './files.js'
import {type FoundVersion, findVersion} from './find.js'
import type {Files, Reference, Subject, VersionDiff} from './subject.js'

export type Reverted<D> = {
  id: string
  name: string
  version: FoundVersion
} & D & {committed: Committed}

/** Bring an entity's files back to an earlier state with a new commit; no other file is touched. */
export async function revertTo<T, D extends VersionDiff>(
  options: VaultOptions,
  reference: Reference<Subject<T, D>>,
  name: string,
): Promise<Reverted<D>> {
  const command = `dnd ${reference.kind} revert`
  const {result, committed} = await changeVault(options, command, async (root) => {
    const subject = await reference.resolve(root)
    const version = await findVersion(root, subject, name)
    const old = await readVersion(root, subject, version)
    const now = await presentFiles(root, subject)
    const diff = subject.diff(subject.read(now).value, old.value)
    const subjectLine = `${subject.kind}(${subject.id}): back to ${name === version.sha ? name.slice(0, 8) : name}`
    const result = {id: subject.id, name: subject.nameOf(old.value), version, ...diff}
    return {change: {subject: subjectLine, command, files: changesTo(old.files, now)}, result}
  })
  return {...result, committed}
}

/** Present files that can't be read are a reason to go back. */
async function presentFiles(root: string, subject: Pick<Subject, 'paths'>): Promise<Files> {
  return filesOf(root, subject, {}).catch(() => new Map())
}

/** What is to be written and removed, so that files become what others are. */
export function changesTo(target: Files, now: Files): FileChange[] {
  return [...new Set([...target.keys(), ...now.keys()])]
    .filter((path) => target.get(path) !== now.get(path))
    .map((path) => ({path, text: target.get(path)}))
}
