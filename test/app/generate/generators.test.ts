import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {generate} from '../../../src/app/generate/generate.js'
import {generatorRow} from '../../../src/app/generate/generators.js'
import {modelWriter} from '../../../src/app/generate/model-writer.js'
import {type ToldGeneration, toldGeneration} from '../../../src/app/generate/told.js'
import {GENERATORS} from '../../../src/schema/draft/shapes.js'
import {Asking} from '../../generate/text/asking.js'
import type {Sandbox} from '../../helpers/run-dnd.js'
import {CAMPAIGN, draftVault, filled, wanted} from './drafting.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
afterAll(() => asking.close())

const {vault, options} = draftVault()
afterAll(() => vault.remove())

/** What a command of the built program says in the demo's campaign, with nothing to read from. */
function dnd(sandbox: Sandbox, ...args: string[]) {
  return sandbox.dnd([...args, '--campaign', CAMPAIGN], {input: ''})
}

describe.each(GENERATORS)('dnd generate %s', (generator) => {
  const row = generatorRow(generator)
  const isFiled = row.makes.is !== 'words'

  test('ai-v86: offline it is a proposal that breaks nothing, and main is as it was', () => {
    const main = vault.git('rev-parse', 'main')
    const ran = dnd(vault, 'generate', generator, '--offline', '--seed', '5', '--new', '--json')
    expect(ran.stderr).toBe('')
    const told = JSON.parse(ran.stdout) as ToldGeneration
    const [draft] = told.drafts
    expect(draft?.findings.filter(({severity}) => severity === 'error')).toEqual([])
    expect(draft?.provenance).toMatchObject({type: 'generated', provider: 'offline', microUsd: 0})
    expect(told.proposal !== undefined).toBe(isFiled)
    expect(vault.git('rev-parse', 'main')).toBe(main)
    expect(vault.git('status', '--porcelain')).toBe('')
    if (!told.proposal) return
    const review = JSON.parse(vault.dnd(['proposal', 'show', told.proposal.id, '--json']).stdout) as {
      findings: {severity: string}[]
      files: {is: string}[]
    }
    expect(review.files.map(({is}) => is)).toEqual(['created'])
    expect(review.findings.filter(({severity}) => severity === 'error')).toEqual([])
  })

  test('the same seed drafts the same, as text and quietly', () => {
    const args = ['generate', generator, '--offline', '--seed', '11', '--dry-run', '--new']
    const [first, again] = [dnd(vault, ...args), dnd(vault, ...args)]
    expect(first.status).toBe(0)
    expect(first.stdout).toBe(again.stdout)
    expect(first.stdout).toContain('Drafted from the tables that ship')
    const quiet = dnd(vault, ...args, '--quiet')
    expect(quiet).toEqual({stdout: first.stdout, stderr: '', status: 0})
  })

  test('ai-v86: a model fills in the same shape, as a stream and all at once, and what it cost is known', async () => {
    const services = await asking.services({})
    const value = await filled(generator)
    let heard = ''
    for (const following of [{}, {onText: (delta: string) => (heard += delta)}]) {
      asking.fake.answerNext({value})
      const writer = {...modelWriter(services, {isFresh: true}), mostRetries: 0}
      const made = toldGeneration(await generate(options, writer, wanted(generator, {dryRun: true}), following))
      expect(made.drafts[0]?.provenance).toMatchObject({provider: 'gate', model: 'fake-writer'})
      expect(made.drafts[0]?.provenance.microUsd).toBeGreaterThan(0)
      expect(made.drafts[0]?.findings.filter(({severity}) => severity === 'error')).toEqual([])
    }
    expect(asking.fake.asked.map(({json}) => json['stream'] === true)).toEqual([false, true])
    expect(heard).not.toBe('')
    asking.reset()
  })
})
