import {Monster, MonsterTrait} from '../../src/schema/content/monster.js'

const base = (name: string) => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  summary: `About ${name.toLowerCase()}s.`,
  source: {document: 'homebrew', note: 'the tests'},
})

/** A trait that the sample blocks share, with a parameter. */
export const SHARED_TRAIT = MonsterTrait.parse({
  kind: 'monster-trait',
  ...base('Quill Coat'),
  parameters: ['damage'],
  text: 'Whoever grapples the {name} takes {damage} Piercing damage.',
})

/** A block that has a part of every sort. */
export const EMBER_WYRM = Monster.parse({
  kind: 'monster',
  ...base('Ember Wyrm'),
  size: ['large', 'huge'],
  type: 'dragon',
  subtypes: ['chromatic', 'forge-born'],
  alignment: 'chaotic-evil',
  group: 'Forge Wyrms',
  ac: 17,
  acNote: '19 while coiled',
  hp: {average: 157, dice: '15d12+60'},
  speeds: {walk: 40, fly: 80, swim: 30, hover: true, note: 'no flight underwater'},
  abilities: {str: 23, dex: 14, con: 19, int: 12, wis: 13, cha: 18},
  saves: {dex: 6, wis: 5},
  skills: {perception: 9, stealth: 6},
  initiative: 10,
  senses: {darkvision: 120, blindsight: 30, note: 'sees through smoke'},
  passivePerception: 19,
  languages: {speaks: ['common', 'draconic'], understands: ['ignan'], telepathyFt: 60, note: 'plus one other language'},
  vulnerabilities: ['cold'],
  resistances: ['bludgeoning'],
  immunities: ['fire', 'poison'],
  conditionImmunities: ['charmed', 'poisoned'],
  defenseNote: 'no damage from lava',
  cr: 11,
  xp: 7200,
  xpInLair: 8400,
  gear: [{item: 'javelin', quantity: 3}, {item: 'shield'}],
  habitat: ['mountain', 'underdark'],
  traits: [
    {trait: 'quill-coat', name: 'Spiny Hide', with: {damage: '7 (2d6)'}},
    {trait: 'unheard-of', with: {reach: 15}},
    {
      id: 'legendary-resistance',
      name: 'Legendary Resistance',
      uses: {type: 'day', count: 3, inLair: 4},
      text: 'A failed save becomes a success.',
    },
    {
      id: 'death-burst',
      name: 'Death Burst',
      text: 'It bursts when it dies.\n\n- Metal nearby glows\n- Water boils',
      save: {ability: 'dex', dc: 16, area: {shape: 'emanation', sizeFt: 10}, damage: [{dice: '4d6', types: ['fire']}], success: 'half'},
    },
  ],
  actions: [
    {
      id: 'multiattack',
      name: 'Multiattack',
      multiattack: {
        steps: [
          {count: 2, of: ['rend']},
          {count: 1, of: ['tail', 'spit'], optional: true},
        ],
        or: [[{count: 3, of: ['spit']}]],
        replace: [{count: 1, with: ['fire-breath', 'spellcasting']}],
      },
    },
    {
      id: 'rend',
      name: 'Rend',
      attack: {
        kind: 'melee',
        toHit: 10,
        reachFt: 10,
        damage: [
          {dice: '2d10+6', types: ['slashing']},
          {dice: '1d8', types: ['fire', 'cold'], when: 'if the target is Grappled'},
          {dice: '4d10+6', types: ['slashing'], instead: true, when: 'against an object'},
        ],
        onHit: [
          {condition: 'grappled', escapeDc: 16, until: 'escape', maxSize: 'large'},
          {text: "the target can't regain Hit Points", until: 'start-of-source-turn'},
        ],
      },
    },
    {
      id: 'tail',
      name: 'Tail',
      form: 'Coiled Form',
      attack: {
        kind: 'melee',
        toHit: 10,
        reachFt: 15,
        targets: 'one creature behind it',
        damage: [{dice: '2d8+6', types: ['bludgeoning']}],
        onHit: [{condition: 'prone', pushFt: 10, when: 'if the target is Large or smaller'}],
      },
    },
    {
      id: 'spit',
      name: 'Spit',
      attack: {kind: 'melee-or-ranged', toHit: 8, reachFt: 5, rangeFt: {normal: 30, long: 90}, damage: [{dice: '1', types: ['fire']}]},
    },
    {
      id: 'fire-breath',
      name: 'Fire Breath',
      uses: {type: 'recharge', from: 5},
      save: {
        ability: 'dex',
        dc: 18,
        area: {shape: 'cone', sizeFt: 60},
        damage: [{dice: '12d6', types: ['fire']}],
        success: 'half',
        onFailure: [{condition: 'blinded', until: 'end-of-target-turn'}],
        either: [{pushFt: 5}],
      },
    },
    {
      id: 'gaze',
      name: 'Gaze',
      uses: {type: 'rest', rest: 'any'},
      save: {
        ability: 'con',
        dc: 16,
        targets: 'one creature within 30 feet',
        success: 'partial',
        onFailure: [{condition: 'restrained', until: 'save-ends'}],
        onSecondFailure: [{condition: 'petrified', until: 'dispelled'}],
        onSuccess: [{text: 'its Speed is halved', until: {minutes: 1}}],
      },
    },
    {
      id: 'spellcasting',
      name: 'Spellcasting',
      spellcasting: {
        ability: 'cha',
        dc: 16,
        toHit: 8,
        without: ['material'],
        atWill: [{spell: 'detect-magic'}, {spell: 'fireball', level: 5}],
        perDay: [
          {count: 2, spells: [{spell: 'fear'}]},
          {count: 1, spells: [{spell: 'scrying', note: 'self only'}, {spell: 'wall-of-fire'}]},
        ],
      },
    },
  ],
  bonusActions: [
    {
      id: 'slip',
      name: 'Slip',
      uses: {type: 'recharge', from: 6},
      moves: {share: 'half', mode: 'fly', safely: true},
      healing: '3d6',
      text: 'It sheds its skin.',
    },
  ],
  reactions: [{id: 'parry', name: 'Parry', trigger: 'a creature hits it', does: [{of: ['tail']}]}],
  legendary: {
    uses: 3,
    usesInLair: 4,
    actions: [
      {id: 'pounce', name: 'Pounce', moves: {feet: 30, mode: 'speed'}, does: [{count: 1, of: ['rend']}]},
      {id: 'command', name: 'Command', casts: [{spell: 'command', level: 2}, {spell: 'fear'}], onceARound: true},
    ],
  },
})

/** A block with the least that one can have. */
export const MOTE = Monster.parse({
  kind: 'monster',
  ...base('Mote'),
  size: ['tiny'],
  type: 'beast',
  swarmOf: 'tiny',
  alignment: 'unaligned',
  isAnimal: true,
  ac: 10,
  hp: {average: 2, dice: '1d4'},
  speeds: {walk: 0},
  abilities: {str: 1, dex: 10, con: 10, int: 1, wis: 10, cha: 1},
  initiative: 0,
  passivePerception: 10,
  cr: 0,
  xp: 0,
})

export const STAT_WORDS = {
  nameOf: (_kind: string, id: string) => ({'detect-magic': 'Detect Magic', javelin: 'Javelin', fireball: 'Great Fireball'})[id],
  traitOf: (id: string) => (id === SHARED_TRAIT.id ? SHARED_TRAIT : undefined),
}
