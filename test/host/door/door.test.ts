import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {Door, type DoorState, LOCKED_MS, MOST_GUESTS, TOKEN_MS, WRONG} from '../../../src/host/door/door.js'
import {CODE_ALPHABET, CODE_LENGTH} from '../../../src/schema/host.js'

/** A door with a clock and dice of its own. */
function doorAt(start = 0, kept?: DoorState) {
  let [now, drawn] = [start, 0]
  const keeps: DoorState[] = []
  const random = (bytes: number) => Buffer.from(Array.from({length: bytes}, () => draw()))
  const draw = () => {
    drawn += 37
    return drawn % 251
  }
  const door = new Door(kept, {now: () => now, random, keep: (state) => keeps.push(state)})
  return {door, keeps, pass: (ms: number) => (now += ms)}
}

const KIM = {name: 'Kim'}

function tokenOf(result: ReturnType<Door['knock']>): string {
  if (!('token' in result)) throw new Error(result.why)
  return result.token
}

describe('the code', () => {
  test('has letters that nobody takes for one another', () => {
    const {door} = doorAt()
    expect(door.code).toHaveLength(CODE_LENGTH)
    for (const letter of door.code) expect(CODE_ALPHABET).toContain(letter)
  })

  test.each([
    ['as it is', (code: string) => code],
    ['small', (code: string) => code.toLowerCase()],
    ['in two parts', (code: string) => ` ${code.slice(0, 3)}-${code.slice(3)} `],
  ])('is taken %s', (_, typed) => {
    const {door} = doorAt()
    expect(door.knock(typed(door.code), KIM, 'a')).toHaveProperty('token')
  })

  test('is another once it is changed, and who is in stays in', () => {
    const {door} = doorAt()
    const before = door.code
    const token = tokenOf(door.knock(before, KIM, 'a'))
    expect(door.changeCode()).not.toBe(before)
    expect(door.knock(before, KIM, 'a')).toEqual({why: 'code'})
    expect(door.guestOf(token)).toMatchObject(KIM)
  })
})

describe('wrong codes', () => {
  test('make one address wait, and no other', () => {
    const {door, pass} = doorAt()
    for (let i = 0; i < WRONG.each; i++) expect(door.knock('000000', KIM, 'a')).toEqual({why: 'code'})
    expect(door.knock(door.code, KIM, 'a')).toEqual({why: 'locked', forMs: LOCKED_MS})
    expect(door.knock(door.code, KIM, 'b')).toHaveProperty('token')
    pass(LOCKED_MS)
    expect(door.knock(door.code, KIM, 'a')).toHaveProperty('token')
  })

  test('from many addresses make all wait', () => {
    const {door} = doorAt()
    for (let i = 0; i < WRONG.all; i++) door.knock('000000', KIM, `address ${i}`)
    expect(door.knock(door.code, KIM, 'b')).toMatchObject({why: 'locked'})
  })
})

describe('a token', () => {
  test('is kept as a hash alone', () => {
    const {door, keeps} = doorAt()
    const token = tokenOf(door.knock(door.code, KIM, 'a'))
    expect(JSON.stringify(keeps)).not.toContain(token)
  })

  test('outlives the host, and not the evening', () => {
    const {door, keeps} = doorAt()
    const token = tokenOf(door.knock(door.code, KIM, 'a'))
    const again = doorAt(TOKEN_MS - 1, keeps.at(-1))
    expect(again.door.guestOf(token)).toMatchObject(KIM)
    again.pass(1)
    expect(again.door.guestOf(token)).toBeUndefined()
    expect(doorAt(TOKEN_MS, keeps.at(-1)).door.guests).toEqual([])
  })

  test('is good for nothing once its guest was sent away', () => {
    const {door} = doorAt()
    const token = tokenOf(door.knock(door.code, KIM, 'a'))
    const {id} = door.guestOf(token) ?? {id: ''}
    expect(door.sendAway(id)).toBe(true)
    expect(door.guestOf(token)).toBeUndefined()
    expect(door.sendAway(id)).toBe(false)
  })

  test('that is none is nobody’s', () => {
    const {door} = doorAt()
    door.knock(door.code, KIM, 'a')
    fc.assert(fc.property(fc.string(), (text) => door.guestOf(text) === undefined))
  })
})

test('who knocked has no role until they are let in, and may be made another', () => {
  const {door} = doorAt()
  const token = tokenOf(door.knock(door.code, {...KIM, character: 'aria'}, 'a'))
  const {id, role} = door.guestOf(token) ?? {id: ''}
  expect(role).toBeUndefined()
  door.letIn(id, {role: 'player', character: 'bruk'})
  expect(door.guestOf(token)).toMatchObject({role: 'player', character: 'bruk'})
  door.letIn(id, {role: 'spectator'})
  expect(door.guestOf(token)).not.toHaveProperty('character')
  expect(door.letIn('nobody', {role: 'dm'})).toBeUndefined()
})

test('there is an end to how many come', () => {
  const {door} = doorAt()
  for (let i = 0; i < MOST_GUESTS; i++) door.knock(door.code, KIM, 'a')
  expect(door.knock(door.code, KIM, 'a')).toEqual({why: 'full'})
})

test('what can’t be kept is not so', () => {
  let isFull = false
  const keep = () => {
    if (isFull) throw new Error('no space left')
  }
  const door = new Door(undefined, {now: () => 0, random: (bytes) => Buffer.alloc(bytes, 7), keep})
  isFull = true
  expect(() => door.knock(door.code, KIM, 'a')).toThrow('no space left')
  expect(door.guests).toEqual([])
})
