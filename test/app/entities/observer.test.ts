import {describe, expect, test} from 'vitest'
import {findRef} from '../../../src/app/entities/find.js'
import {listOf} from '../../../src/app/entities/list.js'
import {onlookerAt} from '../../../src/app/entities/observer.js'
import {showEntity} from '../../../src/app/entities/show.js'
import {searchKind} from '../../../src/app/search/entities.js'
import {bareVault} from '../../codes/test-vault.js'

const UID = 'd9b2d63d-a233-4123-847a-7090e2ad6b8'
const file = (kind: string, id: string, name: string, more = '') =>
  `kind: ${kind}\nid: ${id}\nuid: ${UID}${id.length % 10}\nname: ${name}\n${more}`

/** Vey is hidden on the coast and known in the marsh; Veyport is a place that anybody knows. */
const vault = bareVault()
  .with({id: 'aria', name: 'Aria'})
  .with({id: 'brom', name: 'Brom'})
  .put({
    'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {owls: [aria], eels: [brom]}\n',
    'campaigns/coast/campaign.yaml': file('campaign', 'coast', 'The Coast'),
    'campaigns/marsh/campaign.yaml': file('campaign', 'marsh', 'The Marsh'),
    'campaigns/coast/npcs/vey.yaml': file('npc', 'vey', 'Vey', 'secret: true\nknownBy: [owls]\naliases: [The Eel]\ntext: smuggler\n'),
    'campaigns/marsh/npcs/vey.yaml': file('npc', 'vey', 'Vey'),
    'campaigns/coast/npcs/kell.yaml': file('npc', 'kell', 'Kell', 'deleted: {at: "2026-11-01T12:00:00Z"}\n'),
    'campaigns/coast/npcs/torn.yaml': 'kind: npc\nsecret: true\nname: [\n',
    'campaigns/coast/npcs/guide.yaml': file('npc', 'guide', 'Guide', 'text: "With [[vey]] and [[Veyport]]."\n'),
    'campaigns/coast/locations/veyport.yaml': file('location', 'veyport', 'Veyport'),
  })

describe('what an observer may not know of', () => {
  test.each<[string, string | undefined, string[], string, boolean]>([
    ['a secret NPC', undefined, ['npc'], 'vey', true],
    ['a secret NPC, by a link whose words also begin a place', undefined, [], 'vey', true],
    ['a secret NPC, by another name', undefined, [], 'the eel', true],
    ['a secret NPC, for one who is not told', 'brom', ['npc'], 'vey', true],
    ['a secret NPC, for one whose party is told', 'aria', ['npc'], 'vey', false],
    ['a secret NPC, for the party', 'owls', ['npc'], 'vey', false],
    ['a place', undefined, [], 'Veyport', false],
    ['a deleted NPC', undefined, ['npc'], 'kell', true],
    ['a file that may say anything', undefined, ['npc'], 'torn', true],
    ['what is not there', undefined, [], 'nobody-at-all', false],
    ['an entry', undefined, ['species'], 'elf', false],
  ])('%s (as %s)', (_, as, kinds, to, isHidden) => {
    expect(onlookerAt(vault.root, {as}, 'coast').seen(kinds, to)).toBe(isHidden ? undefined : to)
  })

  test('another campaign has its own', () => {
    expect(onlookerAt(vault.root, {}, 'marsh').seen(['npc'], 'vey')).toBe('vey')
  })

  test('an entity is shown so', () => {
    const text = (as?: string) => (showEntity({...vault.options, players: true, as}, 'npc', 'guide').entity as {text?: string}).text
    expect(text()).toBe('With … and [[Veyport]].')
    expect(text('aria')).toBe('With [[vey]] and [[Veyport]].')
    expect(() => showEntity({...vault.options, players: true, campaign: 'coast'}, 'npc', 'vey')).toThrow()
  })

  test('and found so', async () => {
    const found = async (as?: string) =>
      (await searchKind({...vault.options, players: true, as}, 'npc', 'smuggler', 9)).hits.map(({id}) => id)
    expect(await found()).toEqual([])
    expect(await found('aria')).toEqual(['vey'])
  })

  test('two of one id are both found', async () => {
    expect((await searchKind(vault.options, 'npc', 'vey', 9)).hits.filter(({id}) => id === 'vey')).toHaveLength(2)
  })
})

describe('a campaign that is named', () => {
  test.each(['coast', 'The Coast', 'the c'])('may be so by its name: %s', async (campaign) => {
    expect(findRef(vault.root, 'npc', 'vey', {campaign})).toEqual({kind: 'npc', id: 'vey', campaign: 'coast'})
    expect(listOf({...vault.options, campaign}, 'location').entities).toMatchObject([{id: 'veyport'}])
    expect((await searchKind({...vault.options, campaign}, 'location', 'veyport', 9)).hits).toHaveLength(1)
  })

  test.each(['..', '../campaigns/coast', 'shore'])('has to be one: %s', (campaign) => {
    expect(() => findRef(vault.root, 'npc', 'vey', {campaign})).toThrow('campaign')
  })

  test('says nothing of kinds that belong to the vault', () => {
    expect(findRef(vault.root, 'character', 'Bro', {campaign: 'coast'})).toEqual({kind: 'character', id: 'brom'})
    expect(findRef(vault.root, 'campaign', 'The Marsh', {campaign: 'coast'})).toEqual({kind: 'campaign', id: 'marsh'})
  })
})
