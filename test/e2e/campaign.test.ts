import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

interface Played {
  characters: {id: string; events: string[]; refused?: string}[]
  committed: {commit?: string}
}
interface Shown {
  sheet: {
    level: {total: number}
    hp: {current: {total: number}; max: {total: number}; temporary: number}
    slots: {level: number; spent: number}[]
    state: string
    attunement: {used: number}
    coins: Record<string, number>
    concentration?: string
  }
  findings: {severity: string}[]
}

let box: Sandbox
const file = (id: string) => readFileSync(join(box.root, `characters/${id}.yaml`), 'utf8')
const act = (verb: string, ...args: string[]) => box.json<Played>(['character', verb, ...args])
const show = (id = 'mira') => box.json<Shown>(['character', 'show', id])
const eventsOf = (verb: string, ...args: string[]) => act(verb, ...args).characters[0]?.events ?? []

beforeAll(() => {
  box = new Sandbox()
  box.json(['init', '--name', 'The Long Road'])
  for (const [name, classId] of [
    ['Mira', 'wizard'],
    ['Bruk', 'fighter'],
  ])
    box.json([
      'character',
      'create',
      '--name',
      name ?? '',
      '--class',
      classId ?? '',
      '--species',
      'human',
      '--background',
      'sage',
      '--auto',
      '--seed',
      '7',
    ])
})
afterAll(() => box.remove())

/** Do something, take it back: every byte is as before. */
function thereAndBack(verb: string, ...args: string[]): void {
  const before = file('mira')
  expect(act(verb, ...args).committed.commit).toBeDefined()
  expect(file('mira')).not.toBe(before)
  box.json(['undo'])
  expect(file('mira')).toBe(before)
}

describe('a wizard from level 1 to 20, as a table plays her', () => {
  test('a first day: spells, wounds, and the edge of death', () => {
    const level1 = show().sheet
    expect(level1.hp.current.total).toBe(level1.hp.max.total)
    act('prepare', 'mira', '--drop', spellOf('mira'), '--add', spellOf('mira'))
    eventsOf('cast', 'mira', 'mage-armor', '--slot', '1')
    expect(show().sheet.slots[0]?.spent).toBe(1)
    thereAndBack('hp', 'mira', '-3', '--type', 'fire')
    act('hp', 'mira', 'temp', '4')
    act('hp', 'mira', 'temp', '2')
    expect(show().sheet.hp.temporary).toBe(4)
    expect(eventsOf('hp', 'mira', '-11').join()).toMatch(/soaked|Unconscious/)
    act('hp', 'mira', '=0')
    expect(show().sheet.state).toBe('dying')
    act('death-save', 'mira', '--roll', '12')
    thereAndBack('death-save', 'mira', '--roll', '1')
    expect(box.dnd(['character', 'cast', 'mira', 'fire-bolt']).status).toBe(7)
    expect(box.dnd(['character', 'rest', 'long', 'mira']).status).toBe(7)
    expect(eventsOf('death-save', 'mira', '--roll', '20').join()).toContain('1 Hit Point')
    act('rest', 'short', 'mira', '--dice', '1', '--average')
    thereAndBack('rest', 'long', 'mira', '--seed', '3')
    act('rest', 'long', 'mira', '--seed', '3')
    const {sheet} = show()
    expect(sheet.hp.current.total).toBe(sheet.hp.max.total)
    expect(sheet.slots.every(({spent}) => spent === 0)).toBe(true)
  })

  test('a day in town: coins, goods, magic', () => {
    act('gain', 'mira', '250gp')
    thereAndBack('buy', 'mira', 'rope', '--quantity', '2')
    act('buy', 'mira', 'backpack', '--price', '1pp')
    act('buy', 'mira', 'rope')
    act('stow', 'mira', 'rope', '--in', 'backpack')
    act('pay', 'mira', '3gp 7sp')
    act('exchange', 'mira', '10gp', 'pp')
    act('sell', 'mira', 'rope')
    expect(box.dnd(['character', 'pay', 'mira', '99999gp']).status).toBe(7)
    act('gain', 'mira', 'ring-of-protection')
    act('equip', 'mira', 'ring-of-protection')
    thereAndBack('attune', 'mira', 'ring-of-protection')
    act('attune', 'mira', 'ring-of-protection')
    expect(show().sheet.attunement.used).toBe(1)
    act('give', 'mira', 'bruk', '5gp')
    expect(box.dnd(['character', 'gain', 'mira', 'no-such-thing']).status).toBe(7)
  })

  test.each([2, 3, 4, 5])('level %d, and a fight at it', (level) => {
    const before = file('mira')
    box.json(['xp', 'milestone', 'mira'])
    box.json(['character', 'level-up', 'mira', '--auto', '--seed', String(level)])
    expect(show().sheet.level.total).toBe(level)
    box.json(['undo'])
    box.json(['undo'])
    expect(file('mira')).toBe(before)
    box.json(['xp', 'milestone', 'mira'])
    box.json(['character', 'level-up', 'mira', '--auto', '--seed', String(level)])
    act('hp', 'mira', '-4')
    act('condition', 'mira', 'poisoned', '--until', 'dawn')
    act('cast', 'mira', 'mage-armor', '--slot', '1')
    act('condition', 'mira', 'poisoned', '--off')
    const rested = act('rest', 'long', 'mira', 'bruk')
    expect(rested.characters.map(({id}) => id)).toEqual(['mira', 'bruk'])
    const {sheet, findings} = show()
    expect(findings.filter(({severity}) => severity === 'error')).toEqual([])
    expect(sheet.slots.every(({spent}) => spent === 0)).toBe(true)
  })
})

describe('the long road on', () => {
  test.each(Array.from({length: 15}, (_, i) => i + 6))('level %d: wounds, spells, rests, nothing broken', (level) => {
    box.json(['xp', 'milestone', 'mira', '--reason', `chapter ${level}`])
    box.json(['character', 'level-up', 'mira', '--auto', '--seed', String(level)])
    act('hp', 'mira', `-${level}`, '--type', 'cold')
    act('hp', 'mira', 'temp', String(level))
    act('cast', 'mira', 'mage-armor', '--slot', '2')
    const top = Math.min(9, Math.ceil(level / 2))
    act('cast', 'mira', 'mage-armor', '--slot', String(top))
    act('hp', 'mira', '+3')
    const tired = show().sheet
    expect(tired.slots.find((slot) => slot.level === top)?.spent).toBe(1)
    act('rest', 'short', 'mira', '--dice', '1', '--average')
    act('rest', 'long', 'mira', '--seed', String(level))
    const {sheet, findings} = show()
    expect(findings.filter(({severity}) => severity === 'error')).toEqual([])
    expect(sheet.level.total).toBe(level)
    expect(sheet.hp).toMatchObject({current: {total: sheet.hp.max.total}, temporary: 0})
    expect(sheet.slots.every(({spent}) => spent === 0)).toBe(true)
  })
})

/** The first spell she has prepared. */
function spellOf(id: string): string {
  return /\.prepared:\s*(?:\[|\n\s*- )([a-z-]+)/.exec(file(id))?.[1] ?? ''
}

describe('as a party', () => {
  test('made, shown, hurt and taken away', () => {
    expect(box.json(['party', 'list'])).toEqual({parties: []})
    expect(box.dnd(['character', 'hp', '--party', 'main', '-2']).status).toBe(4)
    box.json(['party', 'set', 'main', 'Mira', 'bruk', 'mira'])
    expect(box.json(['party', 'list'])).toEqual({parties: [{id: 'main', members: ['mira', 'bruk']}]})
    expect(box.json<Played>(['character', 'hp', '--party', 'main', '-2']).characters).toHaveLength(2)
    const shown = box.dnd(['party', 'show']).stdout
    expect(shown).toContain('Mira')
    expect(shown).toContain('Bruk')
    expect(shown).toMatch(/\d+\/\d+/)
    box.json(['undo'])
    box.json(['party', 'set', 'main'])
    expect(box.json(['party', 'list'])).toEqual({parties: []})
    expect(box.dnd(['party', 'set', '?!', 'mira']).status).toBe(2)
  })

  test('who carries too much is told, and slowed where the vault minds weight', () => {
    const path = join(box.root, 'dnd.yaml')
    act('gain', 'bruk', 'chain-mail', '--quantity', '12')
    expect(box.dnd(['character', 'gain', 'bruk', 'rope']).stdout).toMatch(/! Bruk carries .* lb, more than/)
    expect(box.json<{sheet: {carrying: {load?: string}}}>(['character', 'show', 'bruk']).sheet.carrying.load).toBe('immovable')
    const text = readFileSync(path, 'utf8')
    const under = (policy: string) => {
      writeFileSync(path, `${text}policies: {encumbrance: ${policy}}\n`)
      const speed = box.json<{value: {total: number}}>(['character', 'explain', 'bruk', 'speed']).value.total
      return {told: box.dnd(['character', 'validate', 'bruk']).stdout.includes('OVERLOADED'), speed}
    }
    expect(under('ignore')).toEqual({told: false, speed: 30})
    expect(under('tell')).toEqual({told: true, speed: 30})
    expect(under('capacity')).toEqual({told: true, speed: 0})
  })
})

test('the history tells every act, one commit each', () => {
  const subjects = box.git('log', '--format=%s').split('\n')
  expect(subjects).toContain('character(mira): cast mage-armor')
  expect(subjects).toContain('party(main): mira, bruk')
  expect(box.git('status', '--porcelain')).toBe(' M dnd.yaml\n')
})
