import {asAnswer, isHad, isOpen, suggestAnswers} from '../rules/build/auto-fill.js'
import type {ChoiceSlot} from '../rules/build/build.js'
import {type Facts, factsOf} from '../rules/build/facts.js'
import {mayRepeat, type Offer, picksFor} from '../rules/build/picks.js'
import {deriveSheet} from '../rules/sheet/derive-sheet.js'
import {diffSheets} from '../rules/sheet/diff.js'
import {present} from '../schema/value.js'
import {build, draft, type State, type Step, type WizardOptions} from './create-state.js'
import {BACK, type PickOption} from './prompter.js'

/** More options than this are not worked out one by one for the preview. */
const PREVIEW_MOST = 40

/** One answer to one open slot; a slot of several is asked again until it is full. */
export function askSlot(options: WizardOptions, slot: ChoiceSlot): Step {
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
export function openSlots(state: State, options: WizardOptions): ChoiceSlot[] {
  const facts = factsOf(build(state, options))
  return facts.build.slots.filter((slot) => isOpen(slot) && freshPicks(facts, slot).length > 0)
}
