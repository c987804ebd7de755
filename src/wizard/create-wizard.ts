import {asAnswer, isHad, isOpen, suggestAnswers} from '../rules/build/auto-fill.js'
import type {Build, ChoiceSlot} from '../rules/build/build.js'
import {buildCharacter} from '../rules/build/build-character.js'
import {abilityPriority, type Basics, draftCharacter, outfitCharacter} from '../rules/build/draft-character.js'
import type {Entries} from '../rules/build/entries.js'
import {type Facts, factsOf} from '../rules/build/facts.js'
import {mayRepeat, type Offer, picksFor} from '../rules/build/picks.js'
import {POINT_BUDGET, POINT_COSTS, rollScores, type Scores, STANDARD_ARRAY} from '../rules/numbers/ability-scores.js'
import type {Random} from '../rules/numbers/random.js'
import {deriveSheet} from '../rules/sheet/derive-sheet.js'
import {diffSheets, type SheetChange} from '../rules/sheet/diff.js'
import {ABILITIES, ABILITY_NAMES, type Ability} from '../schema/ability.js'
import {ALIGNMENTS, type Alignment} from '../schema/alignment.js'
import type {EquipmentOption} from '../schema/content/origin.js'
import type {Character} from '../schema/entity/character.js'
import {slugOf} from '../schema/slug.js'
import {present} from '../schema/value.js'
import {BACK, type Back, type PickOption, type Prompter} from './prompter.js'

/** What has been answered so far; a question returns the next state, and "back" returns to the one before. */
interface State {
  class?: string
  level?: number
  background?: string
  species?: string
  method?: 'standard-array' | 'point-buy' | 'rolled'
  rolled?: readonly number[]
  scores: Partial<Scores>
  alignment?: Alignment | 'none'
  classEquipment?: string
  backgroundEquipment?: string
  choices: Character['choices']
  name?: string
  details?: NonNullable<Character['details']>
}

export interface WizardOptions {
  entries: Entries
  prompter: Prompter
  random: Random
  uid: string
  /** Words for a change of the sheet, for the preview below a list. */
  describe: (changes: readonly SheetChange[]) => string
  /** Answers that flags gave already; their questions are not asked. */
  given?: Partial<Pick<State, 'class' | 'level' | 'background' | 'species' | 'name'>>
  freeId: (name: string) => string
}

type Step = (state: State) => Promise<State | Back>

/** More options than this are not worked out one by one for the preview. */
const PREVIEW_MOST = 40

/** Ask for everything a new character needs, in the order of the rules. Nothing is written; "back" works everywhere. */
export async function runCreateWizard(options: WizardOptions): Promise<Character> {
  let state: State = {scores: {}, choices: {}, ...options.given}
  const history: State[] = []
  for (let step = nextStep(state, options); step; step = nextStep(state, options)) {
    const next = await step(state)
    if (next === BACK) state = history.pop() ?? state
    else {
      history.push(state)
      state = next
    }
  }
  return outfit(state, options)
}

/** The first question whose answer is still missing; `undefined` when all are answered. */
function nextStep(state: State, options: WizardOptions): Step | undefined {
  if (state.class === undefined) return askClass(options)
  if (state.level === undefined) return askLevel(options)
  if (state.background === undefined) return askBackground(options)
  if (state.species === undefined) return askSpecies(options)
  if (state.method === undefined) return askMethod(options)
  const ability = ABILITIES.find((each) => state.scores[each] === undefined)
  if (ability) return askScore(options, ability)
  const open = openSlots(state, options)
  const slot = open.find(({choice}) => choice.type !== 'spell')
  if (slot) return askSlot(options, slot)
  if (state.alignment === undefined) return askAlignment(options)
  if (state.classEquipment === undefined) return askEquipment(options, 'classEquipment')
  if (state.backgroundEquipment === undefined) return askEquipment(options, 'backgroundEquipment')
  const [spells] = open
  if (spells) return askSlot(options, spells)
  if (state.name === undefined) return askName(options)
  return state.details === undefined ? askDetails(options) : undefined
}

function askClass({entries, prompter}: WizardOptions): Step {
  return async (state) => {
    const picked = await prompter.pick({message: 'Class', options: entries.all('class').map(asOption)})
    return picked === BACK ? BACK : {...state, class: picked}
  }
}

function askLevel({prompter}: WizardOptions): Step {
  return async (state) => {
    const options = Array.from({length: 20}, (_, i) => ({value: i + 1, name: `Level ${i + 1}`, summary: i === 0 ? 'a new adventurer' : ''}))
    const picked = await prompter.pick({message: 'Level', options})
    return picked === BACK ? BACK : {...state, level: picked}
  }
}

function askBackground({entries, prompter}: WizardOptions): Step {
  return async (state) => {
    const options = entries.all('background').map((entry) => ({
      ...asOption(entry),
      summary: `${entry.abilities.map((ability) => ABILITY_NAMES[ability]).join(', ')}. ${entry.summary}`,
    }))
    const picked = await prompter.pick({message: 'Background', options})
    return picked === BACK ? BACK : {...state, background: picked}
  }
}

function askSpecies({entries, prompter}: WizardOptions): Step {
  return async (state) => {
    const options = entries.all('species').map((entry) => ({...asOption(entry), detail: entry.traits.map(({name}) => name).join(' · ')}))
    const picked = await prompter.pick({message: 'Species', options})
    return picked === BACK ? BACK : {...state, species: picked}
  }
}

function askMethod({prompter, random}: WizardOptions): Step {
  return async (state) => {
    const picked = await prompter.pick<'standard-array' | 'point-buy' | 'rolled'>({
      message: 'Ability scores',
      options: [
        {value: 'standard-array', name: 'Standard array', summary: STANDARD_ARRAY.join(', ')},
        {value: 'point-buy', name: 'Point buy', summary: `${POINT_BUDGET} points, scores from 8 to 15`},
        {value: 'rolled', name: 'Roll', summary: 'six times 4d6, the lowest die dropped'},
      ],
    })
    if (picked === BACK) return BACK
    return {...state, method: picked, scores: {}, ...(picked === 'rolled' ? {rolled: rollScores(random)} : {})}
  }
}

function askScore(options: WizardOptions, ability: Ability): Step {
  return async (state) => {
    const {prompter, entries} = options
    const bought = state.method === 'point-buy'
    const left = bought ? undefined : leftOver(state)
    const message = bought
      ? `${ABILITY_NAMES[ability]} (${pointsLeft(state)} of ${POINT_BUDGET} points left)`
      : `${ABILITY_NAMES[ability]} (left: ${left?.join(', ')})`
    const list = bought
      ? pointOptions(state)
      : [...new Set(left)].map((score) => ({value: score, name: String(score), summary: modifierText(score)}))
    const suggested = suggestedScore(state, ability, entries, left)
    const picked = await prompter.pick({message, options: list, ...present({start: suggested})})
    return picked === BACK ? BACK : {...state, scores: {...state.scores, [ability]: picked}}
  }
}

/** Values of the array or the rolls that are not placed yet, highest first. */
function leftOver(state: State): number[] {
  const left = [...(state.method === 'rolled' ? (state.rolled ?? []) : STANDARD_ARRAY)]
  for (const score of Object.values(state.scores)) left.splice(left.indexOf(score), 1)
  return left
}

/** What remains of the budget, with the scores not bought yet at 8. */
function pointsLeft({scores}: State): number {
  return POINT_BUDGET - Object.values(scores).reduce((sum, score) => sum + (POINT_COSTS[score] ?? 0), 0)
}

function pointOptions(state: State): PickOption<number>[] {
  const left = pointsLeft(state)
  return Object.entries(POINT_COSTS)
    .map(([text, cost]) => ({
      value: Number(text),
      name: text,
      summary: `${modifierText(Number(text))}, ${cost} points`,
      ...(cost > left ? {disabled: `costs ${cost}, ${left} left`} : {}),
    }))
    .reverse()
}

function modifierText(score: number): string {
  const modifier = Math.floor((score - 10) / 2)
  return modifier < 0 ? `−${-modifier}` : `+${modifier}`
}

/** The value this class would put here. */
function suggestedScore(state: State, ability: Ability, entries: Entries, left: readonly number[] | undefined): number | undefined {
  const entry = entries.find('class', state.class ?? '')
  const rank = entry
    ? abilityPriority([entry])
        .filter((each) => state.scores[each] === undefined)
        .indexOf(ability)
    : -1
  return left?.[rank]
}

function askAlignment({prompter}: WizardOptions): Step {
  return async (state) => {
    const options: PickOption<Alignment | 'none'>[] = ALIGNMENTS.map((value) => ({value, name: titled(value)}))
    const picked = await prompter.pick<Alignment | 'none'>({
      message: 'Alignment',
      options: [...options, {value: 'none', name: 'Leave it open'}],
    })
    return picked === BACK ? BACK : {...state, alignment: picked}
  }
}

function askEquipment({entries, prompter}: WizardOptions, field: 'classEquipment' | 'backgroundEquipment'): Step {
  return async (state) => {
    const entry = field === 'classEquipment' ? entries.find('class', state.class ?? '') : entries.find('background', state.background ?? '')
    const options = (entry?.equipment ?? []).map((option) => ({
      value: option.id,
      name: option.id.toUpperCase(),
      summary: equipmentText(option, entries),
    }))
    const picked = await prompter.pick({message: `${entry?.name} equipment`, options})
    return picked === BACK ? BACK : {...state, [field]: picked}
  }
}

function equipmentText({items = [], gp}: EquipmentOption, entries: Entries): string {
  const names = items.map((part) => {
    const name = 'item' in part ? (nameOfItem(entries, part.item) ?? part.item) : 'the tool chosen'
    return (part.quantity ?? 1) > 1 ? `${part.quantity} × ${name}` : name
  })
  return [...names, `${gp} GP`].join(', ')
}

function nameOfItem(entries: Entries, id: string): string | undefined {
  return (['weapon', 'armor', 'gear', 'tool', 'pack', 'ammunition'] as const)
    .map((kind) => entries.find(kind, id)?.name)
    .find((name) => name !== undefined)
}

/** One answer to one open slot; a slot of several is asked again until it is full. */
function askSlot(options: WizardOptions, slot: ChoiceSlot): Step {
  return async (state) => {
    const {entries, prompter} = options
    const facts = factsOf(build(state, options))
    const fresh = freshPicks(facts, slot)
    const before = deriveSheet(draft(state, options), entries)
    const withPick = (id: string) => withAnswers(state, slot, [...slot.given, id])
    const preview = (id: string) => options.describe(diffSheets(before, deriveSheet(draft(withPick(id), options), entries)))
    const list = fresh.map(
      ({id, name, summary}): PickOption<string> => ({
        value: id,
        name,
        summary,
        detail: fresh.length <= PREVIEW_MOST ? [summary, preview(id)].filter((line) => line !== '').join('\n') : summary,
      }),
    )
    const rest = {value: FILL, name: slot.count > 1 ? 'Choose the rest for me' : 'Choose for me', summary: 'what suits the class'}
    const [suggested] = suggestAnswers(facts, slot)
    const picked = await prompter.pick({
      message: slotMessage(slot),
      options: [...list, rest],
      ...present({start: suggested}),
    })
    if (picked === BACK) return BACK
    return picked === FILL ? fillSlot(state, slot, options) : withPick(picked)
  }
}

/** What a slot can still be answered with: not what it holds, nor what another feature gives anyway. */
function freshPicks(facts: Facts, slot: ChoiceSlot): Offer[] {
  return picksFor(facts, slot).filter(({id}) => mayRepeat(facts, slot, id) || (!slot.given.includes(id) && !isHad(facts, slot, id)))
}

const FILL = '\u0000fill'

function slotMessage({label, given, count}: ChoiceSlot): string {
  if (count === 1) return label
  return `${label} (${given.length + 1} of ${count})${given.length > 0 ? ` · chosen: ${given.join(', ')}` : ''}`
}

/** Everything the slot still lacks, as the content suggests. */
function fillSlot(state: State, slot: ChoiceSlot, options: WizardOptions): State {
  let filled = state
  for (let round = slot.given.length; round < slot.count; round++) {
    const facts = factsOf(build(filled, options))
    const now = facts.build.slots.find(({key}) => key === slot.key)
    const more = now && isOpen(now) ? suggestAnswers(facts, now) : []
    if (!now || more.length === 0) break
    filled = withAnswers(filled, now, [...now.given, ...more])
  }
  return filled
}

function withAnswers(state: State, slot: ChoiceSlot, answers: readonly string[]): State {
  return {...state, choices: {...state.choices, [slot.key]: asAnswer(slot, answers)}}
}

/** Slots that still want an answer and have one to give. */
function openSlots(state: State, options: WizardOptions): ChoiceSlot[] {
  const facts = factsOf(build(state, options))
  return facts.build.slots.filter((slot) => isOpen(slot) && freshPicks(facts, slot).length > 0)
}

function askName({prompter}: WizardOptions): Step {
  return async (state) => {
    const name = await prompter.text({
      message: 'Name',
      problem: (text) =>
        slugOf(text) === '' ? 'a name needs a letter or a digit' : text.length > 120 ? 'at most 120 characters' : undefined,
    })
    return name === BACK ? BACK : {...state, name}
  }
}

function askDetails({prompter}: WizardOptions): Step {
  return async (state) => {
    const details: NonNullable<Character['details']> = {}
    for (const [field, message] of [
      ['appearance', 'Appearance'],
      ['personality', 'Personality'],
    ] as const) {
      const text = await prompter.text({message: `${message} (Enter to leave it open)`})
      if (text === BACK) return BACK
      if (text !== '') details[field] = text
    }
    return {...state, details}
  }
}

function build(state: State, options: WizardOptions): Build {
  return buildCharacter(draft(state, options), options.entries)
}

/** The character as far as it is answered. */
function draft(state: State, {entries, random, uid, freeId}: WizardOptions): Character {
  const {class: classId = '', level = 1, species = '', background = '', choices} = state
  const scores = Object.fromEntries(ABILITIES.map((ability) => [ability, state.scores[ability] ?? 10])) as Scores
  const name = state.name ?? 'New character'
  const alignment = state.alignment === 'none' ? undefined : state.alignment
  const basics: Basics = {
    id: freeId(name),
    uid,
    name,
    species,
    background,
    alignment,
    abilities: {method: state.method ?? 'manual', scores},
    levels: [{class: classId, levels: level}],
    choices,
  }
  const drafted = draftCharacter(basics, entries, 'fixed', random)
  return state.details && Object.keys(state.details).length > 0 ? {...drafted, details: state.details} : drafted
}

function outfit(state: State, options: WizardOptions): Character {
  const picks = {class: state.classEquipment ?? 'a', background: state.backgroundEquipment ?? 'a'}
  return outfitCharacter(draft(state, options), options.entries, picks, options.random)
}

function asOption({id, name, summary}: {id: string; name: string; summary: string}): PickOption<string> {
  return {value: id, name, summary}
}

function titled(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
