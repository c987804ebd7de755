import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {changeLog} from '../../src/history/blobs.js'
import {
  checkNew,
  commitBefore,
  commonState,
  countAhead,
  createBranch,
  currentBranch,
  filesBetween,
  findCommit,
  listBranches,
  MERGED,
  switchBranch,
} from '../../src/history/branches.js'
import {History} from '../../src/history/git.js'
import {mergedTree} from '../../src/history/merge-tree.js'
import {startMerge} from '../../src/history/merging.js'

let root: string
let history: History
const git = (...args: string[]) => execFileSync('git', args, {cwd: root, encoding: 'utf8', stdio: 'pipe'})
const put = (file: string, text: string) => writeFileSync(join(root, file), text)

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dnd-branches-'))
  history = new History(root)
  await history.init()
  git('config', 'user.name', 'Test')
  git('config', 'user.email', 'test@example.test')
})
afterEach(() => rmSync(root, {recursive: true, force: true}))

async function change(file: string, text: string, trailers: Record<string, string> = {'Dnd-Command': 'dnd test'}): Promise<string> {
  put(file, text)
  return history.commit([file], {subject: `set ${file} | ${text.trim()}`, trailers})
}

describe('branches', () => {
  test('start at the present commit, and are listed with it', async () => {
    const sha = await change('a.yaml', 'a: 1\n')
    await createBranch(root, 'character/aria/one')
    expect(await listBranches(root)).toMatchObject([
      {name: 'character/aria/one', sha, subject: 'set a.yaml | a: 1', isCurrent: false},
      {name: 'main', sha, isCurrent: true},
    ])
    expect((await listBranches(root, 'character/aria')).map(({name}) => name)).toEqual(['character/aria/one'])
    await switchBranch(root, 'character/aria/one', [])
    expect(await currentBranch(root)).toBe('character/aria/one')
  })

  test.each([
    ['one that is there', 'taken', 'BRANCH_EXISTS'],
    ['a name that looks like a flag', '-x', 'GIT_FAILED'],
    ['a name git has no room for', 'taken/below', 'GIT_FAILED'],
  ])('refuse %s', async (_why, name, code) => {
    await change('a.yaml', 'a: 1\n')
    git('branch', 'taken')
    await expect(checkNew(root, name).then(() => createBranch(root, name))).rejects.toMatchObject({code})
  })

  test('need a commit to start from', async () => {
    await expect(checkNew(root, 'one')).rejects.toMatchObject({code: 'GIT_UNBORN', exitCode: 7})
  })

  test('a detached HEAD is on none', async () => {
    await change('a.yaml', 'a: 1\n')
    git('switch', '--quiet', '--detach')
    await expect(currentBranch(root)).rejects.toMatchObject({code: 'GIT_DETACHED'})
  })
})

describe('switching', () => {
  beforeEach(async () => {
    await change('a.yaml', 'a: 1\n')
    await createBranch(root, 'other')
    await change('a.yaml', 'a: 2\n')
  })

  test('is refused while a file that differs there has changes', async () => {
    put('a.yaml', 'a: 3\n')
    const {changed} = await history.status()
    await expect(switchBranch(root, 'other', changed)).rejects.toMatchObject({code: 'GIT_DIRTY', exitCode: 7})
    expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('a: 3\n')
  })

  test('takes other changes along', async () => {
    put('b.yaml', 'b: 1\n')
    await switchBranch(root, 'other', (await history.status()).changed)
    expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('a: 1\n')
    expect(readFileSync(join(root, 'b.yaml'), 'utf8')).toBe('b: 1\n')
  })

  test('has happened though a hook fails after it', async () => {
    writeFileSync(join(root, '.git/hooks/post-checkout'), '#!/bin/sh\nexit 1\n', {mode: 0o755})
    await switchBranch(root, 'other', [])
    expect(await currentBranch(root)).toBe('other')
  })
})

describe('revisions', () => {
  test('are found in any way git takes, and none is a flag', async () => {
    const first = await change('a.yaml', 'a: 1\n')
    await change('a.yaml', 'a: 2\n')
    expect(await findCommit(root, 'HEAD~1')).toBe(first)
    expect(await findCommit(root, first.slice(0, 8))).toBe(first)
    for (const wrong of ['--all', '-1', '--output=x', 'nowhere', '']) expect(await findCommit(root, wrong)).toBeUndefined()
  })

  test('by date: the newest until then', async () => {
    const first = await change('a.yaml', 'a: 1\n')
    const at = (year: number) => commitBefore(root, 'HEAD', new Date(Date.UTC(year, 0, 1)))
    expect([await at(1960), await at(2001), await at(2098), await at(2500)]).toEqual([undefined, undefined, first, first])
  })

  test('commits of one file, and how far two are apart', async () => {
    const first = await change('a.yaml', 'a: 1\n')
    await change('b.yaml', 'b: 1\n')
    const third = await change('a.yaml', 'a: 2\n')
    expect((await changeLog(root, 'HEAD', ['a.yaml'], 9)).map(({commit}) => commit.sha)).toEqual([third, first])
    expect(await countAhead(root, first, [third, first])).toEqual(
      new Map([
        [third, 2],
        [first, 0],
      ]),
    )
    expect(await filesBetween(root, first, third)).toEqual(['a.yaml', 'b.yaml'])
  })

  test('a vault in a folder of a larger repository sees all, from where it is', async () => {
    mkdirSync(join(root, 'game'))
    await change('game/a.yaml', 'a: 1\n')
    await change('game/a.yaml', 'a: 2\n')
    await change('readme.md', 'hello\n')
    const game = join(root, 'game')
    expect(await filesBetween(game, 'HEAD~2', 'HEAD')).toEqual(['a.yaml', '../readme.md'])
    expect(await filesBetween(game, 'HEAD~2', 'HEAD~1')).toEqual(['a.yaml'])
  })
})

describe('the common state', () => {
  async function forked(): Promise<{fork: string; theirs: string}> {
    const fork = await change('a.yaml', 'a: 1\n')
    await createBranch(root, 'other')
    git('switch', '--quiet', 'other')
    const theirs = await change('b.yaml', 'b: 1\n')
    git('switch', '--quiet', 'main')
    await change('c.yaml', 'c: 1\n')
    return {fork, theirs}
  }

  async function merge(theirs: string): Promise<string> {
    await startMerge(root, theirs)
    git('checkout', '--quiet', theirs, '--', 'b.yaml')
    return history.commitMerge(['b.yaml'], {subject: 'merge', trailers: {'Dnd-Command': 'dnd test', [MERGED]: theirs}})
  }

  async function undo(sha: string): Promise<void> {
    rmSync(join(root, 'b.yaml'))
    await history.commit(['b.yaml'], {subject: 'undo', trailers: {'Dnd-Command': 'undo', 'Dnd-Undoes': sha}})
  }

  test('is where two branches part', async () => {
    const {fork, theirs} = await forked()
    expect(await commonState(root, ['HEAD', theirs], ['.'])).toBe(fork)
  })

  test('moves on with a merge, also with one that git does not see', async () => {
    const {theirs} = await forked()
    await change('d.yaml', 'd: 1\n', {'Dnd-Command': 'dnd test', [MERGED]: theirs})
    expect(await commonState(root, ['HEAD', theirs], ['.'])).toBe(theirs)
  })

  test('goes back with a merge that was undone', async () => {
    const {fork, theirs} = await forked()
    const sha = await merge(theirs)
    expect(await commonState(root, ['HEAD', theirs], ['.'])).toBe(theirs)
    const last = await history.lastCommand()
    expect(last?.sha).toBe(sha)
    await undo(sha)
    expect(await commonState(root, ['HEAD', theirs], ['.'])).toBe(fork)
  })

  test('after a merge, undo goes on with our own commands', async () => {
    const {theirs} = await forked()
    await undo(await merge(theirs))
    expect((await history.lastCommand())?.subject).toBe('set c.yaml | c: 1')
  })
})

describe('a merge', () => {
  async function forked(): Promise<string> {
    await change('a.yaml', 'a: 1\n')
    await createBranch(root, 'other')
    await change('a.yaml', 'a: 2\n')
    git('switch', '--quiet', 'other')
    const theirs = await change('a.yaml', 'a: 3\n')
    git('switch', '--quiet', 'main')
    return theirs
  }

  test('with files of our own has two parents and touches nothing else', async () => {
    const theirs = await forked()
    put('notes.md', 'mine\n')
    await startMerge(root, theirs)
    put('a.yaml', 'a: 4\n')
    await history.commitMerge(['a.yaml'], {subject: 'merge', author: {name: 'Dee', mail: 'dee@example.test'}})
    expect(git('show', '--format=%an %s', '--name-only', '--first-parent').trim()).toBe('Dee merge\n\na.yaml')
    expect(git('rev-parse', 'HEAD^2').trim()).toBe(theirs)
    expect(git('status', '--porcelain')).toBe('?? notes.md\n')
  })

  test('is quit without a trace, and another one is let be', async () => {
    const theirs = await forked()
    await startMerge(root, theirs)
    await history.quitMerge('1'.repeat(40))
    await expect(history.checkReady()).rejects.toMatchObject({code: 'GIT_MERGING'})
    await history.quitMerge(theirs)
    expect(git('status', '--porcelain')).toBe('')
    await history.checkReady()
  })

  test('by git is worked out without touching a file, with what it could not merge', async () => {
    const theirs = await forked()
    git('switch', '--quiet', 'other')
    await change('b.yaml', 'b: 1\n')
    git('switch', '--quiet', 'main')
    expect((await mergedTree(root, theirs, undefined)).unmerged).toEqual(['a.yaml'])
    const {files, unmerged} = await mergedTree(root, 'other', 'cp %B %A')
    expect(unmerged).toEqual(['a.yaml'])
    expect(files.filter(({path}) => path === 'b.yaml')).toEqual([{path: 'b.yaml', mode: '100644', after: Buffer.from('b: 1\n')}])
    expect(git('status', '--porcelain')).toBe('')
  })

  test('is not begun where a person wants signatures and theirs has none', async () => {
    const theirs = await forked()
    git('config', 'merge.verifySignatures', 'yes')
    await expect(startMerge(root, theirs)).rejects.toMatchObject({code: 'GIT_FAILED'})
    await history.checkReady()
  })

  test('takes files in that git passes over here, and others out', async () => {
    const theirs = await forked()
    put('.gitignore', 'b.yaml\n')
    await history.commit(['.gitignore'], {subject: 'ignore'})
    await startMerge(root, theirs)
    put('b.yaml', 'b: 1\n')
    rmSync(join(root, 'a.yaml'))
    await history.commitMerge(['a.yaml', 'b.yaml'], {subject: 'merge'})
    expect(git('ls-tree', '--name-only', 'HEAD')).toBe('.gitignore\nb.yaml\n')
    expect(git('status', '--porcelain')).toBe('')
  })

  test('is not begun while something is staged', async () => {
    await forked()
    put('b.yaml', 'b: 1\n')
    git('add', 'b.yaml')
    await expect(history.refuseStaged()).rejects.toMatchObject({code: 'GIT_STAGED'})
    await history.checkReady()
  })
})
