import {describe, expect, test} from 'vitest'
import {spellLevels} from '../../../src/print/sheet/view-spells.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import type {Character} from '../../../src/schema/entity/character.js'
import {character} from '../../helpers/character.js'
import {srd, srdEntriesOf} from '../../helpers/content.js'

const entries = srd()

/** A caster with 20 in the casting ability and these choices. */
function caster(classes: string, choices: Character['choices']): Sheet {
  const levels = classes.split(' ').flatMap((each) => {
    const [id = '', count = '1'] = each.split(':')
    return Array.from({length: Number(count)}, () => id)
  })
  return deriveSheet(
    character({
      abilities: {method: 'manual', scores: {str: 10, dex: 10, con: 10, int: 20, wis: 20, cha: 20}},
      levels: levels.map((id, i) => ({id: `l${i + 1}`, class: id})),
      choices,
    }),
    entries,
  )
}

/** The row's dice and conditions, without attack, save and area. */
function rowOf(sheet: Sheet, name: string): readonly string[] {
  const rows = spellLevels(sheet).flatMap(({spells}) => spells)
  const row = rows.find((each) => each.name === name)
  if (!row) throw new Error(`no row "${name}"`)
  return row.effects.filter((each) => !/^(?:melee|ranged) attack|save DC|^at level|^\d+-(?:ft|foot) /.test(each))
}

const wizard = (level: number, prepared: string[], cantrips: string[] = [], subclass?: string) =>
  caster(`wizard:${level}`, {
    'wizard.prepared': prepared,
    'wizard.spellbook': prepared,
    'wizard.cantrips': cantrips,
    ...(subclass ? {'wizard.subclass': subclass} : {}),
  })
const warlock = (level: number, choices: Character['choices']) => caster(`warlock:${level}`, choices)
const cleric = (level: number, prepared: string[], choices: Character['choices'] = {}) =>
  caster(`cleric:${level}`, {'cleric.prepared': prepared, ...choices})
const life = {'cleric.subclass': 'life-domain'}

describe('rolls of a casting, each on its own', () => {
  // Source: SRD 5.2, "Eldritch Blast", "Scorching Ray", "Magic Missile".
  test.each([
    {level: 1, row: '1d10 force (each beam that hits)'},
    {level: 4, row: '1d10 force (each beam that hits)'},
    {level: 5, row: '2 × 1d10 force'},
    {level: 11, row: '3 × 1d10 force'},
    {level: 17, row: '4 × 1d10 force'},
  ])('beams at character level $level', ({level, row}) => {
    expect(rowOf(warlock(level, {'warlock.cantrips': ['eldritch-blast']}), 'Eldritch Blast')).toEqual([row])
  })

  test.each([
    {spell: 'scorching-ray', name: 'Scorching Ray', row: '3 × 2d6 fire (1 more per slot level)'},
    {spell: 'magic-missile', name: 'Magic Missile', row: '3 × 1d4+1 force (1 more per slot level)'},
  ])('$spell of a level-5 wizard', ({spell, name, row}) => {
    expect(rowOf(wizard(5, [spell]), name)).toEqual([row])
  })
})

describe('bonuses to the damage of spells', () => {
  test.each<{why: string; sheet: () => Sheet; name: string; row: string}>([
    {
      why: 'Agonizing Blast counts for each beam',
      sheet: () =>
        warlock(11, {
          'warlock.cantrips': ['eldritch-blast', 'chill-touch'],
          'warlock.eldritch-invocations': ['agonizing-blast'],
          'warlock.eldritch-invocations.agonizing-blast.cantrip': 'eldritch-blast',
        }),
      name: 'Eldritch Blast',
      row: '3 × 1d10+5 force',
    },
    {
      why: 'Agonizing Blast is for the cantrip picked alone',
      sheet: () =>
        warlock(11, {
          'warlock.cantrips': ['eldritch-blast', 'chill-touch'],
          'warlock.eldritch-invocations': ['agonizing-blast'],
          'warlock.eldritch-invocations.agonizing-blast.cantrip': 'eldritch-blast',
        }),
      name: 'Chill Touch',
      row: '3d10 necrotic',
    },
    {
      why: 'Potent Spellcasting, Cleric cantrips',
      sheet: () => cleric(7, [], {'cleric.cantrips': ['sacred-flame'], 'cleric.blessed-strikes': 'potent-spellcasting'}),
      name: 'Sacred Flame',
      row: '2d8+5 radiant',
    },
    {
      why: 'not for a weapon that a cantrip strengthens',
      sheet: () => caster('druid:7', {'druid.cantrips': ['shillelagh', 'starry-wisp'], 'druid.elemental-fury': 'potent-spellcasting'}),
      name: 'Shillelagh',
      row: '1d10+5 force or bludgeoning (a melee hit with the weapon, in place of its own damage)',
    },
    {
      why: 'Potent Spellcasting, Druid cantrips',
      sheet: () => caster('druid:7', {'druid.cantrips': ['starry-wisp'], 'druid.elemental-fury': 'potent-spellcasting'}),
      name: 'Starry Wisp',
      row: '2d8+5 radiant',
    },
    {
      why: 'Empowered Evocation',
      sheet: () => wizard(10, ['fireball'], [], 'evoker'),
      name: 'Fireball',
      row: '8d6+5 fire (+1d6 per slot level)',
    },
    {
      why: 'Empowered Evocation, on one of several rolls',
      sheet: () => wizard(10, ['scorching-ray'], [], 'evoker'),
      name: 'Scorching Ray',
      row: '3 × 2d6 fire (+5 once; 1 more per slot level)',
    },
    {
      why: 'not before its level',
      sheet: () => wizard(9, ['fireball'], [], 'evoker'),
      name: 'Fireball',
      row: '8d6 fire (+1d6 per slot level)',
    },
    {
      why: 'not of another school',
      sheet: () => wizard(10, ['blight'], [], 'evoker'),
      name: 'Blight',
      row: '8d8 necrotic (+1d8 per slot level)',
    },
  ])('$why', ({sheet, name, row}) => {
    expect(rowOf(sheet(), name)[0]).toBe(row)
  })

  // Source: SRD 5.2, "Elemental Affinity": one damage roll of a spell that deals the type picked.
  test.each([
    {spell: 'fireball', name: 'Fireball', row: '8d6+5 fire'},
    {spell: 'lightning-bolt', name: 'Lightning Bolt', row: '8d6 lightning'},
    {
      spell: 'chromatic-orb',
      name: 'Chromatic Orb',
      row: '3d8 acid, cold, fire, lightning, poison, or thunder (+5 once if fire; +1d8 per slot level)',
    },
    {spell: 'scorching-ray', name: 'Scorching Ray', row: '3 × 2d6 fire (+5 once; 1 more per slot level)'},
    {spell: 'ice-storm', name: 'Ice Storm', row: '2d10 bludgeoning'},
  ])('Elemental Affinity with fire: $spell', ({spell, name, row}) => {
    const sheet = caster('sorcerer:7', {
      'sorcerer.prepared': [spell],
      'sorcerer.subclass': 'draconic-sorcery',
      'sorcerer.draconic-sorcery.elemental-affinity': 'fire',
    })
    expect(rowOf(sheet, name)[0]?.startsWith(row)).toBe(true)
  })
})

describe('healing on the row', () => {
  // Source: SRD 5.2, "Life Domain": 2 + the slot's level; the caster too; the highest number of each die.
  test.each([
    {level: 1, prepared: ['cure-wounds'], name: 'Cure Wounds', row: '2d8+5 HP', why: 'the modifier alone'},
    {level: 2, prepared: ['cure-wounds'], name: 'Cure Wounds', row: '2d8+5 HP', why: 'no slot above it'},
    {level: 3, prepared: [], name: 'Cure Wounds', row: '2d8+8 HP (+2d8+1 per slot level)', why: 'Disciple of Life'},
    {level: 5, prepared: ['mass-healing-word'], name: 'Mass Healing Word', row: '2d4+10 HP', why: 'Disciple of Life, level 3'},
    {
      level: 6,
      prepared: ['healing-word'],
      name: 'Healing Word',
      row: '2d4+8 HP (you 3 HP for healing another; +2d4+1 per slot level)',
      why: 'Blessed Healer',
    },
    {
      level: 17,
      prepared: ['heal'],
      name: 'Heal',
      row: '78 HP (you 8 HP for healing another; +11 per slot level)',
      why: 'flat numbers have no dice',
    },
    {
      level: 17,
      prepared: [],
      name: 'Mass Cure Wounds',
      row: '52 HP (you 7 HP for healing another; +9 per slot level)',
      why: 'Supreme Healing: 40 + 5 + 7',
    },
    {
      level: 17,
      prepared: ['mass-heal'],
      name: 'Mass Heal',
      row: '700 HP (shared out, and 11 to each; you 11 HP for healing another)',
      why: 'a bonus is for each creature',
    },
    {
      level: 9,
      prepared: ['raise-dead'],
      name: 'Raise Dead',
      row: '1 HP (as the dead creature revives)',
      why: 'nothing joins a return to life',
    },
    {
      level: 13,
      prepared: ['regenerate'],
      name: 'Regenerate',
      row: '4d8+24 HP (you 9 HP for healing another)',
      why: 'numbers beside the dice are one',
    },
    {
      level: 17,
      prepared: ['regenerate'],
      name: 'Regenerate',
      row: '56 HP (you 9 HP for healing another; +1 per slot level)',
      why: 'Supreme Healing: 32 + 15 + 9',
    },
    {level: 11, prepared: ['heroes-feast'], name: "Heroes' Feast", row: '2d10 maximum HP', why: 'a higher maximum is no healing'},
    {
      level: 3,
      prepared: ['heroism'],
      name: 'Heroism',
      row: '5 temporary HP (at the start of each of its turns)',
      why: 'the modifier alone, and no healing',
    },
    {level: 3, prepared: ['aid'], name: 'Aid', row: '5 maximum HP', why: 'a higher maximum is no healing'},
  ])('$name of a level-$level Life cleric: $why', ({level, prepared, name, row}) => {
    expect(rowOf(cleric(level, prepared, level < 3 ? {} : life), name)).toEqual([row])
  })

  test('Supreme Healing counts for Channel Divinity too', () => {
    const feature = cleric(17, [], life).features.find(({id}) => id === 'channel-divinity')
    expect(feature?.activities.find(({name}) => name === 'Divine Spark (heal)')?.healing).toMatchObject({dice: '24', bonus: {total: 5}})
    expect(feature?.activities.find(({name}) => name === 'Divine Spark (harm)')?.damage).toMatchObject([{dice: '3d8'}])
  })
})

describe('higher slots on the row', () => {
  test.each([
    {level: 4, row: '3d6 fire (+1d6 per slot level)', why: 'there is a higher slot'},
    {level: 2, row: '3d6 fire', why: 'there is none'},
  ])('Burning Hands of a level-$level wizard: $why', ({level, row}) => {
    expect(rowOf(wizard(level, ['burning-hands']), 'Burning Hands')).toEqual([row])
  })

  // Source: SRD 5.2, "Pact Magic": all slots are of one level, which grows to 5 at Warlock level 9.
  test.each([
    {level: 1, row: '2d10 fire', at: undefined},
    {level: 3, row: '3d10 fire', at: 2},
    {level: 9, row: '6d10 fire', at: 5},
    {level: 20, row: '6d10 fire', at: 5},
  ])('Hellish Rebuke from the pact slots of a level-$level warlock', ({level, row, at}) => {
    const sheet = warlock(level, {'warlock.prepared': ['hellish-rebuke']})
    expect(rowOf(sheet, 'Hellish Rebuke')).toEqual([row])
    expect(sheet.spells.find(({id}) => id === 'hellish-rebuke')?.castAt?.total).toBe(at)
  })

  test('a feature that changes the dice of a spell', () => {
    const ranger = (level: number) => rowOf(caster(`ranger:${level}`, {'ranger.prepared': []}), "Hunter's Mark")[0]
    expect([ranger(19), ranger(20)].map((row) => row?.split(' ')[0])).toEqual(['1d6', '1d10'])
  })
})

describe('what a spell is not cast for', () => {
  // Source: each spell's text: a mishap, a price, an aftermath, harm to the caster.
  test.each([
    {spell: 'dimension-door', name: 'Dimension Door', row: []},
    {spell: 'teleport', name: 'Teleport', row: []},
    {spell: 'wish', name: 'Wish', row: []},
    {spell: 'haste', name: 'Haste', row: []},
    {spell: 'contact-other-plane', name: 'Contact Other Plane', row: []},
    {spell: 'demiplane', name: 'Demiplane', row: []},
    {spell: 'astral-projection', name: 'Astral Projection', row: []},
    {spell: 'magic-jar', name: 'Magic Jar', row: []},
    {spell: 'web', name: 'Web', row: ['Restrained']},
    {spell: 'freezing-sphere', name: 'Freezing Sphere', row: ['10d6 cold (+1d6 per slot level)']},
    {spell: 'dream', name: 'Dream', row: ['3d6 psychic (to the target on waking, from a terrifying messenger)']},
  ])('$name', ({spell, name, row}) => {
    expect(rowOf(wizard(17, [spell]), name)).toEqual(row)
  })

  test('what may join the damage says when it does', () => {
    expect(rowOf(caster('druid:7', {'druid.prepared': ['call-lightning']}), 'Call Lightning').slice(0, 2)).toEqual([
      '3d10 lightning (+1d10 per slot level)',
      '1d10 lightning (more, from a storm that was there already)',
    ])
    expect(rowOf(wizard(13, ['delayed-blast-fireball']), 'Delayed Blast Fireball')).toEqual([
      '12d6 fire',
      '1d6 fire (more, for each of your turns that ends before it bursts)',
    ])
  })

  test('side damage says when', () => {
    const silent = srdEntriesOf('spell').filter(({damage = []}) => damage.some(({side, when}) => side && when === undefined))
    expect(silent.map(({id}) => id)).toEqual([])
  })

  test('a part that waits for something says so on the row', () => {
    expect(rowOf(wizard(17, ['fire-shield']), 'Fire Shield')).toEqual([
      '2d8 fire or cold (to a creature within 5 feet that hits you with a melee attack)',
    ])
    expect(rowOf(wizard(17, ['flame-strike', 'power-word-kill']), 'Power Word Kill')).toEqual([
      '12d12 psychic (if the target has more than 100 Hit Points)',
    ])
  })
})

/** The whole row of a spell. */
function wholeRow(sheet: Sheet, name: string): readonly string[] {
  return spellLevels(sheet)
    .flatMap(({spells}) => spells)
    .flatMap((each) => (each.name === name ? each.effects : []))
}

describe('a spell of several saves', () => {
  test('has each in its row, with what it is for', () => {
    expect(wholeRow(wizard(11, ['wall-of-ice']), 'Wall of Ice')).toEqual(
      expect.arrayContaining(['Dex save DC 17', 'Con save DC 17 (the freezing air)']),
    )
  })

  // Source: SRD 5.2, "Arcane Hand": no save at the casting, but two of its hands ask for one.
  test('has them though its casting asks for none', () => {
    expect(wholeRow(wizard(9, ['arcane-hand']), 'Arcane Hand')).toEqual(
      expect.arrayContaining(['Str save DC 17 (Forceful Hand)', 'Dex save DC 17 (Grasping Hand)']),
    )
  })

  // Source: SRD 5.2, "Contact Other Plane": the caster's own save, DC 15.
  test("leaves out the caster's own", () => {
    expect(wholeRow(wizard(9, ['contact-other-plane']), 'Contact Other Plane')).toEqual([])
  })
})

describe('what a spell heals without dice', () => {
  // Source: SRD 5.2, "Vampiric Touch", "Power Word Heal"; Disciple of Life adds nothing to all there is.
  test('half the damage that it deals', () => {
    expect(rowOf(wizard(5, ['vampiric-touch']), 'Vampiric Touch')).toEqual(['3d6 necrotic', 'half the damage as HP (to you)'])
  })

  test('all Hit Points, and no bonus beside them', () => {
    expect(rowOf(cleric(17, ['power-word-heal'], life), 'Power Word Heal')).toEqual(['all HP'])
  })
})

// Source: SRD 5.2, "True Strike": 1d6 at level 5, 2d6 at 11, 3d6 at 17, and the weapon's own damage alone before.
test.each([
  {level: 4, row: []},
  {level: 5, row: ["1d6 radiant (extra, with the weapon's own damage)"]},
  {level: 17, row: ["3d6 radiant (extra, with the weapon's own damage)"]},
])('a cantrip without dice of its own at first, at character level $level', ({level, row}) => {
  expect(rowOf(wizard(level, [], ['true-strike']), 'True Strike')).toEqual(row)
})
