import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {abortMerge, continueMerge} from '../../../src/app/merging/finish.js'
import {mergeVault} from '../../../src/app/merging/merge-vault.js'
import {resolveConflicts} from '../../../src/app/merging/resolve.js'
import {mergeStatus} from '../../../src/app/merging/status.js'
import type {Fields} from './random-vault.js'
import {type Edits, twoSides} from './two-sides.js'

const uid = (n: number) => `01900000-0000-7000-8000-0000000001${n}`
const campaign = (id: string, n: number): [string, Fields] => [
  `campaigns/${id}/campaign.yaml`,
  {kind: 'campaign', id, uid: uid(n), name: id},
]
const NPC: Fields = {kind: 'npc', id: 'odo', uid: uid(20), name: 'Odo', role: 'smith', summary: 'A smith.'}
const HERE = 'campaigns/coast/npcs/odo.yaml'
const THERE = 'campaigns/hills/npcs/odo.yaml'
const WORLD = new Map([campaign('coast', 10), campaign('hills', 11), [HERE, NPC]])

const MOVED: Edits = {[HERE]: undefined, [THERE]: NPC}
const EDITED: Edits = {[HERE]: {...NPC, role: 'miller'}}

async function merging(ours: Edits, theirs: Edits) {
  const {vault} = await twoSides(WORLD, ours, theirs)
  const text = (file: string) => readFileSync(join(vault.root, file), 'utf8')
  const isThere = (file: string) => existsSync(join(vault.root, file))
  return {vault, text, isThere, status: () => vault.git('status', '--porcelain')}
}

for (const [who, ours, theirs] of [
  ['theirs moved', EDITED, MOVED],
  ['ours moved', MOVED, EDITED],
] as const)
  test(`what the other side did to an entity goes along where ${who} it to another campaign`, async () => {
    const {vault, text, isThere, status} = await merging(ours, theirs)
    expect(await mergeVault(vault.options, 'side')).toMatchObject({outcome: 'merged', conflicts: []})
    expect([isThere(HERE), text(THERE).includes('role: miller'), status()]).toEqual([false, true, ''])
  })

for (const [who, ours, theirs] of [
  ['theirs', EDITED, {[HERE]: undefined, [THERE]: {...NPC, role: 'cook'}}],
  ['ours', {[HERE]: undefined, [THERE]: {...NPC, role: 'cook'}}, EDITED],
] as const)
  test(`a conflict in a file that ${who} moved waits at its new place, and is given up or ended there`, async () => {
    const {vault, text, isThere, status} = await merging(ours, theirs)
    expect(await mergeVault(vault.options, 'side')).toMatchObject({outcome: 'conflicts', conflicts: [{file: THERE, path: ['role']}]})
    expect((await mergeStatus(vault.options)).open).toMatchObject([{file: THERE, path: ['role'], base: 'smith'}])
    await abortMerge(vault.options)
    expect([isThere(HERE), isThere(THERE), status()]).toEqual([who === 'theirs', who === 'ours', ''])
    await mergeVault(vault.options, 'side')
    await resolveConflicts(vault.options, {targets: [], all: true, take: 'value', value: 'baker'})
    expect(await continueMerge(vault.options)).toMatchObject({outcome: 'merged'})
    expect([isThere(HERE), text(THERE).includes('role: baker'), status()]).toEqual([false, true, ''])
  })

const BOTH_MOVED = [
  ['and one changed it there', NPC, {...NPC, role: 'miller'}],
  ['and each changed something of it', {...NPC, summary: 'Gone.'}, {...NPC, role: 'miller'}],
] as const
for (const [why, ours, theirs] of BOTH_MOVED)
  test(`an entity that both moved to one place ${why} is one`, async () => {
    const {vault, text, isThere, status} = await merging({[HERE]: undefined, [THERE]: ours}, {[HERE]: undefined, [THERE]: theirs})
    expect(await mergeVault(vault.options, 'side')).toMatchObject({outcome: 'merged', conflicts: []})
    expect([isThere(HERE), text(THERE).includes('role: miller'), status()]).toEqual([false, true, ''])
    expect(text(THERE)).toContain(`summary: ${ours.summary}`)
  })

const PURGED: Edits = {[HERE]: undefined}
for (const [who, ours, theirs] of [
  ['theirs', MOVED, PURGED],
  ['ours', PURGED, MOVED],
] as const)
  test(`what ${who} took away is gone, where the other side only moved it`, async () => {
    const {vault, isThere, status} = await merging(ours, theirs)
    expect(await mergeVault(vault.options, 'side')).toMatchObject({outcome: 'merged', conflicts: []})
    expect([isThere(HERE), isThere(THERE), status()]).toEqual([false, false, ''])
  })

const MOVED_AND_EDITED: Edits = {[HERE]: undefined, [THERE]: {...NPC, role: 'miller'}}
for (const [who, ours, theirs] of [
  ['theirs', MOVED_AND_EDITED, PURGED],
  ['ours', PURGED, MOVED_AND_EDITED],
] as const)
  test(`what ${who} took away is the table's to decide, where the other side moved and changed it`, async () => {
    const {vault, text, isThere, status} = await merging(ours, theirs)
    expect(await mergeVault(vault.options, 'side')).toMatchObject({outcome: 'conflicts', conflicts: [{file: THERE, path: []}]})
    await resolveConflicts(vault.options, {targets: [], all: true, take: who === 'theirs' ? 'ours' : 'theirs'})
    expect(await continueMerge(vault.options)).toMatchObject({outcome: 'merged'})
    expect([isThere(HERE), text(THERE).includes('role: miller'), status()]).toEqual([false, true, ''])
  })

test('a conflict in what both moved to one place waits there', async () => {
  const [ours, theirs] = ['cook', 'miller'].map((role): Edits => ({[HERE]: undefined, [THERE]: {...NPC, role}}))
  const {vault} = await merging(ours as Edits, theirs as Edits)
  await mergeVault(vault.options, 'side')
  expect((await mergeStatus(vault.options)).open).toMatchObject([
    {file: THERE, path: ['role'], base: 'smith', ours: 'cook', theirs: 'miller'},
  ])
})

test('two that were made under one id are a conflict of the whole, and no one is made of both', async () => {
  const made = (n: number, name: string): Edits => ({'campaigns/coast/npcs/kim.yaml': {kind: 'npc', id: 'kim', uid: uid(n), name}})
  const {vault, text, status} = await merging(made(30, 'Kim'), made(31, 'Kimber'))
  expect(await mergeVault(vault.options, 'side')).toMatchObject({outcome: 'conflicts', conflicts: [{path: [], kind: 'same-id'}]})
  expect((await mergeStatus(vault.options)).open).toMatchObject([{path: [], kind: 'same-id'}])
  await resolveConflicts(vault.options, {targets: ['npc:kim'], take: 'theirs'})
  expect(await continueMerge(vault.options)).toMatchObject({outcome: 'merged'})
  expect([text('campaigns/coast/npcs/kim.yaml').includes('name: Kimber'), status()]).toEqual([true, ''])
})

test('what a merge makes doubtful is told of, and does not keep it from being committed', async () => {
  const session = (id: string, n: number, number: number): Edits => ({
    [`campaigns/coast/sessions/${id}.yaml`]: {kind: 'session', id, uid: uid(n), name: id, number, status: 'planned'},
  })
  const {vault} = await merging(session('first', 40, 3), session('second', 41, 3))
  const merge = await mergeVault(vault.options, 'side')
  expect([merge.outcome, merge.rules.map(({finding: {severity, code}}) => [severity, code])]).toEqual([
    'merged',
    expect.arrayContaining([['warning', 'NUMBER_TAKEN']]),
  ])
})
