import {diffValues} from '../../merge/diff-values.js'
import type {PolicyTree} from '../../merge/policies.js'
import type {Value} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readVersion, type Version} from './files.js'
import {findVersion} from './find.js'
import type {Reference, Subject, VersionDiff} from './subject.js'

/** What a kind without better words tells of a difference: every field, by how it merges. */
export function diffFields(before: unknown, after: unknown, policy?: PolicyTree): VersionDiff {
  return {fields: before === undefined ? [] : diffValues(plain(before), plain(after), policy)}
}

/** A value as a file would hold it. */
function plain(value: unknown): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

export type Compared<D> = {
  id: string
  name: string
  from: Version
  to: Version
} & D

/** `A..B`; one alone is compared with the present. */
export async function compareVersions<T, D extends VersionDiff>(
  options: VaultOptions,
  reference: Reference<Subject<T, D>>,
  range: string,
): Promise<Compared<D>> {
  const root = vaultRoot(options)
  const subject = await reference.resolve(root)
  const [from = '', to = ''] = range.split('..', 2)
  const versions = [await versionOf(root, subject, from), await versionOf(root, subject, to)] as const
  const before = await readVersion(root, subject, versions[0])
  const after = await readVersion(root, subject, versions[1])
  const diff = subject.diff(before.value, after.value)
  return {id: subject.id, name: subject.nameOf(after.value), from: versions[0], to: versions[1], ...diff}
}

async function versionOf<T>(root: string, subject: Subject<T>, name: string): Promise<Version> {
  return name === '' || name === 'now' ? {name: 'now'} : findVersion(root, subject, name)
}
