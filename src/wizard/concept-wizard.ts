import type {Entries} from '../rules/build/entries.js'
import {ABILITIES, ABILITY_NAMES, type Ability, SKILLS} from '../schema/ability.js'
import {
  type ConceptKind,
  type ConceptSkeletons,
  classDraft,
  type EntryDraft,
  leadBy,
  type NamedPart,
  partDraft,
  subclassDraft,
} from '../schema/content/concept-skeleton.js'
import {isSpeakable} from '../schema/slug.js'
import {present} from '../schema/value.js'
import {BACK, type Back, type PickOption, type Prompter} from './prompter.js'
import {titled} from './titled.js'

/** What a conversation about a concept needs. */
export interface ConceptWizardOptions {
  prompter: Prompter
  entries: Entries
  /** What the parts start from. */
  skeletons: ConceptSkeletons
  /** Free id and name of a part, from the concept's name and a word that tells the parts apart. */
  partNames: (kind: ConceptKind, concept: string, word: string) => NamedPart
}

/** A concept's name, and drafts of the parts that are its own. */
export interface ConceptAnswers {
  name: string
  drafts: readonly (readonly [ConceptKind, EntryDraft])[]
}

type Answers = Readonly<Record<string, string>>

/** One question of the conversation; `undefined` options ask for a text. */
interface Question {
  key: string
  message: string
  options?: (answers: Answers) => readonly PickOption<string>[]
  /** Whether it is asked at all. */
  if?: (answers: Answers) => boolean
  problem?: (text: string) => string | undefined
}

/** Ask what is special about a concept; the ordinary questions of a new character follow. `undefined`: given up at the first. */
export async function askConcept(options: ConceptWizardOptions): Promise<ConceptAnswers | undefined> {
  const answers = await askAll(options.prompter, questions(options))
  return answers && {name: answers['name'] ?? '', drafts: draftsOf(answers, options)}
}

/** The questions in order; Back goes to the one asked before. */
async function askAll(prompter: Prompter, all: readonly Question[]): Promise<Answers | undefined> {
  let answers: Answers = {}
  const asked: string[] = []
  for (let next = nextOf(all, answers); next; next = nextOf(all, answers)) {
    const answer = await ask(prompter, next, answers)
    if (answer === BACK) {
      const before = asked.pop()
      if (before === undefined) return undefined
      answers = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== before))
    } else {
      asked.push(next.key)
      answers = {...answers, [next.key]: answer}
    }
  }
  return answers
}

function nextOf(all: readonly Question[], answers: Answers): Question | undefined {
  return all.find((question) => answers[question.key] === undefined && (question.if?.(answers) ?? true))
}

async function ask(prompter: Prompter, {message, options, problem}: Question, answers: Answers): Promise<string | Back> {
  if (options) return prompter.pick({message, options: options(answers)})
  return prompter.text({message, ...present({problem})})
}

const YES: PickOption<string>[] = [
  {value: 'no', name: 'No', summary: 'use one that is there'},
  {value: 'yes', name: 'Yes', summary: 'one of my own'},
]
const own = (kind: ConceptKind) => (answers: Answers) => answers[kind] === 'yes'

function questions({entries, skeletons}: ConceptWizardOptions): Question[] {
  return [
    {key: 'name', message: 'Name of the concept', problem: nameProblem},
    {key: 'species', message: 'A species of its own?', options: () => YES},
    ...speciesQuestions(skeletons),
    {key: 'background', message: 'A background of its own?', options: () => YES},
    ...backgroundQuestions(entries),
    {key: 'class', message: 'A class of its own?', options: () => YES},
    ...classQuestions(entries),
  ]
}

function nameProblem(text: string): string | undefined {
  if (!isSpeakable(text)) return 'a name needs a letter or a digit'
  return text.length > 60 ? 'at most 60 characters' : undefined
}

const asPicks = (ids: readonly string[]): PickOption<string>[] => ids.map((id) => ({value: id, name: titled(id)}))
const without = (picks: readonly PickOption<string>[], answers: Answers, keys: readonly string[]) =>
  picks.filter(({value}) => !keys.some((key) => answers[key] === value))

function speciesQuestions({traits}: ConceptSkeletons): Question[] {
  const picks = Object.entries(traits).map(([value, {name, text}]) => ({value, name, summary: text}))
  const asked: Question[] = [
    {key: 'size', message: 'Size', options: () => asPicks(['medium', 'small'])},
    {key: 'speed', message: 'Speed', options: () => [30, 35, 25, 40].map((feet) => ({value: String(feet), name: `${feet} feet`}))},
    {key: 'trait-1', message: 'First trait', options: () => picks},
    {
      key: 'trait-2',
      message: 'Second trait',
      options: (answers) => [...without(picks, answers, ['trait-1']), {value: 'none', name: 'No more'}],
    },
  ]
  return asked.map((question) => ({...question, if: own('species')}))
}

const ABILITY_PICKS: readonly PickOption<string>[] = ABILITIES.map((value) => ({value, name: ABILITY_NAMES[value]}))

function backgroundQuestions(entries: Entries): Question[] {
  const feats = entries.all('feat').filter(({category}) => category === 'origin')
  const picks = (keys: readonly string[], message: string, from: () => readonly PickOption<string>[]): Question[] =>
    keys.map((key, i) => ({
      key,
      message: `${message} (${i + 1} of ${keys.length})`,
      if: own('background'),
      options: (answers) => without(from(), answers, keys.slice(0, i)),
    }))
  return [
    ...picks(['raise-1', 'raise-2', 'raise-3'], 'Ability to raise', () => ABILITY_PICKS),
    ...picks(['skill-1', 'skill-2'], 'Skill', () => asPicks(SKILLS)),
    ...picks(['feat'], 'Origin feat', () => feats.map(({id, name, summary}) => ({value: id, name, summary}))),
    ...picks(['tool'], 'Tool', () => entries.all('tool').map(({id, name, summary}) => ({value: id, name, summary}))),
  ]
}

function classQuestions(entries: Entries): Question[] {
  const casts = (answers: Answers) => answers['class'] === 'yes' && answers['caster'] !== 'none'
  const lists = entries.all('class').filter(({spellcasting}) => spellcasting)
  return [
    {
      key: 'hit-die',
      message: 'Hit die',
      if: own('class'),
      options: () => ['8', '10', '12', '6'].map((value) => ({value, name: `d${value}`})),
    },
    {key: 'primary', message: 'Primary ability', if: own('class'), options: () => ABILITY_PICKS},
    {key: 'save-1', message: 'Saving throw (1 of 2)', if: own('class'), options: () => ABILITY_PICKS},
    {
      key: 'save-2',
      message: 'Saving throw (2 of 2)',
      if: own('class'),
      options: (answers) => without(ABILITY_PICKS, answers, ['save-1']),
    },
    {
      key: 'caster',
      message: 'Does it cast spells?',
      if: own('class'),
      options: () => [
        {value: 'none', name: 'No', summary: 'two attacks, weapon mastery'},
        {value: 'half', name: 'Half', summary: 'spells up to level 5, and arms'},
        {value: 'full', name: 'Full', summary: 'spells up to level 9, one attack'},
      ],
    },
    {
      key: 'list',
      message: 'Spell list to borrow',
      if: casts,
      options: () => lists.map(({id, name, summary}) => ({value: id, name, summary})),
    },
  ]
}

function draftsOf(answers: Answers, {entries, skeletons, partNames}: ConceptWizardOptions): (readonly [ConceptKind, EntryDraft])[] {
  const names = (kind: ConceptKind, word: string) => partNames(kind, answers['name'] ?? '', word)
  const ownClass = names('class', '')
  const drafts = [
    ['species', () => speciesFrom(skeletons, names('species', 'Folk'), answers), 'species'],
    ['background', () => backgroundFrom(skeletons, names('background', 'Apprentice'), answers), 'background'],
    ['class', () => classFrom(skeletons, ownClass, {answers, entries}), 'class'],
    ['subclass', () => subclassDraft(skeletons, names('subclass', 'Path'), {owner: ownClass.id}), 'class'],
  ] as const
  return drafts.flatMap(([kind, draft, question]) => (own(question)(answers) ? [[kind, draft()] as const] : []))
}

function speciesFrom({species, traits}: ConceptSkeletons, named: NamedPart, answers: Answers): EntryDraft {
  const chosen = ['trait-1', 'trait-2'].flatMap((key) => traits[answers[key] ?? ''] ?? [])
  return {...partDraft(species, named), sizes: [answers['size']], speedFt: Number(answers['speed']), traits: chosen}
}

function backgroundFrom({background}: ConceptSkeletons, named: NamedPart, answers: Answers): EntryDraft {
  const tool = answers['tool'] ?? ''
  return {
    ...partDraft(background, named),
    abilities: ABILITIES.filter((ability) => ['raise-1', 'raise-2', 'raise-3'].some((key) => answers[key] === ability)),
    grants: [
      {type: 'proficiency', skills: [answers['skill-1'], answers['skill-2']], tools: [tool]},
      {type: 'feat', feat: answers['feat']},
    ],
    equipment: [
      {id: 'a', items: [{item: tool}, {item: 'dagger'}], gp: 20},
      {id: 'b', gp: 50},
    ],
  }
}

function classFrom(skeletons: ConceptSkeletons, named: NamedPart, {answers, entries}: {answers: Answers; entries: Entries}): EntryDraft {
  const progression = answers['caster'] as 'none' | 'half' | 'full'
  const primary = answers['primary'] as Ability
  const casting = progression === 'none' ? undefined : castingLike(entries, answers['list'] ?? '', primary, progression)
  const draft = classDraft(skeletons, named, casting) as {starting: {grants: EntryDraft[]}}
  const [grant, ...rest] = draft.starting.grants
  return {
    ...draft,
    ...leadBy(primary),
    hitDie: Number(answers['hit-die']),
    starting: {...draft.starting, grants: [{...grant, saves: [answers['save-1'], answers['save-2']]}, ...rest]},
  }
}

/** Mental abilities cast; a class of the body casts by the ability of the list it borrows. */
function castingLike(entries: Entries, list: string, primary: Ability, progression: 'half' | 'full') {
  const model = entries.find('class', list)?.spellcasting
  const ability: Ability = ['int', 'wis', 'cha'].includes(primary) ? primary : (model?.ability ?? 'wis')
  const {suggested, suggestedCantrips} = model ?? {}
  return {progression, ability, list: model?.list ?? list, suggested, suggestedCantrips}
}
