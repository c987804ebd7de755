import {execFileSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {listVersions} from '../../../src/app/versions/branch.js'
import {findVersion} from '../../../src/app/versions/find.js'
import {logVersions} from '../../../src/app/versions/log.js'
import type {Files, Reference, Subject} from '../../../src/app/versions/subject.js'
import {commonState} from '../../../src/history/branches.js'
import type {Value} from '../../../src/schema/value.js'
import {parseYaml} from '../../../src/yaml/parse.js'

type Ship = {levels?: Value[]; gold?: number}

const OWN = 'ships/heron.yaml'
let read = 0

/** A ship, whose versions may be named by how many levels she had. */
const ship: Subject<Ship> = {
  kind: 'ship',
  noun: 'a ship',
  id: 'heron',
  paths: [OWN],
  read: (files: Files) => {
    read++
    const {value, diagnostics} = parseYaml(files.get(OWN) ?? '', OWN)
    return value === undefined ? {diagnostics} : {value: value as Ship, diagnostics}
  },
  nameOf: () => 'Heron',
  diff: () => ({fields: []}),
  check: () => [],
  words: {
    example: 'a level',
    field: 'levels',
    parse: (word) => {
      const [, count] = /^level:(\d)$/.exec(word) ?? []
      return count === undefined ? undefined : ({levels = []}) => levels.length === Number(count)
    },
    hint: (seen) => `levels ${[...new Set(seen.map(({levels = []}) => levels.length))].sort().join(', ')}`,
  },
}
const reference: Reference<Subject<Ship>> = {kind: 'ship', resolve: () => ship}

let root: string
const git = (...args: string[]) => execFileSync('git', args, {cwd: root, encoding: 'utf8', stdio: 'pipe'}).trim()
const options = () => ({cwd: root, vault: root})

/** The ship as she is at a commit: her levels grow twice in the beginning, her gold at every commit. */
const text = (i: number, count: number) =>
  `levels:\n${Array.from({length: Math.min(i + 1, 3)}, (_, at) => `  - {id: l${at}}\n`).join('')}gold: ${count - i}\n`

/** A history of so many commits on main, written by one process; each may have a trailer, and each tenth a branch of the ship's. */
function history(count: number, trailer: (i: number) => string = () => ''): void {
  const commits = Array.from({length: count}, (_, i) => {
    const message = `commit ${i}\n${trailer(i)}`
    return [
      `commit refs/heads/main\nmark :${i + 1}`,
      `committer Test <test@example.test> ${1_700_000_000 + i} +0000`,
      `data ${Buffer.byteLength(message)}\n${message}`,
      ...(i > 0 ? [`from :${i}`] : []),
      `M 100644 inline ${OWN}\ndata ${Buffer.byteLength(text(i, count))}\n${text(i, count)}`,
      ...(i % 10 === 9 ? [`reset refs/heads/ship/heron/at-${i}\nfrom :${i + 1}\n`] : []),
    ].join('\n')
  })
  execFileSync('git', ['fast-import', '--quiet'], {cwd: root, input: `${commits.join('\n')}\n`})
  git('reset', '--quiet', '--hard', 'main')
}

/** How many git processes some work starts: a git before git on the way counts them. */
async function started(work: () => Promise<unknown>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-counted-'))
  const real = execFileSync('/bin/sh', ['-c', 'command -v git'], {encoding: 'utf8'}).trim()
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho x >> '${folder}/count'\nexec '${real}' "$@"\n`)
  chmodSync(join(folder, 'git'), 0o755)
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`)
  await work()
  const count = readFileSync(join(folder, 'count'), 'utf8').length / 2
  rmSync(folder, {recursive: true})
  return count
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dnd-history-'))
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  mkdirSync(join(root, 'ships'))
  writeFileSync(join(root, 'dnd.yaml'), 'name: Long\nrules: "2024"\ncatalog: {version: srd-5.2}\n')
  git('init', '--quiet', '--initial-branch=main')
  read = 0
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, {recursive: true, force: true})
})

test('a word for a version reads one of those that are alike in what it goes by', async () => {
  history(60)
  expect((await findVersion(root, ship, 'level:1')).sha).toBe(git('rev-list', '--max-parents=0', 'main'))
  expect(read).toBe(3)
  await expect(findVersion(root, ship, 'level:7')).rejects.toMatchObject({hints: ['levels 1, 2, 3']})
})

test('a version that can’t be read is not the one meant, though it is alike in what the word goes by', async () => {
  history(5)
  writeFileSync(join(root, OWN), `${text(4, 5)}gold: [\n`)
  git('-c', 'user.name=T', '-c', 'user.email=t@example.test', 'commit', '--quiet', '--all', '--message=broken')
  expect((await findVersion(root, ship, 'level:3')).sha).toBe(git('rev-parse', 'HEAD~1'))
})

/** Work over a history, which takes as many processes for a long one as for a short one. */
const WORK: readonly [name: string, work: () => Promise<unknown>][] = [
  ['finding a version by a word', () => findVersion(root, ship, 'level:1')],
  ['a log', () => logVersions(options(), reference, {limit: 1_000})],
  ['a list of branches', () => listVersions(options(), reference)],
  ['the common state of two branches that took commits from each other', () => commonState(root, ['main', 'ship/heron/at-9'], [OWN])],
]

test.each(WORK)('%s starts git as often in a history of 300 commits as in one of 20', async (_, work) => {
  const first = (i: number) => (i < 3 ? '' : `\nDnd-Merged: ${git('hash-object', '-t', 'tree', '/dev/null')}\n`)
  history(20, first)
  const few = await started(work)
  vi.unstubAllEnvs()
  rmSync(join(root, '.git'), {recursive: true})
  git('init', '--quiet', '--initial-branch=main')
  history(300, first)
  expect(await started(work)).toBe(few)
})

test('branches are counted one by one: what each has that main lacks, and the ship there', async () => {
  history(30)
  git('reset', '--quiet', '--hard', 'main~15')
  git('branch', '--force', 'ship/heron/aside', 'main')
  const {branches} = await listVersions(options(), reference)
  expect(branches.map(({name, ahead, value}) => [name, ahead, value?.gold])).toEqual([
    ['main', 0, 16],
    ['aside', 0, 16],
    ['at-19', 5, 11],
    ['at-29', 15, 1],
    ['at-9', 0, 21],
  ])
})
