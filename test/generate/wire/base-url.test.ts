import {describe, expect, test} from 'vitest'
import {baseUrl} from '../../../src/generate/wire/base-url.js'

describe('a base URL as people write it', () => {
  test.each([
    {why: 'as it should be', typed: 'http://localhost:11434/v1'},
    {why: 'ai-v53: with a slash at its end', typed: 'http://localhost:11434/v1/'},
    {why: 'ai-v53: with several', typed: 'http://localhost:11434/v1//'},
    {why: 'ai-v53: without /v1', typed: 'http://localhost:11434'},
    {why: 'ai-v53: without /v1, with a slash', typed: 'http://localhost:11434/'},
    {why: 'with an endpoint', typed: 'http://localhost:11434/v1/chat/completions'},
    {why: 'with another', typed: 'http://localhost:11434/v1/images/generations/'},
  ])('is the same $why', ({typed}) => {
    expect(baseUrl(typed)).toEqual({url: 'http://localhost:11434/v1', query: {}})
  })

  test.each([
    {why: 'another path', typed: 'https://openrouter.ai/api/v1', url: 'https://openrouter.ai/api/v1', query: {}},
    {
      why: 'ai-v53: a query',
      typed: 'https://x.example/openai/?api-version=2',
      url: 'https://x.example/openai',
      query: {'api-version': '2'},
    },
    {why: 'nothing', typed: undefined, url: 'https://api.openai.com/v1', query: {}},
  ])('keeps $why', ({typed, url, query}) => {
    expect(baseUrl(typed)).toEqual({url, query})
  })

  test('with a name and a password is refused, and neither is repeated', () => {
    expect(() => baseUrl('http://dm:hunter2@x.example/v1')).toThrow(
      expect.objectContaining({reason: 'bad-request', said: expect.not.stringContaining('hunter2')}),
    )
  })
})
