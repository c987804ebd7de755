import {existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {readUsage, type UsageGroup} from '../../../src/app/generate/usage.js'
import {booksFile} from '../../../src/generate/remote/books.js'
import {callRemote} from '../../../src/generate/remote/call.js'
import {RemoteFailure, type Spent} from '../../../src/generate/remote/failure.js'
import {printUsage} from '../../../src/print/services/usage.js'
import {ownFolder, services, spent, targetOf} from '../../helpers/remote-services.js'
import {VirtualClock} from '../../helpers/virtual-clock.js'

const DAY = 86_400_000

/** A month's end and a new month, with a failure, a cancel, a picture and a price that nobody knows. */
async function written() {
  const clock = new VirtualClock(Date.UTC(2026, 0, 30, 12))
  const {own, folder} = await services({clock})
  const ask = (
    kind: string,
    send: () => Promise<{value: 1; spent: Spent}>,
    more: {campaign?: string; lane?: 'text' | 'image'; signal?: AbortSignal} = {},
  ) => {
    const {lane = 'text', ...rest} = more
    return callRemote(own, {target: targetOf(own, lane), kind, atMost: spent(400_000), send, ...rest}).catch(() => undefined)
  }
  await ask('npc', async () => ({value: 1, spent: {...spent(200_000, 50_000), cachedTokens: 1000}}), {campaign: 'barovia'})
  clock.jump(DAY)
  let tries = 0
  await ask('npc', async () => {
    if (tries++ === 0) throw new RemoteFailure('bad-answer', {spent: spent(1000)})
    return {value: 1, spent: spent(2000)}
  })
  clock.jump(DAY)
  const {microUsd: _, ...unpriced} = {...spent(0), images: 2}
  await ask('portrait', async () => ({value: 1, spent: unpriced}), {lane: 'image', campaign: 'barovia'})
  const person = new AbortController()
  await ask(
    'ask',
    () => {
      person.abort()
      return new Promise<never>(() => undefined)
    },
    {signal: person.signal},
  )
  return {folder, clock, own}
}

const told = ({folder, clock}: Awaited<ReturnType<typeof written>>, by: UsageGroup, since?: Date) =>
  readUsage({configDir: folder, stateDir: folder, by, clock, ...(since === undefined ? {} : {since})})

describe('what was used', () => {
  test.each([
    [
      'day',
      [
        ['2026-01-30', 1, 1, 250_000],
        ['2026-01-31', 1, 2, 3000],
        ['2026-02-01', 2, 2, 400_000],
      ],
    ],
    [
      'month',
      [
        ['2026-01', 2, 3, 253_000],
        ['2026-02', 2, 2, 400_000],
      ],
    ],
    [
      'kind',
      [
        ['ask', 1, 1, 400_000],
        ['npc', 2, 3, 253_000],
        ['portrait', 1, 1, 0],
      ],
    ],
    [
      'model',
      [
        ['far/words-1', 3, 4, 653_000],
        ['far/pictures-1', 1, 1, 0],
      ],
    ],
    [
      'campaign',
      [
        ['', 2, 3, 403_000],
        ['barovia', 2, 2, 250_000],
      ],
    ],
    [
      'outcome',
      [
        ['cancelled', 1, 1, 400_000],
        ['done', 3, 3, 252_000],
        ['failed: bad-answer', 1, 1, 1000],
      ],
    ],
  ] as const)('is told by %s', async (by, rows) => {
    const usage = told(await written(), by)
    expect(usage.rows.map(({name, requests, tries, microUsd}) => [name, requests, tries, microUsd])).toEqual(rows)
    expect(usage.total).toMatchObject({
      requests: 4,
      tries: 5,
      inputTokens: 603_000,
      cachedTokens: 1000,
      outputTokens: 50_000,
      images: 2,
      microUsd: 653_000,
      possibleMicroUsd: 400_000,
      unpriced: 1,
    })
  })

  test('is told from a day on, and the last thirty unless one is said', async () => {
    const books = await written()
    expect(told(books, 'day', new Date('2026-02-01')).rows.map(({name}) => name)).toEqual(['2026-02-01'])
    books.clock.jump(28 * DAY)
    expect(told(books, 'day')).toMatchObject({since: '2026-01-31', total: {requests: 3}})
  })

  test('is held against the strictest budget, with what is under way', async () => {
    const books = await written()
    const {folder, own} = books
    writeFileSync(join(folder, 'ai.yaml'), 'budget: {day: 0.5, month: 2}\n')
    writeFileSync(
      join(folder, 'dnd.yaml'),
      'name: X\nrules: "2024"\ncatalog: {version: srd-5.2}\npolicies: {budget: {month: 0.3, day: 3}}\n',
    )
    own.books.budget.reserve(60_000, {allowance: {}, forMs: DAY})
    const asked = {configDir: folder, stateDir: folder, by: 'day', clock: books.clock} as const
    expect(readUsage(asked)).toMatchObject({
      day: {spentMicroUsd: 400_000, limitMicroUsd: 500_000, leftMicroUsd: 40_000},
      month: {spentMicroUsd: 400_000, limitMicroUsd: 2_000_000, leftMicroUsd: 1_540_000},
      reservedMicroUsd: 60_000,
    })
    expect(readUsage({...asked, root: folder}).month).toEqual({spentMicroUsd: 400_000, limitMicroUsd: 300_000, leftMicroUsd: 0})
  })

  test('is nothing where nothing was asked, and no books are made to say so', () => {
    const folder = ownFolder()
    const usage = readUsage({configDir: folder, stateDir: folder, by: 'day'})
    expect([usage.rows, usage.total.tries, usage.day]).toEqual([[], 0, {spentMicroUsd: 0}])
    expect(existsSync(booksFile(folder))).toBe(false)
  })
})

describe('usage in print', () => {
  test('has a bar a group, the sum, what is left, and what the sum does not tell', async () => {
    const books = await written()
    writeFileSync(join(books.folder, 'ai.yaml'), 'budget: {day: 0.4}\n')
    expect(printUsage(told(books, 'day'), {width: 100, ascii: false})).toMatchInlineSnapshot(`
      "day         requests  tokens in     out  pictures         cost
      2026-01-30         1    200,000  50,000         0      $0.2500  ███████████████
      2026-01-31         1      3,000       0         0      $0.0030  █
      2026-02-01         2    400,000       0         2  $0.4000 + ?  ████████████████████████
      in all             4    603,000  50,000         2  $0.6530 + ?

      Today: $0.4000 of $0.4000; nothing is left.
      This month: $0.4000, without a budget.
      Tries beyond the first of a request are in it: 1.
      Of the tokens in, 1,000 were known to the service from before.
      Of the cost, $0.4000 may not have come about: nobody says what a request that is stopped costs.
      1 try has no known price: give the model one in ai.yaml."
    `)
    expect(printUsage(told(books, 'kind'), {width: 100, ascii: true})).toMatchInlineSnapshot(`
      "kind      requests  tokens in     out  pictures         cost
      ask              1    400,000       0         0      $0.4000  ########################
      npc              2    203,000  50,000         0      $0.2530  ###############
      portrait         1          0       0         2      unknown
      in all           4    603,000  50,000         2  $0.6530 + ?

      Today: $0.4000 of $0.4000; nothing is left.
      This month: $0.4000, without a budget.
      Tries beyond the first of a request are in it: 1.
      Of the tokens in, 1,000 were known to the service from before.
      Of the cost, $0.4000 may not have come about: nobody says what a request that is stopped costs.
      1 try has no known price: give the model one in ai.yaml."
    `)
  })
})
