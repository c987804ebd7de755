import {describe, expect, it, test} from 'vitest'
import type {Theme} from '../../src/schema/entity/theme.js'
import {GENRES} from '../../src/schema/genre.js'
import {srdEntries, srdEntriesOf} from '../helpers/content.js'
import {allShipped} from '../helpers/themes.js'

const themes = allShipped()
const named = themes.map((theme) => [theme.id, theme] as const)

test('there is a theme for each genre, and it speaks in that', () => {
  expect(themes.map(({id}) => id)).toEqual([...GENRES])
  expect(themes.map(({genres}) => genres)).toEqual(GENRES.map((genre) => [genre]))
})

test('no two look alike', () => {
  for (const looks of [({frame}: Theme) => frame, ({palette}: Theme) => palette?.accent, ({art}: Theme) => art?.style])
    expect(new Set(themes.map(looks)).size).toBe(themes.length)
})

/** High fantasy is the catalog as it stands. */
describe.each(named.filter(([id]) => id !== 'high-fantasy'))('%s', (_, theme) => {
  const lacking = (kind: 'weapon' | 'armor' | 'pack', but: readonly string[] = []) =>
    srdEntriesOf(kind).flatMap(({id}) => (theme.skins?.[`${kind}/${id}`] || but.includes(id) ? [] : id))

  it('has a name for all that is worn, wielded and packed', () => {
    // A whip is a whip, a shield a shield, wherever nobody says otherwise.
    expect(lacking('weapon')).toEqual([])
    expect(lacking('armor')).toEqual([])
    expect(lacking('pack')).toEqual([])
  })

  it('has a skin for all that it bans of what characters carry', () => {
    const carried = new Set(['weapon', 'armor', 'gear', 'tool', 'pack', 'ammunition'])
    const banned = (theme.bans ?? []).flatMap(({entries = []}) => entries).filter((key) => carried.has(key.split('/')[0] ?? ''))
    expect(banned.filter((key) => !theme.skins?.[key])).toEqual([])
  })

  it('calls nothing as another thing is called that it leaves as it is', () => {
    const skins = new Map(Object.entries(theme.skins ?? {}))
    const left = new Map<string, string>(
      srdEntries().flatMap(({kind, id, name}) => (skins.has(`${kind}/${id}`) ? [] : [[`${kind} ${name}`, id] as const])),
    )
    expect([...skins].filter(([key, {name}]) => left.has(`${key.split('/')[0]} ${name}`))).toEqual([])
  })
})

test.each(named)('%s says so where something of it deals other damage', (_, {skins = {}, text = ''}) => {
  const types = new Set(Object.values(skins).flatMap(({damage}) => damage ?? []))
  for (const type of types) expect(text.toLowerCase()).toContain(type)
})
