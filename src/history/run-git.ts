import {type ExecFileException, execFile} from 'node:child_process'
import type {Code} from '../codes.js'
import {EXIT, UserError} from '../errors.js'
import type {Author} from './author.js'
import {clearLocksOf, lockHints} from './leftovers.js'
import {namesPrograms, refuseUntrusted} from './trust.js'

/** Git refused; its own words are kept, because the DM may know git better than we do. */
export class GitError extends UserError {
  override name = 'GitError'

  constructor(
    args: readonly string[],
    readonly words: string,
    cause: unknown,
    /** What it had to say all the same, and its exit status. */
    readonly output = '',
    readonly status?: number | undefined,
  ) {
    super(`git ${args[0]} failed: ${firstLine(words)}`, {...kindOf(words, args), exitCode: EXIT.wrongState, cause})
  }
}

/** What git says of a lock that stands in its way, by the file or by what it locks. */
const LOCKED = /Unable to create '(.+\.lock)': File exists|could not lock config file (.+): File exists/

/** Whether another git stands in the way, or something else. */
function kindOf(words: string, args: readonly string[]): {code: Code; hints: string[]} {
  const [found, lock, config] = LOCKED.exec(words) ?? []
  if (found === undefined) return {code: 'GIT_FAILED', hints: [`run \`git ${args[0]}\` in the vault to see all of it`]}
  return {code: 'GIT_LOCKED', hints: lockHints(lock ?? `${config}.lock`)}
}

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

function firstLine(words: string): string {
  const lines = words
    .replace(CONTROL, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.find((line) => /^(fatal|error):/.test(line)) ?? lines[0] ?? 'no message'
}

/** Run git in a folder; its standard output. Throws a GitError for any exit status but 0. */
export async function runGit(root: string, ...args: string[]): Promise<string> {
  return runGitAs(root, undefined, ...args)
}

/** As `runGit`, with an author who is meant whatever the environment and the settings say; `undefined` is git's own identity. */
export async function runGitAs(root: string, author: Author | undefined, ...args: string[]): Promise<string> {
  return (await start(root, args, {encoding: 'utf8', author})) as string
}

/** As `runGit`, with something to read; its output as bytes. */
export async function runGitOn(root: string, input: string, ...args: string[]): Promise<Buffer> {
  return (await start(root, args, {encoding: 'buffer', input})) as Buffer
}

/** As `runGit`, over an index of one's own: the vault's is neither read nor written. */
export async function runGitOver(root: string, {index, input, author}: OverIndex, ...args: string[]): Promise<string> {
  return (await start(root, args, {encoding: 'utf8', index, ...(input === undefined ? {} : {input}), author})) as string
}

/** An index that is not the vault's. */
export interface OverIndex {
  /** The absolute path of its file. */
  index: string
  input?: string
  author?: Author | undefined
}

interface Starting {
  encoding: 'utf8' | 'buffer'
  input?: string
  author?: Author | undefined
  index?: string
}

async function start(root: string, args: readonly string[], starting: Starting): Promise<string | Buffer> {
  if (namesPrograms(root)) await refuseUntrusted(root, (...asked) => spawn(root, asked, {encoding: 'utf8'}) as Promise<string>)
  return spawn(root, args, starting)
}

function spawn(root: string, args: readonly string[], {encoding, input, author, index}: Starting): Promise<string | Buffer> {
  return new Promise((resolve, reject) => {
    const env = {...gitEnvironment(author), ...(index === undefined ? {} : {GIT_INDEX_FILE: index})}
    const options = {cwd: root, env, maxBuffer: MAX_OUTPUT, encoding}
    const begun = new Date()
    const child = execFile('git', [...OWN_SETTINGS, ...args], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout)
      else if (error.code === 'ENOENT') reject(missingGit(error))
      else {
        const failure = new GitError(plainArguments(args), wordsOf(error, stderr, stdout), error, String(stdout), statusOf(error))
        const cleared = wasKilled(error) ? clearLocksOf(root, begun) : Promise.resolve()
        cleared.finally(() => reject(failure))
      }
    })
    // A git that ends early has said why; that it read no further is nothing to add.
    child.stdin?.on('error', () => undefined)
    if (input !== undefined) child.stdin?.end(input)
  })
}

/** Without settings of ours: the first is the git command that a person would type. */
function plainArguments(args: readonly string[]): string[] {
  return args.filter((arg, i) => arg !== '-c' && args[i - 1] !== '-c')
}

/** The statuses with which a shell reports a signal; git's own go to 129, but for 255, with which some of its commands fail. */
const BY_SIGNAL = {from: 130, to: 192}

/** Whether git was killed, itself or under a script that stands for it: it had no time to let go of its locks. */
function wasKilled(error: ExecFileException): boolean {
  const status = statusOf(error) ?? 0
  return Boolean(error.signal) || (status >= BY_SIGNAL.from && status <= BY_SIGNAL.to)
}

function statusOf({code}: {code?: unknown}): number | undefined {
  return typeof code === 'number' ? code : undefined
}

function wordsOf(error: Error, ...said: readonly (string | Buffer)[]): string {
  return said.map(String).join('') || error.message
}

/** As `runGit`; `undefined` where git refuses. */
export async function tryGit(root: string, ...args: string[]): Promise<string | undefined> {
  try {
    return await runGit(root, ...args)
  } catch (error) {
    if (error instanceof GitError) return undefined
    throw error
  }
}

const MAX_OUTPUT = 256 * 1024 * 1024

/** What git tells its own children (a hook, an alias) about *their* repository; with it a commit would land in another one. */
const OF_ANOTHER_REPOSITORY = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_WORK_TREE',
]

/** What a person has git make of paths; ours are exact, and none has magic in it. */
const OF_PATHS = ['GIT_GLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS', 'GIT_LITERAL_PATHSPECS', 'GIT_NOGLOB_PATHSPECS']

/**
 * A person's own settings that would have git refuse our files or hide our trailers: a file saved with other line ends is no reason
 * to stop, and a trailer is parted by a colon. No program looks for changes in git's stead, and a folder that only looks like a
 * repository is none: either could come with a vault from a stranger.
 */
const OWN_SETTINGS = [
  'core.safecrlf=false',
  'trailer.separators=:',
  'diff.autoRefreshIndex=true',
  'core.fsmonitor=false',
  'safe.bareRepository=explicit',
].flatMap((setting) => ['-c', setting])

/** How git may reach a remote. Others start a program by the name of their protocol, or by what their address says. */
const PROTOCOLS = 'file:git:http:https:ssh'

/** Git's words come back in English, and it asks nobody anything. */
export function gitEnvironment(author?: Author): NodeJS.ProcessEnv {
  const own = {LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0'}
  const env: NodeJS.ProcessEnv = {GIT_ALLOW_PROTOCOL: PROTOCOLS, ...process.env, ...own, ...namesOf(author)}
  for (const name of [...OF_ANOTHER_REPOSITORY, ...OF_PATHS]) delete env[name]
  return env
}

/** Git believes the environment before any setting. */
function namesOf(author: Author | undefined): Record<string, string> {
  if (!author) return {}
  const {name, mail} = author
  return {GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: mail, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: mail}
}

function missingGit(cause: unknown): UserError {
  return new UserError('Git is not installed, and a vault is a git repository', {
    code: 'GIT_MISSING',
    exitCode: EXIT.wrongState,
    hints: ['install git and try again'],
    cause,
  })
}
