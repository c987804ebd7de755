import {copyFileSync, existsSync, readdirSync, readFileSync, unlinkSync, writeFileSync} from 'node:fs'
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

interface Ended {
  xpEach: number
  session?: {id: string}
  wasKept?: true
  wasOver?: true
  absent: {id: string}[]
  log: string
  committed?: {files: string[]; commit?: string}
}

interface Play {
  hitPointsLost?: number
  conditions?: {id: string}[]
  slotsSpent?: unknown
}

const ARIA = 'aria-moonwhisper'
const BRENNA = 'brenna-stonehand'
const file = (path: string) => parse(readFileSync(join(sandbox.root, path), 'utf8')) as {xp?: number; play?: Play; inventory?: unknown}
const character = (id: string) => file(`characters/${id}.yaml`)
const xpOf = (id: string) => character(id).xp ?? 0
const end = (...args: string[]) => sandbox.json<Ended>(['combat', 'end', ...args])
const say = (...lines: string[]) => sandbox.json(['combat', 'do', ...lines])
const commits = () => Number(sandbox.git('rev-list', '--count', 'HEAD'))
const status = () => sandbox.git('status', '--porcelain')
const log = (id: string) => join(sandbox.root, '.dnd/combat', `${id}.jsonl`)

/** The wreckers' cove, with every foe slain and Aria hurt. */
function fought(...more: string[]): void {
  sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
  say('dmg 5 aria-moonwhisper', 'dmg 500 foes', ...more)
}

describe('what a fight left goes back', () => {
  test('as one commit that undo takes back; then it can go on, and be ended again', () => {
    fought('cond poisoned brenna', 'cond prone brenna until 1r')
    const before = commits()
    const {xpEach, log: kept, committed} = end()
    expect(xpEach).toBe(110)
    expect([commits(), status()]).toEqual([before + 1, ''])
    expect(committed?.files).toContain(kept)
    expect(character(ARIA).play?.hitPointsLost).toBe(5)
    expect(character(BRENNA).play?.conditions?.map(({id}) => id)).toEqual(['poisoned'])
    expect([xpOf(ARIA), xpOf(BRENNA)]).toEqual([110, 110])
    expect(sandbox.dnd(['combat', 'state']).status).toBe(4)
    expect(sandbox.dnd(['undo']).status).toBe(0)
    expect([xpOf(ARIA), character(ARIA).play?.hitPointsLost ?? 0, status()]).toEqual([0, 0, ''])
    expect(sandbox.dnd(['combat', 'list']).stdout).toContain('end taken back')
    sandbox.json(['combat', 'do', '--fight', 'wreckers-cove', 'undo', 'dmg 1 brenna'])
    expect(end().xpEach).toBe(110)
    expect([xpOf(ARIA), character(BRENNA).play?.hitPointsLost]).toEqual([110, 1])
  })

  test('a dry run says what would be, and does nothing', () => {
    fought()
    const [bytes, before] = [readFileSync(log('wreckers-cove')), commits()]
    expect(end('--dry-run')).toMatchObject({xpEach: 110})
    expect([readFileSync(log('wreckers-cove')), commits(), xpOf(ARIA), readdirSync(join(sandbox.root, '.dnd/combat'))]).toEqual([
      bytes,
      before,
      0,
      ['wreckers-cove.jsonl'],
    ])
  })

  test('slots that were spent, in the fight and meanwhile', () => {
    fought('cast magic-missile on wreckers-1 by aria-moonwhisper slot 1 free')
    sandbox.json(['character', 'cast', ARIA, 'magic-missile', '--slot', '1'])
    end()
    expect(character(ARIA).play?.slotsSpent).toEqual({'1': 2})
  })

  test('what was edited meanwhile stays', () => {
    fought()
    sandbox.json(['character', 'hp', ARIA, '-2'])
    sandbox.json(['character', 'set', ARIA, 'coins.gp=77'])
    end()
    expect(character(ARIA)).toMatchObject({play: {hitPointsLost: 7}, coins: {gp: 77}, xp: 110})
  })

  test('somebody who was healed wholly meanwhile is no worse than the fight made them', () => {
    sandbox.json(['character', 'hp', ARIA, '-6'])
    sandbox.json(['combat', 'start', 'wreckers-cove', '--roll', '--seed', '7'])
    say('heal 4 aria-moonwhisper')
    sandbox.json(['character', 'rest', 'long', ARIA])
    end()
    expect(character(ARIA).play?.hitPointsLost ?? 0).toBe(0)
  })

  test.each([
    {why: 'a character', args: ['--strike', ARIA], is: {aria: [0, 0], brenna: 110, status: 'over'}},
    {why: 'the XP', args: ['--strike', 'xp'], is: {aria: [0, 5], brenna: 0, status: 'over'}},
    {why: 'the encounter', args: ['--strike', 'encounter'], is: {aria: [110, 5], brenna: 110, status: 'planned'}},
    {why: 'other XP', args: ['--xp', '40'], is: {aria: [40, 5], brenna: 40, status: 'over'}},
    {why: 'all of it', args: ['--drop'], is: {aria: [0, 0], brenna: 0, status: 'planned'}},
  ])('struck: $why', ({args, is}) => {
    fought()
    end(...args)
    const {status: now} = sandbox.json<{entity: {status: string}}>(['encounter', 'show', 'wreckers-cove']).entity
    expect({aria: [xpOf(ARIA), character(ARIA).play?.hitPointsLost ?? 0], brenna: xpOf(BRENNA), status: now}).toEqual(is)
    expect(status()).toBe('')
  })

  test('a log that was put away and is damaged is listed as that, and hides no other', () => {
    fought()
    const {log: kept} = end()
    writeFileSync(join(sandbox.root, kept), 'no log\n')
    sandbox.json(['combat', 'start', '--add', 'goblin warrior'])
    const {fights} = sandbox.json<{fights: {id: string; isUnreadable?: true}[]}>(['combat', 'list'])
    expect(fights.map(({id, isUnreadable}) => [id, isUnreadable])).toEqual([
      ['a-fight', undefined],
      ['wreckers-cove', true],
    ])
  })

  test('a word that strikes nothing is refused, and nothing went back', () => {
    fought()
    const {status: exit, stderr} = sandbox.dnd(['combat', 'end', '--strike', 'XP'])
    expect([exit, stderr]).toEqual([2, expect.stringContaining('"XP"')])
    expect(xpOf(ARIA)).toBe(0)
    expect(end().xpEach).toBe(110)
  })

  test('people of the campaign come with their wounds and keep them', () => {
    const npc = sandbox
      .json<{entities: {id: string; monster?: string}[]}>(['npc', 'list'])
      .entities.find(({id}) => file(`campaigns/${campaign()}/npcs/${id}.yaml`)['monster' as never] !== undefined)?.id as string
    const wounds = () => file(`campaigns/${campaign()}/npcs/${npc}.yaml`).play?.hitPointsLost
    for (const [amount, total] of [
      [1, 1],
      [2, 3],
    ] as const) {
      sandbox.json(['combat', 'start', '--add', npc, '--roll', '--seed', '7'])
      say(`dmg ${amount} ${npc}`)
      end()
      expect(wounds()).toBe(total)
    }
  })
})

function campaign(): string {
  return readdirSync(join(sandbox.root, 'campaigns'))[0] as string
}

describe('XP are given once', () => {
  test('a fight whose end was killed before it was put away is put away, and nothing else', () => {
    fought()
    end()
    const ended = join(sandbox.root, '.dnd/combat/ended/wreckers-cove.jsonl')
    copyFileSync(ended, log('wreckers-cove'))
    unlinkSync(ended)
    const before = commits()
    expect(sandbox.dnd(['combat', 'do', 'undo']).stderr).toContain('has ended, and is kept in')
    expect(end('--dry-run')).toMatchObject({wasKept: true, xpEach: 0})
    expect(end()).toMatchObject({wasKept: true, xpEach: 0, committed: {files: []}})
    expect([commits(), xpOf(ARIA), status(), existsSync(log('wreckers-cove'))]).toEqual([before, 110, '', false])
  })

  test('of an encounter that was awarded meanwhile there are no more, but for what is said', () => {
    fought()
    sandbox.json(['encounter', 'award', 'wreckers-cove'])
    expect(end()).toMatchObject({xpEach: 0, wasOver: true})
    expect(xpOf(ARIA)).toBe(150)
    expect(sandbox.dnd(['encounter', 'award', 'wreckers-cove']).status).toBe(7)
  })

  test('two who give them apart, by the fight and by the award, have given them once', () => {
    fought()
    sandbox.git('switch', '-qc', 'apart')
    sandbox.json(['encounter', 'award', 'wreckers-cove'])
    sandbox.git('switch', '-q', 'main')
    end('--xp', '150')
    expect(sandbox.dnd(['campaign', 'merge', 'apart']).status).toBe(0)
    expect([xpOf(ARIA), character(ARIA).play?.hitPointsLost]).toEqual([150, 5])
  })

  test('where a session is open a line of it gives them, to those who fought', () => {
    sandbox.json(['session', 'start', '--present', 'aria-moonwhisper,brenna-stonehand'])
    fought()
    expect(end()).toMatchObject({xpEach: 110, session: {id: 'session-4'}})
    expect([xpOf(ARIA), character(ARIA).play?.hitPointsLost]).toEqual([0, 5])
    const {log: lines} = sandbox.json<{entity: {log: unknown[]}}>(['session', 'show', 'session-4']).entity
    expect(lines).toMatchObject([{type: 'xp', xp: 110, secret: true}])
    sandbox.json(['session', 'end', '--yes'])
    expect([xpOf(ARIA), xpOf('tamsin-reed')]).toEqual([110, 110])
  })

  test('a character whose file is gone gets nothing, and one that can’t be read stops the end', () => {
    fought()
    sandbox.json(['character', 'delete', ARIA])
    const path = join(sandbox.root, `characters/${BRENNA}.yaml`)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, 'name: [\n')
    expect(sandbox.dnd(['combat', 'end']).status).toBe(3)
    expect(xpOf('tamsin-reed')).toBe(0)
    writeFileSync(path, text)
    expect(end().absent.map(({id}) => id)).toEqual([ARIA])
    expect([xpOf(BRENNA), xpOf('tamsin-reed')]).toEqual([110, 110])
  })
})
