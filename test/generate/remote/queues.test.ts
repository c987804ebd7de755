import {describe, expect, test} from 'vitest'
import {callRemote} from '../../../src/generate/remote/call.js'
import {RemoteFailure} from '../../../src/generate/remote/failure.js'
import {atOnceOf} from '../../../src/generate/remote/queues.js'
import {CONFIG, failureOf, services, spent, targetOf} from '../../helpers/remote-services.js'

const config = (atOnce: number) => ({...CONFIG, services: {far: {...CONFIG.services.far, atOnce}}})

describe('requests at one service', () => {
  test('are as many at once as it takes, whatever they are for, and each has its turn', async () => {
    const {own, clock} = await services({config: config(2)})
    let [now, most] = [0, 0]
    const order: number[] = []
    const ask = (i: number) =>
      callRemote(own, {
        target: targetOf(own, i % 3 === 0 ? 'image' : 'text'),
        kind: 'npc',
        atMost: spent(1),
        send: async () => {
          order.push(i)
          most = Math.max(most, ++now)
          await clock.sleep(1000)
          now--
          if (i === 2) throw new RemoteFailure('refused')
          return {value: i, spent: spent(1)}
        },
      })
    const results = await Promise.allSettled([...Array(8).keys()].map(ask))
    expect([most, order]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7]])
    expect(results.map(({status}) => status === 'fulfilled')).toEqual([true, true, false, true, true, true, true, true])
  })

  test('that wait in the queue end when the person stops them, and nothing is sent or booked', async () => {
    const {own, clock} = await services({config: config(1)})
    const person = new AbortController()
    let asked = 0
    const work = {
      target: targetOf(own),
      kind: 'npc',
      atMost: spent(1),
      send: async () => {
        asked++
        await clock.sleep(5000)
        return {value: 1, spent: spent(1)}
      },
    }
    const first = callRemote(own, work)
    const second = failureOf(callRemote(own, {...work, signal: person.signal}))
    const third = callRemote(own, work)
    const began = clock.now()
    expect((await failureOf(callRemote(own, {...work, signal: AbortSignal.abort()}))).reason).toBe('cancelled')
    expect(clock.now()).toBe(began)
    await clock.sleep(1000)
    person.abort()
    expect((await second).reason).toBe('cancelled')
    expect(asked).toBe(1)
    await Promise.all([first, third])
    expect([asked, own.books.ledger.list().length]).toEqual([2, 2])
  })

  test.each([
    [{type: 'openai', url: 'http://127.0.0.1:8080/v1'}, 1],
    [{type: 'automatic1111', url: 'http://localhost:7860'}, 1],
    [{type: 'openai', url: 'http://[::1]:8080/v1'}, 1],
    [{type: 'openai', url: 'http://localhost:8000/v1', atOnce: 8}, 8],
    [{type: 'openai'}, 4],
    [{type: 'openai', url: 'https://localhost.example.test/v1'}, 4],
  ] as const)('of %j are %i unless said', (service, atOnce) => {
    expect(atOnceOf({service})).toBe(atOnce)
  })
})
