import {describe, expect, test} from 'vitest'
import {connectionFailure} from '../../../src/generate/wire/connection.js'

const coded = (code: string, message = code) => Object.assign(new Error(message), {code})
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', {cause})

describe('a connection that failed', () => {
  test.each([
    {why: 'nobody listens', error: fetchFailed(coded('ECONNREFUSED')), reason: 'unreachable', said: 'ECONNREFUSED'},
    {
      why: 'nobody listens at any of several addresses, as `localhost` has them',
      error: fetchFailed(Object.assign(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')], ''), {code: 'ECONNREFUSED'})),
      reason: 'unreachable',
      said: 'ECONNREFUSED',
    },
    {
      why: 'the other side hung up',
      error: fetchFailed(coded('UND_ERR_SOCKET', 'other side closed')),
      reason: 'unreachable',
      said: 'ECONNRESET',
    },
    {
      why: 'a certificate is nobody’s',
      error: fetchFailed(coded('DEPTH_ZERO_SELF_SIGNED_CERT')),
      reason: 'unreachable',
      said: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    },
    {
      why: 'a proxy wants to know who asks',
      error: fetchFailed(new Error('')),
      reason: 'intercepted',
      said: '407 Proxy Authentication Required',
    },
    {why: 'a port is none that may be asked', error: fetchFailed(new Error('bad port')), reason: 'unreachable', said: 'bad port'},
  ])('says so when $why', ({error, reason, said}) => {
    expect(connectionFailure(error, {hadBegun: false})).toMatchObject({reason, said, cause: error})
  })

  test('within an answer is a cut', () => {
    expect(connectionFailure(new TypeError('terminated', {cause: coded('UND_ERR_SOCKET')}), {hadBegun: true})).toMatchObject({
      reason: 'cut-off',
    })
  })

  test.each([new TypeError('x is not a function'), Object.assign(new Error('no'), {code: 502}), 'a text'])(
    'is not what another error is: %s',
    (error) => {
      expect(connectionFailure(error, {hadBegun: false})).toBeUndefined()
    },
  )
})
