import {mkdirSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {addAsset} from '../../../src/app/assets/add.js'
import {listAssets} from '../../../src/app/assets/list.js'
import {findSubject} from '../../../src/app/assets/subject.js'
import {readJobs} from '../../../src/app/images/jobs.js'
import {composePrompt} from '../../../src/app/images/prompt.js'
import type {ServiceType} from '../../../src/schema/ai-config.js'
import type {Asset} from '../../../src/schema/asset.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'
import {GRAPH} from '../../generate/pictures/drawing.js'
import {FakeAi} from '../../helpers/fake-ai/fake-ai.js'
import {forgetJobs} from '../../helpers/fake-ai/routes/comfyui.js'
import {png} from '../../helpers/png.js'

let fake: FakeAi
let vault: TestVault
beforeAll(async () => {
  fake = await FakeAi.start()
})
afterAll(() => fake.close())
afterEach(() => {
  fake.recover().forget()
  forgetJobs()
})

beforeEach(() => {
  vault = newVault()
  vault.put({
    'campaigns/coast/campaign.yaml':
      'kind: campaign\nid: coast\nuid: 0190a0a0-0000-7000-8000-000000000001\nname: Coast\ngenre: mystery\ntone: dread\npalette: ink and sea green\n',
    'campaigns/coast/npcs/vey.yaml': `kind: npc
id: vey
uid: 0190a0a0-0000-7000-8000-000000000002
name: Vey
summary: Pilot of the [[coast|harbor]].
appearance: "A patched **coat**.\\e]52;c;x\\a"
text: |
  She asks nothing.
  :::secret
  She is the murderer.
  :::
wants: To be the duke.
secrets: [{id: a, text: A vampire.}]
`,
    'campaigns/coast/npcs/ketter.yaml':
      'kind: npc\nid: ketter\nuid: 0190a0a0-0000-7000-8000-000000000003\nname: Ketter\nsummary: Her drowned brother.\nsecret: true\n',
  })
  vault.commit('a coast')
})

/** Settings of a person who has this service. */
function configure(type: ServiceType, {seconds = 30, price = ''}: {seconds?: number; price?: string} = {}): void {
  const folder = join(vault.home, '.config/dnd')
  mkdirSync(folder, {recursive: true})
  writeFileSync(join(folder, 'graph.json'), JSON.stringify(GRAPH))
  const url = type === 'openai' ? fake.url : type === 'getimg' ? `${fake.origin}/getimg/v1` : fake.origin
  const id = type === 'openai' ? 'gpt-image-1' : type === 'getimg' ? 'flux-schnell' : 'default'
  const graph = type === 'comfyui' ? ', workflow: graph.json, inputs: {prompt: 6.inputs.text, seed: 3.inputs.seed}' : ''
  writeFileSync(
    join(folder, 'ai.yaml'),
    `services:\n  far: {type: ${type}, url: "${url}", secondsInAll: ${seconds}${graph}}\nmodels:\n  painter: {service: far, id: ${id}, for: image${price}}\nuse: {image: [painter]}\ntries: 1\n`,
  )
}

const prompt = async (asked: string, {secrets = false, words}: {secrets?: boolean; words?: string} = {}) =>
  composePrompt(vault.root, await findSubject(vault.root, asked), {role: 'portrait', secrets, words})

describe('what a painter is told', () => {
  test('is what players know, and the genre, tone and colors of the campaign, as words alone', async () => {
    expect(await prompt('vey', {words: 'in the rain'})).toBe(
      'Portrait of Vey, head and shoulders, facing the viewer. Pilot of the harbor. A patched coat. ]52;c;x. She asks nothing. in the rain. Genre: mystery. Tone: dread. Colors: ink and sea green',
    )
  })

  test('is of the theme in what the campaign says nothing of itself', async () => {
    const coast = 'kind: campaign\nid: coast\nuid: 0190a0a0-0000-7000-8000-000000000001\nname: Coast\ntheme: steampunk\n'
    vault.put({'campaigns/coast/campaign.yaml': `${coast}tone: dread\n`})
    const themed = await prompt('vey')
    for (const words of [
      'Genre: steampunk.',
      'Tone: dread.',
      'Style: engraved plate',
      'Colors: ground #f6ecd8, accents #824513',
      'Often seen: gears',
      'Never seen: neon',
    ])
      expect(themed).toContain(words)
    vault.put({'campaigns/coast/campaign.yaml': `${coast}palette: ink and sea green\n`})
    expect(await prompt('vey')).toContain('Colors: ink and sea green')
    expect(await prompt('vey')).not.toContain('Style:')
  })

  test('has a secret only where the DM says so, and never what the DM alone keeps for plans', async () => {
    expect(await prompt('vey', {secrets: true})).toContain('She is the murderer')
    expect(await prompt('vey', {secrets: true})).not.toMatch(/duke|vampire/)
    await expect(prompt('ketter')).rejects.toMatchObject({code: 'IMAGE_SECRET'})
    expect(await prompt('ketter', {secrets: true})).toContain('Her drowned brother')
  })

  test('of an entry of the catalog is what the rules say of it', async () => {
    expect(await prompt('monster/owlbear')).toMatch(/^Portrait of Owlbear,.*large.*monstrosity/)
  })
})

describe('through the program', () => {
  const run = (...args: string[]) => vault.meanwhile([...args, '--json'])

  test.each(['openai', 'getimg', 'automatic1111', 'comfyui'] as const)(
    '%s: a portrait is kept with how it came about, as one commit',
    async (type) => {
      configure(type)
      const {status, stdout} = await run('image', 'portrait', 'vey', '--seed', '7', '--width', '512', '--height', '512')
      expect(status, stdout).toBe(0)
      const {assets} = await listAssets(vault.options, {of: 'vey'})
      expect(assets).toMatchObject([{role: 'portrait', version: 1, made: {by: 'service', service: 'far', promptHash: expect.any(String)}}])
      expect(assets[0]?.made.seed).toBe(type === 'openai' ? undefined : 7)
      expect(vault.git('log', '--format=%s', '-1')).toBe('asset: npc/vey portrait v1\n')
      expect(fake.asked.map(({body}) => body.toString()).join()).not.toMatch(/murderer|vampire|duke/)
    },
  )

  test('--dry-run asks nobody, and says the words and what it would cost', async () => {
    configure('openai', {price: ', price: {image: {1024x1536: 0.04}}'})
    const {stdout} = await run('image', 'portrait', 'vey', '--dry-run', '--count', '3')
    expect(JSON.parse(stdout)).toMatchObject({count: 3, models: [{name: 'painter', microUsd: 120_000}]})
    expect([fake.asked, vault.git('status', '--porcelain')]).toEqual([[], ''])
  })

  test('a refusal ends with 6 and keeps nothing', async () => {
    configure('openai')
    const {status, stdout} = await run('image', 'portrait', 'vey', '--prompt', '[[picture:blocked]]')
    expect([status, (JSON.parse(stdout) as {error: {code: string}}).error.code]).toEqual([6, 'AI_REFUSED'])
    expect([vault.git('status', '--porcelain'), (await listAssets(vault.options, {})).assets]).toEqual(['', []])
  })

  test('what is secret is kept from players, and so is what comes of it', async () => {
    configure('automatic1111')
    expect((await run('image', 'portrait', 'ketter', '--secrets')).status).toBe(0)
    expect((await run('image', 'upscale', 'ketter')).status).toBe(0)
    const {assets} = await listAssets(vault.options, {})
    expect(assets.map(({secret, made}) => [secret, made.task, made.from])).toEqual([
      [true, undefined, undefined],
      [true, 'upscale', assets[0]?.id],
    ])
    expect((await listAssets(vault.options, {players: true})).assets).toEqual([])
  })

  test('ai-v31: a job whose time was over is fetched later, and drawn once', async () => {
    configure('comfyui', {seconds: 2})
    const failed = await run('image', 'portrait', 'vey', '--prompt', '[[picture:polls=6]]')
    expect([failed.status, failed.stdout.includes('dnd image resume')]).toEqual([6, true])
    expect(readJobs(join(vault.home, '.local/state/dnd'))).toHaveLength(1)
    configure('comfyui')
    const resumed = await run('image', 'resume')
    expect(JSON.parse(resumed.stdout)).toMatchObject({jobs: 1, kept: [{version: 1}]})
    expect(fake.asked.filter(({path}) => path === '/prompt')).toHaveLength(1)
    expect(readJobs(join(vault.home, '.local/state/dnd'))).toEqual([])
  })

  test('--offline asks nobody though a model is there', async () => {
    configure('openai')
    const {status, stdout} = await run('image', 'token', 'vey', '--offline')
    expect([status, fake.asked]).toEqual([0, []])
    expect(JSON.parse(stdout)).toMatchObject({models: [], kept: [{asset: {role: 'token', made: {by: 'offline'}}}]})
  })
})

describe('a map of a place, drawn here', () => {
  const place = (id: string, type: string, more = '') =>
    vault.put({
      [`campaigns/coast/locations/${id}.yaml`]: `kind: location\nid: ${id}\nuid: 0190a0a0-0000-7000-8000-0000000000${id.length}0\nname: ${id}\ntype: ${type}\n${more}`,
    })
  const draw = (...args: string[]) => {
    const {status, stdout} = vault.dnd(['image', 'map', ...args, '--offline', '--json'])
    return {status, made: JSON.parse(stdout) as {kept: {asset: Asset; version: number; isNew: boolean}[]; error?: {code: string}}}
  }

  test('is two: the DM’s, which players never get, and theirs, which says nothing of the seed', async () => {
    place('crypt', 'dungeon', 'tags: [crypt]\n')
    const {status, made} = draw('crypt')
    expect(status).toBe(0)
    const [players, dm] = made.kept.map(({asset}) => asset)
    expect([players?.secret, players?.made]).toEqual([undefined, {by: 'offline'}])
    expect(dm).toMatchObject({secret: true, made: {by: 'offline', seed: expect.any(String)}})
    expect(dm?.file).not.toBe(players?.file)
    expect((await listAssets(vault.options, {players: true})).assets.map(({id}) => id)).toEqual([players?.id])
    expect(vault.dnd(['campaign', 'export', '--for', 'players', '--out', join(vault.home, 'out')]).status).toBe(0)
    const exported = readdirSync(join(vault.home, 'out'), {recursive: true, encoding: 'utf8'}).join()
    expect(exported).not.toContain(dm?.file.split('/').at(-1)?.slice(0, 20))
    expect(JSON.stringify(made.kept[0])).not.toContain(String(dm?.made.seed))
  })

  test('is the same again, until somebody says a seed', async () => {
    place('mill', 'building')
    const first = draw('mill', '--seed', 'mill').made.kept.map(({asset}) => asset.file)
    const again = draw('mill').made.kept
    expect(again.map(({asset, isNew}) => [asset.file, isNew])).toEqual(first.map((file) => [file, false]))
    expect(draw('mill', '--seed', 'other').made.kept.map(({isNew}) => isNew)).not.toContain(false)
    expect(draw('mill').made.kept.at(-1)?.asset.made.seed).toBe('other')
    const seen = await listAssets(vault.options, {players: true})
    expect(seen.assets.length).toBeGreaterThan(0)
    expect(seen.assets.filter(({made}) => made.seed !== undefined)).toEqual([])
  })

  test.each([
    {type: 'region', more: ''},
    {type: 'settlement', more: 'tags: [coast]\n'},
    {type: 'building', more: 'tags: [temple]\n'},
    {type: 'wilderness', more: 'tags: [cave]\n'},
  ])('fits a place of the type $type', ({type, more}) => {
    place('here', type, more)
    expect(draw('here', '--seed', '7').made.kept).not.toHaveLength(0)
  })

  test('of a place that players don’t know is the DM’s alone', () => {
    place('den', 'dungeon', 'secret: true\n')
    expect(draw('den').made.error?.code).toBe('IMAGE_SECRET')
    expect(draw('den', '--secrets').made.kept.map(({asset}) => asset.secret)).toEqual([true])
  })

  test('of a ship there is none', () => {
    place('boat', 'ship')
    expect(draw('boat')).toMatchObject({status: 6, made: {error: {code: 'IMAGE_NO_MODEL'}}})
  })
})

describe('showing one', () => {
  test.each([
    {why: 'a pipe', env: {}},
    {why: 'NO_COLOR', env: {NO_COLOR: '1'}},
    {why: 'a dumb terminal', env: {TERM: 'dumb'}},
    {why: 'forced colors', env: {FORCE_COLOR: '1', TERM: 'xterm-kitty', TERM_PROGRAM: 'iTerm.app'}},
  ])('to $why prints its path, and not one escape', async ({env}) => {
    const {asset} = await addAsset(vault.options, {bytes: png(8, 8), name: 'a', of: 'vey', role: 'portrait'})
    const {stdout, status} = vault.dnd(['image', 'show', 'vey'], {env})
    expect([status, stdout]).toEqual([0, `${join(vault.root, asset.file)}\n`])
  })
})
