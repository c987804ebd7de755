import {spawn} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {FakeAi} from '../../helpers/fake-ai/fake-ai.js'
import {DND, type Ran, Sandbox} from '../../helpers/run-dnd.js'

let fake: FakeAi
const sandbox = new Sandbox()
beforeAll(async () => {
  fake = await FakeAi.start()
})
beforeEach(() => {
  fake.recover().forget()
  settings()
})
afterAll(async () => {
  await fake.close()
  sandbox.remove()
})

/** The person's `ai.yaml`: a writer through chat, one through responses, and one for vectors. */
function settings(more = ''): void {
  const folder = join(sandbox.home, '.config/dnd')
  mkdirSync(folder, {recursive: true})
  const service = (endpoint: string) => `{type: openai, url: "${fake.url}", endpoint: ${endpoint}, secondsToHeaders: 3, secondsIdle: 3}`
  const text = `services:
  gate: ${service('chat')}
  other: ${service('responses')}
models:
  writer: {service: gate, id: fake-writer, price: {input: 1, output: 4}}
  small: {service: other, id: fake-small}
  vectors: {service: gate, id: fake-embedding, for: embedding}
${more || 'tries: 1'}
`
  writeFileSync(join(folder, 'ai.yaml'), text)
}

const dnd = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> => sandbox.meanwhile(args, {env})

interface Trial {
  name: string
  works?: boolean
  text?: {shape: string; streams: boolean; countsTokens: boolean; isListed?: boolean; contextTokens?: number; spent: {microUsd?: number}}
  embedding?: {dimensions: number}
  failure?: {code: string; message: string}
}

const trials = ({stdout}: Ran): Trial[] => (JSON.parse(stdout) as {models: Trial[]}).models

describe('dnd ai test', () => {
  test('says what each model does, through either endpoint, and what it cost', async () => {
    const ran = await dnd(['ai', 'test'])
    expect(ran).toMatchObject({status: 0, stderr: 'Trying writer …\nTrying small …\nTrying vectors …\n'})
    expect(
      ran.stdout
        .replace(/after \d+ ms, about [\d,]+ tokens?/g, 'after 1 ms, about 1 token')
        .replace(/came to \d+ tokens in, \d+ out/g, 'came to 1 tokens in, 1 out')
        .replace(/\$0\.\d+/, '$0.0001'),
    ).toBe(`writer (fake-writer of gate): works
  its service lists it
  streams
  keeps to a shape: enforced
  counts its tokens
  first word after 1 ms, about 1 token a second
  reads and writes 8,192 tokens in all
  this came to 1 tokens in, 1 out: $0.0001

small (fake-small of other): works
  its service lists it
  streams
  keeps to a shape: enforced
  counts its tokens
  first word after 1 ms, about 1 token a second
  reads and writes 8,192 tokens in all
  this came to 1 tokens in, 1 out: its price is unknown

vectors (fake-embedding of gate): works
  gives vectors of 64 numbers
`)
    const usage = await dnd(['usage', '--by', 'kind', '--json'])
    expect(JSON.parse(usage.stdout)).toMatchObject({rows: [{name: 'test', requests: 7}]})
  })

  test.each([
    {why: 'ai-v43: a schema that is accepted and ignored is said', fault: 'prose', shape: 'ignored'},
    {why: 'a schema that is refused is said', fault: 'no-json-schema', shape: 'refused'},
  ] as const)('$why', async ({fault, shape}) => {
    for (const model of ['writer', 'small']) {
      fake.recover().failAlways(fault)
      const ran = await dnd(['ai', 'test', model, '--json'])
      expect(trials(ran)).toMatchObject([{name: model, works: true, text: {shape}}])
    }
  })

  test('what doesn’t stream, or count, or list is said', async () => {
    fake.failAlways('json-for-stream')
    expect(trials(await dnd(['ai', 'test', 'writer', '--json']))).toMatchObject([{text: {streams: false}}])
    fake.failAlways('no-usage')
    expect(trials(await dnd(['ai', 'test', 'writer', '--json']))).toMatchObject([{text: {countsTokens: false}}])
    fake.recover().failNext('no-model')
    expect(trials(await dnd(['ai', 'test', 'writer', '--json']))[0]?.text).not.toHaveProperty('isListed')
  })

  test.each([
    {fault: 'bad-key', code: 'AI_FORBIDDEN'},
    {fault: 'proxy-page', code: 'AI_INTERCEPTED'},
    {fault: 'reset', code: 'AI_UNREACHABLE'},
    {fault: 'no-money', code: 'AI_OUT_OF_MONEY'},
    {fault: 'html-page', code: 'AI_INTERCEPTED'},
  ] as const)('a model that fails is told with the rest, and ends with 6: $fault', async ({fault, code}) => {
    fake.failAlways(fault)
    const ran = await dnd(['ai', 'test', 'writer', '--json'])
    expect(ran.status).toBe(6)
    expect(trials(ran)).toMatchObject([{works: false, failure: {code}}])
    const text = await dnd(['ai', 'test', 'writer'])
    expect(text.stdout).toMatch(/^writer \(fake-writer of gate\): doesn't work\n {2}The model "fake-writer"/)
  })

  test('no key is ever shown, though the service repeats it', async () => {
    fake.failAlways('bad-key')
    const key = 'sk-proj-abcdefghijklmnop123456'
    const ran = await dnd(['ai', 'test', 'writer'], {DND_KEY_GATE: key, DEBUG: 'dnd*'})
    expect(fake.asked.at(-1)?.headers.authorization).toBe(`Bearer ${key}`)
    expect(ran.stdout + ran.stderr).not.toContain('abcdefgh')
    expect(ran.stdout).toContain('401 Incorrect API key provided: [key]')
  })

  test('ai-v82: a service on this machine is asked directly, whatever proxy the environment names', async () => {
    const ran = await dnd(['ai', 'test', 'writer', '--json'], {HTTP_PROXY: 'http://127.0.0.1:1', HTTPS_PROXY: 'http://127.0.0.1:1'})
    expect(trials(ran)).toMatchObject([{works: true}])
  })

  test('the network may be forbidden', async () => {
    const ran = await dnd(['ai', 'test'], {DND_OFFLINE: '1'})
    expect(ran).toMatchObject({status: 0, stdout: 'The network is forbidden (DND_OFFLINE): nothing was tried.\n'})
    expect(fake.asked).toEqual([])
  })

  test('a model that isn’t configured is not found, with those that are', async () => {
    const ran = await dnd(['ai', 'test', 'writre'])
    expect(ran.status).toBe(4)
    expect(ran.stderr).toContain('did you mean "writer"?')
  })

  test('the budget holds here too', async () => {
    settings('tries: 1\nbudget: {day: 0.0001}')
    const ran = await dnd(['ai', 'test', 'writer', '--json'])
    expect(trials(ran)).toMatchObject([{works: false, failure: {code: 'AI_OVER_BUDGET'}}])
  })

  test('ai-v61: what a service says is shown without its escapes', async () => {
    fake.failNext('none').failNext('refusal')
    const ran = await dnd(['ai', 'test', 'writer'])
    expect(ran.stdout).toContain("I can't help with that.")
    expect(ran.stdout).not.toMatch(/[\u0007\u001b\u009b]/)
  })
})

test('ai-v27: Ctrl-C hangs up, and ends with 130', async () => {
  // The list of models costs nothing, and comes first.
  fake.failNext('none').failAlways('silent')
  const child = spawn(process.execPath, [DND, 'ai', 'test', 'writer'], {
    cwd: sandbox.root,
    env: {...sandbox.env, DND_KEYRING: 'off'} as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.on('data', (data) => {
    told += String(data)
  })
  while (fake.asked.length < 2) await new Promise(setImmediate)
  child.kill('SIGINT')
  const [, asked] = fake.asked
  await asked?.ended
  expect(asked?.hungUp).toBe(true)
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130)
  expect(told).toContain('AI_CANCELLED')
  // ai-v24: what was asked for may cost something, though nothing came of it.
  const usage = await dnd(['usage', '--by', 'model', '--json'])
  expect((JSON.parse(usage.stdout) as {total: {possibleMicroUsd: number}}).total.possibleMicroUsd).toBeGreaterThan(0)
})

test('dnd ai models lists what is configured, in its turn, and a price that nobody wrote is unknown', async () => {
  const {stdout} = await dnd(['ai', 'models'])
  expect(stdout).toBe(`name     for        asked  model           service  context  price
writer   text       1      fake-writer     gate     –        $1 in, $4 out
small    text       2      fake-small      other    –        unknown
vectors  embedding  1      fake-embedding  gate     –        unknown
`)
})

describe('a model for pictures', () => {
  /** Its config, the only one. */
  function painter(service: string, id: string): void {
    const text = `services: {studio: ${service}}\nmodels: {painter: {service: studio, id: "${id}", for: image, price: {image: 5}}}\ntries: 1\n`
    writeFileSync(join(sandbox.home, '.config/dnd/ai.yaml'), text)
  }
  const graph = '{type: comfyui, url: "ORIGIN", workflow: graph.json}'

  test.each([
    {what: 'OpenAI', service: '{type: openai, url: "ORIGIN/v1"}', id: 'fake-painter', isListed: true, path: '/v1/models'},
    {what: 'OpenAI without it', service: '{type: openai, url: "ORIGIN/v1"}', id: 'gone', isListed: false, path: '/v1/models'},
    {what: 'GetImg.ai', service: '{type: getimg, url: "ORIGIN/getimg/v1"}', id: 'fake-flux', isListed: true, path: '/getimg/v1/models'},
    {what: 'a family of GetImg.ai', service: '{type: getimg, url: "ORIGIN/getimg/v2"}', id: 'flux', path: '/getimg/v2/models'},
    {what: 'a web UI', service: '{type: automatic1111, url: "ORIGIN"}', id: 'fake-xl', isListed: true, path: '/sdapi/v1/sd-models'},
    {what: 'a web UI as it stands', service: '{type: automatic1111, url: "ORIGIN"}', id: 'default', path: '/sdapi/v1/sd-models'},
    {what: 'ComfyUI', service: graph, id: 'graph', path: '/system_stats'},
  ])('is tried by one look at what there is, and nothing is drawn: $what', async ({service, id, isListed, path}) => {
    painter(service.replace('ORIGIN', fake.origin), id)
    const ran = await dnd(['ai', 'test', '--json'])
    expect(trials(ran)).toEqual([
      expect.objectContaining({
        name: 'painter',
        works: true,
        image: {...(isListed === undefined ? {} : {isListed}), spent: expect.anything()},
      }),
    ])
    expect(fake.asked.map(({method, path: asked}) => [method, asked])).toEqual([['GET', path]])
  })

  test('says so', async () => {
    painter(`{type: openai, url: "${fake.url}"}`, 'fake-painter')
    expect((await dnd(['ai', 'test'])).stdout.replace(/\s+/g, ' ')).toBe(
      'painter (fake-painter of studio): works its service lists it nothing was drawn, for a picture costs money or minutes: see it draw with `dnd image portrait` ',
    )
  })

  test('that can’t be used fails as any other', async () => {
    painter(`{type: openai, url: "${fake.url}"}`, 'fake-painter')
    fake.failAlways('bad-key')
    const ran = await dnd(['ai', 'test', '--json'])
    expect([ran.status, trials(ran)[0]?.failure?.code]).toEqual([6, 'AI_FORBIDDEN'])
  })
})
