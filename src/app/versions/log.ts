import type {Commit} from '../../history/git.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readVersion} from './files.js'
import {findVersion} from './find.js'
import type {Files, Read, Reference, Subject, VersionDiff} from './subject.js'
import {readingOnce, type Step, walkBack} from './walk.js'

/** A commit of an entity, and what it changed. */
export type LoggedCommit<D> = Commit & {is: 'created' | 'changed' | 'removed' | 'unreadable'} & Partial<D>

export interface VersionLog<D> {
  id: string
  name: string
  commits: readonly LoggedCommit<D>[]
}

/** The commits that changed an entity, newest first, each with what it changed. */
export async function logVersions<T, D extends VersionDiff>(
  options: VaultOptions,
  reference: Reference<Subject<T, D>>,
  {limit, of}: {limit: number; of?: string | undefined},
): Promise<VersionLog<D>> {
  const root = vaultRoot(options)
  const subject = await reference.resolve(root)
  const version = of === undefined ? {name: 'now'} : await findVersion(root, subject, of)
  const revision = 'sha' in version ? version.sha : 'HEAD'
  const read = readingOnce(subject.read)
  const commits: LoggedCommit<D>[] = []
  for await (const step of walkBack(root, subject.paths, revision, limit)) commits.push(loggedCommit(step, subject, read))
  const {value} = await readVersion(root, subject, version)
  return {id: subject.id, name: subject.nameOf(value), commits}
}

function loggedCommit<T, D extends VersionDiff>(
  {commit, before, after}: Step,
  {paths: [own], diff}: Subject<T, D>,
  read: (files: Files) => Read<T>,
): LoggedCommit<D> {
  if (before.has(own) && !after.has(own)) return {...commit, is: 'removed'} as LoggedCommit<D>
  const isNew = after.has(own) && !before.has(own)
  const [was, is] = [isNew ? undefined : read(before).value, read(after).value]
  if (is === undefined || (was === undefined && !isNew)) return {...commit, is: 'unreadable'} as LoggedCommit<D>
  return isNew ? ({...commit, is: 'created'} as LoggedCommit<D>) : {...commit, is: 'changed', ...diff(was, is)}
}
