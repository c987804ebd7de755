import {expect, test} from 'vitest'
import {printAnswerStats, printCleared} from '../../../src/print/services/answers.js'
import {printKeyList, printStoredKey} from '../../../src/print/services/keys.js'
import {usd} from '../../../src/print/services/money.js'

test.each([
  [0, '$0.00'],
  [1, '$0.0001'],
  [99, '$0.0001'],
  [100, '$0.0001'],
  [101, '$0.0002'],
  [432_100, '$0.4321'],
  [999_999, '$1.0000'],
  [1_000_000, '$1.00'],
  [1_000_001, '$1.01'],
  [29_990_000, '$29.99'],
  [1_234_567_891_000, '$1,234,567.90'],
])('%i millionths of a dollar are %s', (microUsd, shown) => {
  expect(usd(microUsd)).toBe(shown)
})

test('what is kept of answers is told with its time and what it was good for', () => {
  const at = Date.UTC(2026, 0, 15)
  const stats = {answers: 2, bytes: 1_250_000, mostBytes: 100_000_000, days: 1, oldest: at, newest: at + 86_400_000, hits: 3, misses: 1234}
  expect(printAnswerStats(stats)).toBe(
    '2 answers are kept, of 2026-01-15 to 2026-01-16, each for 1 day.\nThey take 1.3 MB of 100.0 MB.\nOf 1,237 looked for, 3 were there.',
  )
  expect(printAnswerStats({...stats, days: 0})).toMatch(/^No answer is kept\./)
  expect([printCleared({cleared: 0}), printCleared({cleared: 1})]).toEqual(['No answer was kept.', '1 answer is forgotten.'])
})

test('keys are told by their places, and that a file lies open', () => {
  const services = ['near', 'far']
  const list = {
    keys: [
      {name: 'a', from: 'environment', variable: 'OPENAI_API_KEY', services},
      {name: 'b', from: 'keyring', services: []},
    ],
    file: '/x/ai-keys.json',
    isOpen: true,
  } as const
  expect(printKeyList(list, {width: 80})).toBe(
    [
      'key  where           services',
      'a    OPENAI_API_KEY  near, far',
      'b    keyring         –',
      'The file is /x/ai-keys.json.',
      'Others on this machine can read the file of keys: `chmod 600 /x/ai-keys.json`.',
    ].join('\n'),
  )
  expect(printKeyList({keys: [], isOpen: false}, {width: 80})).toBe('There are no keys. Give one: `dnd auth set NAME`.')
  expect(printStoredKey({name: 'a', place: 'keyring', services})).toBe('The key "a" is in your system\'s keyring. It is for near and far.')
})
