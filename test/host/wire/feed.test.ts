import fc from 'fast-check'
import {expect, test} from 'vitest'
import {Feed} from '../../../src/host/wire/feed.js'
import {TOPICS, type Told, type Topic} from '../../../src/schema/host.js'

/** More messages than any client misses. */
const MANY = 200

const topic = fc.constantFrom<Topic>(...TOPICS)
const said = fc.record({topic, json: fc.integer({min: 0, max: 3}).map(String)})

function read(messages: readonly string[]): Told[] {
  return messages.map((text) => JSON.parse(text) as Told)
}

/** What a client shows after messages. */
function shown(messages: readonly Told[], before: ReadonlyMap<string, unknown> = new Map()): Map<string, unknown> {
  return new Map([...before, ...messages.map((each) => [each.topic, each.value] as const)])
}

test('one who comes back at any number shows what one who stayed shows', () => {
  fc.assert(
    fc.property(fc.array(said, {maxLength: 3 * MANY}), fc.nat(3 * MANY), (all, away) => {
      const feed = new Feed()
      const live: Told[] = []
      for (const each of all) {
        const message = feed.tell(each)
        if (message !== undefined) live.push(...read([message]))
      }
      const seen = live.filter(({n}) => n <= away)
      const caughtUp = shown(read(feed.since(Math.min(away, feed.at))), shown(seen))
      expect(caughtUp).toEqual(shown(live))
    }),
    {numRuns: 50},
  )
})

test('numbers go up by one, and what is as before is not told again', () => {
  fc.assert(
    fc.property(fc.array(said), (all) => {
      const feed = new Feed()
      const told = read(all.flatMap((each) => feed.tell(each) ?? []))
      expect(told.map(({n}) => n)).toEqual(told.map((_, i) => i + 1))
      for (const each of TOPICS) {
        const values = told.filter((one) => one.topic === each).map(({value}) => value)
        expect(values.filter((value, i) => i > 0 && value === values[i - 1])).toEqual([])
      }
    }),
  )
})

test.each([-1, MANY * 5, 7_000_000])('a number that is none of its own (%d) begins anew', (after) => {
  const feed = new Feed()
  for (let i = 0; i < MANY * 3; i++) feed.tell({topic: 'fight', json: String(i)})
  expect(read(feed.since(after))).toEqual([{n: MANY * 3, topic: 'fight', value: MANY * 3 - 1, whole: true}])
})

test('who comes back gets nothing that was taken from them', () => {
  const feed = new Feed()
  for (const json of ['"their sheet"', 'null']) feed.tell({topic: 'sheet', json})
  for (let after = -1; after <= feed.at + 1; after++) expect(feed.since(after).join('')).not.toContain('their sheet')
})

test('a host that began later hides nothing behind the numbers of an earlier one', () => {
  fc.assert(
    fc.property(fc.array(said, {minLength: 1}), fc.array(said, {minLength: 1}), (before, after) => {
      const [earlier, later] = [new Feed(1_000), new Feed(2_000)]
      for (const each of before) earlier.tell(each)
      for (const each of after) later.tell(each)
      expect(shown(read(later.since(earlier.at)))).toEqual(shown(read(later.whole())))
    }),
  )
})

test('memory stays as it is, however much is told', () => {
  const feed = new Feed()
  for (let i = 0; i < 20 * MANY; i++) feed.tell({topic: 'fight', json: String(i)})
  expect(feed.since(0)).toHaveLength(1)
})
