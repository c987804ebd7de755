import {execFile} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {promisify} from 'node:util'
import Database from 'better-sqlite3'
import {beforeAll, describe, expect, test} from 'vitest'
import {booksFile} from '../../src/generate/remote/books.js'
import type {AiConfig} from '../../src/schema/ai-config.js'
import {bundled} from '../helpers/bundled.js'
import {CONFIG, ownFolder, services, spent} from '../helpers/remote-services.js'

let script: string
beforeAll(async () => {
  script = await bundled(join(import.meta.dirname, 'run-ai-asks.ts'))
})
const run = promisify(execFile)

interface Asked {
  sent: number[]
  ends: string[]
}

/** Processes that each send so many requests at once to the same books. */
async function processes(
  many: number,
  folder: string,
  {config, count, cost, ms}: {config: AiConfig; count: number; cost: number; ms: number},
) {
  const args = [script, folder, JSON.stringify(config), String(count), String(cost), String(ms)]
  const ran = await Promise.all(Array.from({length: many}, () => run(process.execPath, args)))
  // Nothing is said to a person that is not for them, such as Node's warnings.
  expect(ran.map(({stderr}) => stderr)).toEqual(Array(many).fill(''))
  return ran.map(({stdout}) => JSON.parse(stdout) as Asked)
}

describe('several processes', () => {
  test('ai-v13, ai-v21: share one limit, from the moment that none of them has books yet', async () => {
    const folder = ownFolder()
    const asked = await processes(4, folder, {config: {...CONFIG, limits: {textPerMinute: 10}}, count: 10, cost: 1, ms: 4000})
    expect(asked.flatMap(({sent}) => sent).length).toBe(10)
    expect(asked.flatMap(({ends}) => ends).filter((end) => end === 'cancelled').length).toBe(30)
    const {own} = await services({folder})
    expect(own.books.ledger.list().length).toBe(10)
  })

  test('share one budget, and never pass it', async () => {
    const folder = ownFolder()
    const config = {...CONFIG, limits: {textPerMinute: 100_000}, budget: {month: 0.0025}}
    const asked = await processes(3, folder, {config, count: 100, cost: 100, ms: 60_000})
    const ends = asked.flatMap(({ends: each}) => each)
    expect(ends.filter((end) => end === 'done').length).toBe(25)
    expect(ends.filter((end) => end === 'over-budget').length).toBe(275)
    const {own} = await services({folder, config, options: {now: () => new Date()}})
    expect(own.books.budget.standing()).toEqual({day: 2500, month: 2500, reserved: 0})
  })

  test('that all meet damaged books make new ones once, and set one file aside', async () => {
    const folder = ownFolder()
    writeFileSync(booksFile(folder), 'no books at all, but long enough to be taken for a page of something')
    const asked = await processes(4, folder, {config: CONFIG, count: 3, cost: 1, ms: 60_000})
    expect(asked.flatMap(({ends}) => ends)).toEqual(Array(12).fill('done'))
    expect(readdirSync(folder).filter((file) => file.includes('set-aside'))).toEqual(['ai.db.set-aside'])
    const {own} = await services({folder})
    expect(own.books.ledger.list().length).toBe(12)
  })
})

describe('books that are not as they should be', () => {
  test('damaged ones are set aside and kept, and that is told', async () => {
    const folder = ownFolder()
    const text = 'no books at all, but long enough to be taken for a page of something'
    writeFileSync(booksFile(folder), text)
    const {own} = await services({folder})
    expect(own.notes).toEqual([
      `The books of what was spent (${booksFile(folder)}) are not as this version of dnd writes them, and lie at ${booksFile(folder)}.set-aside now. Nothing in them could be read: budgets begin at nothing.`,
    ])
    expect(readFileSync(`${booksFile(folder)}.set-aside`, 'utf8')).toBe(text)
    expect(own.books.ledger.list()).toEqual([])
  })

  test('those of another version give what was booked to the new ones', async () => {
    const {own: before, folder, clock} = await services()
    const reserved = before.books.budget.reserve(9, {allowance: {}, forMs: 1000})
    if (!('id' in reserved)) throw new Error('nothing was reserved')
    const row = {request: 'r', nth: 1, at: clock.now(), service: 'far', model: 'words-1', lane: 'text', kind: 'npc'} as const
    before.books.budget.settle(reserved.id, {...row, spent: spent(7, 2), durationMs: 5, outcome: 'done', isPossible: false})
    before.close()
    const file = new Database(booksFile(folder))
    file.pragma('user_version = 999')
    file.close()
    const {own} = await services({folder, clock})
    expect(own.notes).toMatchObject([/What was booked there \(1\) has been taken over\.$/])
    expect(own.books.budget.standing().day).toBe(9)
    expect((await services({folder, clock})).own.notes).toEqual([])
  })

  test("another program's file is not written to", async () => {
    const folder = ownFolder()
    const file = new Database(booksFile(folder))
    file.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')")
    file.close()
    const {own} = await services({folder})
    expect(own.notes.length).toBe(1)
    const kept = new Database(`${booksFile(folder)}.set-aside`)
    expect(kept.prepare('SELECT * FROM recipes').all()).toEqual([{name: 'soup'}])
    kept.close()
  })

  test('a second time they get another name', async () => {
    const folder = ownFolder()
    for (let i = 0; i < 2; i++) {
      writeFileSync(booksFile(folder), 'no books at all, but long enough to be taken for a page of something')
      ;(await services({folder})).own.close()
    }
    expect(existsSync(`${booksFile(folder)}.set-aside-2`)).toBe(true)
  })
})
