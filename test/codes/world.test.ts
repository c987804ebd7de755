import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {validateVault} from '../../src/app/check/validate.js'
import {deleteEntity, setFields} from '../../src/app/entities/change.js'
import {createEntities} from '../../src/app/entities/create.js'
import {purgeEntity} from '../../src/app/entities/purge.js'
import {provokeAll} from './provoke.js'
import {newVault, type TestVault} from './test-vault.js'

/** A vault with a campaign of two places, one within the other. */
async function coast(): Promise<TestVault> {
  const vault = newVault()
  await createEntities(vault.options, 'campaign', {name: 'Coast'})
  await createEntities(vault.options, 'location', {name: 'Port'})
  await createEntities(vault.options, 'location', {name: 'Mill', assignments: ['within=port']})
  return vault
}

async function problemsOf(vault: TestVault): Promise<readonly unknown[]> {
  return (await validateVault(vault.options)).diagnostics
}

provokeAll('world', {
  CAMPAIGN_MISSING: [
    {by: () => createEntities(newVault().options, 'npc', {name: 'Vey'}), says: 'The vault has no campaign yet'},
    {
      by: async () => {
        const vault = await coast()
        await createEntities(vault.options, 'campaign', {name: 'Marsh'})
        return createEntities(vault.options, 'npc', {name: 'Vey'})
      },
      says: 'The vault has 2 campaigns',
    },
  ],
  CAMPAIGN_NOT_EMPTY: {
    by: async () => {
      const vault = await coast()
      await deleteEntity(vault.options, 'campaign', 'coast', {at: '2026-11-01T12:00:00Z'})
      return purgeEntity(vault.options, 'campaign', 'coast')
    },
    says: 'Coast still has 2 entities in its folder',
  },
  PLACE_IN_ITSELF: [
    {
      by: async () => setFields((await coast()).options, 'location', 'port', ['within=mill']),
      says: 'Port lies within itself: port → mill → port',
      at: 'campaigns/coast/locations/port.yaml',
    },
    {
      by: async () => setFields((await coast()).options, 'location', 'port', ['within=port']),
      says: 'Port lies within itself: port → port',
      at: 'campaigns/coast/locations/port.yaml',
    },
  ],
  STAT_BLOCK_NONE: {
    by: async () => {
      const vault = await coast()
      await createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['overrides.ac=17']})
      return problemsOf(vault)
    },
    says: 'Vey has figures of their own, and no stat block whose place they take',
    at: /^campaigns\/coast\/npcs\/vey\.yaml:\d+$/,
  },
  STAT_BLOCK_OVERRIDE: [
    {
      by: async () => {
        const vault = await coast()
        return createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['monster=guard', 'overrides.hp.avrage=40']})
      },
      says: 'the stat block of Guard has no field "hp.avrage" to change',
      at: 'campaigns/coast/npcs/vey.yaml',
    },
    {
      by: async () => {
        const vault = await coast()
        return createEntities(vault.options, 'npc', {name: 'Vey', assignments: ['monster=guard', 'overrides.ac=900']})
      },
      says: '"ac" of a stat block can\'t be 900',
      at: 'campaigns/coast/npcs/vey.yaml',
    },
  ],
  UID_TAKEN: {
    by: async () => {
      const vault = await coast()
      return problemsOf(vault.with({id: 'arya'}))
    },
    says: 'the uid is that of characters/aria.yaml, of which this seems to be a copy',
    at: 'characters/arya.yaml:4',
  },
  UNKNOWN_REFERENCE: [
    {
      by: async () => {
        const vault = await coast()
        const mill = 'campaigns/coast/locations/mill.yaml'
        vault.put({[mill]: readFileSync(join(vault.root, mill), 'utf8').replace('within: port', 'within: prot')})
        return problemsOf(vault)
      },
      says: 'there is no location "prot"',
      at: /^campaigns\/coast\/locations\/mill\.yaml:\d+$/,
    },
    {
      by: async () => setFields((await coast()).options, 'location', 'mill', ['within=prot']),
      says: 'there is no location "prot"',
      at: 'campaigns/coast/locations/mill.yaml',
    },
  ],
})
