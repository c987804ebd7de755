import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {mergeFiles} from '../../../src/app/versions/merge-files.js'
import {filesAt} from '../../../src/history/blobs.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'
import {type Fields, textsOf, type Vault} from './random-vault.js'

export interface TwoSides {
  vault: TestVault
  root: string
  base: string
  ours: string
  theirs: string
  /** What merging makes of files, against ours. */
  files: ReadonlyMap<string, string | undefined>
}

/** What a side does to entities, by their paths: other fields in their place, or nothing left of them. */
export type Edits = Readonly<Record<string, Fields | undefined>>

/** A vault in git with two branches, `main` and `side`, checked out as `main`. */
export async function twoSides(base: Vault, ours: Edits, theirs: Edits): Promise<TwoSides> {
  const vault = newVault()
  const commit = (message: string): string => {
    vault.commit(message)
    return vault.git('rev-parse', 'HEAD').trim()
  }
  rmSync(join(vault.root, 'characters/aria.yaml'))
  const start = commitOf(vault, Object.fromEntries(base), () => commit('the world'))
  vault.git('checkout', '--quiet', '-b', 'side')
  const other = commitOf(vault, theirs, () => commit('their evening'))
  vault.git('checkout', '--quiet', 'main')
  const own = commitOf(vault, ours, () => commit('our evening'))
  return {
    vault,
    root: vault.root,
    base: start,
    ours: own,
    theirs: other,
    files: await mergedFiles(vault.root, {base: start, ours: own, theirs: other}),
  }
}

function commitOf(vault: TestVault, edits: Edits, commit: () => string): string {
  const texts = textsOf(new Map(Object.entries(edits).flatMap(([path, fields]) => (fields ? [[path, fields] as const] : []))))
  vault.put(Object.fromEntries(texts))
  for (const [path, fields] of Object.entries(edits)) if (!fields) rmSync(join(vault.root, path))
  return commit()
}

async function mergedFiles(root: string, {base, ours, theirs}: Record<'base' | 'ours' | 'theirs', string>) {
  const at = (revision: string) => filesAt(root, revision, ['.'])
  const versions = {base: await at(base), ours: await at(ours), theirs: await at(theirs)}
  const {files} = mergeFiles(versions, () => undefined, {isOne: false})
  const paths = [...new Set([...files.keys(), ...versions.ours.keys()])]
  return new Map(paths.filter((path) => files.get(path) !== versions.ours.get(path)).map((path) => [path, files.get(path)] as const))
}
