import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import type {ToldGeneration} from '../../../src/app/generate/told.js'
import {draftVault} from './drafting.js'

const {vault} = draftVault()
afterAll(() => vault.remove())

function json<T>(...args: string[]): T {
  const ran = vault.dnd([...args, '--json'], {input: ''})
  expect({args, status: ran.status, out: ran.status === 0 ? '' : ran.stdout + ran.stderr}).toEqual({args, status: 0, out: ''})
  return JSON.parse(ran.stdout) as T
}

/** Draft something offline, look at its checks, say yes to it, merge it: its id. */
function takeIn(generator: string, ...flags: string[]): string {
  const {drafts, proposal} = json<ToldGeneration>('generate', generator, '--offline', '--new', ...flags)
  const [draft] = drafts
  const review = json<{isReady: boolean}>('proposal', 'show', proposal?.id ?? '')
  expect(review.isReady).toBe(true)
  json('proposal', 'approve', proposal?.id ?? '')
  json('proposal', 'merge', proposal?.id ?? '')
  expect(readFileSync(join(vault.root, draft?.path ?? ''), 'utf8')).toContain('approvedBy: Test')
  return draft?.id ?? ''
}

describe('what was drafted, approved and merged is used', () => {
  test('a monster in a fight', () => {
    const id = takeIn('monster', '--cr', '2', '--seed', '21')
    json('combat', 'start', '--add', `2 ${id}`, '--seed', '7', '--roll')
    expect(JSON.stringify(json('combat', 'state'))).toContain(id)
  })

  test('a magic item in an inventory', () => {
    const id = takeIn('item', '--rarity', 'uncommon', '--seed', '22')
    json('character', 'gain', 'aria', id)
    expect(JSON.stringify(json('character', 'show', 'aria'))).toContain(id)
  })

  test('a spell on a sheet', () => {
    const id = takeIn('spell', '--level', '1', '--seed', '4')
    const {classes} = json<{entry: {classes: string[]}}>('catalog', 'show', `spell/${id}`).entry
    json('character', 'create', '--name', 'Quill', '--class', classes[0] ?? '', '--level', '5', '--auto', '--seed', '1')
    const {prepared} = choicesOf('quill', classes[0] ?? '')
    json('character', 'set', 'quill', `choices.${classes[0]}.prepared=${[id, ...prepared.slice(1)].join(',')}`)
    expect(JSON.stringify(json('character', 'show', 'quill'))).toContain(id)
  })

  test('a person in the campaign', () => {
    const id = takeIn('npc', '--seed', '24')
    expect(vault.dnd(['npc', 'list']).stdout).toContain(id.slice(0, 10))
    json('npc', 'set', id, 'attitude=hostile')
    expect(vault.dnd(['npc', 'show', id, '--players']).stdout).not.toContain('promptHash')
  })

  test('a character with a sheet, legal', () => {
    const id = takeIn('character', 'a clockwork librarian who fights with grudges', '--level', '4', '--seed', '3')
    const {sheet} = json<{sheet: {level: {total: number}}}>('character', 'show', id)
    expect(sheet.level.total).toBe(4)
    expect(vault.dnd(['character', 'validate', id]).status).toBe(0)
  })

  test('ai-v55: and nothing is wrong in the vault', () => {
    expect(vault.dnd(['validate']).status).toBe(0)
  })
})

function choicesOf(id: string, of: string): {prepared: string[]} {
  const text = readFileSync(join(vault.root, `characters/${id}.yaml`), 'utf8')
  const [, list = ''] =
    new RegExp(`${of}\\.prepared: \\[([^\\]]*)\\]`).exec(text) ?? new RegExp(`${of}\\.prepared:\\s*\\n((?:\\s+- .*\\n)+)`).exec(text) ?? []
  return {
    prepared: list
      .split(/[\s,-]*[,\n][\s-]*/)
      .map((each) => each.replace(/^[\s-]+/, '').trim())
      .filter(Boolean),
  }
}
