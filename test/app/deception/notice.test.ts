import {afterAll, expect, test} from 'vitest'
import {believes} from '../../../src/app/deception/believes.js'
import {noticeTell} from '../../../src/app/deception/notice.js'
import {identitySheet} from '../../../src/app/deception/sheet.js'
import {demoVault} from '../../helpers/demo-vault.js'

const sandbox = demoVault()
afterAll(() => sandbox.remove())
const options = () => ({cwd: sandbox.root, vault: sandbox.root, author: 'Ana <ana@example.com>'})

test('who notices a tell may read it, and knows its facts from that day on; once is enough', async () => {
  const noticed = await noticeTell(options(), 'the-gull', 'coat', ['tamsin'])
  expect(noticed).toMatchObject({to: ['tamsin-reed'], learns: [{who: 'tamsin-reed', fact: {id: 'gull-is-vey'}}]})
  const {beliefs} = believes(options(), {observer: 'tamsin-reed'})
  expect(beliefs.find(({fact}) => fact.id === 'gull-is-vey')).toMatchObject({belief: 'true', since: '41-2-12', how: 'noticed it'})
  expect(
    sandbox.json<{entity: {tells: {id: string}[]}}>(['identity', 'show', 'the-gull', '--as', 'tamsin-reed']).entity.tells,
  ).toMatchObject([{id: 'coat'}])
  await expect(noticeTell(options(), 'the-gull', 'hat', ['tamsin'])).rejects.toMatchObject({hints: ['there is coat, oil']})
})

test('an identity shows its stat block under its own name, and the truth is that of whoever wears it', async () => {
  expect(await identitySheet(options(), 'the-gull', false)).toMatchObject({
    id: 'the-gull',
    name: 'The Gull',
    statBlock: {id: 'spy', name: 'The Gull'},
  })
  expect(await identitySheet(options(), 'the-gull', true)).toMatchObject({id: 'vey', name: 'Vey of the Docks', statBlock: {ac: 14}})
})
