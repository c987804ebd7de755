import {expect, test} from 'vitest'
import {codesOf, entitiesOf, readText} from '../../read-text.js'

const SEER = {
  name: 'Pond Seer',
  source: 'TST',
  size: ['M'],
  type: 'humanoid',
  alignment: ['N'],
  ac: [{ac: 13, from: ['{@item hide armor|phb}']}],
  hp: {average: 27, formula: '6d8'},
  speed: {walk: 30},
  ...{str: 10, dex: 12, con: 11, int: 9, wis: 16, cha: 8},
  passive: 13,
  cr: '2',
  trait: [{name: 'Keen Smell', entries: ['The seer has {@variantrule Advantage|XPHB} on smells.']}],
  action: [{name: 'Staff', entries: ['{@atkr m} {@hit 2}, reach 5 ft. {@h}3 ({@damage 1d6}) Bludgeoning damage.']}],
}

async function read(value: unknown) {
  const found = await readText(JSON.stringify(value), '5etools')
  return {found, entities: entitiesOf(found).map(({draft, losses}) => ({draft: draft as Record<string, unknown>, losses}))}
}

const WHOLE = {
  ac: 13,
  acNote: 'hide armor',
  abilities: {wis: 16},
  traits: [{id: 'keen-smell'}],
  actions: [{id: 'staff', attack: {toHit: 2, damage: [{dice: '1d6', types: ['bludgeoning']}]}}],
}

test.each([
  ['in its list', {monster: [SEER]}],
  ['bare', SEER],
  ['in a bare list', [SEER]],
])('a creature is whole: %s', async (_why, file) => {
  const {entities} = await read(file)
  expect(entities.map(({draft}) => draft)).toMatchObject([WHOLE])
})

test('a spell and an item may be bare too', async () => {
  const spell = {name: 'Ripple', level: 1, school: 'V', entries: ['It ripples.'], time: [{number: 1, unit: 'action'}]}
  const item = {name: 'Reed Ring', rarity: 'rare', type: 'RG', entries: ['It bends.']}
  const {entities} = await read([spell, item])
  expect(entities.map(({draft}) => draft)).toMatchObject([
    {kind: 'spell', school: 'evocation', text: 'It ripples.'},
    {kind: 'magic-item', category: 'ring'},
  ])
})

test('a copy of one in the file is whole, before and behind its base, and of another copy', async () => {
  const copy = (name: string, base: string, fields: object) => ({name, source: 'TST', _copy: {name: base, source: 'TST'}, ...fields})
  const chief = copy('Chief', 'Elder', {cr: '5'})
  const elder = copy('Elder', 'Pond Seer', {hp: {average: 40, formula: '9d8'}})
  const {entities} = await read({monster: [chief, elder, SEER]})
  expect(entities.map(({draft}) => draft)).toMatchObject([
    {name: 'Pond Seer', cr: 2},
    {name: 'Chief', cr: 5, hp: {average: 40}, ...WHOLE},
    {name: 'Elder', cr: 2, hp: {average: 40}, ...WHOLE},
  ])
})

test('copies of one another are told, and made of nothing', async () => {
  const round = (name: string, base: string) => ({name, source: 'TST', _copy: {name: base, source: 'TST'}})
  const {found} = await read({monster: [round('A', 'B'), round('B', 'A'), round('C', 'C')]})
  expect(codesOf(found)).toEqual(['IMPORT_ENTITY', 'IMPORT_ENTITY', 'IMPORT_ENTITY'])
})

test('each spellcasting block stands in its section, once, and nothing that it names is lost', async () => {
  const spellcasting = [
    {
      name: 'Spellcasting',
      type: 'spellcasting',
      headerEntries: ['The seer casts one of the following spells, using Wisdom as the spellcasting ability (spell save {@dc 13}):'],
      will: ['{@spell Light|XPHB}'],
      daily: {'1e': ['{@spell Fly|XPHB}', {entry: '{@spell Hex}', hidden: true}]},
      ability: 'wis',
      displayAs: 'action',
    },
    {
      name: 'Gaze of Dread',
      type: 'spellcasting',
      headerEntries: ['The seer casts {@spell Fear|XPHB}, using the same spellcasting ability as Spellcasting.'],
      legendary: {'1': ['{@spell Fear|XPHB}']},
      displayAs: 'legendary',
      hidden: ['legendary'],
    },
    {
      name: 'Charm {@recharge 5}',
      type: 'spellcasting',
      headerEntries: [
        'The seer casts {@spell Charm Person|XPHB}, requiring no spell components and using Wisdom as the spellcasting ability (spell save {@dc 13}).',
      ],
      recharge: {'5': ['{@spell Charm Person|XPHB}']},
      displayAs: 'bonus',
      hidden: ['recharge'],
    },
    {
      name: 'Rites',
      type: 'spellcasting',
      headerEntries: ['The seer has these:'],
      rest: {'1': ['{@spell Augury}']},
      ritual: ['{@spell Alarm}'],
      weekly: {'1': ['{@spell Wish}']},
    },
  ]
  const {entities} = await read({monster: [{...SEER, spellcasting}]})
  const [{draft, losses} = {draft: {}, losses: []}] = entities
  expect(draft).toMatchObject({
    traits: [{id: 'keen-smell'}, {id: 'rites', text: 'The seer has these:\nRituals: Alarm\n1/Short or Long Rest: Augury\n1/Week: Wish'}],
    actions: [
      {id: 'staff'},
      {
        id: 'spellcasting',
        spellcasting: {ability: 'wis', dc: 13, atWill: [{spell: 'light'}], perDay: [{count: 1, spells: [{spell: 'fly'}]}]},
      },
    ],
    bonusActions: [
      {
        name: 'Charm',
        uses: {type: 'recharge', from: 5},
        spellcasting: {ability: 'wis', dc: 13, without: ['verbal', 'somatic', 'material'], atWill: [{spell: 'charm-person'}]},
      },
    ],
    legendary: {uses: 3, actions: [{id: 'gaze-of-dread', casts: [{spell: 'fear'}]}]},
  })
  // No word of the block names the one that is hidden in its list.
  expect(losses.filter(({path}) => path.startsWith('spellcasting'))).toEqual([
    {path: 'spellcasting[0].daily.1e[1].entry', reason: 'dropped', value: 'Hex'},
  ])
})

test('an ability that is missing is told, and the five others stay', async () => {
  const {cha: _cha, ...five} = SEER
  const {entities} = await read([five])
  expect(entities[0]?.draft['abilities']).toEqual({str: 10, dex: 12, con: 11, int: 9, wis: 16, cha: 10})
  expect(entities[0]?.losses).toContainEqual({path: 'abilities.cha', reason: 'guessed', value: 10})
})

test('words above the legendary actions are none of them', async () => {
  const legendary = [
    {name: '', entries: ['The seer acts.']},
    {name: 'Move', entries: ['It moves.']},
  ]
  const {entities} = await read([{...SEER, legendary}])
  expect(entities[0]?.draft['legendary']).toMatchObject({actions: [{id: 'move'}]})
})

test('no tag survives in anything that is read', async () => {
  const tags = [
    '{@b {@spell light|XPHB|{@i glow}}}',
    '{@creature newt|mm|newts}',
    '{@unheard of}',
    '{@b never closed',
    '{@',
    '{@note {x} y}',
  ]
  const words = tags.join(' ')
  const {entities, found} = await read({
    monster: [
      {
        ...SEER,
        senses: [words],
        languages: [words],
        speed: {walk: 30, fly: {number: 40, condition: words}},
        resist: [{special: words}],
        trait: [{name: words, entries: [words, {type: 'list', items: [words]}]}],
        spellcasting: [{name: words, headerEntries: [words], will: [words]}],
      },
    ],
    spell: [{name: 'Ripple', level: 1, school: 'V', entries: [words], time: [{number: 1, unit: 'reaction', condition: words}]}],
    item: [{name: 'Reed Ring', rarity: 'rare', entries: [words], reqAttune: words}],
  })
  expect(entities).toHaveLength(3)
  expect(JSON.stringify(entities.map(({draft}) => draft))).not.toContain('{@')
  expect(JSON.stringify(found)).toContain('{@unheard}')
})
