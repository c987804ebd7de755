import {carriedBy} from '../../src/rules/build/carried.js'
import {checkCharacter, judgeCharacter} from '../../src/rules/check/character.js'
import {underLoad} from '../../src/rules/check/encumbrance.js'
import type {Character, InventoryItem} from '../../src/schema/entity/character.js'
import {character, levels} from '../helpers/character.js'
import {srd} from '../helpers/content.js'
import {provokeAll} from './provoke.js'

const entries = srd()

const found = (fields: Partial<Character>) => checkCharacter(character(fields), entries)

/** What the rules find in an inventory; a thing's id is that of its entry unless it says otherwise. */
const carrying = (...things: (Partial<InventoryItem> & {item: string})[]) => found({inventory: inventory(...things)})
const inventory = (...things: (Partial<InventoryItem> & {item: string})[]): InventoryItem[] =>
  things.map((thing) => ({id: thing.item, quantity: 1, ...thing}))

const weighed = (...things: (Partial<InventoryItem> & {item: string})[]) => {
  const bearer = character({inventory: inventory(...things)})
  return underLoad(judgeCharacter(bearer, entries), carriedBy(bearer, entries), 'capacity').findings
}

const scores = (method: Character['abilities']['method'], ...[str, dex, con, int, wis, cha]: number[]): Partial<Character> => ({
  abilities: {method, scores: {str, dex, con, int, wis, cha} as Character['abilities']['scores']},
})

provokeAll('character', {
  ABILITY_POINT_BUY: [
    {by: () => found(scores('point-buy', 15, 15, 15, 9, 8, 8)), says: 'the scores cost 28 points of 27', at: 'abilities.scores'},
    {by: () => found(scores('point-buy', 16, 7, 8, 8, 8, 8)), says: "point buy can't buy str 16, dex 7", at: 'abilities.scores'},
  ],
  ABILITY_ROLLED: {
    by: () => found(scores('rolled', 19, 3, 10, 10, 10, 10)),
    says: 'a rolled score is from 3 to 18',
    at: 'abilities.scores',
  },
  ABILITY_STANDARD_ARRAY: {
    by: () => found(scores('standard-array', 15, 14, 13, 12, 10, 10)),
    says: 'the scores are not the standard array 15, 14, 13, 12, 10, 8',
    at: 'abilities.scores',
  },
  // SRD 5.2, "Armor" table: Chain Mail asks for Strength 13.
  ARMOR_STRENGTH: {
    by: () => carrying({item: 'chain-mail', equipped: 'armor'}),
    says: 'Chain Mail needs Strength 13, and the character has 10: Speed drops by 10 feet',
    at: 'inventory.0.equipped',
  },
  ARMOR_TRAINING: {
    by: () => found({levels: levels('wizard', 1), inventory: inventory({item: 'rope'}, {item: 'shield', equipped: 'shield'})}),
    says: 'Shield is worn without training: Disadvantage on Strength and Dexterity D20 Tests, and no spells',
    at: 'inventory.1.equipped',
  },
  // SRD 5.2, "Attunement": no more than three magic items at a time, and no two of one.
  ATTUNEMENT_LIMIT: {
    by: () =>
      carrying(
        ...['cloak-of-protection', 'ring-of-protection', 'stone-of-good-luck', 'gem-of-seeing'].map((item) => ({item, attuned: true})),
      ),
    says: '4 items are attuned; the most is 3',
    at: 'inventory.3.attuned',
  },
  ATTUNEMENT_NEEDLESS: {
    by: () => carrying({item: 'bag-of-holding', attuned: true}),
    says: 'Bag of Holding needs no attunement',
    at: 'inventory.0.attuned',
  },
  ATTUNEMENT_PREREQUISITE: {
    by: () => carrying({item: 'staff-of-fire', attuned: true}),
    says: 'Staff of Fire attunes only to a Druid, Sorcerer, Warlock, Wizard',
    at: 'inventory.0.attuned',
  },
  ATTUNEMENT_TWICE: {
    by: () => carrying({item: 'ring-of-protection', id: 'left', attuned: true}, {item: 'ring-of-protection', id: 'right', attuned: true}),
    says: "two of one item (ring-of-protection) can't be attuned",
    at: 'inventory.1.attuned',
  },
  COINS_NEGATIVE: {by: () => found({coins: {gp: 3, sp: -5}}), says: 'the purse holds -5 sp', at: 'coins.sp'},
  // SRD 5.2, "Adventuring Gear": a Backpack takes 30 lb; a Rope weighs 5.
  CONTAINER_FULL: {
    by: () => weighed({item: 'backpack'}, {item: 'rope', quantity: 7, in: 'backpack'}),
    says: 'Backpack holds 35 lb, and has room for 30 lb',
    at: 'inventory.0',
  },
  EQUIP_SLOT: {
    by: () => carrying({item: 'leather-armor', equipped: 'shield'}),
    says: "Leather Armor can't be equipped as shield",
    at: 'inventory.0.equipped',
  },
  EQUIP_TWICE: {
    by: () => carrying({item: 'dagger', equipped: 'main-hand'}, {item: 'club', equipped: 'main-hand'}),
    says: '"club" and "dagger" are both equipped as main-hand',
    at: 'inventory.1.equipped',
  },
  HANDS_FULL: {
    by: () => carrying({item: 'greataxe', equipped: 'main-hand'}, {item: 'shield', equipped: 'shield'}),
    says: 'Greataxe, Shield need 3 hands',
    at: 'inventory.1.equipped',
  },
  INVENTORY_CONTAINER: [
    {by: () => carrying({item: 'rope', in: 'sack'}), says: 'nothing in the inventory has the id "sack"', at: 'inventory.0.in'},
    {
      by: () => carrying({item: 'sack', in: 'backpack'}, {item: 'backpack', in: 'sack'}),
      says: '"sack" is kept in itself',
      at: 'inventory.0.in',
    },
  ],
  INVENTORY_ID: {
    by: () => carrying({item: 'rope', id: 'gear'}, {item: 'sack', id: 'gear'}),
    says: 'two things in the inventory have the id "gear"',
    at: 'inventory.1.id',
  },
  ITEM_BASE: [
    {by: () => carrying({item: 'bag-of-holding', base: 'sack'}), says: 'Bag of Holding is made of nothing else', at: 'inventory.0.base'},
    {
      by: () => carrying({item: 'vorpal-sword', base: 'club'}),
      says: 'Vorpal Sword can\'t be made of "club"',
      at: 'inventory.0.base',
    },
  ],
  ITEM_VARIANT: {
    by: () => carrying({item: 'ring-of-resistance', variant: 'bludgeoning'}),
    says: 'Ring of Resistance has no variant "bludgeoning"',
    at: 'inventory.0.variant',
  },
  LEVEL_HP: {
    by: () =>
      found({
        levels: [
          {id: 'l1', class: 'fighter'},
          {id: 'l2', class: 'fighter', hp: 11},
        ],
      }),
    says: "a d10 can't roll 11",
    at: 'levels.1.hp',
  },
  LEVEL_ID: {
    by: () =>
      found({
        levels: [
          {id: 'l1', class: 'fighter'},
          {id: 'l1', class: 'fighter'},
        ],
      }),
    says: 'two levels have the id "l1"',
    at: 'levels.1.id',
  },
  MULTICLASS_PREREQUISITE: {
    by: () =>
      found({
        levels: [
          {id: 'l1', class: 'rogue'},
          {id: 'l2', class: 'wizard'},
        ],
      }),
    says: 'a multiclass Rogue needs Dexterity 13',
    at: 'levels.0.class',
  },
  // SRD 5.2, "Carrying Capacity": Strength 10 carries 150 lb.
  OVERLOADED: [
    {
      by: () => weighed({item: 'rope', quantity: 31}),
      says: 'Test carries 155 lb of 150 lb, and has a Speed of at most 5 ft',
      at: 'inventory',
    },
    {
      by: () => weighed({item: 'rope', quantity: 61}),
      says: 'Test carries 305 lb, more than the 300 lb that can be pushed, dragged, or lifted, and has a Speed of 0',
      at: 'inventory',
    },
  ],
  OVERRIDE_FIELD: {
    by: () => found({overrides: [{id: 'blessed', field: 'armor', value: 20, reason: 'a blessing'}]}),
    says: 'the sheet has no derived number "armor"',
    at: 'overrides.0.field',
  },
  PLAY_SPENT: [
    {by: () => found({play: {hitPointsLost: 40}}), says: '40 of 10 Hit Points are spent', at: 'play.hitPointsLost'},
    {
      by: () => found({play: {slotsSpent: {1: 2}}}),
      says: "level 1 spell slots are spent that the character doesn't have",
      at: 'play.slotsSpent.1',
    },
  ],
  UNKNOWN_ID: [
    {by: () => found({species: 'humann'}), says: 'no species has the id "humann"', at: 'species'},
    {by: () => carrying({item: 'daggerr'}), says: 'no item has the id "daggerr"', at: 'inventory.0.item'},
  ],
  // SRD 5.2, "Character Advancement": level 3 begins at 900 XP.
  XP_LEVEL: {
    by: () => found({levels: levels('fighter', 3), xp: 850}),
    says: 'level 3 begins at 900 XP, and the character has 850',
    at: 'xp',
  },
})
