import type {Entries} from '../rules/build/entries.js'
import {ABILITIES, ABILITY_NAMES} from '../schema/ability.js'
import {ALIGNMENTS, type Alignment} from '../schema/alignment.js'
import type {EquipmentOption} from '../schema/content/origin.js'
import type {Character} from '../schema/entity/character.js'
import {isSpeakable} from '../schema/slug.js'
import {askMethod, askScore} from './ability-questions.js'
import {askSlot, openSlots} from './choice-questions.js'
import {outfit, type State, type Step, type WizardOptions} from './create-state.js'
import {BACK, type PickOption} from './prompter.js'
import {titled} from './titled.js'

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

/** A question of a field and how it is asked, in the order of the rules. */
interface FieldQuestion {
  field: keyof State
  ask: (options: WizardOptions) => Step
}

/** What must be known before the rules can offer choices. */
const BASICS: readonly FieldQuestion[] = [
  {field: 'class', ask: askClass},
  {field: 'level', ask: askLevel},
  {field: 'background', ask: askBackground},
  {field: 'species', ask: askSpecies},
  {field: 'method', ask: askMethod},
]

/** What comes between the choices and the spells. */
const BEFORE_SPELLS: readonly FieldQuestion[] = [
  {field: 'alignment', ask: askAlignment},
  {field: 'classEquipment', ask: (options) => askEquipment(options, 'classEquipment')},
  {field: 'backgroundEquipment', ask: (options) => askEquipment(options, 'backgroundEquipment')},
]

const LAST: readonly FieldQuestion[] = [
  {field: 'name', ask: askName},
  {field: 'details', ask: askDetails},
]

/** The first question whose answer is still missing; `undefined` when all are answered. */
function nextStep(state: State, options: WizardOptions): Step | undefined {
  const missing = (questions: readonly FieldQuestion[]) => questions.find(({field}) => state[field] === undefined)?.ask(options)
  return missing(BASICS) ?? nextScore(state, options) ?? nextChoice(state, options, missing(BEFORE_SPELLS)) ?? missing(LAST)
}

function nextScore(state: State, options: WizardOptions): Step | undefined {
  const ability = ABILITIES.find((each) => state.scores[each] === undefined)
  return ability && askScore(options, ability)
}

/** Open choices, spells last: what comes between them is known by then. */
function nextChoice(state: State, options: WizardOptions, between: Step | undefined): Step | undefined {
  const open = openSlots(state, options)
  const slot = open.find(({choice}) => choice.type !== 'spell')
  if (slot) return askSlot(options, slot)
  const [spells] = open
  return between ?? (spells && askSlot(options, spells))
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

function askName({prompter}: WizardOptions): Step {
  return async (state) => {
    const name = await prompter.text({
      message: 'Name',
      problem: (text) =>
        !isSpeakable(text) ? 'a name needs a letter or a digit' : text.length > 120 ? 'at most 120 characters' : undefined,
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

function asOption({id, name, summary}: {id: string; name: string; summary: string}): PickOption<string> {
  return {value: id, name, summary}
}
