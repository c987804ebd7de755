import {describe, expect, test} from 'vitest'
import {onOther} from '../../../src/rules/play/use.js'
import type {Act, ActOf} from '../../../src/schema/act.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf, played, refusalOf} from '../../helpers/play.js'

const entries = srd()
type Play = NonNullable<Character['play']>
type Use = Partial<Omit<ActOf<'use'>, 'type' | 'feature'>>

const of = (id: string, level: number, play: Play = {}, fields: Partial<Character> = {}): Character => ({
  ...finished(entries, [{class: id, levels: level}], fields),
  ...(fields.inventory ? {inventory: fields.inventory} : {}),
  ...(Object.keys(play).length > 0 ? {play} : {}),
})

const use = (feature: string, more: Use = {}): Act => ({type: 'use', feature, ...more})

/** Of whom, with what given, what the file then has, and what is said. */
type Row = [feature: string, who: Character, more: Use, play: Play, said: string[]]

describe('what a use comes to (SRD 5.2, the features’ own texts)', () => {
  test.each<Row>([
    [
      'second-wind',
      of('fighter', 5, {hitPointsLost: 20}),
      {rolled: 7},
      {hitPointsLost: 8, resourcesSpent: {'second-wind': 1}},
      ['Second Wind: 1 spent, 2 of 3 left', 'Second Wind: 1d10 + 5 = 12 (dice 7)', 'Test regains 12 Hit Points'],
    ],
    [
      'lay-on-hands',
      of('paladin', 5, {hitPointsLost: 20}),
      {count: 10},
      {hitPointsLost: 10, resourcesSpent: {'lay-on-hands': 10}},
      ['Lay On Hands: 10 spent, 15 of 25 left', 'Test regains 10 Hit Points'],
    ],
    [
      'cure-poisoned',
      of('paladin', 5, {conditions: [{id: 'poisoned'}]}),
      {},
      {resourcesSpent: {'lay-on-hands': 5}},
      ['Lay On Hands: 5 spent, 20 of 25 left', 'Test is no longer poisoned'],
    ],
    [
      'restoring-touch',
      of('paladin', 14, {conditions: [{id: 'frightened'}, {id: 'blinded'}]}),
      {condition: 'blinded'},
      {conditions: [{id: 'frightened'}], resourcesSpent: {'lay-on-hands': 5}},
      ['Lay On Hands: 5 spent, 65 of 70 left', 'Test is no longer blinded'],
    ],
    [
      'relentless-endurance',
      of('fighter', 1, {hitPointsLost: 12, conditions: [{id: 'unconscious'}]}, {species: 'orc'}),
      {},
      {hitPointsLost: 11, resourcesSpent: {'relentless-endurance': 1}},
      ['Relentless Endurance: 1 spent, 0 of 1 left', 'Test keeps up with 1 Hit Point'],
    ],
    [
      'relentless-rage',
      of('barbarian', 11, {hitPointsLost: 126, conditions: [{id: 'unconscious'}]}),
      {},
      {hitPointsLost: 93, states: [{id: 'rage'}]},
      ['Test keeps up with 22 Hit Points', 'Rage begins, for 10 minutes'],
    ],
    [
      'adrenaline-rush',
      of('fighter', 5, {}, {species: 'orc'}),
      {},
      {resourcesSpent: {'adrenaline-rush': 1}, temporaryHitPoints: 3},
      ['Adrenaline Rush: 1 spent, 2 of 3 left', 'Test has 3 Temporary Hit Points'],
    ],
    [
      'arcane-recovery',
      of('wizard', 5, {slotsSpent: {1: 2, 2: 1, 3: 2}}),
      {},
      {slotsSpent: {'1': 2, '2': 1, '3': 1}, resourcesSpent: {'arcane-recovery': 1}},
      ['Arcane Recovery: 1 spent, 0 of 1 left', 'spell slots back: level 3'],
    ],
    [
      'arcane-recovery',
      of('wizard', 5, {slotsSpent: {1: 2, 2: 1}}),
      {slots: [1, 1]},
      {slotsSpent: {'2': 1}, resourcesSpent: {'arcane-recovery': 1}},
      ['Arcane Recovery: 1 spent, 0 of 1 left', 'spell slots back: level 1, level 1'],
    ],
    [
      'recover-slots',
      of('druid', 6, {slotsSpent: {1: 1, 2: 2}}),
      {},
      {slotsSpent: {'2': 1}, resourcesSpent: {'natural-recovery-slots': 1}},
      ['Natural Recovery (slots): 1 spent, 0 of 1 left', 'spell slots back: level 2, level 1'],
    ],
    [
      'magical-cunning',
      of('warlock', 5, {pactSlotsSpent: 2}),
      {},
      {pactSlotsSpent: 1, resourcesSpent: {'magical-cunning': 1}},
      ['Magical Cunning: 1 spent, 0 of 1 left', '1 pact slot back'],
    ],
    [
      'magical-cunning',
      of('warlock', 11, {pactSlotsSpent: 3}),
      {},
      {pactSlotsSpent: 1, resourcesSpent: {'magical-cunning': 1}},
      ['Magical Cunning: 1 spent, 0 of 1 left', '2 pact slots back'],
    ],
    [
      'magical-cunning',
      of('warlock', 20, {pactSlotsSpent: 4}),
      {},
      {resourcesSpent: {'magical-cunning': 1}},
      ['Magical Cunning: 1 spent, 0 of 1 left', '4 pact slots back'],
    ],
    [
      'turn-a-slot-into-points',
      of('sorcerer', 5, {resourcesSpent: {'sorcery-points': 5}}),
      {slot: 3},
      {resourcesSpent: {'sorcery-points': 2}, slotsSpent: {'3': 1}},
      ['a level 3 slot is spent', 'Sorcery Points: 3 back'],
    ],
    [
      'make-a-level-2-slot',
      of('sorcerer', 5),
      {},
      {resourcesSpent: {'sorcery-points': 3}, slotsMade: {'2': 1}},
      ['Sorcery Points: 3 spent, 2 of 5 left', 'spell slots back: level 2'],
    ],
    [
      'make-a-level-1-slot',
      of('sorcerer', 5, {slotsSpent: {1: 4}}),
      {},
      {slotsSpent: {'1': 3}, resourcesSpent: {'sorcery-points': 2}},
      ['Sorcery Points: 2 spent, 3 of 5 left', 'spell slots back: level 1'],
    ],
    [
      'font-of-inspiration',
      of('bard', 5, {resourcesSpent: {'bardic-inspiration': 2}}),
      {},
      {resourcesSpent: {'bardic-inspiration': 1}, slotsSpent: {'1': 1}},
      ['a level 1 slot is spent', 'Bardic Inspiration: 1 back'],
    ],
    [
      'sorcerous-restoration',
      of('sorcerer', 7, {resourcesSpent: {'sorcery-points': 7}}),
      {},
      {resourcesSpent: {'sorcery-points': 4, 'sorcerous-restoration': 1}},
      ['Sorcerous Restoration: 1 spent, 0 of 1 left', 'Sorcery Points: 3 back'],
    ],
    [
      'uncanny-metabolism',
      of('monk', 5, {hitPointsLost: 20, resourcesSpent: {'focus-points': 4}}),
      {rolled: 6},
      {hitPointsLost: 9, resourcesSpent: {'uncanny-metabolism': 1}},
      [
        'Uncanny Metabolism: 1 spent, 0 of 1 left',
        'Uncanny Metabolism: 1d8 + 5 = 11 (dice 6)',
        'Test regains 11 Hit Points',
        'Focus Points: 4 back',
      ],
    ],
    [
      'perfect-focus',
      of('monk', 15, {resourcesSpent: {'focus-points': 14}}),
      {},
      {resourcesSpent: {'focus-points': 11}},
      ['Focus Points: 3 back'],
    ],
    [
      'superior-inspiration',
      of('bard', 18, {resourcesSpent: {'bardic-inspiration': 5}}),
      {},
      {resourcesSpent: {'bardic-inspiration': 3}},
      ['Bardic Inspiration: 2 back'],
    ],
    [
      'persistent-rage',
      of('barbarian', 15, {resourcesSpent: {rage: 3}}),
      {},
      {resourcesSpent: {'persistent-rage': 1}},
      ['Persistent Rage: 1 spent, 0 of 1 left', 'Rage: 3 back'],
    ],
    [
      'slot-into-shape',
      of('druid', 5, {resourcesSpent: {'wild-shape': 2}}),
      {},
      {resourcesSpent: {'wild-shape': 1}, slotsSpent: {'1': 1}},
      ['a level 1 slot is spent', 'Wild Shape: 1 back'],
    ],
    [
      'shape-into-slot',
      of('druid', 5, {slotsSpent: {1: 1}}),
      {},
      {resourcesSpent: {'wild-shape': 1, 'wild-resurgence': 1}},
      ['Wild Shape: 1 spent, 1 of 2 left', 'Wild Resurgence (level 1 slot): 1 spent, 0 of 1 left', 'spell slots back: level 1'],
    ],
    [
      'evergreen-wild-shape',
      of('druid', 20, {resourcesSpent: {'wild-shape': 4}}),
      {},
      {resourcesSpent: {'wild-shape': 3}},
      ['Wild Shape: 1 back'],
    ],
    [
      'nature-magician',
      of('druid', 20),
      {count: 3},
      {resourcesSpent: {'wild-shape': 3, 'nature-magician': 1}, slotsMade: {'6': 1}},
      ['Wild Shape: 3 spent, 1 of 4 left', 'Nature Magician: 1 spent, 0 of 1 left', 'spell slots back: level 6'],
    ],
    ['self-restoration', of('monk', 10, {conditions: [{id: 'charmed'}]}), {}, {}, ['Test is no longer charmed']],
    ['heroic-warrior', of('fighter', 10), {}, {heroicInspiration: true}, ['Test gains Heroic Inspiration']],
    [
      'tireless',
      of('ranger', 10),
      {rolled: 5},
      {resourcesSpent: {tireless: 1}, temporaryHitPoints: 7},
      ['Tireless: 1 spent, 1 of 2 left', 'Tireless: 1d8 + 2 = 7 (dice 5)', 'Test has 7 Temporary Hit Points'],
    ],
    ['heroic-rally', of('fighter', 18, {hitPointsLost: 120}), {}, {hitPointsLost: 110}, ['Test regains 10 Hit Points']],
    [
      'patient-defense-temporary-hit-points',
      of('monk', 10),
      {rolled: 9},
      {temporaryHitPoints: 9},
      ['Patient Defense (Temporary Hit Points): 2d8 = 9 (dice 9)', 'Test has 9 Temporary Hit Points'],
    ],
    [
      'wholeness-of-body',
      of('monk', 6, {hitPointsLost: 20}),
      {rolled: 4},
      {hitPointsLost: 14, resourcesSpent: {'wholeness-of-body': 1}},
      ['Wholeness of Body: 1 spent, 1 of 2 left', 'Wholeness of Body: 1d8 + 2 = 6 (dice 4)', 'Test regains 6 Hit Points'],
    ],
    [
      'rage',
      of('barbarian', 1, {concentration: {spell: 'bless'}}),
      {},
      {resourcesSpent: {rage: 1}, states: [{id: 'rage'}]},
      ['Rage: 1 spent, 1 of 2 left', 'Rage begins, for 10 minutes', 'Concentration on Bless ends'],
    ],
    ['reckless-attack', of('barbarian', 2), {}, {states: [{id: 'reckless-attack'}]}, ['Reckless Attack begins, for 1 round']],
    [
      'mindless-rage',
      of('barbarian', 6, {conditions: [{id: 'charmed'}, {id: 'frightened'}]}),
      {},
      {},
      ['Test is no longer charmed', 'Test is no longer frightened'],
    ],
    [
      'restore-intimidating-presence',
      of('barbarian', 14, {resourcesSpent: {'intimidating-presence': 1}}),
      {},
      {resourcesSpent: {rage: 1}},
      ['Rage: 1 spent, 4 of 5 left', 'Intimidating Presence: 1 back'],
    ],
    [
      'innate-sorcery',
      of('sorcerer', 1),
      {},
      {resourcesSpent: {'innate-sorcery': 1}, states: [{id: 'innate-sorcery'}]},
      ['Innate Sorcery: 1 spent, 1 of 2 left', 'Innate Sorcery begins, for 1 minute'],
    ],
    [
      'innate-sorcery-for-points',
      of('sorcerer', 7, {resourcesSpent: {'innate-sorcery': 2}}),
      {},
      {resourcesSpent: {'innate-sorcery': 2, 'sorcery-points': 2}, states: [{id: 'innate-sorcery'}]},
      ['Sorcery Points: 2 spent, 5 of 7 left', 'Innate Sorcery begins, for 1 minute'],
    ],
    [
      'sacred-weapon',
      of('paladin', 3),
      {},
      {resourcesSpent: {'paladin-channel-divinity': 1}, states: [{id: 'sacred-weapon'}]},
      ['Channel Divinity: 1 spent, 1 of 2 left', 'Sacred Weapon begins, for 10 minutes'],
    ],
    [
      'divine-sense',
      of('paladin', 3),
      {},
      {resourcesSpent: {'paladin-channel-divinity': 1}, states: [{id: 'divine-sense'}]},
      ['Channel Divinity: 1 spent, 1 of 2 left', 'Divine Sense begins, for 10 minutes'],
    ],
    [
      'holy-nimbus',
      of('paladin', 20),
      {},
      {resourcesSpent: {'holy-nimbus': 1}, states: [{id: 'holy-nimbus'}]},
      ['Holy Nimbus: 1 spent, 0 of 1 left', 'Holy Nimbus begins, for 10 minutes'],
    ],
    [
      'restore-holy-nimbus-for-a-level-5-slot',
      of('paladin', 20, {resourcesSpent: {'holy-nimbus': 1}}),
      {},
      {slotsSpent: {'5': 1}},
      ['a level 5 slot is spent', 'Holy Nimbus: 1 back'],
    ],
    [
      'superior-defense',
      of('monk', 18),
      {},
      {resourcesSpent: {'focus-points': 3}, states: [{id: 'superior-defense'}]},
      ['Focus Points: 3 spent, 15 of 18 left', 'Superior Defense begins, for 1 minute'],
    ],
    [
      'natures-veil',
      of('ranger', 14),
      {},
      {resourcesSpent: {'natures-veil': 1}, states: [{id: 'natures-veil'}], conditions: [{id: 'invisible', from: "Nature's Veil"}]},
      ["Nature's Veil: 1 spent, 2 of 3 left", "Nature's Veil begins, for 1 round"],
    ],
    ['steady-aim', of('rogue', 3), {}, {states: [{id: 'steady-aim'}]}, ['Steady Aim begins, for 1 round']],
    [
      'natures-sanctuary',
      of('druid', 14),
      {},
      {resourcesSpent: {'wild-shape': 1}, states: [{id: 'natures-sanctuary'}]},
      ['Wild Shape: 1 spent, 2 of 3 left', "Nature's Sanctuary begins, for 1 minute"],
    ],
    [
      'draconic-flight',
      of('fighter', 5, {}, {species: 'dragonborn'}),
      {},
      {resourcesSpent: {'draconic-flight': 1}, states: [{id: 'draconic-flight'}]},
      ['Draconic Flight: 1 spent, 0 of 1 left', 'Draconic Flight begins, for 10 minutes'],
    ],
    [
      'dragon-wings',
      of('sorcerer', 14),
      {},
      {resourcesSpent: {'dragon-wings': 1}, states: [{id: 'dragon-wings'}]},
      ['Dragon Wings: 1 spent, 0 of 1 left', 'Dragon Wings begins, for 1 hour'],
    ],
    [
      'restore-dragon-wings',
      of('sorcerer', 14, {resourcesSpent: {'dragon-wings': 1}}),
      {},
      {resourcesSpent: {'sorcery-points': 3}},
      ['Sorcery Points: 3 spent, 11 of 14 left', 'Dragon Wings: 1 back'],
    ],
    [
      'stonecunning',
      of('fighter', 1, {}, {species: 'dwarf'}),
      {},
      {resourcesSpent: {stonecunning: 1}, states: [{id: 'stonecunning'}]},
      ['Stonecunning: 1 spent, 1 of 2 left', 'Stonecunning begins, for 10 minutes'],
    ],
    [
      'large-form',
      of('fighter', 5, {}, {species: 'goliath'}),
      {},
      {resourcesSpent: {'large-form': 1}, states: [{id: 'large-form'}]},
      ['Large Form: 1 spent, 0 of 1 left', 'Large Form begins, for 10 minutes'],
    ],
    ['leave-the-form', of('druid', 2, {form: {monster: 'wolf'}}), {}, {}, ['Test is back in their own shape']],
    ['dark-ones-blessing', of('warlock', 3), {}, {temporaryHitPoints: 5}, ['Test has 5 Temporary Hit Points']],
    [
      'restore-hurl-through-hell-for-a-pact-magic-slot',
      of('warlock', 14, {resourcesSpent: {'hurl-through-hell': 1}}),
      {},
      {pactSlotsSpent: 1},
      ['a level 5 slot is spent', 'Hurl Through Hell: 1 back'],
    ],
    [
      'divine-spark-heal',
      of('cleric', 7, {hitPointsLost: 20}),
      {rolled: 9},
      // "another creature": never its bearer, hurt or not.
      {hitPointsLost: 20, resourcesSpent: {'cleric-channel-divinity': 1}},
      ['Channel Divinity: 1 spent, 2 of 3 left', 'Divine Spark (heal): 2d8 + 3 = 12 (dice 9)'],
    ],
    [
      'preserve-life',
      of('cleric', 3, {hitPointsLost: 20}),
      {},
      {hitPointsLost: 14, resourcesSpent: {'cleric-channel-divinity': 1}},
      ['Channel Divinity: 1 spent, 1 of 2 left', 'Test regains 6 Hit Points'],
    ],
    ['blessed-healer', of('cleric', 6, {hitPointsLost: 20}), {count: 3}, {hitPointsLost: 15}, ['Test regains 5 Hit Points']],
    [
      'lands-aid',
      of('druid', 3, {hitPointsLost: 15}),
      {rolled: 7},
      {hitPointsLost: 8, resourcesSpent: {'wild-shape': 1}},
      ['Wild Shape: 1 spent, 1 of 2 left', "Land's Aid: 2d6 = 7 (dice 7)", 'Test regains 7 Hit Points'],
    ],
  ])('%s', (feature, who, more, play, said) => {
    const before = JSON.stringify(who)
    const {character, events} = played(who, entries, use(feature, more))
    expect(events).toEqual(said)
    expect(character.play ?? {}).toEqual(play)
    expect(JSON.stringify(who), 'undone, the file is what it was').toBe(before)
    expect(played(who, entries, use(feature, more)).character, 'and done again it comes to the same').toEqual(character)
  })
})

const sheetOf = (character: Character) => contextOf(character, entries).sheet
const after = (who: Character, ...acts: Act[]): Character => acts.reduce((so, act) => played(so, entries, act).character, who)

describe('what lasts is on the sheet until it ends', () => {
  const barbarian = (level: number, fields: Partial<Character> = {}) => of('barbarian', level, {}, fields)
  const raging = (level: number, fields: Partial<Character> = {}) => after(barbarian(level, fields), use('rage'))
  const attack = (who: Character, id: string) => sheetOf(who).attacks.find((each) => each.id.startsWith(id))

  test.each(['rage', 'Rage', 'Enter Rage', 'enter-rage'])('it ends by its own name or that of what began it: %s', (state) => {
    expect(after(raging(9), {type: 'end-state', state}).play?.states).toBeUndefined()
  })

  test('a Rage: damage halved and said to be, Strength, and the bonus to attacks with Strength alone', () => {
    const who = raging(9, {
      inventory: [
        {id: 'axe', item: 'greataxe', quantity: 1, equipped: 'two-hands'},
        {id: 'bow', item: 'shortbow', quantity: 1},
      ],
    })
    const calm = played(who, entries, {type: 'end-state', state: 'rage'}).character
    const blow: Act = {type: 'damage', parts: [{amount: 11, type: 'slashing'}]}
    expect(played(who, entries, blow).character.play?.hitPointsLost).toBe(5)
    expect(played(who, entries, blow).events).toContain('resists slashing, so 11 becomes 5 (Rage)')
    expect(played(calm, entries, blow).character.play?.hitPointsLost).toBe(11)
    const bonus = (of: Character, id: string) => attack(of, id)?.damage.bonus.total ?? 0
    expect(bonus(who, 'axe') - bonus(calm, 'axe')).toBe(3)
    expect(bonus(who, 'unarmed-strike') - bonus(calm, 'unarmed-strike')).toBe(3)
    expect(bonus(who, 'bow')).toBe(bonus(calm, 'bow'))
    expect(sheetOf(who).checks.str.advantage).toEqual([{from: 'Rage'}])
    expect(sheetOf(calm).checks.str.advantage).toEqual([{from: 'Rage', when: 'while raging'}])
  })

  test.each<[why: string, level: number, act: Act, on: boolean]>([
    ['Incapacitated ends it', 14, {type: 'condition', condition: 'stunned'}, false],
    ['but no longer from level 15', 15, {type: 'condition', condition: 'stunned'}, true],
    ['Unconscious always does', 15, {type: 'condition', condition: 'unconscious'}, false],
    ['a drop to 0 Hit Points too', 1, {type: 'hit-points', to: 0}, false],
    ['a Short Rest outlasts it', 15, {type: 'rest', rest: 'short'}, false],
    ['damage does not end it', 1, {type: 'damage', parts: [{amount: 4}]}, true],
  ])('a Rage: %s', (_why, level, act, on) => {
    expect(sheetOf(after(raging(level), act)).states.length === 1).toBe(on)
  })

  test('a Rage: Heavy armor ends it, and bars it', () => {
    const plate: Act[] = [
      {type: 'gain', item: 'chain-mail', quantity: 1},
      {type: 'equip', item: 'chain-mail'},
    ]
    const armored = after(raging(1), ...plate)
    expect(sheetOf(armored).states).toEqual([])
    expect(refusalOf(armored, entries, use('rage'))).toBe("Test can't begin Rage: Heavy armor is worn")
  })

  test('a Rage kept up by Relentless Rage goes on', () => {
    const down = after(raging(11), {type: 'hit-points', to: 0})
    expect(sheetOf(down).states).toEqual([])
    const up = sheetOf(after(down, use('relentless-rage')))
    expect([up.hp.current.total, up.state, up.states.map(({id}) => id)]).toEqual([22, 'up', ['rage']])
  })

  test('Reckless Attack: Advantage with Strength, and for those who attack', () => {
    const {attacks, exposures} = sheetOf(after(barbarian(2), use('reckless-attack')))
    expect(attacks.find(({ability}) => ability === 'str')?.toHit.net).toBe('advantage')
    expect(exposures).toContainEqual(expect.objectContaining({attackers: 'advantage', from: 'Reckless Attack'}))
  })

  test('Innate Sorcery is for the spells of its own class', () => {
    const both = finished(entries, [
      {class: 'sorcerer', levels: 3},
      {class: 'bard', levels: 3},
    ])
    const [sorcerer, bard] = sheetOf(both).spellcasting
    const [on, other] = sheetOf(after(both, use('innate-sorcery'))).spellcasting
    expect((on?.saveDc.total ?? 0) - (sorcerer?.saveDc.total ?? 0)).toBe(1)
    expect(on?.attack.net).toBe('advantage')
    expect(other?.saveDc.total).toBe(bard?.saveDc.total)
    expect(other?.attack.net).toBeUndefined()
  })

  test('Sacred Weapon is for a Melee weapon in hand', () => {
    const who = of(
      'paladin',
      3,
      {},
      {
        inventory: [
          {id: 'mace', item: 'mace', quantity: 1, equipped: 'main-hand'},
          {id: 'club', item: 'club', quantity: 1},
        ],
      },
    )
    const blessed = after(who, use('sacred-weapon'))
    const more = (id: string) => (attack(blessed, id)?.toHit.total ?? 0) - (attack(who, id)?.toHit.total ?? 0)
    expect(more('mace')).toBe(sheetOf(who).abilities.cha.modifier.total)
    expect(more('club')).toBe(0)
  })

  test('Superior Defense resists twelve types and ends when Incapacitated', () => {
    const who = after(of('monk', 18), use('superior-defense'))
    expect(played(who, entries, {type: 'damage', parts: [{amount: 20, type: 'psychic'}]}).character.play?.hitPointsLost).toBe(10)
    expect(played(who, entries, {type: 'damage', parts: [{amount: 20, type: 'force'}]}).character.play?.hitPointsLost).toBe(20)
    expect(sheetOf(after(who, {type: 'condition', condition: 'paralyzed'})).states).toEqual([])
  })

  test('wings, stone, size and a steady hand', () => {
    const on = (who: Character, feature: string) => sheetOf(after(who, use(feature)))
    expect(on(of('fighter', 5, {}, {species: 'dragonborn'}), 'draconic-flight').speeds.fly?.total).toBe(30)
    expect(on(of('sorcerer', 14), 'dragon-wings').speeds.fly?.total).toBe(60)
    expect(on(of('fighter', 1, {}, {species: 'dwarf'}), 'stonecunning').senses.tremorsense?.total).toBe(60)
    expect(on(of('fighter', 5, {}, {species: 'goliath'}), 'large-form').speeds.walk?.total).toBe(45)
    expect(on(of('rogue', 3), 'steady-aim').speeds.walk?.total).toBe(0)
  })

  test('Nature’s Veil comes with being Invisible and takes it along', () => {
    const veiled = after(of('ranger', 14), use('natures-veil'))
    expect(sheetOf(veiled).conditions.map(({id}) => id)).toEqual(['invisible'])
    expect(after(veiled, {type: 'end-state', state: 'natures-veil'}).play?.conditions).toBeUndefined()
  })

  test.each<[deed: string, act: Act, isOn: boolean]>([
    ['a Bonus Action', use('second-wind'), false],
    ['a spell', {type: 'cast', spell: 'druidcraft'}, false],
    ['what takes no action', use('action-surge'), true],
    ['the same again begins it anew', use('merge-with-shadows'), true],
  ])('what lasts until an action ends with one: %s', (_deed, deed, isOn) => {
    const choices = {'fighter.feat-19': 'boon-of-the-night-spirit', 'species.lineage': 'wood-elf'}
    const shaded = after(of('fighter', 20, {hitPointsLost: 30}, {species: 'elf', choices}), use('merge-with-shadows'))
    expect(sheetOf(shaded).conditions.map(({id}) => id)).toEqual(['invisible'])
    expect(sheetOf(after(shaded, deed)).conditions.map(({id}) => id)).toEqual(isOn ? ['invisible'] : [])
  })

  test('Tireless: a Short Rest lowers Exhaustion by one, a Long Rest by no more than one', () => {
    const tired = of('ranger', 10, {exhaustion: 3})
    expect(after(tired, {type: 'rest', rest: 'short'}).play?.exhaustion).toBe(2)
    expect(after(tired, {type: 'rest', rest: 'long'}).play?.exhaustion).toBe(2)
  })

  test('a slot that was made is gone after a Long Rest', () => {
    const made = after(of('sorcerer', 5), use('make-a-level-3-slot'))
    expect(sheetOf(made).slots.find((slot) => slot.level === 3)?.max.total).toBe(3)
    expect(sheetOf(after(made, {type: 'rest', rest: 'long'})).slots.find((slot) => slot.level === 3)?.max.total).toBe(2)
  })
})

describe('what is done for another', () => {
  test.each<[feature: string, who: Character, more: Use, acts: Act[]]>([
    ['lay-on-hands', of('paladin', 5), {count: 7}, [{type: 'heal', amount: 7}]],
    ['cure-poisoned', of('paladin', 5), {}, [{type: 'end-condition', condition: 'poisoned'}]],
    ['restoring-touch', of('paladin', 14), {condition: 'stunned'}, [{type: 'end-condition', condition: 'stunned'}]],
    ['preserve-life', of('cleric', 3), {}, [{type: 'heal', amount: 15, toHalf: true}]],
    ['divine-spark-heal', of('cleric', 2), {rolled: 4}, [{type: 'heal', amount: 6}]],
    [
      'save-from-falling',
      of('warlock', 20, {}, {choices: {'warlock.eldritch-invocations': ['pact-of-the-tome', 'gift-of-the-protectors']}}),
      {},
      [{type: 'heal', amount: 1}],
    ],
  ])('%s', (feature, who, more, acts) => {
    const on = {...more, on: 'bruk'}
    expect(onOther(contextOf(who, entries), {feature, ...on})).toEqual(acts)
    const {character} = played(who, entries, use(feature, on))
    expect(Object.keys(character.play ?? {}), 'its own file has only what it cost').toEqual(['resourcesSpent'])
  })
})

describe('what is refused', () => {
  test.each<[why: string, who: Character, act: Act, words: string]>([
    ['nothing is spent', of('bard', 5), use('font-of-inspiration'), 'Regain Bardic Inspiration for a Spell Slot has nothing to give back'],
    ['nothing is spent, and nothing hurts', of('monk', 5), use('uncanny-metabolism'), 'Uncanny Metabolism has nothing to give back'],
    ['nothing is spent', of('wizard', 5), use('arcane-recovery'), 'Arcane Recovery has nothing to give back'],
    [
      'no uses are left',
      of('fighter', 1, {hitPointsLost: 3, resourcesSpent: {'second-wind': 2}}),
      use('second-wind'),
      'Second Wind has 0 uses left',
    ],
    ['too few points', of('paladin', 1, {hitPointsLost: 3}), use('lay-on-hands', {count: 6}), 'Lay On Hands has 5 uses left'],
    [
      'at 0 Hit Points',
      of('fighter', 1, {hitPointsLost: 99, conditions: [{id: 'unconscious'}]}),
      use('second-wind'),
      'Test is at 0 Hit Points',
    ],
    ['up', of('fighter', 1, {}, {species: 'orc'}), use('relentless-endurance'), 'needs a drop to 0 Hit Points'],
    ['dead', of('fighter', 1, {dead: true}, {species: 'orc'}), use('relentless-endurance'), 'Test is dead'],
    ['for oneself alone', of('fighter', 1, {hitPointsLost: 3}), use('second-wind', {on: 'bruk'}), 'Second Wind does good to Test alone'],
    ['once at a time', of('fighter', 1, {hitPointsLost: 3}), use('second-wind', {count: 2}), 'Second Wind is used once at a time'],
    ['Incapacitated', of('fighter', 1, {conditions: [{id: 'stunned'}]}), use('second-wind'), "Test is stunned and can't act"],
    [
      'a slot must be named',
      of('sorcerer', 5, {resourcesSpent: {'sorcery-points': 5}}),
      use('turn-a-slot-into-points'),
      'takes a spell slot',
    ],
    [
      'no such slot',
      of('sorcerer', 5, {resourcesSpent: {'sorcery-points': 5}}),
      use('turn-a-slot-into-points', {slot: 7}),
      'takes a spell slot',
    ],
    [
      'a slot of another level',
      of('paladin', 20, {resourcesSpent: {'holy-nimbus': 1}}),
      use('restore-holy-nimbus-for-a-level-5-slot', {slot: 4}),
      'takes a spell slot',
    ],
    [
      'slots of too many levels',
      of('wizard', 5, {slotsSpent: {3: 2}}),
      use('arcane-recovery', {slots: [3, 3]}),
      'spent slots of 3 levels in all',
    ],
    [
      'a slot that is not spent',
      of('wizard', 5, {slotsSpent: {3: 1}}),
      use('arcane-recovery', {slots: [1]}),
      'spent slots of 3 levels in all',
    ],
    [
      'a slot above the fifth',
      of('wizard', 13, {slotsSpent: {6: 1}}),
      use('arcane-recovery', {slots: [6]}),
      'Arcane Recovery has nothing to give back',
    ],
    ['several things', of('sorcerer', 5), use('font-of-magic'), '"font-of-magic" does several things'],
    ['several, though a resource is called so', of('druid', 5), use('wild-resurgence'), '"wild-resurgence" does several things'],
    ['only with no uses left', of('druid', 5), use('slot-into-shape'), 'Slot into shape works with no uses of Wild Shape left'],
    ['only with few left', of('monk', 15, {resourcesSpent: {'focus-points': 11}}), use('perfect-focus'), 'works with fewer than 4 uses'],
    ['only while Bloodied', of('fighter', 18, {hitPointsLost: 5}), use('heroic-rally'), 'Heroic Rally works while Bloodied'],
    ['once between Long Rests', after(of('druid', 20), use('nature-magician')), use('nature-magician'), 'Nature Magician has 0 uses left'],
    [
      'a condition it does not end',
      of('paladin', 14, {conditions: [{id: 'petrified'}]}),
      use('restoring-touch', {condition: 'petrified'}),
      'ends one condition',
    ],
    ['a condition that is not there', of('paladin', 14), use('restoring-touch', {condition: 'blinded'}), 'Test is not blinded'],
    ['which condition', of('monk', 10, {conditions: [{id: 'charmed'}, {id: 'poisoned'}]}), use('self-restoration'), 'ends one condition'],
    [
      'Heroic Inspiration is there',
      of('fighter', 10, {heroicInspiration: true}),
      use('heroic-warrior'),
      'Test has Heroic Inspiration already',
    ],
    ['a shape', of('druid', 2), use('wild-shape'), 'Wild Shape wants a shape'],
    ['no shape is worn', of('druid', 2), use('leave-the-form'), 'Test wears no other shape'],
    ['no spells in a Rage', raged(), {type: 'cast', spell: 'fire-bolt'}, 'Test can cast no spells as long as Rage lasts'],
    ['nobody has it', of('fighter', 1), use('rage'), 'Test has no "rage"'],
  ])('%s', (_why, who, act, words) => {
    expect(refusalOf(who, entries, act)).toContain(words)
  })
})

/** A wizard who rages. */
function raged(): Character {
  const both = finished(entries, [
    {class: 'barbarian', levels: 1},
    {class: 'wizard', levels: 1},
  ])
  return after(both, use('rage'))
}

test('what is played in words alone is said to be', () => {
  const who = finished(entries, [{class: 'barbarian', levels: 1}])
  expect(refusalOf(who, entries, {type: 'use', feature: 'extend rage'})).toBe(
    'Extend Rage changes nothing that a sheet keeps: the table plays it',
  )
})

test.each([
  ['the start of what costs', 'patient-defense-disengage', 'Patient Defense (Disengage) changes nothing'],
  ['its feature', 'Deflect Attacks', 'Deflect Attacks changes nothing'],
])('what is free is not paid for by having the name of %s', (_why, feature, words) => {
  const who = of('monk', 5)
  expect(refusalOf(who, entries, use(feature))).toContain(words)
  expect(played(who, entries, use('patient-defense-disengage-and-dodge')).character.play?.resourcesSpent).toEqual({'focus-points': 1})
})
