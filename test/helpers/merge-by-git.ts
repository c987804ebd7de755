import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
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
  const root = mkdtempSync(join(tmpdir(), 'dnd-corpus-'))
  const git = (...args: string[]) => spawnSync('git', args, {cwd: root, env: gitEnvironment(root), encoding: 'utf8'})
  const paths = cases.map(({path}, i) => `cases/${i}/${path}`)
  const put = (side: 'base' | 'ours' | 'theirs', branch: readonly string[]) => {
    if (branch.length > 0) git('checkout', '--quiet', ...branch)
    for (const [i, each] of cases.entries()) putFile(join(root, paths[i] ?? ''), each[side]?.replaceAll(UID, uidOf(i)))
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', `--message=${side}`)
  }
  git('init', '--quiet', '--initial-branch=ours')
  if (by === 'driver') {
    writeFileSync(join(root, '.gitattributes'), '*.yaml merge=dnd\n')
    git('config', 'merge.dnd.driver', `'${process.execPath}' '${DND}' merge-driver %O %A %B %P %L`)
  }
  put('base', [])
  put('theirs', ['-b', 'theirs'])
  put('ours', ['ours'])
  git('-c', 'merge.renameLimit=1', 'merge', '--quiet', '--no-edit', 'theirs')
  const unmerged = new Set(
    git('diff', '--name-only', '-z', '--diff-filter=U')
      .stdout.split('\0')
      .filter((path) => path !== ''),
  )
  const outcomes = paths.map((path, i) => ({
    isClean: !unmerged.has(path),
    text: readIfAny(join(root, path))?.replaceAll(uidOf(i), UID),
  }))
  rmSync(root, {recursive: true})
  return outcomes
}

function gitEnvironment(home: string): NodeJS.ProcessEnv {
  const who = {GIT_AUTHOR_NAME: 'T', GIT_AUTHOR_EMAIL: 't@example.test', GIT_COMMITTER_NAME: 'T', GIT_COMMITTER_EMAIL: 't@example.test'}
  return {...CLEAN, ...who, PATH: process.env['PATH'], HOME: home, XDG_CACHE_HOME: join(tmpdir(), 'dnd-corpus-cache')} as NodeJS.ProcessEnv
}

function putFile(file: string, text: string | undefined): void {
  mkdirSync(dirname(file), {recursive: true})
  if (text === undefined) rmSync(file, {force: true})
  else writeFileSync(file, text)
}

function readIfAny(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
