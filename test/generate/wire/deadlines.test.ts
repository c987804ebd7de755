import {describe, expect, test} from 'vitest'
import {silenceOf} from '../../../src/generate/wire/deadlines.js'

describe('how long a service may say nothing', () => {
  test.each([
    {why: 'a stream begins within a minute', said: {}, isStream: true, beforeMs: 60_000, betweenMs: 30_000},
    {
      why: 'ai-v29: what comes all at once, such as a picture, has the time of the whole request',
      said: {},
      isStream: false,
      beforeMs: 86_400_000,
      betweenMs: 30_000,
    },
    {why: 'what is said goes for both', said: {secondsToHeaders: 5, secondsIdle: 2}, isStream: false, beforeMs: 5000, betweenMs: 2000},
  ])('$why', ({said, isStream, beforeMs, betweenMs}) => {
    expect(silenceOf({type: 'openai', ...said}, {isStream})).toEqual({beforeMs, betweenMs})
  })
})
