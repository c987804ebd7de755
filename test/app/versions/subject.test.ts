import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {initVault} from '../../../src/app/vault/init.js'
import {changeVault} from '../../../src/app/vault/session.js'
import {listVersions, startBranch, switchTo} from '../../../src/app/versions/branch.js'
import {compareVersions, diffFields} from '../../../src/app/versions/diff.js'
import {logVersions} from '../../../src/app/versions/log.js'
import {mergeVersion} from '../../../src/app/versions/merge.js'
import {revertTo} from '../../../src/app/versions/revert.js'
import type {Reference, Subject} from '../../../src/app/versions/subject.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {own, type Value} from '../../../src/schema/value.js'
import {parseYaml} from '../../../src/yaml/parse.js'

type Tale = Record<string, Value>

const OWN = 'tales/marsh/tale.yaml'

/** A kind nobody else has: a tale in a folder of its own, told in chapters. */
const tale: Reference<Subject<Tale>> = {
  kind: 'tale',
  resolve: (): Subject<Tale> => ({
    kind: 'tale',
    noun: 'a tale',
    id: 'marsh',
    paths: [OWN, 'tales/marsh'],
    read: (files) => {
      const read = [...files].map(([path, text]) => ({path, ...parseYaml(text, path)}))
      const diagnostics = read.flatMap((each) => (each.value === undefined ? each.diagnostics : []))
      return diagnostics.length > 0
        ? {diagnostics}
        : {value: Object.fromEntries(read.map(({path, value = null}) => [path, value])), diagnostics}
    },
    nameOf: (value) => String(own((value[OWN] ?? {}) as Tale, 'name')),
    diff: diffFields,
    check: (value) =>
      Object.keys(value).length > 4 ? [{severity: 'error', code: 'SCHEMA', path: [], message: 'a tale has three chapters at most'}] : [],
  }),
}

let root: string
const options = () => ({cwd: root, vault: root, author: 'Test <test@example.test>'})
const git = (...args: string[]) => execFileSync('git', args, {cwd: root, encoding: 'utf8', stdio: 'pipe'})
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const chapter = (id: string) => `tales/marsh/chapters/${id}.yaml`

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), {recursive: true})
  writeFileSync(join(root, path), text)
}

function write(files: Record<string, string | undefined>, subject = 'write') {
  const change = {subject, command: 'dnd test', files: Object.entries(files).map(([path, text]) => ({path, text}))}
  return changeVault(options(), 'dnd test', () => ({change, result: undefined}))
}

const wanted = {takes: [], all: false, force: false, dryRun: false}
const merge = (name: string, more: Partial<Parameters<typeof mergeVersion>[3]> = {}) =>
  mergeVersion(options(), tale, name, {...wanted, ...more})

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dnd-subject-'))
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  await initVault(options(), {dir: '.', name: 'Test'})
  await write({[OWN]: 'name: The Marsh\ntags: [wet]\n', [chapter('one')]: 'title: One\n', [chapter('two')]: 'title: Two\n'})
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, {recursive: true, force: true})
})

describe('a change of the vault', () => {
  test('that changes nothing says so, and makes no commit', async () => {
    const before = git('rev-parse', 'HEAD')
    expect((await write({[OWN]: read(OWN)})).committed).toEqual({files: []})
    expect(git('rev-parse', 'HEAD')).toBe(before)
  })

  test('commits hand edits first, also those that made it needless', async () => {
    put(OWN, 'name: The Fen\n')
    expect((await write({[OWN]: 'name: The Fen\n'})).committed).toEqual({files: [], handEdits: [OWN]})
    expect(git('log', '-1', '--format=%s')).toBe(`hand edits: ${OWN}\n`)
  })
})

describe('an entity of many files', () => {
  test('is told commit by commit, also when only parts of it changed', async () => {
    await write({[chapter('one')]: 'title: The first\n'}, 'retitle')
    await write({[chapter('two')]: undefined, [chapter('three')]: 'title: Three\n'}, 'replace')
    await write({[OWN]: undefined}, 'gone')
    await write({[OWN]: 'name: The Marsh\n'}, 'back')
    const {name, commits} = await logVersions(options(), tale, {limit: 20})
    expect(name).toBe('The Marsh')
    expect(commits.map(({is, fields = []}) => [is, fields.map(({path}) => path.join(' '))])).toEqual([
      ['created', []],
      ['removed', []],
      ['changed', [chapter('two'), chapter('three')]],
      ['changed', [`${chapter('one')} title`]],
      ['created', []],
    ])
    expect((await logVersions(options(), tale, {limit: 2})).commits).toHaveLength(2)
  })

  test('goes to a branch and back, and is listed there', async () => {
    expect(await startBranch(options(), tale, 'Long Ago', {stay: false})).toMatchObject({branch: 'tale/marsh/long-ago', name: 'The Marsh'})
    await write({[OWN]: 'name: The Old Marsh\n'})
    await switchTo(options(), tale, 'main')
    expect(git('branch', '--show-current')).toBe('main\n')
    const {branches} = await listVersions(options(), tale)
    expect(branches).toMatchObject([
      {name: 'main', ahead: 0, isCurrent: true},
      {name: 'long-ago', ahead: 1, value: {[OWN]: {name: 'The Old Marsh'}}},
    ])
    expect((await compareVersions(options(), tale, 'main..long-ago')).fields).toMatchObject([
      {path: [OWN, 'name'], before: 'The Marsh', after: 'The Old Marsh'},
      {path: [OWN, 'tags']},
    ])
    await expect(compareVersions(options(), tale, 'long-gone')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hints: expect.arrayContaining(['did you mean "long-ago"?']),
    })
  })

  test('goes back whole: changed files, new ones and those that are gone', async () => {
    await write({[chapter('one')]: undefined, [chapter('three')]: 'title: Three\n', [OWN]: 'name: Other\n', 'other.yaml': 'a: 1\n'})
    const {committed} = await revertTo(options(), tale, 'HEAD~1')
    expect([...committed.files].sort()).toEqual([chapter('one'), chapter('three'), OWN])
    expect([existsSync(join(root, chapter('three'))), read(chapter('one')), read('other.yaml')]).toEqual([false, 'title: One\n', 'a: 1\n'])
    expect((await revertTo(options(), tale, 'HEAD')).committed).toEqual({files: []})
  })
})

describe('a merge of many files', () => {
  async function forked(there: Record<string, string | undefined>, here: Record<string, string | undefined>): Promise<void> {
    await startBranch(options(), tale, 'fled', {stay: false})
    await write(there, 'there')
    await switchTo(options(), tale, 'main')
    await write(here, 'here')
  }

  test('takes what either side made and removed, in one commit of two parents, and one undo takes it back', async () => {
    await forked({[chapter('three')]: 'title: Three\n', [chapter('one')]: undefined}, {[chapter('two')]: 'title: Second\n'})
    expect(await merge('fled', {dryRun: true})).toMatchObject({outcome: 'dry-run', committed: {files: []}})
    expect(await merge('fled')).toMatchObject({outcome: 'merged', otherFiles: []})
    expect([existsSync(join(root, chapter('one'))), read(chapter('two')), read(chapter('three'))]).toEqual([
      false,
      'title: Second\n',
      'title: Three\n',
    ])
    expect(git('log', '-1', '--format=%p').trim().split(' ')).toHaveLength(2)
    expect(git('status', '--porcelain')).toBe('')
    expect(await merge('fled')).toMatchObject({outcome: 'nothing-new'})
    await undoLast(options())
    expect([existsSync(join(root, chapter('one'))), existsSync(join(root, chapter('three')))]).toEqual([true, false])
    expect(await merge('fled')).toMatchObject({outcome: 'merged'})
  })

  test('asks by file and place, also where one side removed what the other changed', async () => {
    await forked({[chapter('one')]: undefined, [OWN]: 'name: Fled\n'}, {[chapter('one')]: 'title: First\n', [OWN]: 'name: Stood\n'})
    const {outcome, conflicts} = await merge('fled')
    expect(outcome).toBe('conflicts')
    expect(conflicts).toMatchObject([
      {file: OWN, path: ['name'], ours: 'Stood', theirs: 'Fled'},
      {file: chapter('one'), path: [], ours: {title: 'First'}},
    ])
    expect(git('status', '--porcelain')).toBe('')
    expect(await merge('fled', {takes: [`${OWN}:name=ours`, `${chapter('one')}:.=theirs`]})).toMatchObject({outcome: 'merged'})
    expect([read(OWN), existsSync(join(root, chapter('one')))]).toEqual(['name: Stood\n', false])
  })

  test('that breaks a rule of its kind is refused', async () => {
    await forked({[chapter('three')]: 'title: Three\n'}, {[chapter('four')]: 'title: Four\n'})
    expect(await merge('fled')).toMatchObject({outcome: 'rules', broken: [{code: 'SCHEMA'}], committed: {files: []}})
    expect(await merge('fled', {force: true})).toMatchObject({outcome: 'merged'})
  })

  test('commits hand edits first, leaves other files alone, and takes them with all', async () => {
    await forked({[chapter('one')]: 'title: One\nat: dusk\n', 'other.yaml': 'a: 1\n'}, {[chapter('two')]: 'title: Second\n'})
    put(chapter('one'), 'title: The first\n')
    expect(await merge('fled')).toMatchObject({outcome: 'merged', otherFiles: ['other.yaml'], committed: {handEdits: [chapter('one')]}})
    expect(read(chapter('one'))).toBe('title: The first\nat: dusk\n')
    expect(existsSync(join(root, 'other.yaml'))).toBe(false)
    expect(await merge('fled', {all: true})).toMatchObject({outcome: 'merged'})
    expect([read('other.yaml'), read(chapter('one'))]).toEqual(['a: 1\n', 'title: The first\nat: dusk\n'])
    expect(git('log', '--format=%H', 'HEAD..tale/marsh/fled')).toBe('')
  })

  test('with files that git can not merge writes nothing', async () => {
    await write({'notes.txt': 'one\n'})
    await forked({'notes.txt': 'two\n', [chapter('one')]: 'title: First\n'}, {'notes.txt': 'three\n'})
    const before = git('rev-parse', 'HEAD')
    expect(await merge('fled', {all: true})).toMatchObject({outcome: 'conflicts', unmerged: ['notes.txt'], committed: {files: []}})
    expect([git('rev-parse', 'HEAD'), git('status', '--porcelain'), read(chapter('one'))]).toEqual([before, '', 'title: One\n'])
  })
})
