import {describe, expect, test} from 'vitest'
import {buildCharacter} from '../../../src/rules/build/build-character.js'
import type {ThemeOver} from '../../../src/rules/build/entries.js'
import {factsOf} from '../../../src/rules/build/facts.js'
import {checkArmorStrength} from '../../../src/rules/check/character/armor-strength.js'
import {checkArmorTraining} from '../../../src/rules/check/character/armor-training.js'
import {checkAttunement} from '../../../src/rules/check/character/attunement.js'
import {checkBanned} from '../../../src/rules/check/character/banned.js'
import {CHARACTER_CHECKS} from '../../../src/rules/check/character/checks.js'
import {checkChoices} from '../../../src/rules/check/character/choices.js'
import {checkCoins} from '../../../src/rules/check/character/coins.js'
import {checkEquipped} from '../../../src/rules/check/character/equipped.js'
import {checkExperience} from '../../../src/rules/check/character/experience.js'
import {checkHands} from '../../../src/rules/check/character/hands.js'
import {checkInventory, checkMagicItems} from '../../../src/rules/check/character/items.js'
import {checkLevels} from '../../../src/rules/check/character/levels.js'
import {checkMulticlass} from '../../../src/rules/check/character/multiclass.js'
import {checkOverrides} from '../../../src/rules/check/character/overrides.js'
import {checkScores} from '../../../src/rules/check/character/scores.js'
import {checkSpent} from '../../../src/rules/check/character/spent.js'
import {checkStaleChoices} from '../../../src/rules/check/character/stale-choices.js'
import type {CharacterCheck} from '../../../src/rules/check/character/subject.js'
import {checkUnknownIds} from '../../../src/rules/check/character/unknown-ids.js'
import {sheetOf} from '../../../src/rules/sheet/derive-sheet.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import type {Theme} from '../../../src/schema/entity/theme.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const FIGHTER = finished(entries, [{class: 'fighter', levels: 1}])
const WIZARD = finished(entries, [{class: 'wizard', levels: 3}])
const ROGUE = finished(entries, [{class: 'rogue', levels: 4}])

interface Case {
  why: string
  fields: Partial<Character>
  finds: readonly string[]
  /** Whom the fields change; a legal level-1 Fighter unless it matters. */
  of?: Character
  /** What the theme over them has no place for, by kind and id; no theme where it is absent. */
  banned?: readonly string[]
}

function holding(...items: readonly (Partial<InventoryItem> & {item: string})[]): Pick<Character, 'inventory'> {
  return {inventory: items.map((each) => ({id: each.item, quantity: 1, ...each}))}
}

function choosing(of: Character, choices: Character['choices']): Pick<Case, 'of' | 'fields'> {
  return {of, fields: {choices: {...of.choices, ...choices}}}
}

function leaving(of: Character, key: string): Pick<Case, 'of' | 'fields'> {
  const {[key]: _, ...choices} = of.choices
  return {of, fields: {choices}}
}

function scoring(method: Character['abilities']['method'], ...[str = 10, dex = 10, con = 10, int = 10, wis = 10, cha = 10]: number[]) {
  return {abilities: {method, scores: {str, dex, con, int, wis, cha}}}
}

const wearing = (item: string) => holding({item, equipped: 'armor'})
const attuned = (item: string, id = item) => ({item, id, equipped: 'worn' as const, attuned: true})

const CASES = new Map<CharacterCheck, readonly Case[]>([
  [
    checkUnknownIds,
    [
      {why: 'a species', fields: {species: 'elff'}, finds: ['UNKNOWN_ID species']},
      {why: 'a background', fields: {background: 'sagee'}, finds: ['UNKNOWN_ID background']},
      {why: 'a class', fields: {levels: [{id: 'l1', class: 'fightr'}]}, finds: ['UNKNOWN_ID levels.0.class']},
      {why: 'a feat', ...choosing(FIGHTER, {'fighter.fighting-style': 'defence'}), finds: ['UNKNOWN_ID choices.fighter.fighting-style']},
    ],
  ],
  // SRD 5.2, "Generate Your Scores".
  [
    checkScores,
    [
      {why: '15 twice', fields: scoring('standard-array', 15, 15, 13, 12, 10, 8), finds: ['ABILITY_STANDARD_ARRAY abilities.scores']},
      {why: '3d6 give no 19', fields: scoring('rolled', 19), finds: ['ABILITY_ROLLED abilities.scores']},
      {why: '3d6 give no 2', fields: scoring('rolled', 2), finds: ['ABILITY_ROLLED abilities.scores']},
      {why: '3 and 18 can be rolled', fields: scoring('rolled', 3, 18), finds: []},
      {why: '15, 15, 15, 8, 8, 8 cost 27', fields: scoring('point-buy', 15, 15, 15, 8, 8, 8), finds: []},
      {why: 'a 9 more costs 28', fields: scoring('point-buy', 15, 15, 15, 9, 8, 8), finds: ['ABILITY_POINT_BUY abilities.scores']},
      {why: '16 is not for sale', fields: scoring('point-buy', 16), finds: ['ABILITY_POINT_BUY abilities.scores']},
      {why: 'the table may say anything', fields: scoring('manual', 30, 1), finds: []},
    ],
  ],
  [
    checkLevels,
    [
      {
        why: 'one id twice',
        fields: {levels: [...FIGHTER.levels, ...FIGHTER.levels]},
        finds: ['LEVEL_ID levels.1.id'],
      },
      {
        why: 'a d10 rolls no 11',
        fields: {levels: [...FIGHTER.levels, {id: 'l2', class: 'fighter', hp: 11}]},
        finds: ['LEVEL_HP levels.1.hp'],
      },
      {why: 'the highest face', fields: {levels: [...FIGHTER.levels, {id: 'l2', class: 'fighter', hp: 10}]}, finds: []},
    ],
  ],
  // SRD 5.2, "Character Advancement": level 4 begins at 2,700 XP.
  [
    checkExperience,
    [
      {why: 'a point short', of: ROGUE, fields: {xp: 2_699}, finds: ['XP_LEVEL xp']},
      {why: 'just enough', of: ROGUE, fields: {xp: 2_700}, finds: []},
      {why: 'milestones count no XP', of: ROGUE, fields: {xp: 0}, finds: []},
    ],
  ],
  // SRD 5.2, "Multiclassing": 13 in the primary ability of each class.
  [
    checkMulticlass,
    [
      {
        why: 'a Fighter of Strength and Dexterity 12, a Wizard of Intelligence 12',
        fields: {...scoring('manual', 10, 12, 10, 12), choices: {}, levels: [...FIGHTER.levels, {id: 'l2', class: 'wizard'}]},
        finds: ['MULTICLASS_PREREQUISITE levels.0.class', 'MULTICLASS_PREREQUISITE levels.1.class'],
      },
      {
        why: 'either will do for a Fighter',
        fields: {...scoring('manual', 10, 13, 10, 13), choices: {}, levels: [...FIGHTER.levels, {id: 'l2', class: 'wizard'}]},
        finds: [],
      },
      {
        why: 'a Paladin needs both',
        fields: {...scoring('manual', 13, 13, 10, 10), choices: {}, levels: [...FIGHTER.levels, {id: 'l2', class: 'paladin'}]},
        finds: ['MULTICLASS_PREREQUISITE levels.1.class'],
      },
      {why: 'one class alone needs nothing', fields: {...scoring('manual', 3, 3), choices: {}}, finds: []},
    ],
  ],
  [
    checkChoices,
    [
      {why: 'too few', ...choosing(FIGHTER, {'fighter.skills': ['survival']}), finds: ['SKILL_COUNT choices.fighter.skills']},
      {why: 'none', ...leaving(FIGHTER, 'fighter.fighting-style'), finds: ['FEAT_COUNT choices.fighter.fighting-style']},
      {
        why: 'too many',
        ...choosing(FIGHTER, {languages: ['dwarvish', 'draconic', 'elvish']}),
        finds: ['LANGUAGE_COUNT choices.languages'],
      },
      {
        why: 'fewer prepared than might be',
        ...choosing(WIZARD, {'wizard.prepared': ['sleep']}),
        finds: ['PREPARED_COUNT choices.wizard.prepared'],
      },
      {
        why: 'not a Fighter skill',
        ...choosing(FIGHTER, {'fighter.skills': ['survival', 'arcana']}),
        finds: ['SKILL_ILLEGAL choices.fighter.skills.1'],
      },
      {
        why: 'not in the spellbook',
        ...choosing(WIZARD, {'wizard.prepared': ['misty-step', 'mage-armor', 'web', 'magic-missile', 'sleep', 'fly']}),
        finds: ['PREPARED_ILLEGAL choices.wizard.prepared.5'],
      },
      {
        why: 'a cantrip of another list',
        ...choosing(WIZARD, {'wizard.cantrips': ['ray-of-frost', 'mage-hand', 'guidance']}),
        finds: ['CANTRIP_ILLEGAL choices.wizard.cantrips.2'],
      },
      {
        why: 'a subclass of another class',
        ...choosing(ROGUE, {'rogue.subclass': 'champion'}),
        finds: ['SUBCLASS_ILLEGAL choices.rogue.subclass'],
      },
      {
        why: 'no such feat',
        ...choosing(ROGUE, {'rogue.feat-4': 'alertt'}),
        finds: ['FEAT_ILLEGAL choices.rogue.feat-4'],
      },
      {
        why: 'Strength 8 is under 13',
        of: ROGUE,
        fields: {
          ...scoring('manual', 8, 12),
          choices: {...ROGUE.choices, 'background.boosts': {con: 2, str: 1}, 'rogue.feat-4': 'grappler'},
        },
        finds: ['FEAT_PREREQUISITE choices.rogue.feat-4', 'BOOST_COUNT choices.rogue.feat-4.grappler.abilities'],
      },
      {
        why: 'one weapon twice',
        ...choosing(FIGHTER, {'fighter.masteries': ['flail', 'flail', 'javelin']}),
        finds: ['MASTERY_REPEATED choices.fighter.masteries'],
      },
      {
        why: 'had from the background',
        ...choosing(FIGHTER, {'fighter.skills': ['athletics', 'acrobatics']}),
        finds: ['SKILL_WASTED choices.fighter.skills'],
      },
      {
        why: 'three points on one ability',
        ...choosing(FIGHTER, {'background.boosts': {str: 3}}),
        finds: ['BOOST_ILLEGAL choices.background.boosts'],
      },
      {
        why: '19 and 2 would be 21',
        fields: scoring('manual', 19),
        finds: ['BOOST_CAP choices.background.boosts'],
      },
      {
        why: 'no expertise without the skill',
        ...choosing(ROGUE, {'rogue.expertise': ['stealth', 'arcana']}),
        finds: ['EXPERTISE_ILLEGAL choices.rogue.expertise.1'],
      },
    ],
  ],
  [
    checkStaleChoices,
    [
      {
        why: 'a subclass before level 3',
        ...choosing(FIGHTER, {'fighter.subclass': 'champion'}),
        finds: ['SUBCLASS_EARLY choices.fighter.subclass'],
      },
      {why: 'nothing asks', ...choosing(FIGHTER, {'wizard.cantrips': ['light']}), finds: ['CHOICE_STALE choices.wizard.cantrips']},
    ],
  ],
  [
    checkInventory,
    [
      {why: 'no such thing', fields: holding({item: 'longswrd'}), finds: ['UNKNOWN_ID inventory.0.item']},
      {why: 'one id twice', fields: holding({item: 'rope'}, {item: 'torch', id: 'rope'}), finds: ['INVENTORY_ID inventory.1.id']},
      {why: 'in a sack it lacks', fields: holding({item: 'rope', in: 'sack'}), finds: ['INVENTORY_CONTAINER inventory.0.in']},
      {
        why: 'two sacks in each other',
        fields: holding({item: 'sack', id: 'a', in: 'b'}, {item: 'sack', id: 'b', in: 'a'}),
        finds: ['INVENTORY_CONTAINER inventory.0.in', 'INVENTORY_CONTAINER inventory.1.in'],
      },
      {why: 'in a sack', fields: holding({item: 'sack'}, {item: 'rope', in: 'sack'}), finds: []},
    ],
  ],
  [
    checkMagicItems,
    [
      {why: 'which strength?', fields: holding({item: 'armor-plus', base: 'plate-armor'}), finds: ['ITEM_VARIANT inventory.0.variant']},
      {
        why: 'no such strength',
        fields: holding({item: 'armor-plus', base: 'plate-armor', variant: 'plus-9'}),
        finds: ['ITEM_VARIANT inventory.0.variant'],
      },
      {why: 'made of what?', fields: holding({item: 'flame-tongue'}), finds: ['ITEM_BASE inventory.0.base']},
      {why: 'melee weapons only', fields: holding({item: 'flame-tongue', base: 'longbow'}), finds: ['ITEM_BASE inventory.0.base']},
      {why: 'made of nothing', fields: holding({item: 'bag-of-holding', base: 'sack'}), finds: ['ITEM_BASE inventory.0.base']},
      {why: 'no need', fields: holding({item: 'bag-of-holding', attuned: true}), finds: ['ATTUNEMENT_NEEDLESS inventory.0.attuned']},
      {
        why: 'no Fighter',
        fields: holding({item: 'staff-of-fire', attuned: true}),
        finds: ['ATTUNEMENT_PREREQUISITE inventory.0.attuned'],
      },
      {why: 'a Wizard', of: WIZARD, fields: holding({item: 'staff-of-fire', attuned: true}), finds: []},
    ],
  ],
  [
    checkEquipped,
    [
      {
        why: 'one main hand',
        fields: holding({item: 'dagger', equipped: 'main-hand'}, {item: 'flail', equipped: 'main-hand'}),
        finds: ['EQUIP_TWICE inventory.1.equipped'],
      },
      {why: 'a dagger is no armor', fields: wearing('dagger'), finds: ['EQUIP_SLOT inventory.0.equipped']},
      {why: 'a shield is no armor', fields: wearing('shield'), finds: ['EQUIP_SLOT inventory.0.equipped']},
      {why: 'armor is no shield', fields: holding({item: 'chain-mail', equipped: 'shield'}), finds: ['EQUIP_SLOT inventory.0.equipped']},
      {
        why: 'rings on two fingers',
        fields: holding({item: 'ring-of-protection', equipped: 'worn'}, {item: 'ring-of-warmth', equipped: 'worn'}),
        finds: [],
      },
    ],
  ],
  // SRD 5.2, "Two-Handed".
  [
    checkHands,
    [
      {
        why: 'a greatsword and a shield',
        fields: holding({item: 'greatsword', equipped: 'main-hand'}, {item: 'shield', equipped: 'shield'}),
        finds: ['HANDS_FULL inventory.1.equipped'],
      },
      {
        why: 'two blades and a shield',
        fields: holding(
          {item: 'shortsword', equipped: 'main-hand'},
          {item: 'dagger', equipped: 'off-hand'},
          {item: 'shield', equipped: 'shield'},
        ),
        finds: ['HANDS_FULL inventory.2.equipped'],
      },
      {
        why: 'a blade and a shield',
        fields: holding({item: 'shortsword', equipped: 'main-hand'}, {item: 'shield', equipped: 'shield'}),
        finds: [],
      },
    ],
  ],
  [
    checkArmorTraining,
    [
      {why: 'a Wizard in mail', of: WIZARD, fields: wearing('chain-mail'), finds: ['ARMOR_TRAINING inventory.0.equipped']},
      {
        why: 'a Wizard with a shield',
        of: WIZARD,
        fields: holding({item: 'rope'}, {item: 'shield', equipped: 'shield'}),
        finds: ['ARMOR_TRAINING inventory.1.equipped'],
      },
      {why: 'a Fighter in mail', fields: wearing('chain-mail'), finds: []},
    ],
  ],
  // SRD 5.2, "Armor" table: plate needs Strength 15, to which the Soldier's boosts add.
  [
    checkArmorStrength,
    [
      {
        why: 'Strength 12 and 2',
        fields: {...scoring('manual', 12), ...wearing('plate-armor')},
        finds: ['ARMOR_STRENGTH inventory.0.equipped'],
      },
      {why: 'Strength 13 and 2', fields: {...scoring('manual', 13), ...wearing('plate-armor')}, finds: []},
    ],
  ],
  [
    checkAttunement,
    [
      {
        why: 'a fourth',
        fields: holding(...['ring-of-protection', 'cloak-of-protection', 'ring-of-warmth', 'ring-of-evasion'].map((id) => attuned(id))),
        finds: ['ATTUNEMENT_LIMIT inventory.3.attuned'],
      },
      {
        why: 'two rings of one kind',
        fields: holding(attuned('ring-of-protection', 'left'), attuned('ring-of-protection', 'right')),
        finds: ['ATTUNEMENT_TWICE inventory.1.attuned'],
      },
      {
        why: 'three',
        fields: holding(...['ring-of-protection', 'cloak-of-protection', 'ring-of-warmth'].map((id) => attuned(id))),
        finds: [],
      },
    ],
  ],
  [
    checkBanned,
    [
      {
        why: 'a weapon of another world',
        fields: holding({item: 'club'}),
        banned: ['weapon/club'],
        finds: ['THEME_BANNED inventory.0.item'],
      },
      {why: 'one that was used up', fields: holding({item: 'club', quantity: 0}), banned: ['weapon/club'], finds: []},
      {why: 'a class', fields: {}, banned: ['class/fighter'], finds: ['THEME_BANNED levels.0.class']},
      {why: 'without a theme', fields: holding({item: 'club'}), finds: []},
    ],
  ],
  [
    checkCoins,
    [
      {why: 'owed', fields: {coins: {gp: 3, sp: -1}}, finds: ['COINS_NEGATIVE coins.sp']},
      {why: 'an empty purse', fields: {coins: {gp: 0}}, finds: []},
    ],
  ],
  [
    checkSpent,
    [
      {why: 'a Fighter of 12 HP', fields: {play: {hitPointsLost: 99}}, finds: ['PLAY_SPENT play.hitPointsLost']},
      {why: 'one die', fields: {play: {hitDiceSpent: {fighter: 2}}}, finds: ['PLAY_SPENT play.hitDiceSpent.fighter']},
      {why: "another class's die", fields: {play: {hitDiceSpent: {wizard: 1}}}, finds: ['PLAY_SPENT play.hitDiceSpent.wizard']},
      {why: 'four slots', of: WIZARD, fields: {play: {slotsSpent: {1: 5, 2: 2}}}, finds: ['PLAY_SPENT play.slotsSpent.1']},
      {why: 'no pact', of: WIZARD, fields: {play: {pactSlotsSpent: 1}}, finds: ['PLAY_SPENT play.pactSlotsSpent']},
      {why: 'two uses', fields: {play: {resourcesSpent: {'second-wind': 3}}}, finds: ['PLAY_SPENT play.resourcesSpent.second-wind']},
      {
        why: 'charges of a wand that is put away',
        fields: {...holding({item: 'sack'}, {item: 'wand-of-fear', in: 'sack'}), play: {resourcesSpent: {'wand-of-fear': 1}}},
        finds: [],
      },
    ],
  ],
  [
    checkOverrides,
    [
      {
        why: 'misspelt',
        fields: {overrides: [{id: 'o1', field: 'skills.stealh', value: 9, reason: 'a gift'}]},
        finds: ['OVERRIDE_FIELD overrides.0.field'],
      },
      {why: 'a number of the sheet', fields: {overrides: [{id: 'o1', field: 'hp.max', value: 20, reason: 'a gift'}]}, finds: []},
    ],
  ],
])

const NOIR = {name: 'Noir'} as Theme

function found(check: CharacterCheck, character: Character, banned?: readonly string[]): string[] {
  const ban = (kind: string, id: string) => (banned?.includes(`${kind}/${id}`) ? {reason: 'nobody has seen one'} : undefined)
  const over = banned && {...entries, theme: {theme: NOIR, root: entries, banned: ban as ThemeOver['banned']}}
  const facts = factsOf(buildCharacter(character, over ?? entries))
  return check({character, facts, sheet: sheetOf(facts)}).map(({code, path}) => `${code} ${path.join('.')}`)
}

test('every check has its table', () => {
  expect(new Set(CASES.keys())).toEqual(new Set(CHARACTER_CHECKS))
})

describe.each(CHARACTER_CHECKS.map((check) => ({name: check.name, check})))('$name', ({check}) => {
  test.each([FIGHTER, WIZARD, ROGUE])('finds nothing in a legal $levels.0.class', (legal) => {
    expect(found(check, legal)).toEqual([])
  })

  test.each(CASES.get(check) ?? [])('$why', ({of = FIGHTER, fields, finds, banned}) => {
    expect(found(check, {...of, ...fields}, banned)).toEqual(finds)
  })
})
