import type {Diagnostic} from '../../diagnostic.js'
import {type Commit, History, readLog} from '../../history/git.js'
import {diffValues} from '../../merge/diff-values.js'
import {fileExists, readText} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {type CountedOnce, countedOnce} from '../versions/counted-once.js'

/** Merges that are looked at: what older ones did has been played with since. */
const NEWEST = 10

/** What both sides of a merge counted alike and git took once, as long as the file is as the merge left it. */
export async function countedOnceProblems(root: string): Promise<Diagnostic[]> {
  if (!(await new History(root).isRepository())) return []
  const found = new Map<string, Diagnostic>()
  for (const merge of await readLog(root, '--merges', `--max-count=${NEWEST}`, 'HEAD', '--'))
    for (const once of await ofMerge(root, merge)) if (!found.has(once.path)) found.set(once.path, problem(merge, once))
  return [...found.values()]
}

async function ofMerge(root: string, {parents: [ours, ...others]}: Commit): Promise<CountedOnce[]> {
  if (ours === undefined) return []
  const all: CountedOnce[] = []
  for (const theirs of others) all.push(...(await countedOnce(root, [ours, theirs])))
  return all.filter(({path, both}) => fileExists(root, path) && readText(root, path) === both)
}

function problem({sha}: Commit, {path: file, both, merged, conflicts}: CountedOnce): Diagnostic {
  const read = parseYaml(both, file)
  const changes = diffValues(read.value, parseYaml(merged, file).value)
  const counts = changes.map(({path, before, after}) => `${path.join('.')} (${shown(before)}; added up: ${shown(after)})`)
  const open = conflicts.map(({path, ours}) => `${path.join('.')} (${shown(ours)})`)
  const path = [...(changes[0]?.path ?? conflicts[0]?.path ?? [])]
  return {
    severity: 'warning',
    code: 'MERGE_COUNTED_ONCE',
    path,
    file,
    ...read.positionOf(path),
    message: `both sides of the merge ${sha.slice(0, 8)} changed this file alike, so that git counted once: ${[...counts, ...open].join(', ')}`,
    hint: 'if each side counted something of its own, set the sum; what came to both from one change is right, and the next change of the file ends this',
  }
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
