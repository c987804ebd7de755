import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {approve, commentOn, reject, withdraw} from '../../../src/app/proposals/decide.js'
import {listProposals} from '../../../src/app/proposals/list.js'
import {mergeProposal} from '../../../src/app/proposals/merging.js'
import {propose} from '../../../src/app/proposals/propose.js'
import {reviewProposal} from '../../../src/app/proposals/review.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import type {Value} from '../../../src/schema/value.js'
import {parseYaml} from '../../../src/yaml/parse.js'
import {patch} from '../../../src/yaml/patch.js'
import type {TestVault} from '../../codes/test-vault.js'
import {by, DANA, edit, KIM, LEE, THOLE, tableVault, VEY} from './table.js'

let vault: TestVault
beforeEach(() => {
  vault = tableVault()
})

const text = (path: string) => readFileSync(join(vault.root, path), 'utf8')
const isClean = () => vault.git('status', '--porcelain') === ''
const branch = () => vault.git('branch', '--show-current').trim()
const PLAIN = {force: false, deleteBranch: false}

/** Vey is a spy, as Kim would have it. */
async function spy(title = 'Vey is a spy') {
  edit(vault, VEY, 'a spy')
  return propose(by(vault, KIM), {title})
}

describe('proposing', () => {
  test('puts what is uncommitted on a branch of its own, and leaves main as it was', async () => {
    vault.put({'campaigns/coast/npcs/new.yaml': text(VEY).replaceAll('vey', 'new').replace('0011', '0019')})
    const before = vault.git('rev-parse', 'main')
    const proposed = await spy()
    expect(proposed).toMatchObject({id: 'vey-is-a-spy', isNew: true, from: 'main', touches: ['campaigns/coast/npcs/new.yaml', VEY]})
    expect([vault.git('rev-parse', 'main'), isClean(), text(VEY).includes('nobody')]).toEqual([before, true, true])
    expect(existsSync(join(vault.root, 'campaigns/coast/npcs/new.yaml'))).toBe(false)
    expect(vault.git('show', `proposal/vey-is-a-spy:${VEY}`)).toContain('a spy')
  })

  test('takes what main lacks from another branch, and comes back to main', async () => {
    vault.git('switch', '--quiet', '-c', 'idea')
    edit(vault, VEY, 'a spy')
    vault.commit('idea')
    edit(vault, THOLE, 'in debt')
    const proposed = await propose(by(vault, KIM), {title: 'An idea'})
    expect([proposed.touches, branch(), isClean()]).toEqual([[THOLE, VEY], 'main', true])
    expect(vault.git('show', 'idea:campaigns/coast/npcs/thole.yaml')).toContain('nobody')
  })

  test('again under the same title joins the changes (V121), and brings main along', async () => {
    await spy()
    vault.put({'notes.md': 'x'}).commit('main goes on')
    edit(vault, THOLE, 'in debt')
    const again = await propose(by(vault, KIM), {title: 'Vey is a spy', why: 'Why not.'})
    expect(again).toMatchObject({id: 'vey-is-a-spy', isNew: false, touches: [THOLE, VEY]})
    expect(vault.git('log', '--format=%s', 'proposal/vey-is-a-spy')).toContain('main goes on')
    expect((await listProposals(vault.options, {all: true})).proposals).toHaveLength(1)
  })

  test('again from the same branch updates the same proposal, comments and all', async () => {
    vault.git('switch', '--quiet', '-c', 'idea')
    edit(vault, VEY, 'a spy')
    await propose(by(vault, KIM), {title: 'An idea'})
    await commentOn(by(vault, DANA), 'an-idea', 'Hm.')
    vault.git('switch', '--quiet', 'idea')
    edit(vault, VEY, 'a double spy')
    await expect(propose(by(vault, KIM), {})).rejects.toMatchObject({code: 'PROPOSAL_CONFLICT'})
    vault.git('checkout', '--quiet', '.')
    edit(vault, THOLE, 'in debt')
    expect(await propose(by(vault, KIM), {})).toMatchObject({isNew: false, id: 'an-idea'})
    expect(await reviewProposal(vault.options, 'an-idea')).toMatchObject({title: 'An idea', comments: [{text: 'Hm.'}]})
  })

  test("on the proposal's own branch goes on with it", async () => {
    await spy()
    vault.git('switch', '--quiet', 'proposal/vey-is-a-spy')
    edit(vault, VEY, 'a double spy')
    expect(await propose(by(vault, KIM), {})).toMatchObject({isNew: false, id: 'vey-is-a-spy', main: 'main'})
    expect([branch(), isClean(), vault.git('show', `proposal/vey-is-a-spy:${VEY}`).includes('double')]).toEqual(['main', true, true])
  })

  test("another's is never joined, and each names the other (V122)", async () => {
    await spy()
    edit(vault, VEY, 'a ghost')
    const other = await propose(by(vault, LEE), {title: 'Vey is a spy'})
    expect(other).toMatchObject({id: 'vey-is-a-spy-2', isNew: true, others: [{id: 'vey-is-a-spy', files: [VEY]}]})
    expect((await reviewProposal(vault.options, 'vey-is-a-spy')).others).toMatchObject([{id: 'vey-is-a-spy-2', by: 'Lee'}])
  })

  test('nothing is nothing to propose', async () => {
    await expect(propose(by(vault, KIM), {title: 'x'})).rejects.toMatchObject({code: 'NOTHING_TO_PROPOSE'})
  })

  test.each(['two\nlines', '\u001b[31mred', ' ', 'x'.repeat(121)])('%j is no title, and nothing changes', async (title) => {
    await expect(spy(title)).rejects.toMatchObject({code: 'USAGE'})
    expect(text(VEY)).toContain('a spy')
  })

  test('a title without a letter that a branch could be called by gets a number', async () => {
    expect(await spy('密偵')).toMatchObject({id: 'proposal', title: '密偵'})
  })
})

describe('what is said to a proposal', () => {
  test('is a commit on its branch each, and the work tree stays', async () => {
    await spy()
    edit(vault, THOLE, 'half typed')
    const before = vault.git('rev-parse', 'main')
    await commentOn(by(vault, DANA), 'vey', 'Whose?')
    await approve(by(vault, DANA), 'vey', 'Good.')
    expect([vault.git('rev-parse', 'main'), text(THOLE).includes('half typed'), branch()]).toEqual([before, true, 'main'])
    expect(vault.git('log', '--format=%an %s', 'main..proposal/vey-is-a-spy').trim().split('\n')).toEqual([
      'Dana proposal(vey-is-a-spy): approve',
      'Dana proposal(vey-is-a-spy): comment',
      'Kim proposal(vey-is-a-spy): propose Vey is a spy',
    ])
  })

  test('rejecting, withdrawing and deleting are three things (V119)', async () => {
    await spy()
    await expect(reject(by(vault, KIM), 'vey', undefined)).rejects.toMatchObject({code: 'PROPOSAL_NOT_YOURS'})
    await expect(withdraw(by(vault, LEE), 'vey', undefined)).rejects.toMatchObject({code: 'PROPOSAL_NOT_YOURS'})
    expect((await reject(by(vault, DANA), 'vey', 'No.')).state).toBe('rejected')
    await expect(approve(by(vault, DANA), 'vey', undefined)).rejects.toMatchObject({code: 'PROPOSAL_CLOSED'})
    expect((await listProposals(vault.options, {all: false})).proposals).toEqual([])
    edit(vault, THOLE, 'in debt')
    await propose(by(vault, KIM), {title: 'Other'})
    expect((await withdraw(by(vault, KIM), 'other', undefined)).state).toBe('withdrawn')
    expect([text(VEY).includes('deleted'), vault.git('show', `proposal/other:${THOLE}`).includes('deleted')]).toEqual([false, false])
  })

  test('a rejected one is opened again from its branch', async () => {
    await spy()
    await reject(by(vault, DANA), 'vey', undefined)
    vault.git('switch', '--quiet', 'proposal/vey-is-a-spy')
    edit(vault, VEY, 'a poor spy')
    await propose(by(vault, KIM), {})
    expect(await reviewProposal(vault.options, 'vey')).toMatchObject({state: 'open'})
  })
})

describe('a yes', () => {
  const worth = async () => (await reviewProposal(vault.options, 'vey')).approvals.map(({counts, trust, stale}) => ({counts, trust, stale}))

  test('is stale when something else would come of what it touches, and stays when main moves elsewhere (V120)', async () => {
    await spy()
    await approve(by(vault, DANA), 'vey', undefined)
    expect(await worth()).toEqual([{counts: true, trust: 'claimed', stale: []}])
    edit(vault, THOLE, 'in debt')
    vault.commit('elsewhere')
    expect(await worth()).toEqual([{counts: true, trust: 'claimed', stale: []}])
    edit(vault, VEY, 'nobody', 'aliases: [Vee]\n')
    vault.commit('here')
    expect(await worth()).toEqual([{counts: false, trust: 'claimed', stale: [VEY]}])
  })

  test('is stale when the proposal changes', async () => {
    await spy()
    await approve(by(vault, DANA), 'vey', undefined)
    edit(vault, THOLE, 'in debt')
    await propose(by(vault, KIM), {title: 'Vey is a spy'})
    expect(await worth()).toMatchObject([{counts: false, stale: [THOLE]}])
  })

  /** Have the proposal's file say something else, by a commit of somebody's. */
  function forge(author: string, change: (value: {[key: string]: Value}) => Value): void {
    vault.git('switch', '--quiet', 'proposal/vey-is-a-spy')
    const path = 'proposals/vey-is-a-spy.yaml'
    const before = text(path)
    vault.put({[path]: patch(before, change(parseYaml(before, path).value as {[key: string]: Value}))})
    vault.git('add', '.')
    vault.git('commit', '--quiet', `--author=${author}`, '-m', 'forged')
    vault.git('switch', '--quiet', 'main')
  }
  const sha = (revision: string) => vault.git('rev-parse', revision).trim()

  test("in another's commit is not theirs (V123)", async () => {
    await spy()
    const yes = {
      id: 'forged',
      by: {name: 'Dana', mail: 'dana@example.test'},
      at: '2026-11-29T20:00:00Z',
      commit: sha('proposal/vey-is-a-spy'),
      main: sha('main'),
    }
    forge(KIM, (value) => ({...value, approvals: [yes]}))
    expect(await worth()).toEqual([{counts: false, trust: 'doubtful', stale: []}])
    await expect(mergeProposal(by(vault, KIM), 'vey', PLAIN)).rejects.toMatchObject({code: 'PROPOSAL_INCOMPLETE'})
  })

  test('that says something else than it said is doubtful', async () => {
    await spy()
    await approve(by(vault, DANA), 'vey', undefined)
    edit(vault, VEY, 'a lord')
    vault.git('stash', '--quiet')
    vault.git('switch', '--quiet', 'proposal/vey-is-a-spy')
    edit(vault, VEY, 'a lord')
    vault.commit('more')
    const tip = sha('HEAD')
    vault.git('switch', '--quiet', 'main')
    forge(KIM, (value) => ({...value, approvals: [{...((value['approvals'] as Value[])[0] as object), commit: tip}] as Value}))
    expect(await worth()).toMatchObject([{counts: false, trust: 'doubtful'}])
  })

  test("a proposal that calls itself a DM's is worth what its commits' authors are", async () => {
    await spy()
    forge(KIM, (value) => ({...value, by: {name: 'Dana', mail: 'dana@example.test'}}))
    const review = await reviewProposal(vault.options, 'vey')
    expect([review.by.trust, review.needs.map(({id, lacking}) => [id, lacking])]).toEqual(['doubtful', [['world', 1]]])
  })

  test('counts only signed where the table asks for it', async () => {
    vault = tableVault('  protect: true\n  signed: true\n')
    await spy()
    await approve(by(vault, DANA), 'vey', undefined)
    expect(await worth()).toEqual([{counts: false, trust: 'claimed', stale: []}])
  })

  test('roles and policies are read from main, and a change of them takes a DM (V124)', async () => {
    vault.put({'dnd.yaml': text('dnd.yaml').replace('role: player, emails: [kim', 'role: dm, emails: [kim')})
    edit(vault, VEY, 'a spy')
    await propose(by(vault, KIM), {title: 'Vey is a spy'})
    await approve(by(vault, KIM), 'vey', undefined)
    const {needs} = await reviewProposal(vault.options, 'vey')
    expect(needs.map(({id, needs: role, lacking}) => [id, role, lacking])).toEqual([
      ['members-and-policies', 'dm', 1],
      ['world', 'co-dm', 1],
    ])
  })
})

describe('a review', () => {
  test('tells what would break, and what players would see', async () => {
    edit(vault, VEY, 'a spy', 'location: nowhere\n')
    await propose(by(vault, KIM), {title: 'Vey is a spy'})
    const review = await reviewProposal(vault.options, 'vey')
    expect(review.files).toMatchObject([{path: VEY, kind: 'npc', id: 'vey', is: 'changed'}])
    expect(review.findings.map(({file}) => file)).toEqual([VEY])
    expect(review.seen).toMatchObject([{kind: 'npc', id: 'vey', change: 'changed'}])
    expect(review.isReady).toBe(false)
  })

  test('what players may not see is not among what they would see', async () => {
    edit(vault, VEY, 'nobody', 'secrets: [{id: s, text: A spy.}]\n')
    await propose(by(vault, KIM), {title: 'Vey is a spy'})
    expect((await reviewProposal(vault.options, 'vey')).seen).toEqual([])
  })

  test('leaves nothing behind', async () => {
    await spy()
    const before = vault.git('status', '--porcelain', '--ignored')
    await reviewProposal(vault.options, 'vey')
    expect(vault.git('status', '--porcelain', '--ignored')).toBe(before)
  })
})

describe('merging', () => {
  test('takes its yes, keeps what main got meanwhile (V113), and is one commit that can be undone', async () => {
    await spy()
    edit(vault, VEY, 'nobody', 'aliases: [Vee]\n')
    vault.commit('meanwhile')
    await expect(mergeProposal(by(vault, DANA), 'vey', PLAIN)).rejects.toMatchObject({code: 'PROPOSAL_INCOMPLETE'})
    await approve(by(vault, DANA), 'vey', undefined)
    await mergeProposal(by(vault, KIM), 'vey', PLAIN)
    expect([text(VEY).includes('a spy'), text(VEY).includes('Vee'), isClean()]).toEqual([true, true, true])
    expect(vault.git('log', '-1', '--format=%s %P').trim().split(' ')).toHaveLength(8)
    expect(text('proposals/vey-is-a-spy.yaml')).toMatch(/state: merged[\s\S]*name: Kim/)
    expect((await listProposals(vault.options, {all: true})).proposals).toMatchObject([{state: 'merged'}])
    await undoLast(by(vault, DANA))
    expect((await listProposals(vault.options, {all: false})).proposals).toMatchObject([{state: 'open'}])
    await mergeProposal(by(vault, DANA), 'vey', PLAIN)
    expect(text(VEY)).toContain('a spy')
  })

  test('a place that both changed is told, and nothing is written', async () => {
    await spy()
    edit(vault, VEY, 'a ghost')
    vault.commit('meanwhile')
    await approve(by(vault, DANA), 'vey', undefined)
    expect((await reviewProposal(vault.options, 'vey')).conflicts).toMatchObject([
      {file: VEY, path: ['summary'], ours: 'a ghost', theirs: 'a spy'},
    ])
    await expect(mergeProposal(by(vault, DANA), 'vey', PLAIN)).rejects.toMatchObject({code: 'PROPOSAL_CONFLICT'})
    expect([text(VEY).includes('ghost'), isClean()]).toEqual([true, true])
  })

  test('a rule that would break keeps it, unless forced; hand edits are not written over', async () => {
    edit(vault, VEY, 'a spy', 'location: nowhere\n')
    await propose(by(vault, DANA), {title: 'Vey is a spy'})
    await expect(mergeProposal(by(vault, DANA), 'vey', PLAIN)).rejects.toMatchObject({code: 'PROPOSAL_RULES'})
    edit(vault, VEY, 'half typed')
    await expect(mergeProposal(by(vault, DANA), 'vey', {...PLAIN, force: true})).rejects.toMatchObject({code: 'GIT_DIRTY'})
    vault.git('checkout', '--quiet', '.')
    const {isBranchDeleted} = await mergeProposal(by(vault, DANA), 'vey', {force: true, deleteBranch: true})
    expect([isBranchDeleted, vault.git('branch', '--list', 'proposal/*')]).toEqual([true, ''])
  })
})

describe('a protected main', () => {
  const set = (author: string, commit = true) => setFields({...by(vault, author), commit}, 'npc', 'vey', ['summary=a spy'])

  test('takes from each what their role allows', async () => {
    await expect(set(KIM)).rejects.toMatchObject({code: 'NEEDS_APPROVAL', exitCode: 5})
    expect(isClean()).toBe(true)
    await setFields(by(vault, KIM), 'character', 'aria', ['coins.gp=3'])
    await expect(setFields(by(vault, LEE), 'character', 'aria', ['coins.gp=4'])).rejects.toMatchObject({code: 'NEEDS_APPROVAL'})
    await set(DANA)
    expect(text(VEY)).toContain('a spy')
  })

  test('is got round by the way that the hint names', async () => {
    await set(KIM, false)
    await propose(by(vault, KIM), {title: 'Vey is a spy'})
    expect(isClean()).toBe(true)
  })

  test('leaves other branches alone', async () => {
    vault.git('switch', '--quiet', '-c', 'idea')
    await set(KIM)
    expect(text(VEY)).toContain('a spy')
  })

  test('goes by what is committed there, whatever lies in the work tree', async () => {
    vault.put({'dnd.yaml': text('dnd.yaml').replace('role: player, emails: [kim', 'role: dm, emails: [kim')})
    await expect(set(KIM)).rejects.toMatchObject({code: 'NEEDS_APPROVAL'})
  })
})
