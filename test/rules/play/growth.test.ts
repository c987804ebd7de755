import {describe, expect, test} from 'vitest'
import {searchPages, withPage} from '../../../src/rules/play/growth.js'
import {type Character, Character as CharacterSchema} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played, refusalOf} from '../../helpers/play.js'

const entries = srd()
const gain = (who: Character, amount: number) => played(who, entries, {type: 'xp', amount})

describe('XP (SRD 5.2, "Character Advancement")', () => {
  test.each<[why: string, level: number, xp: number, amount: number, events: string[]]>([
    ['one short of level 2', 1, 0, 299, ['299 XP']],
    ['level 2 at 300', 1, 299, 1, ['300 XP', 'level 2 is due: dnd character level-up test']],
    ['one level at a time is told', 1, 0, 6500, ['6500 XP', 'level 2 is due: dnd character level-up test']],
    ['what is lost again', 2, 400, -50, ['350 XP']],
    ['nothing is due at level 20', 20, 355_000, 100_000, ['455000 XP']],
  ])('%s', (_why, level, xp, amount, events) => {
    expect(gain(character({levels: levels('fighter', level), xp}), amount).events).toEqual(events)
  })

  test('not below 0, and not above what a file takes', () => {
    expect(refusalOf(character({xp: 10}), entries, {type: 'xp', amount: -11})).toBe("Test has 10 XP, and can't lose 11")
    expect(refusalOf(character(), entries, {type: 'xp', amount: 10_000_001})).toContain('10000001 XP are more than')
  })

  test.each([
    [1, 300],
    [2, 900],
    [4, 6500],
    [19, 355_000],
  ])('a milestone at level %d is %d XP', (level, xp) => {
    expect(played(character({levels: levels('fighter', level)}), entries, {type: 'milestone'}).character.xp).toBe(xp)
  })

  test('none beyond level 20', () => {
    expect(refusalOf(character({levels: levels('fighter', 20)}), entries, {type: 'milestone'})).toBe('Test has the highest level there is')
  })

  test('a reason is remembered', () => {
    const memory = {reason: 'The bridge held.', date: '1492-03-01'}
    expect(played(character(), entries, {type: 'xp', amount: 50, ...memory}).character.journal).toEqual([
      {id: '1492-03-01-50-xp', kind: 'experience', title: '50 XP', text: 'The bridge held.', date: '1492-03-01'},
    ])
    expect(played(character(), entries, {type: 'milestone', ...memory}).character.journal).toMatchObject([
      {title: '300 XP', text: 'The bridge held.', date: '1492-03-01'},
    ])
  })
})

describe('the journal', () => {
  const pages: Parameters<typeof withPage>[1][] = [
    {kind: 'note', text: 'We crossed the river at night.', tags: ['travel'], session: 's1'},
    {kind: 'relationship', with: 'Baron Voss', standing: -4, text: 'He lied to us.', session: 's2'},
    {kind: 'note', text: 'We crossed the river at night.', session: 's2'},
    {kind: 'note', text: '…'},
  ]
  const who = pages.reduce<Character>(withPage, character())

  test('every page has an id of its own', () => {
    expect(who.journal?.map(({id}) => id)).toEqual([
      'we-crossed-the-river-at-night',
      'baron-voss',
      'we-crossed-the-river-at-night-2',
      'page',
    ])
    expect(CharacterSchema.safeParse(who).success).toBe(true)
  })

  test.each<[query: Parameters<typeof searchPages>[1], count: number]>([
    [{}, 4],
    [{text: 'river NIGHT'}, 2],
    [{text: 'voss'}, 1],
    [{kind: 'relationship'}, 1],
    [{tag: 'travel'}, 1],
    [{session: 's2'}, 2],
    [{session: 's2', kind: 'note', text: 'river'}, 1],
    [{text: 'dragon'}, 0],
  ])('%j finds %d', (query, count) => {
    expect(searchPages(who.journal ?? [], query)).toHaveLength(count)
  })
})
