import {createServer, type Server} from 'node:http'
import {type AddressInfo, connect} from 'node:net'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {openWire} from '../../../src/generate/wire/wire.js'
import {FakeAi} from '../../helpers/fake-ai/fake-ai.js'

let fake: FakeAi
let proxy: Server
/** Hosts that the proxy was asked for. */
const through: string[] = []

beforeAll(async () => {
  fake = await FakeAi.start()
  proxy = createServer((_request, response) => void response.writeHead(405).end())
  proxy.on('connect', ({url = ''}, socket) => {
    through.push(url)
    if (url.startsWith('forbidden')) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    if (url.startsWith('who')) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    // Every name leads to the fake service.
    const far = connect(fake.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      far.pipe(socket).pipe(far)
    })
    for (const end of [far, socket]) end.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  proxy.closeAllConnections()
  proxy.close()
  await fake.close()
})

async function models(url: string, env: NodeJS.ProcessEnv): Promise<number> {
  const wire = openWire({
    service: {type: 'openai', secondsToHeaders: 5},
    keys: [],
    now: Date.now,
    signal: new AbortController().signal,
    env,
  })
  try {
    return (await wire.fetch(`${url}/models`)).status
  } catch (error) {
    throw wire.failureOf(error)
  } finally {
    wire.end()
  }
}

describe('ai-v82: proxies that the environment names', () => {
  const proxied = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

  test('are gone through, in either case of letters', async () => {
    through.length = 0
    expect(await models('http://ai.example/v1', {HTTP_PROXY: proxied()})).toBe(200)
    expect(await models('http://ai.example/v1', {http_proxy: proxied()})).toBe(200)
    expect(through).toEqual(['ai.example:80', 'ai.example:80'])
  })

  test('are not asked for a machine’s own services, nor for those of NO_PROXY', async () => {
    through.length = 0
    expect(await models(fake.url, {HTTP_PROXY: proxied(), HTTPS_PROXY: proxied()})).toBe(200)
    await expect(models('http://other.invalid/v1', {HTTP_PROXY: proxied(), NO_PROXY: 'ai.example, .invalid'})).rejects.toMatchObject({
      reason: 'unreachable',
    })
    expect(through).toEqual([])
  })

  test.each(['forbidden.example', 'who.example'])('ai-v81: that will not lead on have answered in its place: %s', async (host) => {
    await expect(models(`http://${host}/v1`, {HTTP_PROXY: proxied()})).rejects.toMatchObject({reason: 'intercepted'})
  })

  test('that are not there are unreachable', async () => {
    await expect(models('http://ai.example/v1', {HTTP_PROXY: 'http://127.0.0.1:1'})).rejects.toMatchObject({reason: 'unreachable'})
  })
})
