import {appendFileSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {openTrailFile, readTrail} from '../../src/app/host/trail-file.js'
import {openAudit} from '../../src/host/audit.js'
import {newVault} from '../codes/test-vault.js'
import {demoVault} from '../helpers/demo-vault.js'
import {Hosted} from './hosted.js'

const throws = (error: unknown) => {
  throw error
}

test('who did what at the table is told beside the commits, and never a code, a token or what was whispered', async () => {
  const vault = demoVault()
  try {
    const hosted = await Hosted.open(vault.root)
    const {door} = hosted.running
    const [code, wrong] = [door.code, 'ABCDEF']
    await hosted.knock({code: wrong})
    const {id, cookie} = await hosted.guest('player', 'aria-moonwhisper')
    const whisper = {key: 'tap-of-kim', want: {type: 'whisper', text: 'The lamp is a lie'}}
    expect((await hosted.ask('/api/v1/do', {method: 'POST', cookie, body: whisper})).status).toBe(200)
    for (let i = 0; i < 5; i++) await hosted.ask('/api/v1/guests', {cookie})
    await hosted.ask('/api/v1/fight')
    door.changeCode()
    door.sendAway(id)
    await hosted.running.close()
    const {host} = vault.json<{host: {what: string; outcome: string; by?: {name: string}; times?: number; at: string}[]}>([
      'audit',
      '--host',
    ])
    const told = host.map(({what, outcome, by, times}) => [by?.name, what, outcome, times]).reverse()
    expect(told).toEqual([
      [undefined, 'knock', 'refused', undefined],
      ['Kim', 'knock', 'done', undefined],
      [undefined, 'let in', 'done', undefined],
      ['Kim', 'do what I want', 'done', undefined],
      ['Kim', 'read who is here', 'refused', undefined],
      [undefined, 'read the fight', 'refused', undefined],
      [undefined, 'change the code', 'done', undefined],
      [undefined, 'send away', 'done', undefined],
      ['Kim', 'read who is here', 'refused', 4],
    ])
    const logs = readdirSync(join(vault.root, '.dnd/host')).filter((name) => name.startsWith('audit') && name.endsWith('.jsonl'))
    for (const name of logs) {
      const path = join(vault.root, '.dnd/host', name)
      for (const secret of [code, door.code, wrong, cookie.split('=')[1] ?? '', 'lamp'])
        expect(readFileSync(path, 'utf8')).not.toContain(secret)
      expect(statSync(path).mode & 0o077).toBe(0)
    }
    expect(vault.dnd(['audit', '--host', '--by', 'kim']).stdout).toMatch(/Kim, \S+ +do what I want +done/)
    expect(vault.dnd(['audit', '--host', '--csv']).stdout).toMatch(/,host: refused,/)
    expect(vault.json<{host: object[]}>(['audit', '--host', '--until', '2020-01-01']).host).toEqual([])
    expect(vault.json<object>(['audit'])).not.toHaveProperty('host')
  } finally {
    vault.remove()
  }
}, 120_000)

test('two who write at once lose nothing, and each is read in its time', async () => {
  const {root} = newVault()
  let now = 0
  const audits = await Promise.all([1, 2, 3].map(() => openAudit(root, {now: () => now++, onBug: throws})))
  for (let i = 0; i < 30; i++) audits[i % 3]?.record({what: `${i}`, outcome: 'done'})
  for (const audit of audits) audit.close()
  expect(readTrail(root).map(({what}) => what)).toEqual(Array.from({length: 30}, (_, i) => `${i}`))
})

test('it is bounded, and a flood of refusals is two lines a minute', async () => {
  const {root} = newVault()
  const file = await openTrailFile(root, 4_000)
  for (let i = 0; i < 500; i++) file?.append({at: new Date(i).toISOString(), what: `deed ${i}`, outcome: 'done'})
  file?.close()
  const kept = readTrail(root)
  expect(kept.at(-1)?.what).toBe('deed 499')
  expect(kept.length).toBeLessThan(150)
  let now = 1_000_000
  const audit = await openAudit(root, {now: () => now, onBug: throws})
  for (let i = 0; i < 10_000; i++) audit.record({what: 'knock', from: '10.0.0.1', outcome: 'refused'})
  now += 60_001
  audit.record({what: 'knock', from: '10.0.0.1', outcome: 'refused'})
  audit.close()
  expect(readTrail(root).flatMap(({what, times}) => (what === 'knock' ? [times] : []))).toEqual([undefined, 9_999, undefined])
})

test('what a crash or a disk left in it is put aside, and it goes on', async () => {
  const {root} = newVault()
  const record = async (what: string) => {
    const audit = await openAudit(root, {now: () => 0, onBug: throws})
    audit.record({what, outcome: 'done'})
    audit.close()
  }
  await record('one')
  appendFileSync(join(root, '.dnd/host/audit.jsonl'), '{"h":"half a li')
  await record('two')
  appendFileSync(join(root, '.dnd/host/audit.jsonl'), 'no line\n{"h":"000000000000","e":{}}\n')
  await record('three')
  expect(readTrail(root).map(({what}) => what)).toEqual(['one', 'two', 'three'])
})
