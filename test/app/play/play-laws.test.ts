import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, expect, test, vi} from 'vitest'
import {characterFile} from '../../../src/app/characters/characters.js'
import {saveNewCharacter} from '../../../src/app/characters/edit.js'
import {give} from '../../../src/app/play/give-item.js'
import {playCharacters} from '../../../src/app/play/play.js'
import {initVault} from '../../../src/app/vault/init.js'
import {undoLast} from '../../../src/app/vault/session.js'
import {takeDamage} from '../../../src/rules/play/hit-points.js'
import {gainItem} from '../../../src/rules/play/inventory.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {acts} from './play-acts.js'
import {Table} from './play-driver.js'

const entries = srd()
/** Fights, casts and carries: most acts mean something to it. */
const hero = (id = 'hero'): Character => {
  const made = finished(entries, [
    {class: 'fighter', levels: 3},
    {class: 'wizard', levels: 5},
  ])
  const ring = {id: 'ring-of-protection', item: 'ring-of-protection', quantity: 1}
  const wand = {id: 'wand-of-fireballs', item: 'wand-of-fireballs', quantity: 1, equipped: 'worn', attuned: true} as const
  return {...made, id, name: id, inventory: [...made.inventory, ring, wand]}
}

test('no sequence of acts breaks a character', () => {
  const start = hero()
  fc.assert(
    fc.property(fc.array(acts, {minLength: 5, maxLength: 40, size: 'max'}), (sequence) => {
      const table = new Table(start, entries)
      for (const {act} of sequence) table.do(act)
    }),
    {numRuns: 60},
  )
})

let root: string
const options = () => ({cwd: root, vault: root, author: 'Test <test@example.test>'})
const textOf = (id: string) => readFileSync(join(root, `characters/${id}.yaml`), 'utf8')
const play = (ids: string[], act: Parameters<typeof playCharacters>[3]) =>
  playCharacters(options(), {characters: ids}, {command: 'dnd test', subject: 'test'}, act)

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'dnd-play-'))
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  await initVault(options(), {dir: '.', name: 'Test'})
  for (const id of ['hero', 'friend']) {
    const character = hero(id)
    await saveNewCharacter(options(), () => ({character, open: [], events: []}) as never)
    expect(textOf(id)).toBe(characterFile(character).text)
  }
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(root, {recursive: true, force: true})
})

test('undo puts back every byte, whatever was done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, {minLength: 1, maxLength: 4}), async (sequence) => {
      const texts: string[] = []
      for (const {act} of sequence) {
        const before = textOf('hero')
        const {committed} = await play(['hero'], act).catch(() => ({committed: undefined}))
        if (committed?.commit) texts.push(before)
        else expect(textOf('hero')).toBe(before)
      }
      for (const before of texts.reverse()) {
        await undoLast(options())
        expect(textOf('hero')).toBe(before)
      }
    }),
    {numRuns: 12},
  )
}, 120_000)

test('a gift is one commit, and one undo takes it back from both', async () => {
  await play(['hero'], (context) => gainItem(context, 'arrows', {quantity: 7, bonus: 1}))
  const before = [textOf('hero'), textOf('friend')]
  const {characters, committed} = await give(options(), {from: 'hero', to: 'friend'}, {item: 'wand-of-fireballs', quantity: 1})
  expect(characters.map(({id}) => id)).toEqual(['hero', 'friend'])
  expect(committed.files).toHaveLength(2)
  expect(textOf('hero')).not.toContain('wand-of-fireballs')
  await undoLast(options())
  expect([textOf('hero'), textOf('friend')]).toEqual(before)
})

test('several are hurt at once, whoever is named twice only once', async () => {
  const {characters} = await play(['hero', 'friend', 'hero'], (context) => takeDamage(context, {amount: 3}))
  expect(characters.map(({id}) => id)).toEqual(['hero', 'friend'])
  expect(textOf('hero')).toContain('hitPointsLost: 3')
  await undoLast(options())
  expect(textOf('hero')).not.toContain('hitPointsLost')
})

test('words that no file takes are refused before anything is written', async () => {
  const before = textOf('hero')
  const naming = play(['hero'], (context) => gainItem(context, 'rope', {quantity: 1, name: 'x'.repeat(500)}))
  await expect(naming).rejects.toMatchObject({message: expect.stringContaining('nothing was written')})
  expect(textOf('hero')).toBe(before)
})
