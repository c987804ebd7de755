import {chmodSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {checkAiConfig} from '../../src/app/generate/ai-config.js'
import {forgetKey, setKey} from '../../src/app/generate/keys.js'
import {checkAiFiles} from '../../src/app/generate/own-files.js'
import {readUsage} from '../../src/app/generate/usage.js'
import {booksFile} from '../../src/generate/remote/books.js'
import {keyFile} from '../../src/generate/remote/key-file.js'
import {provokeAll} from './provoke.js'
import {newFolder} from './test-vault.js'

const env = {DND_KEYRING: 'off'}

/** A folder of settings with an `ai.yaml`. */
function settings(text: string): string {
  const folder = newFolder().root
  writeFileSync(join(folder, 'ai.yaml'), text)
  return folder
}

const problems = (text: string) => checkAiConfig(settings(text)).problems

provokeAll('ai-setup', {
  AI_BOOKS: {
    by: () => {
      const folder = newFolder().root
      mkdirSync(booksFile(folder))
      readUsage({configDir: folder, stateDir: folder, by: 'day'})
    },
    says: /ai\.db" can't be opened: /,
  },
  AI_CONFIG: [
    {
      by: () => problems('services: {near: {type: openai}}\nmodels:\n  small: {service: nea, id: x}'),
      says: 'there is no service "nea"',
      at: /ai\.yaml:3$/,
    },
    {by: () => problems('use:\n  text: [small]'), says: 'there is no model "small"', at: /ai\.yaml:2$/},
    {
      by: () => problems('services: {near: {type: openai}}\nmodels: {small: {service: near, id: x}}\nuse:\n  embedding: small'),
      says: '"small" is a model for "text"',
      at: /ai\.yaml:4$/,
    },
    {
      by: () => problems('services: {draw: {type: getimg}}\nmodels: {flux: {service: draw, id: x}}'),
      says: '"draw" is of type "getimg", which has no models for "text"',
      at: /ai\.yaml:2$/,
    },
    {by: () => problems('services: {own: {type: automatic1111}}'), says: '"own" has no address', at: /ai\.yaml:1$/},
    {
      by: () => problems('services: {own: {type: comfyui, url: "http://127.0.0.1:8188"}}'),
      says: '"own" has no graph to ask for',
      at: /ai\.yaml:1$/,
    },
  ],
  AI_KEY_TEXT: [
    {by: () => setKey('openai', ' \n', {env, configDir: newFolder().root}), says: 'Nothing was given, and a key is one word'},
    {
      by: () => setKey('openai', 'sk-one\nsk-two', {env, configDir: newFolder().root}),
      says: 'What was given has blanks or line ends in it, and a key is one word',
    },
  ],
  AI_KEYRING: {
    by: () => {
      const configDir = newFolder().root
      writeFileSync(keyFile(configDir), JSON.stringify({keys: {}, inKeyring: ['openai']}))
      return forgetKey('openai', {env, configDir})
    },
    says: 'The keyring that has "openai" can\'t be asked: there is none',
  },
  AI_KEYS_FILE: {
    by: () => {
      const configDir = newFolder().root
      writeFileSync(keyFile(configDir), 'openai = sk-x')
      return setKey('openai', 'sk-y', {env, configDir})
    },
    says: /The file of keys, .*ai-keys\.json, can't be read: it holds no keys by their names/,
  },
  AI_KEYS_OPEN: {
    by: () => {
      const configDir = newFolder().root
      writeFileSync(keyFile(configDir), '{}')
      chmodSync(keyFile(configDir), 0o640)
      return checkAiFiles(configDir).flatMap((file) => file.problems)
    },
    says: 'others on this machine can read your keys',
    at: /ai-keys\.json$/,
  },
})
