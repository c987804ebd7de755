import {realpathSync} from 'node:fs'
import {join} from 'node:path'
import {keptFiles} from '../../history/repository.js'
import {fileNameFlaw, foldedPath} from '../../schema/file-name.js'
import {allMembers} from '../../vault/files.js'
import {isOutside} from '../../vault/paths.js'
import {error, type Found, listed, orOk, type Patient, warning} from './check-up.js'

/** Whether every name can be on every system, beside all others. */
export async function lookAtNames({root, hasGit}: {root: string} & Pick<Patient, 'hasGit'>): Promise<readonly Found[]> {
  // A disk that can hold but one of two shows one; git has both.
  const paths = [...allMembers(root).map(({path}) => path), ...(hasGit ? await keptFiles(root) : [])]
  const ways = new Set(paths.flatMap(wayTo))
  return orOk([...badNames(ways), ...collisions(ways), ...twoEndings(ways)], 'every file can be on every system')
}

/** A path and those of the folders that lead to it. */
function wayTo(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}

function badNames(paths: Iterable<string>): Found[] {
  return [...paths].flatMap((path) => {
    const flaw = fileNameFlaw(nameOf(path))
    return flaw === undefined ? [] : [error(`"${path}" can't be on every system: ${flaw}`, 'give it another name: `git mv`')]
  })
}

/** Names in one folder that are one on a disk that doesn't tell their letters apart. */
function collisions(paths: Iterable<string>): Found[] {
  return groups(paths, (path) => `${folderOf(path)}/${foldedPath(nameOf(path))}`).map((group) =>
    error(`${listed(group)} are one file on a Mac or on Windows, where a clone loses all but one`, 'give one another name: `git mv`'),
  )
}

/** `aria.yaml` and `aria.yml` are one id, and only the first is read. */
function twoEndings(paths: Iterable<string>): Found[] {
  const files = [...paths].filter((path) => /\.ya?ml$/.test(path))
  return groups(files, (path) => path.replace(/\.ya?ml$/, '')).map((group) =>
    error(`${listed(group)} have one id, and only the first is read`, 'give one an id and a name of its own, or remove it'),
  )
}

/** Those of several that have something in common with another. */
function groups(paths: Iterable<string>, what: (path: string) => string): string[][] {
  const found = new Map<string, string[]>()
  for (const path of paths) found.set(what(path), [...(found.get(what(path)) ?? []), path].sort())
  return [...found.values()].filter((group) => group.length > 1)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Whether links stay in the vault: what lies outside it is in no clone. */
export function lookAtLinks({root}: {root: string}): readonly Found[] {
  const links = allMembers(root).filter(({isLink}) => isLink)
  return orOk(
    links.flatMap(({path}) => linkFlaw(root, path) ?? []),
    'no link leads out of the vault',
  )
}

function linkFlaw(root: string, path: string): Found | undefined {
  const mend = 'put what it leads to in its place, or remove it'
  try {
    if (!isOutside(realpathSync(root), realpathSync(join(root, path)))) return undefined
    return warning(`the link "${path}" leads out of the vault, so that it is not read`, mend)
  } catch {
    return warning(`the link "${path}" leads nowhere`, mend)
  }
}
