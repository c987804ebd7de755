import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {commonFolder, gitFolder} from './git-folder.js'
import {GitError, runGit, runGitOn, tryGit} from './run-git.js'
import {programSettings, type Setting} from './trust.js'

/** What `git --version` says, without its first words: "2.39.5"; `undefined` where there is no git. */
export async function gitVersion(folder: string): Promise<string | undefined> {
  try {
    return (await runGit(folder, '--version')).replace(/^git version /, '').trim()
  } catch {
    return undefined
  }
}

/** Whether git takes a folder for a part of a work tree, or what it says against that. */
export async function workTreeOf(folder: string): Promise<{isThere: boolean; words?: string}> {
  try {
    return {isThere: (await runGit(folder, 'rev-parse', '--is-inside-work-tree')).trim() === 'true'}
  } catch (error) {
    if (error instanceof GitError) return {isThere: false, words: error.words.trim()}
    throw error
  }
}

/** What a clone lacks of the whole. */
export interface CloneLacks {
  isShallow: boolean
  /** Contents are fetched when they are asked for. */
  isPartial: boolean
  /** Files that git has and keeps off the disk. */
  hidden: readonly string[]
}

/** Look for what a clone was made without. */
export async function cloneLacks(root: string): Promise<CloneLacks> {
  const isShallow = (await tryGit(root, 'rev-parse', '--is-shallow-repository'))?.trim() === 'true'
  const isPartial = (await tryGit(root, 'config', '--get-regexp', '^remote\\..*\\.promisor$')) !== undefined
  const tagged = (await runGit(root, 'ls-files', '-t', '-z')).split('\0')
  return {isShallow, isPartial, hidden: tagged.filter((line) => line.startsWith('S ')).map((line) => line.slice(2))}
}

/** A file of which git holds several versions until a person has settled which. */
export interface Unmerged {
  path: string
  /** Hashes of the sides' contents; absent where a side has no such file. */
  ours?: string
  theirs?: string
}

const SIDES: Readonly<Record<string, 'ours' | 'theirs'>> = {2: 'ours', 3: 'theirs'}

/** Files in the middle of a merge, of the vault alone. */
export async function unmergedFiles(root: string): Promise<Unmerged[]> {
  const found = new Map<string, Unmerged>()
  const out = await runGit(root, 'ls-files', '--unmerged', '-z')
  for (const [, hash = '', stage = '', path = ''] of out.matchAll(/\d+ ([0-9a-f]+) (\d)\t([^\0]+)\0/g)) {
    const side = SIDES[stage]
    found.set(path, {...(found.get(path) ?? {path}), ...(side === undefined ? {} : {[side]: hash})})
  }
  return [...found.values()]
}

/** A setting from wherever git takes it: the repository's, the person's, the machine's. */
export async function settingInForce(root: string, key: string): Promise<string | undefined> {
  return (await tryGit(root, 'config', '--get', key))?.replace(/\n$/, '')
}

/** What git makes of some files by `.gitattributes` and its like: each attribute's value, "unspecified" where nothing is said. */
export async function attributesOf(
  root: string,
  names: readonly string[],
  paths: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>()
  if (paths.length === 0) return found
  const out = await runGitOn(root, paths.map((path) => `${path}\0`).join(''), 'check-attr', '--stdin', '-z', ...names)
  for (const [, path = '', name = '', value = ''] of out.toString('utf8').matchAll(/([^\0]*)\0([^\0]*)\0([^\0]*)\0/g))
    found.set(path, {...found.get(path), [name]: value})
  return found
}

/** Files that git has with other line ends than their attributes ask for: it calls them changed whatever is done. */
export async function misstoredFiles(root: string): Promise<string[]> {
  const lines = (await runGit(root, 'ls-files', '--eol', '-z')).split('\0')
  return lines.flatMap((line) => {
    const [, path] = /^i\/(?:crlf|mixed)\s.*attr\/text[^\t]*\t(.+)$/s.exec(line) ?? []
    return path === undefined ? [] : [path]
  })
}

/** Whether git passes a path over, be there such a file or not. */
export async function isIgnored(root: string, path: string): Promise<boolean> {
  return (await tryGit(root, 'check-ignore', '--quiet', '--', path)) !== undefined
}

/** Files that git keeps, in a folder or in the whole vault. */
export async function keptFiles(root: string, folder = '.'): Promise<string[]> {
  return (await runGit(root, 'ls-files', '-z', '--', folder)).split('\0').filter((path) => path !== '')
}

/** Settings of the repository itself by which git starts programs, but for those of dnd and git-lfs. */
export async function programSettingsOf(root: string): Promise<Setting[]> {
  return programSettings((...args) => runGit(root, ...args))
}

/** Names of the hooks in the repository's own folder; samples are none. */
export function ownHooks(root: string): string[] {
  const folder = gitFolder(root)
  const hooks = folder === undefined ? undefined : join(commonFolder(folder), 'hooks')
  return hooks === undefined || !existsSync(hooks)
    ? []
    : readdirSync(hooks)
        .filter((name) => !name.endsWith('.sample'))
        .sort()
}
