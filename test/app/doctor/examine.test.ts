import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync} from 'node:fs'
import {hostname} from 'node:os'
import {join} from 'node:path'
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {CHECKS, type CheckName, type CheckUp, examine, type Line} from '../../../src/app/doctor/examine.js'
import {judgeGit, judgeSpace, lookAtNode} from '../../../src/app/doctor/machine-checks.js'
import {initVault} from '../../../src/app/vault/init.js'
import {driverCommand} from '../../../src/app/vault/setup-git.js'
import {newFolder, type TestVault} from '../../codes/test-vault.js'
import {copyVault} from '../../helpers/copy-vault.js'
import {DND} from '../../helpers/run-dnd.js'

const PROGRAM = ['no-such-dnd', process.execPath, DND]
const ARIA = 'characters/aria.yaml'

let made: TestVault
let vault: TestVault

/** A vault as `dnd init` makes it, with Aria in it. */
beforeAll(async () => {
  made = newFolder()
  await initVault(made.options, {dir: '.', name: 'Test', driver: driverCommand(PROGRAM)})
  made.git('config', 'user.name', 'Test')
  made.git('config', 'user.email', 'test@example.test')
  made.with({coins: {gp: 5}}).commit('Aria')
})
beforeEach(() => {
  vault = newFolder()
  copyVault(made.root, vault.root)
})

const examined = (given: Partial<Parameters<typeof examine>[0]> = {}, fix = false): Promise<CheckUp> =>
  examine(
    {
      options: {vault: vault.root, cwd: vault.root},
      program: PROGRAM,
      node: {version: process.versions.node, needs: '>=20.19'},
      ownFiles: [],
      ...given,
    },
    {fix},
  )
const unwell = ({checks}: CheckUp): Line[] => checks.filter(({health}) => health !== 'ok')
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid
const put = (path: string, text: string) => vault.put({[path]: text})

/** Two branches that changed Aria, and are not merged. */
function twoBranches(): void {
  vault.git('switch', '--quiet', '--create', 'other')
  vault.with({coins: {gp: 7}}).commit('two coins')
  vault.git('switch', '--quiet', 'main')
  vault.with({coins: {gp: 5}, xp: 50}).commit('fifty')
}

/** A git that may fail. */
function tryGit(...args: string[]): number | null {
  return spawnSync('git', args, {cwd: vault.root, env: {...vault.env} as NodeJS.ProcessEnv}).status
}

function setOld(path: string): void {
  utimesSync(join(vault.root, path), new Date(0), new Date(0))
}

interface Row {
  why: string
  by: () => unknown
  check: CheckName
  is: 'warning' | 'error'
  says: RegExp
  /** Whether `--fix` mends it. */
  mended?: true
}

const ROWS: readonly Row[] = [
  {
    why: 'a broken dnd.yaml',
    by: () => put('dnd.yaml', 'name: [\n'),
    check: 'vault',
    is: 'error',
    says: /^dnd\.yaml:\d+:\d+: /,
  },
  {
    why: 'a dnd.yaml of another edition',
    by: () => put('dnd.yaml', 'name: Test\nrules: "2014"\ncatalog: {version: srd-5.2}\n'),
    check: 'vault',
    is: 'error',
    says: /^dnd\.yaml:2:8: /,
  },
  {
    why: 'a file where the folder of caches belongs',
    by: () => {
      rmSync(join(vault.root, '.dnd'), {recursive: true, force: true})
      put('.dnd', '')
    },
    check: 'disk',
    is: 'error',
    says: /"\.dnd" is a file/,
  },
  {
    why: 'the lock of a command that is gone',
    by: () => put('.dnd/lock', JSON.stringify({pid: deadPid(), host: hostname(), command: 'dnd gone', since: new Date().toISOString()})),
    check: 'lock',
    is: 'warning',
    says: /^`dnd gone` \(process \d+ on .+\) is gone and has left the vault locked$/,
    mended: true,
  },
  {
    why: 'an empty lock',
    by: () => {
      put('.dnd/lock', '')
      setOld('.dnd/lock')
    },
    check: 'lock',
    is: 'warning',
    says: /^a command is gone/,
    mended: true,
  },
  {
    why: 'a folder in the place of the lock',
    by: () => {
      mkdirSync(join(vault.root, '.dnd/lock'), {recursive: true})
      setOld('.dnd/lock')
    },
    check: 'lock',
    is: 'warning',
    says: /^a command is gone/,
    mended: true,
  },
  {
    why: 'a lock that a living command has held for a minute',
    by: () => {
      const since = new Date(Date.now() - 61_000).toISOString()
      put('.dnd/lock', JSON.stringify({pid: process.ppid, host: hostname(), command: 'dnd character edit', since}))
    },
    check: 'lock',
    is: 'warning',
    says: /^`dnd character edit` .* has held the vault for long$/,
  },
  {
    why: 'the journal of a killed command',
    by: () =>
      put(
        '.dnd/pending.json',
        JSON.stringify({version: 1, command: 'dnd character hp', since: '2026-01-01T00:00:00Z', commits: false, files: []}),
      ),
    check: 'leftovers',
    is: 'warning',
    says: /^`dnd character hp` was killed half way/,
    mended: true,
  },
  {
    why: 'a journal that nobody can read',
    by: () => put('.dnd/pending.json', '{'),
    check: 'leftovers',
    is: 'warning',
    says: /journal that can't be read/,
  },
  {
    why: 'a half-written file',
    by: () => put(`characters/.aria.yaml.${deadPid()}-1.tmp`, 'kind: char'),
    check: 'leftovers',
    is: 'warning',
    says: /^killed commands have left half-written files: "characters\/\.aria\.yaml\.\d+-1\.tmp"$/,
    mended: true,
  },
  {
    why: 'a half-written index',
    by: () => put(`.dnd/.catalog.sqlite.${deadPid()}-1.tmp`, 'SQLite'),
    check: 'leftovers',
    is: 'warning',
    says: /half-written files/,
    mended: true,
  },
  {
    why: 'a lock that was moved aside',
    by: () => put(`.dnd/lock.${deadPid()}.stale`, '{}'),
    check: 'leftovers',
    is: 'warning',
    says: /"\.dnd\/lock\.\d+\.stale"/,
    mended: true,
  },
  {
    why: 'what a merge of git’s left that was killed',
    by: () => put('.merge_file_c3rVn1', 'kind: character\n'),
    check: 'leftovers',
    is: 'warning',
    says: /^a git merge that was killed has left "\.merge_file_c3rVn1"$/,
  },
  {
    why: 'no repository',
    by: () => rmSync(join(vault.root, '.git'), {recursive: true}),
    check: 'repository',
    is: 'error',
    says: /no git repository/,
  },
  {
    why: 'a repository that git takes for a bare one',
    by: () => vault.git('config', 'core.bare', 'true'),
    check: 'repository',
    is: 'error',
    says: /bare repository/,
  },
  {
    why: 'settings of git that are broken',
    by: () => put('.git/config', '[core\n'),
    check: 'repository',
    is: 'error',
    says: /^git does not take the vault's repository: fatal: bad config/,
  },
  {
    why: 'a shallow clone',
    by: () => cloneOf('--depth=1'),
    check: 'clone',
    is: 'warning',
    says: /^the clone is shallow/,
  },
  {
    why: 'a sparse clone',
    by: () => {
      vault.git('update-index', '--refresh')
      vault.git('sparse-checkout', 'set', '--no-cone', '/*', '!/characters/')
    },
    check: 'clone',
    is: 'warning',
    says: /^the clone is sparse: 1 files? /,
  },
  {
    why: 'a partial clone',
    by: () => {
      vault.git('config', 'remote.origin.url', vault.root)
      vault.git('config', 'remote.origin.promisor', 'true')
    },
    check: 'clone',
    is: 'warning',
    says: /^the clone is partial/,
  },
  {
    why: 'a detached HEAD',
    by: () => vault.git('switch', '--quiet', '--detach'),
    check: 'branch',
    is: 'warning',
    says: /detached HEAD/,
  },
  {
    why: 'no commit yet',
    by: () => vault.git('update-ref', '-d', 'HEAD'),
    check: 'branch',
    is: 'warning',
    says: /no commit yet/,
  },
  {
    why: 'a merge under way',
    by: () => {
      twoBranches()
      vault.git('merge', '--quiet', '--no-commit', '--strategy=ours', 'other')
    },
    check: 'merging',
    is: 'warning',
    says: /^a git merge is under way/,
  },
  {
    why: 'a file that a driver which crashed left as ours',
    by: () => {
      twoBranches()
      vault.git('config', 'merge.dnd.driver', 'exit 1')
      expect(tryGit('merge', 'other')).toBe(1)
    },
    check: 'merging',
    is: 'error',
    says: /^"characters\/aria\.yaml" is not merged yet, and holds our side alone/,
  },
  {
    why: 'a file that the other side removed',
    by: () => {
      vault.git('switch', '--quiet', '--create', 'other')
      rmSync(join(vault.root, ARIA))
      vault.commit('gone')
      vault.git('switch', '--quiet', 'main')
      vault.with({xp: 50}).commit('fifty')
      expect(tryGit('merge', 'other')).toBe(1)
    },
    check: 'merging',
    is: 'error',
    says: /^"characters\/aria\.yaml" is not merged yet: the other side has no such file$/,
  },
  {
    why: 'a rebase under way, which goes back to its branch by itself',
    by: () => {
      twoBranches()
      vault.git('config', 'merge.dnd.driver', 'exit 1')
      expect(tryGit('rebase', 'other')).toBe(1)
    },
    check: 'merging',
    is: 'warning',
    says: /^a git rebase is under way/,
  },
  {
    why: 'a driver that crashed, and its file committed all the same',
    by: () => {
      twoBranches()
      vault.git('config', 'merge.dnd.driver', 'exit 1')
      tryGit('merge', 'other')
      vault.git('commit', '--quiet', '--all', '--no-edit')
    },
    check: 'merges',
    is: 'warning',
    says: /^characters\/aria\.yaml:\d+:\d+: both sides of the merge \w+ changed this file, and it holds the first alone: coins\.gp \(5; merged: 7\)$/,
  },
  {
    why: 'a merge by lines that was committed with its marks',
    by: () => {
      twoBranches()
      vault.git('config', '--remove-section', 'merge.dnd')
      expect(tryGit('merge', 'other')).toBe(1)
      expect(readFileSync(join(vault.root, ARIA), 'utf8')).toMatch(/^<<<<<<< /m)
      vault.git('commit', '--quiet', '--all', '--no-edit')
    },
    check: 'marks',
    is: 'error',
    says: /^"characters\/aria\.yaml" holds conflict marks of git's from line \d+ on/,
  },
  {
    why: 'what both sides counted alike',
    by: () => {
      vault.git('switch', '--quiet', '--create', 'other')
      vault.with({coins: {gp: 5}, xp: 50}).commit('fifty')
      vault.git('switch', '--quiet', 'main')
      vault.with({coins: {gp: 5}, xp: 50}).commit('fifty here')
      vault.git('merge', '--quiet', '--no-edit', 'other')
    },
    check: 'merges',
    is: 'warning',
    says: /counted once: xp/,
  },
  {
    why: 'a lock of git’s that nobody holds',
    by: () => {
      put('.git/index.lock', '')
      setOld('.git/index.lock')
    },
    check: 'git-lock',
    is: 'error',
    says: /^git is locked by ".*\.git\/index\.lock", since 1970-/,
  },
  {
    why: 'a lock on a branch',
    by: () => {
      put('.git/refs/heads/main.lock', '')
      setOld('.git/refs/heads/main.lock')
    },
    check: 'git-lock',
    is: 'error',
    says: /main\.lock/,
  },
  {
    why: 'a vault that names an author wrongly',
    by: () => put('dnd.yaml', 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nconfig: {author: nobody}\n'),
    check: 'author',
    is: 'error',
    says: /^"nobody" does not name an author$/,
  },
  {
    why: 'a clone that knows no driver',
    by: () => vault.git('config', '--unset', 'merge.dnd.driver'),
    check: 'driver',
    is: 'warning',
    says: /by lines in this clone/,
    mended: true,
  },
  {
    why: 'a driver whose program is gone',
    by: () => vault.git('config', 'merge.dnd.driver', "'/no such/node' /nowhere/run.js merge-driver %O %A %B %P %L"),
    check: 'driver',
    is: 'error',
    says: /^git is to merge with "\/no such\/node", which is not there/,
    mended: true,
  },
  {
    why: 'a driver of an older dnd',
    by: () => vault.git('config', 'merge.dnd.driver', `${process.execPath} merge-driver %O %A %B %P`),
    check: 'driver',
    is: 'warning',
    says: /older dnd/,
    mended: true,
  },
  {
    why: 'attributes that don’t name the driver',
    by: () => put('.gitattributes', '*.yaml text eol=lf\n').commit('attributes'),
    check: 'attributes',
    is: 'warning',
    says: /does not name the merge driver/,
    mended: true,
  },
  {
    why: 'attributes that another line takes back',
    by: () => put('.gitattributes', '*.yaml merge=dnd\ncharacters/*.yaml -merge\n').commit('attributes'),
    check: 'attributes',
    is: 'warning',
    says: /^git does not merge "characters\/aria\.yaml" by meaning$/,
  },
  {
    why: 'attributes that git does not have',
    by: () => vault.git('rm', '--quiet', '--cached', '.gitattributes'),
    check: 'attributes',
    is: 'warning',
    says: /^git does not have "\.gitattributes"/,
  },
  {
    why: 'line ends that git turns over',
    by: () => {
      put('.gitattributes', '*.yaml merge=dnd\n').commit('attributes')
      vault.git('config', 'core.autocrlf', 'true')
    },
    check: 'line-ends',
    is: 'warning',
    says: /core\.autocrlf/,
  },
  {
    why: 'line ends that git has as it should not',
    by: () => {
      put('.gitattributes', '').commit('no attributes')
      put('notes.yaml', 'a: 1\r\nb: 2\r\n').commit('from Windows')
      put('.gitattributes', '*.yaml merge=dnd text eol=lf\n').git('commit', '--quiet', '--message=attributes', '--', '.gitattributes')
    },
    check: 'line-ends',
    is: 'warning',
    says: /^git has "notes\.yaml" with CRLF/,
  },
  {
    why: 'caches that git does not pass over',
    by: () => put('.gitignore', '\n').commit('nothing ignored'),
    check: 'ignored',
    is: 'warning',
    says: /does not ignore "\.dnd\/"/,
  },
  {
    why: 'caches that git keeps',
    by: () => {
      put('.dnd/lock.txt', '')
      vault.git('add', '--force', '.dnd/lock.txt')
      vault.commit('caches')
    },
    check: 'ignored',
    is: 'error',
    says: /^git keeps .*"\.dnd\/lock\.txt"/,
  },
  {
    why: 'a schema that is gone',
    by: () => rmSync(join(vault.root, '.schemas/npc.json')),
    check: 'schemas',
    is: 'warning',
    says: /^"\.schemas\/npc\.json" is missing, or of another dnd$/,
    mended: true,
  },
  {
    why: 'a schema that was changed in its place',
    by: () => {
      rmSync(join(vault.root, '.schemas/npc.json'))
      put('.schemas/npc.json', '{}')
    },
    check: 'schemas',
    is: 'warning',
    says: /^"\.schemas\/npc\.json" is missing, or of another dnd$/,
    mended: true,
  },
  {
    why: 'a damaged index',
    by: () => {
      put('catalog/spell/frost.yaml', 'kind: spell\n')
      put('.dnd/catalog.sqlite', 'no index')
    },
    check: 'index',
    is: 'warning',
    says: /index of the catalog is damaged/,
    mended: true,
  },
  {
    why: 'a cache that is cut off',
    by: () => put('.dnd/entities/npc.json', '{"basis":'),
    check: 'caches',
    is: 'warning',
    says: /^"\.dnd\/entities\/npc\.json" can't be read/,
    mended: true,
  },
  {
    why: 'a file where a folder of caches belongs',
    by: () => {
      rmSync(join(vault.root, '.dnd/parsed'), {recursive: true, force: true})
      put('.dnd/parsed', '')
    },
    check: 'caches',
    is: 'warning',
    says: /^"\.dnd\/parsed" can't be read/,
    mended: true,
  },
  {
    why: 'ids that differ in capitals alone',
    by: () => put('characters/Aria.yaml', 'kind: character\n'),
    check: 'names',
    is: 'error',
    says: /^"characters\/Aria\.yaml", "characters\/aria\.yaml" are one file on a Mac/,
  },
  {
    why: 'names that write an accent in two ways',
    by: () => put('notes/Zo\u00eb.md', '').put({'notes/Zoe\u0308.md': ''}),
    check: 'names',
    is: 'error',
    says: /are one file on a Mac/,
  },
  {
    why: 'two files of one id',
    by: () => put('characters/aria.yml', 'kind: character\n'),
    check: 'names',
    is: 'error',
    says: /^"characters\/aria\.yaml", "characters\/aria\.yml" have one id/,
  },
  {
    why: 'a link out of the vault',
    by: () => symlinkSync(made.root, join(vault.root, 'elsewhere')),
    check: 'links',
    is: 'warning',
    says: /^the link "elsewhere" leads out of the vault/,
  },
  {
    why: 'a link that leads nowhere',
    by: () => symlinkSync('nowhere.yaml', join(vault.root, 'characters/lost.yaml')),
    check: 'links',
    is: 'warning',
    says: /^the link "characters\/lost\.yaml" leads nowhere$/,
  },
]

/** The vault again, as a clone of itself. */
function cloneOf(...how: string[]): void {
  const origin = newFolder()
  copyVault(vault.root, origin.root)
  rmSync(vault.root, {recursive: true})
  spawnSync('git', ['clone', '--quiet', ...how, `file://${origin.root}`, vault.root])
}

describe('doctor', () => {
  test('a vault as `dnd init` makes it is well', async () => {
    const result = await examined()
    expect(unwell(result)).toEqual([])
    expect(result).toMatchObject({ok: true, root: vault.root, mended: []})
    expect([...new Set(result.checks.map(({check}) => check))]).toEqual(Object.keys(CHECKS))
  })

  test.each(ROWS)('$why: $check', async ({by, check, is, says, mended}) => {
    by()
    const result = await examined()
    const found = result.checks.find((line) => line.check === check && says.test(line.what))
    expect(found, JSON.stringify(unwell(result), null, 1)).toMatchObject({health: is})
    expect(found?.isFixable ?? false).toBe(mended ?? false)
    if (!mended) return expect(found?.mends).not.toEqual([])
    const after = await examined({}, true)
    expect(after.mended).not.toEqual([])
    expect(after.checks.filter((line) => line.check === check && line.health !== 'ok')).toEqual([])
  })

  test('names that Windows can’t hold', async () => {
    const names = ['con.yaml', 'AUX', 'com1.tar.gz', 'trailing.', 'at the end ', 'a:b.yaml', 'what?.md', 'tab\tbed']
    for (const name of names) put(`notes/${name}`, '')
    const found = unwell(await examined())
    for (const name of names)
      expect(found).toContainEqual(
        expect.objectContaining({
          check: 'names',
          health: 'error',
          what: expect.stringContaining(`"notes/${name}" can't be on every system: Windows`),
        }),
      )
    expect(found).toHaveLength(names.length)
  })

  test('looking changes nothing', async () => {
    put('.dnd/lock', JSON.stringify({pid: deadPid(), host: hostname(), command: 'dnd gone', since: new Date().toISOString()}))
    put('.dnd/pending.json', '{"version": 1, "command": "dnd x", "since": "2026-01-01T00:00:00Z", "commits": false, "files": []}')
    vault.git('config', '--unset', 'merge.dnd.driver')
    const kept = ['.dnd/lock', '.dnd/pending.json', '.git/config', '.gitattributes'].map((path) => join(vault.root, path))
    const before = kept.map((file) => readFileSync(file, 'utf8'))
    await examined()
    expect(kept.map((file) => readFileSync(file, 'utf8'))).toEqual(before)
  })

  test('a mend touches no file of a person’s', async () => {
    put('.dnd/entities/npc.json', '{')
    put(ARIA, '# mine\nkind: [broken\n')
    put('notes.txt', 'mine')
    const before = vault.git('status', '--porcelain')
    await examined({}, true)
    expect(vault.git('status', '--porcelain')).toBe(before)
    expect(readFileSync(join(vault.root, ARIA), 'utf8')).toBe('# mine\nkind: [broken\n')
  })

  test('where a living command holds the vault, nothing is mended and it is said', async () => {
    put('.dnd/lock', JSON.stringify({pid: process.ppid, host: hostname(), command: 'dnd character edit', since: new Date().toISOString()}))
    rmSync(join(vault.root, '.schemas/npc.json'))
    const result = await examined({}, true)
    expect(result.mended).toEqual([])
    expect(result.checks).toContainEqual(
      expect.objectContaining({check: 'schemas', health: 'error', what: expect.stringMatching(/in use by `dnd character edit`/)}),
    )
    expect(existsSync(join(vault.root, '.dnd/lock'))).toBe(true)
  })

  test('schemas that are mended are committed by themselves', async () => {
    rmSync(join(vault.root, '.schemas/npc.json'))
    await examined({}, true)
    expect(vault.git('status', '--porcelain')).toBe('')
  })

  test('outside a vault it says what it can', async () => {
    const {root} = newFolder()
    const result = await examined({options: {cwd: root}})
    expect(result.root).toBeUndefined()
    expect(result.ok).toBe(true)
    expect(unwell(result)).toMatchObject([{check: 'vault', health: 'warning'}])
    const named = await examined({options: {cwd: root, vault: 'nowhere'}}, true)
    expect(unwell(named)).toMatchObject([{check: 'vault', health: 'error'}])
  })

  test('without git it says so, and looks at the rest', async () => {
    const {PATH} = process.env
    process.env['PATH'] = newFolder().root
    try {
      const result = await examined()
      expect(result.ok).toBe(false)
      expect(result.checks).toContainEqual(expect.objectContaining({check: 'git', health: 'error'}))
      expect(result.checks).toContainEqual(expect.objectContaining({check: 'names', health: 'ok'}))
    } finally {
      process.env['PATH'] = PATH
    }
  })

  test('a vault that a larger repository ignores', async () => {
    rmSync(join(vault.root, '.git'), {recursive: true})
    const around = newFolder()
    around.git('init', '--quiet')
    around.put({'.gitignore': 'game/\n'})
    renameSync(vault.root, join(around.root, 'game'))
    const result = await examined({options: {cwd: around.root, vault: 'game'}})
    expect(result.checks).toContainEqual(
      expect.objectContaining({check: 'repository', health: 'error', what: expect.stringMatching(/ignores it/)}),
    )
    mkdirSync(vault.root)
  })

  test.skipIf(process.getuid?.() === 0)('a folder that may not be written', async () => {
    chmodSync(vault.root, 0o555)
    expect((await examined()).checks).toContainEqual(expect.objectContaining({check: 'disk', health: 'error'}))
    chmodSync(vault.root, 0o755)
  })

  test('a detached HEAD is none to worry about while a rebase is under way', async () => {
    twoBranches()
    vault.git('config', 'merge.dnd.driver', 'exit 1')
    expect(tryGit('rebase', 'other')).toBe(1)
    expect((await examined()).checks).toContainEqual(expect.objectContaining({check: 'branch', health: 'ok'}))
    expect(vault.dnd(['status']).stdout).toContain('(a git rebase is under way)')
  })

  test('hostile names reach the report as data', async () => {
    put('.dnd/lock', JSON.stringify({pid: deadPid(), host: hostname(), command: '\u001b[31mdnd\u202e', since: '2026-01-01T00:00:00Z'}))
    expect((await examined()).checks).toContainEqual(expect.objectContaining({check: 'lock', health: 'warning'}))
  })
})

test.each([
  ['2.27.0', 'error'],
  ['2.28.0', 'warning'],
  ['2.37.1 (Apple Git-137.1)', 'warning'],
  ['2.38.0.windows.1', 'ok'],
  ['2.39.5', 'ok'],
  ['3.0', 'ok'],
  [undefined, 'error'],
])('git %s: %s', (version, health) => {
  expect(judgeGit(version).health).toBe(health)
})

test.each([
  ['20.18.9', 'error'],
  ['20.19.0', 'ok'],
  ['22.1.0', 'ok'],
  ['18.20.0', 'error'],
])('Node.js %s: %s', (version, health) => {
  expect(lookAtNode({node: {version, needs: '>=20.19'}})).toMatchObject([{health}])
})

test.each([
  [0, 'error'],
  [50 * 1024 ** 2, 'warning'],
  [1024 ** 4, 'ok'],
])('%i bytes free: %s', (free, health) => {
  expect(judgeSpace(free).health).toBe(health)
})

test('a file of the person’s own that is wrong is an error at its place', async () => {
  const problem = {
    severity: 'error',
    code: 'CONFIG_UNKNOWN',
    path: ['colour'],
    file: '/home/me/config.yaml',
    line: 1,
    message: 'there is no setting "colour"',
  } as const
  const result = await examined({ownFiles: [{file: '/home/me/config.yaml', isThere: true, problems: [problem]}]})
  expect(unwell(result)).toMatchObject([{check: 'settings', health: 'error', what: '/home/me/config.yaml:1: there is no setting "colour"'}])
})
