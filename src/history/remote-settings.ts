import {EXIT, NotFoundError, UserError} from '../errors.js'
import {nearest} from '../schema/near.js'
import {runGit, tryGit} from './run-git.js'

/** Another copy of the vault that this one talks with. */
export interface Remote {
  name: string
  url: string
}

/** The remotes of a repository by name. */
export async function listRemotes(root: string): Promise<Remote[]> {
  const out = (await tryGit(root, 'config', '--null', '--get-regexp', '^remote\\..+\\.url$')) ?? ''
  const found = [...out.matchAll(/remote\.([^\n]+)\.url\n([^\0]*)\0/g)].map(([, name = '', url = '']) => ({name, url}))
  const first = found.filter(({name}, i) => found.findIndex((each) => each.name === name) === i)
  return first.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A remote by its name; throws `NOT_FOUND`. */
export async function getRemote(root: string, name: string): Promise<Remote> {
  const all = await listRemotes(root)
  const found = all.find((each) => each.name === name)
  if (found) return found
  const names = all.map((each) => each.name)
  throw new NotFoundError('remote', name, {
    near: nearest(name, names),
    hints: [names.length > 0 ? 'see them all: `dnd remote list`' : `add it: \`dnd remote add ${isRemoteName(name) ? name : 'NAME'} URL\``],
  })
}

/** Names that no tool takes for something else: part of a branch's full name. */
function isRemoteName(name: string): boolean {
  return /^[A-Za-z0-9][\w-]*(?:\.[\w-]+)*$/.test(name) && !name.endsWith('.lock') && name.length <= 100
}

/** Remember a remote. Throws `REMOTE_NAME`, or `REMOTE_EXISTS`. */
export async function addRemote(root: string, {name, url}: Remote): Promise<void> {
  if (!isRemoteName(name)) throw badName(name)
  if ((await listRemotes(root)).some((each) => each.name === name)) throw exists(name)
  await runGit(root, 'remote', 'add', '--', name, url)
}

/** Forget a remote, and what was fetched of it. Nothing changes there. */
export async function removeRemote(root: string, name: string): Promise<Remote> {
  const remote = await getRemote(root, name)
  await runGit(root, 'remote', 'remove', '--', name)
  return remote
}

/** What a branch follows: a remote, and the full name of a branch there. */
export interface Upstream {
  remote: string
  ref: string
}

/** What each local branch follows, by its name; those that follow none are left out. */
export async function upstreams(root: string): Promise<Map<string, Upstream>> {
  const out = (await tryGit(root, 'config', '--null', '--get-regexp', '^branch\\..+\\.(remote|merge)$')) ?? ''
  const found = new Map<string, Partial<Upstream>>()
  for (const [, name = '', what, value = ''] of out.matchAll(/branch\.([^\n]+)\.(remote|merge)\n([^\0]*)\0/g))
    found.set(name, {...found.get(name), [what === 'remote' ? 'remote' : 'ref']: value})
  return new Map([...found].filter((each): each is [string, Upstream] => each[1].remote !== undefined && each[1].ref !== undefined))
}

function badName(name: string): UserError {
  return new UserError(`"${name}" can't name a remote`, {
    code: 'REMOTE_NAME',
    hints: ['use letters, digits and hyphens, such as "origin"'],
  })
}

function exists(name: string): UserError {
  return new UserError(`There is a remote "${name}" already`, {
    code: 'REMOTE_EXISTS',
    exitCode: EXIT.wrongState,
    hints: ['see where it is: `dnd remote list`', `or be rid of it first: \`dnd remote remove ${name}\``],
  })
}

/** A branch, a tag, or what was fetched, by its full name. */
export interface LocalRef {
  ref: string
  sha: string
  /** Full name here of what a branch follows. */
  upstream?: string
  /** Against what it follows: ahead, behind, both, or the same. */
  state: '>' | '<' | '<>' | '=' | ''
}

/** Everything that has a name in a repository; one process tells all. */
export async function localRefs(root: string): Promise<LocalRef[]> {
  const format = ['%(refname)', '%(objectname)', '%(upstream)', '%(upstream:trackshort)'].join('%00')
  const out = await runGit(root, 'for-each-ref', `--format=${format}`, 'refs/heads/', 'refs/tags/', 'refs/remotes/')
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [ref = '', sha = '', upstream = '', state = ''] = line.split('\0')
      return {ref, sha, state: state as LocalRef['state'], ...(upstream === '' ? {} : {upstream})}
    })
}
