import {spawnSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {approve} from '../../../src/app/proposals/decide.js'
import {mergeProposal} from '../../../src/app/proposals/merging.js'
import {propose} from '../../../src/app/proposals/propose.js'
import {reviewProposal} from '../../../src/app/proposals/review.js'
import type {TestVault} from '../../codes/test-vault.js'
import {by, DANA, edit, KIM, tableVault, VEY} from './table.js'

/** Where it is missing, no real signature can be made. */
const HAS_SSH_KEYGEN = spawnSync('ssh-keygen', ['-?'], {stdio: 'ignore'}).error === undefined

let vault: TestVault
beforeEach(() => {
  vault = tableVault('  protect: true\n  signed: true\n')
})

/** A key of one's own, which git signs each commit with from now on. */
function signingBy(name: string): {publicKey: string} {
  const file = join(vault.home, name)
  const {status, stderr} = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file], {encoding: 'utf8'})
  if (status !== 0) throw new Error(stderr)
  for (const [key, value] of Object.entries({'gpg.format': 'ssh', 'user.signingkey': `${file}.pub`, 'commit.gpgsign': 'true'}))
    vault.git('config', key, value)
  return {publicKey: readFileSync(`${file}.pub`, 'utf8').trim()}
}

/** Whose key is whose, as far as this machine knows. */
function known(owners: Readonly<Record<string, string>>): void {
  const file = join(vault.home, 'allowed-signers')
  writeFileSync(
    file,
    Object.entries(owners)
      .map(([mail, key]) => `${mail} ${key}\n`)
      .join(''),
  )
  vault.git('config', 'gpg.ssh.allowedSignersFile', file)
}

const worth = async () => (await reviewProposal(vault.options, 'vey')).approvals.map(({counts, trust}) => ({counts, trust}))

describe.skipIf(!HAS_SSH_KEYGEN)('a yes signed by an ssh key (skipped where there is no ssh-keygen)', () => {
  beforeEach(async () => {
    edit(vault, VEY, 'a spy')
    await propose(by(vault, KIM), {title: 'Vey is a spy'})
  })

  test('is signed where the key is known for theirs, and merges what takes a signed one', async () => {
    known({'dana@example.test': signingBy('dana').publicKey})
    await approve(by(vault, DANA), 'vey', undefined)
    expect(vault.git('log', '-1', '--format=%G? %GS', 'proposal/vey-is-a-spy').trim()).toBe('G dana@example.test')
    expect(await worth()).toEqual([{counts: true, trust: 'signed'}])
    await mergeProposal(by(vault, KIM), 'vey', {force: false, deleteBranch: false})
    expect(vault.git('show', `main:${VEY}`)).toContain('a spy')
    expect(vault.json(['audit'])).toMatchObject({
      commits: expect.arrayContaining([
        expect.objectContaining({mail: 'dana@example.test', signature: 'good', signer: 'dana@example.test'}),
      ]),
    })
  })

  test.each<{why: string; trust: 'claimed' | 'doubtful'; owners: (key: string) => Record<string, string>}>([
    {why: 'a key that nobody here knows', trust: 'claimed', owners: () => ({})},
    {why: "another's key", trust: 'claimed', owners: (key) => ({'kim@example.test': key})},
    {why: 'a key that is for other things', trust: 'doubtful', owners: (key) => ({'dana@example.test': `namespaces="file" ${key}`})},
    {why: 'a key that was no longer good', trust: 'claimed', owners: (key) => ({'dana@example.test': `valid-before="20200101" ${key}`})},
  ])('by $why is $trust, and counts for nothing', async ({trust, owners}) => {
    known(owners(signingBy('dana').publicKey))
    await approve(by(vault, DANA), 'vey', undefined)
    expect(await worth()).toEqual([{counts: false, trust}])
    await expect(mergeProposal(by(vault, KIM), 'vey', {force: false, deleteBranch: false})).rejects.toMatchObject({
      code: 'PROPOSAL_INCOMPLETE',
    })
  })

  test('is none once its commit was made anew by another, whose signature says so', async () => {
    const [dana, kim] = ['dana', 'kim'].map((name) => signingBy(name).publicKey)
    known({'dana@example.test': dana as string, 'kim@example.test': kim as string})
    vault.git('config', 'user.signingkey', join(vault.home, 'dana.pub'))
    await approve(by(vault, DANA), 'vey', undefined)
    vault.git('switch', '--quiet', 'proposal/vey-is-a-spy')
    vault.git('config', 'user.signingkey', join(vault.home, 'kim.pub'))
    vault.git('commit', '--quiet', '--amend', '--no-edit', '--allow-empty')
    vault.git('switch', '--quiet', 'main')
    expect(await worth()).toEqual([{counts: false, trust: 'claimed'}])
  })
})
