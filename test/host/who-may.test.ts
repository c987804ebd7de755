import {readdirSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, test, vi} from 'vitest'
import {TOKEN_MS} from '../../src/host/door/door.js'
import {mayAsk, SCOPES, type Scope} from '../../src/host/door/roles.js'
import {createKey, type KeyPlan, revokeKey} from '../../src/host/keyring.js'
import {ROUTES} from '../../src/host/server.js'
import {topicAsk} from '../../src/host/wire/topics.js'
import {ROLES, type Role} from '../../src/schema/host.js'
import {fileState} from '../../src/vault/file-state.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {Hosted} from './hosted.js'

let vault: Sandbox
let hosted: Hosted

beforeAll(async () => {
  vault = demoVault()
  hosted = await Hosted.open(vault.root)
})

afterEach(() => {
  vi.restoreAllMocks()
  hosted.clear()
  // There are so many keys and no more.
  rmSync(join(vault.root, '.dnd/host/keys.json'), {force: true})
})

afterAll(async () => {
  await hosted.running.close()
  vault.remove()
})

/** Somebody who asks: with what, and what they are to the table of roles. `undefined` is nobody; they may what anybody may. */
interface Asker {
  headers: Record<string, string>
  role: Role | undefined
  /** Of a key. */
  scopes?: readonly Scope[]
  isKnown: boolean
}

let keys = 0

async function keyOf(plan: Omit<KeyPlan, 'name'>): Promise<Asker & {id: string}> {
  keys += 1
  const {secret, key} = await createKey(vault.root, {name: `Script ${keys}`, ...plan})
  return {headers: {Authorization: `Bearer ${secret}`}, role: plan.role, scopes: plan.scopes, isKnown: true, id: key.id}
}

const ASKERS: Readonly<Record<string, () => Promise<Asker>>> = {
  ...Object.fromEntries(
    ROLES.map((role) => [
      role,
      async () => {
        const {cookie} = await hosted.guest(role, role === 'player' ? 'aria-moonwhisper' : undefined)
        return {headers: {Cookie: cookie}, role, isKnown: true}
      },
    ]),
  ),
  'somebody at the door': async () => ({headers: {Cookie: (await hosted.guest()).cookie}, role: undefined, isKnown: true}),
  nobody: async () => ({headers: {}, role: undefined, isKnown: false}),
  'a forged token': async () => ({headers: {Cookie: `dnd-table=${'A'.repeat(43)}`}, role: undefined, isKnown: false}),
  'the hash of a token': async () => {
    await hosted.guest('co-dm')
    return {headers: {Cookie: `dnd-table=${hosted.running.door.guests.at(-1)?.token}`}, role: undefined, isKnown: false}
  },
  'a token in another header': async () => {
    const {cookie} = await hosted.guest('co-dm')
    return {headers: {Authorization: `Bearer ${cookie.split('=')[1]}`}, role: undefined, isKnown: false}
  },
  'one who was sent away': async () => {
    const {id, cookie} = await hosted.guest('co-dm')
    hosted.running.door.sendAway(id)
    return {headers: {Cookie: cookie}, role: undefined, isKnown: false}
  },
  'a co-DM’s key for fights': () => keyOf({role: 'co-dm', scopes: ['read:fight']}),
  'a player’s key for their sheet': () => keyOf({role: 'player', character: 'aria-moonwhisper', scopes: ['read:sheet']}),
  'a DM’s key for figures': () => keyOf({role: 'dm', scopes: ['read:figures']}),
  'a co-DM’s key for all that they may': () =>
    keyOf({role: 'co-dm', scopes: SCOPES.filter((scope) => !['read:sheet', 'read:moves', 'read:figures'].includes(scope))}),
  'a revoked key': async () => {
    const {headers, id} = await keyOf({role: 'co-dm', scopes: ['read:fight']})
    await revokeKey(vault.root, id)
    return {headers, role: undefined, isKnown: false}
  },
  'an expired key': async () => {
    const {headers} = await keyOf({role: 'co-dm', scopes: ['read:fight'], days: 1})
    const now = Date.now()
    vi.spyOn(Date, 'now').mockImplementation(() => now + 86_400_001)
    return {headers, role: undefined, isKnown: false}
  },
  'a key in a cookie': async () => {
    const {headers} = await keyOf({role: 'co-dm', scopes: ['read:fight']})
    return {headers: {Cookie: `dnd-table=${headers['Authorization']?.split(' ')[1]}`}, role: undefined, isKnown: false}
  },
  'a cookie beside a key that is none': async () => {
    const {cookie} = await hosted.guest('co-dm')
    return {headers: {Cookie: cookie, Authorization: `Bearer dndkey_${'A'.repeat(43)}`}, role: undefined, isKnown: false}
  },
  'an expired token': async () => {
    const {cookie} = await hosted.guest('co-dm')
    const now = Date.now()
    vi.spyOn(Date, 'now').mockImplementation(() => now + TOKEN_MS + 1)
    return {headers: {Cookie: cookie}, role: undefined, isKnown: false}
  },
}

/** A body with which each address would do something, were it allowed. */
const BODIES: Readonly<Record<string, unknown>> = {
  '/api/v1/knock': {code: 'XXXXXX', name: 'Kim'},
  '/api/v1/leave': {},
  '/api/v1/do': {key: 'a-key-of-a-tap', want: {type: 'whisper', text: 'Psst'}},
  '/api/v1/answer': {request: 'none', yes: true},
  '/api/v1/front': {show: null},
  '/api/v1/let-in': {guest: 'nobody', role: 'spectator'},
  '/api/v1/send-away': {guest: 'nobody'},
}

/** All that a stranger could have changed: every file of the vault but the trail of what was asked. */
function stateOf(): unknown {
  const names = readdirSync(vault.root, {recursive: true, encoding: 'utf8'}).filter((name) => !name.startsWith('.dnd/host/audit'))
  const files = names.map((name) => [name, fileState(join(vault.root, name))])
  return {files, door: readFileSync(join(vault.root, '.dnd/host/door.json'), 'utf8')}
}

async function askerOf(name: string): Promise<Asker> {
  return ASKERS[name]?.() ?? Promise.reject(new Error(name))
}

test('whose token ends while they listen hears nothing more', async () => {
  const [ending, other] = [await hosted.guest('player', 'aria-moonwhisper'), await hosted.guest('spectator')]
  const streams = [ending, other].map(({cookie}) => hosted.listen(cookie))
  await streams[0]?.until(() => streams.every((stream) => stream.last('story')))
  const now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now + TOKEN_MS + 1)
  const fresh = await hosted.guest('spectator')
  const last = hosted.listen(fresh.cookie)
  const heard = streams.map(({told}) => told.length)
  await hosted.running.audience.changed('door')
  await last.until(() => last.last('story') && streams.every((stream) => stream.ended))
  expect(streams.map(({told}) => told.length)).toEqual(heard)
})

describe.each(Object.keys(ASKERS))('%s', (name) => {
  test.each(ROUTES.map(({method, url, ask}) => ({method, url, what: ask})))('$method $url: $what', async ({method, url, what}) => {
    const {isKnown, headers, ...asker} = await askerOf(name)
    const before = stateOf()
    if (method === 'POST') expect(Object.keys(BODIES)).toContain(url)
    const answer = await hosted.ask(url, {method, headers, ...(method === 'POST' ? {body: BODIES[url]} : {})})
    if (mayAsk(asker, what)) expect([200, 400, 403, 404, 409]).toContain(answer.status)
    else {
      expect(answer.status).toBe(isKnown ? 403 : 401)
      expect(await answer.json()).toEqual({error: {status: answer.status, message: expect.any(String)}})
      expect(stateOf()).toEqual(before)
    }
  })

  test('hears what it may, and no more', async () => {
    const {headers, isKnown, ...asker} = await askerOf(name)
    const stream = hosted.listen(undefined, {headers})
    await stream.until(() => (isKnown ? stream.last('me') : stream.ended))
    if (!isKnown) {
      expect(stream.told).toEqual([])
      return
    }
    // A round of the whole table: then everything that is to be told was told.
    await hosted.running.audience.changed('door')
    await hosted.ask('/health')
    for (const {topic, value} of stream.told) if (!mayAsk(asker, topicAsk(topic))) expect([topic, value]).toEqual([topic, null])
  })
})
