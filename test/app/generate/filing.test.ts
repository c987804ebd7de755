import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {generate} from '../../../src/app/generate/generate.js'
import {modelWriter} from '../../../src/app/generate/model-writer.js'
import {Asking} from '../../generate/text/asking.js'
import type {Sandbox} from '../../helpers/run-dnd.js'
import {draftVault, filled, stateOf, wanted} from './drafting.js'
import {writerAt} from './model-process.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
afterEach(() => asking.reset())
afterAll(() => asking.close())

const made: Sandbox[] = []
afterAll(() => {
  for (const vault of made) vault.remove()
})

function fresh() {
  const {vault, options} = draftVault()
  made.push(vault)
  return {vault, options}
}

/** The shape of a draft takes it, and no file of the vault does. */
const UNFIT = 'Vex\u001b[2Jyev'

describe('a draft that does not fit is not filed', () => {
  test('not even with one that does: nothing of either is left, and what is wrong is told', async () => {
    const {vault, options} = fresh()
    const before = stateOf(vault)
    const npc = await filled('npc')
    const unfit = {value: {...npc, name: UNFIT}}
    asking.fake.answerNext({value: {...npc, name: 'Ilmarsh Quint'}}, unfit)
    const writer = {...modelWriter(await asking.services({}), {isFresh: true}), mostRetries: 0}
    const running = generate(options, writer, wanted('npc', {count: 2}))
    await expect(running).rejects.toMatchObject({
      code: 'INVALID_DATA',
      exitCode: 3,
      diagnostics: [{check: 'shape', path: ['name'], file: expect.stringContaining('campaigns/salt-coast/npcs/')}],
    })
    expect(stateOf(vault)).toEqual(before)
  })

  test('by the program it ends with 3 and the findings, as text and as data', async () => {
    const {vault} = fresh()
    const before = stateOf(vault)
    const value = {...(await filled('npc')), name: UNFIT}
    asking.fake.answerNext(...Array.from({length: 6}, () => ({value})))
    const args = ['generate', 'npc', '--campaign', 'salt-coast', '--new']
    const text = await vault.meanwhile(args, {env: writerAt(asking.fake)})
    expect([text.status, text.stdout]).toEqual([3, ''])
    expect(text.stderr).toContain('nothing is filed')
    const data = await vault.meanwhile([...args, '--json'], {env: writerAt(asking.fake)})
    expect(data.status).toBe(3)
    expect(JSON.parse(data.stdout)).toMatchObject({error: {code: 'INVALID_DATA', diagnostics: [{path: ['name']}]}})
    expect(stateOf(vault)).toEqual(before)
  })
})
