import {describe, expect, test} from 'vitest'
import {dayReader} from '../../../src/app/exchange/world/days.js'
import {calendarOf} from '../../../src/exchange/formats/kanka/calendar.js'
import {calendarSchema} from '../../../src/schema/entity/calendar.js'
import {withoutSecrets} from '../../../src/schema/secret-parts.js'
import {fixtureFolder, folderOf, printThings, readWorld, type Settled, settledThings} from './read-world.js'

const entity = (id: number, name: string, more: object = {}) => ({id, entity_id: id, name, entry: '', is_private: false, ...more})
const VEY = {id: 2, name: 'Vey', entity: entity(11, 'Vey')}
const QUAY = {id: 3, name: 'Old Quay', entity: entity(20, 'Old Quay')}

/** A character with this, beside another whose module number is the first's entity number. */
async function characterOf(more: {top?: object; entity?: object}, files: Readonly<Record<string, object>> = {}): Promise<Settled> {
  const record = {id: 1, name: 'Ansa', ...more.top, entity: entity(2, 'Ansa', more.entity)}
  const all = {'characters/ansa_2.json': record, 'characters/vey_11.json': VEY, 'locations/quay_20.json': QUAY, ...files}
  const texts = Object.fromEntries(Object.entries(all).map(([path, value]) => [path, JSON.stringify(value)]))
  return settledThings(await readWorld('kanka', folderOf(texts)))['Ansa'] as Settled
}

describe('mentions go by the entity number, whatever the word before it', () => {
  test.each([
    ['[character:11]', '[[npc:vey]]'],
    ['[location:11|the stranger]', '[[npc:vey|the stranger]]'],
    ['[character:11|the stranger|page:map]', '[[npc:vey|the stranger]]'],
    ['[character:11|anchor:post-3]', '[[npc:vey]]'],
    ['[character:999|she]', 'she'],
    ['[character:999]', 'character 999'],
    ['a [icon:fa-solid fa-leaf] b', 'a b'],
    ['[sic] and [2:3]', '[sic] and [2:3]'],
  ])('%s', async (entry, text) => expect((await characterOf({entity: {entry: `<p>${entry}</p>`}})).fields['text']).toBe(text))

  test.each([
    ['[character:999|she]', 'dropped text: link to she (999)'],
    ['[character:11|field:entry]', 'dropped entity.entry: what Vey says, shown in place here'],
    ['[attribute:7]', 'dropped entity.entry: [attribute:7]'],
  ])('%s is told', async (entry, lost) => expect((await characterOf({entity: {entry: `<p>${entry}</p>`}})).lost).toContain(lost))
})

describe('who stands how to whom', () => {
  const relation = {owner_id: 2, target_id: 11, relation: 'Sister', attitude: 70, visibility_id: 1, mirror_id: 5}

  test("a relation is its owner's, the attitude in tens", async () => {
    const {fields} = await characterOf({entity: {relationships: [relation]}})
    expect(fields['relationships']).toEqual([{id: 'vey', to: 'vey', type: 'Sister', strength: 7}])
  })

  test.each([2, 3, 4, 5])('one of visibility %i is secret', async (visibility_id) => {
    const {fields} = await characterOf({entity: {relationships: [{...relation, visibility_id}]}})
    expect(fields['relationships']).toMatchObject([{secret: true}])
  })

  test('one whose other end is missing costs itself alone, and is told with both ends', async () => {
    const {fields, lost} = await characterOf({entity: {relationships: [{...relation, target_id: 999}, relation]}})
    expect(fields['relationships']).toHaveLength(1)
    expect(lost).toEqual(['dropped entity.relationships[0]: Sister from 2 to 999, which is not there'])
  })

  test('a membership in what is missing costs itself alone', async () => {
    const {kind, lost} = await characterOf({top: {organisationMemberships: [{organisation_id: 9, role: 'Ghost'}]}})
    expect(kind).toBe('npc')
    expect(lost).toEqual(['dropped organisationMemberships: Ansa (1) and organisations 9, which is not there'])
  })

  test('a member said from both sides is one', async () => {
    const read = await readWorld('kanka', fixtureFolder('kanka'))
    expect(settledThings(read)['The Cutters']?.fields['members']).toEqual([
      {id: 'ansa-vell', who: 'ansa-vell', text: 'Foreman'},
      {id: 'ulla-the-heron-vell', who: 'ulla-the-heron-vell', text: 'Spy', secret: true},
    ])
  })
})

describe("what is the DM's", () => {
  test.each([
    ['a post for some', {posts: [{name: 'Debt', entry: '<p>SECRET</p>', visibility_id: 2}]}],
    ['a post that is private, as older exports say it', {posts: [{name: 'Debt', entry: '<p>SECRET</p>', is_private: true}]}],
    ['a spoiler', {entry: '<p>a <span class="spoiler">SECRET</span></p>'}],
  ])('%s', async (_why, more) => {
    const text: string = (await characterOf({entity: more})).fields['text']
    expect(text).toContain('SECRET')
    expect(withoutSecrets(text)).not.toMatch(/SECRET|Debt/)
  })

  test.each([
    [{is_private: true}, {}, 'hidden'],
    [{}, {is_private: 1}, 'hidden'],
    // Which roles see it isn't in the export.
    [{is_private: false}, {is_private: false}, 'unsaid'],
  ])('%j and %j are %s', async (top, more, visibility) => expect((await characterOf({top, entity: more})).visibility).toBe(visibility))
})

describe('where somebody is', () => {
  test.each([
    ['by the number of a place', {top: {location_id: 3}}],
    ['by a list', {entity: {entityLocations: [{location_id: 3}]}}],
    ['by the list of older exports', {top: {pivotLocations: [{location_id: 3}]}}],
  ])('%s', async (_why, more) => expect((await characterOf(more)).fields['location']).toBe('old-quay'))
})

test.each(['reminders', 'events'])('%s become events', async (key) => {
  const reminder = {calendar_id: 9, year: 812, month: 3, day: 14, length: 1, comment: 'Born', visibility_id: 1}
  const texts = {'characters/a.json': JSON.stringify({id: 1, name: 'Ansa', entity: entity(2, 'Ansa', {[key]: [reminder]})})}
  const things = settledThings(await readWorld('kanka', folderOf(texts)))
  expect(things['Born']).toMatchObject({kind: 'event', fields: {date: '812-3-14', touches: ['ansa']}})
})

describe('a calendar', () => {
  const VALUE = {
    months: JSON.stringify([
      {name: 'Thaw', length: 30, type: 'standard'},
      {name: 'Still Days', length: 3, type: 'intercalary'},
      {name: 'Reap', length: 31, type: 'standard'},
    ]),
    weekdays: `<p>${JSON.stringify(['Mud', 'Reed'])}</p>`,
    moons: '[{"name":"Eel","fullmoon":"28","offset":2}]',
    date: '812-3-4',
  }

  test('out of its texts of JSON, and it is one of ours', () => {
    const made = calendarOf(VALUE, 'Reed Count')
    expect(calendarSchema().safeParse(made?.calendar).success).toBe(true)
    expect(made).toMatchObject({date: '812-3-4', calendar: {weekdays: ['Mud', 'Reed'], moons: [{cycle: 28, full: '1-1-3'}]}})
  })

  test('that has no months that can be read is none', () => expect(calendarOf({months: 'x'}, 'Reed Count')).toBeUndefined())

  test.each([
    ['812-1-4', true, '812-1-4'],
    ['812-2-3', true, '812-Still Days-3'],
    ['812-3-4', true, '812-2-4'],
    ['812-2-4', false, '812-2-4'],
    ['812-Reap-4', true, '812-2-4'],
    ['812-2-40', false, undefined],
    ['812', false, undefined],
    ['812-Hamer-3', false, undefined],
  ])('%s, intercalary months counted: %s, is %s', (text, countsAll, day) => {
    const calendar = calendarSchema().parse(calendarOf(VALUE, 'Reed Count')?.calendar)
    expect(dayReader({calendar})(text, {countsAll})).toBe(day)
  })
})

test('a whole export: each file is a thing or told of, and reminders and elements are events', async () => {
  const folder = fixtureFolder('kanka')
  const read = await readWorld('kanka', folder)
  const own = read.things.filter(({key}) => !/reminder|element/.test(key))
  // The campaign's own file makes the campaign.
  expect(own.length + read.skipped.length + 1).toBe(folder.texts.length)
  expect(read.things.length - own.length).toBe(3)
  await expect(printThings(read)).toMatchFileSnapshot('golden/kanka.txt')
})

test('whatever an entity says is held by it or told as lost', async () => {
  const record = {
    top: {title: 'Cutter', age: '41', odd: 'x', characterTraits: [{name: 'Hair', entry: 'grey', section_id: 1, odd: 'x'}]},
    entity: {
      entry: '<p>Reeds.</p>',
      tooltip: 'Thin',
      type: 'Smith',
      odd: 'x',
      image_path: 'w/1.png',
      posts: [{name: 'Boat', entry: '<p>Flat.</p>', visibility_id: 1, odd: 'x'}],
      entityAttributes: [{name: 'Debt', value: '12', odd: 'x'}],
      relationships: [{target_id: 11, relation: 'Sister', odd: 'x'}],
      assets: [
        {type_id: 3, name: 'Braid'},
        {type_id: 1, name: 'file'},
      ],
      inventories: [{name: 'Knife', amount: 1, position: 'belt', description: 'sharp'}],
    },
  }
  const text = JSON.stringify(record)
  const leaves = [...text.matchAll(/:"([^"]+)"/g)]
  expect(leaves.length).toBeGreaterThan(15)
  for (const {0: all, 1: leaf = '', index} of leaves) {
    const marked = /^</.test(leaf) ? leaf.replace('.', ' zquuxle.') : `${leaf} zquuxle`
    const note = await characterOf(JSON.parse(`${text.slice(0, index)}:"${marked}"${text.slice(index + all.length)}`))
    expect(JSON.stringify([note.fields, note.lost]), all).toContain('zquuxle')
  }
})
