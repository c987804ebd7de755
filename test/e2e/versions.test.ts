import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
const ARIA = 'characters/aria.yaml'
const read = (path: string) => readFileSync(join(sandbox.root, path), 'utf8')
const put = (path: string, text: string) => writeFileSync(join(sandbox.root, path), text)

function run(...args: string[]): string {
  const ran = sandbox.dnd(args)
  if (ran.status !== 0) throw new Error(`dnd ${args.join(' ')} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`)
  return ran.stdout
}

beforeEach(() => {
  sandbox = new Sandbox()
  run('init')
  run(
    'character',
    'create',
    '--name',
    'Aria',
    '--class',
    'wizard',
    '--level',
    '3',
    '--species',
    'elf',
    '--background',
    'sage',
    '--auto',
    '--seed',
    '1',
  )
  run(
    'character',
    'create',
    '--name',
    'Gorm',
    '--class',
    'fighter',
    '--species',
    'dwarf',
    '--background',
    'soldier',
    '--auto',
    '--seed',
    '1',
  )
  run('character', 'set', 'aria', 'xp=900', 'coins.gp=100')
})
afterEach(() => sandbox.remove())

interface Merged {
  outcome: string
  conflicts: {path: string[]}[]
  broken: {code: string}[]
  otherFiles: string[]
  committed: {commit?: string}
}

const merge = (...args: string[]) => {
  const {stdout, status} = sandbox.dnd(['character', 'merge', 'aria', ...args, '--json'])
  return {status, ...(JSON.parse(stdout) as Merged)}
}

/** A branch of Aria's on which another was played, too, while the game went on. */
function playAParty(): void {
  run('character', 'branch', 'aria', 'party')
  run('character', 'set', 'aria', 'xp=1000')
  run('character', 'set', 'gorm', 'coins.gp=77')
  run('character', 'switch', 'aria', 'main')
  run('character', 'set', 'aria', 'player=Cleo')
}

describe('a version of a character', () => {
  test('is a plain git branch, and comes back with everything that happened on either', () => {
    run('character', 'branch', 'aria', 'If she had fled')
    expect(sandbox.git('branch', '--show-current')).toBe('character/aria/if-she-had-fled\n')
    run('character', 'set', 'aria', 'xp=1000', 'coins.gp=130')
    run('journal', 'add', 'aria', 'She ran.', '--title', 'The bridge')
    run('character', 'switch', 'aria', 'main')
    put(ARIA, `# a hand's own note\n${read(ARIA)}`)
    run('character', 'set', 'aria', 'xp=950', 'coins.gp=90', 'player=Cleo')
    run('journal', 'add', 'aria', 'She stood.', '--title', 'The bridge')

    expect(run('character', 'branches', 'aria')).toMatch(/\* main +wizard 3.*\n +if-she-had-fled +wizard 3 +\+2/)
    expect(run('character', 'diff', 'aria', 'main..if-she-had-fled')).toMatch(/xp 950→1000/i)

    expect(merge('if-she-had-fled')).toMatchObject({status: 0, outcome: 'merged', otherFiles: []})
    expect(sandbox.json(['character', 'show', 'aria'])).toMatchObject({sheet: {xp: 1050, coins: {gp: 120}}})
    expect(read(ARIA)).toMatch(/^# a hand's own note\n/)
    const {pages} = sandbox.json<{pages: {text: string}[]}>(['journal', 'list', 'aria'])
    expect(pages.map(({text}) => text)).toEqual(['She stood.', 'She ran.'])
    expect(sandbox.git('log', '-1', '--format=%s %p').trim().split(' ')).toHaveLength(5)
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect(merge('if-she-had-fled')).toMatchObject({status: 0, outcome: 'nothing-new'})

    run('undo')
    expect(sandbox.json(['character', 'show', 'aria'])).toMatchObject({sheet: {xp: 950, coins: {gp: 90}}})
    expect(merge('if-she-had-fled')).toMatchObject({outcome: 'merged'})
    expect(sandbox.json(['character', 'show', 'aria'])).toMatchObject({sheet: {xp: 1050, coins: {gp: 120}}})
  })

  test('asks where both sides decided otherwise, and writes nothing until it is told', () => {
    run('character', 'branch', 'aria', 'other')
    run('character', 'set', 'aria', 'alignment=chaotic-good', 'name=Aria the Bold')
    run('character', 'switch', 'aria', 'main')
    run('character', 'set', 'aria', 'alignment=neutral', 'name=Aria the Wise')
    const before = read(ARIA)
    const asked = sandbox.dnd(['character', 'merge', 'aria', 'other'])
    expect(asked.status).toBe(5)
    expect(asked.stdout).toContain('--take alignment=ours, =theirs or =VALUE')
    expect(
      merge('other')
        .conflicts.map(({path}) => path.join('.'))
        .sort(),
    ).toEqual(['alignment', 'name'])
    expect(read(ARIA)).toBe(before)
    expect(sandbox.git('status', '--porcelain')).toBe('')

    expect(sandbox.dnd(['character', 'merge', 'aria', 'other', '--take', 'aligment=ours']).stderr).toContain('did you mean "alignment"')
    expect(merge('other', '--take', '*=ours', '--dry-run')).toMatchObject({status: 0, outcome: 'dry-run'})
    expect(read(ARIA)).toBe(before)
    expect(merge('other', '--take', 'alignment=theirs', '--take', 'name=Aria the Third')).toMatchObject({status: 0, outcome: 'merged'})
    expect(read(ARIA)).toMatch(/^name: Aria the Third$[\s\S]*^alignment: chaotic-good$/m)
  })

  test('that would break a rule is refused, unless it is forced', () => {
    run('character', 'branch', 'aria', 'spender')
    run('character', 'set', 'aria', 'coins.gp=40')
    run('character', 'switch', 'aria', 'main')
    run('character', 'set', 'aria', 'coins.gp=10')
    const before = read(ARIA)
    expect(merge('spender')).toMatchObject({status: 5, outcome: 'rules', broken: [{code: 'COINS_NEGATIVE'}]})
    expect(read(ARIA)).toBe(before)
    expect(merge('spender', '--force')).toMatchObject({status: 0, outcome: 'merged'})
    expect(read(ARIA)).toContain('gp: -50')
  })

  test('leaves the files of others alone, and never counts twice', () => {
    playAParty()
    expect(merge('party')).toMatchObject({outcome: 'merged', otherFiles: ['characters/gorm.yaml']})
    expect(read('characters/gorm.yaml')).not.toContain('gp: 77')
    run('character', 'switch', 'aria', 'party')
    run('character', 'set', 'aria', 'xp=1100')
    run('character', 'switch', 'aria', 'main')
    expect(merge('party')).toMatchObject({outcome: 'merged', otherFiles: ['characters/gorm.yaml']})
    expect(read(ARIA)).toContain('xp: 1100')
    expect(merge('party', '--all')).toMatchObject({outcome: 'merged'})
    expect(read('characters/gorm.yaml')).toContain('gp: 77')
    expect(read(ARIA)).toContain('xp: 1100')
    expect(sandbox.git('log', '--format=%H', 'HEAD..character/aria/party')).toBe('')
  })

  test('what came over for one character is still to come for another', () => {
    playAParty()
    const gorm = ['character', 'merge', 'gorm', 'character/aria/party']
    expect(merge('party')).toMatchObject({outcome: 'merged'})
    expect(sandbox.json(gorm)).toMatchObject({outcome: 'merged'})
    expect(read('characters/gorm.yaml')).toContain('gp: 77')
    expect(sandbox.json(gorm)).toMatchObject({outcome: 'nothing-new'})
  })

  test('what both sides count alike in other files is left alone with them, and adds up with --all', () => {
    run('character', 'branch', 'aria', 'party')
    run('character', 'set', 'aria', 'player=Cleo')
    run('character', 'set', 'gorm', 'coins.gp=77')
    run('character', 'switch', 'aria', 'main')
    const was = Number(/gp: (\d+)/.exec(read('characters/gorm.yaml'))?.[1])
    run('character', 'set', 'gorm', 'coins.gp=77')
    run('character', 'set', 'aria', 'alignment=neutral')
    expect(merge('party')).toMatchObject({outcome: 'merged', otherFiles: ['characters/gorm.yaml']})
    expect(sandbox.git('log', '-1', '--format=%P').trim().split(' ')).toHaveLength(1)
    expect(merge('party', '--all')).toMatchObject({outcome: 'merged'})
    expect(read('characters/gorm.yaml')).toContain(`gp: ${77 + 77 - was}`)
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect(run('validate', '--format', 'json')).not.toContain('MERGE_COUNTED_ONCE')
  })

  test('can be looked at and gone back to', () => {
    run('character', 'level-up', 'aria', '--auto')
    run('character', 'set', 'gorm', 'coins.gp=5')
    expect(run('character', 'log', 'aria')).toMatch(/level 4 wizard[\s\S]*Wizard 3.*→.*Wizard 4[\s\S]*created/)
    expect(sandbox.json(['character', 'at', 'aria', 'level:3'])).toMatchObject({sheet: {level: {total: 3}, xp: 900}})
    expect(sandbox.json(['character', 'at', 'aria', '@2100-01-01T12:00'])).toMatchObject({sheet: {level: {total: 4}}})
    expect(sandbox.dnd(['character', 'at', 'aria', '@2001-01-01']).status).toBe(4)
    expect(sandbox.dnd(['character', 'at', 'aria', 'level:9']).stderr).toContain('level 3, 4')
    expect(sandbox.dnd(['character', 'at', 'aria', '--', '--output=x']).status).toBe(4)
    run('character', 'revert', 'aria', 'level:3')
    expect(sandbox.json(['character', 'show', 'aria'])).toMatchObject({sheet: {level: {total: 3}}})
    expect(read('characters/gorm.yaml')).toContain('gp: 5')
    run('undo')
    expect(sandbox.json(['character', 'show', 'aria'])).toMatchObject({sheet: {level: {total: 4}}})
  })

  test('is not left while changes would be lost', () => {
    run('character', 'branch', 'aria', 'other')
    run('character', 'set', 'aria', 'xp=1000')
    put(ARIA, read(ARIA).replace('xp: 1000', 'xp: 1001'))
    const refused = sandbox.dnd(['character', 'switch', 'aria', 'main'])
    expect(refused.status).toBe(7)
    expect(refused.stderr).toContain('GIT_DIRTY')
    expect(read(ARIA)).toContain('xp: 1001')
  })

  test('goes to another clone and comes back', () => {
    const far = new Sandbox()
    try {
      sandbox.git('init', '--quiet', '--bare', `${far.root}/hub.git`)
      sandbox.git('remote', 'add', 'origin', `${far.root}/hub.git`)
      sandbox.git('push', '--quiet', 'origin', 'main')
      far.git('clone', '--quiet', '--branch', 'main', 'hub.git', 'clone')
      const cwd = join(far.root, 'clone')
      const there = (...args: string[]) => far.json<{branches: object[]}>(args, {cwd})
      run('character', 'branch', 'aria', 'shared')
      run('character', 'set', 'aria', 'xp=1000')
      sandbox.git('push', '--quiet', 'origin', 'character/aria/shared')
      far.git('-C', 'clone', 'fetch', '--quiet')
      expect(there('character', 'branches', 'aria').branches).toMatchObject([{name: 'main'}, {name: 'shared', remote: 'origin', ahead: 1}])
      there('character', 'switch', 'aria', 'shared')
      there('character', 'set', 'aria', 'xp=1050')
      far.git('-C', 'clone', 'push', '--quiet')
      sandbox.git('pull', '--quiet', '--no-rebase', 'origin', 'character/aria/shared')
      run('character', 'switch', 'aria', 'main')
      expect(merge('shared')).toMatchObject({outcome: 'merged'})
      expect(read(ARIA)).toContain('xp: 1050')
    } finally {
      far.remove()
    }
  })

  test('a refused commit leaves no merge behind', () => {
    run('character', 'branch', 'aria', 'other')
    run('character', 'set', 'aria', 'xp=1000')
    run('character', 'switch', 'aria', 'main')
    const before = read(ARIA)
    writeFileSync(join(sandbox.root, '.git/hooks/pre-commit'), '#!/bin/sh\necho no >&2\nexit 1\n', {mode: 0o755})
    expect(sandbox.dnd(['character', 'merge', 'aria', 'other']).status).toBe(7)
    expect(read(ARIA)).toBe(before)
    expect(sandbox.git('status', '--porcelain')).toBe('')
    expect(sandbox.json(['status'])).toMatchObject({isMerging: false})
  })
})

describe('plain git', () => {
  test('merges by meaning with the driver that init set up', () => {
    sandbox.git('switch', '-q', '-c', 'other')
    run('character', 'set', 'aria', 'xp=1000', 'coins.gp=130')
    sandbox.git('switch', '-q', 'main')
    run('character', 'set', 'aria', 'xp=950', 'coins.gp=90')
    sandbox.git('merge', '-q', '--no-edit', 'other')
    expect(sandbox.json(['character', 'show', 'aria'])).toMatchObject({sheet: {xp: 1050, coins: {gp: 120}}})
  })

  test('stops at a conflict with a file that still parses', () => {
    sandbox.git('switch', '-q', '-c', 'other')
    run('character', 'set', 'aria', 'xp=1000', 'alignment=chaotic-good')
    sandbox.git('switch', '-q', 'main')
    run('character', 'set', 'aria', 'xp=950', 'alignment=neutral')
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'other')).toThrow('alignment: ours neutral, theirs chaotic-good')
    expect(sandbox.git('diff', '--name-only', '--diff-filter=U')).toBe(`${ARIA}\n`)
    expect(read(ARIA)).toMatch(/^alignment: neutral$/m)
    expect(read(ARIA)).toMatch(/^xp: 1050$/m)
    expect(run('character', 'validate', 'aria', '--format', 'json')).toContain('"ok": true')
  })

  test('counts once what both sides count alike, and validate says so until the file changes', () => {
    const told = () => run('validate', '--format', 'json')
    sandbox.git('switch', '-q', '-c', 'other')
    run('character', 'set', 'aria', 'xp=1000')
    sandbox.git('switch', '-q', 'main')
    // Else the two commits are one: the same change of the same second.
    sandbox.git('commit', '-q', '--allow-empty', '-m', 'meanwhile')
    run('character', 'set', 'aria', 'xp=1000')
    sandbox.git('merge', '-q', '--no-edit', 'other')
    expect(read(ARIA)).toContain('xp: 1000')
    expect(told()).toContain('xp (1000; added up: 1100)')
    run('character', 'set', 'aria', 'xp=1100')
    expect(told()).not.toContain('MERGE_COUNTED_ONCE')
  })

  test('takes a command back and keeps what came after it', () => {
    run('character', 'set', 'aria', 'coins.gp=7')
    put(ARIA, read(ARIA).replace('gp: 7', 'gp: 9'))
    sandbox.git('commit', '-qam', 'two more, by hand')
    run('undo')
    expect(read(ARIA)).toContain('gp: 102')
  })

  test('merges lines in a clone without the driver, until it is set up', () => {
    sandbox.git('config', '--remove-section', 'merge.dnd')
    sandbox.git('switch', '-q', '-c', 'other')
    run('character', 'set', 'aria', 'xp=1000')
    sandbox.git('switch', '-q', 'main')
    run('character', 'set', 'aria', 'xp=950')
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'other')).toThrow()
    sandbox.git('merge', '--abort')
    run('setup-git')
    sandbox.git('merge', '-q', '--no-edit', 'other')
    expect(read(ARIA)).toContain('xp: 1050')
  })
})

describe('whose is whose', () => {
  /** Two branches that decided the same thing otherwise; the vault is on main. */
  function parted(): void {
    sandbox.git('switch', '-q', '-c', 'other')
    run('character', 'set', 'aria', 'alignment=chaotic-good', 'xp=1000')
    sandbox.git('switch', '-q', 'main')
    run('character', 'set', 'aria', 'alignment=neutral', 'xp=950')
  }

  test('a merge names the branches', () => {
    parted()
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'other')).toThrow('ours is main, theirs is other')
  })

  test('in a rebase theirs is the commit of one’s own, and what may be lost is said', () => {
    parted()
    sandbox.git('switch', '-q', 'other')
    const rebased = () => sandbox.git('rebase', '-q', 'main')
    expect(rebased).toThrow(/ours is what it is put on \([0-9a-f]{8} and on\), theirs is the commit "character\(aria\): .*" of other/)
    expect(sandbox.git('diff', '--name-only', '--diff-filter=U')).toBe(`${ARIA}\n`)
    sandbox.git('rebase', '--abort')
    expect(rebased).toThrow('what is not there is dropped')
  })

  test('one side is taken wherever both changed the same, what is counted adds up all the same', () => {
    parted()
    const driver = sandbox.git('config', 'merge.dnd.driver').trim()
    sandbox.git('-c', `merge.dnd.driver=DND_MERGE_TAKE=theirs ${driver}`, 'merge', '-q', '--no-edit', 'other')
    expect(read(ARIA)).toMatch(/^xp: 1050$/m)
    expect(read(ARIA)).toMatch(/^alignment: chaotic-good$/m)
  })

  test('with -X the conflict stays, and the way that works is told', () => {
    parted()
    expect(() => sandbox.git('merge', '-q', '--no-edit', '-X', 'theirs', 'other')).toThrow('DND_MERGE_TAKE')
  })

  test('rerere keeps no answer for a file without markers', () => {
    sandbox.git('config', 'rerere.enabled', 'true')
    parted()
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'other')).toThrow('alignment')
    expect(sandbox.git('rerere', 'status')).toBe('')
    sandbox.git('commit', '-qam', 'ours it is')
    sandbox.git('reset', '-q', '--hard', 'HEAD~')
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'other')).toThrow('alignment')
  })

  test('git refuses an octopus whose arms changed the same lines', () => {
    parted()
    sandbox.git('switch', '-q', '-c', 'third', 'HEAD~')
    run('character', 'set', 'gorm', 'coins.gp=77')
    sandbox.git('switch', '-q', 'main')
    const before = read(ARIA)
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'third', 'other')).toThrow()
    sandbox.git('reset', '-q', '--hard')
    expect(read(ARIA)).toBe(before)
  })
})

describe('branches merged into each other crosswise', () => {
  /** Two branches that each decided and counted, each merged with the other's first decision; `other` has theirs, main ours. */
  function crossed(): void {
    sandbox.git('switch', '-q', '-c', 'other')
    run('character', 'set', 'aria', 'alignment=chaotic-good', 'xp=1000')
    sandbox.git('tag', 'theirs')
    sandbox.git('switch', '-q', 'main')
    run('character', 'set', 'aria', 'alignment=neutral', 'xp=950')
    sandbox.git('tag', 'ours')
    mergeTaking('theirs', 'neutral')
    sandbox.git('switch', '-q', 'other')
    mergeTaking('ours', 'chaotic-good')
    run('character', 'set', 'aria', 'player=Cleo')
    sandbox.git('switch', '-q', 'main')
  }

  function mergeTaking(tag: string, alignment: string): void {
    expect(() => sandbox.git('merge', '-q', '--no-edit', tag)).toThrow('alignment')
    put(ARIA, read(ARIA).replace(/^alignment: .*$/m, `alignment: ${alignment}`))
    sandbox.git('commit', '-qam', `merge ${tag}`)
  }

  test('by git: what they decided otherwise is asked for, what they counted counts once', () => {
    crossed()
    expect(sandbox.git('merge-base', '--all', 'main', 'other').trim().split('\n')).toHaveLength(2)
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'other')).toThrow('alignment')
    expect(read(ARIA)).toContain('xp: 1050')
    expect(read(ARIA)).toContain('player: Cleo')
  })

  test('by git, with longer conflict markers: a conflict is still told from a base of several', () => {
    put('.gitattributes', `${read('.gitattributes')}*.yaml conflict-marker-size=11\n`)
    sandbox.git('commit', '-qam', 'longer markers')
    crossed()
    expect(() => sandbox.git('merge', '-q', '--no-edit', 'other')).toThrow('alignment')
  })

  test('by our own merge too', () => {
    crossed()
    expect(merge('other')).toMatchObject({status: 5, conflicts: [{path: ['alignment']}]})
    expect(merge('other', '--take', 'alignment=theirs')).toMatchObject({outcome: 'merged'})
    expect(read(ARIA)).toMatch(/^xp: 1050$/m)
    expect(run('validate', '--format', 'json')).not.toContain('MERGE_COUNTED_ONCE')
  })
})

test('a hand-made layout stays as it is but for the lines that a command changes', () => {
  const odd = read(ARIA)
    .replace(/^xp: .*$/m, '\n\nxp:      900   # the mill\n')
    .replace(/^coins: .*\n/m, '# Coins.\ncoins:\n    gp:   100    # hers\n    sp:   3      # found\n')
    .concat('\n\nnotes: >\n    Folded\n    by hand.\nplay:\n    hitPointsLost:   2   # a wound\n    temporaryHitPoints: 3\n# the tail\n')
  put(ARIA, odd)
  expect(run('character', 'validate', 'aria', '--format', 'json')).toContain('"ok": true')
  const changedBy = (...args: string[]) => {
    const before = read(ARIA).split('\n')
    run(...args)
    const after = read(ARIA).split('\n')
    return {gone: before.filter((line) => !after.includes(line)), come: after.filter((line) => !before.includes(line))}
  }
  expect(changedBy('character', 'hp', 'aria', '-5')).toEqual({
    gone: ['    hitPointsLost:   2   # a wound', '    temporaryHitPoints: 3'],
    come: ['    hitPointsLost:   4   # a wound'],
  })
  expect(changedBy('character', 'set', 'aria', 'xp=950')).toEqual({
    gone: ['xp:      900   # the mill'],
    come: ['xp:      950   # the mill'],
  })
  expect(changedBy('character', 'set', 'aria', 'coins.gp=90')).toEqual({
    gone: ['    gp:   100    # hers'],
    come: ['    gp:   90    # hers'],
  })
  expect(changedBy('character', 'pay', 'aria', '3gp')).toEqual({gone: ['    gp:   90    # hers'], come: ['    gp:   87    # hers']})
})
