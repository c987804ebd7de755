import {expect, test} from 'vitest'
import {JsonGrammar, type JsonToken, printToken} from '../../../src/exchange/kit/json-grammar.js'

const SIGNS = '{}[]:,'

/** One letter a token: signs as they are, `s` a text, `n` a number. */
function tokensOf(text: string): JsonToken[] {
  return Array.from(text, (sign) => {
    const token = SIGNS.indexOf(sign)
    return token >= 0 ? {token, value: sign} : sign === 's' ? {token: 9, value: 'word'} : {token: 10, value: 1}
  })
}

/** How many tokens are taken before one is refused. */
function taken(text: string): number {
  const grammar = new JsonGrammar()
  const refused = tokensOf(text).findIndex((token) => grammar.step(token) === undefined)
  return refused < 0 ? text.length : refused
}

test.each(['{s:n}', '{s:[n,s,{}],s:{s:[]}}', '[]', '[[],[n]]', 's', 'ns{}[]'])('%s is taken whole', (text) => {
  expect(taken(text)).toBe(text.length)
})

test.each([
  ['[n}', 2, 'a list does not end as a map'],
  ['{s:n]', 4, 'nor a map as a list'],
  ['[n,]', 3, 'a value follows a comma'],
  ['{s:n,}', 5, 'a key follows a comma'],
  ['{n:n}', 1, 'a key is a text'],
  ['{s}', 2, 'a colon follows a key'],
  ['{ss', 2, 'and nothing else'],
  ['[nn]', 2, 'a comma stands between values'],
  ['[n:n]', 2, 'a list has no keys'],
  [']', 0, 'nothing is open'],
  [',', 0, 'nothing came before'],
])('%s is refused at %i: %s', (text, at) => expect(taken(text)).toBe(at))

test('a refused token is named', () => {
  expect(printToken({token: 3, value: ']'})).toBe('"]"')
  expect(printToken({token: 9, value: 'x'.repeat(99)})).toBe(`"${'x'.repeat(39)}`)
})
