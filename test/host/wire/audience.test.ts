import {expect, test} from 'vitest'
import type {Guest} from '../../../src/host/door/door.js'
import {Audience, type Line} from '../../../src/host/wire/audience.js'
import type {Showing} from '../../../src/host/wire/topics.js'
import type {Told, Topic} from '../../../src/schema/host.js'

const player = (id: string): Guest => ({id, name: id, role: 'player', character: id, token: '', until: 1})

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5))

/** A table whose fight is a number, and whose sheets take until they are let go. */
function table() {
  const state = {fight: 1, sheets: [] as (() => void)[]}
  const sheet = () => new Promise<undefined>((resolve) => state.sheets.push(() => resolve(undefined)))
  const showing = {
    table: {campaign: 'coast', fight: () => state.fight, sheet, handouts: () => [], story: async () => undefined},
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
