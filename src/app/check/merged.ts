import type {Diagnostic} from '../../diagnostic.js'
import {type Commit, History, readLog} from '../../history/git.js'
import {diffValues} from '../../merge/diff-values.js'
import {fileExists, readText} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {type CountedOnce, countedOnce} from '../versions/counted-once.js'
import {type LostSide, lostSides} from '../versions/lost-side.js'

/** Merges that are looked at: what older ones did has been played with since. */
const NEWEST = 10

/**
 * What git's last merges did that nobody may have meant, as long as the file is as the merge left it: what both sides counted alike
 * taken once, and one side left out of a file that both changed, as when a merge driver fails and its file is committed all the same.
 */
export async function mergeProblems(root: string): Promise<Diagnostic[]> {
  if (!(await new History(root).isRepository())) return []
  const found = new Map<string, Diagnostic>()
  for (const merge of await readLog(root, '--merges', `--max-count=${NEWEST}`, 'HEAD', '--'))
    for (const problem of await ofMerge(root, merge)) if (!found.has(problem.file)) found.set(problem.file, problem)
  return [...found.values()]
}

async function ofMerge(root: string, merge: Commit): Promise<Diagnostic[]> {
  const [ours, ...others] = merge.parents
  if (ours === undefined) return []
  const all: Diagnostic[] = []
  for (const theirs of others) {
    const once = await countedOnce(root, [ours, theirs])
    const lost = await lostSides(root, merge.sha, [ours, theirs])
    all.push(...once.filter(({path, both}) => isStill(root, path, both)).map((each) => countedProblem(merge, each)))
    all.push(...lost.filter(({path, merged}) => isStill(root, path, merged)).map((each) => lostProblem(merge, each)))
  }
  return all
}

function isStill(root: string, path: string, text: string): boolean {
  return fileExists(root, path) && withoutReturns(readText(root, path)) === withoutReturns(text)
}

/** Git may have given the file on the disk other line ends than it keeps. */
function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

function lostProblem({sha}: Commit, {path: file, merged, taken, whole}: LostSide): Diagnostic {
  const read = parseYaml(merged, file)
  const changes = diffValues(read.value, parseYaml(whole, file).value)
  const lacking = changes.map(({path, before, after}) => `${path.join('.')} (${shown(before)}; merged: ${shown(after)})`)
  const path = [...(changes[0]?.path ?? [])]
  return {
    severity: 'warning',
    code: 'MERGE_SIDE_LOST',
    path,
    file,
    ...read.positionOf(path),
    message: `both sides of the merge ${sha.slice(0, 8)} changed this file, and it holds ${taken === 'ours' ? 'the first' : 'the second'} alone: ${lacking.join(', ')}`,
    hint: `if that was not meant, set what is lacking; the other side's file: \`git show ${sha.slice(0, 8)}^${taken === 'ours' ? 2 : 1}:./${file}\`; the next change of the file ends this`,
  }
}

function countedProblem({sha}: Commit, {path: file, both, merged, conflicts}: CountedOnce): Diagnostic {
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
