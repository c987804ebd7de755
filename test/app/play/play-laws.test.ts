import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest'
import {characterFile} from '../../../src/app/characters/characters.js'
import {editedFile, saveNewCharacter} from '../../../src/app/characters/edit.js'
import {give} from '../../../src/app/play/give-item.js'
import {performAct} from '../../../src/app/play/play.js'
import {initVault} from '../../../src/app/vault/init.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {UserError} from '../../../src/errors.js'
import {SPEECH} from '../../../src/print/words/speech.js'
import {isCreatureAct, strike} from '../../../src/rules/play/act.js'
import {type Act, actSchema} from '../../../src/schema/act.js'
import {type Character, Character as CharacterSchema} from '../../../src/schema/entity/character.js'
import {present} from '../../../src/schema/value.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf} from '../../helpers/play.js'
import {acts, actsOf, CREATURE_ACT_TYPES} from './play-acts.js'
import {fromLog, Table} from './play-driver.js'

const entries = srd()
type Play = NonNullable<Character['play']>
/** Fights, casts and carries: most acts mean something to it. */
const hero = (id = 'hero', classes: readonly [string, string] = ['fighter', 'wizard']): Character => {
  const made = finished(entries, [
    {class: classes[0], levels: 3},
    {class: classes[1], levels: 5},
  ])
  const ring = {id: 'ring-of-protection', item: 'ring-of-protection', quantity: 1}
  const wand = {id: 'wand-of-fireballs', item: 'wand-of-fireballs', quantity: 1, equipped: 'worn', attuned: true} as const
  return {...made, id, name: id, inventory: [...made.inventory, ring, wand]}
}

/** Much was spent, so that dice decide what comes back. */
const worn = (who: Character): Character => ({...who, play: {hitPointsLost: 35, resourcesSpent: {'wand-of-fireballs': 7}}})
/** Beside the hero one who rages and takes other shapes. */
const STARTS = {hero: worn(hero()), wild: worn(hero('wild', ['barbarian', 'druid']))}
const starts = fc.constantFrom('hero' as const, 'wild' as const)
const sequences = fc.array(acts, {minLength: 5, maxLength: 40, size: 'max'})

test('no sequence of acts breaks a character', () => {
  fc.assert(
    fc.property(starts, sequences, (start, sequence) => {
      const table = new Table(STARTS[start], entries)
      for (const act of sequence) table.do(act)
    }),
    {numRuns: 60},
  )
})

/** A character's file after acts, written after each as a command writes it, and what came of each. */
function written(start: Character, log: readonly Act[]) {
  const table = new Table(start, entries)
  const {path, text: first = ''} = characterFile(start)
  let text = first
  const told = log.map((act) => {
    const stored = {path, text, character: table.character, positionOf: () => undefined}
    const what = table.tell(act)
    text = editedFile(stored, table.character).text ?? ''
    return what
  })
  return {text, told}
}

/** A character as its file has it. */
function readBack(character: Character): Character {
  const {path, text = ''} = characterFile(character)
  return CharacterSchema.parse(parseYaml(text, path).value)
}

test('a log of acts, replayed on the character as it was stored, gives the same file', () => {
  let logged = 0
  fc.assert(
    fc.property(starts, sequences, (id, sequence) => {
      const start = STARTS[id]
      const {text, told} = written(start, sequence)
      expect(written(start, sequence.map(fromLog))).toEqual({text, told})
      const log = sequence.filter((_, i) => told[i] !== undefined && 'happened' in told[i])
      logged += log.length
      expect(written(readBack(start), log.map(fromLog))).toEqual({text, told: told.filter((each) => 'happened' in each)})
    }),
    {numRuns: 25},
  )
  expect(logged).toBeGreaterThan(100)
})

test('an act comes back from a log as it was', () => {
  fc.assert(
    fc.property(acts, (act) => {
      expect(fromLog(act)).toStrictEqual(act)
    }),
    {numRuns: 500},
  )
})

describe('what befalls a creature is the same for a character and for whatever else is seen alike', () => {
  const lost = contextOf(hero(), entries).sheet.hp.max.total
  const dying: Play = {
    hitPointsLost: lost,
    conditions: [{id: 'unconscious', from: '0 Hit Points'}],
    deathSaves: {failures: 1, successes: 1},
  }
  const plays: Play[] = [
    {},
    {concentration: {spell: 'web'}, temporaryHitPoints: 5, slotsSpent: {2: 1}},
    {hitPointsLost: lost - 3, exhaustion: 5, conditions: [{id: 'poisoned', until: 'dawn'}, {id: 'prone'}]},
    {hitPointsLost: lost - 1, conditions: [{id: 'unconscious', from: 'knocked out'}]},
    dying,
    {...dying, deathSaves: {}, stable: true},
    {hitPointsLost: lost, dead: true, exhaustion: 6},
  ]
  const contexts = plays.map((play) => contextOf({...hero(), play}, entries))

  test.each(CREATURE_ACT_TYPES)('%s', (type) => {
    let happened = 0
    fc.assert(
      fc.property(actsOf(type), fc.nat(plays.length - 1), (act, n) => {
        const context = contexts[n]
        if (!context || !isCreatureAct(act)) return false
        const {bearer, creature} = context
        const whole = strike({bearer, creature}, act)
        const bare = strike({bearer: present({play: bearer.play}), creature}, act)
        if ('refused' in whole || 'refused' in bare) expect(bare).toEqual(whole)
        else {
          happened++
          expect(bare).toEqual({bearer: present({play: whole.bearer.play}), happened: whole.happened})
          expect({...whole.bearer, play: undefined}).toEqual({...bearer, play: undefined})
        }
        return true
      }),
      {numRuns: 200},
    )
    expect(happened).toBeGreaterThan(0)
  })

  test('these are all that befall any creature', () => {
    const types = actSchema().options.map(({shape}) => shape.type.value)
    expect(types.filter((type) => isCreatureAct({type} as Act))).toEqual([...CREATURE_ACT_TYPES])
  })
})

let root: string
const options = () => ({cwd: root, vault: root, author: 'Test <test@example.test>'})
const texts = () => ['hero', 'friend'].map(textOf)
const textOf = (id: string) => readFileSync(join(root, `characters/${id}.yaml`), 'utf8')
const play = (characters: string[], act: Act) => performAct(options(), {characters}, act, SPEECH)

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
      const kept: string[][] = []
      for (const act of sequence) {
        const before = texts()
        const {committed} = await play(['hero'], act).catch((error: unknown) => {
          if (error instanceof UserError) return {committed: undefined}
          throw error
        })
        if (committed?.commit) kept.push(before)
        else expect(texts()).toEqual(before)
      }
      for (const before of kept.reverse()) {
        await undoLast(options())
        expect(texts()).toEqual(before)
      }
    }),
    {numRuns: 12},
  )
}, 120_000)

test('a gift is one commit, and one undo takes it back from both', async () => {
  await play(['hero'], {type: 'gain', item: 'arrows', quantity: 7, bonus: 1})
  const before = [textOf('hero'), textOf('friend')]
  const {characters, committed} = await give(options(), {from: 'hero', to: 'friend'}, {item: 'wand-of-fireballs', quantity: 1}, SPEECH)
  expect(characters.map(({id}) => id)).toEqual(['hero', 'friend'])
  expect(committed.files).toHaveLength(2)
  expect(textOf('hero')).not.toContain('wand-of-fireballs')
  await undoLast(options())
  expect([textOf('hero'), textOf('friend')]).toEqual(before)
})

test('several are hurt at once, whoever is named twice only once', async () => {
  const {characters} = await play(['hero', 'friend', 'hero'], {type: 'damage', parts: [{amount: 3}]})
  expect(characters.map(({id}) => id)).toEqual(['hero', 'friend'])
  expect(textOf('hero')).toContain('hitPointsLost: 3')
  await undoLast(options())
  expect(textOf('hero')).not.toContain('hitPointsLost')
})

test('words that no file takes are refused before anything is written', async () => {
  const before = textOf('hero')
  const naming = play(['hero'], {type: 'gain', item: 'rope', quantity: 1, name: 'x'.repeat(500)})
  await expect(naming).rejects.toMatchObject({message: expect.stringContaining('nothing was written')})
  expect(textOf('hero')).toBe(before)
})
