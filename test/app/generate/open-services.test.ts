import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {type ServicesAsked, servicesFor} from '../../../src/app/generate/open-services.js'
import {callRemote} from '../../../src/generate/remote/call.js'
import {failureOf, ownFolder, spent, targetOf} from '../../helpers/remote-services.js'

const AI = 'services: {near: {type: openai, url: "http://127.0.0.1:1/v1"}}\nmodels: {small: {service: near, id: x}}\n'

function setting({ai = AI, policies = '{}'} = {}): ServicesAsked {
  const folder = ownFolder()
  writeFileSync(join(folder, 'ai.yaml'), ai)
  writeFileSync(join(folder, 'dnd.yaml'), `name: X\nrules: "2024"\ncatalog: {version: srd-5.2}\npolicies: ${policies}\n`)
  return {configDir: folder, stateDir: folder, root: folder, env: {DND_KEYRING: 'off'}}
}

async function having<T>(asked: ServicesAsked, work: (own: Awaited<ReturnType<typeof servicesFor>>) => Promise<T> | T): Promise<T> {
  const own = await servicesFor(asked)
  try {
    return await work(own)
  } finally {
    own.close()
  }
}

test.each([
  ["a person's ai.yaml", () => setting({ai: `${AI}budget: {day: 0.0001}`})],
  ['a vault', () => setting({policies: '{budget: {month: 0.0001}}'})],
  ['a flag', () => ({...setting({ai: `${AI}budget: {day: 9}`, policies: '{budget: {day: 8}}'}), budget: {day: 0.0001}})],
])('the budget of %s stops by itself', async (_, asked) => {
  await having(asked(), async (own) => {
    const work = {target: targetOf(own), kind: 'npc', atMost: spent(100), send: async () => ({value: 1, spent: spent(100)})}
    await callRemote(own, work)
    expect((await failureOf(callRemote(own, work))).reason).toBe('over-budget')
  })
})

test('a vault can only make a budget stricter', async () => {
  await having(setting({ai: `${AI}budget: {day: 1}`, policies: '{budget: {day: 50, month: 3}}'}), (own) => {
    expect(own.allowance).toEqual({day: 1_000_000, month: 3_000_000})
  })
})

test('a request is booked for the campaign that the command is about, unless it names another', async () => {
  await having({...setting(), campaign: 'barovia'}, async (own) => {
    const work = {target: targetOf(own), kind: 'npc', atMost: spent(1), send: async () => ({value: 1, spent: spent(1)})}
    await callRemote(own, work)
    await callRemote(own, {...work, campaign: 'phandalin'})
    expect(own.books.ledger.list().map(({campaign}) => campaign)).toEqual(['barovia', 'phandalin'])
  })
})

test('a file that is wrong is told by all its places, and no books are opened', async () => {
  const asked = setting({ai: 'services: {near: {type: openia}}\nuse: {txt: [a]}\n'})
  await expect(servicesFor(asked)).rejects.toMatchObject({
    code: 'INVALID_DATA',
    diagnostics: [
      {code: 'SCHEMA', line: 1, column: 25, hint: 'did you mean "openai"?'},
      {code: 'SCHEMA', line: 2, column: 12, message: 'unknown key "txt"', hint: 'did you mean "text"?'},
    ],
  })
})
