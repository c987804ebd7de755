import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {openEntries} from '../../../src/app/catalog/open.js'
import {showCharacter} from '../../../src/app/characters/show.js'
import {validateVault} from '../../../src/app/check/validate.js'
import {type Generation, generate} from '../../../src/app/generate/generate.js'
import {modelWriter} from '../../../src/app/generate/model-writer.js'
import {readInventions} from '../../../src/app/generate/read-inventions.js'
import {refine} from '../../../src/app/generate/refine.js'
import {tableWriter} from '../../../src/app/generate/table-writer.js'
import {type ToldGeneration, toldGeneration} from '../../../src/app/generate/told.js'
import type {Writer} from '../../../src/app/generate/writer.js'
import {approve} from '../../../src/app/proposals/decide.js'
import {mergeProposal} from '../../../src/app/proposals/merging.js'
import {titled} from '../../../src/rules/invent/grammar.js'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import type {Generator} from '../../../src/schema/draft/shapes.js'
import {Asking} from '../../generate/text/asking.js'
import {talk} from '../../helpers/dialogue.js'
import {CAMPAIGN, draftVault, wanted} from './drafting.js'

/** By a model a quarter of them a day, all with `VITEST_CONCEPTS=all`. */
const ALL = process.env['VITEST_CONCEPTS'] === 'all'
const TODAY = Math.floor(Date.now() / 86_400_000)

/** Strange ones; of some the catalog has nothing. */
const CONCEPTS: readonly (readonly [concept: string, level: number])[] = [
  ['a teapot haunted by rain', 5],
  ['a clockwork librarian who fights with grudges', 4],
  ['a retired umbrella duelist', 3],
  ['a xylophone that outlived its orchestra', 1],
  ['a chimney sweep who collects unfinished sentences', 6],
  ['a quilt of seventeen dead kings', 7],
  ['a knight made of wet cardboard', 2],
  ['a goose that was promoted to bishop', 8],
  ['an executioner who apologises to furniture', 3],
  ['a fog with a law degree', 10],
  ['a marionette whose strings lead upwards', 5],
  ['a glassblower who breathes out ghosts', 9],
  ['the last Tuesday of a cancelled month', 11],
  ['a locksmith in love with a drawbridge', 1],
  ['a barbarian accountant', 4],
  ['a scarecrow stuffed with parking fines', 12],
  ['a pair of spectacles that sees its former owner', 3],
  ['a plumber of the astral sea', 13],
  ['ein Kräuterweib, das Träume stiehlt', 2],
  ['a lighthouse that walked inland', 20],
]

const errorsIn = (all: readonly {severity: string}[]) => all.filter(({severity}) => severity === 'error')

const vaults = [draftVault(), draftVault()] as const
afterAll(() => {
  for (const {vault} of vaults) vault.remove()
})

/** Draft a concept, take it in, and look at what stands in the vault then. */
async function takenIn({options}: (typeof vaults)[number], writer: Writer, [prompt, level]: (typeof CONCEPTS)[number]) {
  const made = await generate(options, writer, wanted('character', {wish: {prompt, level}}))
  const told = toldGeneration(made)
  for (const {findings} of told.drafts) expect(errorsIn(findings)).toEqual([])
  expectWasteless(made)
  await approve(options, made.proposal?.id ?? '', undefined)
  const {review} = await mergeProposal(options, made.proposal?.id ?? '', {force: false, deleteBranch: false})
  expect(errorsIn(review.findings)).toEqual([])
  const character = told.drafts.at(-1)
  const {sheet} = await showCharacter(options, character?.id ?? '')
  expect(sheet.level.total).toBe(level)
  expectCarried(told)
  return {told, sheet}
}

/** No skill is chosen that the character has anyway. (A cleric with all cantrips of the list may have no other to take.) */
function expectWasteless({drafts}: Generation): void {
  expect(drafts.flatMap(({findings}) => findings).filter(({code}) => code === 'SKILL_WASTED')).toEqual([])
}

/** Each word of the concept is carried or named as not carried; what is of its own is in the catalog, assessed, and used. */
function expectCarried({drafts}: ToldGeneration): void {
  const character = drafts.at(-1)
  const carrying = character?.carrying
  expect(carrying && carrying.carried.length + carrying.left.length).toBeGreaterThan(0)
  expect(drafts.slice(0, -1).map(({kind, id}) => `${kind}/${id}`)).toEqual(carrying?.own.map(({kind, id}) => `${kind}/${id}`))
  for (const {assessment} of drafts.slice(0, -1)) expect(assessment?.count).toBeGreaterThan(0)
  const text = JSON.stringify(character?.value)
  for (const {id} of carrying?.own ?? []) expect(text).toContain(`"${id}"`)
  if (carrying?.isEnough) expect(carrying.own).toEqual([])
}

describe('twenty strange concepts become legal characters', () => {
  const [offline] = vaults
  test.each(CONCEPTS)('offline: %s, level %i', async (...concept) => {
    await takenIn(offline, tableWriter(), concept)
  })

  test('offline: and the vault has no error', async () => {
    const {diagnostics, files} = await validateVault(offline.options)
    expect(errorsIn(diagnostics)).toEqual([])
    expect(files.filter((file) => file.startsWith('catalog/')).length).toBeGreaterThan(8)
  })
})

describe('strange concepts by a model', () => {
  const todays = CONCEPTS.filter((_, i) => ALL || i % 4 === TODAY % 4)
  const [, online] = vaults
  let asking: Asking
  beforeAll(async () => {
    asking = await Asking.start()
  })
  afterEach(() => asking.reset())
  afterAll(() => asking.close())

  test.each(todays)('%s, level %i', async (...concept) => {
    const [prompt, level] = concept
    const {entries} = await openEntries()
    const answer = (asked: Record<string, unknown>) => {
      const generator = shapeAskedFor(asked)
      const source = {tables: readInventions(), entries, random: seededRandom(`${prompt}/${generator}`)}
      const owner = generator === 'subclass' ? {class: /"class":"([a-z]+)"/.exec(answered)?.[1] ?? 'fighter'} : {}
      const value = inventionOf(generator, {words: prompt, level, ...owner}, source)
      if (generator !== 'character') return {value}
      answered = JSON.stringify(value)
      return {value: {...value, name: titled(prompt.split(' ').at(-1) ?? '')}}
    }
    let answered = ''
    asking.fake.answerNext(...Array.from({length: 5}, () => answer))
    const writer = {...modelWriter(await asking.services({}), {isFresh: true}), mostRetries: 0}
    const {told} = await takenIn(online, writer, concept)
    expect(asking.fake.asked.map(({json}) => shapeAskedFor(json))).toEqual(['character', ...told.drafts.slice(0, -1).map(({kind}) => kind)])
    for (const {provenance} of told.drafts) expect(provenance).toMatchObject({provider: 'gate', model: 'fake-writer'})
    for (const {json} of asking.fake.asked.slice(1)) expect(JSON.stringify(json)).toContain('Nothing of the catalog carries this of it')
  })

  test('and the vault has no error', async () => {
    expect(errorsIn((await validateVault(online.options)).diagnostics)).toEqual([])
  })
})

function shapeAskedFor({response_format: format}: Record<string, unknown>): Generator {
  return (format as {json_schema: {name: Generator}}).json_schema.name
}

describe('parts of its own', () => {
  const own = draftVault()
  afterAll(() => own.vault.remove())

  test('a part that stays wrong is left out, and the nearest build stands', async () => {
    const asking = await Asking.start()
    const {entries} = await openEntries()
    const good = (generator: Generator) =>
      inventionOf(generator, {words: 'a zitherist'}, {tables: readInventions(), entries, random: seededRandom('x')})
    asking.fake.answerNext({value: good('character')}, {value: {...good('background'), abilities: ['str', 'str', 'str']}})
    const writer = {...modelWriter(await asking.services({}), {isFresh: true}), mostRetries: 0}
    const {drafts} = await generate(own.options, writer, wanted('character', {dryRun: true, wish: {prompt: 'a zitherist', level: 1}}))
    await asking.close()
    expect(drafts.map(({generator, carrying}) => [generator, carrying?.left, carrying?.own])).toEqual([['character', ['zitherist'], []]])
    expect(errorsIn(drafts.flatMap(({findings}) => findings))).toEqual([])
  })

  test('who may say no to them keeps the nearest build', async () => {
    const asked: string[] = []
    const {drafts} = await generate(own.options, tableWriter(), wanted('character', {dryRun: true, wish: {prompt: 'a teapot', level: 1}}), {
      mayDraft: async ({left}, parts) => {
        asked.push(...left, ...parts.map(({kind}) => kind))
        return false
      },
    })
    expect(asked).toEqual(['teapot', 'species'])
    expect(drafts.map(({generator}) => generator)).toEqual(['character'])
    expect(drafts[0]?.carrying).toMatchObject({isEnough: false, left: ['teapot'], own: []})
  })

  test('refined, the character keeps them', async () => {
    const {proposal, drafts} = await generate(own.options, tableWriter(), wanted('character', {wish: {prompt: 'a teapot', level: 1}}))
    expect(drafts.map(({generator}) => generator)).toEqual(['species', 'character'])
    const only = `character/${drafts[1]?.thing?.id}`
    const refined = await refine(own.options, tableWriter(), {asked: proposal?.id ?? '', words: 'another appearance', only})
    expect(refined.drafts[0]?.value?.['species']).toBe('teapot')
    expect(errorsIn(refined.drafts[0]?.findings ?? [])).toEqual([])
  })
})

describe('through the built program', () => {
  const {vault} = draftVault()
  afterAll(() => vault.remove())

  test.each(['a moth that became a notary', 'a submarine with stage fright'])('unattended: %s', (concept) => {
    const ran = vault.dnd(['generate', 'character', concept, '--offline', '--seed', '9', '--campaign', CAMPAIGN, '--json'], {input: ''})
    expect(ran.status).toBe(0)
    const {drafts, proposal} = JSON.parse(ran.stdout) as ToldGeneration
    expect(drafts.at(-1)?.carrying?.left.length).toBeGreaterThan(0)
    vault.dnd(['proposal', 'approve', proposal?.id ?? ''])
    expect(vault.dnd(['proposal', 'merge', proposal?.id ?? '']).status).toBe(0)
    expect(vault.dnd(['character', 'show', drafts.at(-1)?.id ?? '']).status).toBe(0)
    expect(vault.dnd(['validate']).status).toBe(0)
  })

  test('on a terminal it asks before it drafts parts, and what should be otherwise', async () => {
    const line = `dnd generate character "a teapot" --offline --seed 4 --level 1 --campaign ${CAMPAIGN}`
    const {status} = await talk(vault, line, [
      ['Draft what is missing: species "Teapot"?', 'y\r'],
      ['What should be otherwise?', 'another appearance\r'],
      ['What should be otherwise?', '\r'],
    ])
    expect(status).toBe(0)
    expect(vault.git('branch', '--list', 'proposal/*')).toContain('-a-character')
  })
})
