import {render} from 'ink-testing-library'
import {beforeAll, describe, expect, test} from 'vitest'
import type {PartyBoard, PartyDeed, PartyOutcome} from '../../../src/app/play/board.js'
import {browserPen} from '../../../src/print/catalog/browser.js'
import {partySource} from '../../../src/print/party/source.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import type {Character} from '../../../src/schema/entity/character.js'
import type {KeyName} from '../../../src/screens/kit/key-name.js'
import type {Size} from '../../../src/screens/kit/terminal.js'
import {caretOf} from '../../../src/screens/party/bars.js'
import {Screen} from '../../../src/screens/party/Screen.js'
import {createStore, type Store} from '../../../src/screens/party/store.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()

function sheet(id: string, name: string, classes: {class: string; levels: number}[], play: Character['play'] = {}): Sheet {
  return deriveSheet(finished(entries, classes, {id, name, play}), entries)
}

let sheets: readonly Sheet[]
beforeAll(() => {
  sheets = [
    sheet('aria', 'Aria Moonwhisper', [{class: 'wizard', levels: 5}], {
      hitPointsLost: 9,
      temporaryHitPoints: 5,
      slotsSpent: {'1': 2, '3': 1},
      concentration: {spell: 'haste'},
      heroicInspiration: true,
    }),
    sheet('bruk', 'Bruk', [{class: 'fighter', levels: 3}], {
      hitPointsLost: 20,
      conditions: [{id: 'poisoned', until: 'the end of the next turn of the spider'}, {id: 'prone'}],
      exhaustion: 1,
    }),
    sheet('cora', 'Cora Vane', [
      {class: 'paladin', levels: 3},
      {class: 'warlock', levels: 3},
    ]),
    sheet('dain', 'Dain', [{class: 'cleric', levels: 11}], {hitPointsLost: 999, deathSaves: {successes: 1, failures: 2}}),
    sheet('elli', 'Elli Reed', [{class: 'rogue', levels: 3}], {hitPointsLost: 999, dead: true}),
  ]
})

interface Board {
  board: PartyBoard
  deeds: PartyDeed[]
}

/** A party in memory that answers each deed with the same outcome. */
function boardOf(shown: readonly Sheet[], {outcome, unreadable = []}: {outcome?: PartyOutcome; unreadable?: string[]} = {}): Board {
  const deeds: PartyDeed[] = []
  const party = {party: 'main', sheets: shown, unreadable}
  return {
    deeds,
    board: {
      sheets: () => party,
      perform: async (deed) => {
        deeds.push(deed)
        return outcome ?? {type: 'played', characters: [{id: 'aria', name: 'Aria', happened: [{type: 'bloodied'}], changes: []}]}
      },
      lastCommand: async () => ({
        sha: 'abc',
        subject: 'character(aria): hit points -3',
        parents: [],
        author: 'Ana',
        date: '2026-01-01T00:00:00Z',
        trailers: {},
      }),
      follow: () => () => undefined,
    },
  }
}

function seeds(): () => string {
  let count = 0
  return () => `seed ${++count}`
}

/** React draws after the work at hand. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

interface Setting {
  shown?: readonly Sheet[]
  outcome?: PartyOutcome
  unreadable?: string[]
}

/** The lines of the screen after some keys and what they set off, without the blanks at their ends. */
async function frame(size: Size, keys: readonly KeyName[] = [], {shown = sheets, ...how}: Setting = {}): Promise<string[]> {
  const store = createStore(partySource(boardOf(shown, how).board, seeds()), size)
  const {lastFrame, unmount} = render(<Screen store={store} pen={browserPen} />)
  await drawn()
  await pressAll(store, keys)
  const lines = (lastFrame() ?? '').split('\n')
  unmount()
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(size.columns)
  return lines.map((line) => line.trimEnd())
}

/** Each key as a person would press it: after the work of the one before. */
async function pressAll(store: Store, keys: readonly KeyName[]): Promise<void> {
  for (const key of keys) {
    store.press([key])
    await store.settled()
  }
  await drawn()
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

const WIDE = {columns: 100, rows: 30}
const NARROW = {columns: 62, rows: 24}

describe('frames', () => {
  test('a wide terminal has a row for each character', async () => {
    await expect(text(await frame(WIDE, ['j']))).toMatchFileSnapshot('golden/wide.txt')
  })

  test('a narrow one has cards', async () => {
    await expect(text(await frame(NARROW, ['j']))).toMatchFileSnapshot('golden/narrow.txt')
  })

  test('a very wide one has all beside the numbers', async () => {
    await expect(text(await frame({columns: 160, rows: 24}))).toMatchFileSnapshot('golden/very-wide.txt')
  })

  test('a number being typed stands under the characters', async () => {
    await expect(text(await frame(NARROW, ['j', ...'d14 fi']))).toMatchFileSnapshot('golden/damage.txt')
  })

  test('who is tagged is marked, and who saved', async () => {
    await expect(text(await frame(WIDE, [' ', 'j', 's', 'j', ...'d14 fi']))).toMatchFileSnapshot('golden/tagged.txt')
  })

  test('a sheet takes the whole screen', async () => {
    await expect(text(await frame(WIDE, ['enter', 'j', 'j']))).toMatchFileSnapshot('golden/sheet.txt')
  })

  test('the page of keys is that of the party', async () => {
    await expect(text(await frame(NARROW, ['?']))).toMatchFileSnapshot('golden/keys.txt')
  })
})

describe('the frame', () => {
  test.each([
    {columns: 60, rows: 14},
    {columns: 62, rows: 24},
    {columns: 91, rows: 50},
    {columns: 92, rows: 14},
    {columns: 160, rows: 60},
  ])('$columns×$rows leaves one row free', async (size) => {
    for (const keys of [[], ['G'], ['?'], ['enter', 'G'], ['enter', '?'], [...'d99999 bludgeoning'], ['R']])
      expect((await frame(size, keys)).length).toBe(size.rows - 1)
  })

  test('says who is in sight when not all are', async () => {
    expect((await frame(NARROW))[0]).toMatch(/^Party main: 5 characters +1 to 3 of 5$/)
    expect((await frame(NARROW, ['G']))[0]).toMatch(/ 3 to 5 of 5$/)
    expect((await frame(WIDE))[0]).toBe('Party main: 5 characters')
  })

  test('asks for room in a terminal that was made too small', async () => {
    expect(await frame({columns: 50, rows: 24})).toEqual(['The party needs 60 columns and 14 rows. Ctrl-C', 'leaves it.'])
  })

  test('says what to do when nobody is there', async () => {
    expect(text(await frame(WIDE, [], {shown: []}))).toContain('dnd character create')
  })

  test('says which files can not be read', async () => {
    expect(text(await frame(WIDE, [], {unreadable: ['characters/x.yaml']}))).toContain("characters/x.yaml can't be read")
  })
})

describe('what is told', () => {
  test.each([
    {keys: [...'d3', 'enter'], says: 'Aria is Bloodied', why: 'what happened, with the name once'},
    {keys: ['R'], says: 'Long Rest for all 5 characters, to the next dawn? y/N', why: 'what a rest is about to do'},
    {keys: [' ', 'j', ' ', 'R'], says: 'Long Rest for 2 tagged, to the next dawn? y/N', why: 'a rest of those tagged'},
    {keys: ['r'], says: 'Short Rest for all 5 characters, with no Hit Dice spent? y/N', why: 'what a Short Rest leaves'},
    {keys: ['u'], says: 'Undo “character(aria): hit points -3”? y/N', why: 'what an undo would take back'},
  ])('$why', async ({keys, says}) => {
    expect((await frame(WIDE, keys)).at(-3)).toBe(says)
  })

  test('what failed, with the way out, on two lines', async () => {
    const outcome: PartyOutcome = {
      type: 'failed',
      problem: `The vault is in use by ${'x'.repeat(60)}`,
      hints: ['wait for it to end and try again'],
    }
    const lines = await frame(WIDE, [...'d3', 'enter'], {outcome})
    expect(lines.slice(-3, -1).join(' ')).toContain('; wait for it to end')
  })

  test('what happened to each of several', async () => {
    const one = {id: 'bruk', name: 'Bruk', happened: [{type: 'bloodied'}], changes: []} as const
    const outcome: PartyOutcome = {type: 'played', characters: [one, {...one, id: 'cora', name: 'Cora'}]}
    expect((await frame(WIDE, [' ', 'j', ' ', ...'d3', 'enter'], {outcome})).at(-3)).toBe(
      '2 characters · Bruk is Bloodied · Cora is Bloodied',
    )
  })
})

describe('the work', () => {
  test('is done one after the other, for the character it was typed for', async () => {
    const {board, deeds} = boardOf(sheets)
    const store = createStore(partySource(board, seeds()), WIDE)
    store.press([...'d3', 'enter', 'j', ...'h2', 'enter', 'r', 'y', 'R', 'y', 'q'])
    expect(store.view().isWorking).toBe(true)
    await store.settled()
    expect(store.view().isWorking).toBe(false)
    expect(deeds).toEqual([
      {type: 'act', act: {type: 'damage', parts: [{amount: 3}]}, on: ['aria']},
      {type: 'act', act: {type: 'heal', amount: 2}, on: ['bruk']},
      // A rest rolls, and each with dice of its own.
      {type: 'act', act: {type: 'rest', rest: 'short', seed: 'seed 1'}, on: 'everyone'},
      {type: 'act', act: {type: 'rest', rest: 'long', seed: 'seed 2'}, on: 'everyone'},
    ])
  })

  test('undoes the very command that was shown', async () => {
    const {board, deeds} = boardOf(sheets)
    const store = createStore(partySource(board, seeds()), WIDE)
    await pressAll(store, ['u', 'y'])
    expect(deeds).toEqual([{type: 'undo', sha: 'abc'}])
  })

  test('fails loudly when nobody foresaw it', async () => {
    const {board} = boardOf(sheets)
    const failing = {...board, perform: () => Promise.reject(new TypeError('a bug'))}
    const store = createStore(partySource(failing, seeds()), WIDE)
    store.press([...'d3', 'enter'])
    await expect(store.settled()).rejects.toThrow('a bug')
  })
})

describe('the caret', () => {
  test.each([
    {keys: [...'d14'], place: {column: 10, row: 26}, why: 'stands behind the number'},
    {keys: ['t'], place: {column: 22, row: 26}, why: 'stands behind the prompt'},
    {keys: [], place: undefined, why: 'is only for numbers'},
  ])('$why', ({keys, place}) => {
    const store = createStore(partySource(boardOf(sheets).board, seeds()), WIDE)
    store.press(keys)
    expect(caretOf(store.view())).toEqual(place)
  })
})
