import {spawnSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {fightPath, readFight, runningFights} from '../../src/app/combat/fights.js'
import {fightState} from '../../src/app/combat/look.js'
import {sayToFight, startFight} from '../../src/app/combat/say.js'
import {UserError} from '../../src/errors.js'
import {fightRefusalWords} from '../../src/print/combat/refusal.js'
import {namesIn} from '../../src/print/combat/told.js'
import {newVault} from '../codes/test-vault.js'
import {type Fault, LossyDisk} from './lossy-disk.js'

const words: Parameters<typeof sayToFight>[3] = (why, fight) => fightRefusalWords(why, namesIn(fight))
const LINES = ['dmg 1 goblin-warrior-1', 'next', 'dmg 2 goblin-warrior-2']
const deadPid = spawnSync(process.execPath, ['-e', '']).pid

/** A vault whose fight goes on, and what its log was. */
async function fighting() {
  const vault = newVault()
  const options = {...vault.options, now: () => '2026-01-01T00:00:00.000Z'}
  const plan = {seed: '7', begun: '2026-01-01T00:00:00.000Z', add: ['2 goblin warrior']}
  await startFight(options, plan, words, ['init roll', 'begin'])
  return {vault, options, log: join(vault.root, '.dnd/combat/a-fight.jsonl')}
}

type FullDisk = Extract<Fault, {goesOn: boolean}>

/** Say the lines on a disk that is full at a call; what was thrown. */
async function sayOn(root: string, fault: FullDisk | undefined, work: () => Promise<unknown>): Promise<{calls: number; thrown: unknown}> {
  const disk = new LossyDisk(root, fault)
  try {
    const thrown = await work().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return {calls: disk.calls, thrown}
  } finally {
    disk.restore(deadPid)
  }
}

test.each([false, true])(
  'on a disk that is full at any call, lines are said whole or not at all, and the error is named (for good: %s)',
  async (goesOn) => {
    const {vault, options, log} = await fighting()
    const begun = readFileSync(log)
    const before = (await fightState(vault.options, undefined)).log.events.length
    const say = () => sayToFight(options, undefined, LINES, words)
    const {calls} = await sayOn(vault.root, undefined, say)
    expect(calls).toBeGreaterThan(5)
    for (let at = 1; at <= calls; at++) {
      writeFileSync(log, begun)
      const {thrown} = await sayOn(vault.root, {at, is: 'ENOSPC', goesOn}, say)
      const {events} = (await fightState(vault.options, undefined)).log
      const said = events.slice(before).map((event) => event.said)
      expect(LINES.slice(0, said.length)).toEqual(said)
      if (thrown === undefined) expect(said).toEqual(LINES)
      else expect([thrown instanceof UserError, (thrown as UserError).code]).toEqual([true, expect.stringMatching(/^VAULT_/)])
      // It goes on, once there is room.
      await sayToFight(options, undefined, ['next'], words)
      expect((await fightState(vault.options, undefined)).log.torn).toBe(0)
    }
  },
)

test('a fight begins whole or not at all on a disk that is full at any call', async () => {
  const plan = {seed: '7', begun: '2026-01-01T00:00:00.000Z', add: ['2 goblin warrior']}
  for (let at = 1, isDone = false; !isDone; at++) {
    const vault = newVault()
    const options = {...vault.options, now: () => '2026-01-01T00:00:00.000Z'}
    const start = () => startFight(options, plan, words, ['init roll', 'begin'])
    const {thrown} = await sayOn(vault.root, {at, is: 'ENOSPC', goesOn: false}, start)
    isDone = thrown === undefined
    if (!isDone) expect([thrown instanceof UserError, (thrown as UserError).code]).toEqual([true, expect.stringMatching(/^VAULT_/)])
    const rounds = runningFights(vault.root).map((id) => readFight(fightPath(vault.root, id)).history.fight.round)
    expect(rounds).toEqual(rounds.map(() => 1))
    if (isDone) expect(rounds).toEqual([1])
  }
})
