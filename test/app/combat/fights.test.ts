import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {openBoard} from '../../../src/app/combat/board.js'
import {fightState} from '../../../src/app/combat/look.js'
import {sayToFight, startFight} from '../../../src/app/combat/say.js'
import {UserError} from '../../../src/errors.js'
import {fightRefusalWords} from '../../../src/print/combat/refusal.js'
import {namesIn} from '../../../src/print/combat/told.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

const AT = '2026-01-01T00:00:00.000Z'
const words: Parameters<typeof sayToFight>[3] = (why, fight) => fightRefusalWords(why, namesIn(fight))
const options = (vault: TestVault) => ({...vault.options, now: () => AT})

/** A vault whose fight goes on, with so many lines in its log, and that log. */
async function fighting(lines: number, add = '2 goblin warrior'): Promise<{vault: TestVault; file: string}> {
  const vault = newVault()
  await startFight(options(vault), {seed: '7', begun: AT, add: [add]}, words, ['init roll', 'begin'])
  const file = join(vault.root, '.dnd/combat/a-fight.jsonl')
  const there = readFileSync(file, 'utf8').trimEnd().split('\n').length
  await sayToFight(options(vault), undefined, Array<string>(Math.max(0, lines - there)).fill('next'), words)
  return {vault, file}
}

async function refused(work: Promise<unknown>): Promise<UserError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof UserError) return error
  throw error ?? new Error('Allowed')
}

test('tool-v141: a fight that is begun while one goes on is told of it, and writes over nothing', async () => {
  const {vault, file} = await fighting(8)
  const before = readFileSync(file)
  const {code, hints} = await refused(startFight(options(vault), {seed: '8', begun: AT, add: ['ogre']}, words))
  expect([code, hints]).toEqual([
    'FIGHT_RUNS',
    ['look at it: `dnd combat state`', 'end it: `dnd combat end`, or without what it changed: `dnd combat end --drop`'],
  ])
  expect(readFileSync(file)).toEqual(before)
  expect(readdirSync(join(vault.root, '.dnd/combat')).filter((name) => name.endsWith('.jsonl'))).toEqual(['a-fight.jsonl'])
})

test('tool-v143: of a log that is damaged at line 20 of 60 nothing is cut off; what stands before it can be looked at', async () => {
  const {vault, file} = await fighting(60)
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, lines.map((line, i) => (i === 19 ? line.replace('next', 'text') : line)).join('\n'))
  const before = readFileSync(file)
  const {code, message} = await refused(openBoard(vault.root, 'a-fight', options(vault)))
  expect([code, message]).toEqual(['LOG_DAMAGED', `Line 20 of ${file} is not what was written there`])
  expect(readFileSync(file)).toEqual(before)
  expect((await fightState(vault.options, undefined, 18)).fight.round).toBeGreaterThan(1)
  expect((await refused(fightState(vault.options, undefined, 19))).code).toBe('LOG_DAMAGED')
})

test('tool-v145: a log that was cut inside of a letter goes on, and no name has a letter in its place', async () => {
  const {vault, file} = await fighting(0, 'goblin warrior as Żółć')
  await sayToFight(options(vault), undefined, ['rename żółć Ääkkönen'], words)
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.subarray(0, bytes.lastIndexOf('Ä') + 1))
  const board = await openBoard(vault.root, 'a-fight', options(vault))
  try {
    expect(board.notes).toHaveLength(1)
    expect(board.history().fight.combatants['zolc']?.name).toBe('Żółć')
  } finally {
    board.close()
  }
})
