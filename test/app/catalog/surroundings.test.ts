import {describe, expect, test} from 'vitest'
import {openEntries} from '../../../src/app/catalog/open.js'
import {setFields} from '../../../src/app/entities/change.js'
import {createEntities} from '../../../src/app/entities/create.js'
import {setParty} from '../../../src/app/play/parties.js'
import type {Kind} from '../../../src/schema/entity/kinds.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

const FROST = ['over=reach', 'from=41-2-1', 'until=41-2-20', 'gives=frightened']

/** A campaign on the 10th day of the second month, its party in a harbor of the Reach. */
async function coast(...effect: string[]): Promise<TestVault> {
  const vault = newVault()
  const make = (kind: Kind, name: string, ...assignments: string[]) => createEntities(vault.options, kind, {name, assignments})
  await setParty(vault.options, 'main', ['aria'])
  await make('campaign', 'Coast', 'party=main', 'calendar=plain', 'date=41-2-10')
  await make('location', 'Reach')
  await make('location', 'Port', 'within=reach')
  await make('location', 'Far')
  await setFields(vault.options, 'campaign', 'coast', ['location=port'])
  await make('npc', 'Vey', 'location=port')
  await make('npc', 'Orl', 'location=far')
  await make('npc', 'Nobody')
  await make('world-effect', 'Frost', ...effect)
  return vault
}

async function namesOver(vault: TestVault, who: {kind: string; id: string; campaign?: string}): Promise<string[]> {
  const {entries} = await openEntries(vault.root)
  return (entries.around?.(who) ?? []).map(({name}) => name)
}

const ARIA = {kind: 'character', id: 'aria'}
const npc = (id: string, campaign = 'coast') => ({kind: 'npc', id, campaign})

describe('whom it lies over', () => {
  test('those in the region, however deep', async () => {
    const vault = await coast(...FROST)
    expect(await namesOver(vault, ARIA)).toEqual(['Frost'])
    expect(await namesOver(vault, npc('vey'))).toEqual(['Frost'])
    expect(await namesOver(vault, npc('orl'))).toEqual([])
    expect(await namesOver(vault, npc('nobody'))).toEqual([])
    expect(await namesOver(vault, npc('vey', 'marsh'))).toEqual([])
    expect(await namesOver(vault, {kind: 'character', id: 'stranger'})).toEqual([])
  })

  test('everybody, where it names no region', async () => {
    const vault = await coast('from=41-2-1', 'endless=true')
    expect(await namesOver(vault, npc('nobody'))).toEqual(['Frost'])
  })
})

test.each([
  ['on its first day', '41-2-1', ['Frost']],
  ['on its last day', '41-2-20', ['Frost']],
  ['the day before', '41-1-30', []],
  ['the day after', '41-2-21', []],
])('when: %s', async (_, date, names) => {
  const vault = await coast(...FROST)
  await setFields(vault.options, 'campaign', 'coast', [`date=${date}`])
  expect(await namesOver(vault, ARIA)).toEqual(names)
})

test('what was ended is over from then on', async () => {
  expect(await namesOver(await coast(...FROST, 'ended=41-2-5'), ARIA)).toEqual([])
})

test.each([
  ['nobody was told of', [], []],
  ['the party was told of', ['knownBy=main'], ['Frost']],
])("a secret one that %s is on its player's sheet as far as they know", async (_, told, names) => {
  const vault = await coast(...FROST, 'secret=true', ...told)
  expect(await namesOver(vault, ARIA)).toEqual(['Frost'])
  const {stdout} = vault.dnd(['character', 'show', 'aria', '--as', 'aria', '--json'])
  expect((JSON.parse(stdout).sheet.surroundings as {name: string}[]).map(({name}) => name)).toEqual(names)
})

test('what is kept of sheets is kept no longer when it comes or goes', async () => {
  const vault = await coast(...FROST)
  const edition = async () => (await openEntries(vault.root)).edition()
  const before = await edition()
  await setFields(vault.options, 'npc', 'vey', ['role=pilot'])
  await setFields(vault.options, 'campaign', 'coast', ['tone=quiet'])
  expect(await edition()).toBe(before)
  await setFields(vault.options, 'campaign', 'coast', ['date=41-3-1'])
  expect(await edition()).not.toBe(before)
})

test('what is kept of sheets is kept no longer when a place comes to lie elsewhere', async () => {
  const vault = await coast(...FROST)
  const before = (await openEntries(vault.root)).edition()
  await setFields(vault.options, 'location', 'port', ['within=far'])
  expect((await openEntries(vault.root)).edition()).not.toBe(before)
  expect(await namesOver(vault, ARIA)).toEqual([])
})

test('the sheet of a character shows it', async () => {
  const vault = await coast(...FROST)
  const {stdout} = vault.dnd(['character', 'show', 'aria', '--json'])
  expect(JSON.parse(stdout).sheet).toMatchObject({surroundings: [{name: 'Frost'}], conditions: [{id: 'frightened', from: 'Frost'}]})
})
