import {existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {runBatch} from '../../../src/app/generate/batch.js'
import {stateFile} from '../../../src/app/generate/batch-state.js'
import {modelWriter} from '../../../src/app/generate/model-writer.js'
import {warmAnswers} from '../../../src/app/generate/warm.js'
import {Asking} from '../../generate/text/asking.js'

import {draftVault, filled, stateOf} from './drafting.js'
import {writerAt} from './model-process.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
const {vault, options} = draftVault()
afterEach(() => asking.reset())
afterAll(async () => {
  await asking.close()
  vault.remove()
})

const JOBS = `jobs:
  - {generator: npc, campaign: salt-coast, name: Ilmarsh Quint}
  - {generator: names, campaign: salt-coast, length: 4}
`
const file = join(vault.home, 'jobs.yaml')

test('what is asked ahead is found by the batch of the same seed, which asks nobody, and nothing is filed before', async () => {
  const services = await asking.services({config: {limits: {textPerMinute: 100_000}}})
  const writer = {...modelWriter(services, {isFresh: false}), mostRetries: 0}
  asking.fake.answerNext({value: await filled('npc')}, {value: await filled('names')})
  const before = stateOf(vault)
  const wanted = {file, text: JOBS, seed: '4'}
  expect(await warmAnswers(options, {writer, services}, wanted)).toMatchObject({seed: '4', asked: 2, known: 0, done: 2})
  expect(stateOf(vault)).toEqual(before)
  expect(existsSync(stateFile(file).now)).toBe(false)
  expect(await warmAnswers(options, {writer, services}, wanted)).toMatchObject({asked: 0, known: 2, microUsd: 0})
  const batch = await runBatch(options, {writer, services}, wanted)
  expect(batch).toMatchObject({done: 2, microUsd: 0})
  expect(asking.fake.asked).toHaveLength(2)
  // Done, and written down as done: it is asked ahead all the same, for another seed too.
  asking.fake.answerNext({value: await filled('npc', 'another')}, {value: await filled('names', 'another')})
  expect(await warmAnswers(options, {writer, services}, {...wanted, seed: '5'})).toMatchObject({asked: 2, known: 0})
})

test('by the program: which command finds them is told, and without a model there is nothing to ask', async () => {
  writeFileSync(file, JOBS)
  const args = ['cache', 'warm', file, '--seed', '6']
  const none = await vault.meanwhile(args)
  expect([none.status, none.stdout, none.stderr]).toEqual([6, '', expect.stringContaining('no model for words may be asked')])
  asking.fake.answerNext({value: await filled('npc')}, {value: await filled('names')})
  const ran = await vault.meanwhile(args, {env: writerAt(asking.fake)})
  expect([ran.status, ran.stdout]).toEqual([0, expect.stringContaining(`Found by: dnd generate batch ${file} --seed 6`)])
  asking.fake.forget()
  const batch = await vault.meanwhile(['generate', 'batch', file, '--seed', '6', '--json'], {env: writerAt(asking.fake)})
  expect(JSON.parse(batch.stdout)).toMatchObject({done: 2})
  expect(asking.fake.asked).toEqual([])
})
