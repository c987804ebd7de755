import {NotFoundError, UserError} from '../../errors.js'
import {commitBefore, findCommit} from '../../history/branches.js'
import {nearest} from '../../schema/near.js'
import {slugOf} from '../../schema/slug.js'
import {sectionOf} from '../../yaml/patch-sections.js'
import {branchFolder, MAIN, mainBranch, remoteOf, versionNames} from './branch-names.js'
import type {Version} from './files.js'
import type {Versioned, VersionWord} from './subject.js'
import {walkBack} from './walk.js'

/** A version that git knows. */
export type FoundVersion = Version & {sha: string}

const DATE = /^@?(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/
/** Commits that are looked through for a state. */
const DEEPEST = 10_000

/** The version a word means: a branch of the entity, main, `@2026-11-01`, a word of its kind, or anything git knows. */
export async function findVersion<T>(root: string, subject: Versioned<T>, name: string): Promise<FoundVersion> {
  const sha = await shaOf(root, subject, name)
  if (sha !== undefined) return {name, sha}
  const {kind, id, words} = subject
  const sorts = ['a branch', 'a commit', ...(words ? ['a date (`@2026-11-01`)'] : [])]
  throw new NotFoundError(`version of "${id}"`, name, {
    near: nearest(name, [...(await versionNames(root, subject)), MAIN]),
    hints: [`a version is ${sorts.join(', ')} or ${words?.example ?? 'a date (`@2026-11-01`)'}`, `\`dnd ${kind} log ${id}\` lists commits`],
  })
}

async function shaOf<T>(root: string, subject: Versioned<T>, name: string): Promise<string | undefined> {
  const time = readTime(name, 'last')
  if (time) return commitBefore(root, 'HEAD', time)
  const fits = subject.words?.parse(name)
  if (subject.words && fits) return commitWhere(root, subject, name, {fits, words: subject.words})
  if (name === MAIN) return findCommit(root, `refs/heads/${await mainBranch(root, subject)}`)
  const slug = slugOf(name)
  if (slug === '') return findCommit(root, name)
  const branch = `${branchFolder(subject)}/${slug}`
  return (await findCommit(root, `refs/heads/${branch}`)) ?? (await findCommit(root, name)) ?? (await remoteOf(root, subject, branch))?.sha
}

/** The first or the last second of a day or a minute, where the player lives: `@2026-11-01`, `2026-11-01T18:30`. `undefined` for another word. */
export function readTime(name: string, edge: 'first' | 'last'): Date | undefined {
  const [, day, time] = DATE.exec(name) ?? []
  if (day === undefined) return undefined
  const date = new Date(edge === 'last' ? `${day}T${time ?? '23:59'}:59` : `${day}T${time ?? '00:00'}:00`)
  if (!Number.isNaN(date.getTime())) return date
  throw new UserError(`"${name}" is no date`, {code: 'USAGE', hints: ['write it as `@2026-11-01` or `@2026-11-01T18:30`']})
}

interface Wanted<T> {
  fits: (value: T) => boolean
  words: VersionWord<T>
}

async function commitWhere<T>(root: string, subject: Versioned<T>, name: string, {fits, words}: Wanted<T>): Promise<string> {
  const {id, paths, read} = subject
  const seen: T[] = []
  const unfit = new Set<string>()
  for await (const {commit, after} of walkBack(root, paths, 'HEAD', DEEPEST)) {
    const part = sectionOf(after.get(paths[0]) ?? '', words.field)
    if (part !== undefined && unfit.has(part)) continue
    const {value} = read(after)
    if (value === undefined) continue
    if (fits(value)) return commit.sha
    seen.push(value)
    if (part !== undefined) unfit.add(part)
  }
  throw new NotFoundError(`version of "${id}"`, name, {hints: [words.hint(seen)]})
}
