import {describe, expect, test} from 'vitest'
import {configOf} from '../../../src/generate/remote/config.js'
import type {AiConfig} from '../../../src/schema/ai-config.js'
import {services} from '../../helpers/remote-services.js'

const CONFIG: AiConfig = {
  services: {near: {type: 'openai', url: 'http://127.0.0.1:1/v1', key: 'mine'}, draw: {type: 'getimg'}},
  models: {
    small: {service: 'near', id: 'qwen3:8b'},
    large: {service: 'near', id: 'qwen3:70b'},
    flux: {service: 'draw', id: 'flux', for: 'image'},
    vectors: {service: 'near', id: 'nomic', for: 'embedding'},
  },
  use: {text: ['large', 'small'], embedding: 'vectors'},
}

const named = async (config: AiConfig, lane: 'text' | 'image' | 'embedding', wanted?: string, env = {}) =>
  (await services({config, options: {env: {DND_KEYRING: 'off', ...env}}})).own.targets(lane, wanted).map(({name}) => name)

describe('models to ask', () => {
  test('are those that `use` names, in its order; without it every one of the lane', async () => {
    expect(await named(CONFIG, 'text')).toEqual(['large', 'small'])
    expect(await named(CONFIG, 'image')).toEqual(['flux'])
    expect(await named(CONFIG, 'embedding')).toEqual(['vectors'])
    expect(await named({...CONFIG, use: {}}, 'text')).toEqual(['small', 'large'])
    expect(await named({...CONFIG, use: {text: []}}, 'text')).toEqual([])
    expect(await named({}, 'text')).toEqual([])
  })

  test('may be one that is asked for, by its name or as its service calls it', async () => {
    expect(await named(CONFIG, 'text', 'small')).toEqual(['small'])
    expect(await named(CONFIG, 'text', 'qwen3:70b')).toEqual(['large'])
    await expect(named(CONFIG, 'text', 'smal')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      exitCode: 4,
      hints: ['did you mean "small"?', 'models are small, large'],
    })
    await expect(named(CONFIG, 'text', 'flux')).rejects.toMatchObject({code: 'NOT_FOUND'})
    await expect(named({}, 'text', 'small')).rejects.toMatchObject({hints: ['name one in ai.yaml, under `models`']})
  })

  test('carry their service and its key', async () => {
    const {own} = await services({config: CONFIG, options: {env: {DND_KEYRING: 'off', DND_KEY_MINE: 'k'}}})
    expect(own.targets('text')[0]).toEqual({
      lane: 'text',
      name: 'large',
      model: CONFIG.models?.['large'],
      at: 'near',
      service: CONFIG.services?.['near'],
      key: 'k',
    })
    expect(own.targets('image')[0]).not.toHaveProperty('key')
    expect(own.keys).toEqual(['k'])
  })
})

describe('a model of the environment', () => {
  const env = {DND_AI_URL: 'http://127.0.0.1:2/v1', DND_AI_MODEL: 'tiny'}

  test('needs no file, and goes before it', async () => {
    expect(configOf(undefined, env)).toEqual({
      services: {environment: {type: 'openai', url: 'http://127.0.0.1:2/v1'}},
      models: {environment: {service: 'environment', id: 'tiny'}},
      use: {text: ['environment']},
    })
    expect(await named(CONFIG, 'text', undefined, env)).toEqual(['environment', 'large', 'small'])
    expect(await named(CONFIG, 'text', 'tiny', env)).toEqual(['environment'])
    expect(await named({...CONFIG, use: {}}, 'text', undefined, env)).toEqual(['environment', 'small', 'large'])
  })

  test('is none where half of it is said', () => {
    expect(configOf(CONFIG, {DND_AI_URL: env.DND_AI_URL})).toBe(CONFIG)
    expect(configOf(undefined, {DND_AI_MODEL: 'tiny', DND_AI_URL: ''})).toEqual({})
  })
})
