import {chmodSync, existsSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {configOf} from '../../../src/generate/remote/config.js'
import {isReadByOthers, keyFile} from '../../../src/generate/remote/key-file.js'
import {isKeyringSound, type Keyring} from '../../../src/generate/remote/keyring.js'
import {findKeys, listKeys, removeKey, storeKey} from '../../../src/generate/remote/keys.js'
import {withoutKeys} from '../../../src/generate/remote/without-keys.js'
import type {AiConfig} from '../../../src/schema/ai-config.js'
import {ownFolder} from '../../helpers/remote-services.js'

/** No keyring: a test leaves nothing in anybody's. */
const OFF = {DND_KEYRING: 'off'}

const CONFIG: AiConfig = {
  services: {
    openai: {type: 'openai'},
    gateway: {type: 'openai', url: 'https://gateway.example.test/v1'},
    draw: {type: 'getimg', key: 'pictures'},
  },
}

describe('the key of a service', () => {
  const found = async (env: NodeJS.ProcessEnv, config = CONFIG, configDir = ownFolder()) =>
    Object.fromEntries(await findKeys(config, {env: {...OFF, ...env}, configDir}))

  test.each([
    ["its maker's own variable", {OPENAI_API_KEY: 'k'}, {openai: 'k'}],
    ["its maker's own variable, of pictures", {GETIMG_API_KEY: 'k'}, {draw: 'k'}],
    ['the variable of its name', {DND_KEY_GATEWAY: 'k'}, {gateway: 'k'}],
    ['the variable of the name that its key goes by', {DND_KEY_PICTURES: 'k'}, {draw: 'k'}],
    ['both: its own name goes first', {OPENAI_API_KEY: 'theirs', DND_KEY_OPENAI: 'k'}, {openai: 'k'}],
    ['blanks, which are none', {DND_KEY_GATEWAY: ' \n', OPENAI_API_KEY: 'k\n'}, {openai: 'k'}],
    ['a variable of the one model that the environment names, which no other service gets', {DND_AI_KEY: 'k'}, {}],
  ])('is in the environment: %s', async (_, env, keys) => {
    expect(await found(env)).toEqual(keys)
  })

  test('of the environment itself is its own, or that of the maker whose address it has', async () => {
    const own = {DND_AI_URL: 'http://127.0.0.1:8080/v1', DND_AI_MODEL: 'small'}
    const key = async (env: NodeJS.ProcessEnv) => (await found(env, configOf(undefined, env)))['environment']
    expect(await key({...own, DND_AI_KEY: 'k', OPENAI_API_KEY: 'theirs'})).toBe('k')
    expect(await key({...own, OPENAI_API_KEY: 'theirs'})).toBeUndefined()
    expect(await key({...own, DND_AI_URL: 'https://api.openai.com/v1', OPENAI_API_KEY: 'k'})).toBe('k')
    expect(await key({...own, DND_AI_URL: 'https://openai.com.example.test/v1', OPENAI_API_KEY: 'theirs'})).toBeUndefined()
  })

  test('that was stored is behind one of the environment', async () => {
    const configDir = ownFolder()
    await storeKey('gateway', 'stored', {env: OFF, configDir})
    expect(await found({}, CONFIG, configDir)).toEqual({gateway: 'stored'})
    expect(await found({DND_KEY_GATEWAY: 'k'}, CONFIG, configDir)).toEqual({gateway: 'k'})
  })
})

describe('a stored key', () => {
  test('ai-v80: without a keyring is in a file that nobody else may read, and is gone when it is removed', async () => {
    const places = {env: OFF, configDir: `${ownFolder()}/new`}
    expect(await storeKey('openai', 'sk-first', places)).toEqual({place: 'file', file: keyFile(places.configDir)})
    await storeKey('gateway', 'sk-second', places)
    expect(statSync(keyFile(places.configDir)).mode & 0o777).toBe(0o600)
    expect(isReadByOthers(places.configDir)).toBe(false)
    expect(JSON.parse(readFileSync(keyFile(places.configDir), 'utf8'))).toEqual({
      keys: {openai: 'sk-first', gateway: 'sk-second'},
      inKeyring: [],
    })
    expect([await removeKey('openai', places), await removeKey('openai', places)]).toEqual(['file', undefined])
    await removeKey('gateway', places)
    expect(existsSync(keyFile(places.configDir))).toBe(false)
  })

  test('is written anew with the mode it should have, whatever it had', async () => {
    const places = {env: OFF, configDir: ownFolder()}
    await storeKey('openai', 'k', places)
    chmodSync(keyFile(places.configDir), 0o644)
    expect(isReadByOthers(places.configDir)).toBe(true)
    await storeKey('openai', 'k2', places)
    expect(isReadByOthers(places.configDir)).toBe(false)
  })

  test('is listed by its name and place, never as itself', async () => {
    const places = {env: {...OFF, OPENAI_API_KEY: 'sk-env'}, configDir: ownFolder()}
    await storeKey('pictures', 'sk-stored', places)
    await storeKey('old', 'sk-old', places)
    const listed = listKeys(CONFIG, places)
    expect(listed).toEqual([
      {name: 'openai', from: 'environment', variable: 'OPENAI_API_KEY', services: ['openai']},
      {name: 'pictures', from: 'file', services: ['draw']},
      {name: 'old', from: 'file', services: []},
    ])
    expect(JSON.stringify(listed)).not.toContain('sk-')
  })

  test('that a keyring has and that can not be asked leaves its service without one, and is not forgotten', async () => {
    const places = {env: OFF, configDir: ownFolder()}
    writeFileSync(keyFile(places.configDir), JSON.stringify({keys: {}, inKeyring: ['openai']}))
    expect((await findKeys(CONFIG, places)).size).toBe(0)
    await expect(removeKey('openai', places)).rejects.toMatchObject({code: 'AI_KEYRING'})
    expect(listKeys(CONFIG, places)).toEqual([{name: 'openai', from: 'keyring', services: ['openai']}])
  })

  test.each(['{', '[1]', '{"keys": {"openai": 5}}', 'null sk-secret-0123456789'])(
    'in a file that is none (%s) is an error without a word of it',
    async (text) => {
      const places = {env: OFF, configDir: ownFolder()}
      writeFileSync(keyFile(places.configDir), text)
      const error = await findKeys(CONFIG, places).then(
        () => undefined,
        (reason: unknown) => reason as Error,
      )
      if (text === '[1]') return expect(error).toBeUndefined()
      expect(error).toMatchObject({code: 'AI_KEYS_FILE'})
      expect(error?.message).not.toContain('secret')
    },
  )
})

describe('a keyring', () => {
  const broken = () => {
    throw new Error('org.freedesktop.secrets was not provided')
  }
  const entries = new Map<string, string>()
  const forOneProcess: Keyring = {
    get: (name) => entries.get(name),
    set: (name, key) => void entries.set(name, key),
    remove: (name) => void entries.delete(name),
  }

  test.each([
    ['throws at every call', {get: broken, set: broken, remove: broken}],
    ['throws when something is removed', {...forOneProcess, remove: broken}],
    ['keeps an entry for the process that wrote it, and for no other', forOneProcess],
  ])('ai-v80: that %s is not trusted with a key', async (_, keyring) => {
    expect(await isKeyringSound(keyring)).toBe(false)
  })
})

describe('what a service says', () => {
  const KEY = 'sk-proj-Ab12_cD34-eF56gH78iJ90'

  test.each([
    ['the key', `Incorrect API key provided: ${KEY}. See your account.`, 'Incorrect API key provided: [key]. See your account.'],
    ['twice', `${KEY} and ${KEY}`, '[key] and [key]'],
    ['in a header', `{"authorization":"Bearer ${KEY}"}`, '{"authorization":"[key]"}'],
    ['with a letter written out', `"${KEY.replace('c', '\\u0063')}"`, '"[key]"'],
    ['all of it written out', [...KEY].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''), '[key]'],
    ['broken over two lines of JSON', `${KEY.slice(0, 5)}\\n${KEY.slice(5)}`, '[key]'],
    ['escaped twice', `${KEY.slice(0, 5)}\\\\u006f${KEY.slice(6)}`, '[key]'],
    ['in an address', `https://x.test/?k=${encodeURIComponent(KEY).replace('A', '%41')}`, 'https://x.test/?k=[key]'],
    ['cut by the service', `key ${KEY.slice(0, 14)}… is wrong`, 'key [key]… is wrong'],
    ['its end alone', `…${KEY.slice(-9)}`, '…[key]'],
    ['in base64', Buffer.from(KEY).toString('base64'), '[key]'],
    ['a key that is not ours', 'sk-or-v1-0123456789abcdef0123456789abcdef', '[key]'],
    ['a name and a password', 'see https://dm:hunter22@far.example.test/v1', 'see https://[key]@far.example.test/v1'],
    ['no key', 'The ask-me-anything of the task-masters-of-the-deep-2', 'The ask-me-anything of the task-masters-of-the-deep-2'],
    ['nothing', '', ''],
  ])('is shown without it: %s', (_, said, shown) => {
    expect(withoutKeys(said, [KEY])).toBe(shown)
  })

  test('a short key, and one that is a pattern elsewhere, are looked for as they are', () => {
    expect(withoutKeys('use a.b? or axb', ['a.b?'])).toBe('use [key] or axb')
    expect(withoutKeys('🐉 no key 🐉', ['🐉'])).toBe('[key] no key [key]')
  })

  test('never has eight letters of a key in a row, however they are written', () => {
    const Key = fc.stringMatching(/^[A-Za-z0-9_+/=-]{8,60}$/)
    const Way = fc.constantFrom(
      (c: string) => c,
      (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      (c: string) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      (c: string) => `\\\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      (c: string) => `\\${/[nrtbfu]/.test(c) ? 'n' : ''}${c}`,
    )
    fc.assert(
      fc.property(Key, fc.array(Way, {minLength: 1, maxLength: 60}), fc.string(), fc.string(), (key, ways, before, after) => {
        const written = [...key].map((c, i) => ways[i % ways.length]?.(c)).join('')
        const shown = withoutKeys(`${before} ${written} ${after}`, [key])
        expect(shown).not.toContain(written)
        expect(shown).toContain('[key]')
      }),
    )
  })
})
