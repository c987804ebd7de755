import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {readBlobBytes} from '../../history/blobs.js'
import {type Commit, readLog} from '../../history/git.js'
import {type TreeEntry, treeAt, vaultPrefix} from '../../history/trees.js'
import {byId, isKeyed, isMap, own, present, same, type Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {writeResult} from '../vault/result-file.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {isYaml} from '../versions/merge-files.js'
import {partingOf, sidesSince} from './bases.js'
import {textIn} from './merge-entry.js'
import {mergePlanned} from './plan.js'
import type {Entry, Sides} from './sides.js'
import type {VaultConflict} from './vault-merge.js'

/** A place that a past merge decided: whose word it took, and what stands there where that is neither's. */
export type PastDecision = VaultConflict & {took: 'ours' | 'theirs' | 'base' | 'other'; is?: Value}

export interface PastMerge extends Pick<Commit, 'sha' | 'subject' | 'date' | 'author'> {
  decided: readonly PastDecision[]
}

export interface Review {
  merges: readonly PastMerge[]
  /** Folders that cases were written into. */
  cases: readonly string[]
}

/** What past merges of the present branch decided where both sides had changed the same, from their parents alone; newest first. */
export async function reviewMerges(options: VaultOptions, {limit, asCase}: {limit: number; asCase?: string | undefined}): Promise<Review> {
  const root = vaultRoot(options)
  const merges: PastMerge[] = []
  const cases: string[] = []
  for (const commit of await readLog(root, '--merges', '--first-parent', `--max-count=${limit}`, 'HEAD', '--')) {
    const past = await pastMerge(root, commit)
    const {sha, subject, date, author} = commit
    merges.push({sha, subject, date, author, decided: past.decided})
    if (asCase !== undefined) cases.push(...writeCases(join(asCase, sha.slice(0, 8)), past))
  }
  return {merges, cases}
}

interface Past {
  decided: readonly PastDecision[]
  /** Of files that something was decided in: what each side had, and what the merge has. */
  texts: ReadonlyMap<string, {base?: string; ours?: string; theirs?: string; expected?: string}>
}

async function pastMerge(root: string, {sha, parents: [ours, theirs, ...more]}: Commit): Promise<Past> {
  if (ours === undefined || theirs === undefined || more.length > 0) return {decided: [], texts: new Map()}
  const prefix = await vaultPrefix(root)
  const sides = await sidesSince({root, prefix}, [ours, theirs], await partingOf(root, [ours, theirs]))
  const {conflicts} = await mergePlanned({root, sides}, () => undefined)
  const files = [...new Set(conflicts.map(({file}) => file))]
  const made = files.length === 0 ? new Map<string, TreeEntry>() : await treeAt(root, sha, prefix, files)
  const known = await readBlobBytes(root, [...hashesIn(files, sides, made)])
  const textOf = (entry: Entry | undefined) => entry && textIn(known.get(entry.hash) ?? Buffer.alloc(0))
  const texts = new Map(
    files.map((file) => {
      const {base, ours: mine, theirs: other} = sides.get(file) ?? {}
      return [file, present({base: textOf(base), ours: textOf(mine), theirs: textOf(other), expected: textOf(made.get(file))})]
    }),
  )
  return {decided: conflicts.map((conflict) => pastDecision(conflict, texts.get(conflict.file)?.expected)), texts}
}

function* hashesIn(files: readonly string[], sides: ReadonlyMap<string, Sides>, made: ReadonlyMap<string, Entry>): Generator<string> {
  for (const file of files) for (const entry of [...Object.values(sides.get(file) ?? {}), made.get(file)]) if (entry) yield entry.hash
}

function pastDecision(conflict: VaultConflict, expected: string | undefined): PastDecision {
  const {file, path} = conflict
  const whole = expected !== undefined && isYaml(file) ? parseYaml(expected, file).value : expected
  const is = valueAt(whole, path)
  const took = (['ours', 'theirs', 'base'] as const).find((side) => same(conflict[side], is)) ?? 'other'
  return {...conflict, took, ...(took === 'other' ? present({is}) : {})}
}

function valueAt(value: Value | undefined, [key, ...rest]: readonly string[]): Value | undefined {
  if (key === undefined || value === undefined) return value
  return valueAt(isMap(value) ? own(value, key) : isKeyed(value) ? byId(value).get(key) : undefined, rest)
}

/** Each file that something was decided in, as `base`, `ours`, `theirs` and `expected`; their folders. */
function writeCases(folder: string, {texts}: Past): string[] {
  return [...texts].map(([file, sides]) => {
    const own = join(folder, file.replaceAll('/', '-').replace(/\.ya?ml$/, ''))
    mkdirSync(own, {recursive: true})
    for (const [side, text] of Object.entries(sides)) writeResult(join(own, `${side}${/\.\w+$/.exec(file)?.[0] ?? ''}`), text)
    return own
  })
}
