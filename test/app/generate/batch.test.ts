import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {type BatchProgress, runBatch} from '../../../src/app/generate/batch.js'
import {stateFile} from '../../../src/app/generate/batch-state.js'
import {modelWriter} from '../../../src/app/generate/model-writer.js'
import {tableWriter} from '../../../src/app/generate/table-writer.js'
import {draftVault, filled, modelOfFile} from './drafting.js'

const model = modelOfFile()

const JOBS = `jobs:
  - {generator: npc, campaign: salt-coast, name: Ilmarsh Quint}
  - {generator: names, campaign: salt-coast, length: 4}
  - {id: again, generator: npc, campaign: salt-coast, name: Vey of the Docks}
`

function fresh() {
  const {vault, options} = draftVault()
  return {vault, options, file: join(vault.home, 'jobs.yaml')}
}

const offline = {writer: tableWriter()}

describe('many drafts by a file', () => {
  test('each is a proposal of its own; what went wrong is told, and only that is done again', async () => {
    const {vault, options, file} = fresh()
    const heard: BatchProgress[] = []
    const first = await runBatch(options, offline, {file, text: JOBS, seed: '4', onProgress: (each) => heard.push(each)})
    expect(first).toMatchObject({done: 2, failed: 1, skipped: 0, microUsd: 0})
    expect(first.jobs.map(({id, outcome}) => [id, outcome.is])).toEqual([
      ['1-npc', 'done'],
      ['2-names', 'done'],
      ['again', 'failed'],
    ])
    expect(heard.map(({ended, of}) => [ended, of])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
    const branches = vault.git('branch', '--list', 'proposal/*')
    const mended = JOBS.replace('name: Vey of the Docks', 'name: Vey of the Docks, new: true')
    const second = await runBatch(options, offline, {file, text: mended, seed: '4'})
    expect(second).toMatchObject({done: 3, failed: 0})
    expect(second.jobs.map(({isFromBefore}) => isFromBefore)).toEqual([true, true, false])
    expect(vault.git('branch', '--list', 'proposal/*').trim().split('\n')).toHaveLength(branches.trim().split('\n').length + 1)
  })

  test('ai-v79: a torn state is seen, and the one before it is taken', async () => {
    const {options, file} = fresh()
    await runBatch(options, offline, {file, text: JOBS, seed: '4'})
    const {now} = stateFile(file)
    writeFileSync(now, readFileSync(now, 'utf8').slice(0, -40))
    const notes: string[] = []
    const again = await runBatch(options, offline, {file, text: JOBS, seed: '4', onNote: (note) => notes.push(note)})
    expect(notes.join()).toContain('is torn')
    expect(again.jobs[0]?.isFromBefore).toBe(true)
  })

  test('ai-v23: a budget that is reached within stops the later ones, and each says why', async () => {
    const {options, file} = fresh()
    const services = await model().services({config: {budget: {day: 0.03}}, model: {outputTokens: 4000}})
    const writer = {...modelWriter(services, {isFresh: true}), mostRetries: 0}
    const npc = await filled('npc')
    model().fake.answerNext(
      ...['Quint One', 'Brask Two', 'Odo Three'].map((name) => ({answer: {text: JSON.stringify({...npc, name}), outputTokens: 9000}})),
    )
    const text = `jobs:\n${Array.from({length: 5}, (_, i) => `  - {generator: npc, campaign: salt-coast, id: job-${i}, new: true}\n`).join('')}`
    const batch = await runBatch(options, {writer, services}, {file, text, seed: '4'})
    expect(batch.done).toBeGreaterThan(0)
    expect(batch.done).toBeLessThan(3)
    expect(batch.failed + batch.skipped).toBe(5 - batch.done)
    const why = batch.jobs.flatMap(({outcome}) => (outcome.is === 'done' ? [] : [outcome.message]))
    expect(why.every((each) => /budget|spent|may be/i.test(each))).toBe(true)
    expect(model().fake.asked.length).toBe(batch.done)
  })

  test('jobs at once that come to one name get an id each', async () => {
    const {vault, options, file} = fresh()
    const services = await model().services({})
    const writer = {...modelWriter(services, {isFresh: true}), mostRetries: 0}
    const npc = {...(await filled('npc')), name: 'Ilmarsh Quint'}
    model().fake.answerNext(...Array.from({length: 3}, () => ({value: npc})))
    const text = `jobs:\n${['a', 'b', 'c'].map((id) => `  - {generator: npc, campaign: salt-coast, id: ${id}, new: true}\n`).join('')}`
    const batch = await runBatch(options, {writer, services}, {file, text, seed: '4'})
    expect(batch).toMatchObject({done: 3, failed: 0, skipped: 0})
    const files = batch.jobs.map(
      ({outcome}) => vault.git('diff', '--name-only', 'main', `proposal/${outcome.is === 'done' ? outcome.proposal : ''}`).split('\n')[0],
    )
    expect(new Set(files).size).toBe(3)
    expect(files.every((path) => path?.startsWith('campaigns/salt-coast/npcs/ilmarsh-quint'))).toBe(true)
  })
})
