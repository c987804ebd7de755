import {existsSync, writeFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {answerKey, answersFile} from '../../../src/generate/remote/answers.js'
import {ownFolder, services} from '../../helpers/remote-services.js'

const DAY = 86_400_000

describe('what an answer is kept under', () => {
  const SENT = {model: 'words-1', messages: [{role: 'user', content: 'x'}], temperature: 0.7, max_tokens: 400, seed: 1, dimensions: 256}

  test.each([
    {temperature: 0.8},
    {temperature: undefined},
    {max_tokens: 800},
    {seed: 2},
    {model: 'words-2'},
    {dimensions: 512},
    {messages: [{role: 'user', content: 'y'}]},
    {messages: [{role: 'system', content: 'x'}]},
    {response_format: {type: 'json_object'}},
  ])('is another with %j', (change) => {
    expect(answerKey({...SENT, ...change})).not.toBe(answerKey(SENT))
  })

  test('is the same whatever the order of the fields, and what is not sent is nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (sent) => {
        const turned = Object.fromEntries(Object.entries(sent).reverse())
        expect(answerKey(turned)).toBe(answerKey(sent))
        expect(answerKey({...sent, '\u0000unsent': undefined})).toBe(answerKey(sent))
      }),
    )
  })

  test('minds the order of a list', () => {
    expect(answerKey({stop: ['a', 'b']})).not.toBe(answerKey({stop: ['b', 'a']}))
  })
})

describe('kept answers', () => {
  test('are there for this process, for others, and for the next', async () => {
    const {own, clock, folder} = await services()
    const {own: other} = await services({clock, folder})
    expect(other.answers.get('k')).toBeUndefined()
    own.answers.put('k', 'Mira')
    expect([own.answers.get('k'), other.answers.get('k')]).toEqual(['Mira', 'Mira'])
    own.close()
    expect((await services({clock, folder})).own.answers.get('k')).toBe('Mira')
  })

  test('are forgotten after their days, in memory too', async () => {
    const {own, clock} = await services({config: {cache: {days: 2}}})
    own.answers.put('k', 'Mira')
    clock.jump(2 * DAY - 1)
    expect(own.answers.get('k')).toBe('Mira')
    clock.jump(1)
    expect(own.answers.get('k')).toBeUndefined()
    own.answers.put('other', 'x')
    expect(own.answers.stats()).toMatchObject({answers: 1, hits: 1, misses: 1, days: 2})
  })

  test('are none where none are to be kept', async () => {
    const {own} = await services({config: {cache: {days: 0}}})
    own.answers.put('k', 'Mira')
    expect([own.answers.get('k'), own.answers.stats().answers]).toEqual([undefined, 0])
  })

  test('take no more room than they may: what was used longest ago goes', async () => {
    const config = {cache: {megabytes: 0.001}}
    const {own, clock, folder} = await services({config})
    for (const key of ['a', 'b', 'c']) {
      own.answers.put(key, key.repeat(300))
      clock.jump(1)
    }
    own.answers.get('a')
    clock.jump(1)
    own.answers.put('d', 'd'.repeat(300))
    const {own: other} = await services({config, clock, folder})
    expect(['a', 'b', 'c', 'd'].map((key) => other.answers.get(key)?.length)).toEqual([300, undefined, 300, 300])
    other.answers.put('large', 'x'.repeat(1001))
    expect(other.answers.stats()).toMatchObject({answers: 3, bytes: 900})
  })

  test('are cleared, and counted from then on', async () => {
    const {own, clock} = await services()
    expect(own.answers.stats()).toEqual({answers: 0, bytes: 0, mostBytes: 100_000_000, days: 30, hits: 0, misses: 0})
    own.answers.put('k', 'Zoë')
    own.answers.get('k')
    own.answers.get('other')
    const at = clock.now()
    expect(own.answers.stats()).toMatchObject({answers: 1, bytes: 4, oldest: at, newest: at, hits: 1, misses: 1})
    expect(own.answers.clear()).toBe(1)
    expect(own.answers.get('k')).toBeUndefined()
    expect(own.answers.stats()).toMatchObject({answers: 0, hits: 0, misses: 1})
  })

  test('that are damaged begin anew, and nobody need hear of it', async () => {
    const folder = ownFolder()
    writeFileSync(answersFile(folder), 'no answers at all, but long enough to be taken for a page of something')
    const {own} = await services({folder})
    own.answers.put('k', 'Mira')
    expect([own.answers.get('k'), own.notes, existsSync(`${answersFile(folder)}.set-aside`)]).toEqual(['Mira', [], false])
  })
})
