import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {validateVault} from '../../src/app/check/validate.js'
import {deleteEntity, setFields} from '../../src/app/entities/change.js'
import {createEntities} from '../../src/app/entities/create.js'
import {purgeEntity} from '../../src/app/entities/purge.js'
import {endSession} from '../../src/app/session/end.js'
import {applyEvent} from '../../src/app/session/impacts.js'
import {addLine} from '../../src/app/session/line.js'
import {textLine} from '../../src/app/session/lines.js'
import {startSession} from '../../src/app/session/start.js'
import {SPEECH} from '../../src/print/words/speech.js'
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

const NOW = '2026-11-21T18:00:00.000Z'

/** A coast with an event of one impact. */
async function storm(impact: readonly string[]): Promise<TestVault> {
  const vault = await coast()
  const text = `name: Storm\nimpacts:\n  - {id: first, ${impact.join(', ')}}\n`
  await createEntities(vault.options, 'event', {from: {text, file: 'storm.yaml'}})
  return vault
}

/** A coast where a session is open. */
async function evening(): Promise<TestVault> {
  const vault = await coast()
  await startSession(vault.options, {played: '2026-11-21'})
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
  EVENT_APPLIED: {
    by: async () => {
      const vault = await storm(['on: port', 'set: {summary: Flooded}'])
      await applyEvent(vault.options, 'storm', SPEECH)
      return applyEvent(vault.options, 'storm', SPEECH)
    },
    says: 'Storm was applied already',
  },
  IMPACT_REFUSED: [
    {
      by: async () => applyEvent((await storm(['on: port', 'act: {type: heal, amount: 3}'])).options, 'storm', SPEECH),
      says: 'Impact "first" of Storm, on port: Port is no creature',
    },
    {
      by: async () => applyEvent((await storm(['on: port', 'set: {sumary: Flooded}'])).options, 'storm', SPEECH),
      says: 'Impact "first" of Storm, on port: A location has no field "sumary"',
    },
    {
      by: async () => applyEvent((await storm(['on: aria', 'act: {type: lose, item: anchor, quantity: 1}'])).options, 'storm', SPEECH),
      says: /^Impact "first" of Storm, on aria: Aria .*anchor/,
    },
  ],
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
  SESSION_ENDED: {
    by: async () => {
      const vault = await evening()
      await endSession(vault.options, {}, SPEECH)
      return endSession(vault.options, {}, SPEECH)
    },
    says: 'Session 1 has already ended',
  },
  SESSION_NONE: [
    {by: async () => addLine((await coast()).options, NOW, textLine('note', {line: 'Rain.'})), says: 'No session is open'},
    {by: async () => endSession((await coast()).options, {}, SPEECH), says: 'No session is open'},
  ],
  SESSION_OPEN: {
    by: async () => startSession((await evening()).options, {played: '2026-11-21'}),
    says: 'Session 1 is still open',
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
