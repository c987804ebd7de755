import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {beforeEach, describe, expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {createEntities} from '../../../src/app/entities/create.js'
import {redo} from '../../../src/app/record/redo.js'
import {listUndoable, undoCommit} from '../../../src/app/record/undo-commit.js'
import {type Undone, undoLast} from '../../../src/app/versions/undo.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

let vault: TestVault
beforeEach(() => {
  vault = newVault()
})

const ARIA = 'characters/aria.yaml'
const text = (file = ARIA) => readFileSync(join(vault.root, file), 'utf8')
const subjects = () => vault.git('log', '--format=%s').trim().split('\n')
const head = () => vault.git('rev-parse', 'HEAD').trim()

/** Set fields of Aria's, and the commit of it. */
async function set(...assignments: string[]): Promise<string> {
  await setFields(vault.options, 'character', 'aria', assignments)
  return head()
}

const undo = (commit?: string): Promise<Undone> => (commit === undefined ? undoLast(vault.options) : undoCommit(vault.options, commit))

describe('undo of an earlier command', () => {
  test('takes back that one, and what came later stays', async () => {
    const first = await set('player=Kim')
    await set('notes=She limps.')
    expect((await undo(first)).undone.sha).toBe(first)
    expect(text()).not.toContain('Kim')
    expect(text()).toContain('She limps.')
    expect(subjects()[0]).toBe('undo: character(aria): set player')
    expect(vault.git('status', '--porcelain')).toBe('')
  })

  test('of a counter takes back what it counted', async () => {
    const first = await set('coins.gp=10')
    await set('coins.gp=14')
    await undo(first)
    expect(text()).toMatch(/gp: 4/)
  })

  test('names the places and the later command that changed them, and leaves everything as it was', async () => {
    const first = await set('player=Kim')
    const later = await set('player=Dee')
    const before = text()
    await expect(undo(first)).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
      exitCode: 5,
      message: '"character(aria): set player" can\'t be undone: characters/aria.yaml:player changed since',
      hints: [`by "character(aria): set player": \`dnd undo ${later.slice(0, 8)}\` takes that back first`],
    })
    expect(head()).toBe(later)
    expect(text()).toBe(before)
  })

  test('says so where a hand edit that is not committed stands in its way', async () => {
    const first = await set('player=Kim')
    writeFileSync(join(vault.root, ARIA), text().replace('Kim', 'Lee'))
    await expect(undo(first)).rejects.toMatchObject({hints: ['by hand, and not committed yet: `git diff` shows it']})
  })

  test('is refused where something refers to what it made', async () => {
    await createEntities(vault.options, 'campaign', {name: 'Storm', assignments: []})
    const campaign = head()
    await createEntities(vault.options, 'location', {name: 'Mill', assignments: []})
    const made = head()
    await expect(undo(campaign)).rejects.toMatchObject({code: 'UNDO_RESTS', message: expect.stringContaining('mill.yaml')})
    await createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['location=mill']})
    const later = head()
    await expect(undo(made)).rejects.toMatchObject({
      code: 'UNDO_RESTS',
      exitCode: 5,
      message: expect.stringContaining('campaigns/storm/npcs/vey.yaml: it refers to location "mill"'),
      hints: [expect.stringContaining(`\`dnd undo ${later.slice(0, 8)}\``), expect.any(String)],
    })
    await undo(later)
    await undo(made)
    expect(vault.git('ls-files', 'campaigns/storm/*/*')).toBe('')
  })

  test('of a merge takes back what the other branch did', async () => {
    await set('player=Kim')
    vault.git('checkout', '--quiet', '-b', 'side')
    await set('notes=She fled.')
    vault.git('checkout', '--quiet', 'main')
    await set('coins.gp=3')
    vault.git('merge', '--quiet', '--no-ff', '-X', 'theirs', '-m', 'merge side\n\nDnd-Command: dnd campaign merge', 'side')
    const merge = head()
    await set('coins.sp=2')
    await undo(merge)
    expect(text()).not.toContain('She fled.')
    expect(text()).toContain('gp: 3, sp: 2')
    await redo(vault.options)
    expect(text()).toContain('She fled.')
  })

  test.each([
    ['an undo itself', async () => (await undo(await set('player=Kim'))).commit, 'is an undo itself'],
    ['what is undone already', async () => (await undo(await set('player=Kim'))).undone.sha, 'is undone already'],
  ])('is refused for %s', async (_what, commit, says) => {
    await expect(undo(await commit())).rejects.toMatchObject({
      code: 'UNDO_REFUSED',
      message: expect.stringContaining(says),
      hints: [expect.stringMatching(/dnd redo [0-9a-f]{8}/)],
    })
  })

  test('takes no revision for an option, and names what is no commit', async () => {
    await expect(undo('--all')).rejects.toMatchObject({code: 'NOT_FOUND', exitCode: 4})
    await expect(undo('')).rejects.toMatchObject({code: 'NOT_FOUND'})
  })

  test('is for the present branch alone', async () => {
    vault.git('checkout', '--quiet', '-b', 'side')
    const there = await set('player=Kim')
    vault.git('checkout', '--quiet', 'main')
    await expect(undo(there)).rejects.toMatchObject({code: 'UNDO_ELSEWHERE', exitCode: 7})
  })
})

describe('redo', () => {
  test('takes the last undo back, then the one before', async () => {
    const states = [text()]
    for (const player of ['Kim', 'Dee']) {
      await set(`player=${player}`)
      states.push(text())
    }
    await undo()
    await undo()
    expect(text()).toBe(states[0])
    expect((await redo(vault.options)).redone.subject).toBe('character(aria): set player')
    expect(text()).toBe(states[1])
    await redo(vault.options)
    expect(text()).toBe(states[2])
    await expect(redo(vault.options)).rejects.toMatchObject({code: 'NOTHING_TO_REDO', exitCode: 7})
  })

  test('an undo after a redo takes the command back again, and none takes an undo back', async () => {
    await set('player=Kim')
    await undo()
    await redo(vault.options)
    await undo()
    expect(subjects().slice(0, 4)).toEqual([
      'undo: character(aria): set player',
      'redo: character(aria): set player',
      'undo: character(aria): set player',
      'character(aria): set player',
    ])
    await expect(undo()).rejects.toMatchObject({code: 'NOTHING_TO_UNDO'})
  })

  test('after new work there is nothing to redo, but an undo that is named comes back', async () => {
    const first = await set('player=Kim')
    await undo()
    await set('notes=New.')
    await expect(redo(vault.options)).rejects.toMatchObject({code: 'NOTHING_TO_REDO'})
    expect((await redo(vault.options, first)).redone.sha).toBe(first)
    expect(text()).toContain('Kim')
    expect(text()).toContain('New.')
    await expect(redo(vault.options, first)).rejects.toMatchObject({code: 'REDO_REFUSED'})
  })

  test('undo jumps over an undo of before to the work before that', async () => {
    await set('player=Kim')
    await set('notes=Old.')
    await undo()
    await set('coins.gp=3')
    await undo()
    await undo()
    expect(text()).not.toContain('Kim')
    expect(subjects()[0]).toBe('undo: character(aria): set player')
  })

  test('a hand edit of since stays, committed on its own, and stops no further redo', async () => {
    await set('player=Kim')
    await set('notes=Old.')
    await undo()
    await undo()
    writeFileSync(join(vault.root, ARIA), `${text()}# mine\n`)
    await redo(vault.options)
    await redo(vault.options)
    expect(text()).toMatch(/Kim(?:.*\n)*.*Old\.(?:.*\n)*# mine/)
  })
})

test('the list marks what is undone', async () => {
  const [first, second] = [await set('player=Kim'), await set('notes=She limps.')]
  await undo(first)
  const {undoable} = await listUndoable(vault.options, 10)
  expect(undoable.map(({sha, isUndone}) => [sha, isUndone])).toEqual([
    [second, false],
    [first, true],
  ])
})

/** Fields of which none has anything to do with another, and what else may be done. */
const FIELDS = ['player', 'notes', 'tags', 'coins.gp', 'coins.sp', 'dmNotes'] as const
const Step = fc.record({field: fc.constantFrom(...FIELDS), n: fc.integer({min: 1, max: 9})})
const valueFor = (field: string, n: number) => (field.startsWith('coins') ? String(n) : `v${n}`)

describe('by law', () => {
  const files = () =>
    vault
      .git('ls-files', '-s')
      .split('\n')
      .filter((line) => line.includes('characters/'))
      .join('\n')
  const clean = () => {
    rmSync(vault.root, {recursive: true})
    vault = newVault()
  }

  test('undo after do is as before, redo after undo as after it, over any steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, {minLength: 1, maxLength: 4}), async (steps) => {
        clean()
        const states = [files()]
        for (const {field, n} of steps) {
          const was = head()
          await set(`${field}=${valueFor(field, n)}`)
          if (head() !== was) states.push(files())
        }
        for (const state of states.slice(0, -1).reverse()) {
          await undo()
          expect(files()).toBe(state)
        }
        for (const state of states.slice(1)) {
          await redo(vault.options)
          expect(files()).toBe(state)
        }
      }),
      {numRuns: 3},
    )
  })

  test('undos of commands that have nothing to do with each other end alike in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...FIELDS], {minLength: 3, maxLength: 3}), fc.nat(2), async (fields, turn) => {
        clean()
        const before = text()
        const commits: string[] = []
        for (const field of fields) commits.push(await set(`${field}=${valueFor(field, 3)}`))
        for (const commit of [...commits.slice(turn), ...commits.slice(0, turn)]) await undo(commit)
        expect(text()).toBe(before)
      }),
      {numRuns: 3},
    )
  })
})
