import fc from 'fast-check'
import {expect, test} from 'vitest'
import {spokenStream} from '../../../src/generate/text/spoken-stream.js'

function spoken(...deltas: readonly string[]): string {
  let heard = ''
  const push = spokenStream((text) => {
    heard += text
  })
  for (const delta of deltas) push(delta)
  return heard
}

const ANSWER = {
  name: 'Ilse "the Eel"',
  level: 3,
  readAloud: 'One.\nTwo {not} [json].',
  species: null,
  lines: [{moment: 'greeting', line: 'Good tide.'}],
  tags: ['wet', 'cold'],
}

test('an answer is told a field a line, without what makes it JSON', () => {
  expect(spoken(JSON.stringify(ANSWER))).toBe(
    'name: Ilse "the Eel"\nread aloud: One.\nTwo {not} [json].\nmoment: greeting\nline: Good tide.\ntags: wet\ntags: cold\n',
  )
})

test('what stands around the object is not told, and of a second one nothing is mixed up', () => {
  expect(spoken('Here: ```json\n', '{"name": "A"}', '\n``` "quoted"', '{"name": "B"}')).toBe('name: A\nname: B\n')
})

test('however it is parted, the same is told', () => {
  const text = JSON.stringify(ANSWER).replace('Eel', '\\u0045e\\u006c')
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), {maxLength: 8}), (cuts) => {
      const at = [0, ...[...cuts].sort((a, b) => a - b), text.length]
      expect(spoken(...at.slice(1).map((end, i) => text.slice(at[i], end)))).toBe(spoken(text))
    }),
  )
})

test('any values are told as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({unit: 'binary'}), {maxLength: 5}), (texts) => {
      const plain = texts.map((text) => text.replaceAll(/[\t\r\b\f]/g, ''))
      expect(spoken(JSON.stringify({of: plain}))).toBe(plain.map((text) => `of: ${text}\n`).join(''))
    }),
  )
})
