import type {Ability} from '../ability.js'

const same = (value: number) => Array.from({length: 20}, () => value)
/** A number that grows: from each level the value beside it. */
const grow = (steps: Readonly<Record<number, number>>) =>
  same(0).map((_, i) => Math.max(...Object.entries(steps).map(([level, value]) => (Number(level) <= i + 1 ? value : 0))))

/** Class levels at which a class improves scores or takes another feat. */
const FEAT_LEVELS = [4, 8, 12, 16]
const SKILLS = ['acrobatics', 'athletics', 'insight', 'intimidation', 'perception', 'persuasion', 'stealth', 'survival']

/** Whole features of a class that lives by arms; each says a thing that the vocabulary can say. */
const FEATURES = [
  {
    id: 'surge',
    name: 'Surge',
    text: 'Spend one use as a Bonus Action to steel yourself: you gain 1d8 plus your level in this class as Temporary Hit Points.',
    resources: [
      {
        id: 'surge',
        name: 'Surge',
        max: {of: 'column', column: 'surges'},
        recharge: [
          {on: 'short-rest', amount: 1},
          {on: 'long-rest', amount: 'all'},
        ],
      },
    ],
    activities: [
      {
        activation: 'bonus-action',
        cost: {resource: 'surge', amount: 1},
        healing: {dice: '1d8', plus: {of: 'level'}, temporary: true},
      },
    ],
  },
  {
    id: 'weapon-mastery',
    name: 'Weapon Mastery',
    text: 'You know the mastery of two kinds of weapons, and may pick others whenever you finish a Long Rest.',
    choices: [
      {
        id: 'masteries',
        type: 'mastery',
        from: {proficient: true},
        name: 'Weapon masteries',
        count: 2,
        replace: 'long-rest',
        suggested: ['longsword', 'shortbow', 'spear'],
      },
    ],
  },
  {
    id: 'quick-to-act',
    name: 'Quick to Act',
    level: 2,
    text: 'You roll Initiative with Advantage.',
    effects: [{type: 'advantage', on: 'initiative'}],
  },
  {
    id: 'subclass',
    name: 'Subclass',
    level: 3,
    text: 'You choose a subclass, whose features come at levels 3, 6, 10, and 14.',
    choices: [{id: 'subclass', type: 'subclass', name: 'Subclass', level: 3}],
  },
  {
    id: 'ability-score-improvement',
    name: 'Ability Score Improvement',
    level: 4,
    text: 'At levels 4, 8, 12, and 16 you raise your scores or take a feat that you qualify for.',
    choices: FEAT_LEVELS.map((level) => ({
      id: `feat-${level}`,
      type: 'feat',
      name: `Feat (level ${level})`,
      suggested: ['ability-score-improvement'],
      level,
    })),
  },
  {
    id: 'extra-attack',
    name: 'Extra Attack',
    level: 5,
    text: 'Your Attack action holds two attacks.',
    effects: [{type: 'extra-attack', attacks: 2}],
  },
  {
    id: 'fleet',
    name: 'Fleet',
    level: 7,
    text: 'Your Speed is 10 feet greater unless you wear Heavy armor.',
    effects: [{type: 'bonus', to: 'speed', amount: 10, when: {wearing: ['none', 'light', 'medium']}}],
  },
  {
    id: 'steady-heart',
    name: 'Steady Heart',
    level: 9,
    text: "Fear can't take hold of you: you are immune to the Frightened condition.",
    effects: [{type: 'condition-immunity', conditions: ['frightened']}],
  },
  {
    id: 'telling-blow',
    name: 'Telling Blow',
    level: 11,
    text: 'Once on each of your turns, a weapon hit deals another 1d8 damage, 2d8 from level 17.',
    effects: [
      {
        type: 'extra-damage',
        name: 'Telling Blow',
        dice: {of: 'steps', steps: {'11': '1d8', '17': '2d8'}},
        when: {situation: 'once on each of your turns'},
      },
    ],
  },
  {
    id: 'clear-mind',
    name: 'Clear Mind',
    level: 13,
    text: 'You gain proficiency in one more saving throw.',
    choices: [{id: 'clear-mind', type: 'save', name: 'Saving throw', level: 13}],
  },
  {
    id: 'tempered',
    name: 'Tempered',
    level: 15,
    text: 'You have Resistance to one kind of damage that you choose.',
    choices: [
      {
        id: 'tempered',
        type: 'damage-type',
        from: ['acid', 'cold', 'fire', 'lightning', 'necrotic', 'poison', 'psychic', 'radiant', 'thunder'],
        gives: 'resistance',
        name: 'Resistance',
        suggested: ['fire'],
        level: 15,
      },
    ],
  },
  {
    id: 'second-wave',
    name: 'Second Wave',
    level: 18,
    text: 'A use of Surge comes back to you when you roll Initiative with none left.',
    automated: false,
  },
  {
    id: 'epic-boon',
    name: 'Epic Boon',
    level: 19,
    text: 'You take an Epic Boon, or another feat that you qualify for.',
    choices: [{id: 'feat-19', type: 'feat', name: 'Epic Boon', suggested: ['boon-of-combat-prowess'], level: 19}],
  },
]

/** A whole class of arms with all its twenty levels: playable as it stands, and every part of it meant to be changed. */
export const CLASS_SKELETON = {
  primary: {abilities: ['str'] as Ability[], need: 'any'},
  abilityPriority: ['str', 'con', 'dex', 'wis', 'cha', 'int'] as Ability[],
  hitDie: 10,
  starting: {
    grants: [
      {
        type: 'proficiency',
        saves: ['str', 'con'],
        armor: ['light', 'medium', 'shield'],
        weapons: [{category: 'simple'}, {category: 'martial'}] as {category: string}[],
      },
    ],
    choices: [
      {id: 'skills', type: 'skill', from: SKILLS, name: 'Skills', count: 2, suggested: ['athletics', 'perception', 'survival', 'insight']},
    ],
  },
  multiclass: {
    grants: [{type: 'proficiency', armor: ['light', 'medium', 'shield'], weapons: [{category: 'martial'}] as {category: string}[]}],
  },
  equipment: [
    {
      id: 'a',
      items: [
        {item: 'chain-shirt', equip: 'armor'},
        {item: 'shield', equip: 'shield'},
        {item: 'longsword', equip: 'main-hand'},
        {item: 'shortbow'},
        {item: 'arrows', quantity: 20},
        {item: 'explorers-pack'},
      ],
      gp: 10,
    },
    {id: 'b', gp: 120},
  ],
  columns: [{id: 'surges', name: 'Surges', values: grow({1: 2, 5: 3, 9: 4, 13: 5, 17: 6})}],
  features: FEATURES as Record<string, unknown>[],
}

/** Cantrips and prepared spells of a class that casts as most full or half casters do. */
export const CASTER_NUMBERS = {
  full: {
    cantrips: grow({1: 3, 4: 4, 10: 5}),
    prepared: [4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 16, 17, 17, 18, 18, 19, 20, 21, 22],
  },
  half: {prepared: [2, 3, 4, 5, 6, 6, 7, 7, 9, 9, 10, 10, 11, 11, 12, 12, 14, 14, 15, 15]},
} as const

/** A subclass with a feature at each level that the class skeleton has one. */
export const SUBCLASS_FEATURES = [
  {
    id: 'first-step',
    name: 'First Step',
    level: 3,
    text: 'You gain proficiency in a skill of your choice.',
    choices: [{id: 'first-step', type: 'skill', name: 'Skill', suggested: ['perception', 'insight', 'stealth'], level: 3}],
  },
  {
    id: 'second-step',
    name: 'Second Step',
    level: 6,
    text: 'Twice between Long Rests, you can cover ground: as a Bonus Action you Dash.',
    resources: [{id: 'second-step', name: 'Second Step', max: 2, recharge: [{on: 'long-rest', amount: 'all'}]}],
    activities: [{activation: 'bonus-action', cost: {resource: 'second-step', amount: 1}}],
  },
  {
    id: 'third-step',
    name: 'Third Step',
    level: 10,
    text: 'You have Resistance to Psychic damage.',
    effects: [{type: 'resistance', damage: ['psychic']}],
  },
  {
    id: 'last-step',
    name: 'Last Step',
    level: 14,
    text: 'You gain a +1 bonus to Armor Class.',
    effects: [{type: 'bonus', to: 'ac', amount: 1}],
  },
] as const
