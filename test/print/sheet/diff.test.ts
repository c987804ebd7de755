import {describe, expect, it} from 'vitest'
import {printSheetDiff} from '../../../src/print/sheet/diff.js'
import {fieldName} from '../../../src/print/words/fields.js'
import {entriesFrom} from '../../../src/rules/build/entries.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {diffSheets} from '../../../src/rules/sheet/diff.js'
import {explainedFields} from '../../../src/rules/sheet/explained-fields.js'
import {levels} from '../../helpers/character.js'
import '../colourless.js'
import {SAMPLE, sampleCharacter, sampleSheet} from '../sample.js'

describe('printSheetDiff', () => {
  it('says what a level-up did', () => {
    const before = deriveSheet(sampleCharacter({levels: levels('warden', 4)}), entriesFrom(SAMPLE))
    expect(printSheetDiff(diffSheets(before, sampleSheet()), {width: 80})).toBe(
      [
        'Warden 4 → Warden 5 · Level 4→5 · PB 2→3 · Strength save 5→6',
        'Constitution save 4→5 · Arcana 1→2 · History 1→2 · Perception 5→6 · Survival 7→9',
        'HP 36→44 · HP now 11→19 · Warden Hit Dice 4→5 · Attacks per action 1→2',
        'Warden spell save DC 13→14 · Warden spell attack 5→6',
        'Warden highest spell level 1→2 · level 1 slots 3→4 · +level 2 slots 2',
        '+Extra Attack (Warden 5) · +Sworn Blade (Warden 5)',
      ].join('\n'),
    )
  })

  it('names what is gained and lost, and wraps between facts', () => {
    const printed = printSheetDiff(
      [
        {type: 'number', field: 'hp.max', before: 27, after: 33},
        {type: 'number', field: 'ac', before: 15, after: 16},
        {type: 'gained', what: 'spell', name: 'Fireball'},
        {type: 'gained', what: 'feature', name: 'Evasion (Rogue 7)'},
        {type: 'gained', what: 'proficiency', name: 'sleight-of-hand (expertise)'},
        {type: 'lost', what: 'item', name: '2 × Torch'},
        {type: 'number', field: 'slots.3.max', before: undefined, after: 2},
        {type: 'number', field: 'speeds.fly', before: 30, after: undefined},
      ],
      {width: 46},
    )
    expect(printed).toBe(
      [
        'HP 27→33 · AC 15→16 · +Fireball',
        '+Evasion (Rogue 7)',
        '+Sleight of Hand (expertise) · −2 × Torch',
        '+level 3 slots 2 · −Fly Speed 30',
      ].join('\n'),
    )
  })

  it('says so when nothing changed', () => expect(printSheetDiff([], {width: 80})).toBe('Nothing on the sheet changed.'))
})

describe('fieldName', () => {
  it.each([
    ['ac', 'Armor Class'],
    ['hp.max', 'HP maximum'],
    ['skills.sleight-of-hand', 'Sleight of Hand'],
    ['saves.dex', 'Dexterity save'],
    ['abilities.str.score', 'Strength'],
    ['abilities.str.modifier', 'Strength modifier'],
    ['passives.perception', 'Passive Perception'],
    ['attacks.longsword.toHit', 'Longsword to hit'],
    ['attacks.longsword.damage.bonus', 'Longsword damage bonus'],
    ['slots.3.max', 'level 3 slots'],
    ['pactSlots.max', 'Pact slots'],
    ['resources.second-wind.max', 'Second Wind uses'],
    ['hitDice.fighter.max', 'Fighter Hit Dice'],
    ['spellcasting.wizard.saveDc', 'Wizard spell save DC'],
    ['speeds.walk', 'Speed'],
    ['speeds.fly', 'Fly Speed'],
    ['senses.darkvision', 'Darkvision'],
    ['hp.temporary', 'Temporary HP'],
    ['xp', 'XP'],
    ['inventory.potion-of-healing.weightLb', 'Potion of Healing weight (lb)'],
  ])('%s is "%s"', (path, name) => expect(fieldName(path)).toBe(name))

  it('names every number of a sheet without dots or capitals inside words', () => {
    for (const path of explainedFields(sampleSheet()).keys())
      expect(fieldName(path)).not.toMatch(/\.|[a-z][A-Z]|\b(?:Hp|Xp|dc)\b| (?:ft|lb)$/)
  })
})
