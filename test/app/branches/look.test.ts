import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {campaignAt} from '../../../src/app/branches/at.js'
import {beginBranch} from '../../../src/app/branches/begin.js'
import {diffCampaign} from '../../../src/app/branches/diff.js'
import {logCampaign} from '../../../src/app/branches/log.js'
import {switchCampaign} from '../../../src/app/branches/switch.js'
import {listTags, tagCampaign} from '../../../src/app/branches/tags.js'
import {deleteEntity, setFields} from '../../../src/app/entities/change.js'
import {demoVault} from '../../helpers/demo-vault.js'
import type {Sandbox} from '../../helpers/run-dnd.js'

let box: Sandbox
const options = () => ({vault: box.root, cwd: box.root, author: 'Test <test@example.test>', campaign: undefined})
const diff = (range?: string, stat = false) => diffCampaign({...options(), stat}, range)

/** A branch on which Vey lies, Ketter is out of play and Aria is hurt, and a main that went on. */
beforeAll(async () => {
  box = demoVault()
  await beginBranch({...options(), why: 'What if Vey lies?', stay: false}, 'vey-lies')
  await setFields(options(), 'npc', 'vey', ['attitude=hostile'])
  await deleteEntity(options(), 'npc', 'ketter', {at: '2026-11-01T00:00:00Z', reason: 'gone'})
  await setFields(options(), 'character', 'aria', ['xp=6501'])
  await switchCampaign(options(), 'main')
  await setFields(options(), 'campaign', 'salt-coast', ['date=41-2-13'])
})
afterAll(() => box.remove())

describe('diff', () => {
  test('three dots tell what a branch did since it left', async () => {
    const {things, counts} = await diff('main...vey-lies')
    expect(things.map(({kind, id, is}) => [kind, id, is])).toEqual([
      ['character', 'aria-moonwhisper', 'changed'],
      ['npc', 'ketter', 'deleted'],
      ['npc', 'vey', 'changed'],
    ])
    expect(things.find(({id}) => id === 'vey')?.fields).toMatchObject([{path: ['attitude'], before: 'friendly', after: 'hostile'}])
    expect(counts).toMatchObject([
      {kind: 'character', changed: 1},
      {kind: 'npc', changed: 2},
    ])
  })

  test('two dots compare what is there, both ways', async () => {
    const [there, back] = [await diff('main..vey-lies', true), await diff('vey-lies..main', true)]
    expect(there.counts.map(({kind}) => kind)).toEqual(['character', 'campaign', 'npc'])
    expect(back.counts).toEqual(there.counts)
    expect(there.things).toEqual([])
  })

  test('on main, nothing asked for is the hand edits; elsewhere, what the branch did with them', async () => {
    expect((await diff()).counts).toEqual([])
    box.git('switch', '--quiet', 'vey-lies')
    const file = 'notes.md'
    writeFileSync(`${box.root}/${file}`, 'mine\n')
    expect((await diff()).counts.map(({kind}) => kind)).toEqual(['character', 'npc', 'file'])
    expect((await diff('..HEAD')).things).toMatchObject([{kind: 'file', id: file, is: 'removed'}])
    rmSync(`${box.root}/${file}`)
    box.git('switch', '--quiet', 'main')
  })

  test('HEAD~1 is the commit, whatever branch has a name like it', async () => {
    box.git('branch', 'head-1', 'vey-lies')
    expect((await diff('HEAD~1..HEAD')).counts.map(({kind}) => kind)).toEqual(['campaign'])
    expect((await diff('Head 1..vey-lies')).counts).toEqual([])
    box.git('branch', '-D', 'head-1')
  })

  test.each(['nosuch', 'main..nosuch', '--output=x', 'main....vey-lies', '^main', ''])(
    '%j is nothing to compare with, or the present',
    async (range) => {
      if (range === '') expect((await diff(range)).counts).toEqual([])
      else await expect(diff(range)).rejects.toMatchObject({code: 'NOT_FOUND'})
    },
  )
})

describe('log', () => {
  test('tells each commit by what it did to whom, the branch it begins among them', async () => {
    const {commits} = await logCampaign({...options(), limit: 4, of: 'vey-lies'})
    expect(commits.map(({things: [thing], begins}) => thing?.id ?? begins?.why)).toEqual([
      'aria-moonwhisper',
      'ketter',
      'vey',
      'What if Vey lies?',
    ])
  })

  test('counts what a large commit did beyond the first', async () => {
    for (let i = 0; i < 15; i++) writeFileSync(join(box.root, `note-${i}.md`), 'x\n')
    box.git('add', '.')
    box.git('commit', '--quiet', '--message=notes')
    const {commits} = await logCampaign({...options(), limit: 1})
    expect(commits[0]?.things).toHaveLength(12)
    expect(commits[0]?.counts).toEqual([{kind: 'file', added: 15, changed: 0, removed: 0}])
    box.git('reset', '--quiet', '--hard', 'HEAD~1')
  })
})

describe('at', () => {
  test('the campaign as it stood, by branch, day and commit', async () => {
    const here = await campaignAt(options(), 'HEAD')
    const before = await campaignAt(options(), 'HEAD~1')
    expect([before.stood?.date, here.stood?.date]).toEqual(['41-2-12', '41-2-13'])
    expect(here.stood?.party.find(({id}) => id === 'aria-moonwhisper')).toMatchObject({level: 5, hp: {current: 32, max: 32}})
    expect(here.stood?.plots.map(({id}) => id)).toContain('false-beacon')
    await expect(campaignAt(options(), '@2020-01-01')).rejects.toMatchObject({code: 'NOT_FOUND'})
  })

  test('a session means the commit that ended it, and one that goes on its last', async () => {
    await setFields(options(), 'session', 'session-4', ['status=open'])
    await setFields(options(), 'campaign', 'salt-coast', ['tone=grim'])
    await setFields(options(), 'session', 'session-4', ['status=ended'])
    const ended = box.git('rev-parse', 'HEAD').trim()
    await setFields(options(), 'session', 'session-4', ['recap=They slept.'])
    for (const name of ['session:4', 'session-4']) expect((await campaignAt(options(), name)).revision.sha).toBe(ended)
    expect((await campaignAt(options(), 'session:4')).sessions?.map(({id}) => id)).toEqual([
      'session-1',
      'session-2',
      'session-3',
      'session-4',
    ])
  })

  test('one entity of any kind, as it was', async () => {
    const {entity, stood} = await campaignAt({...options(), entity: 'npc/vey'}, 'vey-lies')
    expect([entity?.entity, stood]).toMatchObject([{attitude: 'hostile'}, undefined])
    await expect(
      campaignAt({...options(), entity: 'npc/vey'}, box.git('rev-list', '--max-parents=0', 'HEAD').trim()),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('tags', () => {
  test('name a moment wherever a revision is asked for', async () => {
    const {tag, at} = await tagCampaign(options(), 'Before the Storm', {revision: 'vey-lies', why: 'It is calm.'})
    expect(tag).toBe('before-the-storm')
    expect((await campaignAt(options(), tag)).revision.sha).toBe(at.sha)
    expect((await listTags(options())).tags).toMatchObject([{name: tag, sha: at.sha, message: 'It is calm.'}])
  })

  test.each([
    ['before the storm', 'TAG_EXISTS'],
    ['vey-lies', 'TAG_EXISTS'],
    ['main', 'TAG_EXISTS'],
    ['..', 'BRANCH_NAME'],
    ['HEAD', 'BRANCH_NAME'],
  ])('%j is refused', async (name, code) => {
    await expect(tagCampaign(options(), name, {})).rejects.toMatchObject({code})
  })
})
