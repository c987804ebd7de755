import {appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {rememberRemote} from '../../../src/app/sync/remotes.js'
import {newVault} from '../../codes/test-vault.js'
import {serving} from './far-ends.js'
import {type Copy, Folders, git, headOf, set, sync, TALK, table} from './two-vaults.js'

const ARIA = 'characters/aria.yaml'
let folders: Folders
beforeEach(() => {
  folders = new Folders()
})
afterEach(() => folders.remove())

const textOf = ({root}: Pick<Copy, 'root'>, path = ARIA) => readFileSync(join(root, path), 'utf8')

describe('what is sent, and what comes', () => {
  test('the first time the branch follows the remote from then on, and the second there is nothing to do', async () => {
    const first = newVault()
    await rememberRemote(first.options, 'origin', folders.bare())
    const {outcome, sent} = await sync(first)
    expect([outcome, sent.commits]).toEqual(['synced', 1])
    expect(git(first.root, 'rev-parse', '--abbrev-ref', 'main@{upstream}').trim()).toBe('origin/main')
    expect((await sync(first)).outcome).toBe('nothing')
  })

  test('what others changed comes by fast-forward, entity by entity, and no commit is made for it', async () => {
    const {first, second} = await table(folders)
    await set(first, 'coins.gp=9')
    await sync(first)
    const {came, outcome, sent} = await sync(second)
    expect([outcome, came.merge.outcome, came.commits, sent.commits]).toEqual(['synced', 'fast-forward', 1, 0])
    expect(came.entities).toEqual([{file: ARIA, is: 'changed', of: {kind: 'character', id: 'aria', name: 'Aria'}}])
    expect(headOf(second.root)).toBe(headOf(first.root))
  })

  test('changes of two sides to other fields of one file are both kept, and both sides end alike', async () => {
    const {first, second} = await table(folders)
    await set(first, 'coins.gp=9')
    await set(second, 'player=Kim')
    await sync(first)
    expect(await sync(second)).toMatchObject({outcome: 'synced', came: {merge: {outcome: 'merged'}}, sent: {commits: 2}})
    await sync(first)
    for (const each of [first, second]) expect(textOf(each)).toMatch(/player: Kim[\s\S]*gp: 9|gp: 9[\s\S]*player: Kim/)
    expect(headOf(first.root)).toBe(headOf(second.root))
  })

  test('over a web server as over a folder', async () => {
    const {first, second, url} = await table(folders)
    const host = await serving(url)
    for (const {root} of [first, second]) git(root, 'remote', 'set-url', 'origin', `${host.url}/${basename(url)}`)
    await set(first, 'coins.gp=9')
    expect(await sync(first)).toMatchObject({outcome: 'synced', sent: {commits: 1}})
    expect(await sync(second)).toMatchObject({outcome: 'synced', came: {commits: 1}})
    await host.close()
    expect(textOf(second)).toContain('gp: 9')
  })

  test('both changing the same is for a person: nothing is merged or sent, and nothing is lost', async () => {
    const {first, second, url} = await table(folders)
    await set(first, 'player=Ann')
    await set(second, 'player=Ben')
    await sync(first)
    const before = headOf(second.root)
    const {outcome, came} = await sync(second)
    expect(outcome).toBe('conflicts')
    expect(came.merge.conflicts.map(({file}) => file)).toEqual([ARIA])
    expect([headOf(second.root), headOf(url, 'main')]).toEqual([before, headOf(first.root)])
    git(second.root, 'reset', '--quiet', '--hard')
    expect(await sync(second, {strategy: 'theirs'})).toMatchObject({outcome: 'synced', came: {merge: {outcome: 'merged'}}})
    expect(textOf(second)).toContain('player: Ann')
  })

  test('edits by hand go first on their own; new entities too, other files not, and what is gone is not recorded', async () => {
    const {first} = await table(folders)
    first.put({
      'characters/bruk.yaml': textOf(first)
        .replaceAll('aria', 'bruk')
        .replace(/^uid: .*\n/m, ''),
      'todo.txt': 'x',
    })
    appendFileSync(join(first.root, ARIA), '# She limps.\n')
    rmSync(join(first.root, '.gitignore'))
    const {handEdits, sent} = await sync(first)
    expect(handEdits).toEqual({files: [ARIA, 'characters/bruk.yaml'], gone: ['.gitignore'], others: ['todo.txt']})
    expect(sent.entities.map(({file, is}) => [file, is])).toEqual([
      [ARIA, 'changed'],
      ['characters/bruk.yaml', 'new'],
    ])
    expect(git(first.root, 'ls-files', '.gitignore')).not.toBe('')
  })

  test('an edit by hand that is no YAML stops it before anything is committed or sent', async () => {
    const {first, url} = await table(folders)
    appendFileSync(join(first.root, ARIA), 'oops: [\n')
    await expect(sync(first)).rejects.toMatchObject({code: 'INVALID_DATA'})
    expect(headOf(first.root)).toBe(headOf(url, 'main'))
  })

  test('a dry run changes no branch and no file, here or there', async () => {
    const {first, second, url} = await table(folders)
    await set(first, 'coins.gp=9')
    await sync(first)
    appendFileSync(join(second.root, ARIA), '# She limps.\n')
    const before = [headOf(second.root), textOf(second), headOf(url, 'main')]
    expect(await sync(second, {dryRun: true})).toMatchObject({outcome: 'dry-run', came: {commits: 1}, handEdits: {files: [ARIA]}})
    expect([headOf(second.root), textOf(second), headOf(url, 'main')]).toEqual(before)
  })

  test('someone who is faster is merged with, and the push tried again', async () => {
    const {first, second, url} = await table(folders)
    await set(first, 'coins.gp=9')
    await set(second, 'player=Kim')
    // The other's push lands between the fetch and the push of this one: a hook of one's own is where it can be staged.
    const hook = join(second.root, '.git/hooks/pre-push')
    mkdirSync(join(second.root, '.git/hooks'), {recursive: true})
    writeFileSync(hook, `#!/bin/sh\n[ -e .git/raced ] && exit 0\ntouch .git/raced\ngit -C '${first.root}' push --quiet origin main\n`)
    chmodSync(hook, 0o755)
    expect(await sync(second)).toMatchObject({outcome: 'synced', came: {commits: 1, merge: {outcome: 'merged'}}})
    expect(headOf(url, 'main')).toBe(headOf(second.root))
    expect(git(second.root, 'log', '--format=%s')).toContain('coins.gp')
  })
})

describe('a line that goes dead', () => {
  test('from the first call on, or after the far end did what any of them asked, loses nothing, and the next run ends right', async () => {
    const {first, second, url} = await table(folders)
    await set(first, 'coins.gp=9')
    await sync(first)
    await set(second, 'player=Kim')
    const sent = [headOf(second.root), headOf(url, 'main')]
    /** One run against a line that goes dead, in copies of both; whether there was a call to cut. */
    const cutAt = async (at: number, after: boolean): Promise<boolean> => {
      const [hub, root] = [`hub-${at}-${after}.git`, `copy-${at}-${after}`].map((name) => join(folders.top, name)) as [string, string]
      cpSync(url, hub, {recursive: true})
      cpSync(second.root, root, {recursive: true})
      const copy = {root, options: {...second.options, vault: root}}
      const host = await serving(hub, {at, after})
      git(root, 'remote', 'set-url', 'origin', `${host.url}/${basename(hub)}`)
      const failed = await sync(copy).then(
        () => undefined,
        ({exitCode}: {exitCode?: number}) => exitCode,
      )
      await host.close()
      if (host.calls() < at) return false
      expect([undefined, 6]).toContain(failed)
      git(root, 'remote', 'set-url', 'origin', hub)
      await sync(copy)
      expect([headOf(hub, 'main'), git(root, 'status', '--porcelain')]).toEqual([headOf(root), ''])
      expect(textOf(copy)).toMatch(/^player: Kim$[\s\S]*gp: 9|gp: 9[\s\S]*^player: Kim$/m)
      for (const commit of sent) git(hub, 'merge-base', '--is-ancestor', commit, 'main')
      return true
    }
    await cutAt(1, false)
    let calls = 0
    while (await cutAt(calls + 1, true)) calls++
    // To get takes two calls, and to send another two.
    expect(calls).toBeGreaterThanOrEqual(4)
  })
})

describe('what travels', () => {
  test("versions, proposals and tags go; a branch of one's own stays", async () => {
    const {first, url} = await table(folders)
    for (const name of ['character/aria/fled', 'proposal/kim/boat', 'scratch']) git(first.root, 'branch', '--no-track', name)
    git(first.root, 'tag', 'session-1')
    expect((await sync(first)).sent.others).toEqual([
      'refs/heads/character/aria/fled',
      'refs/heads/proposal/kim/boat',
      'refs/tags/session-1',
    ])
    const there = git(url, 'for-each-ref', '--format=%(refname:short)').split('\n').filter(Boolean)
    expect(there).toEqual(['character/aria/fled', 'main', 'proposal/kim/boat', 'session-1'])
    expect((await sync(first)).outcome).toBe('nothing')
  })

  test('a branch beside the present one that is behind is told of, and not touched', async () => {
    const {first, second} = await table(folders)
    git(second.root, 'switch', '--quiet', '--create', 'side', '--track', 'origin/main')
    await set(first, 'coins.gp=9')
    await sync(first)
    const main = headOf(second.root, 'main')
    expect((await sync(second)).beside).toEqual([{branch: 'main', is: 'behind'}])
    expect(headOf(second.root, 'main')).toBe(main)
  })

  test('a tag that means another commit there is not forced', async () => {
    const {first, second, url} = await table(folders)
    git(first.root, 'tag', 'best')
    await sync(first)
    const there = headOf(url, 'best')
    git(second.root, 'commit', '--quiet', '--allow-empty', '--message=more')
    git(second.root, 'tag', '--force', 'best')
    expect((await sync(second)).notTaken.map(({ref}) => ref)).toEqual(['refs/tags/best'])
    expect(headOf(url, 'best')).toBe(there)
  })
})

describe('clones that lack something', () => {
  test('a vault that slept for long wakes by fast-forward and writes nothing of its own', async () => {
    const {first, second} = await table(folders)
    for (let i = 1; i <= 3; i++) await set(first, `coins.gp=${i}`)
    await sync(first)
    expect((await sync(second)).came.merge.outcome).toBe('fast-forward')
    expect([headOf(second.root), git(second.root, 'status', '--porcelain')]).toEqual([headOf(first.root), ''])
  })

  test('what a sparse clone keeps off the disk is not recorded as deleted', async () => {
    const {second, url} = await table(folders)
    git(second.root, 'sparse-checkout', 'set', '--no-cone', '/*', '!/characters/')
    writeFileSync(join(second.root, 'dnd.yaml'), `${textOf(second, 'dnd.yaml')}# mine\n`)
    expect((await sync(second)).handEdits).toEqual({files: ['dnd.yaml'], gone: [], others: []})
    expect(git(url, 'ls-tree', '-r', '--name-only', 'main')).toContain(ARIA)
  })

  test('a file that git-lfs did not get stays as it is: nothing is made of it, and nothing is recorded as gone', async () => {
    const {first, second} = await table(folders)
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 900\n`
    first.put({'characters/bruk.yaml': pointer, 'assets/map.png': pointer}).commit('by lfs')
    await sync(first)
    expect((await sync(second)).came.merge.outcome).toBe('fast-forward')
    await expect(setFields(second.options, 'character', 'bruk', ['player=Kim'])).rejects.toMatchObject({code: 'INVALID_DATA'})
    await set(second, 'player=Kim')
    await sync(second)
    for (const path of ['characters/bruk.yaml', 'assets/map.png']) expect(git(second.root, 'show', `origin/main:${path}`)).toBe(pointer)
  })

  test('a shallow clone whose sides meet before it begins is told to get the rest', async () => {
    const {first, url} = await table(folders)
    const {root} = await folders.copy(url, 'third')
    await set(first, 'coins.gp=8')
    await set(first, 'coins.gp=9')
    await sync(first)
    git(root, 'commit', '--quiet', '--allow-empty', '--message=mine')
    git(root, 'push', '--quiet', 'origin', 'main:mine')
    const shallow = join(folders.top, 'shallow')
    git(folders.top, 'clone', '--quiet', '--depth=1', '--branch=mine', '--no-single-branch', `file://${url}`, shallow)
    git(shallow, 'branch', '--quiet', '--set-upstream-to=origin/main')
    const options = {vault: shallow, cwd: shallow, author: 'T <t@example.test>'}
    await expect(sync({options})).rejects.toMatchObject({code: 'SYNC_SHALLOW'})
  })
})

describe('states in which it does not begin', () => {
  const cases: readonly [string, (root: string) => void, string][] = [
    ['on no branch', (root) => git(root, 'checkout', '--quiet', '--detach'), 'GIT_DETACHED'],
    ['in the middle of a merge', (root) => writeFileSync(join(root, '.git/MERGE_HEAD'), `${headOf(root)}\n`), 'GIT_MERGING'],
    ['without a remote', (root) => git(root, 'remote', 'remove', 'origin'), 'REMOTE_NONE'],
  ]
  test.each(cases)('%s', async (_, arrange, code) => {
    const {first} = await table(folders)
    arrange(first.root)
    await expect(sync(first)).rejects.toMatchObject({code, exitCode: 7})
  })

  test('stopped before it began, it says so, and the next run goes on', async () => {
    const {first} = await table(folders)
    await set(first, 'coins.gp=9')
    await expect(sync(first, {talk: {...TALK, signal: AbortSignal.abort()}})).rejects.toMatchObject({code: 'SYNC_STOPPED', exitCode: 130})
    expect((await sync(first)).sent.commits).toBe(1)
  })
})
