import {CHOICE_FAULTS, type ChoiceFault, type ChoiceTopic} from '../../src/codes.js'
import {checkCharacter} from '../../src/rules/check/character.js'
import type {Choice} from '../../src/schema/content/feature.js'
import {Species} from '../../src/schema/content/origin.js'
import type {Character} from '../../src/schema/entity/character.js'
import {character, levels} from '../helpers/character.js'
import {srd} from '../helpers/content.js'
import {type Provocation, provokeAll} from './provoke.js'

/** A choice about each topic, an answer that it takes, and what is said of "nonsense". */
const ASKED: Readonly<Record<ChoiceTopic, {choice: object; good: string; problem: string}>> = {
  BOOST: {choice: {type: 'ability-increase', maxEach: 2, cap: 20}, good: 'str', problem: 'is not an ability it offers'},
  CANTRIP: {choice: {type: 'spell', from: {maxLevel: 0}, as: 'cantrip'}, good: 'light', problem: 'is not a spell'},
  CHOICE: {
    choice: {type: 'damage-type', from: ['fire', 'cold', 'acid'], gives: 'none'},
    good: 'fire',
    problem: 'is not one of its options',
  },
  EXPERTISE: {choice: {type: 'expertise'}, good: 'athletics', problem: 'is not a skill it offers'},
  FEAT: {choice: {type: 'feat'}, good: 'alert', problem: 'is not a feat'},
  LANGUAGE: {choice: {type: 'language', from: 'any'}, good: 'elvish', problem: 'is not a language'},
  MASTERY: {choice: {type: 'mastery', from: {}}, good: 'dagger', problem: 'is not a weapon'},
  OPTION: {
    choice: {type: 'option', list: 'eldritch-invocation'},
    good: 'armor-of-shadows',
    problem: 'is not one of the eldritch invocation options',
  },
  PREPARED: {choice: {type: 'spell', from: {maxLevel: 1}, as: 'prepared'}, good: 'sleep', problem: 'is not a spell'},
  SAVE: {choice: {type: 'save'}, good: 'wis', problem: 'is not an ability it offers'},
  SKILL: {choice: {type: 'skill'}, good: 'arcana', problem: 'is not a skill it offers'},
  SPELL: {choice: {type: 'spell', from: {maxLevel: 1}, as: 'spellbook'}, good: 'sleep', problem: 'is not a spell'},
  SUBCLASS: {choice: {type: 'subclass'}, good: 'evoker', problem: 'is not a subclass'},
  TOOL: {choice: {type: 'tool'}, good: 'lute', problem: 'is not a tool'},
}

/** What the first trait of the species below gives, so that a second gift of it is wasted. */
const HAD = {
  CANTRIP: 'light',
  EXPERTISE: 'athletics',
  LANGUAGE: 'elvish',
  PREPARED: 'sleep',
  SKILL: 'arcana',
  SPELL: 'sleep',
  TOOL: 'lute',
} as const
const HERITAGE = [
  {type: 'proficiency', skills: [HAD.SKILL], tools: [HAD.TOOL]},
  {type: 'expertise', skills: [HAD.EXPERTISE]},
  {type: 'language', languages: [HAD.LANGUAGE]},
  {type: 'spell', spell: HAD.CANTRIP, as: 'cantrip', ability: 'cha'},
  {type: 'spell', spell: HAD.PREPARED, as: 'prepared', ability: 'cha'},
]

/** What the rules find in a species whose trait asks for `count` things, answered like this. */
function answered(
  topic: ChoiceTopic,
  answers: readonly string[],
  {count = 1, grants = [] as readonly object[], more = {} as Partial<Character>} = {},
) {
  const trait = (id: string, name: string, body: object) => ({id, name, text: `${name}.`, ...body})
  const species = Species.parse({
    kind: 'species',
    id: 'pixie',
    name: 'Pixie',
    summary: 'Small, and choosy.',
    source: {document: 'homebrew'},
    creatureType: 'fey',
    sizes: ['small'],
    speedFt: 20,
    traits: [
      trait('heritage', 'Heritage', {grants}),
      trait('gift', 'Gift', {choices: [{id: 'gift', ...ASKED[topic].choice, count} as Choice]}),
    ],
  })
  const choices = {languages: ['dwarvish', 'giant'], ...(answers.length === 0 ? {} : {'species.gift': [...answers]})}
  return checkCharacter(character({species: 'pixie', choices, ...more}), srd(species))
}

/** One provocation for each topic that can have a fault. */
function everyTopic<Fault extends ChoiceFault>(fault: Fault, provoke: (topic: ChoiceTopic) => Provocation) {
  const topics: readonly ChoiceTopic[] = CHOICE_FAULTS[fault].of
  return Object.fromEntries(topics.map((topic) => [`${topic}_${fault}`, provoke(topic)])) as Record<
    `${(typeof CHOICE_FAULTS)[Fault]['of'][number]}_${Fault}`,
    Provocation
  >
}

const wizard = (count: number, choices: Character['choices']) =>
  checkCharacter(character({levels: levels('wizard', count), choices}), srd())

provokeAll('choices', {
  CHOICE_STALE: {
    by: () => wizard(1, {'fighter.skills': ['athletics', 'perception']}),
    says: 'nothing this character has asks for "fighter.skills" (athletics, perception)',
    at: 'choices.fighter.skills',
  },
  // SRD 5.2, "Wizard": a subclass at level 3.
  SUBCLASS_EARLY: {
    by: () => wizard(2, {'wizard.subclass': 'evoker'}),
    says: 'a Wizard chooses a subclass at level 3, and this one is level 2',
    at: 'choices.wizard.subclass',
  },
  ...everyTopic('COUNT', (topic) => ({
    by: () => answered(topic, []),
    says: 'Pixie: Gift asks for 1, and none is chosen',
    at: 'choices.species.gift',
  })),
  SUBCLASS_COUNT: [
    {by: () => wizard(3, {}), says: 'Wizard: Subclass asks for 1, and none is chosen', at: 'choices.wizard.subclass'},
    {
      by: () => wizard(3, {'wizard.subclass': ['evoker', 'champion']}),
      says: 'Wizard: Subclass asks for 1, and 2 are chosen',
      at: 'choices.wizard.subclass',
      fix: true,
    },
  ],
  ...everyTopic('ILLEGAL', (topic) => ({
    by: () => answered(topic, ['nonsense']),
    says: `Pixie: Gift: "nonsense" ${ASKED[topic].problem}`,
    at: 'choices.species.gift.0',
  })),
  ...everyTopic('REPEATED', (topic) => ({
    by: () => answered(topic, [ASKED[topic].good, ASKED[topic].good], {count: 2}),
    says: `Pixie: Gift: "${ASKED[topic].good}" is chosen twice`,
    at: 'choices.species.gift',
  })),
  ...everyTopic('WASTED', (topic) => {
    const had = HAD[topic as keyof typeof HAD]
    return {
      by: () => answered(topic, [had], {grants: HERITAGE}),
      says: `Pixie: Gift: "${had}" is had already from Pixie: Heritage`,
      at: 'choices.species.gift',
    }
  }),
  BOOST_CAP: {
    by: () =>
      answered('BOOST', ['str', 'str'], {
        count: 2,
        more: {abilities: {method: 'manual', scores: {str: 19, dex: 10, con: 10, int: 10, wis: 10, cha: 10}}},
      }),
    says: 'Pixie: Gift: str would rise above 20; 1 of the points are lost',
    at: 'choices.species.gift',
  },
  // SRD 5.2, "Grappler": level 4 and Strength or Dexterity 13.
  FEAT_PREREQUISITE: {
    by: () => answered('FEAT', ['grappler']),
    says: 'Pixie: Gift: "grappler" needs character level 4',
    at: 'choices.species.gift.0',
  },
  // SRD 5.2, "Eldritch Invocation Options": a level 5+ Warlock.
  OPTION_PREREQUISITE: {
    by: () => answered('OPTION', ['thirsting-blade']),
    says: 'Pixie: Gift: "thirsting-blade" needs class level 5',
    at: 'choices.species.gift.0',
  },
})
