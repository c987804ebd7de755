import type {Ability} from '../ability.js'
import {present} from '../value.js'
import {CASTER_NUMBERS, CLASS_SKELETON, SUBCLASS_FEATURES} from './class-skeleton.js'

/** Kinds of entry that a concept is made of, in the order in which they are asked for and written. */
export const CONCEPT_KINDS = ['species', 'background', 'class', 'subclass'] as const
export type ConceptKind = (typeof CONCEPT_KINDS)[number]

/** An entry before it is checked. */
export type EntryDraft = Record<string, unknown>

export interface Casting {
  progression: 'full' | 'half'
  ability: Ability
  /** Class whose spell list it uses, with that class's good picks. */
  list: string
  suggested?: readonly string[] | undefined
  suggestedCantrips?: readonly string[] | undefined
}

/** Id and name of a part. */
interface Named {
  id: string
  name: string
}

/** A species that sees in the dark, resists a kind of damage and has a skill more. */
export const speciesDraft = ({id, name}: Named): EntryDraft => ({
  id,
  name,
  summary: `A people of their own: the ${name}.`,
  creatureType: 'humanoid',
  sizes: ['medium'],
  speedFt: 30,
  traits: [
    TRAITS.darkvision,
    {
      id: 'hardy',
      name: 'Hardy',
      text: 'You have Resistance to Cold damage.',
      effects: [{type: 'resistance', damage: ['cold']}],
    },
    {
      id: 'keen',
      name: 'Keen',
      text: 'You are proficient in a skill of your choice.',
      choices: [{id: 'keen', type: 'skill', name: 'Skill', suggested: ['perception', 'survival', 'insight']}],
    },
  ],
})

/** Traits that the questions about a new species offer. */
export const TRAITS = {
  darkvision: {
    id: 'darkvision',
    name: 'Darkvision',
    text: 'You have Darkvision out to 60 feet.',
    effects: [{type: 'sense', sense: 'darkvision', feet: 60}],
  },
  'resist-fire': {
    id: 'fireproof',
    name: 'Fireproof',
    text: 'You have Resistance to Fire damage.',
    effects: [{type: 'resistance', damage: ['fire']}],
  },
  'resist-cold': {
    id: 'coldproof',
    name: 'Coldproof',
    text: 'You have Resistance to Cold damage.',
    effects: [{type: 'resistance', damage: ['cold']}],
  },
  'resist-poison': {
    id: 'poison-hardened',
    name: 'Poison-Hardened',
    text: 'You have Resistance to Poison damage, and Advantage on saving throws against the Poisoned condition.',
    effects: [
      {type: 'resistance', damage: ['poison']},
      {type: 'advantage', on: 'save', against: 'the Poisoned condition'},
    ],
  },
  skill: {
    id: 'knack',
    name: 'Knack',
    text: 'You are proficient in a skill of your choice.',
    choices: [{id: 'knack', type: 'skill', name: 'Skill', suggested: ['perception', 'insight', 'stealth']}],
  },
  fly: {
    id: 'wings',
    name: 'Wings',
    text: 'You fly as fast as you walk, though not in Medium or Heavy armor.',
    effects: [{type: 'speed', mode: 'fly', feet: {of: 'walking-speed'}, when: {wearing: ['none', 'light']}}],
  },
  swim: {
    id: 'swimmer',
    name: 'Swimmer',
    text: 'You breathe air and water, and your Swim Speed equals your Speed.',
    automated: false,
    effects: [{type: 'speed', mode: 'swim', feet: {of: 'walking-speed'}}],
  },
  tough: {
    id: 'thick-hide',
    name: 'Thick Hide',
    text: 'Your Hit Point maximum is 1 greater for each level you have.',
    effects: [{type: 'bonus', to: 'hit-points', amount: {of: 'character-level'}}],
  },
} as const satisfies Readonly<Record<string, EntryDraft>>

/** A background with three abilities, two skills, a tool and an Origin feat. */
export const backgroundDraft = ({id, name}: Named): EntryDraft => ({
  id,
  name,
  summary: `What you were before you set out: ${name}.`,
  abilities: ['str', 'con', 'wis'],
  grants: [
    {type: 'proficiency', skills: ['nature', 'medicine'], tools: ['herbalism-kit']},
    {type: 'feat', feat: 'alert'},
  ],
  equipment: [
    {id: 'a', items: [{item: 'herbalism-kit'}, {item: 'dagger'}, {item: 'bedroll'}], gp: 20},
    {id: 'b', gp: 50},
  ],
})

/** A whole class: of arms, or one that casts. A full caster is frailer and attacks once. */
export function classDraft({id, name}: Named, casting?: Casting): EntryDraft {
  const head = {id, name, summary: `A calling of its own: the ${name}.`}
  if (!casting) return {...head, ...CLASS_SKELETON}
  const {features, ...rest} = CLASS_SKELETON
  const spellcasting = {name: 'Spellcasting', id: 'spellcasting', text: 'You cast spells as the class table says.'}
  return {
    ...head,
    ...rest,
    ...leadBy(casting.ability),
    ...(casting.progression === 'full' ? FRAIL : {}),
    spellcasting: castingOf(casting),
    features: [spellcasting, ...features.filter(({id: feature}) => casting.progression === 'half' || !ARMS.has(String(feature)))],
  }
}

const ARMS: ReadonlySet<string> = new Set(['weapon-mastery', 'extra-attack', 'telling-blow'])

/** What a class that lives by its spells has in place of arms. */
const FRAIL = {
  hitDie: 8,
  starting: {
    ...CLASS_SKELETON.starting,
    grants: [{type: 'proficiency', saves: ['con', 'wis'], armor: ['light', 'medium', 'shield'], weapons: [{category: 'simple'}]}],
  },
  multiclass: {grants: [{type: 'proficiency', armor: ['light']}]},
  equipment: [
    {
      id: 'a',
      items: [
        {item: 'chain-shirt', equip: 'armor'},
        {item: 'shield', equip: 'shield'},
        {item: 'mace', equip: 'main-hand'},
        {item: 'explorers-pack'},
      ],
      gp: 20,
    },
    {id: 'b', gp: 100},
  ],
}

/** The ability it lives by comes first, its body next. */
export function leadBy(ability: Ability): {primary: {abilities: Ability[]; need: 'any'}; abilityPriority: Ability[]} {
  const rest = ['con', 'dex', 'str', 'wis', 'cha', 'int'] as const
  return {primary: {abilities: [ability], need: 'any'}, abilityPriority: [ability, ...rest.filter((each) => each !== ability)]}
}

/** How a class casts that borrows another's list. */
export function castingOf({progression, ability, list, suggested, suggestedCantrips}: Casting): EntryDraft {
  return {
    ability,
    progression,
    list,
    ...CASTER_NUMBERS[progression],
    prepares: 'long-rest-all',
    ...(progression === 'full' && suggestedCantrips ? {suggestedCantrips} : {}),
    ...present({suggested}),
  }
}

/** A subclass of a class, with features at its class skeleton's levels; `levels` are those of another class. */
export function subclassDraft(
  {id, name}: Named,
  owner: string,
  levels: readonly number[] = SUBCLASS_FEATURES.map(({level}) => level),
): EntryDraft {
  const features = SUBCLASS_FEATURES.slice(0, Math.max(1, levels.length)).map((feature, i) => atLevel(feature, levels[i] ?? feature.level))
  return {id, name, summary: `One way to be what you are: the ${name}.`, class: owner, features}
}

function atLevel(feature: (typeof SUBCLASS_FEATURES)[number], level: number): EntryDraft {
  if (!('choices' in feature)) return {...feature, level}
  return {...feature, level, choices: feature.choices.map((choice) => ({...choice, level}))}
}

/** A remark above a part of the document that `dnd character concept` prints. */
export interface Remark {
  path: readonly (string | number)[]
  text: string
}

/** What the vocabulary offers, said where it is used. */
export const CONCEPT_REMARKS: readonly Remark[] = [
  {path: ['species'], text: 'WHO THEY ARE BY BIRTH. Leave a part out to use one that is there, and name it under `character`.'},
  {path: ['species', 'sizes'], text: 'tiny, small, medium, large, …; with several, the player picks. speedFt is the Speed on foot.'},
  {
    path: ['species', 'traits'],
    text: `A trait may hold grants (given at once), choices (left to the player), effects (lasting),
resources (uses that come back) and activities (what it does when used). More effects to try:
  {type: sense, sense: blindsight, feet: 30}
  {type: speed, mode: fly, feet: {of: walking-speed}}        modes: fly swim climb burrow
  {type: advantage, on: save, against: effects that charm}
  {type: bonus, to: ac, amount: 1}                           to: ac initiative speed hit-points save skill …
  {type: armor-class, base: 13, abilities: [dex], shield: true}
and grants: {type: spell, spell: light, as: cantrip, ability: cha}, {type: language, languages: [draconic]}`,
  },
  {path: ['background'], text: 'WHAT THEY DID BEFORE. Three abilities to raise, two skills, a tool, an Origin feat.'},
  {path: ['background', 'grants'], text: 'Origin feats: `dnd catalog search kind:feat category:origin`. Skills and tools by id.'},
  {path: ['background', 'equipment'], text: 'Items by id (`dnd catalog search kind:gear rope`); the last option is all gold.'},
  {path: ['class'], text: 'WHAT THEY DO. All twenty levels; a feature counts from its `level`.'},
  {path: ['class', 'primary'], text: '13 or more in these to multiclass; abilityPriority is where --auto puts the highest scores.'},
  {path: ['class', 'hitDie'], text: '6, 8, 10 or 12.'},
  {path: ['class', 'starting'], text: 'As the first class: two saves, armor, weapons, skills to pick from.'},
  {path: ['class', 'multiclass'], text: 'The little that it gives as a later class.'},
  {path: ['class', 'columns'], text: 'Columns of the class table, levels 1 to 20; formulas read them: {of: column, column: surges}.'},
  {
    path: ['class', 'features'],
    text: `Numbers may be formulas: 3, {of: proficiency-bonus}, {of: level, divide: 2}, {of: modifier, ability: cha, min: 1},
{of: steps, steps: {'1': 2, '9': 3}}. What can't be said so stays in text, with automated: false.`,
  },
  {path: ['subclass'], text: "A WAY TO BE IT. Its levels are its class's."},
  {path: ['character'], text: 'WHO THEY ARE. Keys are the flags of `dnd character create`; with --auto what is left out is filled.'},
  {path: ['character', 'choices'], text: 'Answers by key, <owner>.<choice id>: see "Choices and their keys" in docs/CONTENT.md.'},
]

/** The block to take the marks off for a class that casts. */
export const CASTING_REMARK = `For one that casts, take the marks off (progression: full half third pact; list: whose spells it uses):
spellcasting:
  ability: wis
  progression: half
  list: druid
  prepared: [${CASTER_NUMBERS.half.prepared.join(', ')}]
  prepares: long-rest-all`
