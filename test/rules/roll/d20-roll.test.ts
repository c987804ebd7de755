import {expect, test} from 'vitest'
import {printed} from '../../../src/rules/numbers/explained.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {type Circumstances, type Rollable, rollD20} from '../../../src/rules/roll/d20-roll.js'

const random = () => seededRandom('a table')
const edges = (count: number, word: string) => Array.from({length: count}, (_, i) => `${word} ${i + 1}`)

/** SRD 5.2, "Advantage/Disadvantage": they don't add up, and both at once are neither. */
test.each<{why: string; ups: number; downs: number; natural: number; faces: number[]; net?: string}>([
  {why: 'neither: one die', ups: 0, downs: 0, faces: [7], natural: 7},
  {why: 'Advantage: the higher of two', ups: 1, downs: 0, faces: [7, 15], natural: 15, net: 'advantage'},
  {why: 'Advantage of three sources: two dice still', ups: 3, downs: 0, faces: [7, 15], natural: 15, net: 'advantage'},
  {why: 'Disadvantage: the lower of two', ups: 0, downs: 1, faces: [7, 15], natural: 7, net: 'disadvantage'},
  {why: 'three of one and one of the other: neither', ups: 3, downs: 1, faces: [7], natural: 7},
  {why: 'one of one and three of the other: neither', ups: 1, downs: 3, faces: [7], natural: 7},
])('$why', ({ups, downs, faces, natural, net}) => {
  const test: Rollable = {total: 2, advantage: edges(ups, 'up').map((from) => ({from}))}
  const rolled = rollD20(test, {disadvantage: edges(downs, 'down')}, {random: random(), shown: faces})
  expect([rolled.natural, rolled.net, rolled.total]).toEqual([natural, net, natural + 2])
  expect([rolled.advantage.length, rolled.disadvantage.length]).toEqual([ups, downs])
  const thrown = rollD20(test, {disadvantage: edges(downs, 'down')}, {random: random()})
  expect(thrown.faces).toHaveLength(net ? 2 : 1)
})

test('what was thrown as one die at the table counts as it fell, Advantage or not', () => {
  const rolled = rollD20({total: 0}, {advantage: ['help']}, {random: random(), shown: [4]})
  expect([rolled.faces, rolled.natural, rolled.net]).toEqual([[4], 4, 'advantage'])
})

test('dice of a Bless are one die a roll, rolled anew each time', () => {
  const blessed: Rollable = {total: 3, dice: [{dice: '1d4', from: 'Bless'}]}
  const source = random()
  const added = Array.from({length: 40}, () => rollD20(blessed, {}, {random: source, shown: [10]})).map(({terms, total}) => {
    const bless = terms.filter(({label}) => label === 'Bless')
    expect(bless).toHaveLength(1)
    expect(total).toBe(10 + 3 + (bless[0]?.value ?? 0))
    return bless[0]?.value
  })
  expect([...new Set(added)].sort()).toEqual([1, 2, 3, 4])
})

test('those of a Bane are taken off', () => {
  const {terms} = rollD20({total: 0, dice: [{dice: '1d4', from: 'Bane', minus: true}]}, {}, {random: random(), shown: [10]})
  expect(terms[0]?.value).toBeLessThan(0)
})

test('what depends on a situation is told and not counted', () => {
  const rolled = rollD20(
    {
      total: 0,
      advantage: [{from: 'Pack Tactics', when: 'with an ally near'}],
      failure: [{from: 'Blinded', when: 'that needs sight'}],
      dice: [{dice: '1d4', from: 'Guidance', when: 'once'}],
    },
    {},
    {random: random(), shown: [11]},
  )
  expect([rolled.net, rolled.fails, rolled.total, rolled.advantage]).toEqual([undefined, undefined, 11, []])
  expect(rolled.depends).toEqual([
    {gives: 'advantage', from: 'Pack Tactics', when: 'with an ally near'},
    {gives: 'failure', from: 'Blinded', when: 'that needs sight'},
    {gives: 'dice', from: 'Guidance', when: 'once', dice: '+1d4'},
  ])
})

test.each([
  {natural: 4, counts: 10},
  {natural: 10, counts: 10},
  {natural: 17, counts: 17},
])('a floor of 10 under the die: a $natural counts as $counts', ({natural, counts}) => {
  const reliable: Rollable = {total: 5, minimum: printed('Reliable Talent', 10)}
  const rolled = rollD20(reliable, {}, {random: random(), shown: [natural]})
  expect([rolled.natural, rolled.total, rolled.lifted?.terms[0]?.label]).toEqual([
    natural,
    counts + 5,
    natural < 10 ? 'Reliable Talent' : undefined,
  ])
})

test('bonuses of the table are terms of their own', () => {
  const circumstances: Circumstances = {bonuses: [{label: 'bonus', value: -2}]}
  const {terms, total} = rollD20({total: 4}, circumstances, {random: random(), shown: [9]})
  expect([total, terms]).toEqual([
    11,
    [
      {label: 'modifier', value: 4},
      {label: 'bonus', value: -2},
    ],
  ])
})
