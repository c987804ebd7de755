import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {mergeVault} from '../../src/app/merging/merge-vault.js'
import {CLEAN} from './clean-environment.js'
import type {MergeCase} from './merge-corpus.js'
import {DND} from './run-dnd.js'

/** What plain git leaves of a case. */
export interface GitOutcome {
  isClean: boolean
  /** Absent where the file is gone. */
  text: string | undefined
}

/** How uids of the corpus begin. In one repository each case has others, or git would take files for each other's under new names. */
const UID = '01900000-'

function uidOf(i: number): string {
  return `019${String(i).padStart(5, '0')}-`
}

/** Every case merged by plain git as a file of one repository: by the built driver, or by lines as git does without one. */
export function mergeByGit(cases: readonly MergeCase[], by: 'driver' | 'lines'): GitOutcome[] {
  const {root, git} = repositoryOf(cases)
  const driver = by === 'driver' ? `'${process.execPath}' '${DND}' merge-driver %O %A %B %P %L` : 'git merge-file --quiet %A %O %B'
  git('-c', `merge.dnd.driver=${driver}`, '-c', 'merge.renameLimit=1', 'merge', '--quiet', '--no-edit', 'theirs')
  const unmerged = new Set(git('diff', '--name-only', '-z', '--diff-filter=U').stdout.split('\0'))
  return outcomes(root, cases, unmerged)
}

/** Every case merged as a file of one vault by dnd itself. */
export async function mergeByVault(cases: readonly MergeCase[]): Promise<GitOutcome[]> {
  const {root} = repositoryOf(cases)
  const {conflicts} = await mergeVault({cwd: root, vault: root}, 'theirs', {dryRun: true})
  await mergeVault({cwd: root, vault: root}, 'theirs', {strategy: 'ours', force: true})
  return outcomes(root, cases, new Set(conflicts.map(({file}) => file)))
}

interface Repository {
  root: string
  git(...args: string[]): {stdout: string}
}

/** A vault with a file a case, on branches for both sides. */
function repositoryOf(cases: readonly MergeCase[]): Repository {
  const root = mkdtempSync(join(tmpdir(), 'dnd-corpus-'))
  const git = (...args: string[]) => spawnSync('git', args, {cwd: root, env: gitEnvironment(root), encoding: 'utf8'})
  const put = (side: 'base' | 'ours' | 'theirs') => {
    for (const [i, each] of cases.entries()) putFile(join(root, pathOf(each, i)), each[side]?.replaceAll(UID, uidOf(i)))
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', `--message=${side}`)
  }
  git('init', '--quiet', '--initial-branch=ours')
  git('config', 'user.name', 'T')
  git('config', 'user.email', 't@example.test')
  writeFileSync(join(root, '.gitattributes'), '*.yaml merge=dnd\n')
  writeFileSync(join(root, 'dnd.yaml'), 'name: T\nrules: "2024"\ncatalog: {version: srd-5.2}\n')
  put('base')
  git('checkout', '--quiet', '-b', 'theirs')
  put('theirs')
  git('checkout', '--quiet', 'ours')
  put('ours')
  return {root, git}
}

function pathOf({path}: MergeCase, i: number): string {
  return `cases/${i}/${path}`
}

/** What is left of each case; the repository goes. */
function outcomes(root: string, cases: readonly MergeCase[], unmerged: ReadonlySet<string>): GitOutcome[] {
  const all = cases.map((each, i) => ({
    isClean: !unmerged.has(pathOf(each, i)),
    text: readIfAny(join(root, pathOf(each, i)))?.replaceAll(uidOf(i), UID),
  }))
  rmSync(root, {recursive: true})
  return all
}

function gitEnvironment(home: string): NodeJS.ProcessEnv {
  return {...CLEAN, PATH: process.env['PATH'], HOME: home, XDG_CACHE_HOME: join(tmpdir(), 'dnd-corpus-cache')} as NodeJS.ProcessEnv
}

function putFile(file: string, text: string | undefined): void {
  mkdirSync(dirname(file), {recursive: true})
  if (text === undefined) rmSync(file, {force: true})
  else writeFileSync(file, text)
}

function readIfAny(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
