import type {Code} from '../codes.js'
import {EXIT, UserError} from '../errors.js'
import {shownUrl} from './remote-url.js'

interface Failure {
  /** Its name, or its address. */
  remote: string
  /** Git's command. */
  verb: string
  words: string
  error: unknown
  talk: {silenceMs: number; signal?: AbortSignal | undefined}
}

interface Row {
  /** What git says then. */
  says: RegExp
  code: Code
  /** What follows the remote's name. */
  what: string
  hints: readonly string[]
}

const AGAIN = 'nothing is lost; try again later: what was not sent goes then'

/** Why git could not talk with a remote, by its own words; the first row that fits. */
const ROWS: readonly Row[] = [
  {
    says: /transport '.*' not allowed/,
    code: 'REMOTE_URL',
    what: 'is reached in a way that dnd does not take, for it starts a program',
    hints: ['give it another address: `dnd remote remove NAME`, then `dnd remote add NAME URL`'],
  },
  {
    says: /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|host key for .* has changed/i,
    code: 'REMOTE_HOST_KEY',
    what: 'is on a host whose key ssh does not know, or knows otherwise',
    hints: ['if you trust it, have ssh learn it: `ssh -T git@HOST`, and answer its question'],
  },
  {
    says: /Authentication failed|could not read (?:Username|Password)|Permission denied \(|terminal prompts disabled|requested URL returned error: 40[13]|Access denied|denied to /i,
    code: 'REMOTE_DENIED',
    what: 'does not let you in',
    hints: [
      'see what git says and asks: `git ls-remote NAME`',
      "credentials are git's: an ssh key, or a helper such as `git config --global credential.helper cache`",
    ],
  },
  {
    says: /Could not resolve (?:host|hostname)|Name or service not known|Connection refused|Network is unreachable|No route to host|Failed to connect|Couldn't connect|Could not connect|Connection timed out|Operation timed out|unable to connect to/i,
    code: 'REMOTE_UNREACHABLE',
    what: 'is not to be reached',
    hints: ['see that you are online, and where it is: `dnd remote list`', AGAIN],
  },
  {
    says: /does not appear to be a git repository|repository .*not found|does not exist|not a git repository|requested URL returned error: 404|access denied or repository not exported/i,
    code: 'REMOTE_NOT_FOUND',
    what: 'is no repository, or none that you may see',
    hints: ['see where it is: `dnd remote list`', 'make one there: `git init --bare FOLDER`'],
  },
  {
    says: /early EOF|unexpected disconnect|hung up|unexpected end|bad line length|RPC failed|Connection reset|Connection closed|Broken pipe|invalid index-pack|bad pack|protocol error|read error|Could not read from remote repository/i,
    code: 'REMOTE_BROKE',
    what: 'broke off in the middle',
    hints: [AGAIN],
  },
]

/** A failed talk with a remote, told in words. Nothing that was committed is touched by it. */
export function remoteFailure({remote, verb, words, error, talk}: Failure): UserError {
  const name = `"${shownUrl(remote)}"`
  if (talk.signal?.aborted) return stopped()
  if (isTimeout(error)) return timedOut(name, talk.silenceMs)
  const row = ROWS.find(({says}) => says.test(words))
  if (row) return new UserError(`${name} ${row.what}: ${firstWords(words)}`, {...optionsOf(row), cause: error})
  if (verb === 'push' && !/^(?:remote|fatal):/m.test(words)) return hookRefused(words)
  const said = firstWords(words) || (error instanceof Error ? error.message : String(error))
  return new UserError(`git ${verb} with ${name} failed: ${said}`, {
    code: 'REMOTE_FAILED',
    exitCode: EXIT.remote,
    hints: [`see all that git says: \`git ${verb === 'clone' ? 'ls-remote' : verb} NAME\``, AGAIN],
    cause: error,
  })
}

function optionsOf({code, hints}: Row): {code: Code; exitCode: number; hints: readonly string[]} {
  return {code, exitCode: code === 'REMOTE_URL' ? EXIT.usage : EXIT.remote, hints}
}

/** The command was stopped from outside: by Ctrl-C. */
export function stopped(): UserError {
  return new UserError('Stopped; what is committed stays, and the next `dnd sync` goes on', {
    code: 'SYNC_STOPPED',
    exitCode: EXIT.interrupted,
    hints: ['run it again when you like: `dnd sync`'],
  })
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'plugin' in error && error.plugin === 'timeout'
}

function timedOut(name: string, silenceMs: number): UserError {
  return new UserError(`${name} said nothing for ${silenceMs / 1000} s`, {
    code: 'REMOTE_TIMEOUT',
    exitCode: EXIT.remote,
    hints: ['wait longer: `--timeout SECONDS`; 0 waits for ever', AGAIN],
  })
}

function hookRefused(words: string): UserError {
  return new UserError(
    `Your own hook (pre-push) keeps git from sending: ${firstWords(words.replace(/^error: failed to push some refs.*$/m, '')) || 'it says nothing'}`,
    {
      code: 'PUSH_REFUSED',
      exitCode: EXIT.wrongState,
      hints: ['see to what it asks, then send again: `dnd sync`', 'it is in `git rev-parse --git-path hooks/pre-push`'],
    },
  )
}

/** The line that says most, without a password. */
function firstWords(words: string): string {
  const lines = words
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:Cloning into|warning:|hint:|Please make sure|and the repository exists)/.test(line))
  const [said] = [lines.find((line) => /^(?:fatal|error|ssh|ERROR)[:\s]/.test(line)) ?? lines[0] ?? '']
  return shownUrls(said)
}

function shownUrls(text: string): string {
  return text.replace(/[a-z][\w+.-]*:\/\/[^\s'"]+/gi, (url) => shownUrl(url))
}
