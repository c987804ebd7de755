import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {EXIT, UserError} from '../errors.js'
import type {Author} from './author.js'
import {gitFolder, syncRef} from './git-folder.js'
import {headBranch, headCommit} from './head.js'
import {clearLeftovers} from './leftovers.js'
import {isIgnored} from './repository.js'
import {GitError, runGit, runGitAs, runGitOn, tryGit} from './run-git.js'
import {vaultPrefix} from './trees.js'
import {type GitWork, workUnderWay} from './under-way.js'
import {REDOES, UNDOES, undoneIn} from './undone.js'

export interface Commit {
  sha: string
  subject: string
  author: string
  /** ISO 8601. */
  date: string
  /** Two or more for a merge, none for the first commit. */
  parents: readonly string[]
  trailers: Readonly<Record<string, string>>
}

export interface CommitOptions {
  subject: string
  body?: string
  trailers?: Readonly<Record<string, string>>
  author?: Author | undefined
  /** Git knows all these files already, so that none needs announcing. */
  areTracked?: boolean
}

/** How a file stands against the last commit. */
export type FileState = 'changed' | 'untracked' | 'ignored' | 'unmerged'

const UNMERGED = Object.fromEntries(['DD', 'AU', 'UD', 'UA', 'DU', 'AA', 'UU'].map((code) => [code, 'unmerged' as const]))
/** Not in the last commit, be it announced or staged. */
const NEW = Object.fromEntries(['??', ' A', 'A ', 'AM'].map((code) => [code, 'untracked' as const]))
const STATES: Readonly<Record<string, FileState>> = {...NEW, '!!': 'ignored', ...UNMERGED}

/** Commits that are read at once in search of one: it is mostly among the first. */
const [FIRST_PAGE, PAGE] = [25, 500] as const

/** How git's status begins the line of a file with changes that are not staged. */
const MODIFIED = ' M '

export interface RepositoryStatus {
  /** Absent on a detached HEAD. */
  branch?: string
  /** No commit yet. */
  isUnborn: boolean
  isMerging: boolean
  /** What was begun with git and not ended. */
  underWay?: GitWork
  /** Uncommitted files, relative to the vault. */
  changed: readonly string[]
}

/**
 * How `git log` writes a commit for `parseCommits`. The one byte that no message, name or path can hold parts the fields, so that none of
 * them passes for another commit; a blank before each keeps two of it together from being anything but the beginning of one.
 */
export const LOG_FORMAT = `%x00%x00${['%H', '%P', '%s', '%an', '%aI', '%(trailers:only,unfold)'].map((field) => ` ${field}`).join('%x00')}%x00`

/** The vault's git repository. Nothing else in dnd talks to git. */
export class History {
  constructor(private readonly root: string) {}

  /** Make the folder a repository on branch main, unless it lies in one that would keep it. */
  async init(): Promise<void> {
    // One that wants nothing of the folder would keep nothing of it.
    if (!(await this.isRepository()) || (await isIgnored(this.root, this.root))) await this.git('init', '--quiet', '--initial-branch=main')
  }

  async isRepository(): Promise<boolean> {
    return (await this.tryGit('rev-parse', '--is-inside-work-tree'))?.trim() === 'true'
  }

  /** Whether git knows whom to name in a commit. */
  async hasIdentity(): Promise<boolean> {
    const {GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: mail} = process.env
    return Boolean(name && mail) || (await this.tryGit('var', 'GIT_COMMITTER_IDENT')) !== undefined
  }

  /** Throws `GIT_NO_IDENTITY` unless git knows whom to name, or an author is given. */
  async checkIdentity(author?: Author): Promise<void> {
    if (author || (await this.hasIdentity())) return
    throw new UserError("Git does not know who you are, so the change can't be committed", {
      code: 'GIT_NO_IDENTITY',
      exitCode: EXIT.wrongState,
      hints: [
        'tell it once: `git config --global user.name "Your Name"`',
        'and `git config --global user.email "you@example.com"`',
        'or for this command only: `--author "Your Name <you@example.com>"`',
      ],
    })
  }

  /** See `clearLeftovers`. */
  async clearLeftovers(since: Date | undefined): Promise<string[]> {
    return clearLeftovers(this.root, since)
  }

  /** See `headCommit`. */
  async head(): Promise<string | undefined> {
    return headCommit(this.root)
  }

  /** Throws `GIT_MERGING` in the middle of a merge, when a commit of single files is refused. */
  async checkReady(): Promise<void> {
    const work = await this.underWay()
    if (work === undefined) return
    throw new UserError(`A git ${work} is under way in the vault`, {
      code: 'GIT_MERGING',
      exitCode: EXIT.wrongState,
      hints: [...(work === 'merge' ? ['see how far it is: `dnd merge status`'] : []), `finish it, or give it up: \`git ${work} --abort\``],
    })
  }

  /** See `workUnderWay`. */
  async underWay(): Promise<GitWork | undefined> {
    return workUnderWay(gitFolder(this.root) ?? (await this.git('rev-parse', '--absolute-git-dir')).trim())
  }

  /**
   * Commit exactly these files; whatever else is staged stays staged. Returns the commit's hash. Throws `GIT_NO_IDENTITY` where git
   * does not know whom to name.
   */
  async commit(paths: readonly string[], options: CommitOptions): Promise<string> {
    const fresh = options.areTracked ? [] : paths.filter((path) => this.isThere(path))
    if (fresh.length > 0) await this.git('add', '--intent-to-add', '--', ...fresh)
    try {
      return await this.record(options, '--only', ...(paths.length === 0 ? ['--allow-empty'] : []), '--', ...paths)
    } catch (error) {
      // A refused commit (a hook, a full disk) leaves no new file announced in the index.
      await this.tryGit('reset', '--quiet', '--', ...paths)
      throw error
    }
  }

  private async record(options: CommitOptions, ...what: string[]): Promise<string> {
    const how = ['--quiet', '--cleanup=verbatim', `--message=${messageOf(options)}`]
    try {
      await this.gitAs(options.author, ...DURABLE, ...leisure(this.root), 'commit', ...how, ...what)
    } catch (error) {
      if (error instanceof GitError && NOBODY.test(error.words)) await this.checkIdentity()
      throw error
    }
    syncRef(this.root)
    return (await headCommit(this.root)) as string
  }

  /** Throws `GIT_STAGED` where the index holds more than the last commit does: a merge would commit it too. */
  async refuseStaged(): Promise<void> {
    if ((await this.git('diff', '--cached', '--name-only', '-z')) !== '') throw staged()
  }

  /** Forget a merge with that commit that is under way; no file changes. Another one is let be. */
  async quitMerge(theirs: string): Promise<void> {
    if ((await this.tryGit('rev-parse', '--verify', '--quiet', 'MERGE_HEAD'))?.trim() === theirs) await this.git('merge', '--quit')
  }

  async parentsOf(commit: string): Promise<string[]> {
    return (await this.git('rev-list', '--parents', '--max-count=1', commit)).trim().split(' ').slice(1)
  }

  /** Have the index follow the last commit in these files. The files themselves stay. */
  async followHead(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return
    if (await headCommit(this.root)) await this.git('reset', '--quiet', '--', ...paths)
    else await this.tryGit('rm', '--quiet', '--cached', '--ignore-unmatch', '--', ...paths)
  }

  /** Conclude the merge under way with these files as they are on the disk. Returns the commit's hash. */
  async commitMerge(paths: readonly string[], options: CommitOptions): Promise<string> {
    // `git add` holds each path against each file that there is.
    const input = paths.map((path) => `${path}\0`).join('')
    if (input !== '') await runGitOn(this.root, input, ...DURABLE, 'update-index', '-z', '--add', '--remove', '--replace', '--stdin')
    return this.record(options)
  }

  /** Which of these files differ from the last commit, untracked ones among them. */
  async changedAmong(paths: readonly string[]): Promise<string[]> {
    return paths.length === 0 ? [] : this.listChanged('--', ...paths)
  }

  /** How these files stand against the last commit; those that are as it has them are left out. */
  async statesOf(paths: readonly string[]): Promise<ReadonlyMap<string, FileState>> {
    if (paths.length === 0) return new Map()
    const lines = await this.statusLines('--ignored', '--', ...paths)
    const asked = new Set(paths)
    return new Map(
      lines.flatMap((line) => {
        // Git writes paths from the top of its repository, which may lie above the vault.
        const named = tailsOf(line.slice(3)).find((path) => asked.has(path))
        return named === undefined ? [] : [[named, STATES[line.slice(0, 2)] ?? 'changed']]
      }),
    )
  }

  async status(): Promise<RepositoryStatus> {
    const [branch, head, underWay, changed] = await Promise.all([
      headBranch(this.root),
      headCommit(this.root),
      this.underWay(),
      this.listChanged('--', '.'),
    ])
    return {
      ...(branch === undefined ? {} : {branch}),
      isUnborn: head === undefined,
      isMerging: underWay === 'merge',
      ...(underWay ? {underWay} : {}),
      changed,
    }
  }

  private async listChanged(...args: string[]): Promise<string[]> {
    const prefix = await vaultPrefix(this.root)
    return (await this.statusLines(...args))
      .map((line) => line.slice(3))
      .map((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path))
  }

  /** "XY path" of each file that differs from the last commit. A file whose line ends alone differ, which git evens out, does not. */
  private async statusLines(...args: string[]): Promise<string[]> {
    const out = await this.git('status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', ...args)
    const lines = out.split('\0').filter((line) => line !== '')
    // Git's status goes by a file's size; its diff reads it.
    if (!lines.some((line) => line.startsWith(MODIFIED))) return lines
    const differing = await this.git('diff', '--name-only', '--no-relative', '--no-ext-diff', '-z', ...args.slice(args.indexOf('--')))
    const real = new Set(differing.split('\0'))
    return lines.filter((line) => !line.startsWith(MODIFIED) || real.has(line.slice(3)))
  }

  /** Have git note that files without changes of their own are as it has them, whatever their line ends. */
  async refresh(paths: readonly string[]): Promise<void> {
    const there = paths.filter((path) => this.isThere(path))
    if (there.length > 0) await this.git('add', '--update', '--', ...there)
  }

  /** Commits that touched a file, newest first, through its moves. Only exact ones: two characters' files are much alike. */
  async log(path: string | undefined, {limit = 50}: {limit?: number} = {}): Promise<Commit[]> {
    const which = path === undefined ? ['--', '.'] : ['--follow', '--find-renames=100%', '--', path]
    return readLog(this.root, `--max-count=${limit}`, ...which)
  }

  /** A file as it was at a revision; `undefined` when it wasn't there. */
  async fileAt(revision: string, path: string): Promise<string | undefined> {
    return this.tryGit('cat-file', 'blob', '--end-of-options', `${revision}:./${path}`).catch(() => undefined)
  }

  /**
   * The newest command's commit that has not been undone; `undefined` when there is none. What a merge brought in counts as the
   * merge alone: taking back a commit of the other side would take back what the merge made of it.
   */
  async lastCommand(): Promise<Commit | undefined> {
    for await (const {commit, isUndone} of this.commandsBack()) if (!isUndone) return commit
    return undefined
  }

  /**
   * The newest undo that has not been redone, where no command of since stands before it: after new work nothing is left to redo, and an
   * older undo has to be named.
   */
  async lastUndo(): Promise<Commit | undefined> {
    const redone = new Set<string>()
    for await (const commit of this.back()) {
      const {[UNDOES]: undoes, [REDOES]: redoes} = commit.trailers
      if (redoes !== undefined) redone.add(redoes)
      else if (undoes !== undefined && !redone.has(commit.sha) && (await this.isOurs({sha: undoes}))) return commit
      else if (undoes === undefined && isUndoable(commit) && (await this.isOurs(commit))) return undefined
    }
    return undefined
  }

  /** The commands of the present branch, newest first, each with whether it has been taken back; undos and redos are none. */
  async *commandsBack(): AsyncGenerator<{commit: Commit; isUndone: boolean}> {
    const [undone, redone] = [new Set<string>(), new Set<string>()]
    for await (const commit of this.back()) {
      const {[UNDOES]: undoes, [REDOES]: redoes} = commit.trailers
      if (redoes !== undefined) redone.add(redoes)
      else if (undoes === undefined) {
        if (isUndoable(commit) && (await this.isOurs(commit))) yield {commit, isUndone: undone.has(commit.sha)}
      } else if (!redone.has(commit.sha)) undone.add(undoes)
    }
  }

  /** The commits of the present branch, newest first, read as far as they are asked for. */
  private async *back(): AsyncGenerator<Commit> {
    for (let [read, size] = [0, FIRST_PAGE as number]; ; [read, size] = [read + size, PAGE]) {
      // Not those of the vault's files alone: git would leave out an undo that found everything taken back already.
      const page = await readLog(this.root, `--max-count=${size}`, `--skip=${read}`, '--first-parent')
      yield* page
      if (page.length < size) return
    }
  }

  /** Whether the repository is the vault's alone; a larger one may hold several. */
  isOwn(): boolean {
    return existsSync(join(this.root, '.git'))
  }

  /** Whether a command's commit is this vault's. */
  private async isOurs({sha}: Pick<Commit, 'sha'>): Promise<boolean> {
    if (this.isOwn()) return true
    return (
      (await this.git('log', '--max-count=1', '--format=', '--name-only', '--relative', '--diff-merges=first-parent', sha)).trim() !== ''
    )
  }

  /** What undos of since a commit have taken back, by its hash: the undo. */
  async undoneSince(commit: string): Promise<Map<string, string>> {
    return undoneIn(await readLog(this.root, `--grep=^${UNDOES}: `, `--grep=^${REDOES}: `, `${commit}..HEAD`, '--'))
  }

  /** Throws `UNDO_NO_BEFORE` where git has no state from before a commit: to take it back would take away all that there is. */
  async checkUndoable({parents, subject}: Commit): Promise<void> {
    if (parents.length > 0) return
    const isShallow = (await this.git('rev-parse', '--is-shallow-repository')).trim() === 'true'
    const [why, hint] = isShallow
      ? ['this clone holds nothing of the time before it', 'get the rest of the history: `git fetch --unshallow`']
      : ['it is the first commit, and before it there was nothing', 'change or delete what you no longer want: `dnd character delete ID`']
    throw new UserError(`"${subject}" can't be undone: ${why}`, {code: 'UNDO_NO_BEFORE', exitCode: EXIT.wrongState, hints: [hint]})
  }

  private isThere(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  private gitAs(author: Author | undefined, ...args: string[]): Promise<string> {
    return runGitAs(this.root, author, ...args)
  }

  private tryGit(...args: string[]): Promise<string | undefined> {
    return tryGit(this.root, ...args)
  }

  private git(...args: string[]): Promise<string> {
    return runGit(this.root, ...args)
  }
}

/** A path, and what is left of it below each of its folders. */
function tailsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, i) => parts.slice(i).join('/'))
}

/** The commits that `git log` with these arguments lists; none where there is no commit yet. */
export async function readLog(root: string, ...args: string[]): Promise<Commit[]> {
  const out = await tryGit(root, 'log', `--format=${LOG_FORMAT}`, ...args)
  return parseCommits(out ?? '').map(({rest: _newline, ...commit}) => commit)
}

/** Some commits by their hashes, in any order, read by one process. */
export async function readCommits(root: string, shas: readonly string[]): Promise<Map<string, Commit>> {
  if (shas.length === 0) return new Map()
  const input = `${[...new Set(shas)].join('\n')}\n`
  const out = await runGitOn(root, input, 'log', '--no-walk=unsorted', '--stdin', `--format=${LOG_FORMAT}`)
  return new Map(parseCommits(out.toString('utf8')).map(({rest: _newline, ...commit}) => [commit.sha, commit]))
}

/** As `readLog`, with the files that each commit changed, from the folder `root`. */
export async function readLogWithFiles(root: string, ...args: string[]): Promise<(Commit & {files: readonly string[]})[]> {
  const out = await tryGit(root, 'log', `--format=${LOG_FORMAT}`, '--name-only', '--relative', ...args)
  return parseCommits(out ?? '').map(({rest, ...commit}) => ({...commit, files: rest.split('\n').filter((file) => file !== '')}))
}

/** What became of a file in a commit, by git's letter: A, M, D or T. */
export interface FileOfCommit {
  path: string
  letter: string
}

/** As `readLog`, with what each commit made of which files, against its first parent; paths are from the folder `root`. */
export async function readLogWithChanges(root: string, ...args: string[]): Promise<(Commit & {files: readonly FileOfCommit[]})[]> {
  const how = ['--name-status', '-z', '--no-renames', '--relative', '-m', '--first-parent']
  const out = await runGit(root, 'log', `--format=${LOG_FORMAT}`, ...how, ...args)
  return parseCommits(out).map(({rest, ...commit}) => ({...commit, files: filesIn(rest)}))
}

/** Letters and paths in turn, as `--name-status -z` has them. */
function filesIn(rest: string): FileOfCommit[] {
  const parts = rest.split(FIELD).map((part) => part.replace(/^\n+/, ''))
  const words = parts.filter((part) => part !== '')
  return words.flatMap((letter, i) => (i % 2 === 0 ? [{letter: letter.charAt(0), path: words[i + 1] ?? ''}] : []))
}

/** A message as git takes it: subject, body, trailers, the first and the last a line each. */
export function messageOf({subject, body, trailers = {}}: CommitOptions): string {
  const trailerLines = Object.entries(trailers).map(([key, value]) => `${key}: ${value.replace(/\s+/g, ' ')}`)
  return [subject.replace(/\s+/g, ' '), ...(body ? [body] : []), ...(trailerLines.length > 0 ? [trailerLines.join('\n')] : [])].join('\n\n')
}

/** A merge commits the whole index, so nothing of the DM's own may stand in it. */
function staged(): UserError {
  return new UserError('Changes are staged in git that would be committed too', {
    code: 'GIT_STAGED',
    exitCode: EXIT.wrongState,
    hints: ['commit them, or unstage them: `git restore --staged .`'],
  })
}

/** A command's commit; the one that made the vault stays, since taking it back would take the vault away. */
function isUndoable({trailers}: Commit): boolean {
  const command = trailers['Dnd-Command']
  return command !== undefined && command !== 'dnd init'
}

const FIELD = '\0'
const RECORD = /\0{2,}(?= )/

/** Commits as `LOG_FORMAT` writes them; `rest` is what git has to say of each after that, such as its files. */
export function parseCommits(text: string): (Commit & {rest: string})[] {
  const [, ...records] = text.split(RECORD)
  return records.map((record) => {
    const parts = record.split(FIELD)
    const [sha = '', parents = '', subject = '', author = '', date = '', trailers = ''] = parts.slice(0, 6).map((field) => field.slice(1))
    const known = {sha, parents: parents.split(' ').filter((parent) => parent !== ''), subject, author, date}
    return {...known, trailers: parseTrailers(trailers), rest: parts.slice(6).join(FIELD)}
  })
}

function parseTrailers(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, key, value] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(pairs)
}

/**
 * Have git write all that it keeps out to the disk before it names it, which by default it leaves to the system. What the disk itself
 * holds back follows at once, with the branch: one wait in place of one for each object, as git's own batches do it.
 */
export const DURABLE = ['-c', 'core.fsync=all', '-c', 'core.fsyncMethod=writeout-only']

/** What git says where it does not know who commits. */
const NOBODY = /Please tell me who you are|empty ident|ident name|no email was given|no name was given/

/** Git tidies from 6,700 loose objects on, which it reckons from one folder of 256. */
const TIDY_FROM = 20

/** Git looks after every commit whether its folder wants tidying; a glance where it looks itself costs less. */
function leisure(root: string): readonly string[] {
  const folder = gitFolder(root)
  const sample = folder === undefined ? undefined : join(folder, 'objects', '17')
  const count = sample === undefined ? TIDY_FROM : existsSync(sample) ? readdirSync(sample).length : 0
  return count < TIDY_FROM ? ['-c', 'maintenance.auto=false'] : []
}
