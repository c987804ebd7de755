import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Guest} from '../../../src/host/door/door.js'
import {Audience, type Line} from '../../../src/host/wire/audience.js'
import type {Showing} from '../../../src/host/wire/topics.js'
import type {Told, Topic} from '../../../src/schema/host.js'

const player = (id: string): Guest => ({id, name: id, role: 'player', character: id, token: '', until: 1})

const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, 5))

/** A table whose fight is a number, and whose sheets take until they are let go. */
function table() {
  const state = {fight: 1, sheets: [] as (() => void)[]}
  const sheet = () => new Promise<undefined>((resolve) => state.sheets.push(() => resolve(undefined)))
  const showing = {
    table: {
      campaign: 'coast',
      fight: () => state.fight,
      standing: () => state.fight,
      sheet,
      handouts: () => [],
      story: async () => undefined,
    },
    desk: {log: {all: () => []}, requests: {all: () => []}, whispers: {all: () => []}, movesOf: async () => []},
    front: {inFrontOf: () => undefined},
    door: {guests: []},
  } as unknown as Omit<Showing, 'isHere'>
  /** Those sheets are there that were asked for in a moment. */
  const letGo = async () => {
    await aMoment()
    for (const go of state.sheets.splice(0)) go()
  }
  return {state, showing, letGo}
}

async function hearing(audience: Audience, guest: Guest, letGo: () => Promise<void>): Promise<Told[]> {
  const heard: Told[] = []
  const line: Line = {
    waiting: 0,
    send(text, sent) {
      heard.push(JSON.parse(text) as Told)
      sent()
    },
    end: () => undefined,
  }
  const listening = audience.listen(guest, 0, line)
  await letGo()
  await listening
  return heard
}

test('what takes long to work out holds up nothing that is due, and of many changes each topic is told once', async () => {
  const {state, showing, letGo} = table()
  const guests = [player('aria'), player('brom')]
  const audience = new Audience(showing, {guests}, (error) => {
    throw error
  })
  const [aria, brom] = [await hearing(audience, guests[0] as Guest, letGo), await hearing(audience, guests[1] as Guest, letGo)]
  for (const heard of [aria, brom]) heard.length = 0
  const changes = [2, 3, 4].map((fight) => {
    state.fight = fight
    return audience.changed('fight')
  })
  const fights = (heard: readonly Told[]) => heard.filter(({topic}) => topic === ('fight' satisfies Topic)).map(({value}) => value)
  await aMoment()
  // The first sheet is being worked out: the fight goes on meanwhile.
  state.fight = 5
  const last = audience.changed('fight')
  await letGo()
  await aMoment()
  expect(state.sheets).toHaveLength(1)
  expect([fights(aria), fights(brom)]).toEqual([
    [4, 5],
    [4, 5],
  ])
  let isTold = false
  void Promise.all([...changes, last]).then(() => {
    isTold = true
  })
  while (!isTold) await letGo()
  expect([fights(aria), fights(brom)].map(({length}) => length)).toEqual([2, 2])
  for (const heard of [aria, brom]) expect(heard.map(({n}) => n)).toEqual([...heard.map(({n}) => n)].sort((a, b) => a - b))
})

test('whatever becomes otherwise, everybody has it as it stands, and nothing is worked out that is as it was', async () => {
  const happens = fc.array(fc.constantFrom('a turn', 'a blow', 'a file', 'a guest'), {maxLength: 12})
  await fc.assert(
    fc.asyncProperty(happens, async (all) => {
      const state = {blows: 0, file: 0, turn: 0, asked: 0}
      const standing = () => state.blows
      const sheet = async () => {
        state.asked += 1
        return undefined
      }
      const {showing} = table()
      const stood = {...showing.table, fight: () => state.turn, standing, sheet, story: async () => undefined}
      const desk = {...showing.desk, movesOf: async () => [{title: `${state.blows} ${state.file}`, moves: []}]}
      const guest = player('aria')
      const audience = new Audience({...showing, table: stood, desk} as unknown as Omit<Showing, 'isHere'>, {guests: [guest]}, (error) => {
        throw error
      })
      const heard = await hearing(audience, guest, aMoment)
      const last = (topic: Topic) => heard.filter((each) => each.topic === topic).at(-1)?.value
      for (const each of all) {
        const before = state.asked
        state.turn += 1
        if (each === 'a blow') state.blows += 1
        if (each === 'a file') state.file += 1
        await audience.changed(each === 'a file' ? 'world' : each === 'a guest' ? 'door' : 'fight')
        expect([last('fight'), last('moves')]).toEqual([state.turn, [{title: `${state.blows} ${state.file}`, moves: []}]])
        expect(state.asked - before).toBe(each === 'a turn' ? 0 : 1)
      }
    }),
    {numRuns: 40},
  )
})
