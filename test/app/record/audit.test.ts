import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {audit} from '../../../src/app/record/audit.js'
import {hashOf, type ManifestLine, writeManifest} from '../../../src/app/record/manifest.js'
import {verifyManifest} from '../../../src/app/record/verify.js'
import {printAuditCsv} from '../../../src/print/record/audit.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

let vault: TestVault
beforeEach(() => {
  vault = newVault()
})

const LOG = 'campaigns/storm/combats/bridge.jsonl'
const commit = (message: string) => vault.git('commit', '--quiet', '--allow-empty', '--message', message)

test('an audit tells names as claimed, approvals, what merges took in, and proposals that are open', async () => {
  const base = vault.git('rev-parse', 'HEAD').trim()
  commit(
    `proposal(p1): merge\n\nDnd-Proposal: p1\nDnd-Approved-By: Kim <kim@example.test>\nDnd-Approved-By: Lee <lee@example.test>\nDnd-Merged: ${base}`,
  )
  vault.git('checkout', '--quiet', '-b', 'proposal/p2')
  commit('proposal(p2): a comment\n\nDnd-Proposal: p2')
  vault.git('checkout', '--quiet', 'main')
  const {commits} = await audit(vault.options, {})
  const by = new Map(commits.map((each) => [each.subject, each]))
  expect(by.get('proposal(p1): merge')).toMatchObject({
    is: 'proposal',
    signature: 'none',
    mail: 'test@example.test',
    proposal: 'p1',
    approvedBy: ['Kim <kim@example.test>', 'Lee <lee@example.test>'],
    merged: base,
  })
  expect(by.get('proposal(p2): a comment')).toMatchObject({branch: 'proposal/p2', proposal: 'p2'})
  expect(by.get('Aria')).toMatchObject({is: 'hand-edit'})
  expect(by.get('Aria')?.branch).toBeUndefined()
  expect((await audit(vault.options, {by: 'example.test'})).commits).toHaveLength(3)
  expect((await audit(vault.options, {until: '2020-01-01'})).commits).toEqual([])
})

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['a, "b"', '"a, ""b"""'],
])('a subject %j is a harmless cell', async (subject, cell) => {
  commit(subject)
  const [head = '', row = ''] = printAuditCsv(await audit(vault.options, {})).split('\r\n')
  expect(head.split(',')[9]).toBe('subject')
  expect(row).toContain(`,${cell},`)
})

describe('a manifest', () => {
  let text: string
  const file = () => join(vault.root, '.dnd-manifest')
  const lines = () => text.split('\n').slice(0, -1)
  const verify = async (given = text) => (await verifyManifest(vault.options, given)).tampering

  beforeEach(async () => {
    vault.put({[LOG]: 'one\n'}).commit('a fight')
    vault.put({[LOG]: 'one\ntwo\n'}).commit('it goes on')
    await writeManifest(vault.options, file())
    text = readFileSync(file(), 'utf8')
  })

  test('vouches for what it was made of, and work of since is no harm', async () => {
    expect(await verify()).toBeUndefined()
    await setFields(vault.options, 'character', 'aria', ['player=Kim'])
    expect(await verifyManifest(vault.options, text)).toMatchObject({commits: 3, newer: expect.any(Number)})
    expect(await verify()).toBeUndefined()
  })

  test('shows a changed line, a missing line and a cut tail of its own', async () => {
    const [first = '', second = '', ...rest] = lines()
    expect(await verify([first, second.replace(/"tree":"./, '"tree":"x'), ...rest].join('\n'))).toEqual({type: 'line-changed', line: 2})
    expect(await verify([first, '{"no', ...rest].join('\n'))).toEqual({type: 'line-changed', line: 2})
    expect(await verify([first, ...rest].join('\n'))).toEqual({type: 'line-missing', line: 2})
    expect(await verify([second, ...rest].join('\n'))).toEqual({type: 'line-missing', line: 1})
    expect(await verify(lines().slice(0, -1).join('\n'))).toEqual({type: 'tail-cut', line: 3})
  })

  test('shows where a line was made anew, by the hash of the next', async () => {
    const all = lines().map((line) => JSON.parse(line) as ManifestLine)
    const forged = {...(all[0] as ManifestLine), digest: 'f'.repeat(64)}
    const given = [{...forged, hash: hashOf(forged)}, ...all.slice(1)].map((line) => JSON.stringify(line)).join('\n')
    expect(await verify(given)).toEqual({type: 'line-missing', line: 2})
  })

  test('shows a history that was rewritten', async () => {
    vault.git('commit', '--quiet', '--amend', '--message', 'nothing happened')
    expect(await verify()).toMatchObject({type: 'commit-gone', line: 3})
  })

  test.each([
    ['changed', () => writeFileSync(join(vault.root, LOG), 'one\n2\n'), {type: 'file-changed', file: LOG, line: 2}],
    ['cut', () => writeFileSync(join(vault.root, LOG), 'one\n'), {type: 'file-cut', file: LOG, line: 2}],
    ['gone', () => rmSync(join(vault.root, LOG)), {type: 'file-gone', file: LOG}],
  ] as const)('shows that a log is %s', async (_how, tamper, found) => {
    tamper()
    expect(await verify()).toEqual(found)
  })

  test('shows a commit of since that changed what stood in a log', async () => {
    vault.put({[LOG]: 'three\ntwo\n'}).commit('harmless')
    expect(await verify()).toMatchObject({type: 'log-rewritten', file: LOG, line: 1})
  })

  test('is told from any other file', async () => {
    await expect(verify('')).rejects.toMatchObject({code: 'USAGE'})
    await expect(verify('# notes\n')).rejects.toMatchObject({code: 'USAGE'})
  })
})
