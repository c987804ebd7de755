import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {beginBranch, explainBegin} from '../../../src/app/branches/begin.js'
import {deleteCampaignBranch} from '../../../src/app/branches/delete.js'
import {openBranches} from '../../../src/app/branches/find.js'
import {listCampaignBranches} from '../../../src/app/branches/list.js'
import {newBranchName} from '../../../src/app/branches/names.js'
import {switchCampaign} from '../../../src/app/branches/switch.js'
import {setFields} from '../../../src/app/entities/change.js'
import {subjectOf} from '../../../src/app/entities/subject.js'
import {startBranch, switchTo} from '../../../src/app/versions/branch.js'
import {newFolder, newVault, type TestVault} from '../../codes/test-vault.js'
import {copyVault} from '../../helpers/copy-vault.js'

const ARIA = 'characters/aria.yaml'
const LF = {stay: false, why: undefined}

let made: TestVault
let vault: TestVault
// With all that the first command brings along.
beforeAll(async () => {
  made = newVault()
  await setFields(made.options, 'character', 'aria', ['player=Kim'])
})
beforeEach(() => {
  vault = newFolder()
  copyVault(made.root, vault.root)
})

const begin = (name: string, options = {}) => beginBranch({...vault.options, ...LF, ...options}, name)
const goTo = (name: string) => switchCampaign(vault.options, name)
const set = (...fields: string[]) => setFields(vault.options, 'character', 'aria', fields)
const current = () => vault.git('symbolic-ref', '--short', 'HEAD').trim()
const text = (file = ARIA) => readFileSync(join(vault.root, file), 'utf8')
const list = async (options = {all: false}) => (await listCampaignBranches(vault.options, options)).branches
const cloned = () => {
  const clone = newFolder()
  clone.git('clone', '--quiet', vault.root, '.')
  return clone
}

describe('a name', () => {
  test.each([
    ['If she had fled', 'if-she-had-fled'],
    ['-rf', 'rf'],
    ['a..b', 'a-b'],
    ['x@{1}', 'x-1'],
    ['a\u001b[31mb', 'a-31mb'],
    ['что если', 'chto-esli'],
    ['夜', 'branch'],
    ['con', 'con-2'],
    ['what-if/She Fled', 'what-if/she-fled'],
    ['../../etc', 'etc'],
  ])('%j is made %j', async (typed, name) => {
    expect(newBranchName(await openBranches(vault.root), typed)).toBe(name)
  })

  test.each(['main', 'HEAD', 'master', 'now', '..', '', '!!', 'proposal/x', 'npc/vey/x', 'character/aria/x', 'a'.repeat(40)])(
    '%j is refused',
    async (typed) => {
      const known = await openBranches(vault.root)
      expect(() => newBranchName(known, typed)).toThrow(expect.objectContaining({code: 'BRANCH_NAME'}))
    },
  )

  test('leaves room for what git has already', async () => {
    await begin('what-if')
    await expect(begin('What if?')).rejects.toMatchObject({code: 'BRANCH_EXISTS'})
    await expect(begin('what-if/more')).rejects.toMatchObject({code: 'BRANCH_EXISTS'})
  })
})

describe('begin', () => {
  test('is a plain git branch of the present commit, and goes there', async () => {
    const head = vault.git('rev-parse', 'HEAD').trim()
    expect(await begin('fled')).toMatchObject({branch: 'fled', from: {name: 'main', sha: head}, switched: true})
    expect(current()).toBe('fled')
    expect(vault.git('rev-parse', 'HEAD').trim()).toBe(head)
  })

  test('a reason is its first commit, travels to a clone, and changes no file', async () => {
    await begin('fled', {why: 'What if\nshe fled?', stay: true})
    expect(current()).toBe('main')
    expect(vault.git('diff', '--name-only', 'main', 'fled')).toBe('')
    vault = cloned()
    expect(await list()).toMatchObject([{name: 'main'}, {name: 'fled', remote: 'origin', why: 'What if she fled?', ahead: 1, changed: []}])
  })

  test('from an earlier commit, the files are as they were, and hand edits come along', async () => {
    await set('player=Lee')
    vault.put({'notes.md': 'mine\n'})
    expect(await begin('before', {from: 'HEAD~1'})).toMatchObject({carried: ['notes.md'], from: {name: 'HEAD~1'}})
    expect(text()).toContain('player: Kim')
    expect(text('notes.md')).toBe('mine\n')
  })

  test('what can not be found begins nothing', async () => {
    await expect(begin('x', {from: '--upload-pack=touch x'})).rejects.toMatchObject({code: 'NOT_FOUND'})
    expect(vault.git('branch', '--list')).toBe('* main\n')
  })

  test('explained, it tells of memory and roots, and begins nothing', async () => {
    await set('xp=900')
    const {explained} = await explainBegin({...vault.options, ...LF}, 'other')
    expect(explained).toMatchObject({characters: [{id: 'aria', xp: 900}], adapted: []})
    expect(vault.git('branch', '--list')).toBe('* main\n')
  })
})

describe('switch', () => {
  test('a hand edit that collides is committed where it was made; others come along', async () => {
    await begin('fled')
    await set('player=Lee')
    await goTo('main')
    vault.put({[ARIA]: `${text()}# She limps.\n`, 'notes.md': 'mine\n'})
    expect(await goTo('fled')).toMatchObject({from: 'main', carried: ['notes.md'], committed: {handEdits: [ARIA]}})
    expect(text()).not.toContain('limps')
    await goTo('main')
    expect(text()).toContain('# She limps.')
    expect(text('notes.md')).toBe('mine\n')
  })

  test('a new file by hand that the other branch has too is kept, and so is one that git passes over', async () => {
    await begin('fled')
    vault.put({'notes.md': 'theirs\n', 'secret.log': 'theirs\n'}).commit('notes')
    await goTo('main')
    vault.put({'notes.md': 'mine\n', '.git/info/exclude': '*.log\n', 'secret.log': 'mine\n'})
    await expect(goTo('fled')).rejects.toMatchObject({code: 'GIT_FAILED'})
    expect(text('secret.log')).toBe('mine\n')
    expect(vault.git('show', 'main:notes.md')).toBe('mine\n')
  })

  test('a branch that only a remote has is begun here; a second time, and by its whole name, it is ours', async () => {
    await begin('fled', {stay: true})
    vault = cloned()
    expect(await goTo('fled')).toMatchObject({branch: 'fled', remote: 'origin'})
    expect(await goTo('origin/main')).not.toHaveProperty('remote')
    expect(current()).toBe('main')
    expect(vault.git('rev-parse', '--abbrev-ref', 'fled@{upstream}').trim()).toBe('origin/fled')
  })

  test('main is found by its name whatever git calls it', async () => {
    vault.git('branch', '--move', 'main', 'trunk')
    await begin('a-first')
    expect(await goTo('main')).toMatchObject({branch: 'trunk'})
    expect((await list()).map(({name, isMain}) => [name, isMain])).toEqual([
      ['trunk', true],
      ['a-first', false],
    ])
  })

  test('from no branch, a commit that would be lost sight of is told, and colliding edits are refused', async () => {
    await begin('fled')
    await set('player=Lee')
    vault.git('checkout', '--quiet', '--detach')
    vault.put({'lost.md': 'x\n'}).commit('lost')
    const lost = vault.git('rev-parse', 'HEAD').trim()
    vault.put({[ARIA]: `${text()}# by hand\n`})
    await expect(goTo('main')).rejects.toMatchObject({code: 'GIT_DETACHED'})
    vault.git('checkout', '--quiet', '--', ARIA)
    expect(await goTo('main')).toMatchObject({left: lost})
  })

  test('what is changed there says so', async () => {
    await begin('fled')
    const told: string[] = []
    const {committed} = await setFields({...vault.options, onBranch: (branch) => told.push(branch)}, 'character', 'aria', ['player=Lee'])
    expect([committed.branch, told]).toEqual(['fled', ['fled']])
    await goTo('main')
    expect((await set('player=Lee')).committed).not.toHaveProperty('branch')
  })
})

describe('list', () => {
  test('tells what each did since it left, where it left, and which main took over', async () => {
    await begin('fled', {why: 'She runs.'})
    await set('player=Lee')
    await begin('deeper')
    vault.put({'notes.md': 'x\n'}).commit('notes')
    await goTo('main')
    await begin('done')
    await set('coins.gp=3')
    await goTo('main')
    vault.git('merge', '--quiet', '--no-ff', '-m', 'merge done', 'done')
    await begin('idle', {stay: true})
    const found = Object.fromEntries((await list()).map((each) => [each.name, each]))
    expect(found['fled']).toMatchObject({
      why: 'She runs.',
      ahead: 2,
      behind: 2,
      isMerged: false,
      parted: {branch: 'main', subject: 'character(aria): set player'},
    })
    expect(found['fled']?.changed).toEqual([{kind: 'character', added: 0, changed: 1, removed: 0}])
    expect(found['deeper']).toMatchObject({ahead: 3, parted: {branch: 'fled'}})
    expect(found['deeper']).not.toHaveProperty('why')
    expect(found['done']).toMatchObject({isMerged: true, ahead: 0, behind: 1})
    expect(found['idle']).toMatchObject({isMerged: false, ahead: 0, behind: 0})
  })

  test('versions of single entities are others, and are listed when asked for', async () => {
    const aria = await subjectOf('character', 'aria', 'present')
    await startBranch(vault.options, aria, 'spy', {stay: true})
    expect(await listCampaignBranches(vault.options, {all: false})).toMatchObject({others: 1, branches: [{name: 'main'}]})
    expect((await list({all: true})).map(({name}) => name)).toEqual(['main', 'character/aria/spy'])
    await begin('fled')
    await switchTo(vault.options, aria, 'spy')
    await goTo('main')
    expect(current()).toBe('main')
  })

  test('histories with nothing in common, and a vault without a commit', async () => {
    vault.git('checkout', '--quiet', '--orphan', 'alien')
    vault.commit('alien')
    await goTo('main')
    const alien = (await list()).find(({name}) => name === 'alien')
    expect(alien).toMatchObject({ahead: 1, behind: expect.any(Number), changed: []})
    expect(alien).not.toHaveProperty('parted')
    vault = newFolder().put({'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\n'})
    vault.git('init', '--quiet', '--initial-branch=main')
    expect(await list()).toEqual([])
    await expect(begin('x')).rejects.toMatchObject({code: 'GIT_UNBORN'})
  })
})

describe('delete', () => {
  const remove = (name: string, force = false) => deleteCampaignBranch(vault.options, name, {force})

  test('refuses what would be lost and says what; by force it can be brought back', async () => {
    await begin('fled', {why: 'She runs.'})
    await set('player=Lee')
    const tip = vault.git('rev-parse', 'HEAD').trim()
    await expect(remove('fled')).rejects.toMatchObject({code: 'BRANCH_KEPT'})
    await goTo('main')
    await expect(remove('fled')).rejects.toThrow('has a commit that no other has: 1 × character')
    expect(await remove('fled', true)).toMatchObject({sha: tip, lost: {commits: 1, entities: [{kind: 'character', changed: 1}]}})
    vault.git('reflog', 'expire', '--expire=now', '--all')
    vault.git('gc', '--quiet', '--prune=now')
    await begin('fled', {from: tip.slice(0, 12), stay: true})
    expect((await list())[1]).toMatchObject({name: 'fled', sha: tip, why: 'She runs.'})
  })

  test('what says only what it was for is no loss, nor is what another branch has', async () => {
    await begin('idle', {why: 'Perhaps.', stay: true})
    expect(await remove('idle')).toMatchObject({lost: {commits: 0}})
    await begin('one')
    await set('player=Lee')
    await begin('two')
    expect(await remove('one')).toMatchObject({lost: {commits: 0}})
  })

  test('main, and one that another work tree is on, stay', async () => {
    await begin('fled')
    const elsewhere = newFolder()
    vault.git('worktree', 'add', '--quiet', join(elsewhere.root, 'w'), 'main')
    await expect(remove('main', true)).rejects.toMatchObject({code: 'BRANCH_KEPT'})
    vault.git('branch', 'busy')
    vault.git('worktree', 'add', '--quiet', join(elsewhere.root, 'b'), 'busy')
    await expect(remove('busy', true)).rejects.toMatchObject({code: 'BRANCH_KEPT'})
  })
})
