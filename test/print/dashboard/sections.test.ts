import {describe, expect, test} from 'vitest'
import type {Dashboard} from '../../../src/app/dashboard/tell.js'
import {printDashboard} from '../../../src/print/dashboard/sections.js'
import {visibleWidth} from '../../../src/print/text/layout.js'

const CAMPAIGN = {kind: 'campaign', id: 'c', name: 'The Coast'} as const
const EMPTY: Dashboard = {campaign: CAMPAIGN, places: [], effects: [], plots: [], clocks: [], party: [], next: [], changes: []}
const LONG = 'A very long name that nobody would give to anything but a test, twice over'
const FULL: Dashboard = {
  ...EMPTY,
  campaign: {...CAMPAIGN, name: LONG, status: 'paused'},
  date: '41-2-12',
  places: [{kind: 'location', id: 'p', name: LONG}],
  effects: [{kind: 'world-effect', id: 'f', name: LONG, until: '41-3-1'}],
  plots: [{kind: 'plot', id: 'p', name: LONG, stage: LONG, due: '41-3-1', clocks: [{id: 'c', name: LONG, filled: 24, size: 24}]}],
  clocks: [{id: 'c', name: LONG, filled: 1, size: 24, of: {kind: 'faction', id: 'f', name: LONG}}],
  party: [{kind: 'character', id: 'a', name: LONG, about: 'level 20', level: 20, hp: {current: 0, max: 210, temporary: 15}}],
  session: {kind: 'session', id: 's', name: LONG, isOpen: true, noted: [LONG], cliffhanger: LONG},
  next: [{type: 'promise', text: LONG, day: '41-2-1', isOverdue: true, opens: CAMPAIGN}],
  changes: [{sha: 'x', subject: LONG, date: '2026-11-29T10:00:00Z'}],
}

describe('a dashboard as text', () => {
  test.each([40, 60, 80, 160])('no line is wider than %i columns', (width) => {
    const lines = printDashboard(FULL, {width}).split('\n')
    expect(lines.filter((line) => visibleWidth(line) > width)).toEqual([])
  })

  test('says in words what colours say', () => {
    const text = printDashboard(FULL, {width: 160})
    for (const word of ['open now', 'overdue', 'full', '1/24', 'down', '0/210 +15 HP', 'paused']) expect(text).toContain(word)
  })

  test('of a new campaign says what to do', () => {
    const text = printDashboard(EMPTY, {width: 80})
    for (const words of ['No day is set', 'dnd plot create', 'dnd party set', 'None was played yet', 'Nothing falls due'])
      expect(text).toContain(words)
    expect(text).not.toContain('What changed')
  })

  test('passes no control characters on', () => {
    const text = printDashboard({...EMPTY, campaign: {...CAMPAIGN, name: 'A\u001b[31mB\u202eC'}}, {width: 80})
    expect(text).not.toMatch(/\u001b\[31mB|\u202e/)
  })
})
