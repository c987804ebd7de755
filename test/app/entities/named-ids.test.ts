import {afterAll, beforeAll, expect, test} from 'vitest'
import {demoVault} from '../../helpers/demo-vault.js'
import type {Sandbox} from '../../helpers/run-dnd.js'

let vault: Sandbox
beforeAll(() => {
  vault = demoVault()
})
afterAll(() => vault.remove())

const entityOf = (kind: string, id: string) => vault.json<{entity: Record<string, unknown>}>([kind, 'show', id]).entity
const failed = (...args: string[]) => {
  const {status, stdout} = vault.dnd([...args, '--json'])
  const {error} = JSON.parse(stdout) as {error: {code: string; message: string; hints: string[]}}
  return {status, ...error}
}

test('a new entity refers to things by their names, as arguments do', () => {
  const secret = 'secrets=[{id: spy, text: He spies., knownBy: [Aria, main]}]'
  const set = ['monster=Goblin Warrior', 'location=gull mill', secret].flatMap((each) => ['--set', each])
  vault.json(['npc', 'create', '--name', 'Grub', ...set])
  expect(entityOf('npc', 'grub')).toMatchObject({
    monster: 'goblin-warrior',
    location: 'gull-mill',
    secrets: [{id: 'spy', knownBy: ['aria-moonwhisper', 'main']}],
  })
})

test.each([
  {kind: 'npc', id: 'vey', set: 'location=Bell Tower', field: 'location', value: 'bell-tower', why: 'a name'},
  {kind: 'npc', id: 'vey', set: 'location=herring', field: 'location', value: 'herring-and-crown', why: 'the start of an id'},
  {kind: 'npc', id: 'vey', set: 'location=port-salt', field: 'location', value: 'port-salt', why: 'an id'},
  {kind: 'npc', id: 'vey', set: 'summary=Bell Tower', field: 'summary', value: 'Bell Tower', why: 'a text stays as it is'},
  {
    kind: 'location',
    id: 'gull-mill',
    set: 'knownBy=Sister Maren,Tamsin',
    field: 'knownBy',
    value: ['sister-maren', 'tamsin-reed'],
    why: 'a list',
  },
])('$set: $why', ({kind, id, set, field, value}) => {
  vault.json([kind, 'set', id, set])
  expect(entityOf(kind, id)[field]).toEqual(value)
})

test('a name that nothing has is told with what is near, and nothing is written', () => {
  const before = vault.git('rev-parse', 'HEAD')
  expect(failed('npc', 'set', 'vey', 'monster=Goblin Bosss')).toMatchObject({
    status: 4,
    code: 'NOT_FOUND',
    hints: [expect.stringContaining('goblin-boss')],
  })
  expect(failed('npc', 'create', '--name', 'Odd', '--set', 'location=Nowhere At All')).toMatchObject({status: 4, code: 'NOT_FOUND'})
  expect(vault.git('rev-parse', 'HEAD') === before && vault.git('status', '--porcelain') === '').toBe(true)
})

test('an id that nothing has is told by its place in the file', () => {
  expect(failed('npc', 'set', 'vey', 'location=no-such-place')).toMatchObject({status: 3, code: 'INVALID_DATA'})
})

test('features are looked for beside what is the vault’s own', () => {
  const {hits} = vault.json<{hits: {kind: string; name: string}[]}>([
    'catalog',
    'search',
    'rage',
    '--kind',
    'feature',
    '--kind',
    'npc',
    '--in',
    'all',
  ])
  expect(hits[0]).toMatchObject({kind: 'feature', name: 'Rage'})
})
