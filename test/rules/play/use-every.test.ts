import {describe, expect, test} from 'vitest'
import {buildCharacter} from '../../../src/rules/build/build-character.js'
import {openSlots} from '../../../src/rules/play/cast.js'
import {withCount, withPlay} from '../../../src/rules/play/play.js'
import type {Sheet, SheetActivity, SheetFeature} from '../../../src/rules/sheet/sheet.js'
import type {ActOf} from '../../../src/schema/act.js'
import type {Activity, FeatureBody} from '../../../src/schema/content/feature.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {finished} from '../../helpers/character.js'
import {srd, srdEntries} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()

/** What an activity may say that changes the file of the character who does it; an aura changes another's. */
const ACTING = ['cost', 'slot', 'healing', 'form', 'ends', 'restores', 'inspiration', 'hitPoints', 'state', 'stops', 'hitDie'] as const

const acts = (activity: Activity) => ACTING.some((part) => activity[part] !== undefined)

/** Everything that a body lets its bearer do, its alternatives' included. */
function activitiesOf(body: FeatureBody): Activity[] {
  const alternatives = (body.choices ?? []).flatMap((choice) => (choice.type === 'inline' ? choice.options : []))
  return [...(body.activities ?? []), ...alternatives.flatMap(activitiesOf)]
}

/** Each activity that acts, with a name for it. */
const every: [name: string, activity: Activity][] = srdEntries().flatMap((entry) => {
  const bodies: FeatureBody[] =
    entry.kind === 'class' || entry.kind === 'subclass'
      ? entry.features
      : entry.kind === 'species'
        ? entry.traits
        : entry.kind === 'feat' || entry.kind === 'option'
          ? [entry]
          : []
  return bodies
    .flatMap(activitiesOf)
    .filter(acts)
    .map((activity): [string, Activity] => [`${entry.kind} ${entry.id}`, activity])
})

const who = (id: string, choices: Character['choices'] = {}, fields: Partial<Character> = {}): Character => {
  const made = finished(entries, [{class: id, levels: 20}], fields)
  return {...made, choices: {...made.choices, ...choices}}
}

const idsOf = (species: string): string[] => {
  const body = srdEntries().find((entry) => entry.kind === 'species' && entry.id === species)
  if (body?.kind !== 'species') return []
  return body.traits.flatMap(({choices = []}) => choices.flatMap((each) => (each.type === 'inline' ? each.options.map(({id}) => id) : [])))
}

const metamagic = (...picks: string[]) =>
  who('sorcerer', {
    'sorcerer.metamagic': picks.slice(0, 2),
    'sorcerer.metamagic-10': picks.slice(2, 4),
    'sorcerer.metamagic-17': picks.slice(4, 6),
  })

/** Characters who together have everything that acts. */
const cast: Character[] = [
  ...srdEntries().flatMap(({kind, id}) => (kind === 'class' ? [who(id)] : [])),
  ...['orc', 'dwarf'].map((species) => who('barbarian', {}, {species})),
  ...idsOf('dragonborn').map((ancestry) => who('fighter', {'species.ancestry': ancestry}, {species: 'dragonborn'})),
  ...idsOf('goliath').map((ancestry) => who('fighter', {'species.ancestry': ancestry}, {species: 'goliath'})),
  ...['boon-of-fate', 'boon-of-combat-prowess', 'boon-of-the-night-spirit'].map((feat) => who('fighter', {'fighter.feat-19': feat})),
  metamagic('careful-spell', 'distant-spell', 'empowered-spell', 'extended-spell', 'heightened-spell', 'quickened-spell'),
  metamagic('seeking-spell', 'subtle-spell', 'transmuted-spell', 'twinned-spell'),
  who('warlock', {
    'warlock.eldritch-invocations': [
      'pact-of-the-blade',
      'eldritch-smite',
      'lifedrinker',
      'pact-of-the-tome',
      'gift-of-the-protectors',
      'fiendish-vigor',
    ],
  }),
]

interface Found {
  bearer: Character
  feature: SheetFeature
  does: SheetActivity
}

/** Who has an activity, and how their sheet tells it. */
function ownerOf(activity: Activity): Found | undefined {
  for (const bearer of cast) {
    const {features} = buildCharacter(bearer, entries)
    const place = features.findIndex((each) => each.activities.some(({value}) => value === activity))
    const at = features[place]?.activities.findIndex(({value}) => value === activity) ?? -1
    const feature = place < 0 ? undefined : contextOf(bearer, entries).sheet.features[place]
    const does = feature?.activities[at]
    if (feature && does) return {bearer, feature, does}
  }
  return undefined
}

/** The character where the feature has something to do: hurt, with something spent, held by a condition, or down. */
function ready({bearer, does}: Found): Character {
  const {sheet} = contextOf(bearer, entries)
  const {total: most} = sheet.hp.max
  const spent = resourcesSpent(sheet, does)
  const down = does.hitPoints !== undefined
  return withPlay(bearer, {
    hitPointsLost: down ? most : most - 5,
    conditions: down ? [{id: 'unconscious'}] : does.ends ? does.ends.conditions.slice(0, 1).map((id) => ({id})) : undefined,
    resourcesSpent: spent,
    ...(does.restores.some(({type}) => type === 'slots' || type === 'slot') ? {slotsSpent: {1: 2}} : {}),
    ...(does.restores.some(({type}) => type === 'pact-slots') ? {pactSlotsSpent: sheet.pactSlots?.max.total} : {}),
    ...(does.stops === 'form' ? {form: {monster: 'wolf'}} : {}),
  })
}

function resourcesSpent({resources}: Sheet, {needs, restores}: SheetActivity): Record<string, number> {
  const max = (id: string) => resources.find((each) => each.id === id)?.max.total ?? 0
  const back = restores.flatMap((each) => (each.type === 'uses' ? [each.resource] : []))
  const some = back.reduce<Record<string, number>>((so, id) => withCount(so, id, Math.min(max(id), 4)), {})
  return needs ? withCount(some, needs.resource, max(needs.resource) - needs.atMost) : some
}

function useOf({feature, does}: Found, bearer: Character): ActOf<'use'> {
  const {sheet} = contextOf(bearer, entries)
  const slot = openSlots(sheet).find(({level, isPact}) => does.slot === 'any' || (does.slot === 'pact' ? isPact : level === does.slot))
  const condition = does.ends && !does.ends.all ? does.ends.conditions[0] : undefined
  const named = does.name === '' ? feature.name : does.name
  return {type: 'use', feature: named, seed: 'table', ...(slot ? {slot: slot.level} : {}), ...(condition ? {condition} : {})}
}

const text = (character: Character) => JSON.stringify(character)

describe('everything in the content that acts, once', () => {
  test('it is enumerated from the content', () => {
    expect(every.length).toBeGreaterThan(90)
  })

  test.each(every)('%s: %o', (_name, activity) => {
    const found = ownerOf(activity)
    if (!found) throw new Error('no character in this test has it: add one')
    const before = ready(found)
    const use = useOf(found, before)
    if (activity.form) {
      expect(refusalOf(before, entries, use)).toContain('wants a shape')
      return
    }
    const {sheet} = contextOf(before, entries)
    const original = text(before)
    const {character: after, events} = played(before, entries, use)
    const now = contextOf(after, entries).sheet

    expect(events).not.toEqual([])
    expect(text(after), 'the file changes').not.toBe(original)
    expect({...now, choices: []}, 'and so does the sheet').not.toEqual({...sheet, choices: []})
    expectPaid(found, before, after)
    expectDone(found, sheet, now)

    expect(text(before), 'undone: what was there before is as it was').toBe(original)
    expect(text(played(before, entries, use).character), 'the same act again on what was there comes to the same').toBe(text(after))
  })
})

/** Uses and slots that went. */
function expectPaid({does: {cost, limit, slot, restores}}: Found, before: Character, after: Character): void {
  const spent = ({play}: Character, id: string) => play?.resourcesSpent?.[id] ?? 0
  const isBack = restores.some((each) => each.type === 'uses' && each.resource === cost?.resource)
  if (cost && !isBack) expect(spent(after, cost.resource) - spent(before, cost.resource), 'the cost').toBe(cost.amount.total)
  if (limit) expect(spent(after, limit) - spent(before, limit), 'the limit').toBe(1)
  const slots = ({play}: Character) => Object.values(play?.slotsSpent ?? {}).reduce((sum, count) => sum + count, play?.pactSlotsSpent ?? 0)
  if (slot !== undefined) expect(slots(after) - slots(before), 'a slot').toBe(1)
}

/** What it says it does. */
function expectDone({does}: Found, before: Sheet, now: Sheet): void {
  const {healing, hitPoints, ends, inspiration, state, stops, restores, spendsHitDie, isForOthers} = does
  if (isForOthers) return
  if (healing?.temporary) expect(now.hp.temporary).toBeGreaterThanOrEqual(Math.max(1, healing.bonus.total))
  else if (healing || spendsHitDie) expect(now.hp.current.total).toBeGreaterThan(before.hp.current.total)
  if (hitPoints) expect([now.hp.current.total, now.state]).toEqual([hitPoints.total, 'up'])
  if (ends) expect(now.conditions).toEqual([])
  if (inspiration) expect(now.heroicInspiration).toBe(true)
  if (state) {
    expect(now.states.map(({id}) => id)).toContain(state.id)
    expect(now.conditions.map(({id}) => id)).toEqual(expect.arrayContaining([...state.gives]))
  }
  if (stops === 'form') expect(now.form).toBeUndefined()
  for (const each of restores) expectBack(each, before, now)
}

function expectBack(restore: SheetActivity['restores'][number], before: Sheet, now: Sheet): void {
  const left = ({resources}: Sheet, id: string) => {
    const pool = resources.find((each) => each.id === id)
    return pool ? pool.max.total - pool.spent : 0
  }
  const open = (sheet: Sheet) => openSlots(sheet).length + sheet.slots.reduce((sum, {max, spent}) => sum + max.total - spent, 0)
  if (restore.type === 'uses') expect(left(now, restore.resource)).toBeGreaterThan(left(before, restore.resource))
  else if (restore.type === 'pact-slots') expect(before.pactSlots?.spent ?? 0).toBeGreaterThan(now.pactSlots?.spent ?? 0)
  else expect(open(now)).toBeGreaterThan(open(before))
}
