import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import * as z from 'zod'
import {plainText} from '../../../src/print/text/plain-text.js'
import {Asking, CHAT, CHAT_STREAM, ILSE, PERSON, PLAIN, RESPONSES, WAYS, type Way} from './asking.js'

let asking: Asking
beforeAll(async () => {
  asking = await Asking.start()
})
beforeEach(() => asking.reset())
afterAll(() => asking.close())

interface Format {
  type?: string
  schema?: unknown
  json_schema?: {name: string; strict: boolean; schema: unknown}
}

/** How the shape was asked for, request by request. */
const formats = (): (Format | undefined)[] =>
  asking.fake.asked.map(
    ({json}) => (json['response_format'] ?? (json['text'] as {format?: Format} | undefined)?.format) as Format | undefined,
  )
const types = () => formats().map((format) => format?.type)
const prompts = () => asking.fake.asked.map(({json}) => String(json['input'] ?? (json['messages'] as {content: string}[]).at(-1)?.content))

describe('an answer in a shape', () => {
  test('ai-v45: the shape is sent alike, as a stream and all at once', async () => {
    for (const way of WAYS) await asking.ask(way, {shape: PERSON})
    const [chat, chatStream, responses, responsesStream] = formats()
    expect(chat).toEqual({
      type: 'json_schema',
      json_schema: {name: 'person', strict: true, schema: expect.objectContaining({type: 'object'})},
    })
    expect(responses).toEqual({type: 'json_schema', name: 'person', strict: true, schema: chat?.json_schema?.schema})
    expect([chatStream, responsesStream]).toEqual([chat, responses])
  })

  test.each(WAYS)('whatever the server makes up of the shape fits: $way', async (way) => {
    for (let i = 0; i < 5; i++)
      expect(PERSON.schema.safeParse((await asking.ask(way, {shape: PERSON, prompt: `One, number ${i}.`})).value)).toMatchObject({
        success: true,
      })
  })

  test.each(['fenced', 'bare-fence', 'prose-around', 'thinking', 'thinking-closed', 'trailing-comma', 'unclosed'] as const)(
    'is found: %s',
    async (fault) => {
      for (const way of [CHAT, CHAT_STREAM]) {
        asking.fake.recover().failNext(fault).answerNext({value: ILSE})
        expect(await asking.ask(way, {shape: PERSON})).toMatchObject({value: ILSE, tries: 1})
      }
    },
  )

  test.each([
    {why: 'ai-v50: prose', fault: 'prose', said: 'there is no object in it'},
    {why: 'ai-v41: two objects', fault: 'two-objects', said: 'there is more than one object'},
    {why: 'an array', fault: 'an-array', said: 'it is JSON, but no object'},
    {why: 'another shape', fault: 'wrong-shape', said: expect.stringContaining('name: ')},
  ] as const)('$why is none, and after as many tries as there are that is said', async ({fault, said}) => {
    for (const way of WAYS) {
      asking.fake.recover().forget()
      asking.fake.failAlways(fault).answerNext({value: ILSE}, {value: ILSE}, {value: ILSE})
      expect(await asking.failure(way, {shape: PERSON})).toMatchObject({reason: 'bad-answer', said})
      expect(asking.fake.asked).toHaveLength(3)
    }
  })

  test.each(PLAIN)('ai-v34: one that was cut is never mended: $way', async (way) => {
    asking.fake.failAlways('cut-text')
    const services = await asking.services({service: {endpoint: way.endpoint}, model: {outputTokens: 100}})
    expect(await asking.failure(way, {services, shape: PERSON})).toMatchObject({reason: 'too-long'})
    expect(asking.fake.asked).toHaveLength(1)
  })

  test('what is wrong goes back to the model, with its place', async () => {
    asking.fake.answerNext({value: {...ILSE, mood: 'alive'}}, {value: ILSE})
    const {value, tries, spent} = await asking.ask(CHAT, {shape: PERSON})
    expect({value, tries}).toEqual({value: ILSE, tries: 2})
    expect(prompts()[1]).toMatch(/Your last answer could not be used: mood: .*"calm"\|"wary"\|"cross"/)
    expect(types()).toEqual(['json_schema', 'json_schema'])
    expect(spent.outputTokens).toBeGreaterThan(40)
  })

  test('a hostile draft is data: a path is no id, and nothing is obeyed', async () => {
    const shape = {name: 'place', schema: z.strictObject({id: z.string().regex(/^[a-z0-9-]+$/), name: z.string()})}
    asking.fake.failAlways('hostile')
    for (const way of WAYS)
      expect(await asking.failure(way, {shape} as never)).toMatchObject({reason: 'bad-answer', said: expect.stringMatching(/^id: /)})
    const {value} = await asking.ask<{name: string}>(CHAT, {shape: {name: 'named', schema: z.strictObject({name: z.string()})}})
    expect(value?.name).toContain('\u001b]52')
    expect(plainText(value?.name ?? '')).toBe('Vex')
  })

  test('what comes of a fault is paid for, try by try', async () => {
    const {spent: once} = await asking.ask(CHAT, {shape: PERSON})
    asking.fake.failAlways('wrong-shape')
    const failure = await asking.failure(CHAT, {shape: PERSON})
    expect(failure.spent?.inputTokens).toBeGreaterThan(2 * once.inputTokens)
    expect(failure.spent?.microUsd).toBeGreaterThan(0)
  })
})

describe('a service that can not hold an answer to a shape', () => {
  test('ai-v49: asked by a schema that it ignores, it is asked in looser ways, and that is noted', async () => {
    const services = await asking.services()
    asking.fake.failNext('prose', 'prose').answerNext('…', '…', {value: ILSE})
    const {value, notes, tries} = await asking.ask(CHAT, {services, shape: PERSON})
    expect({value, tries}).toEqual({value: ILSE, tries: 3})
    expect(types()).toEqual(['json_schema', 'json_object', undefined])
    expect(notes[0]).toMatch(/`json-schema`: asked by `json-object`/)
    expect(prompts()[2]).toMatch(/JSON Schema:\n\{/)
    // What was learned is known as long as the services are open.
    asking.fake.forget()
    asking.fake.answerNext({value: ILSE})
    await asking.ask(CHAT, {services, shape: PERSON})
    expect(types()).toEqual([undefined])
  })

  test.each([
    {why: 'it refuses a schema', fault: 'no-json-schema', asked: ['json_schema', 'json_object']},
    {why: 'it refuses any form, as a text in place of an object', fault: 'no-formats', asked: ['json_schema', 'json_object', undefined]},
  ] as const)('$why', async ({fault, asked}) => {
    asking.fake.failAlways(fault).answerNext(...asked.map(() => ({value: ILSE})))
    const {value, notes} = await asking.ask(CHAT, {shape: PERSON})
    expect(value).toEqual(ILSE)
    expect(types()).toEqual(asked)
    expect(notes).toHaveLength(asked.length - 1)
  })

  test('ai-v35: what holds on one endpoint need not on the other: each is held to by what comes', async () => {
    asking.fake.failNext('prose').answerNext('…', {value: ILSE})
    expect(await asking.ask(RESPONSES, {shape: PERSON})).toMatchObject({value: ILSE, tries: 2})
    asking.fake.answerNext({value: ILSE})
    expect(await asking.ask(CHAT, {shape: PERSON})).toMatchObject({value: ILSE, tries: 1})
  })

  test('a model that is known to do it in words alone is never asked otherwise', async () => {
    const services = await asking.services({model: {structure: 'words'}})
    asking.fake.answerNext({value: ILSE})
    await asking.ask(CHAT, {services, shape: PERSON})
    expect(types()).toEqual([undefined])
    expect(prompts()[0]).toContain('one JSON object and nothing else')
  })
})

describe('what a service does without', () => {
  test.each([
    {why: 'a temperature', fault: 'no-temperature', ask: {temperature: 0.7}, gone: 'temperature', way: CHAT},
    {why: 'the older name of a ceiling', fault: 'no-max-tokens', ask: {}, gone: 'max_tokens', way: CHAT},
    {why: 'options of a stream', fault: 'no-stream-options', ask: {}, gone: 'stream_options', way: CHAT_STREAM},
  ] as const)('$why is left out when it is refused', async ({fault, ask, gone, way}) => {
    asking.fake.failAlways(fault)
    const {tries, notes} = await asking.ask<never>(way as Way, ask)
    expect(tries).toBe(2)
    expect(notes.length).toBeGreaterThan(0)
    expect(asking.fake.asked.map(({json}) => gone in json)).toEqual([true, false])
  })

  test('a model that thinks first is sent no temperature, and the newer ceiling', async () => {
    const services = await asking.services({model: {reasons: true, outputTokens: 900}})
    await asking.ask<never>(CHAT, {services, temperature: 1})
    expect(asking.fake.asked[0]?.json).toMatchObject({max_completion_tokens: 900})
    expect(asking.fake.asked[0]?.json).not.toHaveProperty('temperature')
  })

  test('a prompt that surely isn’t read whole is not sent', async () => {
    const services = await asking.services({model: {contextTokens: 8000}})
    expect(await asking.failure(CHAT, {services, prompt: 'ale '.repeat(8000)})).toMatchObject({reason: 'bad-request'})
    expect(asking.fake.asked).toEqual([])
  })

  test('nothing is told of this machine, and nothing is read of the environment', async () => {
    process.env['OPENAI_ORG_ID'] = 'org-of-somebody'
    process.env['OPENAI_CUSTOM_HEADERS'] = 'x-secret: 1'
    await asking.ask<never>(CHAT)
    delete process.env['OPENAI_ORG_ID']
    delete process.env['OPENAI_CUSTOM_HEADERS']
    const names = Object.keys(asking.fake.asked[0]?.headers ?? {})
    expect(names.filter((name) => /stainless|openai|x-secret/.test(name))).toEqual([])
  })
})

describe('models one after another', () => {
  const config = (url: string) => ({
    services: {gate: {type: 'openai' as const, url}, down: {type: 'openai' as const, url: 'http://127.0.0.1:1/v1'}},
    models: {first: {service: 'down', id: 'big'}, second: {service: 'gate', id: 'fake-small'}},
    tries: 1,
  })

  test('the next is asked when one fails, and that is noted', async () => {
    const services = await asking.services({config: config(asking.fake.url)})
    const {model, service, notes} = await asking.ask<never>(CHAT, {services})
    expect({model, service}).toEqual({model: 'fake-small', service: 'gate'})
    expect(notes[0]).toMatch(/^first gave nothing: /)
  })

  test('when all fail the last says why, and who failed before', async () => {
    const services = await asking.services({config: config(asking.fake.url)})
    asking.fake.failAlways('server-error')
    expect(await asking.failure(CHAT, {services})).toMatchObject({
      reason: 'broken',
      target: {name: 'second', at: 'gate'},
      before: [{reason: 'unreachable', target: {name: 'first'}}],
    })
  })

  test('ai-v37: none is asked after one that refuses', async () => {
    const services = await asking.services({config: {...config(asking.fake.url), use: {text: ['second', 'first']}}})
    asking.fake.failAlways('refusal')
    expect(await asking.failure(CHAT, {services})).toMatchObject({reason: 'refused', target: {name: 'second'}})
  })

  test('without a model nothing is asked', async () => {
    const services = await asking.services({config: {services: {}, models: {}}})
    expect(await asking.failure(CHAT, {services})).toMatchObject({reason: 'not-there'})
  })
})

describe('answers of before', () => {
  test('ai-v77, ai-v78: only who gives a seed, or no chance, and asks for the same gets one again', async () => {
    const services = await asking.services()
    const ask = {services, shape: PERSON, seed: 7}
    const first = await asking.ask(CHAT, ask)
    const again = await asking.ask(CHAT, ask)
    expect(again).toMatchObject({value: first.value, promptHash: first.promptHash, isFromCache: true, tries: 0, spent: {microUsd: 0}})
    expect(asking.fake.asked).toHaveLength(1)
    const others = [
      {seed: 8},
      {temperature: 0.5},
      {prompt: 'A miller.'},
      {system: 'Be brief.'},
      {isFresh: true},
      {shape: {...PERSON, schema: PERSON.schema.omit({age: true})}},
    ]
    for (const other of others) expect(await asking.ask(CHAT, {...ask, ...other} as never)).toMatchObject({isFromCache: false})
    expect(await asking.ask<never>(CHAT, {services})).toMatchObject({isFromCache: false})
    expect(await asking.ask<never>(CHAT, {services})).toMatchObject({isFromCache: false})
  })

  test('ai-v77: what was cut, refused or of another shape is none', async () => {
    const services = await asking.services({config: {tries: 1}})
    for (const fault of ['finish-length', 'refusal', 'wrong-shape'] as const) {
      asking.fake.failAlways(fault)
      await asking.failure(CHAT, {services, shape: PERSON, seed: 7})
    }
    asking.fake.recover()
    expect(await asking.ask(CHAT, {services, shape: PERSON, seed: 7})).toMatchObject({isFromCache: false})
  })
})
