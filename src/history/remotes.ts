import type {SimpleGitOptions} from 'simple-git'
import {clearLocksOf} from './leftovers.js'
import {remoteFailure} from './remote-failure.js'
import {gitEnvironment, runGit} from './run-git.js'
import {refuseUntrustedTalk} from './trust.js'

/** How far git is with what it sends or gets. */
export interface Progress {
  /** Git's word: "receiving", "writing". */
  stage: string
  /** 0 to 100. */
  percent: number
}

/** How to talk with a remote. */
export interface Talk {
  /** Milliseconds in which nothing may come before it is given up; 0 waits for ever. */
  silenceMs: number
  /** Whether git and ssh may ask a person for a password or about a host. */
  canAsk: boolean
  signal?: AbortSignal | undefined
  onProgress?: ((progress: Progress) => void) | undefined
}

/** Get every branch of a remote, and tags on the way. No local branch changes; what the remote no longer has is no longer told of. */
export async function fetchRemote(root: string, remote: string, talk: Talk): Promise<void> {
  const refs = `+refs/heads/*:refs/remotes/${remote}/*`
  const how = ['--no-recurse-submodules', '--no-write-fetch-head', '--no-auto-maintenance', '--prune', '--refmap=']
  await speak(root, {remote, talk}, 'fetch', ...how, '--end-of-options', remote, refs)
}

/** What became of a ref that was sent. */
export interface PushedRef {
  /** Its full name here. */
  ref: string
  /** Its full name there. */
  to: string
  is: 'new' | 'moved' | 'same' | 'behind' | 'refused'
  /** The remote's words, of one that was not taken. */
  why?: string
}

/** Refs to be sent, each to its name there. */
export interface Sending {
  remote: string
  refs: readonly {ref: string; to: string}[]
  /** The branches follow those there from now on. */
  follow: boolean
}

/** Send refs, never by force; what became of each, and what the remote said meanwhile. */
export async function pushRefs(root: string, {remote, refs, follow}: Sending, talk: Talk): Promise<{pushed: PushedRef[]; said: string[]}> {
  const specs = refs.map(({ref, to}) => `${ref}:${to}`)
  const how = ['--porcelain', '--no-force', '--no-recurse-submodules', ...(follow ? ['--set-upstream'] : [])]
  const {out, words, failure} = await hear(root, {remote, talk}, 'push', ...how, '--end-of-options', remote, ...specs)
  const pushed = parsePushed(out)
  if (failure !== undefined && !pushed.some(({is}) => is === 'behind' || is === 'refused')) throw failure
  return {pushed, said: [...words.matchAll(/^remote: (.*\S)/gm)].map(([, line = '']) => line)}
}

const FLAGS: Readonly<Record<string, PushedRef['is']>> = {'*': 'new', ' ': 'moved', '=': 'same', '!': 'refused'}
/** What git says where a branch there has commits that are not here. */
const RACED =
  /\((?:fetch first|non-fast-forward|stale info|failed to update ref|cannot lock ref[^)]*|incorrect old value provided|failed to lock)\)/

/** "<flag>\t<from>:<to>\t<summary> (<reason>)", as `--porcelain` has it. */
function parsePushed(out: string): PushedRef[] {
  return [...out.matchAll(/^([ *=!+-])\t([^\t:\n]*):([^\t\n]*)\t([^\n]*)$/gm)].map(([, flag = '', ref = '', to = '', words = '']) => {
    if (flag !== '!') return {ref, to, is: FLAGS[flag] ?? 'moved'}
    return {ref, to, is: RACED.test(words) ? 'behind' : 'refused', why: words.replace(/^\[[^\]]*\]\s*/, '').replace(/^\((.*)\)$/, '$1')}
  })
}

/** Copy a remote into a new folder, without its files: who calls has a look at them first. Nothing of a template or of the remote runs. */
export async function cloneBare(folder: string, {url, into}: {url: string; into: string}, talk: Talk): Promise<void> {
  const how = ['--no-checkout', '--template=', '--no-recurse-submodules', '--origin=origin']
  await speak(folder, {remote: url, talk}, 'clone', ...how, '--end-of-options', url, into)
}

interface Call {
  /** As it is named in what goes wrong. */
  remote: string
  talk: Talk
}

async function speak(root: string, call: Call, ...args: string[]): Promise<string> {
  const {out, failure} = await hear(root, call, ...args)
  if (failure !== undefined) throw failure
  return out
}

/** Git's answer, and what went wrong where something did. */
async function hear(root: string, {remote, talk}: Call, ...args: string[]): Promise<{out: string; words: string; failure?: Error}> {
  await refuseUntrustedTalk(root, (...asked) => runGit(root, ...asked))
  const {simpleGit} = await import('simple-git')
  const env = talkEnvironment(talk)
  const begun = new Date()
  const said = {out: '', words: ''}
  const git = simpleGit({...optionsOf(root, env, talk), errors: listenTo(said)}).env(env)
  try {
    const [verb = '', ...rest] = args
    const out = await git.raw([verb, '--progress', ...rest])
    return {...said, out}
  } catch (error) {
    // A git that was stopped had no time to let go of its locks.
    if (isStopped(error)) await clearLocksOf(root, begun)
    return {...said, failure: remoteFailure({remote, verb: args[0] as string, words: said.words, error, talk})}
  }
}

function isStopped(error: unknown): boolean {
  return error instanceof Error && 'plugin' in error
}

/** Keep apart what git wrote to either stream. */
function listenTo(said: {out: string; words: string}): NonNullable<SimpleGitOptions['errors']> {
  return (error, {stdOut, stdErr}) => {
    said.out = Buffer.concat(stdOut).toString('utf8')
    said.words = Buffer.concat(stdErr).toString('utf8')
    return error
  }
}

/**
 * What a person has set around git is theirs to set; the guard is for what arguments and a repository could bring in. It keeps its
 * hands on programs for the far end, on protocols, and on what would come out of a vault.
 */
const THEIR_OWN = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeExec: true,
  allowUnsafeGitProxy: true,
  allowUnsafeHooksPath: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeUrlRewrite: true,
}

function optionsOf(root: string, env: Record<string, string>, {silenceMs, signal, onProgress}: Talk): Partial<SimpleGitOptions> {
  return {
    baseDir: root,
    // What a git that has ended wrote may still be on its way; a helper of a killed one may hold the line for ever.
    completion: {onClose: true, onExit: 1000},
    allowEnvironment: Object.keys(env),
    unsafe: THEIR_OWN,
    progress: ({stage, progress}) => onProgress?.({stage, percent: progress}),
    ...(silenceMs > 0 ? {timeout: {block: silenceMs}} : {}),
    ...(signal === undefined ? {} : {abort: signal}),
  }
}

/** Programs that show or edit text: nothing here has any use for them, and git's guard none at all. */
const NEEDLESS = ['EDITOR', 'VISUAL', 'PAGER', 'GIT_EDITOR', 'GIT_SEQUENCE_EDITOR', 'GIT_PAGER', 'GIT_EXTERNAL_DIFF', 'PREFIX']

function talkEnvironment({canAsk}: Talk): Record<string, string> {
  const env = {...gitEnvironment(), ...(canAsk ? {GIT_TERMINAL_PROMPT: '1'} : silence())}
  for (const name of NEEDLESS) delete env[name as keyof typeof env]
  return Object.fromEntries(Object.entries(env).filter((each): each is [string, string] => each[1] !== undefined))
}

/** Nobody is there to answer: neither a terminal nor a window asks. A person's own way to answer for them stays. */
function silence(): Record<string, string> {
  const {GIT_ASKPASS: askpass = '', GIT_SSH_COMMAND: ssh, GIT_SSH: program} = process.env
  return {GIT_ASKPASS: askpass, SSH_ASKPASS: '', ...((ssh ?? program) ? {} : {GIT_SSH_COMMAND: 'ssh -o BatchMode=yes'})}
}
