import {rmSync, utimesSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {fileState} from '../../src/vault/file-state.js'
import {buildId} from '../../src/vault/packaged.js'
import {readCache, writeCache} from '../../src/vault/parsed-cache.js'
import {type Summary, summaries} from '../../src/vault/summaries.js'
import {bareVault, type TestVault} from '../codes/test-vault.js'

const UID = 'd9b2d63d-a233-4123-847a-7090e2ad6b83'
const INDEX = 'entities/npc.json'
const PATH = 'campaigns/coast/npcs/vey.yaml'
const npc = (more = '', name = 'Vey') => `kind: npc\nid: vey\nuid: ${UID}\nname: ${name}\n${more}`

interface Index {
  basis: string
  files: Record<string, {state: string; value: Summary}>
}

/** A vault whose index is kept, and old enough to be believed; names in it tell what was kept from what was read. */
function indexed(text = npc()): TestVault {
  const vault = bareVault().put({[PATH]: text})
  summaries(vault.root, 'npc')
  return change(vault, (index) => ({
    ...index,
    files: {[PATH]: {...renamed(index.files[PATH] as Index['files'][string]), state: fileState(join(vault.root, PATH))}},
  }))
}

/** As it was kept, with a name that tells it; the hash goes, or a file of the same text would be told by that. */
function renamed({state, value}: Index['files'][string]): Index['files'][string] {
  return {state, value: {...value, name: 'Kept'}}
}

function change(vault: TestVault, edit: (index: Index) => object): TestVault {
  writeCache(vault.root, INDEX, edit(readCache<Index>(vault.root, INDEX) as Index))
  return vault
}

const namesIn = (vault: TestVault) => summaries(vault.root, 'npc').map(({name}) => name)

describe('the kept summaries', () => {
  test('a file that has not changed is not read', () => {
    expect(namesIn(indexed())).toEqual(['Kept'])
  })

  test('one that has is', () => {
    expect(namesIn(indexed().put({[PATH]: npc('', 'Vera')}))).toEqual(['Vera'])
  })

  test('one with another time is, though as long as before', () => {
    const vault = indexed()
    utimesSync(join(vault.root, PATH), 1, 1)
    expect(namesIn(vault)).toEqual(['Vey'])
  })

  test('one as young as the index is, for it may have changed in the same tick', () => {
    const vault = bareVault().put({[PATH]: npc()})
    summaries(vault.root, 'npc')
    expect(
      namesIn(change(vault, ({files, ...index}) => ({...index, files: {[PATH]: renamed(files[PATH] as Index['files'][string])}}))),
    ).toEqual(['Vey'])
  })

  test('what another build kept is not believed', () => {
    expect(namesIn(change(indexed(), (index) => ({...index, basis: 'another'})))).toEqual(['Vey'])
  })

  test.each([
    ['null', null],
    ['a list', []],
    ['no files', {basis: buildId()}],
    ['files that are a list', {basis: buildId(), files: []}],
    ['no value of a file', {basis: buildId(), files: {[PATH]: null}}],
  ])('a damaged index is none: %s', (_, index) => {
    const vault = indexed()
    writeCache(vault.root, INDEX, index)
    expect(namesIn(vault)).toEqual(['Vey'])
  })

  test('a file that is gone is gone from it', () => {
    const vault = indexed()
    rmSync(join(vault.root, PATH))
    expect(namesIn(vault)).toEqual([])
    expect(readCache<Index>(vault.root, INDEX)?.files).toEqual({})
  })
})

describe('a summary', () => {
  const of = (text: string, path = PATH) => summaries(bareVault().put({[path]: text}).root, 'npc')[0]

  test('has what an entity says of itself and what it names', () => {
    const text = npc('aliases: [The Eel]\nsummary: A smuggler.\ntags: [dock]\nsecret: true\nknownBy: [aria]\nlocation: port\n')
    expect(of(text)).toEqual({
      ref: {kind: 'npc', id: 'vey', campaign: 'coast'},
      path: PATH,
      name: 'Vey',
      uid: UID,
      aliases: ['The Eel'],
      summary: 'A smuggler.',
      tags: ['dock'],
      secret: true,
      knownBy: ['aria'],
      guards: {secret: true, knownBy: ['aria']},
    })
  })

  test.each([
    ['no YAML', 'a: [b'],
    ['no NPC', 'kind: npc\nid: vey\n'],
    ["another's id", npc().replace('id: vey', 'id: brom')],
  ])('of %s says so', (_, text) => {
    expect(of(text)).toMatchObject({name: 'vey', isBroken: true})
  })

  test('of a deleted one says when', () => {
    expect(of(npc('deleted: {at: "2026-11-01T12:00:00Z"}\n'))).toMatchObject({deleted: '2026-11-01T12:00:00Z'})
  })

  test('of a .yml has its path', () => {
    expect(of(npc(), PATH.replace('.yaml', '.yml'))).toMatchObject({name: 'Vey', path: 'campaigns/coast/npcs/vey.yml'})
  })
})

test('of one campaign are those of its folder', () => {
  const vault = bareVault().put({[PATH]: npc(), 'campaigns/marsh/npcs/vey.yaml': npc('', 'Other')})
  expect(summaries(vault.root, 'npc', 'marsh').map(({name}) => name)).toEqual(['Other'])
  expect(summaries(vault.root, 'npc')).toHaveLength(2)
})
