import {symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {deleteCampaignBranch} from '../../src/app/branches/delete.js'
import {tagCampaign} from '../../src/app/branches/tags.js'
import {validateVault} from '../../src/app/check/validate.js'
import {setFields} from '../../src/app/entities/change.js'
import {createEntities} from '../../src/app/entities/create.js'
import {subjectOf} from '../../src/app/entities/subject.js'
import {abortMerge, continueMerge} from '../../src/app/merging/finish.js'
import {mergeVault} from '../../src/app/merging/merge-vault.js'
import {resolveConflicts} from '../../src/app/merging/resolve.js'
import {mergeStatus} from '../../src/app/merging/status.js'
import {redo} from '../../src/app/record/redo.js'
import {undoCommit} from '../../src/app/record/undo-commit.js'
import {startBranch, switchTo} from '../../src/app/versions/branch.js'
import {branchName} from '../../src/app/versions/branch-names.js'
import {mergeVersion} from '../../src/app/versions/merge.js'
import {driveMerge} from '../../src/app/versions/merge-driver.js'
import {undoLast} from '../../src/app/versions/undo.js'
import {checkNew, currentBranch} from '../../src/history/branches.js'
import {History} from '../../src/history/git.js'
import {runGit} from '../../src/history/run-git.js'
import {provokeAll} from './provoke.js'
import {newFolder, newVault, type TestVault} from './test-vault.js'

const ARIA = 'characters/aria.yaml'
const aria = () => subjectOf('character', 'aria', 'present')
const NAMED = {kind: 'character', id: 'aria', noun: 'a character'}
const MERGE = {takes: [], all: false, force: true, dryRun: false}

/** Aria with a second version, "fled", that is a change ahead; the vault is on main. */
async function withVersion(): Promise<TestVault> {
  const vault = newVault()
  await startBranch(vault.options, await aria(), 'fled', {stay: false})
  await setFields(vault.options, 'character', 'aria', ['coins.gp=5'])
  vault.put({'notes.md': 'She ran.\n'}).commit('notes')
  await switchTo(vault.options, await aria(), 'main')
  return vault
}

/** A clone of the last commit alone, which a command made. */
async function shallowClone(): Promise<TestVault> {
  const vault = newVault()
  await setFields(vault.options, 'character', 'aria', ['coins.gp=6'])
  const clone = newFolder()
  clone.git('clone', '--quiet', '--depth=1', `file://${vault.root}`, '.')
  return clone
}

/** A clone of the last commits of two branches alone. */
async function partedClone(): Promise<TestVault> {
  const vault = newVault()
  vault.git('checkout', '--quiet', '-b', 'other')
  vault.put({'there.md': 'There.\n'}).commit('there')
  vault.git('checkout', '--quiet', 'main')
  vault.put({'here.md': 'Here.\n'}).commit('here')
  const clone = newFolder()
  clone.git('clone', '--quiet', '--depth=1', '--no-single-branch', `file://${vault.root}`, '.')
  return clone
}

/** A merge that waits: Aria has another name on each side. */
async function underWay(): Promise<TestVault> {
  const vault = newVault()
  vault.git('checkout', '--quiet', '-b', 'other')
  vault.with({name: 'Aria There'}).put({'there.md': 'There.\n'}).commit('there')
  vault.git('checkout', '--quiet', 'main')
  vault.with({name: 'Aria Here'}).commit('here')
  await mergeVault(vault.options, 'other')
  return vault
}

/** Git that knows nobody, and guesses nobody either. */
const NOBODY = {
  GIT_AUTHOR_NAME: undefined,
  GIT_AUTHOR_EMAIL: undefined,
  GIT_COMMITTER_NAME: undefined,
  GIT_COMMITTER_EMAIL: undefined,
  EMAIL: undefined,
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'user.useConfigOnly',
  GIT_CONFIG_VALUE_0: 'true',
}

/** Run without any program on the way. */
async function withoutPrograms(work: () => Promise<unknown>): Promise<unknown> {
  const {PATH} = process.env
  process.env['PATH'] = newFolder().root
  try {
    return await work()
  } finally {
    process.env['PATH'] = PATH
  }
}

/** Aria's sword was given to Brom here, and to Kim on the branch "other". */
function rivals(): TestVault {
  const sword = [{id: 'longsword', item: 'longsword', quantity: 1}]
  const bags = (owner: string) => {
    for (const [i, name] of ['Aria', 'Brom', 'Kim'].entries()) {
      const id = name.toLowerCase()
      vault.with({id, name, uid: `01900000-0000-7000-8000-00000000000${i}`, inventory: id === owner ? sword : []})
    }
    vault.commit(`the sword is with ${owner}`)
  }
  const vault = newVault()
  bags('aria')
  vault.git('switch', '--quiet', '--create', 'other')
  bags('kim')
  vault.git('switch', '--quiet', 'main')
  bags('brom')
  return vault
}

provokeAll('history', {
  BRANCH_EXISTS: {
    by: async () => startBranch((await withVersion()).options, await aria(), 'fled', {stay: true}),
    says: 'The branch "character/aria/fled" exists already',
  },
  BRANCH_NAME: [
    {by: () => branchName(NAMED, 'main'), says: '"main" can\'t name a branch of a character'},
    {by: () => branchName(NAMED, '!?'), says: '"!?" can\'t name a branch of a character'},
  ],
  BRANCH_KEPT: {
    by: async () => deleteCampaignBranch(newVault().options, 'main', {force: true}),
    says: '"main" is the main branch',
  },
  BRANCH_UNMERGED: {
    by: async () => {
      const vault = await withVersion()
      return deleteCampaignBranch(vault.options, 'character/aria/fled', {force: false})
    },
    says: 'The branch "character/aria/fled" has 2 commits that no other has: 1 × character, 1 × file',
  },
  GIT_UNTRUSTED: {
    by: async () => {
      const vault = newVault()
      vault.git('config', 'filter.rot13.clean', 'tr a-z n-za-m')
      return runGit(vault.root, 'status')
    },
    says: '".git/config" sets filter.rot13.clean to "tr a-z n-za-m", which git would follow, and nobody has said that this folder may',
  },
  GIT_DETACHED: {
    by: async () => {
      const vault = newVault()
      vault.git('checkout', '--quiet', '--detach')
      return currentBranch(vault.root)
    },
    says: 'The vault is on no branch (detached HEAD), so a commit would belong to none',
  },
  GIT_DIRTY: {
    by: async () => {
      const vault = (await withVersion()).with({name: 'Aria the Bold'})
      return switchTo(vault.options, await aria(), 'fled')
    },
    says: 'Uncommitted changes in characters/aria.yaml stand in the way of "character/aria/fled"',
  },
  GIT_FAILED: {by: () => runGit(newFolder().root, 'log'), says: /^git log failed: fatal: not a git repository/},
  GIT_LOCKED: {
    by: () => setFields(newVault().put({'.git/index.lock': ''}).options, 'character', 'aria', ['coins.gp=6']),
    says: 'Another git is at work in the vault, or one that ended badly has left its lock',
  },
  GIT_MERGING: {
    by: async () => {
      const vault = await withVersion()
      vault.git('merge', '--quiet', '--no-commit', '--no-ff', 'character/aria/fled')
      return setFields(vault.options, 'character', 'aria', ['coins.gp=6'])
    },
    says: 'A git merge is under way in the vault',
  },
  GIT_MISSING: {
    by: () => withoutPrograms(() => runGit(newFolder().root, 'log')),
    says: 'Git is not installed, and a vault is a git repository',
  },
  GIT_NO_IDENTITY: {
    by: () => newVault().failure(['character', 'set', 'aria', 'coins.gp=1'], {env: NOBODY}),
    says: "Git does not know who you are, so the change can't be committed",
  },
  GIT_STAGED: {
    by: async () => {
      const vault = await withVersion()
      vault.put({'others.md': 'Mine.\n'}).git('add', 'others.md')
      return mergeVersion(vault.options, await aria(), 'fled', {...MERGE, all: true})
    },
    says: 'Changes are staged in git that would be committed too',
  },
  GIT_UNMERGED: {
    by: async () => {
      const vault = newVault().with({coins: {gp: 1}})
      vault.git('stash', '--quiet')
      vault.with({coins: {gp: 2}}).commit('by hand')
      try {
        vault.git('stash', 'pop')
      } catch {
        // It leaves the conflict in the index.
      }
      vault.with({coins: {gp: 3}})
      return setFields(vault.options, 'character', 'aria', ['coins.gp=6'])
    },
    says: 'A conflict in characters/aria.yaml is not settled yet',
  },
  GIT_UNBORN: {
    by: async () => {
      const {root} = newFolder()
      await new History(root).init()
      return checkNew(root, 'character/aria/fled')
    },
    says: 'The vault has no commit yet that a branch could start from',
  },
  MERGE_EDITED: {
    by: async () => {
      const vault = await underWay()
      vault.put({'there.md': 'By hand.\n'})
      return abortMerge(vault.options)
    },
    says: 'there.md was edited by hand since the merge began, and that would be lost',
  },
  MERGE_NONE: {by: () => continueMerge(newVault().options), says: 'No merge is under way'},
  MERGE_NO_BOTH: {
    by: async () => resolveConflicts((await underWay()).options, {targets: ['aria:name'], take: 'both'}),
    says: "Both sides can't stand at characters/aria.yaml:name, which holds one value",
  },
  MERGE_OCTOPUS: {
    by: async () => {
      const vault = await underWay()
      const head = vault.git('rev-parse', 'main')
      vault.put({'.git/MERGE_HEAD': `${vault.git('rev-parse', 'MERGE_HEAD')}${head}`})
      return mergeStatus(vault.options)
    },
    says: 'A merge of several branches at once is under way',
  },
  MERGE_OPEN: {
    by: async () => continueMerge((await underWay()).options),
    says: 'Nobody has decided characters/aria.yaml:name yet',
  },
  MERGE_PLACE: {
    by: async () => resolveConflicts((await underWay()).options, {targets: ['aria:nam'], take: 'ours'}),
    says: 'No conflict is called "aria:nam"',
  },
  MERGE_SHALLOW: {
    by: async () => mergeVault((await partedClone()).options, 'refs/remotes/origin/other'),
    says: 'This clone does not hold where "origin/other" and the present branch parted',
  },
  MERGE_UNRELATED: {
    by: () => {
      const vault = newVault()
      vault.git('checkout', '--quiet', '--orphan', 'alone')
      vault.commit('alone')
      return mergeVault(vault.options, 'main')
    },
    says: '"main" and the present branch have nothing in common',
  },
  MERGE_COUNTED_ONCE: {
    by: async () => {
      const vault = newVault()
      vault.with({xp: 900, coins: {gp: 5}}).commit('start')
      vault.git('switch', '--quiet', '--create', 'other')
      vault.with({xp: 950, coins: {gp: 5}}).commit('fifty')
      vault.git('switch', '--quiet', 'main')
      vault.with({xp: 950, coins: {gp: 5}}).commit('fifty here')
      vault.git('merge', '--quiet', '--no-edit', 'other')
      return (await validateVault(vault.options)).diagnostics
    },
    says: /^both sides of the merge [0-9a-f]{8} changed this file alike, so that git counted once: xp \(950; added up: 1000\)$/,
    at: /^characters\/aria.yaml:\d+$/,
  },
  MERGE_GIVEN_TWICE: {
    by: async () => (await mergeVault(rivals().options, 'other')).rules.map(({finding}) => finding),
    says: 'both sides gave "longsword" of Aria away: ours 1 to Brom, theirs 1 to Kim; there was 1',
    at: /^characters\/aria.yaml$/,
  },
  MERGE_SIDE_LOST: {
    by: async () => {
      const vault = newVault()
      vault.with({xp: 900, coins: {gp: 5}}).commit('start')
      vault.git('switch', '--quiet', '--create', 'other')
      vault.with({xp: 900, coins: {gp: 7}}).commit('two coins')
      vault.git('switch', '--quiet', 'main')
      vault.with({xp: 950, coins: {gp: 5}}).commit('fifty')
      vault.git('merge', '--quiet', '--no-edit', '--strategy=ours', 'other')
      return (await validateVault(vault.options)).diagnostics
    },
    says: /^both sides of the merge [0-9a-f]{8} changed this file, and it holds the first alone: coins\.gp \(5; merged: 7\)$/,
    at: /^characters\/aria.yaml:\d+$/,
  },
  MERGE_DRIVER: {
    by: () => driveMerge(newFolder().root, {base: 'base', ours: 'ours', theirs: 'theirs', path: ARIA}),
    says: 'A version of "characters/aria.yaml" can\'t be read as text',
  },
  MERGE_BEYOND: {
    by: async () => {
      const vault = await withVersion()
      vault.git('switch', '--quiet', 'character/aria/fled')
      symlinkSync('aria.yaml', join(vault.root, 'characters/same.yaml'))
      vault.commit('a link')
      vault.git('switch', '--quiet', 'main')
      return mergeVersion(vault.options, await aria(), 'fled', {...MERGE, all: true})
    },
    says: '"fled" changes "characters/same.yaml" too, which is no plain file',
  },
  NOTHING_TO_REDO: {by: () => redo(newVault().options), says: 'No undo is left to take back'},
  NOTHING_TO_UNDO: {by: () => undoLast(newVault().options), says: 'No command is left to undo'},
  REDO_REFUSED: {
    by: async () => {
      const {options} = newVault()
      await setFields(options, 'character', 'aria', ['player=Kim'])
      return redo(options, 'HEAD')
    },
    says: '"character(aria): set player" is not undone',
  },
  TAG_EXISTS: {
    by: async () => tagCampaign(newVault().options, 'main', {}),
    says: 'A branch is called "main" already',
  },
  TAKE_UNKNOWN: {
    by: async () => mergeVersion((await withVersion()).options, await aria(), 'fled', {...MERGE, takes: ['coins.sp=ours']}),
    says: 'There is no conflict at "coins.sp" to settle',
  },
  UNDO_CONFLICT: {
    by: async () => {
      const vault = newVault()
      await setFields(vault.options, 'character', 'aria', ['player=Kim'])
      vault.with({player: 'Dee'}).commit('by hand')
      return undoLast(vault.options)
    },
    says: '"character(aria): set player" can\'t be undone: characters/aria.yaml was changed in the same places since',
  },
  UNDO_ELSEWHERE: {
    by: async () => undoCommit((await withVersion()).options, 'character/aria/fled'),
    says: '"character/aria/fled" is no commit of the present branch, and only these can be taken back',
  },
  UNDO_REFUSED: {
    by: async () => {
      const {options} = newVault()
      await setFields(options, 'character', 'aria', ['player=Kim'])
      await undoLast(options)
      return undoCommit(options, 'HEAD')
    },
    says: '"undo: character(aria): set player" is an undo itself',
  },
  UNDO_RESTS: {
    by: async () => {
      const vault = newVault()
      await createEntities(vault.options, 'campaign', {name: 'Storm', assignments: []})
      await createEntities(vault.options, 'location', {name: 'Mill', assignments: []})
      await createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['location=mill']})
      return undoCommit(vault.options, 'HEAD~1')
    },
    says: '"location(mill): create Mill" can\'t be undone, later work rests on it: campaigns/storm/npcs/vey.yaml: it refers to location "mill"',
  },
  UNDO_MOVED: {
    by: async () => {
      const {options} = newVault()
      await setFields(options, 'character', 'aria', ['coins.gp=6'])
      return undoLast(options, {expected: 'another'})
    },
    says: 'Something else happened meanwhile: "character(aria): set coins.gp"',
  },
  UNDO_NO_BEFORE: [
    {
      by: async () => undoLast({...(await shallowClone()).options}),
      says: '"character(aria): set coins.gp" can\'t be undone: this clone holds nothing of the time before it',
    },
    {
      by: async () => {
        const vault = newFolder().put({'dnd.yaml': 'name: Home\nrules: "2024"\ncatalog: {version: srd-5.2}\n'}).with()
        vault.git('init', '--quiet', '--initial-branch=main')
        vault.git('add', '.')
        vault.git('commit', '--quiet', '--message=character(aria): begin\n\nDnd-Command: dnd character create')
        return undoLast(vault.options)
      },
      says: '"character(aria): begin" can\'t be undone: it is the first commit, and before it there was nothing',
    },
  ],
})
