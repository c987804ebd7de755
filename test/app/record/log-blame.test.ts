import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {createEntities} from '../../../src/app/entities/create.js'
import {blame} from '../../../src/app/record/blame.js'
import {vaultLog} from '../../../src/app/record/log.js'
import {redo} from '../../../src/app/record/redo.js'
import {undoCommit} from '../../../src/app/record/undo-commit.js'
import {endSession} from '../../../src/app/session/end.js'
import {startSession} from '../../../src/app/session/start.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {SPEECH} from '../../../src/print/words/speech.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

let vault: TestVault
beforeEach(() => {
  vault = newVault()
})

const ARIA = 'characters/aria.yaml'
const text = () => readFileSync(join(vault.root, ARIA), 'utf8')
const head = () => vault.git('rev-parse', 'HEAD').trim()

async function set(...assignments: string[]): Promise<string> {
  await setFields(vault.options, 'character', 'aria', assignments)
  return head()
}

const log = (wanted: Partial<Parameters<typeof vaultLog>[1]> = {}) => vaultLog(vault.options, {limit: 50, ...wanted})

describe('the log', () => {
  test('tells commands, hand edits, undos and redos apart, and what is undone by what', async () => {
    const first = await set('player=Kim')
    await undoLast(vault.options)
    const undo = head()
    await redo(vault.options)
    await undoLast(vault.options)
    const last = head()
    const {commits} = await log()
    expect(commits.slice(0, 4).map(({is, command, undoneBy}) => [is, command, undoneBy])).toEqual([
      ['undo', 'undo', undefined],
      ['redo', 'redo', undefined],
      ['undo', 'undo', undefined],
      ['command', 'dnd character set', last],
    ])
    expect(commits.at(-1)).toMatchObject({is: 'hand-edit', subject: 'Aria'})
    expect(commits[3]?.sha).toBe(first)
    expect(commits[2]?.sha).toBe(undo)
  })

  test('knows the session and the day of the world', async () => {
    await createEntities(vault.options, 'campaign', {name: 'Storm', assignments: ['date=3 Rain']})
    await startSession(vault.options, {played: '2026-11-01'})
    const inside = await set('player=Kim')
    await setFields(vault.options, 'campaign', 'storm', ['date=4 Rain'])
    await endSession(vault.options, {}, SPEECH)
    const end = head()
    const outside = await set('player=Dee')
    const {commits} = await log()
    const by = new Map(commits.map((commit) => [commit.sha, commit]))
    expect(by.get(inside)).toMatchObject({session: {campaign: 'storm', id: 'session-1', name: 'Session 1'}, day: '3 Rain'})
    expect(by.get(end)?.session?.id).toBe('session-1')
    expect(by.get(outside)).toMatchObject({day: '4 Rain'})
    expect(by.get(outside)?.session).toBeUndefined()
    expect((await log({session: '1'})).commits.map(({subject}) => subject)).toEqual([
      'session(session-1): end Session 1',
      'campaign(storm): set date',
      'character(aria): set player',
      'session(session-1): start Session 1',
    ])
    // The last ones alone are told the same of.
    expect((await log({limit: 1})).commits[0]?.session).toBeUndefined()
    await undoCommit(vault.options, end)
    expect((await log({limit: 1})).commits[0]?.session?.id).toBe('session-1')
  })

  test('an undone end ends again with the same totals; not while the next session is open', async () => {
    await createEntities(vault.options, 'campaign', {name: 'Storm', assignments: []})
    await startSession(vault.options, {played: '2026-11-01'})
    await endSession(vault.options, {}, SPEECH)
    const [end, after] = [head(), vault.git('ls-files', '-s')]
    await undoCommit(vault.options, end)
    await endSession(vault.options, {}, SPEECH)
    expect(vault.git('ls-files', '-s')).toBe(after)
    const again = head()
    await startSession(vault.options, {played: '2026-11-08'})
    await expect(undoCommit(vault.options, again)).rejects.toMatchObject({
      code: 'UNDO_RESTS',
      message: expect.stringContaining("Session 2 has begun since, and two can't be open"),
    })
  })

  test('narrows to a person, a command, a time and an entity', async () => {
    await set('player=Kim')
    await setFields({...vault.options, author: 'Łukasz <l@example.test>'}, 'character', 'aria', ['coins.gp=2'])
    const subjects = async (wanted: Parameters<typeof log>[0]) => (await log(wanted)).commits.map(({subject}) => subject)
    expect(await subjects({by: 'łukasz'})).toEqual(['character(aria): set coins.gp'])
    expect(await subjects({command: 'set'})).toHaveLength(2)
    expect(await subjects({command: 'dnd character'})).toHaveLength(2)
    expect(await subjects({command: 'se'})).toEqual([])
    expect(await subjects({until: '2020-01-01'})).toEqual([])
    expect((await subjects({since: '2020-01-01'})).at(-1)).toBe('Aria')
    expect(await subjects({entity: 'aria'})).toHaveLength(3)
    await expect(log({since: 'soon'})).rejects.toMatchObject({code: 'USAGE'})
    expect(await log({limit: 1})).toMatchObject({isCut: true})
  })

  test('a message that looks like another commit is one commit', async () => {
    const forged = 'x\u001e0123456789012345678901234567890123456789\u001f\u001fforged\u001fEve\u001f2026-01-01T00:00:00Z\u001f\u001f'
    vault.git('commit', '--quiet', '--allow-empty', '--message', forged)
    const {commits} = await log()
    expect(commits).toHaveLength(2)
    expect(commits[0]?.author).toBe('Test')
  })
})

describe('blame', () => {
  const of = async (field: string, all?: number) => blame(vault.options, 'aria', {field, all})

  test('names the commit that set a field, what it was before, and each change of a counter', async () => {
    const first = await set('coins.gp=5')
    const second = await set('coins.gp=9')
    await set('player=Kim')
    const {fields, changes} = await of('coins.gp', 10)
    expect(fields).toMatchObject([{path: ['coins', 'gp'], value: 9, before: 5, commit: {sha: second, command: 'dnd character set'}}])
    expect(changes?.slice(0, 2).map(({commit, before, after}) => [commit.sha, before, after])).toEqual([
      [second, 5, 9],
      [first, changes?.[1]?.before, 5],
    ])
  })

  test('names computed fields by what they are computed from, and things in lists by their ids', async () => {
    const carry = (...items: string[]) => {
      vault.put({[ARIA]: text().replace(/^inventory: .*$/m, `inventory: [${items.join(', ')}]`)}).commit('carry')
      return head()
    }
    carry('{id: rope, quantity: 1}')
    const rope = carry('{id: rope, quantity: 2}')
    carry('{id: torch}', '{id: rope, quantity: 2}')
    expect((await of('inventory.rope.quantity')).fields).toMatchObject([{path: ['inventory', 'rope', 'quantity'], commit: {sha: rope}}])
    expect((await of('hp')).fields[0]?.path).toEqual(['play', 'hitPointsLost'])
    carry()
    expect((await of('inventory.rope.quantity')).fields).toMatchObject([{before: 2, commit: {sha: head()}}])
    await expect(of('inventory.sail')).rejects.toMatchObject({code: 'FIELD_UNKNOWN'})
    await expect(of('jacket')).rejects.toMatchObject({code: 'FIELD_UNKNOWN'})
  })

  test('through merges names the commit on either side, and the merge only for what it made itself', async () => {
    await set('coins.gp=5')
    vault.git('checkout', '--quiet', '-b', 'side')
    const theirs = await set('player=Kim')
    vault.git('checkout', '--quiet', 'main')
    const ours = await set('notes=She fled.')
    vault.git('merge', '--quiet', '--no-commit', '--no-ff', '--strategy=ours', 'side')
    writeFileSync(join(vault.root, ARIA), `${text().replace('gp: 5', 'gp: 8')}player: Kim\n`)
    vault.git('commit', '--quiet', '--all', '--message', 'merge side')
    const merge = head()
    await set('tags=brave')
    const {fields} = await blame(vault.options, 'aria', {})
    const setBy = new Map(fields.map(({path, commit}) => [path.join('.'), commit?.sha]))
    expect(setBy.get('player')).toBe(theirs)
    expect(setBy.get('notes')).toBe(ours)
    expect(setBy.get('coins')).toBe(merge)
    expect(setBy.get('tags')).toBe(head())
  })

  test('says what is not committed yet, and what was never set', async () => {
    await set('player=Kim')
    writeFileSync(join(vault.root, ARIA), text().replace('Kim', 'Lee'))
    expect((await of('player')).fields).toEqual([{path: ['player'], value: 'Lee', before: 'Kim', isUncommitted: true}])
    expect((await of('dmNotes')).fields).toEqual([{path: ['dmNotes']}])
  })
})
