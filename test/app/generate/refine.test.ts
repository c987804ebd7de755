import {describe, expect, test} from 'vitest'
import {generate} from '../../../src/app/generate/generate.js'
import {modelWriter} from '../../../src/app/generate/model-writer.js'
import {refine} from '../../../src/app/generate/refine.js'
import {tableWriter} from '../../../src/app/generate/table-writer.js'
import {draftVault, filled, modelOfFile, wanted} from './drafting.js'

const model = modelOfFile()

async function drafted() {
  const {vault, options} = draftVault()
  const {proposal, drafts} = await generate(options, tableWriter(), wanted('npc'))
  return {vault, options, id: proposal?.id ?? '', first: drafts[0]}
}

describe('a draft is refined on its own branch', () => {
  test('offline the field that is named is made anew, and the rest is kept', async () => {
    const {vault, options, id, first} = await drafted()
    const main = vault.git('rev-parse', 'main')
    const {drafts, proposal} = await refine(options, tableWriter(), {asked: id, words: 'another voice, please'})
    expect(proposal).toMatchObject({id, isNew: false})
    const [draft] = drafts
    expect(draft?.changes.map(({path}) => path[0])).toEqual(['voice'])
    expect(draft?.path).toBe(first?.thing?.path)
    expect(draft?.value?.['uid']).toBe(first?.thing?.value['uid'])
    expect(draft?.notes.join(' ')).toContain('voice, and the rest was kept')
    expect(vault.git('rev-parse', 'main')).toBe(main)
    expect(vault.git('rev-list', '--count', `main..proposal/${id}`).trim()).toBe('2')
  })

  test('a model is shown what it wrote, and what is asked since', async () => {
    const {options, id, first} = await drafted()
    const older = {...(await filled('npc')), name: first?.name ?? '', summary: 'Ninety, and still at the oar.'}
    model().fake.answerNext({value: older})
    const writer = {...modelWriter(await model().services({}), {isFresh: true}), mostRetries: 0}
    const {drafts} = await refine(options, writer, {asked: id, words: 'make her older'})
    expect(JSON.stringify(model().fake.asked[0]?.json)).toContain('The DM asks since: make her older')
    expect(drafts[0]?.changes.map(({path}) => path[0])).toContain('summary')
    expect(drafts[0]?.value?.['id']).toBe(first?.thing?.id)
  })

  test('what nobody drafted is not', async () => {
    const {vault, options} = await drafted()
    vault.dnd(['npc', 'set', 'vey', 'summary=A spy', '--no-commit'])
    vault.dnd(['propose', 'Vey is a spy'])
    await expect(refine(options, tableWriter(), {asked: 'vey-is-a-spy', words: 'older'})).rejects.toMatchObject({
      code: 'NOT_DRAFTED',
      exitCode: 7,
    })
  })

  test('words go into a field of what is there, as main has it', async () => {
    const {vault, options} = await drafted()
    const {proposal, drafts} = await generate(options, tableWriter(), wanted('backstory', {wish: {into: 'character/aria'}}))
    const diff = vault.git('diff', 'main', `proposal/${proposal?.id}`, '--', drafts[0]?.thing?.path ?? '')
    expect(diff).toMatch(/^\+ {2}backstory:/m)
    expect(vault.git('status', '--porcelain')).toBe('')
  })
})
