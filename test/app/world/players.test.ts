import {describe, expect, test} from 'vitest'
import {showEntry} from '../../../src/app/catalog/search.js'
import {listCharacters, showCharacter} from '../../../src/app/characters/show.js'
import {validateVault} from '../../../src/app/check/validate.js'
import {listOf} from '../../../src/app/entities/list.js'
import {hideFrom, revealTo} from '../../../src/app/entities/reveal.js'
import {backlinksOf, showEntity} from '../../../src/app/entities/show.js'
import {searchKind} from '../../../src/app/search/entities.js'
import {searchEverywhere} from '../../../src/app/search/everywhere.js'
import {entrySeen} from '../../../src/app/search/seen-entry.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {readWorld} from '../../../src/app/world/world.js'
import type {KIND_NAMES} from '../../../src/schema/entity/kinds.js'
import {readText} from '../../../src/vault/files.js'
import {newVault} from '../../codes/test-vault.js'

const file = (kind: string, id: string, more: object = {}) =>
  `${JSON.stringify({
    kind,
    id,
    uid: `d9b2d63d-a233-4123-847a-${id
      .replace(/\W/g, '')
      .padEnd(12, '0')
      .slice(0, 12)
      .replace(/[^0-9a-f]/g, 'a')}`,
    name: id,
    ...more,
  })}\n`
const at = (folder: string, id: string) => `campaigns/coast/${folder}/${id}.yaml`
const session = (number: number, more: object = {}) => ({
  [at('sessions', `session-0${number}`)]: file('session', `session-0${number}`, {number, name: `Evening ${'abcdef'[number]}`, ...more}),
})

/** A coast with secrets of every sort, in git. */
function coast() {
  const vault = newVault({
    dmNotes: 'Doppelganger.',
    inventory: [{id: 'ring', item: 'odd-ring', quantity: 1, notes: 'Cold.\n:::secret\nCursed note.\n:::'}],
  })
    .put({
      'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {main: [aria, brom]}\n',
      'campaigns/coast/campaign.yaml': file('campaign', 'coast', {party: 'main'}),
      [at('npcs', 'vey')]: file('npc', 'vey', {
        name: 'Vey the Duke',
        aliases: ['The Lamplighter'],
        seenAs: {name: 'Hooded man', knownBy: ['aria']},
        location: 'port',
        tags: ['cult'],
        seenBy: {'tags.cult': []},
      }),
      [at('npcs', 'kell')]: file('npc', 'kell', {secret: true, aliases: ['The Eel'], tags: ['eels']}),
      [at('npcs', 'nan')]: file('npc', 'nan', {
        text: 'Aunt of [[vey]], and of [[kell|the stranger]], [[kell|The Eel]].\n\n:::secret\nShe serves [[port]].\n:::',
        wants: 'Lover: kell',
      }),
      [at('locations', 'port')]: file('location', 'port'),
      [at('locations', 'vault')]: file('location', 'vault', {secret: true}),
      [at('locations', 'cell')]: file('location', 'cell', {within: 'vault'}),
      [at('factions', 'guild')]: file('faction', 'guild', {
        members: [
          {id: 'kell', who: 'kell'},
          {id: 'vey', who: 'vey'},
        ],
      }),
      [at('events', 'flood')]: file('event', 'flood', {session: 'session-04', touches: ['kell', 'vey', 'cell']}),
      ...session(1),
      ...session(2, {attendance: ['aria'], log: [{id: 'n1', type: 'note', text: ':::secret\nwith [[vey]]\n:::\nrain'}]}),
      ...session(3, {secret: true}),
      ...session(4, {summary: 'After [[session-03|the dark]] and [[session-02]].'}),
      'catalog/gear/odd-ring.yaml': [
        'kind: gear',
        'id: odd-ring',
        'name: Odd Ring',
        'source: {document: Test}',
        'summary: A ring.',
        'text: |\n  Silver.\n\n  :::secret\n  It is cursed.\n  :::',
        'category: adventuring-gear\nweightLb: 0\ncostCp: 100',
      ].join('\n'),
    })
    .with({id: 'brom', name: 'Brom'})
  vault.commit('coast')
  return vault
}

const vault = coast()
const players = {...vault.options, players: true}
const aria = {...vault.options, as: 'aria'}
const ids = (options: typeof players | typeof aria, kind: (typeof KIND_NAMES)[number]) => listOf(options, kind).entities.map(({id}) => id)

describe('lists', () => {
  test('V1: have for each observer what it may know, and nothing else', () => {
    expect(listOf(vault.options, 'npc').entities).toHaveLength(3)
    expect(ids(players, 'npc')).toEqual(['hooded-man', 'nan'])
    expect(ids(aria, 'npc')).toEqual(['nan', 'vey'])
    expect(JSON.stringify(listOf(players, 'npc'))).not.toMatch(/vey|kell|eel|cult|null|secret/i)
  })

  test('V8: a place in a hidden one is as hidden', () => {
    expect(ids(players, 'location')).toEqual(['port'])
  })

  test('V11, V12: what is asked for is looked for in what is seen', async () => {
    expect(listOf({...players, tag: 'cult'}, 'npc').entities).toEqual([])
    for (const word of ['lover', 'eels', 'lamplighter', 'serves', 'vey'])
      expect((await searchKind(players, 'npc', word, 9)).hits, word).toEqual([])
    expect((await searchKind(players, 'npc', 'hooded man', 9)).hits[0]).toMatchObject({id: 'hooded-man', name: 'Hooded man'})
    expect((await searchEverywhere(vault.root, 'lamplighter', {place: 'vault', players: true})).hits).toEqual([])
  })

  test('V6: an error names nobody who is hidden', () => {
    for (const asked of ['kel', 'kell', 'vey', 'Vey the Duke', 'The Eel', 've'])
      try {
        showEntity(players, 'npc', asked)
        expect.unreachable()
      } catch (error) {
        expect(
          JSON.stringify([(error as Error).message.replace(asked, ''), (error as {hints?: unknown}).hints]).replaceAll(asked, ''),
        ).not.toMatch(/kell|vey|Eel/)
      }
  })
})

describe('what leads to what is hidden', () => {
  const shown = (kind: 'npc' | 'faction' | 'event' | 'session', id: string, options = players) =>
    showEntity(options, kind, id).entity as unknown as Record<string, unknown>

  test('V5: links leave only words, and those only where they are no name', () => {
    expect(shown('npc', 'nan')['text']).toBe('Aunt of [[hooded-man]], and of the stranger, ….')
  })

  test('V4, V7, V134: members and those whom an event touches', () => {
    expect(shown('faction', 'guild')['members']).toEqual([{id: 'hooded-man', who: 'hooded-man'}])
    expect(shown('event', 'flood')['touches']).toEqual(['hooded-man'])
    expect(showEntity(players, 'faction', 'guild').names).toMatchObject({'hooded-man': 'Hooded man'})
    expect(showEntity(players, 'npc', 'hooded man').path).toBe(at('npcs', 'hooded-man'))
  })

  test('V9: numbers and ids of a row have no gaps', () => {
    const {entities} = readWorld(vault.root, undefined, {})
    const sessions = entities
      .filter(({ref}) => ref.kind === 'session')
      .map(({entity}) => entity as {id: string; number?: number; summary?: string})
    expect(sessions.map(({id, number}) => [id, number])).toEqual([
      ['session-1', 1],
      ['session-2', 2],
      ['session-3', 3],
    ])
    expect(sessions[2]?.summary).toBe('After the dark and [[session-2]].')
    expect(shown('event', 'flood')['session']).toBe('session-3')
    expect(JSON.stringify(entities)).not.toContain('session-0')
  })

  test('V21: backlinks come from what may be read', () => {
    expect(backlinksOf(players, 'npc', 'hooded-man').backlinks.map(({id, path}) => `${id} ${path}`)).toEqual([
      'nan text',
      'guild members.0.who',
      'flood touches.0',
    ])
    expect(backlinksOf(players, 'location', 'port').backlinks.map(({id}) => id)).toEqual(['hooded-man'])
  })
})

describe('sheets and cards', () => {
  test('V13, V14, V17: what the DM notes of a character, and what is secret in what it carries, is on no sheet', async () => {
    const whole = JSON.stringify(await showCharacter(vault.options, 'aria'))
    expect(whole).toContain('Cursed note')
    for (const looking of [{players: true}, {as: 'aria'}]) {
      const open = JSON.stringify([await showCharacter(vault.options, 'aria', looking), await listCharacters(vault.options, looking)])
      expect(open).not.toMatch(/cursed|doppelganger/i)
      expect(open).toContain('Odd Ring')
    }
    expect(JSON.stringify(readWorld(vault.root, undefined, {as: 'aria'}))).not.toMatch(/doppelganger|Cursed/i)
  })

  test('V14: a card is read without its secret parts, and homebrew is found by the DM alone', async () => {
    const found = async (looking = {}) =>
      (await searchEverywhere(vault.root, '"it is cursed"', {place: 'catalog', ...looking})).hits.map(({id}) => id)
    expect([await found(), await found({players: true})]).toEqual([['odd-ring'], []])
    const {entry} = await showEntry(vault.root, 'odd-ring')
    expect(entry.text).toContain('cursed')
    for (const as of [undefined, 'aria']) expect(entrySeen(vault.root, {as}, entry).text).toBe('Silver.')
  })
})

test('V33: a reveal is one commit, says what became visible to whom, and is undone', async () => {
  const own = coast()
  const before = readText(own.root, at('npcs', 'kell'))
  const shown = await revealTo(own.options, 'npc', 'kell', {to: ['party']})
  expect(shown).toMatchObject({sights: [{who: 'main', paths: [], whole: true}], committed: {files: [at('npcs', 'kell')]}})
  expect(own.git('log', '-1', '--format=%s').trim()).toBe('npc(kell): reveal to main')
  const again = await revealTo(own.options, 'npc', 'kell', {to: ['main', 'aria']})
  expect([again.changes, again.committed.files]).toEqual([[], []])
  const name = await revealTo(own.options, 'npc', 'vey', {path: 'name', to: ['brom']})
  expect(name.sights).toEqual([{who: 'brom', paths: ['name', 'aliases']}])
  const hidden = await hideFrom(own.options, 'npc', 'nan', {path: 'wants', from: ['all']})
  expect(hidden.committed.files).toEqual([])
  await undoLast(own.options)
  await undoLast(own.options)
  expect(readText(own.root, at('npcs', 'kell'))).toBe(before)
  expect(
    (await validateVault(own.options)).diagnostics.filter(({severity, file}) => severity === 'error' && file.startsWith('campaigns/')),
  ).toEqual([])
})

test('V136: nothing of this is told of a field that is none', async () => {
  await expect(revealTo(vault.options, 'npc', 'nan', {path: 'wnats', to: ['aria']})).rejects.toThrow('has no field "wnats"')
  await expect(revealTo(vault.options, 'npc', 'nan', {path: 'text#4', to: ['aria']})).rejects.toThrow('has no "text#4"')
  await expect(revealTo(vault.options, 'npc', 'nan', {path: '__proto__', to: ['aria']})).rejects.toThrow()
  await expect(revealTo(vault.options, 'npc', 'nan', {to: ['nobody']})).rejects.toThrow('nobody')
})
