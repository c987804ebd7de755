import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {validateVault} from '../../src/app/check/validate.js'
import {deleteEntity, setFields} from '../../src/app/entities/change.js'
import {createEntities} from '../../src/app/entities/create.js'
import {purgeEntity} from '../../src/app/entities/purge.js'
import {hideFrom, revealTo} from '../../src/app/entities/reveal.js'
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
  SECRET_UNCLOSED: {
    by: async () => {
      const vault = await coast()
      await setFields(vault.options, 'location', 'port', ['text=The bell.\n\n:::secret\nIt is cracked.'])
      return problemsOf(vault)
    },
    says: 'a `:::secret` is never closed',
    at: 'campaigns/coast/locations/port.yaml',
  },
  SEEN_BY_UNKNOWN: {
    by: async () => {
      const vault = await coast()
      await setFields(vault.options, 'location', 'port', ['seenBy={populaton: []}'])
      return problemsOf(vault)
    },
    says: '"populaton" leads to nothing, and so nobody is kept from it',
    at: 'campaigns/coast/locations/port.yaml',
  },
  STILL_HIDDEN: {
    by: async () => {
      const vault = await coast()
      await setFields(vault.options, 'location', 'mill', ['secret=true', 'notes=Haunted.'])
      return revealTo(vault.options, 'location', 'mill', {path: 'notes', to: ['aria']})
    },
    says: '"notes" stays hidden from "aria"',
  },
  STILL_SEEN: {
    by: async () => hideFrom((await coast()).options, 'location', 'mill', {from: ['aria']}),
    says: 'it stays known to "aria"',
  },
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
