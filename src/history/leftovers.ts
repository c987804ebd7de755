import {existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {EXIT, UserError} from '../errors.js'
import {gitFolder} from './git-folder.js'
import {runGit, tryGit} from './run-git.js'

/** What a command of ours has git begin that takes more than one step, so that a killed one's is told from a person's own. */
export interface Begun {
  what: 'revert' | 'merge'
  /** The commit that is reverted or merged. */
  commit: string
  /** Where the branch stood. */
  head: string
}

const MARK = 'dnd-begun.json'
/** What git writes while it is at that. */
const UNDER_WAY = {revert: 'REVERT_HEAD', merge: 'MERGE_HEAD'} as const

async function folderOf(root: string): Promise<string> {
  return gitFolder(root) ?? (await runGit(root, 'rev-parse', '--absolute-git-dir')).trim()
}

/** Do something of several steps, marked as ours until it is done or given up. */
export async function marked<T>(root: string, {what, commit}: Omit<Begun, 'head'>, work: () => Promise<T>): Promise<T> {
  const mark = join(await folderOf(root), MARK)
  const head = (await runGit(root, 'rev-parse', 'HEAD')).trim()
  writeFileSync(mark, JSON.stringify({what, commit, head} satisfies Begun))
  try {
    return await work()
  } finally {
    rmSync(mark, {force: true})
  }
}

/**
 * Clear away what killed commands of ours left in git's folder, under the vault's lock: a revert or merge that they had begun, and
 * git's locks made `since` a dead one held the vault. Returns what was done, in sentences. Throws `GIT_LOCKED` where another git
 * holds its lock and does not let go.
 */
export async function clearLeftovers(root: string, since: Date | undefined): Promise<string[]> {
  const folder = gitFolder(root)
  if (folder === undefined) return []
  const done = since === undefined ? [] : clearLocks(folder, since)
  if (!(await isLetGo(join(folder, 'index.lock')))) throw gitLocked(folder)
  return [...done, ...(await giveUpBegun(root, folder))]
}

/** Locks of git that are no older than the dead command. One of a git that still runs is let be. */
function clearLocks(folder: string, since: Date): string[] {
  const young = locksIn(folder).filter((file) => (statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0) >= since.getTime() - 1_000)
  if (young.length === 0 || isGitRunning(folder)) return []
  for (const file of young) rmSync(file, {force: true})
  return [`A killed command had left git locked; cleared: ${young.map((file) => file.slice(dirname(folder).length + 1)).join(', ')}.`]
}

function locksIn(folder: string): string[] {
  const common = existsSync(join(folder, 'commondir')) ? resolve(folder, readFileSync(join(folder, 'commondir'), 'utf8').trim()) : folder
  const tops = [...new Set([folder, common])].flatMap((top) => lockFiles(top, readdirSync(top)))
  const refs = join(common, 'refs')
  return [...tops, ...(existsSync(refs) ? lockFiles(refs, readdirSync(refs, {encoding: 'utf8', recursive: true})) : [])]
}

function lockFiles(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith('.lock')).map((name) => join(folder, name))
}

/** Whether a git is at work in a repository, as far as the system tells: the child of a killed command may outlive it. */
function isGitRunning(folder: string): boolean {
  const top = dirname(folder)
  return processes().some(({name, cwd}) => name.startsWith('git') && `${cwd}/`.startsWith(`${top}/`))
}

function processes(): {name: string; cwd: string}[] {
  const pids = existsSync('/proc/self/stat') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  return pids.flatMap((pid) => {
    try {
      return [{name: readFileSync(`/proc/${pid}/comm`, 'utf8'), cwd: readlinkSync(`/proc/${pid}/cwd`)}]
    } catch {
      // Gone since, or another person's.
      return []
    }
  })
}

const PATIENCE_MS = 1_500
const POLL_MS = 50

/** Other programs lock git for a moment as they look. */
async function isLetGo(lock: string): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS
  while (existsSync(lock)) {
    if (Date.now() >= deadline) return false
    await wait(POLL_MS)
  }
  return true
}

function gitLocked(folder: string): UserError {
  const lock = join(folder, 'index.lock')
  return new UserError('Another git is at work in the vault, or one that ended badly has left its lock', {
    code: 'GIT_LOCKED',
    exitCode: EXIT.wrongState,
    hints: ['wait for it to end, or close the editor that it waits for', `if no git is running, remove the lock: \`rm '${lock}'\``],
  })
}

/** A revert or merge under way that is the very one a killed command had begun goes; anybody else's stays. */
async function giveUpBegun(root: string, folder: string): Promise<string[]> {
  const mark = join(folder, MARK)
  const begun = readMark(mark)
  if (!begun) return []
  const {what, commit, head} = begun
  const [at, now] = await Promise.all([tryGit(root, 'rev-parse', UNDER_WAY[what]), tryGit(root, 'rev-parse', 'HEAD')])
  if (at?.trim() !== commit || now?.trim() !== head) {
    rmSync(mark, {force: true})
    return []
  }
  await runGit(root, what, '--abort')
  rmSync(mark, {force: true})
  return [`A killed command had begun a ${what} (of ${commit.slice(0, 8)}); it has been given up, and nothing of it is left.`]
}

function readMark(file: string): Begun | undefined {
  try {
    const begun = JSON.parse(readFileSync(file, 'utf8')) as Begun
    return begun.what in UNDER_WAY ? begun : undefined
  } catch {
    return undefined
  }
}
