import {checkMonster} from '../../src/rules/check/monster.js'
import {Monster} from '../../src/schema/content/monster.js'
import {provokeAll} from './provoke.js'

/** Str +3, Dex +1, Con +2, Int −2, Wis 0, Cha −1; Proficiency Bonus +2. */
const SOUND = {
  kind: 'monster',
  id: 'brute',
  name: 'Brute',
  summary: 'A brute.',
  source: {document: 'homebrew'},
  size: ['medium'],
  type: 'humanoid',
  alignment: 'neutral',
  ac: 12,
  hp: {average: 32, dice: '5d8+10'},
  speeds: {walk: 30},
  abilities: {str: 16, dex: 12, con: 14, int: 6, wis: 10, cha: 8},
  initiative: 1,
  passivePerception: 10,
  cr: 2,
  xp: 450,
}

const brute = (change: object) => () => checkMonster(Monster.parse({...SOUND, ...change}))

provokeAll('monsters', {
  MONSTER_DC: {
    by: brute({actions: [{id: 'roar', name: 'Roar', save: {ability: 'wis', dc: 15, success: 'none'}}]}),
    says: '"Roar" of "Brute" has DC 15; no ability gives that',
    at: 'actions.0.save.dc',
  },
  MONSTER_HP: [
    {by: brute({hp: {average: 33, dice: '5d8+10'}}), says: '"Brute" has 33 HP; 5d8+10 average 32', at: 'hp.average'},
    {
      by: brute({hp: {average: 27, dice: '5d8+5'}}),
      says: '"Brute" adds 5 to its Hit Point Dice; 5 dice with Constitution +2 add 10',
      at: 'hp.dice',
    },
    {by: brute({hp: {average: 37, dice: '5d10+10'}}), says: '"Brute" has d10s as Hit Point Dice; its size gives d8s', at: 'hp.dice'},
  ],
  MONSTER_INITIATIVE: {
    by: brute({initiative: 4}),
    says: '"Brute" has +4 as its Initiative; its scores and rating give +1 or +3 or +5',
    at: 'initiative',
  },
  MONSTER_PASSIVE: {
    by: brute({passivePerception: 13}),
    says: '"Brute" has passive Perception 13; 10 and its Perception bonus are 10',
    at: 'passivePerception',
  },
  MONSTER_SAVE: {
    by: brute({saves: {str: 4}}),
    says: '"Brute" has +4 as its Strength saving throw; its scores and rating give +3 or +5',
    at: 'saves.str',
  },
  MONSTER_SKILL: {
    by: brute({skills: {athletics: 6}}),
    says: '"Brute" has +6 as its athletics skill; its scores and rating give +5 or +7',
    at: 'skills.athletics',
  },
  MONSTER_TO_HIT: {
    by: brute({actions: [{id: 'club', name: 'Club', attack: {kind: 'melee', toHit: 6, reachFt: 5, damage: []}}]}),
    says: '"Club" of "Brute" has +6 to hit; no ability gives that',
    at: 'actions.0.attack.toHit',
  },
  MONSTER_XP: {by: brute({xp: 700}), says: '"Brute" is worth 700 XP; its challenge rating gives 450', at: 'xp'},
})
