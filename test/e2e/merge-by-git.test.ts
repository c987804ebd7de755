import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {DND, Sandbox} from '../helpers/run-dnd.js'

const FOG = 'campaigns/salt/chapters/fog.yaml'
const HEAD = 'kind: chapter\nid: fog\nuid: 01900000-0000-7000-8000-000000000008\nname: Fog\n'
const DRIVER = `'${process.execPath}' '${DND}' merge-driver %O %A %B %P %L`

let sandbox: Sandbox
const git = (...args: string[]) => sandbox.git(...args)
const read = (path = FOG, root = sandbox.root) => readFileSync(join(root, path), 'utf8')
/** Scenes of the chapter, by their ids. */
const scenes = (root?: string) => (parse(read(FOG, root)) as {scenes: {id: string}[]}).scenes.map(({id}) => id)

function commit(message: string, text: string, path = FOG): void {
  mkdirSync(join(sandbox.root, path, '..'), {recursive: true})
  writeFileSync(join(sandbox.root, path), text)
  git('add', '--all')
  git('commit', '--quiet', `--message=${message}`)
}

const fog = (ids: readonly string[], more = '') => `${HEAD}${more}scenes:\n${ids.map((id) => `  - {id: ${id}, name: ${id}}\n`).join('')}`

beforeEach(() => {
  sandbox = new Sandbox()
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'merge.dnd.driver', DRIVER)
  writeFileSync(join(sandbox.root, '.gitattributes'), '*.yaml merge=dnd\n')
  commit('base', fog(['a', 'b']))
})
afterEach(() => sandbox.remove())

/** Two branches that each wrote a scene behind the last, the vault on main. */
function apart(): void {
  git('switch', '--quiet', '--create', 'other')
  commit('theirs', fog(['a', 'b', 'm1']))
  git('switch', '--quiet', 'main')
  commit('ours', fog(['a', 'b', 'n1']))
}

describe('commits put on others', () => {
  test('a rebase of three that each wrote on keeps all of them, in order', () => {
    apart()
    git('switch', '--quiet', 'other')
    commit('two', fog(['a', 'b', 'm1', 'm2']))
    commit('three', fog(['a', 'b', 'm1', 'm2', 'm3']))
    git('rebase', '--quiet', 'main')
    expect(scenes()).toEqual(['a', 'b', 'm1', 'm2', 'm3', 'n1'])
  })

  test('a rebase of three whose pages have the ids of others', () => {
    const page = (id: string, name: string) => `  - {id: ${id}, name: ${name}}\n`
    git('switch', '--quiet', '--create', 'other')
    for (const count of [1, 2, 3])
      commit(
        `${count}`,
        fog(['a', 'b']) +
          [1, 2, 3]
            .slice(0, count)
            .map((i) => page(`s${i}`, `Mine ${i}`))
            .join(''),
      )
    git('switch', '--quiet', 'main')
    commit('ours', fog(['a', 'b']) + page('s1', 'Upstream'))
    git('switch', '--quiet', 'other')
    git('rebase', '--quiet', 'main')
    const names = (parse(read()) as {scenes: {name: string}[]}).scenes.map(({name}) => name)
    expect(names).toEqual(['a', 'b', 'Upstream', 'Mine 1', 'Mine 2', 'Mine 3'])
    expect(new Set(scenes()).size).toBe(6)
  })

  test('one picked out comes alone', () => {
    git('switch', '--quiet', '--create', 'other')
    commit('one', fog(['a', 'b', 'm1']))
    commit('two', fog(['a', 'b', 'm1', 'm2']))
    git('switch', '--quiet', 'main')
    commit('ours', fog(['a', 'b', 'n1']))
    git('cherry-pick', 'other')
    expect(scenes()).toEqual(['a', 'b', 'm2', 'n1'])
  })

  test('what was put aside comes back beside what came meanwhile', () => {
    writeFileSync(join(sandbox.root, FOG), fog(['a', 'b', 'm1']))
    git('stash', '--quiet')
    commit('ours', fog(['a', 'b', 'n1']))
    git('stash', 'pop', '--quiet')
    expect(scenes()).toEqual(['a', 'b', 'm1', 'n1'])
  })

  test('a pull that rebases', () => {
    const clone = join(sandbox.root, '../', `${sandbox.root.split('/').at(-1)}-clone`)
    git('clone', '--quiet', '.', clone)
    const there = (...args: string[]) => git('-C', clone, ...args)
    there('config', 'merge.dnd.driver', DRIVER)
    writeFileSync(join(clone, FOG), fog(['a', 'b', 'm1']))
    there('commit', '--quiet', '--all', '--message=theirs')
    commit('ours', fog(['a', 'b', 'n1']))
    there('pull', '--quiet', '--rebase')
    expect(scenes(clone)).toEqual(['a', 'b', 'm1', 'n1'])
    git('-C', clone, 'log', '-1')
    spawnSync('rm', ['-r', clone])
  })
})

describe('histories that cross', () => {
  test('a scene deleted on one side, and untouched since on the other, stays deleted', () => {
    git('switch', '--quiet', '--create', 'other')
    commit('theirs', fog(['a', 'b', 'm1']))
    git('switch', '--quiet', 'main')
    commit('deleted', fog(['a']))
    const [ours, theirs] = [git('rev-parse', 'main').trim(), git('rev-parse', 'other').trim()]
    git('merge', '--quiet', '--no-edit', theirs)
    expect(scenes()).toEqual(['a', 'm1'])
    git('switch', '--quiet', 'other')
    git('merge', '--quiet', '--no-edit', ours)
    commit('more', fog(['a', 'm1', 'm2']))
    git('switch', '--quiet', 'main')
    git('merge', '--quiet', '--no-edit', 'other')
    expect(scenes()).toEqual(['a', 'm1', 'm2'])
  })

  test('each merges the other’s work: both come to the same', () => {
    apart()
    const ours = git('rev-parse', 'main').trim()
    git('merge', '--quiet', '--no-edit', 'other')
    const here = read()
    git('switch', '--quiet', 'other')
    git('merge', '--quiet', '--no-edit', ours)
    expect(read()).toBe(here)
  })

  test('branches that are one, that go on from one another, or are merged already say so and make no commit', () => {
    git('branch', 'same')
    expect(git('merge', '--no-edit', 'same')).toContain('Already up to date')
    git('switch', '--quiet', '--create', 'ahead')
    commit('on', fog(['a', 'b', 'c']))
    git('switch', '--quiet', 'main')
    expect(git('merge', '--no-edit', 'ahead')).toContain('Fast-forward')
    expect(git('merge', '--no-edit', 'ahead')).toContain('Already up to date')
    expect(git('rev-list', '--count', 'HEAD').trim()).toBe('2')
  })

  test('several at once, where each changed another file', () => {
    for (const name of ['one', 'two']) {
      git('switch', '--quiet', '--create', name, 'main')
      commit(name, fog(['a']), `campaigns/salt/chapters/${name}.yaml`)
    }
    git('switch', '--quiet', 'main')
    commit('ours', fog(['a', 'b', 'c']))
    git('merge', '--quiet', '--no-edit', 'one', 'two')
    expect(git('log', '-1', '--format=%P').trim().split(' ')).toHaveLength(3)
  })
})

describe('a conflict', () => {
  test.each(['merge', 'diff3', 'zdiff3'])('with conflicts in the style %s leaves a file that parses', (style) => {
    git('config', 'merge.conflictStyle', style)
    git('switch', '--quiet', '--create', 'other')
    commit('theirs', fog(['a', 'b', 'm1'], 'status: done\n'))
    git('switch', '--quiet', 'main')
    commit('ours', fog(['a', 'b'], 'status: dropped\n'))
    expect(() => git('merge', '--no-edit', 'other')).toThrow('status: ours dropped, theirs done')
    expect(parse(read())).toMatchObject({status: 'dropped', scenes: [{id: 'a'}, {id: 'b'}, {id: 'm1'}]})
    expect(git('show', `:3:${FOG}`)).toContain('status: done')
  })

  test('in a work tree beside the first', () => {
    apart()
    const beside = `${sandbox.root}-beside`
    git('worktree', 'add', '--quiet', beside, '-b', 'third', 'main')
    git('-C', beside, 'merge', '--quiet', '--no-edit', 'other')
    expect(scenes(beside)).toEqual(['a', 'b', 'm1', 'n1'])
    git('worktree', 'remove', '--force', beside)
  })
})

describe('the driver itself', () => {
  const drive = (prefix = '', env = {}) => {
    for (const [name, text] of Object.entries({O: fog(['a']), A: fog(['a', 'n']), B: fog(['a', 'm'])}))
      writeFileSync(join(sandbox.root, name), text)
    const words = `${prefix}'${process.execPath}' '${DND}' merge-driver O A B ${FOG} 7`
    return spawnSync('sh', ['-c', words], {cwd: sandbox.root, env: {...sandbox.env, ...env} as NodeJS.ProcessEnv, encoding: 'utf8'})
  }

  test('takes no lock of git’s, so that it works while git holds them', () => {
    for (const lock of ['index.lock', 'HEAD.lock', 'config.lock']) writeFileSync(join(sandbox.root, '.git', lock), '')
    expect(drive()).toMatchObject({status: 0, stderr: ''})
    expect(read('A')).toBe(fog(['a', 'm', 'n']))
  })

  test('that finds the disk full leaves ours whole, and git is told', () => {
    const {status} = drive('ulimit -f 0; ', {DND_NO_CODE_CACHE: '1'})
    expect(status).not.toBe(0)
    expect(read('A')).toBe(fog(['a', 'n']))
  })

  test('that can’t read a version says which file, in words', () => {
    writeFileSync(join(sandbox.root, 'bad'), Buffer.from([0xff, 0xfe, 0x00]))
    const {status, stderr} = spawnSync(process.execPath, [DND, 'merge-driver', 'bad', 'bad', 'bad', FOG, '7'], {
      cwd: sandbox.root,
      env: sandbox.env as NodeJS.ProcessEnv,
      encoding: 'utf8',
    })
    expect({status, stderr}).toMatchObject({status: 1, stderr: expect.stringContaining(`A version of "${FOG}" can't be read as text`)})
  })

  test('says the same with the frame of the command line around it', () => {
    const quick = drive()
    const quickText = read('A')
    for (const [name, text] of Object.entries({O: fog(['a']), A: fog(['a', 'n']), B: fog(['a', 'm'])}))
      writeFileSync(join(sandbox.root, name), text)
    const framed = sandbox.dndAlone(['merge-driver', 'O', 'A', 'B', FOG, '7', '--no-input'])
    expect([framed.status, read('A')]).toEqual([quick.status, quickText])
  })
})
