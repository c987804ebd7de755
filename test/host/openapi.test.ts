import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {startFight} from '../../src/app/combat/say.js'
import {DESCRIBED} from '../../src/host/openapi.js'
import {ROUTES} from '../../src/host/server.js'
import {fightRefusalWords} from '../../src/print/combat/refusal.js'
import {namesIn} from '../../src/print/combat/told.js'
import {errorSchema, TOPIC_SCHEMAS} from '../../src/schema/host-answers.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {Hosted} from './hosted.js'

let vault: Sandbox
let hosted: Hosted
const AT = '2026-01-01T00:00:00.000Z'

beforeAll(async () => {
  vault = demoVault()
  const here = {vault: vault.root, cwd: vault.root, now: () => AT}
  await startFight(here, {seed: '7', begun: AT, add: ['2 goblin warrior']}, (why, fight) => fightRefusalWords(why, namesIn(fight)), [
    'init roll',
    'begin',
  ])
  hosted = await Hosted.open(vault.root)
})

afterAll(async () => {
  await hosted.running.close()
  vault.remove()
})

interface Operation {
  operationId: string
  summary: string
  parameters?: {name: string; in: string; required: boolean}[]
  requestBody?: {content: Record<string, {schema: object}>}
  responses: Record<string, {description: string; content: Record<string, {schema?: object}>}>
  security: object[]
}

interface Described {
  openapi: string
  info: {title: string; version: string}
  paths: Record<string, Record<string, Operation>>
  components: {schemas: Record<string, object>; securitySchemes: Record<string, object>}
}

async function document(): Promise<Described> {
  return (await (await hosted.ask('/api/v1/openapi.json')).json()) as Described
}

/** Every `$ref` in a value. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => (key === '$ref' ? [String(each)] : refsIn(each)))
}

describe('the description', () => {
  test('has every address, and none that isn’t', async () => {
    const {paths} = await document()
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const served = ROUTES.map(({method, url}) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
    expect(told.sort()).toEqual([...served, 'GET /api/v1/stream'].sort())
    expect(Object.keys(DESCRIBED)).toHaveLength(told.length)
  })

  test('is as OpenAPI 3.1 wants it', async () => {
    const read = await document()
    expect(read).toMatchObject({openapi: '3.1.0', info: {title: expect.any(String), version: 'test'}})
    const all = Object.entries(read.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, each]) => ({path, method, ...each})),
    )
    expect(new Set(all.map(({operationId}) => operationId)).size).toBe(all.length)
    for (const {path, method, operationId, summary, parameters = [], requestBody, responses, security} of all) {
      expect(path).toMatch(/^\/[\w./{}-]*$/)
      expect(operationId).toMatch(/^(get|post)\w*$/)
      expect(summary).toMatch(/\.$/)
      // Each name in the address is a parameter, and there is no other.
      expect(parameters.map(({name}) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(parameters.every((each) => each.in === 'path' && each.required)).toBe(true)
      if (method === 'get') expect(requestBody).toBeUndefined()
      expect(Object.keys(responses)).toEqual([expect.stringMatching(/^[12]\d\d$/), 'default'])
      expect(Object.values(responses).every(({description}) => description.length > 0)).toBe(true)
      const names = security.flatMap((each) => Object.keys(each))
      expect(names.every((name) => name in read.components.securitySchemes)).toBe(true)
    }
    const refs = refsIn(read)
    expect(refs.length).toBeGreaterThan(20)
    for (const ref of refs) {
      const target = ref
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], read)
      expect(target, ref).toBeTypeOf('object')
    }
    expect(JSON.stringify(read)).not.toContain('"$schema"')
  })
})

describe('every answer fits what is said of it', () => {
  const BODIES: Readonly<Record<string, () => unknown>> = {
    '/api/v1/knock': () => ({code: hosted.running.door.code, name: 'Kim'}),
    '/api/v1/do': () => ({key: `tap-${Math.random().toString(36).slice(2)}`, want: {type: 'roll', what: 'stealth'}}),
    '/api/v1/front': () => ({show: null}),
  }

  test.each(ROUTES.filter(({url}) => url.startsWith('/api/') || url === '/health').map(({method, url}) => ({method, url})))(
    '$method $url',
    async ({method, url}) => {
      const {body, answer, status = 200} = DESCRIBED[`${method} ${url}`] ?? {}
      for (const [role, character] of [['player', 'aria-moonwhisper'], ['spectator'], ['co-dm'], []] as const) {
        const {cookie} = await hosted.guest(role, character)
        const sent = method === 'POST' ? BODIES[url]?.() : undefined
        if (sent !== undefined) expect(body?.().safeParse(sent).success).toBe(true)
        const got = await hosted.ask(url, {method, cookie, ...(sent === undefined ? {} : {body: sent})})
        const schema = got.status === status ? answer : errorSchema
        const json: unknown = await got.json()
        if (typeof schema === 'function')
          expect(schema().safeParse(json).error?.issues, `${role}: ${JSON.stringify(json).slice(0, 400)}`).toBeUndefined()
      }
    },
  )

  test('of the stream too', async () => {
    for (const [role, character] of [['player', 'aria-moonwhisper'], ['spectator'], ['co-dm'], []] as const) {
      const {cookie} = await hosted.guest(role, character)
      const stream = hosted.listen(cookie)
      await stream.until(() => stream.last(role === undefined ? 'me' : 'story') !== undefined)
      for (const {topic, value} of stream.told)
        if (value !== null) expect(TOPIC_SCHEMAS[topic]().safeParse(value).error?.issues, topic).toBeUndefined()
    }
  })
})
