import {execFileSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {parseAuthor} from '../../src/history/author.js'
import {History} from '../../src/history/git.js'

let root: string
let history: History
const git = (...args: string[]) => execFileSync('git', args, {cwd: root, encoding: 'utf8', stdio: 'pipe'})
const put = (file: string, text: string) => writeFileSync(join(root, file), text)
const trailers = {'Dnd-Command': 'dnd test'}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dnd-git-'))
  history = new History(root)
  await history.init()
  git('config', 'user.name', 'Test')
  git('config', 'user.email', 'test@example.test')
})
afterEach(() => rmSync(root, {recursive: true, force: true}))

async function change(file: string, text: string): Promise<string> {
  put(file, text)
  return history.commit([file], {subject: `set ${file}`, trailers})
}

describe('commit', () => {
  test('takes exactly the files named; what else is staged stays staged', async () => {
    await change('a.yaml', 'a: 1\n')
    put('b.yaml', 'b: 1\n')
    git('add', 'b.yaml')
    await change('a.yaml', 'a: 2\n')
    expect(git('show', '--name-only', '--format=%s')).toBe('set a.yaml\n\na.yaml\n')
    expect(git('diff', '--cached', '--name-only')).toBe('b.yaml\n')
  })

  test('knows removed files and odd names', async () => {
    await change('a.yaml', 'a: 1\n')
    await change('-x.yaml', 'x: 1\n')
    rmSync(join(root, 'a.yaml'))
    await history.commit(['a.yaml'], {subject: 'gone'})
    expect(git('ls-files')).toBe('-x.yaml\n')
  })

  test('can name an author that git does not know', async () => {
    put('a.yaml', 'a: 1\n')
    await history.commit(['a.yaml'], {subject: 'a', author: {name: 'Dee M', mail: 'dee@example.test'}})
    expect(git('log', '-1', '--format=%an <%ae> %cn')).toBe('Dee M <dee@example.test> Dee M\n')
  })

  test('a subject never becomes more than a line', async () => {
    put('a.yaml', 'a: 1\n')
    await history.commit(['a.yaml'], {subject: 'one\nDnd-Undoes: 123', trailers})
    expect((await history.log(undefined))[0]).toMatchObject({subject: 'one Dnd-Undoes: 123', trailers})
  })
})

/** Git's own commits refuse from now on. */
function refuseCommits(): void {
  put('.git/hooks/pre-commit', '#!/bin/sh\necho no >&2\nexit 1\n')
  chmodSync(join(root, '.git/hooks/pre-commit'), 0o755)
}

test('the repository that a hook or an alias runs in is not the vault', async () => {
  await change('a.yaml', 'a: 1\n')
  const other = mkdtempSync(join(tmpdir(), 'dnd-other-'))
  execFileSync('git', ['init', '--quiet', other])
  vi.stubEnv('GIT_DIR', join(other, '.git'))
  vi.stubEnv('GIT_WORK_TREE', other)
  vi.stubEnv('GIT_INDEX_FILE', join(other, 'index'))
  await change('a.yaml', 'a: 2\n')
  vi.unstubAllEnvs()
  expect(git('log', '--format=%s')).toBe('set a.yaml\nset a.yaml\n')
  rmSync(other, {recursive: true})
})

test('a hook that refuses a commit is told in its own words, and announces no file', async () => {
  await change('a.yaml', 'a: 1\n')
  refuseCommits()
  await expect(change('b.yaml', 'b: 1\n')).rejects.toThrow('git commit failed: no')
  expect(git('status', '--porcelain')).toBe('?? b.yaml\n')
})

test('undo goes further back than one page of the log', async () => {
  await change('a.yaml', 'a: 1\n')
  const sha = await change('a.yaml', 'a: 2\n')
  const later = Array.from(
    {length: 600},
    (_, i) =>
      `commit refs/heads/main\ncommitter T <t@e.x> ${2e9 + i} +0000\ndata 1\nx\n${i === 0 ? 'from refs/heads/main^0\n' : ''}M 100644 inline b.yaml\ndata ${String(i).length}\n${i}\n`,
  )
  execFileSync('git', ['fast-import', '--quiet'], {cwd: root, input: later.join('')})
  git('reset', '--quiet', '--hard')
  expect((await history.lastCommand())?.sha).toBe(sha)
})

test.each([
  ['am', ['rebase-apply', 'rebase-apply/applying']],
  ['rebase', ['rebase-apply']],
] as const)('a git %s that stopped half way is seen', async (what, [folder, file]) => {
  await change('a.yaml', 'a: 1\n')
  mkdirSync(join(root, '.git', folder))
  if (file !== undefined) put(join('.git', file), '')
  await expect(history.checkReady()).rejects.toMatchObject({code: 'GIT_MERGING', message: `A git ${what} is under way in the vault`})
})

test('a merge under way is a wrong state, not a mess', async () => {
  await change('a.yaml', 'a: 1\n')
  git('switch', '--quiet', '--create', 'theirs')
  await change('a.yaml', 'a: 2\n')
  git('switch', '--quiet', 'main')
  await change('a.yaml', 'a: 3\n')
  expect(() => git('merge', '--quiet', 'theirs')).toThrow()
  await expect(history.checkReady()).rejects.toMatchObject({code: 'GIT_MERGING', exitCode: 7})
  expect((await history.status()).isMerging).toBe(true)
})

test('status knows a detached HEAD and an unborn branch', async () => {
  expect(await history.status()).toMatchObject({branch: 'main', isUnborn: true, isMerging: false, changed: []})
  await change('a.yaml', 'a: 1\n')
  git('checkout', '--quiet', '--detach')
  put('b.yaml', '')
  const status = await history.status()
  expect(status.branch).toBeUndefined()
  expect(status).toMatchObject({isUnborn: false, changed: ['b.yaml']})
})

test('log follows a file, and fileAt shows it as it was', async () => {
  const first = await change('a.yaml', 'a: 1\n')
  await change('a.yaml', 'a: 2\n')
  await change('b.yaml', 'b: 1\n')
  expect((await history.log('a.yaml')).map(({subject}) => subject)).toEqual(['set a.yaml', 'set a.yaml'])
  expect(await history.fileAt(first, 'a.yaml')).toBe('a: 1\n')
  expect(await history.fileAt(first, 'b.yaml')).toBeUndefined()
})

test.each([
  ['Dee M. <dee@example.test>', {name: 'Dee M.', mail: 'dee@example.test'}],
  ['dee', undefined],
  ['<dee@example.test>', undefined],
  ['Dee <dee>', undefined],
  ['Dee\n<a@b> <dee@example.test>', undefined],
])('author %j', (text, author) => {
  expect(parseAuthor(text)).toEqual(author)
})
