import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {type Looking, searchOwn} from '../../../src/app/search/entities.js'
import {searchEverywhere} from '../../../src/app/search/everywhere.js'
import {OWN_INDEX, openOwnIndex} from '../../../src/app/search/own-index.js'
import {closeCatalog} from '../../../src/catalog/database.js'
import {bareVault} from '../../codes/test-vault.js'

const file = (kind: string, id: string, name: string, more = '') =>
  `kind: ${kind}\nid: ${id}\nuid: d9b2d63d-a233-4123-847a-${id
    .padEnd(12, '0')
    .slice(0, 12)
    .replace(/[^0-9a-f]/g, '1')}\nname: ${name}\n${more}`
const at = (kind: string, id: string) => `campaigns/coast/${kind}/${id}.yaml`

/** A coast with a cult that nobody knows of. */
const coast = () =>
  bareVault()
    .with({id: 'aria', name: 'Aria'})
    .put({
      'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {owls: [aria]}\n',
      'campaigns/coast/campaign.yaml': file('campaign', 'coast', 'The Coast'),
      [at('locations', 'port')]: file('location', 'port', 'Port Salt', 'tags: [harbor]\n'),
      [at('locations', 'quay')]: file('location', 'quay', 'Long Quay', 'within: port\n'),
      [at('locations', 'crypt')]: file('location', 'crypt', 'The Crypt', 'secret: true\nwithin: port\n'),
      [at('npcs', 'vey')]: file(
        'npc',
        'vey',
        'Vey',
        'aliases: [The Eel]\ntags: [docks]\nlocation: quay\ntext: "Smuggles lamp oil. Answers to [[ketter]]."\nnotes: Fears the zealots.\n',
      ),
      [at('npcs', 'ketter')]: file(
        'npc',
        'ketter',
        'Ketter',
        'secret: true\nknownBy: [owls]\ntags: [cult]\nlocation: crypt\ntext: A zealot.\n',
      ),
      [at('factions', 'choir')]: file(
        'faction',
        'choir',
        'The Choir',
        'secret: true\ntags: [cult]\nmembers: [{id: k, who: ketter}, {id: v, who: vey}]\n',
      ),
      [at('plots', 'beacon')]: file('plot', 'beacon', 'The Beacon', 'knownBy: [owls]\ninvolves: [vey]\n'),
      [at('sessions', 'one')]: file(
        'session',
        'one',
        'First night',
        'from: 41-2-8\nattendance: [aria]\nlog: [{id: a, type: note, who: [vey], text: They met.}]\n',
      ),
      [at('events', 'wreck')]: file('event', 'wreck', 'A wreck', 'date: 41-3-1\nlocation: quay\n'),
    })

describe('a search of the vault’s own', () => {
  const vault = coast()
  const found = async (query: string, looking: Looking = {}) => (await searchOwn(vault.root, query, looking)).hits.map(({id}) => id).sort()

  test.each([
    ['kind:npc', ['ketter', 'vey']],
    ['tag:cult', ['choir', 'ketter']],
    ['place:quay', ['quay', 'vey', 'wreck']],
    ['place:port', ['crypt', 'ketter', 'port', 'quay', 'vey', 'wreck']],
    ['kind:npc place:port tag:docks', ['vey']],
    ['faction:choir', ['choir', 'ketter', 'vey']],
    ['faction:choir -kind:npc', ['choir']],
    ['plot:beacon', ['beacon', 'vey']],
    ['session:one', ['aria', 'one', 'vey']],
    ['date:41-2', ['one']],
    ['date:>=41-2-9', ['wreck']],
    ['date:41-1-1..41-3', ['one', 'wreck']],
    ['campaign:coast zealot', ['ketter', 'vey']],
    ['the eel', ['vey']],
    ['smugles', ['vey']],
    ['place:nowhere', []],
  ])('%s', async (query, ids) => {
    expect(await found(query)).toEqual(ids)
  })

  test('is held to kinds and to so many', async () => {
    expect(await found('place:port', {kinds: ['location']})).toEqual(['crypt', 'port', 'quay'])
    expect(await found('place:port', {limit: 2})).toHaveLength(2)
  })
})

describe('what players may not know', () => {
  const vault = coast()
  const seen = (query: string, as?: string) => searchOwn(vault.root, query, {players: true, as})
  const idsOf = async (query: string, as?: string) => (await seen(query, as)).hits.map(({id}) => id).sort()

  test.each([
    ['a secret person', 'ketter', []],
    ['a word of their text alone', 'zealot', []],
    ['a tag that only they have', 'tag:cult', []],
    ['a secret faction, by its field', 'faction:choir', []],
    ['a secret place, by its field', 'place:crypt', []],
    ['all that a place holds', 'place:port', ['port', 'quay', 'vey', 'wreck']],
  ])('is not found: %s', async (_, query, ids) => {
    expect(await idsOf(query)).toEqual(ids)
  })

  test('is nothing that a word is taken for', async () => {
    expect((await seen('keter')).corrected).toEqual([])
    expect((await seen('keter', 'owls')).corrected).toEqual([{from: 'keter', to: 'Ketter'}])
    expect((await seen('zealotts')).corrected).toEqual([])
  })

  test('does not keep from being found what is known', async () => {
    expect(await idsOf('kind:npc -zealots')).toEqual(['vey'])
  })

  test.each([
    ['a name', 'vey'],
    ['another name', 'eel'],
    ['a tag', 'docks'],
    ['a word of the text', 'smuggles'],
    ['a pattern', '/lamp oil/'],
  ])('hides nothing that is known: %s', async (_, query) => {
    expect(await idsOf(query)).toContain('vey')
  })

  test('is found by those who know it', async () => {
    expect(await idsOf('zealot', 'aria')).toEqual(['ketter'])
  })

  test('homebrew of the catalog is the DM’s', async () => {
    const {hits} = await searchEverywhere(vault.root, 'zealot', {place: 'all', players: true})
    expect(hits.filter(({document}) => document !== 'srd-5.2')).toEqual([])
  })
})

describe('the index', () => {
  const idsOf = async (root: string, query: string) => (await searchOwn(root, query, {})).hits.map(({id}) => id)

  test('follows each change of a file', async () => {
    const vault = coast()
    expect(await idsOf(vault.root, 'zeppelin')).toEqual([])
    vault.put({[at('npcs', 'vey')]: file('npc', 'vey', 'Vey', 'location: crypt\ntext: A zeppelin.\n')})
    expect(await idsOf(vault.root, 'zeppelin')).toEqual(['vey'])
    expect(await idsOf(vault.root, 'smuggles')).toEqual([])
    expect(await idsOf(vault.root, 'kind:npc place:quay')).toEqual([])
    vault.put({[at('locations', 'crypt')]: file('location', 'crypt', 'The Crypt', 'within: quay\n')})
    expect((await idsOf(vault.root, 'kind:npc place:quay')).sort()).toEqual(['ketter', 'vey'])
    rmSync(join(vault.root, at('npcs', 'vey')))
    expect(await idsOf(vault.root, 'zeppelin')).toEqual([])
  })

  test.each([
    ['is not one', (path: string) => writeFileSync(path, 'nonsense')],
    ['is empty', (path: string) => writeFileSync(path, '')],
    ['is gone', (path: string) => rmSync(path)],
  ])('is made again where it %s', async (_, harm) => {
    const vault = coast()
    await idsOf(vault.root, 'vey')
    harm(join(vault.root, OWN_INDEX))
    expect(await idsOf(vault.root, 'smuggles')).toEqual(['vey'])
  })

  test('has nothing of what was deleted, and nothing of what can’t be read', async () => {
    const vault = coast().put({
      [at('npcs', 'vey')]: file('npc', 'vey', 'Vey', 'deleted: {at: "2026-11-01T12:00:00Z"}\n'),
      [at('npcs', 'torn')]: 'kind: npc\nname: [Vey\n',
    })
    const catalog = await openOwnIndex(vault.root)
    expect(catalog.$client.prepare("SELECT id FROM entries WHERE kind = 'npc'").pluck().all()).toEqual(['coast/ketter'])
    closeCatalog(catalog)
  })
})
