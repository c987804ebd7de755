import {readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {readTrail} from '../../src/app/host/trail-file.js'
import {ASK_SCOPES, MAY, SCOPES} from '../../src/host/door/roles.js'
import {createKey, listKeys, revokeKey} from '../../src/host/keyring.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {Hosted} from './hosted.js'

let vault: Sandbox
let hosted: Hosted

beforeAll(async () => {
  vault = demoVault()
  hosted = await Hosted.open(vault.root)
})

afterEach(() => hosted.clear())

afterAll(async () => {
  await hosted.running.close()
  vault.remove()
})

const bearer = (secret: string) => ({Authorization: `Bearer ${secret}`})

test('everything that can be asked has its row of scopes, and every scope is somebody’s', () => {
  expect(ASK_SCOPES.map(([ask]) => ask).sort()).toEqual(Object.keys(MAY).sort())
  for (const scope of SCOPES) expect(ASK_SCOPES.map(([, each]) => each)).toContain(scope)
  for (const [ask, scope] of ASK_SCOPES) expect([ask, scope === undefined]).toEqual([ask, MAY[ask] === 'anybody'])
})

test('a key is shown once, and on the disk as a hash alone that nobody else may read', async () => {
  const {secret, key} = await createKey(vault.root, {name: 'Once', scopes: ['read:fight'], role: 'spectator'})
  const path = join(vault.root, '.dnd/host/keys.json')
  expect(secret).toMatch(/^dndkey_[\w-]{43}$/)
  expect(readFileSync(path, 'utf8')).not.toContain(secret.slice(7))
  expect(statSync(path).mode & 0o077).toBe(0)
  expect(JSON.stringify([key, listKeys(vault.root)])).not.toMatch(/hash|dndkey_/)
  expect(vault.git('status', '--porcelain')).toBe('')
})

test('a key opens what its scopes and its role name, by its header alone, until it is taken back', async () => {
  const {secret, key} = await createKey(vault.root, {name: 'Fights', scopes: ['read:fight'], role: 'spectator'})
  const status = async (path: string) => (await hosted.ask(path, {headers: bearer(secret)})).status
  expect([await status('/api/v1/fight'), await status('/api/v1/story'), await status('/api/v1/guests')]).toEqual([200, 403, 403])
  expect((await hosted.ask(`/api/v1/fight?key=${secret}`)).status).toBe(401)
  const stream = hosted.listen(undefined, {headers: bearer(secret)})
  await stream.until(() => stream.last('me'))
  expect(stream.told.filter(({topic, value}) => value !== null && topic !== 'me' && topic !== 'fight')).toEqual([])
  await revokeKey(vault.root, key.name)
  expect(await status('/api/v1/fight')).toBe(401)
  await hosted.running.audience.changed('fight')
  await stream.until(() => stream.ended)
})

test('a script does what its key is for without a page; a page elsewhere can’t have it done', async () => {
  const {secret} = await createKey(vault.root, {name: 'Tower', scopes: ['do:wants'], role: 'player', character: 'aria-moonwhisper'})
  const body = JSON.stringify({key: 'a-tap-of-a-script', want: {type: 'roll', what: 'stealth'}})
  const post = (headers: Record<string, string>) =>
    fetch(`${hosted.at}/api/v1/do`, {method: 'POST', headers: {'Content-Type': 'application/json', ...headers}, body})
  expect((await post({})).status).toBe(403)
  expect((await post({...bearer(secret), Origin: 'http://evil.example'})).status).toBe(403)
  const done = await post(bearer(secret))
  expect([done.status, await done.json()]).toEqual([200, expect.objectContaining({state: 'done', total: expect.any(Number)})])
})

test('a key for what its role may never do isn’t made, nor a second of a name; and its use is told of once a day', async () => {
  const plan = {name: 'Twice', scopes: ['read:guests'], role: 'co-dm'} as const
  const {secret} = await createKey(vault.root, plan)
  await expect(createKey(vault.root, plan)).rejects.toMatchObject({code: 'USAGE'})
  await expect(createKey(vault.root, {...plan, name: 'Idle', role: 'player'})).rejects.toMatchObject({code: 'USAGE'})
  await expect(revokeKey(vault.root, 'Nobody’s')).rejects.toMatchObject({code: 'NOT_FOUND'})
  for (let i = 0; i < 3; i++) await hosted.ask('/api/v1/guests', {headers: bearer(secret)})
  const told = readTrail(vault.root).filter(({by}) => by?.name === 'Twice')
  expect(told).toEqual([
    expect.objectContaining({what: 'use a key', outcome: 'done', by: expect.objectContaining({isKey: true, role: 'co-dm'})}),
  ])
})

test('keys that are made at once are all kept', async () => {
  const names = Array.from({length: 8}, (_, i) => `At once ${i}`)
  await Promise.all(names.map((name) => createKey(vault.root, {name, scopes: ['read:fight'], role: 'spectator'})))
  expect(listKeys(vault.root).map(({name}) => name)).toEqual(expect.arrayContaining(names))
})
