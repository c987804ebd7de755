import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeEach, describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

let sandbox: Sandbox
const made: Sandbox[] = []
beforeEach(() => {
  sandbox = demoVault()
  made.push(sandbox)
})
afterAll(() => {
  for (const each of made) each.remove()
})

interface Awarded {
  xp: number
  xpEach: number
  session?: {id: string}
  characters: {id: string; xpFrom: number; xpTo: number; due?: number}[]
  treasures: {id: string; status?: string}[]
}

const award = (...args: string[]) => sandbox.json<Awarded>(['encounter', 'award', ...args])
const fields = <T>(kind: string, id: string) => sandbox.json<{entity: T}>([kind, 'show', id]).entity
const character = (id: string): {xp?: number; journal?: {text?: string}[]} =>
  parse(readFileSync(join(sandbox.root, 'characters', `${id}.yaml`), 'utf8'))
const xpOf = (id: string) => character(id).xp ?? 0
const lastSubject = () => sandbox.git('log', '-1', '--format=%s').trim()

describe('where no session is open', () => {
  test('its party has the XP at once, each an even share, as one commit that undo takes back', () => {
    const before = sandbox.git('rev-list', '--count', 'HEAD')
    const {xp, xpEach, characters} = award('wreckers-cove')
    expect({xp, xpEach, count: characters.length}).toEqual({xp: 750, xpEach: 150, count: 5})
    expect(characters.every(({xpFrom, xpTo}) => xpTo === xpFrom + 150)).toBe(true)
    expect(xpOf('brenna-stonehand')).toBe(150)
    expect(lastSubject()).toBe('encounter(wreckers-cove): award 750 XP')
    expect(Number(sandbox.git('rev-list', '--count', 'HEAD'))).toBe(Number(before) + 1)
    expect(fields<{status: string}>('encounter', 'wreckers-cove').status).toBe('over')
    expect(sandbox.dnd(['undo']).status).toBe(0)
    expect(xpOf('brenna-stonehand')).toBe(0)
    expect(fields<{status: string}>('encounter', 'wreckers-cove').status).toBe('planned')
  })

  test('gives once, and once more for who says so', () => {
    award('wreckers-cove')
    const refused = sandbox.dnd(['encounter', 'award', 'wreckers-cove'])
    expect([refused.status, refused.stderr]).toEqual([7, expect.stringContaining('is over already')])
    expect(xpOf('brenna-stonehand')).toBe(150)
    const {characters} = award('wreckers-cove', '--again')
    expect(characters.find(({id}) => id === 'brenna-stonehand')).toMatchObject({xpFrom: 150, xpTo: 300, due: 2})
  })

  test('two who give it apart have given it once', () => {
    sandbox.git('switch', '-qc', 'apart')
    award('wreckers-cove')
    sandbox.git('switch', '-q', 'main')
    award('wreckers-cove')
    expect(sandbox.dnd(['campaign', 'merge', 'apart']).status).toBe(0)
    expect(xpOf('brenna-stonehand')).toBe(150)
  })

  test('what the players were not told of is in no journal', () => {
    award('wreckers-cove')
    const journal = () => character('brenna-stonehand').journal ?? []
    expect(journal().map(({text}) => text)).not.toContain("The wreckers' cove")
    sandbox.json(['encounter', 'reveal', 'songs-below', '--to', 'party'])
    award('songs-below')
    expect(journal().map(({text}) => text)).toContain('Songs below')
  })

  test('what one of them alone was told of is in that one’s alone', () => {
    sandbox.json(['encounter', 'reveal', 'songs-below', '--to', 'aria-moonwhisper'])
    award('songs-below')
    const texts = (id: string) => (character(id).journal ?? []).map(({text}) => text)
    expect(texts('aria-moonwhisper')).toContain('Songs below')
    expect(texts('brenna-stonehand')).not.toContain('Songs below')
    expect(xpOf('brenna-stonehand')).toBe(210)
  })

  test('treasure is pointed at, and stays where it is', () => {
    const {treasures} = award('songs-below')
    expect(treasures).toMatchObject([{id: 'songs-of-the-drowned'}])
    expect(sandbox.dnd(['encounter', 'rate', 'songs-below']).stdout).toContain('dnd session loot songs-of-the-drowned')
    expect(fields<{status?: string}>('treasure', 'songs-of-the-drowned').status).not.toBe('claimed')
  })

  test('an encounter without foes is over, and gives nothing', () => {
    sandbox.json(['encounter', 'create', '--name', 'Talk'])
    expect(award('talk')).toMatchObject({xp: 0, xpEach: 0})
    expect(fields<{status: string}>('encounter', 'talk').status).toBe('over')
    expect(lastSubject()).toBe('encounter(talk): award 0 XP')
  })
})

describe('where a session is open', () => {
  test('those who are there get it when the session ends', () => {
    sandbox.json(['session', 'start', '--present', 'aria-moonwhisper,brenna-stonehand'])
    const {xpEach, session, characters} = award('wreckers-cove')
    expect({xpEach, session, count: characters.length}).toMatchObject({xpEach: 375, session: {id: 'session-4'}, count: 2})
    expect(xpOf('brenna-stonehand')).toBe(0)
    expect(fields<{log: unknown[]}>('session', 'session-4').log).toMatchObject([{type: 'xp', xp: 375, secret: true}])
    expect(sandbox.dnd(['session', 'show', 'session-4', '--players']).stdout).not.toContain("The wreckers' cove")
    sandbox.json(['session', 'end', '--yes'])
    expect(['aria-moonwhisper', 'brenna-stonehand', 'tamsin-reed'].map(xpOf)).toEqual([375, 375, 0])
  })

  test('or the party that is named', () => {
    sandbox.json(['party', 'set', 'two', 'tamsin-reed', 'kasimir-vane'])
    sandbox.json(['session', 'start', '--present', 'aria-moonwhisper'])
    expect(award('wreckers-cove', '--party', 'two').xpEach).toBe(375)
    sandbox.json(['session', 'end', '--yes'])
    expect(['aria-moonwhisper', 'tamsin-reed', 'kasimir-vane'].map(xpOf)).toEqual([0, 375, 375])
  })
})

describe('an adventuring day', () => {
  test('is what each would have in the end, whatever each encounter gives', () => {
    const {xpEach, characters} = sandbox.json<Awarded>(['encounter', 'rate', 'wreckers-cove', 'songs-below'])
    expect(xpEach).toBe(360)
    expect(characters.map(({xpTo}) => xpTo)).toEqual([360, 360, 360, 360, 360])
    expect(characters.find(({id}) => id === 'brenna-stonehand')?.due).toBe(2)
    expect(sandbox.json<Awarded>(['encounter', 'rate', 'wreckers-cove', '--levels', '4x1']).characters).toEqual([])
  })
})
