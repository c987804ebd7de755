import {describe, expect, test} from 'vitest'
import {withNewId} from '../../../src/app/merging/new-id.js'
import {sameIds, settleSameId} from '../../../src/app/merging/same-id.js'

const VEY = 'campaigns/coast/npcs/vey.yaml'
const npc = (id: string, uid: number, more = '') =>
  `# yaml-language-server: $schema=x\nkind: npc\nid: ${id}\nuid: 01900000-0000-7000-8000-0000000000${uid}\nname:   Vey # as they say\n${more}`

const FILES = new Map([
  [VEY, npc('vey', 11, 'relationships:\n  - {id: self, to: vey, type: friend} # herself\n')],
  [
    'campaigns/coast/plots/beacon.yaml',
    'kind: plot\nid: beacon\nuid: 01900000-0000-7000-8000-000000000012\nname: Beacon\ngiver: vey   # who else\ninvolves: [ odo, vey ]\ntext: |\n  Ask [[vey]], [[npc:vey|the stranger]], ![[vey#Her brother]] or [[ npc:vey ]].\n\n  Not [[faction:vey]], nor `[[vey]]`, nor [[veyra]], nor vey.\n',
  ],
  ['campaigns/far/plots/beacon.yaml', 'kind: plot\nid: beacon\nuid: 01900000-0000-7000-8000-000000000013\nname: Far\ngiver: vey\n'],
  [
    'campaigns/coast/locations/vey.yaml',
    'kind: location\nid: vey\nuid: 01900000-0000-7000-8000-000000000014\nname: Vey Hill\nwithin: vey\n',
  ],
  ['characters/odd.yaml', 'kind: [vey\n'],
])

describe('another id', () => {
  const edits = withNewId(FILES, {kind: 'npc', id: 'vey', campaign: 'coast'}, 'vey-2')

  test('moves the file, and keeps all else of it', () => {
    expect(edits.get(VEY)).toBeUndefined()
    expect(edits.has(VEY)).toBe(true)
    expect(edits.get('campaigns/coast/npcs/vey-2.yaml')).toBe(
      FILES.get(VEY)?.replace('id: vey\n', 'id: vey-2\n').replace('to: vey', 'to: vey-2'),
    )
  })

  test('is written wherever the old one was meant, and nowhere else', () => {
    expect(edits.get('campaigns/coast/plots/beacon.yaml')).toBe(
      'kind: plot\nid: beacon\nuid: 01900000-0000-7000-8000-000000000012\nname: Beacon\ngiver: vey-2   # who else\ninvolves: [ odo, vey-2 ]\ntext: |\n  Ask [[vey-2]], [[npc:vey-2|the stranger]], ![[vey-2#Her brother]] or [[ npc:vey-2 ]].\n\n  Not [[faction:vey]], nor `[[vey]]`, nor [[veyra]], nor vey.\n',
    )
    expect([...edits.keys()].sort()).toEqual(['campaigns/coast/npcs/vey-2.yaml', VEY, 'campaigns/coast/plots/beacon.yaml'])
  })

  test('of a campaign moves all that is in its folder', () => {
    const campaign = new Map([
      ['campaigns/far/campaign.yaml', 'kind: campaign\nid: far\nuid: 01900000-0000-7000-8000-000000000015\nname: Far\n'],
      ...FILES,
    ])
    const moved = withNewId(campaign, {kind: 'campaign', id: 'far'}, 'near')
    expect(moved.get('campaigns/near/campaign.yaml')).toContain('id: near\n')
    expect(moved.get('campaigns/near/plots/beacon.yaml')).toBe(FILES.get('campaigns/far/plots/beacon.yaml'))
    expect(
      [...moved]
        .filter(([, text]) => text === undefined)
        .map(([path]) => path)
        .sort(),
    ).toEqual(['campaigns/far/campaign.yaml', 'campaigns/far/plots/beacon.yaml'])
  })

  test('of a character reaches parties, and those who may read a secret', () => {
    const files = new Map([
      ['characters/aria.yaml', 'kind: character\nid: aria\nuid: 01900000-0000-7000-8000-000000000016\nname: Aria\n'],
      ['dnd.yaml', 'name: T\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {main: [aria, brom]} # all\n'],
      [
        'campaigns/coast/npcs/odo.yaml',
        'kind: npc\nid: odo\nuid: 01900000-0000-7000-8000-000000000017\nname: Odo\nknownBy: [main, aria]\ntext: |\n  Seen.\n\n  :::secret known-by=main,aria\n  He lies.\n  :::\n',
      ],
    ])
    const moved = withNewId(files, {kind: 'character', id: 'aria'}, 'aria-2')
    expect(moved.get('dnd.yaml')).toBe('name: T\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {main: [aria-2, brom]} # all\n')
    expect(moved.get('campaigns/coast/npcs/odo.yaml')).toBe(files.get('campaigns/coast/npcs/odo.yaml')?.replaceAll('aria', 'aria-2'))
  })
})

describe('one id made on both sides', () => {
  const side = (uid: number, more = '') => new Map([[VEY, npc('vey', uid, more)]])

  test('is a conflict that offers a free id', () => {
    const ours = new Map([...side(21), ['campaigns/coast/npcs/vey-2.yaml', npc('vey-2', 33)]])
    const [conflict, ...more] = sameIds({base: new Map(), ours, theirs: side(22)})
    expect(more).toEqual([])
    expect(conflict).toMatchObject({kind: 'same-id', of: {kind: 'npc', id: 'vey', campaign: 'coast'}, newId: 'vey-3'})
    expect(conflict && [...settleSameId(conflict, side(22)).keys()]).toEqual([VEY, 'campaigns/coast/npcs/vey-3.yaml'])
  })

  test.each([
    {why: 'they are one thing that came by two ways', ours: side(21), theirs: side(21)},
    {why: 'it is one thing that each then changed', ours: side(21, 'role: a\n'), theirs: side(21, 'pronouns: she\n')},
    {why: 'only one side has it', ours: side(21), theirs: new Map<string, string>()},
  ])('is none where $why', ({ours, theirs}) => {
    expect(sameIds({base: new Map(), ours, theirs})).toEqual([])
  })
})
