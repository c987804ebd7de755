import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import sharp from 'sharp'
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest'
import {askPicture, atMost, type PictureAsk, pictureMicroUsd, pictureTargets} from '../../../src/generate/pictures/ask-picture.js'
import {filledGraph} from '../../../src/generate/pictures/comfyui.js'
import {sizeFor} from '../../../src/generate/pictures/openai-images.js'

import {SERVICE_TYPES, type ServiceType} from '../../../src/schema/ai-config.js'
import {openJobs} from '../../helpers/fake-ai/routes/comfyui.js'
import {png} from '../../helpers/png.js'
import {Drawing, GRAPH} from './drawing.js'

let drawing: Drawing
beforeAll(async () => {
  drawing = await Drawing.start()
})
afterEach(() => drawing.reset())
afterAll(() => drawing.close())

const BOAT: PictureAsk = {kind: 'scene', task: 'draw', prompt: 'a boat in fog', width: 512, height: 512}
const PICTURE = new Uint8Array(png(64, 64))

const draw = async (type: ServiceType, ask: Partial<PictureAsk> = {}, more: Parameters<Drawing['services']>[1] = {}) =>
  askPicture(await drawing.services(type, more), {...BOAT, ...ask})

/** Text of the form's parts as they came. */
const bodyOf = (at = 0) => drawing.fake.asked[at]?.body.toString('latin1') ?? ''
const paths = () => drawing.fake.asked.map(({method, path}) => `${method} ${path.replace(/\?.*/, '')}`)

describe('each service draws', () => {
  test.each(SERVICE_TYPES)('%s', async (type) => {
    const answer = await draw(type, {width: 512, height: 512})
    expect(answer).toMatchObject({mime: 'image/png', service: 'far', tries: 1})
    expect([answer.widthPx, answer.heightPx]).toEqual(type === 'openai' ? [1024, 1024] : [512, 512])
    expect(answer.promptHash).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each(['getimg', 'automatic1111', 'comfyui'] as const)('%s: the same seed, the same bytes, and it is told', async (type) => {
    const [one, two] = [await draw(type, {seed: 7}), await draw(type, {seed: 7})]
    expect([one.seed, two.seed]).toEqual([7, 7])
    expect(one.bytes).toEqual(two.bytes)
  })

  test('and says so where it takes no seed', async () => {
    expect((await draw('openai', {seed: 7})).notes).toEqual(['the service takes no seed'])
    expect((await draw('openai')).notes).toEqual([])
  })
})

describe('what OpenAI is sent', () => {
  test.each([
    {model: 'gpt-image-1', has: {output_format: 'png'}, lacks: 'response_format'},
    {model: 'gpt-image-2', has: {size: '512x512'}, lacks: 'response_format'},
    {model: 'dall-e-3', has: {response_format: 'b64_json', quality: 'hd'}, lacks: 'output_format'},
    {model: 'dall-e-2', has: {response_format: 'b64_json', size: '512x512'}, lacks: 'quality'},
    {model: 'my-own', has: {size: '512x512'}, lacks: 'response_format'},
  ])('ai-v71: $model: what it takes, and nothing that it refuses', async ({model: id, has, lacks}) => {
    await draw('openai', {quality: id === 'dall-e-3' ? 'hd' : 'high'}, {model: {id}})
    expect(drawing.fake.asked[0]?.json).toMatchObject({model: id, n: 1, ...has})
    expect(drawing.fake.asked[0]?.json).not.toHaveProperty(lacks)
  })

  test.each([
    {id: 'gpt-image-1', asked: [1200, 800], sent: [1536, 1024]},
    {id: 'gpt-image-1', asked: [400, 900], sent: [1024, 1536]},
    {id: 'gpt-image-2', asked: [1001, 700], sent: [1008, 704]},
    {id: 'dall-e-3', asked: [1920, 1080], sent: [1792, 1024]},
    {id: 'dall-e-2', asked: [500, 500], sent: [512, 512]},
  ])('$id: of $asked the size $sent', ({id, asked: [width = 0, height = 0], sent}) => {
    expect(sizeFor(id, width, height)).toEqual(sent)
  })

  test('a longer prompt than it reads is cut between letters, and that is told', async () => {
    const answer = await draw('openai', {prompt: '🐉'.repeat(600)}, {model: {id: 'dall-e-2'}})
    expect(answer.notes).toEqual(['the prompt was cut to 1000 characters'])
    expect(encodeURIComponent(String(drawing.fake.asked[0]?.json['prompt']))).toContain('%F0')
  })

  test('ai-v72: an edit is a form whose parts have a type and a name', async () => {
    await draw('openai', {task: 'edit', image: PICTURE, mask: PICTURE, prompt: 'in the rain'})
    expect(paths()).toEqual(['POST /v1/images/edits'])
    expect(bodyOf()).toMatch(/name="image"; filename="image\.png"\r\nContent-Type: image\/png/)
    expect(bodyOf()).toMatch(/name="mask"; filename="mask\.png"\r\nContent-Type: image\/png/)
    expect(bodyOf()).toMatch(/name="prompt"\r\n\r\nin the rain/)
  })
})

describe('what others are sent', () => {
  test('GetImg: by family and model, sides of 64, and its own price', async () => {
    const services = await drawing.services('getimg')
    const answer = await askPicture(services, {...BOAT, width: 1500, height: 1000, negative: 'people'})
    expect(paths()).toEqual(['POST /getimg/v1/stable-diffusion-xl/text-to-image'])
    expect(drawing.fake.asked[0]?.json).toMatchObject({
      model: 'realvis',
      width: 1024,
      height: 704,
      negative_prompt: 'people',
      response_format: 'b64',
    })
    expect(answer.spent.microUsd).toBe(1840)
  })

  test.each([
    {task: 'edit', mask: undefined, path: '/stable-diffusion-xl/image-to-image'},
    {task: 'edit', mask: PICTURE, path: '/stable-diffusion-xl/inpaint'},
    {task: 'upscale', mask: undefined, path: '/enhancements/upscale'},
    {task: 'fix-faces', mask: undefined, path: '/enhancements/face-fix'},
  ] as const)('GetImg: $path', async ({task, mask, path}) => {
    await draw('getimg', {task, image: PICTURE, ...(mask ? {mask} : {})})
    expect(paths()).toEqual([`POST /getimg/v1${path}`])
    expect(drawing.fake.asked[0]?.json['image']).toBe(Buffer.from(PICTURE).toString('base64'))
  })

  test('GetImg, its second API: the picture is fetched at once from where it says', async () => {
    const answer = await draw(
      'getimg',
      {width: 1600, height: 900},
      {service: {url: `${drawing.fake.origin}/getimg/v2`}, model: {id: 'seedream-v4'}},
    )
    expect(drawing.fake.asked[0]?.json).toMatchObject({model: 'seedream-v4', aspect_ratio: '16:9'})
    expect(paths()[1]).toBe('GET /pictures/1024x1024/b')
    expect(answer.spent.microUsd).toBe(40_000)
  })

  test.each([
    {task: 'upscale', sent: {upscaling_resize: 4, upscaler_1: 'R-ESRGAN 4x+'}},
    {task: 'fix-faces', sent: {gfpgan_visibility: 1, upscaling_resize: 1}},
  ] as const)('a web UI of one’s own: $task', async ({task, sent}) => {
    await draw('automatic1111', {task, image: PICTURE})
    expect(drawing.fake.asked.find(({path}) => /extra/.test(path))?.json).toMatchObject(sent)
  })

  test('a web UI of one’s own: a mask is white where ours is clear', async () => {
    const half = await sharp({create: {width: 64, height: 64, channels: 4, background: {r: 0, g: 0, b: 0, alpha: 1}}})
      .composite([
        {
          input: {create: {width: 32, height: 64, channels: 4, background: {r: 0, g: 0, b: 0, alpha: 1}}},
          left: 0,
          top: 0,
          blend: 'dest-out',
        },
      ])
      .png()
      .toBuffer()
    await draw('automatic1111', {task: 'edit', image: PICTURE, mask: new Uint8Array(half)})
    const sent = drawing.fake.asked.find(({path}) => /img2img/.test(path))?.json
    const {data} = await sharp(Buffer.from(String(sent?.['mask']), 'base64'))
      .greyscale()
      .raw()
      .toBuffer({resolveWithObject: true})
    expect([data[0], data[63]]).toEqual([255, 0])
    expect(sent?.['init_images']).toHaveLength(1)
  })

  test('ComfyUI: the person’s own graph, with what is asked for in its places and nothing else changed', async () => {
    await draw('comfyui', {prompt: 'a "boat"\n{}', seed: 9, width: 640, height: 384})
    const {prompt} = (drawing.fake.asked[0]?.json ?? {}) as {prompt?: typeof GRAPH}
    expect(prompt).toEqual({
      ...GRAPH,
      3: {class_type: 'KSampler', inputs: {seed: 9, steps: 20}},
      5: {class_type: 'EmptyLatentImage', inputs: {width: 640, height: 384}},
      6: {class_type: 'CLIPTextEncode', inputs: {text: 'a "boat"\n{}'}},
    })
  })

  test.each([
    {inputs: {}, says: /doesn't say where in its graph the prompt goes/},
    {inputs: {prompt: '6.inputs.words'}, says: /has no "6\.inputs\.words" for the prompt/},
    {inputs: {prompt: '__proto__.inputs.text'}, says: /has no "__proto__/},
    {inputs: {prompt: '6.inputs.__proto__'}, says: /has no "6/},
  ])('ComfyUI: places $inputs are refused', ({inputs, says}) => {
    const target = {at: 'far', service: {type: 'comfyui' as const, inputs}}
    expect(() => filledGraph(GRAPH, target, {...BOAT, seed: 1})).toThrow(says)
  })
})

describe('a reference that is larger than a service takes', () => {
  test('ai-v75: is made smaller first, and that is told', async () => {
    const noise = new Uint8Array(
      await sharp({create: {width: 1800, height: 1800, channels: 3, background: 'red', noise: {type: 'gaussian', mean: 128, sigma: 60}}})
        .png()
        .toBuffer(),
    )
    expect(noise.length).toBeGreaterThan(4 * 1024 * 1024)
    const answer = await draw('openai', {task: 'edit', image: noise}, {model: {id: 'dall-e-2'}})
    expect(answer.notes).toEqual(['the picture that went along was made smaller'])
    expect(drawing.fake.asked[0]?.body.length).toBeLessThan(4.1 * 1024 * 1024)
  })
})

describe('an answer that is no picture', () => {
  test.each([
    {wish: 'empty', reason: 'refused'},
    {wish: 'no-bytes', reason: 'refused'},
    {wish: 'blocked', reason: 'refused'},
    {wish: 'page', reason: 'bad-answer'},
    {wish: 'svg', reason: 'bad-answer'},
    {wish: 'bomb', reason: 'bad-answer'},
    {wish: 'url=http://169.254.169.254/x', reason: 'bad-answer'},
    {wish: 'url=https://localhost/x', reason: 'bad-answer'},
    {wish: 'url=file:///etc/passwd', reason: 'bad-answer'},
    {wish: 'url=http://HOST/pictures/8x8/page', reason: 'intercepted'},
  ])('ai-v73: $wish: $reason', async ({wish, reason}) => {
    await expect(draw('openai', {prompt: `x [[picture:${wish}]]`}, {model: {id: 'my-own'}})).rejects.toMatchObject({reason})
  })

  test('ai-v73: blocked, with the tokens that it cost: they are booked', async () => {
    const price = {input: 5, output: 40}
    const failed = draw('openai', {prompt: 'x [[picture:empty]]'}, {model: {price}})
    await expect(failed).rejects.toMatchObject({reason: 'refused', spent: {microUsd: 50 * 5 + 4160 * 40}})
  })

  test('by an address of the service itself is fetched, and without a key anywhere else', async () => {
    expect(await draw('openai', {prompt: 'x [[picture:url]]'}, {model: {id: 'my-own'}})).toMatchObject({mime: 'image/png'})
  })

  test('ai-v68: whatever a server calls its file, that is only ever asked for', async () => {
    const answer = await draw('comfyui', {prompt: '[[picture:evil]]'})
    expect(answer).not.toHaveProperty('filename')
    const {path = ''} = drawing.fake.asked.at(-1) ?? {}
    expect(new URL(path, 'http://x').pathname).toBe('/view')
    expect(new URL(path, 'http://x').searchParams.get('filename')).toBe('../../../etc/passwd')
  })

  test.each([
    {wish: 'broken', reason: 'broken', says: 'the graph failed: CUDA out of memory'},
    {wish: 'cached', reason: 'bad-answer', says: 'its graph gave no picture'},
  ])('a graph that is $wish', async ({wish, reason, says}) => {
    await expect(draw('comfyui', {prompt: `[[picture:${wish}]]`})).rejects.toMatchObject({reason, said: says})
  })

  test('a web UI that has no memory left says so', async () => {
    await expect(draw('automatic1111', {prompt: '[[picture:memory]]'})).rejects.toMatchObject({reason: 'broken'})
  })
})

describe('stopped', () => {
  test.each(SERVICE_TYPES)('ai-v32: %s: the request is closed', async (type) => {
    const stop = new AbortController()
    if (type === 'openai' || type === 'getimg') drawing.fake.failAlways('silent')
    const services = await drawing.services(type)
    const prompt = type === 'comfyui' ? '[[picture:polls=100000]]' : '[[picture:wait=60000]]'
    const asked = askPicture(services, {...BOAT, prompt, signal: stop.signal, onProgress: () => stop.abort(), onJob: () => stop.abort()})
    if (type === 'openai' || type === 'getimg')
      await expect
        .poll(() => drawing.fake.asked.length)
        .toBeGreaterThan(0)
        .then(() => stop.abort())
    await expect(asked).rejects.toMatchObject({reason: 'cancelled'})
    await Promise.all(drawing.fake.asked.map(({ended}) => ended))
    if (type === 'automatic1111') expect(paths()).toContain('POST /sdapi/v1/interrupt')
    if (type === 'comfyui') expect(openJobs()).toEqual([])
  })

  test('ai-v28, ai-v33: a job of somebody else goes on', async () => {
    const services = await drawing.services('comfyui', {service: {atOnce: 4}})
    const other = askPicture(services, {...BOAT, prompt: '[[picture:polls=40]] mine'})
    await expect.poll(() => openJobs().length).toBe(1)
    const stop = new AbortController()
    const mine = askPicture(services, {...BOAT, prompt: '[[picture:polls=100000]]', signal: stop.signal, onJob: () => stop.abort()})
    await expect(mine).rejects.toMatchObject({reason: 'cancelled'})
    expect(paths()).not.toContain('POST /interrupt')
    expect((await other).mime).toBe('image/png')
  })
})

describe('that takes long', () => {
  test('ai-v29, ai-v74: has its own time, longer than that of words, and tells how far it is', async () => {
    const told: number[] = []
    const answer = await draw(
      'automatic1111',
      {prompt: '[[picture:wait=400]]', onProgress: ({done}) => told.push(done)},
      {service: {secondsInAll: 30}},
    )
    expect(answer.mime).toBe('image/png')
    expect(told).toContain(0.4)
  })

  test('ai-v30: a web UI whose time is over is told to stop, so that no picture comes to nobody', async () => {
    const failed = draw('automatic1111', {prompt: '[[picture:wait=60000]]'}, {service: {secondsInAll: 0.5}})
    await expect(failed).rejects.toMatchObject({reason: 'timed-out'})
    await expect.poll(() => paths()).toContain('POST /sdapi/v1/interrupt')
  })

  test('ai-v31: a job whose time is over goes on, and is asked for once only', async () => {
    const jobs: string[] = []
    const failed = draw('comfyui', {prompt: '[[picture:polls=100000]]', onJob: ({id}) => jobs.push(id)}, {service: {secondsInAll: 0.5}})
    await expect(failed).rejects.toMatchObject({reason: 'timed-out'})
    expect(openJobs()).toEqual(jobs)
    expect(paths().filter((path) => path === 'POST /prompt')).toHaveLength(1)
    expect(paths()).not.toContain('POST /interrupt')
  })

  test('ai-v33: a poll that fails is no reason to ask for the job anew', async () => {
    const services = await drawing.services('comfyui')
    const asked = askPicture(services, {
      ...BOAT,
      prompt: '[[picture:polls=3]]',
      onJob: () => drawing.fake.failNext('reset', 'server-error', 'cut-body'),
    })
    expect((await asked).tries).toBe(1)
    expect(paths().filter((path) => path === 'POST /prompt')).toHaveLength(1)
  })

  test('a picture that is cut off is fetched again, of the same job', async () => {
    const services = await drawing.services('comfyui', {config: {tries: 3}})
    const asked = askPicture(services, {...BOAT, prompt: '[[picture:polls=0]]', onJob: () => drawing.fake.failNext('none', 'hang-up')})
    expect((await asked).tries).toBe(2)
    expect(paths().filter((path) => path === 'POST /prompt')).toHaveLength(1)
  })
})

describe('prices', () => {
  test.each([
    {image: 0.04, microUsd: 40_000},
    {image: {'1024x1024/high': 0.167, '1024x1024': 0.05}, microUsd: 167_000},
    {image: {'1024x1024': 0.05}, microUsd: 50_000},
    {image: {high: 0.0000001}, microUsd: 1},
    {image: {'512x512': 1}, microUsd: undefined},
    {image: undefined, microUsd: undefined},
  ])('$image', ({image, microUsd}) => {
    const price = image === undefined ? {} : {image}
    expect(pictureMicroUsd(price, {width: 1024, height: 1024, quality: 'high'})).toBe(microUsd)
  })

  test('a machine of one’s own costs nothing, and an unknown price is none', async () => {
    const own = await drawing.services('comfyui')
    const theirs = await drawing.services('openai')
    const costs = [own, theirs].map((services) => pictureTargets(services, 'draw').map((target) => atMost(target, BOAT).microUsd))
    expect(costs).toEqual([[0], [undefined]])
  })

  test('a budget stops a picture before it is sent', async () => {
    const failed = draw('openai', {}, {model: {price: {image: 0.2}}, config: {budget: {day: 0.1}}})
    await expect(failed).rejects.toMatchObject({reason: 'over-budget'})
    expect(drawing.fake.asked).toEqual([])
  })
})

describe('of several models', () => {
  test('the next is asked where one fails, and that is told', async () => {
    const services = await drawing.services('openai', {
      config: {
        services: {far: drawing.service('openai'), own: drawing.service('automatic1111')},
        models: {painter: {service: 'far', id: 'gpt-image-1', for: 'image'}, home: {service: 'own', id: 'default', for: 'image'}},
        use: {image: ['painter', 'home']},
      },
    })
    drawing.fake.failNext('server-error')
    const answer = await askPicture(services, BOAT)
    expect(answer).toMatchObject({service: 'own', notes: [expect.stringMatching(/^painter gave nothing: 500/)]})
    drawing.fake.forget()
    expect((await askPicture(services, {...BOAT, task: 'upscale', image: PICTURE})).service).toBe('own')
    await expect(askPicture(services, {...BOAT, prompt: '[[picture:blocked]]'})).rejects.toMatchObject({reason: 'refused'})
  })

  test('none that can do it is told in words', async () => {
    await expect(draw('openai', {task: 'upscale', image: PICTURE})).rejects.toMatchObject({
      reason: 'not-there',
      said: 'no model that can make a picture larger is configured',
    })
  })
})

test('a graph that is no graph, or not there, is told of by its file', async () => {
  const services = await drawing.services('comfyui')
  writeFileSync(join(drawing.folder, 'graph.json'), '{"nodes": []}')
  await expect(askPicture(services, BOAT)).rejects.toMatchObject({
    reason: 'bad-request',
    said: expect.stringMatching(/is no graph in API format/),
  })
  const lost = await drawing.services('comfyui', {service: {workflow: 'lost.json'}})
  await expect(askPicture(lost, BOAT)).rejects.toMatchObject({said: expect.stringMatching(/can't be read/)})
})
