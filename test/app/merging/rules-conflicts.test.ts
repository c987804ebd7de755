import {describe, expect, test} from 'vitest'
import {validateState} from '../../../src/app/check/states.js'
import {validateVault} from '../../../src/app/check/validate.js'
import {mergeVault} from '../../../src/app/merging/merge-vault.js'
import {type RulesConflict, rulesConflicts} from '../../../src/app/merging/rules-conflicts.js'
import {readStates, wholeOf} from '../../../src/app/merging/states.js'
import {printYaml} from '../../../src/yaml/patch.js'
import {type Fields, firstVault, type Vault} from './random-vault.js'
import {type Edits, twoSides} from './two-sides.js'

const NPC = (id: string) => `campaigns/coast/npcs/${id}.yaml`
const PLACE = (id: string) => `campaigns/coast/locations/${id}.yaml`
const BEACON = 'campaigns/coast/plots/beacon.yaml'
const GUILD = 'campaigns/coast/factions/guild.yaml'
const ARIA = 'characters/aria.yaml'

/** The first vault with other fields in one of its files. */
const first = firstVault()
const having = (path: string, fields: Fields, vault: Vault = first): Fields => ({...vault.get(path), ...fields})
const based = (edits: Edits): Vault =>
  new Map([...first, ...Object.entries(edits).flatMap(([path, fields]) => (fields ? [[path, fields] as const] : []))])
const rings = (...items: string[]): Fields => ({inventory: items.map((item) => ({id: item, item, quantity: 1, attuned: true}))})
const members = (...who: string[]): Fields => ({members: who.map((each) => ({id: each, who: each, rank: 'head'}))})

async function conflicts(base: Vault, ours: Edits, theirs: Edits): Promise<RulesConflict[]> {
  const {root, ...merge} = await twoSides(base, ours, theirs)
  return rulesConflicts(root, merge)
}

const told = (found: readonly RulesConflict[]) => found.map(({finding: {file, code, message}}) => `${file} ${code}: ${message}`)

const LAMP = 'campaigns/coast/facts/lamp.yaml'
const VEY = 'campaigns/coast/persons/vey.yaml'
const GULL = 'campaigns/coast/identities/gull.yaml'
const UIDS: Readonly<Record<string, number>> = {fact: 81, person: 82, identity: 83}
const someone = (kind: string, id: string, name: string): Fields => ({
  kind,
  id,
  uid: `01900000-0000-7000-8000-0000000000${UIDS[kind]}`,
  name,
})
const lamp = (...knowledge: Fields[]): Fields => ({...someone('fact', 'lamp', 'The lamp was moved'), knowledge})
const seen = (at: string): Fields => ({id: at, at, from: '2026-01-03 20:00', until: '2026-01-03 22:00'})

interface Case {
  why: string
  base?: Vault
  ours: Edits
  theirs: Edits
  found: readonly unknown[]
}

const two = based({[ARIA]: having(ARIA, rings('ring-of-protection', 'cloak-of-protection'))})
const attuned = (item: string): Edits => ({
  [ARIA]: {...having(ARIA, rings('ring-of-protection', 'cloak-of-protection', item))},
})

const CASES: readonly Case[] = [
  {
    why: 'each attuned a third thing',
    base: two,
    ours: attuned('ring-of-evasion'),
    theirs: attuned('amulet-of-health'),
    found: [expect.stringMatching(/^characters\/aria\.yaml ATTUNEMENT/)],
  },
  {
    why: 'each spent the last slot',
    base: based({[ARIA]: having(ARIA, {play: {slotsSpent: {1: 1}}})}),
    ours: {[ARIA]: having(ARIA, {play: {slotsSpent: {1: 2}}})},
    theirs: {[ARIA]: having(ARIA, {play: {slotsSpent: {1: 2}}})},
    found: [expect.stringMatching(/^characters\/aria\.yaml PLAY_SPENT/)],
  },
  {
    why: 'each made another the head of the guild',
    ours: {[GUILD]: having(GUILD, members('odo'))},
    theirs: {[GUILD]: having(GUILD, members('tam'))},
    found: [expect.stringMatching(/guild\.yaml OFFICE_FULL: .*Odo.*Tam/)],
  },
  {
    why: 'a person is gone whom the other made a patron',
    ours: {[NPC('odo')]: undefined},
    theirs: {[BEACON]: having(BEACON, {giver: 'odo'})},
    found: [`${BEACON} UNKNOWN_REFERENCE: there is no npc or faction "odo"`],
  },
  {
    why: 'a person is deleted whom the other made a patron',
    ours: {[NPC('odo')]: having(NPC('odo'), {deleted: {at: '2026-01-01T00:00:00Z'}})},
    theirs: {[BEACON]: having(BEACON, {giver: 'odo'})},
    found: [`${BEACON} UNKNOWN_REFERENCE: the NPC "odo" is deleted`],
  },
  {
    why: 'a place lies in itself by two moves',
    ours: {[PLACE('mill')]: having(PLACE('mill'), {within: 'tower'})},
    theirs: {[PLACE('tower')]: having(PLACE('tower'), {within: 'mill'})},
    found: [expect.stringContaining('mill.yaml PLACE_IN_ITSELF'), expect.stringContaining('tower.yaml PLACE_IN_ITSELF')],
  },
  {
    why: 'two things are wrong with one person',
    ours: {[PLACE('well')]: undefined, [NPC('odo')]: undefined},
    theirs: {[NPC('tam')]: having(NPC('tam'), {location: 'well', relationships: [{id: 'odo', to: 'odo', type: 'friend'}]})},
    found: [`${NPC('tam')} UNKNOWN_REFERENCE: there is no location "well"`, expect.stringMatching(/tam\.yaml UNKNOWN_REFERENCE: .*"odo"/)],
  },
  {
    why: 'one day is before the first that the other gave the campaign',
    ours: {'campaigns/coast/campaign.yaml': having('campaigns/coast/campaign.yaml', {began: '2026-01-20'})},
    theirs: {'campaigns/coast/sessions/session-1.yaml': having('campaigns/coast/sessions/session-1.yaml', {from: '2026-01-09'})},
    found: [expect.stringContaining('session-1.yaml DAY_BEFORE_CAMPAIGN')],
  },
  {
    why: 'one heard it from somebody who, on the other side, heard it later',
    base: based({[LAMP]: lamp({id: 'odo', by: 'odo', belief: 'true', since: '2026-01-02', how: 'saw it'})}),
    ours: {
      [LAMP]: lamp(
        {id: 'odo', by: 'odo', belief: 'true', since: '2026-01-02', how: 'saw it'},
        {id: 'tam', by: 'tam', belief: 'true', since: '2026-01-03', from: 'odo'},
      ),
    },
    theirs: {[LAMP]: lamp({id: 'odo', by: 'odo', belief: 'true', since: '2026-01-09', how: 'saw it'})},
    found: [expect.stringMatching(/lamp\.yaml DECEPTION_TOO_EARLY: Tam has .* from Odo/)],
  },
  {
    why: 'each saw one person, and whom they wear, in another place',
    base: based({
      [VEY]: {...someone('person', 'vey', 'Vey'), wears: [{id: 'gull', identity: 'gull'}]},
      [GULL]: someone('identity', 'gull', 'The Gull'),
    }),
    ours: {[VEY]: {...someone('person', 'vey', 'Vey'), wears: [{id: 'gull', identity: 'gull'}], sightings: [seen('mill')]}},
    theirs: {[GULL]: {...someone('identity', 'gull', 'The Gull'), sightings: [seen('tower')]}},
    found: [expect.stringMatching(/gull\.yaml DECEPTION_TWO_PLACES: Vey is at/)],
  },
  {
    why: 'each made a copy of one person under another id',
    ours: {[NPC('twin')]: having(NPC('odo'), {id: 'twin', uid: '01900000-0000-7000-8000-000000000099'})},
    theirs: {[NPC('ulf')]: having(NPC('odo'), {id: 'ulf', uid: '01900000-0000-7000-8000-000000000099'})},
    found: [expect.stringContaining('ulf.yaml UID_TAKEN')],
  },
  {
    why: 'what the merge itself brings is there',
    ours: {[NPC('ulf')]: having(NPC('odo'), {id: 'ulf', uid: '01900000-0000-7000-8000-000000000099'})},
    theirs: {[BEACON]: having(BEACON, {giver: 'ulf'})},
    found: [],
  },
  {
    why: 'what was wrong before is no news',
    base: based({[BEACON]: having(BEACON, {giver: 'nobody'})}),
    ours: {[BEACON]: having(BEACON, {giver: 'nobody', name: 'Ours'})},
    theirs: {[BEACON]: having(BEACON, {giver: 'nobody', reward: 'Gold'})},
    found: [],
  },
  {
    why: 'what each broke alone is theirs to hear of there',
    ours: {[BEACON]: having(BEACON, {giver: 'nobody'})},
    theirs: {[PLACE('mill')]: having(PLACE('mill'), {within: 'nowhere'})},
    found: [],
  },
]

describe('rules conflicts', () => {
  test.each(CASES)('$why', async ({base = first, ours, theirs, found}) => {
    expect(told(await conflicts(base, ours, theirs)).sort()).toEqual(found)
  })

  test('name the plot, the person and the commit of either side', async () => {
    const {root, ...merge} = await twoSides(first, {[NPC('odo')]: undefined}, {[BEACON]: having(BEACON, {giver: 'odo'})})
    const [conflict] = await rulesConflicts(root, merge)
    expect(conflict).toMatchObject({
      of: {kind: 'plot', id: 'beacon', campaign: 'coast', name: 'Beacon'},
      ours: {did: [{kind: 'npc', id: 'odo', name: 'Odo', is: 'removed'}], commit: {sha: merge.ours, subject: 'our evening'}},
      theirs: {
        did: [{kind: 'plot', id: 'beacon', is: 'changed', fields: [{path: ['giver'], before: 'vey', after: 'odo'}]}],
        commit: {sha: merge.theirs, subject: 'their evening'},
      },
    })
  })

  test('a picture that theirs bring with the place it shows is there', async () => {
    const {vault, root, ours, base} = await twoSides(first, {[BEACON]: having(BEACON, {reward: 'Gold'})}, {})
    vault.git('checkout', '--quiet', '-b', 'drawn', base)
    vault
      .put({'maps/mill.png': 'PNG', [PLACE('mill')]: printYaml(having(PLACE('mill'), {map: {picture: 'maps/mill.png'}}))})
      .commit('drawn')
    vault.git('checkout', '--quiet', 'main')
    expect(await mergeVault(vault.options, 'drawn', {dryRun: true})).toMatchObject({outcome: 'dry-run', rules: []})
    const files = new Map([[PLACE('mill'), printYaml(having(PLACE('mill'), {map: {picture: 'maps/mill.png'}}))]])
    expect(told(await rulesConflicts(root, {ours, theirs: base, base, files}))).toEqual([expect.stringContaining('PICTURE_MISSING')])
  })

  test('a merge that a side has already comes to none', async () => {
    const {root, ours, base} = await twoSides(first, {[NPC('odo')]: undefined}, {})
    expect(await rulesConflicts(root, {ours, theirs: base, base, files: new Map()})).toEqual([])
  })
})

test('a state is validated as a vault on the disk is', async () => {
  const {vault, root, ours, theirs, base} = await twoSides(
    based({[BEACON]: having(BEACON, {giver: 'nobody', due: '2026-02-31', text: '[[No one]]'})}),
    {
      [GUILD]: having(GUILD, members('odo', 'tam')),
      [PLACE('mill')]: having(PLACE('mill'), {within: 'mill'}),
      'campaigns/stray.yaml': {a: 1},
    },
    {},
  )
  const states = await wholeOf(await readStates(root, {ours, theirs, base, files: new Map()}))
  const words = (found: readonly {file: string; code: string; message: string}[]) =>
    found.map(({file, code, message}) => [file, code, message])
  expect(words(await validateState(states.ours))).toEqual(words((await validateVault(vault.options)).diagnostics))
})
