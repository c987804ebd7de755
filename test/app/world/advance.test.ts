import {describe, expect, test} from 'vitest'
import {mergeFile} from '../../../src/app/versions/merge-file.js'
import {advanceCampaign} from '../../../src/app/world/advance.js'
import {setToday, showToday} from '../../../src/app/world/campaign-day.js'
import {KIND_NAMES, type Kind, kindRow} from '../../../src/schema/entity/kinds.js'
import type {Plot} from '../../../src/schema/entity/plot.js'
import {fieldOf, structureOf} from '../../../src/schema/structure.js'
import {parseEntity} from '../../../src/vault/entities.js'
import {calendar} from '../../rules/calendar/calendars.js'
import {worldVault} from './world-vault.js'

const CLOCK = {id: 'tide', name: 'The tide', size: 4}
const BELLS = 'campaigns/coast/plots/bells.yaml'

/** Kinds that hold clocks, by their schemas. */
const TICKING = KIND_NAMES.filter((kind) => {
  const structure = structureOf(kindRow(kind).schema())
  return structure.type === 'map' && fieldOf(structure, 'clocks') !== undefined
})

describe('clocks', () => {
  test('one driven past its size by an advance is full once, and told once', async () => {
    const world = worldVault('plain', {date: '41-2-1'})
    world.put('faction', 'guild', {clocks: [{...CLOCK, every: '1w', since: '41-1-1', full: 'A stranger hangs.'}]})
    const {clocks, due} = await advanceCampaign(world.options, {by: '30d'})
    expect(clocks).toMatchObject([{kind: 'faction', id: 'guild', clock: 'tide', before: 0, after: 4, size: 4, fullOn: '41-2-27'}])
    expect(due.filter(({is}) => is === 'clock')).toEqual([
      {date: '41-2-27', is: 'clock', name: 'The tide (guild)', kind: 'faction', id: 'guild', text: 'A stranger hangs.'},
    ])
    expect(world.read('faction', 'guild')).toContain('filled: 4')
    const again = await advanceCampaign(world.options, {by: '30d'})
    expect([again.clocks, again.due.filter(({is}) => is === 'clock')]).toEqual([[], []])
    expect(world.read('faction', 'guild')).toContain('filled: 4')
  })

  test.each(TICKING)('those of a %s run', async (kind: Kind) => {
    const world = worldVault('plain', {
      date: '41-2-1',
      ...(kind === 'campaign' ? {clocks: [{...CLOCK, every: '3d', since: '41-2-1'}]} : {}),
    })
    const id = kind === 'campaign' ? 'coast' : 'it'
    if (kind !== 'campaign') world.put(kind, id, {clocks: [{...CLOCK, every: '3d', since: '41-2-1'}]})
    expect((await advanceCampaign(world.options, {by: '7d'})).clocks).toMatchObject([{kind, id, before: 0, after: 2}])
    expect(world.read(kind, id)).toContain('filled: 2')
  })

  test('times are counted from `since`, however often somebody looks', async () => {
    const world = worldVault('plain', {date: '41-2-1'})
    world.put('plot', 'bells', {clocks: [{...CLOCK, every: '1w', since: '41-1-29'}]})
    const moved = []
    for (const by of ['3d', '3d', '3d', '3d', '3d']) moved.push((await advanceCampaign(world.options, {by})).clocks.map(({after}) => after))
    expect(moved).toEqual([[], [1], [], [2], []])
  })

  test('one that does not say since when begins with the first advance', async () => {
    const world = worldVault('plain', {date: '41-2-1'})
    world.put('plot', 'bells', {clocks: [{...CLOCK, every: '1w'}]})
    expect((await advanceCampaign(world.options, {by: '5d'})).clocks).toEqual([])
    expect(world.read('plot', 'bells')).toContain('since: 41-2-1')
    expect((await advanceCampaign(world.options, {by: '2d'})).clocks).toMatchObject([{after: 1}])
  })

  test.each([
    ['14d', '14d', 2],
    ['14d', '7d', 2],
    ['7d', '21d', 3],
    ['6d', '7d', 1],
  ])('of two people who each let days pass, %s and %s, tick once for each time', async (mine, other, filled) => {
    const world = worldVault('plain', {date: '41-2-1'})
    world.put('plot', 'bells', {clocks: [{...CLOCK, every: '1w', since: '41-1-29'}]})
    // What ticked before they parted counts for neither.
    await advanceCampaign(world.options, {by: '5d'})
    const [base, day] = [world.read('plot', 'bells'), world.read('campaign', 'coast')]
    const after = async (by: string) => {
      world.vault.put({[BELLS]: base, 'campaigns/coast/campaign.yaml': day})
      await advanceCampaign(world.options, {by})
      return world.read('plot', 'bells')
    }
    const {text, conflicts} = mergeFile(BELLS, {base, ours: await after(mine), theirs: await after(other)})
    expect(conflicts).toEqual([])
    const {value, diagnostics} = parseEntity('plot', text, BELLS)
    expect([diagnostics, (value as Plot | undefined)?.clocks?.[0]?.filled]).toEqual([[], 1 + filled])
  })

  test('keep note of the last ticks alone', async () => {
    const world = worldVault('plain', {date: '41-2-1'})
    const ticks = Array.from({length: 60}, (_, i) => ({id: `tick-${i}-moon`, adds: {'clocks.moon.filled': 1}}))
    const session = {id: 'a-session', adds: {'clocks.tide.filled': 1}}
    world.put('plot', 'bells', {clocks: [{...CLOCK, every: '1d'}], counted: [session, ...ticks]})
    await advanceCampaign(world.options, {by: '2d'})
    const counted = (parseEntity('plot', world.read('plot', 'bells'), BELLS).value as Plot | undefined)?.counted ?? []
    expect(counted).toHaveLength(51)
    expect([counted[0]?.id, counted[1]?.id, counted.at(-1)?.id]).toEqual(['a-session', 'tick-12-moon', 'tick-2-tide'])
  })

  test('one without `every` waits for a hand, and one of another campaign for its own days', async () => {
    const world = worldVault('plain', {date: '41-2-1'})
    world.put('plot', 'bells', {clocks: [CLOCK]})
    world.put('campaign', 'marsh', {calendar: 'plain', date: '1-1-1', clocks: [{...CLOCK, every: '1d', since: '1-1-1'}]})
    const options = {...world.options, campaign: 'coast'}
    expect((await advanceCampaign(options, {by: '5d'})).clocks).toEqual([])
    expect(world.read('campaign', 'marsh')).toContain('date: 1-1-1')
  })

  test('comments, order and everything else in the file stay', async () => {
    const world = worldVault('plain', {date: '41-2-1'})
    world.put('plot', 'bells', {clocks: [{...CLOCK, every: '1w', since: '41-2-1'}], truth: 'x'})
    const before = world.read('plot', 'bells')
    world.vault.put({'campaigns/coast/plots/bells.yaml': before.replace('truth: x', '# the DM knows\ntruth: x')})
    await advanceCampaign(world.options, {by: '1w'})
    const after = world.read('plot', 'bells')
    expect(after).toContain('# the DM knows\ntruth: x')
    expect(
      after
        .replace(/,? ?filled: 1/, '')
        .replace(/\s*filled: 1/, '')
        .replace(/counted:[\s\S]*$/, '')
        .replace(/\s/g, ''),
    ).toBe(before.replace('truth: x', '# the DM knows\ntruth: x').replace(/\s/g, ''))
  })
})

describe('effects, plots, promises, events and the sky', () => {
  async function passed() {
    const world = worldVault('plain', {date: '41-2-12'})
    world.put('world-effect', 'fog', {from: '41-2-6', until: '41-2-14'})
    world.put('world-effect', 'frost', {from: '41-2-6', until: '41-2-15'})
    world.put('world-effect', 'drought', {from: '41-2-14', endless: true})
    world.put('plot', 'bells', {status: 'open', due: '41-2-13'})
    world.put('plot', 'told', {status: 'done', due: '41-2-13'})
    world.put('event', 'flood', {date: '41-2-15'})
    world.put('event', 'past', {date: '41-2-12'})
    world.put('event', 'later', {date: '41-2-16'})
    const promise = {type: 'promise', due: '41-2-14', text: 'Bring Nan her oar.'}
    world.put('session', 'one', {
      log: [
        {id: 'a', ...promise},
        {id: 'b', ...promise, done: true},
        {id: 'c', ...promise, struck: true},
        {id: 'd', ...promise, type: 'note'},
      ],
    })
    return {world, told: await advanceCampaign(world.options, {to: '41-2-15'})}
  }

  test('what fell due is told once, by day', async () => {
    const {told} = await passed()
    expect(told.due.map(({date, is, id, text}) => [date, is, id, text])).toEqual([
      ['41-2-13', 'plot', 'bells', undefined],
      ['41-2-14', 'effect-ends', 'fog', undefined],
      ['41-2-14', 'effect-begins', 'drought', undefined],
      ['41-2-14', 'promise', 'one', 'Bring Nan her oar.'],
      ['41-2-15', 'event', 'flood', undefined],
    ])
    expect([told.days, told.from.date, told.to.date]).toEqual([3, '41-2-12', '41-2-15'])
  })

  test('an effect lasts through its last day, and is ended once', async () => {
    const {world, told} = await passed()
    expect(told.ended).toEqual([{id: 'fog', name: 'fog', until: '41-2-14'}])
    expect(world.read('world-effect', 'fog')).toContain('ended: 41-2-14')
    expect(world.read('world-effect', 'frost')).not.toContain('ended')
    expect((await advanceCampaign(world.options, {by: '1d'})).ended.map(({id}) => id)).toEqual(['frost'])
  })

  test('holidays and full moons are told, and beyond the first few that there are more', async () => {
    const world = worldVault('plain', {date: '41-2-12'})
    const month = await advanceCampaign({...world.options, dryRun: true}, {by: '1mo'})
    expect(month.due.map(({date, is, name}) => [date, is, name])).toEqual([
      ['41-2-20', 'holiday', 'Ice-Breaking'],
      ['41-2-28', 'moon', 'the Lantern'],
    ])
    const age = await advanceCampaign({...world.options, dryRun: true}, {by: '99999y'})
    expect([age.due.length, age.isCut]).toEqual([40, true])
  })

  test('with `--dry-run` nothing is written', async () => {
    const world = worldVault('plain', {date: '41-2-12'})
    const before = world.read('campaign', 'coast')
    const {committed, to} = await advanceCampaign({...world.options, dryRun: true}, {by: '3d'})
    expect([committed, to.date, world.read('campaign', 'coast')]).toEqual([undefined, '41-2-15', before])
  })

  test('an effect until the end of a winter begun in month 12 ends in the next year', async () => {
    const seasons = [
      {id: 'spring', name: 'spring', month: 3},
      {id: 'winter', name: 'winter', month: 12},
    ]
    const months = Array.from({length: 12}, (_, i) => ({id: `m${i}`, name: `Moon ${'abcdefghijkl'[i]}`, days: 30}))
    const world = worldVault(calendar({months, seasons}), {date: '5-12-3'})
    const until = showToday(world.options).season?.until
    expect(until).toBe('6-2-30')
    world.put('world-effect', 'snow', {from: '5-12-3', until})
    expect((await advanceCampaign(world.options, {to: '6-2-30'})).ended).toEqual([])
    expect((await advanceCampaign(world.options, {by: '1d'})).ended).toMatchObject([{id: 'snow'}])
  })
})

describe('hours, and days that can not be gone to', () => {
  test('hours go by within a day, and over it', async () => {
    const world = worldVault('plain', {date: '41-2-12 21:30'})
    expect((await advanceCampaign(world.options, {by: '2h'})).to.date).toBe('41-2-12 23:30')
    expect((await advanceCampaign(world.options, {by: '45min'})).to.date).toBe('41-2-13 00:15')
    expect((await advanceCampaign(world.options, {by: '1d'})).to.date).toBe('41-2-14 00:15')
  })

  test.each([
    [{by: '3 days'}, 'USAGE', '"3 days" is no length of time'],
    [{by: '0d'}, 'USAGE', '"0d" is no length of time'],
    [{to: '41-2-11'}, 'DAY', '"41-2-11" is before the present day, "41-2-12"'],
    [{to: 'soon'}, 'DAY', '"soon" is no day'],
    [{to: '\u001b[31m41'}, 'DAY', '"\u001b[31m41" is no day'],
    [{by: '999999y'}, undefined, undefined],
  ])('%j', async (advance, code, message) => {
    const world = worldVault('plain', {date: '41-2-12'})
    const ran = advanceCampaign(world.options, advance)
    if (code === undefined) expect((await ran).to.date).toBe('1000040-2-12')
    else await expect(ran).rejects.toMatchObject({code, message})
  })

  test('to the present day is no change', async () => {
    const world = worldVault('plain', {date: '41-2-12'})
    expect((await advanceCampaign(world.options, {to: '41-2-12'})).committed?.files).toEqual([])
  })

  test('setting the day moves nothing else, back or forth', async () => {
    const world = worldVault('plain', {date: '41-2-12'})
    world.put('plot', 'bells', {clocks: [{...CLOCK, every: '1d', since: '41-1-1'}]})
    world.put('world-effect', 'fog', {from: '41-2-6', until: '41-2-14'})
    const before = ['plot/bells', 'world-effect/fog'].map((each) => world.read(...(each.split('/') as [Kind, string])))
    expect((await setToday(world.options, '12 Bloom 41')).date).toBe('41-4-12')
    expect((await setToday(world.options, '41-1-2')).date).toBe('41-1-2')
    expect(['plot/bells', 'world-effect/fog'].map((each) => world.read(...(each.split('/') as [Kind, string])))).toEqual(before)
    expect(world.read('campaign', 'coast')).toContain('date: 41-1-2')
  })
})

describe('the present day', () => {
  test('a day outside the week has no weekday', () => {
    expect(showToday(worldVault('plain', {date: '41-Longday'}).options)).toMatchObject({
      date: '41-Longday',
      weekday: null,
      month: 'Longday',
      isOnly: true,
      holidays: [{id: 'longday'}],
    })
  })

  test('a day has its season, its moons and its number', () => {
    expect(showToday(worldVault('plain', {date: '41-2-12'}).options)).toEqual({
      campaign: 'coast',
      name: 'The Coast',
      calendar: 'The Plain Year',
      date: '41-2-12',
      day: 12,
      month: 'Thaw',
      year: 41,
      weekday: 'Marketday',
      dayOfWorld: 40 * 365 + 41,
      season: {name: 'winter', from: '40-11-16', until: '41-2-15'},
      holidays: [],
      moons: [{id: 'lantern', name: 'the Lantern', phase: 'waning-crescent'}],
    })
  })
})
