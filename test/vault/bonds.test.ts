import {describe, expect, test} from 'vitest'
import {bondsOfKind, claimsOfKind} from '../../src/vault/bonds.js'
import {bareVault} from '../codes/test-vault.js'

const UID = 'd9b2d63d-a233-4123-847a-7090e2ad6b83'
const npc = (more: string) => `kind: npc\nid: vey\nuid: ${UID}\nname: Vey\n${more}`
const of = (text: string) => bondsOfKind(bareVault().put({'campaigns/coast/npcs/vey.yaml': text}).root, 'npc')[0]

describe('what an entity has to do with others', () => {
  test('is what it names, by fields and by links', () => {
    expect(of(npc('knownBy: [aria]\nlocation: port\ntext: Owes [[osric]].\n'))?.references).toEqual([
      {path: ['knownBy', 0], kinds: ['character', 'party'], to: 'aria', isLink: false},
      {path: ['text'], kinds: [], to: 'osric', isLink: true},
      {path: ['location'], kinds: ['location'], to: 'port', isLink: false, isPlace: true},
    ])
  })

  test('is what others may gainsay, until it is deleted', () => {
    const born = 'born: 40-1-1\n'
    expect(of(npc(born))?.claims).toMatchObject([{is: 'day'}])
    expect(of(npc(`${born}deleted: {at: 2026-01-01T00:00:00Z, by: Me, reason: none}\n`))?.claims).toEqual([])
  })

  test('is nothing where the file is broken', () => {
    expect(of('a: [b')).toMatchObject({references: [], claims: []})
  })

  test('is claimed by those alone who say anything, in one campaign or in all', () => {
    const vault = bareVault().put({
      'campaigns/coast/npcs/vey.yaml': npc('born: 40-1-1\n'),
      'campaigns/coast/npcs/odd.yaml': npc('').replace('vey', 'odd'),
      'campaigns/marsh/npcs/vey.yaml': npc('born: 40-1-1\n'),
    })
    expect(claimsOfKind(vault.root, 'npc').map(({path}) => path)).toEqual([
      'campaigns/coast/npcs/vey.yaml',
      'campaigns/marsh/npcs/vey.yaml',
    ])
    expect(claimsOfKind(vault.root, 'npc', 'marsh').map(({path}) => path)).toEqual(['campaigns/marsh/npcs/vey.yaml'])
  })
})
