import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {generate} from '../../../src/app/generate/generate.js'
import {modelWriter} from '../../../src/app/generate/model-writer.js'
import type {ToldGeneration} from '../../../src/app/generate/told.js'
import type {Generator} from '../../../src/schema/draft/shapes.js'
import type {Wish} from '../../../src/schema/wish.js'
import {Asking} from '../../generate/text/asking.js'
import {CAMPAIGN, draftVault, filled, wanted} from './drafting.js'
import {writerAt} from './model-process.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
afterAll(() => asking.close())

const {vault, options} = draftVault()
afterAll(() => vault.remove())

/** Of the demo: nobody at the table knows that there is a Mother Brine. */
const TOLD = 'She sings for Mother Brine on the nights without a moon.'

/** What is found to give something away in a draft with these fields. */
async function leaksOf<G extends Generator>(generator: G, fields: object, wish: Wish = {}): Promise<string[]> {
  asking.reset()
  asking.fake.answerNext({value: {...(await filled(generator)), ...fields}})
  const writer = {...modelWriter(await asking.services({}), {isFresh: true}), mostRetries: 0}
  const {drafts} = await generate(options, writer, wanted(generator, {dryRun: true, wish}))
  const found = drafts.flatMap(({findings}) => findings.filter(({code}) => code === 'CANON_LEAK'))
  return found.map(({check, path}) => `${check} ${path.join('.')}`.trim())
}

describe('what players will read of a draft gives nothing away', () => {
  test('a person: what is open about them, and not what only the DM reads', async () => {
    expect(await leaksOf('npc', {summary: TOLD})).toEqual(['secrets summary'])
    expect(await leaksOf('npc', {secret: TOLD})).toEqual([])
  })

  test('words: those that are heard, and not those that are kept', async () => {
    const dialogue = await filled('dialogue')
    const lines = dialogue.lines.map((each, i) => (i === 0 ? {...each, line: TOLD} : each))
    expect(await leaksOf('dialogue', {lines})).toEqual(['secrets'])
    expect(await leaksOf('dialogue', {keeps: TOLD})).toEqual([])
  })

  test('a field of what is there: by who may read that field', async () => {
    const readAloud = `${TOLD} The rest is salt.`
    expect(await leaksOf('description', {readAloud}, {into: 'vey.appearance'})).toEqual(['secrets appearance'])
    expect(await leaksOf('description', {readAloud}, {into: 'vey.wants'})).toEqual([])
  })

  test('by the program it stays with the draft that is filed', async () => {
    asking.reset()
    const value = {...(await filled('npc')), name: 'Ilmarsh Quint', summary: TOLD}
    asking.fake.answerNext(...Array.from({length: 3}, () => ({value})))
    const ran = await vault.meanwhile(['generate', 'npc', '--campaign', CAMPAIGN, '--new', '--json'], {env: writerAt(asking.fake)})
    const {drafts, proposal} = JSON.parse(ran.stdout) as ToldGeneration
    expect(drafts[0]?.findings).toMatchObject([{check: 'secrets', code: 'CANON_LEAK', path: ['summary'], severity: 'error'}])
    expect(proposal).toBeDefined()
  })
})
