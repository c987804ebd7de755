import {describe, expect, test} from 'vitest'
import {effectsOfConditions} from '../../../src/rules/build/conditions.js'
import {INCAPACITATING} from '../../../src/rules/play/play.js'
import type {Check} from '../../../src/rules/sheet/d20-test.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {explainedFields} from '../../../src/rules/sheet/explained-fields.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {CONDITIONS, type Condition, DAMAGE_TYPES} from '../../../src/schema/ability.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
type Play = NonNullable<Character['play']>

const SWORD: InventoryItem = {id: 'sword', item: 'longsword', quantity: 1, equipped: 'main-hand'}

/** A level-5 wizard with a sword: all six kinds of D20 Test, attacks and spell attacks. */
function sheetOf(play: Play, fields: Partial<Character> = {}): Sheet {
  return deriveSheet(character({levels: levels('wizard', 5), inventory: [SWORD], play, ...fields}), entries)
}

test("an edge on a species' escape stands on the checks that escape, and on no other roll", () => {
  const goliath = sheetOf({}, {species: 'goliath'})
  const withEdge = Object.entries(goliath.skills).flatMap(([skill, {advantage}]) =>
    advantage.some(({when}) => when?.includes('Grappled')) ? [skill] : [],
  )
  // Source: SRD 5.2, "Grappling": out of a grapple by Strength (Athletics) or Dexterity (Acrobatics).
  expect(withEdge.sort()).toEqual(['acrobatics', 'athletics'])
  const others = [goliath.initiative, ...Object.values(goliath.checks)].flatMap(({advantage}) => advantage)
  expect(others.filter(({when}) => when?.includes('Grappled'))).toEqual([])
})

const suffering = (...ids: Condition[]): Sheet => sheetOf({conditions: ids.map((id) => ({id}))})

/** One of each kind of roll, named as the table below has them. */
const ROLLS: Record<string, (sheet: Sheet) => Check> = {
  'Strength save': ({saves}) => saves.str,
  'Dexterity save': ({saves}) => saves.dex,
  'Wisdom save': ({saves}) => saves.wis,
  'Concentration save': ({concentrationSave}) => concentrationSave,
  'Death Saving Throw': ({deathSave}) => deathSave,
  'Strength check': ({checks}) => checks.str,
  'skill check': ({skills}) => skills.arcana,
  Initiative: ({initiative}) => initiative,
  'weapon attack': ({attacks}) => attackOf(attacks, 'sword'),
  'Unarmed Strike': ({attacks}) => attackOf(attacks, 'unarmed-strike'),
  'spell attack': ({spellcasting}) => spellcasting[0]?.attack as Check,
}

function attackOf(attacks: Sheet['attacks'], id: string): Check {
  return attacks.find((attack) => attack.id === id)?.toHit as Check
}

const ATTACKS = ['weapon attack', 'Unarmed Strike', 'spell attack']
const CHECKS = ['Strength check', 'skill check', 'Initiative']
const PHYSICAL_SAVES = ['Strength save', 'Dexterity save']

interface Row {
  id: Condition
  advantage?: string[]
  disadvantage?: string[]
  /** With what has to come about. */
  sometimes?: string[]
  fails?: string[]
  failsSometimes?: string[]
  speed?: 0
  exposed?: string[]
  inactive?: true
}

/** Every condition but Exhaustion, against every kind of roll (SRD 5.2, "Rules Glossary", each condition's entry). */
const TABLE: Row[] = [
  {id: 'blinded', disadvantage: ATTACKS, failsSometimes: CHECKS, exposed: ['advantage']},
  {id: 'charmed'},
  {id: 'deafened', failsSometimes: CHECKS},
  {id: 'frightened', sometimes: [...CHECKS, ...ATTACKS]},
  {id: 'grappled', sometimes: ATTACKS, speed: 0},
  {id: 'incapacitated', disadvantage: ['Initiative'], inactive: true},
  {id: 'invisible', advantage: ['Initiative', ...ATTACKS], exposed: ['disadvantage']},
  {
    id: 'paralyzed',
    disadvantage: ['Initiative'],
    fails: PHYSICAL_SAVES,
    speed: 0,
    exposed: ['advantage', 'critical-hit within 5'],
    inactive: true,
  },
  {id: 'petrified', disadvantage: ['Initiative'], fails: PHYSICAL_SAVES, speed: 0, exposed: ['advantage'], inactive: true},
  {id: 'poisoned', disadvantage: [...CHECKS, ...ATTACKS]},
  {id: 'prone', disadvantage: ATTACKS, exposed: ['advantage within 5', 'disadvantage beyond 5']},
  {id: 'restrained', disadvantage: ['Dexterity save', ...ATTACKS], speed: 0, exposed: ['advantage']},
  // Unlike in the 2014 rules, the Stunned keep their Speed.
  {id: 'stunned', disadvantage: ['Initiative'], fails: PHYSICAL_SAVES, exposed: ['advantage'], inactive: true},
  {
    id: 'unconscious',
    disadvantage: ['Initiative', ...ATTACKS],
    fails: PHYSICAL_SAVES,
    speed: 0,
    exposed: ['advantage', 'critical-hit within 5', 'advantage within 5', 'disadvantage beyond 5'],
    inactive: true,
  },
]

describe('conditions', () => {
  test('the table has every one but Exhaustion', () => {
    expect(TABLE.map(({id}) => id)).toEqual(CONDITIONS.filter((id) => id !== 'exhaustion'))
  })

  describe.each(TABLE)('$id', ({id, ...row}) => {
    const sheet = suffering(id)
    const named = (check: (roll: Check) => boolean) =>
      Object.keys(ROLLS).filter((name) => check((ROLLS[name] as (typeof ROLLS)[string])(sheet)))
    const ordered = (names: string[] = []) => Object.keys(ROLLS).filter((name) => names.includes(name))

    test('Advantage and Disadvantage', () => {
      expect(named(({net}) => net === 'advantage')).toEqual(ordered(row.advantage))
      expect(named(({net}) => net === 'disadvantage')).toEqual(ordered(row.disadvantage))
      expect(named(({disadvantage}) => disadvantage.some(({when}) => when !== undefined))).toEqual(ordered(row.sometimes))
    })

    test('what fails by itself', () => {
      expect(named(({failure}) => failure.some(({when}) => when === undefined))).toEqual(ordered(row.fails))
      expect(named(({failure}) => failure.some(({when}) => when !== undefined))).toEqual(ordered(row.failsSometimes))
    })

    test('Speed', () => {
      expect(sheet.speeds.walk?.total).toBe(row.speed ?? 30)
    })

    test('what attackers get, and whether it can act', () => {
      const said = sheet.exposures.map(({attackers, withinFt, beyondFt}) =>
        [attackers, withinFt && `within ${withinFt}`, beyondFt && `beyond ${beyondFt}`].filter(Boolean).join(' '),
      )
      expect(said).toEqual(row.exposed ?? [])
      expect(sheet.inactive.length > 0).toBe(row.inactive ?? false)
    })

    test('changes no modifier', () => {
      const well = sheetOf({})
      for (const roll of Object.values(ROLLS)) expect(roll(sheet).total).toBe(roll(well).total)
    })
  })

  test('each source is named for what brings it, the implied ones too', () => {
    expect(suffering('poisoned').skills.arcana.disadvantage).toEqual([{from: 'Poisoned'}])
    expect(suffering('unconscious').initiative.disadvantage).toEqual([{from: 'Incapacitated'}])
    expect(suffering('frightened').checks.str.disadvantage).toEqual([
      {from: 'Frightened', when: 'while the source of fear is in sight', fact: 'fear-in-sight'},
    ])
  })

  test('what comes with two of them counts once', () => {
    expect(suffering('unconscious', 'prone').attacks[0]?.toHit.disadvantage).toEqual([{from: 'Prone'}])
  })

  test('what keeps from acting is what ends Concentration', () => {
    const ends = CONDITIONS.filter((id) => suffering(id).inactive.length > 0)
    expect(new Set(ends)).toEqual(INCAPACITATING)
  })

  test('Petrified resists all damage, and no Poisoned condition bears on it', () => {
    const {defenses, skills} = suffering('petrified', 'poisoned')
    expect(defenses.resistances.map(({what}) => what)).toEqual([...DAMAGE_TYPES])
    expect(defenses.conditionImmunities).toEqual([{what: 'poisoned', from: 'Petrified'}])
    expect(skills.arcana.disadvantage).toEqual([])
  })

  test('Advantage and Disadvantage cancel, and both are told', () => {
    const {initiative, attacks} = suffering('invisible', 'poisoned')
    expect(initiative).toMatchObject({advantage: [{from: 'Invisible'}], disadvantage: [{from: 'Poisoned'}]})
    expect(initiative.net).toBeUndefined()
    expect(attacks[0]?.toHit.net).toBeUndefined()
  })

  test('a passive score follows the check it comes from', () => {
    const {passives} = suffering('poisoned')
    expect(passives.perception.terms).toContainEqual({label: 'Disadvantage', value: -5})
    expect(suffering('frightened').passives.perception.total).toBe(sheetOf({}).passives.perception.total)
  })

  test('a creature without a sheet suffers the same', () => {
    const kinds = effectsOfConditions(entries, [{id: 'stunned'}]).map(({entry, effects}) => [entry.id, effects.map(({type}) => type)])
    expect(kinds).toEqual([
      ['stunned', ['failure', 'exposure']],
      ['incapacitated', ['inactive', 'disadvantage']],
    ])
    expect(effectsOfConditions(entries, [{id: 'poisoned'}], new Set(['poisoned']))).toEqual([])
  })

  test('one that implies others that imply it ends', () => {
    const loop = (id: string, implies: string) => ({
      kind: 'condition' as const,
      id,
      name: id,
      summary: id,
      source: {document: 'homebrew'},
      effects: [{name: id, text: id}],
      implies: [implies],
    })
    const found = effectsOfConditions(srd(loop('prone', 'blinded'), loop('blinded', 'prone')), [{id: 'prone'}])
    expect(found.map(({entry}) => entry.id)).toEqual(['prone', 'blinded'])
  })
})

describe('Speed', () => {
  const worn = (item: string) => ({id: item, item, quantity: 1, equipped: 'worn' as const, attuned: true})
  const NIMBLE = {levels: levels('monk', 10), inventory: [worn('ring-of-swimming'), worn('slippers-of-spider-climbing')]}

  test.each(['grappled', 'restrained', 'paralyzed', 'petrified', 'unconscious'] as const)(
    '%s: 0 in every mode, whatever raises it',
    (id) => {
      const {speeds} = sheetOf({conditions: [{id}]}, NIMBLE)
      expect(Object.keys(speeds)).toEqual(['walk', 'swim', 'climb'])
      for (const speed of Object.values(speeds)) {
        expect(speed.total).toBe(0)
        expect(speed.terms.at(-1)?.label.toLowerCase()).toBe(id)
      }
    },
  )

  test('two that hold it share the term', () => {
    expect(suffering('grappled', 'restrained').speeds.walk?.terms).toEqual([
      {label: 'Human', value: 30},
      {label: 'Grappled, Restrained', value: -30},
    ])
  })

  test.each([
    {exhaustion: 1, walk: 25},
    {exhaustion: 3, walk: 15},
    {exhaustion: 5, walk: 5},
    {exhaustion: 6, walk: 0},
  ])('Exhaustion $exhaustion leaves $walk ft', ({exhaustion, walk}) => {
    expect(sheetOf({exhaustion}).speeds.walk?.total).toBe(walk)
  })

  test('Exhaustion slows every mode', () => {
    const [well, tired] = [sheetOf({}, NIMBLE).speeds, sheetOf({exhaustion: 2}, NIMBLE).speeds]
    for (const mode of ['walk', 'climb', 'swim'] as const) expect(tired[mode]?.total).toBe((well[mode]?.total ?? 0) - 10)
  })

  test('a Speed in place of the species’ is that of walking alone, and what is equal to Speed follows it', () => {
    const wood = {choices: {'species.lineage': 'wood-elf'}, species: 'elf', levels: levels('ranger', 6)}
    const flying = sheetOf({states: [{id: 'fly', spell: true}]}, wood).speeds
    expect(flying.walk?.terms).toEqual([
      {label: 'Wood Elf', value: 35},
      {label: 'Roving', value: 10},
    ])
    expect([flying.climb?.total, flying.fly?.terms[0]]).toEqual([45, {label: 'Fly', value: 60}])
    expect(flying.fly?.terms.map(({label}) => label)).not.toContain('Wood Elf')
  })

  test('getting up costs half of it, rounded down, and is beyond the held (SRD 5.2, "Prone")', () => {
    const wood = {choices: {'species.lineage': 'wood-elf'}, species: 'elf'}
    expect(sheetOf({conditions: [{id: 'prone'}]}, wood).crawling).toMatchObject({from: ['Prone'], getUpFt: {total: 17}})
    expect(suffering('unconscious').crawling?.getUpFt.total).toBe(0)
    expect(sheetOf({}).crawling).toBeUndefined()
  })
})

describe('Exhaustion', () => {
  const well = sheetOf({})
  const cases = Object.keys(ROLLS).flatMap((name) => [0, 1, 2, 3, 4, 5, 6].map((exhaustion) => ({name, exhaustion})))

  test.each(cases)('$exhaustion takes twice itself from a $name', ({name, exhaustion}) => {
    const roll = ROLLS[name] as (typeof ROLLS)[string]
    const check = roll(sheetOf({exhaustion}))
    expect(check.total).toBe(roll(well).total - 2 * exhaustion)
    expect(check.terms.filter(({label}) => label === 'Exhaustion')).toEqual(
      exhaustion === 0 ? [] : [{label: 'Exhaustion', value: -2 * exhaustion}],
    )
  })

  test('leaves save DCs alone', () => {
    expect(sheetOf({exhaustion: 3}).spellcasting[0]?.saveDc.total).toBe(well.spellcasting[0]?.saveDc.total)
  })
})

describe('bonuses to all saves', () => {
  const SAVES = ['Strength save', 'Dexterity save', 'Wisdom save', 'Concentration save', 'Death Saving Throw']
  const worn = (item: string): Partial<Character> => ({inventory: [SWORD, {id: item, item, quantity: 1, equipped: 'worn', attuned: true}]})
  const gives = ['ring-of-protection', 'cloak-of-protection', 'stone-of-good-luck', 'robe-of-stars'].flatMap((item) =>
    SAVES.map((save) => ({item, save})),
  )

  test.each(gives)('$item: $save', ({item, save}) => {
    const roll = ROLLS[save] as (typeof ROLLS)[string]
    expect(roll(sheetOf({}, worn(item))).total).toBe(roll(sheetOf({})).total + 1)
  })

  test('one not attuned gives nothing', () => {
    expect(sheetOf({}, {inventory: [{id: 'ring', item: 'ring-of-protection', quantity: 1, equipped: 'worn'}]}).deathSave.total).toBe(0)
  })

  test('to checks: every check, Initiative too', () => {
    for (const check of CHECKS) {
      const roll = ROLLS[check] as (typeof ROLLS)[string]
      expect(roll(sheetOf({}, worn('stone-of-good-luck'))).total).toBe(roll(sheetOf({})).total + 1)
    }
  })

  // SRD 5.2, "Aura of Protection": it ends while the paladin is Incapacitated, as whoever makes a Death Saving Throw is.
  test("a paladin's own aura: every save while it can act, so no Death Saving Throw", () => {
    const paladin = {
      levels: levels('paladin', 6),
      abilities: {method: 'manual' as const, scores: {str: 10, dex: 10, con: 10, int: 10, wis: 10, cha: 16}},
    }
    const up = sheetOf({}, paladin)
    expect([up.saves.str.total, up.concentrationSave.total, up.deathSave.total]).toEqual([3, 3, 0])
    expect(sheetOf({conditions: [{id: 'stunned'}]}, paladin).saves.con.total).toBe(0)
  })
})

describe('what bears on one kind of save', () => {
  test('Advantage on Death Saving Throws, and on saves to keep Concentration', () => {
    const champion = character({levels: levels('fighter', 3), choices: {'fighter.subclass': 'champion'}})
    expect(deriveSheet({...champion, levels: levels('fighter', 18)}, entries).deathSave.net).toBe('advantage')
    const warlock = character({levels: levels('warlock', 2), choices: {'warlock.eldritch-invocations': ['eldritch-mind']}})
    const sheet = deriveSheet(warlock, entries)
    expect(sheet.concentrationSave).toMatchObject({net: 'advantage', advantage: [{from: 'Eldritch Mind'}]})
    expect(sheet.saves.con.net).toBeUndefined()
  })

  test('what counts against some effects counts against neither wounds nor death', () => {
    const mantled = {inventory: [{id: 'mantle', item: 'mantle-of-spell-resistance', quantity: 1, equipped: 'worn' as const, attuned: true}]}
    const {saves, deathSave, concentrationSave} = sheetOf({}, mantled)
    expect(saves.con.advantage).toEqual([{from: 'Mantle of Spell Resistance', when: 'against spells'}])
    expect([...deathSave.advantage, ...concentrationSave.advantage]).toEqual([])
  })

  test('what holds while able to act, or not at all', () => {
    const barbarian = {levels: levels('barbarian', 2)}
    expect(sheetOf({}, barbarian).saves.dex.net).toBe('advantage')
    expect(sheetOf({conditions: [{id: 'incapacitated'}]}, barbarian).saves.dex.net).toBeUndefined()
  })
})

describe('attack rolls', () => {
  test('a name in parentheses is no situation', () => {
    const sheet = sheetOf(
      {},
      {inventory: [{id: 'w', item: 'weapon-of-warning', base: 'longsword', quantity: 1, equipped: 'main-hand', attuned: true}]},
    )
    expect(sheet.initiative).toMatchObject({net: 'advantage', advantage: [{from: 'Weapon of Warning (Longsword)'}]})
  })

  test('a curse on other weapons bears on these alone', () => {
    const cursed = {id: 'axe', item: 'berserker-axe', base: 'battleaxe', quantity: 1, equipped: 'main-hand' as const, attuned: true}
    const {attacks} = sheetOf({}, {inventory: [cursed, {...SWORD, equipped: 'off-hand'}]})
    expect(attacks.map(({id, toHit}) => [id, toHit.net])).toEqual([
      ['axe', undefined],
      ['sword', 'disadvantage'],
      ['unarmed-strike', undefined],
    ])
  })

  test('armor without training bears on Strength and Dexterity, not on spell attacks', () => {
    const armored = {inventory: [SWORD, {id: 'mail', item: 'chain-mail', quantity: 1, equipped: 'armor' as const}]}
    const sheet = sheetOf({}, armored)
    const found = Object.entries(ROLLS).filter(([, roll]) => roll(sheet).net === 'disadvantage')
    expect(found.map(([name]) => name)).toEqual([
      'Strength save',
      'Dexterity save',
      'Strength check',
      'Initiative',
      'weapon attack',
      'Unarmed Strike',
    ])
    expect(sheet.skills.acrobatics.disadvantage).toEqual([{from: 'Chain Mail without training'}])
    expect(sheet.skills.stealth.disadvantage).toEqual([{from: 'Chain Mail'}, {from: 'Chain Mail without training'}])
  })
})

test.each([...CONDITIONS])('with %s every number is still the sum of its terms', (id) => {
  const sheet = sheetOf({conditions: id === 'exhaustion' ? [] : [{id}], exhaustion: id === 'exhaustion' ? 4 : 0})
  for (const [field, {total, terms}] of explainedFields(sheet))
    expect([field, terms.reduce((sum, {value}) => sum + value, 0)]).toEqual([field, total])
})
