import type {ChoiceCode, ChoiceFault, ChoiceTopic} from '../codes.js'
import type {Finding, Fix} from '../diagnostic.js'
import {answerList} from '../schema/character.js'
import type {Choice} from '../schema/feature.js'
import {nearest} from '../schema/near.js'
import type {ChoiceSlot} from './build.js'
import {type Facts, isSkill} from './facts.js'
import {canAnswer, kindOf, mayRepeat, NEEDS, pickProblem} from './picks.js'

/** First part of a finding's code, by what is chosen. */
const TOPIC: Record<Choice['type'], ChoiceTopic> = {
  skill: 'SKILL',
  expertise: 'EXPERTISE',
  tool: 'TOOL',
  'skill-or-tool': 'SKILL',
  language: 'LANGUAGE',
  'ability-increase': 'BOOST',
  ability: 'CHOICE',
  save: 'SAVE',
  spell: 'SPELL',
  'spell-list': 'CHOICE',
  feat: 'FEAT',
  option: 'OPTION',
  inline: 'CHOICE',
  mastery: 'MASTERY',
  subclass: 'SUBCLASS',
  size: 'CHOICE',
  'damage-type': 'CHOICE',
}

/** Spells that are had in one of these ways are spoken of apart. */
const OWN_TOPICS: Readonly<Record<string, ChoiceTopic>> = {cantrip: 'CANTRIP', prepared: 'PREPARED'}

/** Where each kind of choice is ruled. */
const SOURCE: Partial<Record<Choice['type'], string>> = {
  'ability-increase': 'SRD 5.2, "Ability Scores and Backgrounds"',
  spell: 'SRD 5.2, "Preparing Spells"',
  feat: 'SRD 5.2, "Feats"',
  expertise: 'SRD 5.2, "Expertise"',
  mastery: 'SRD 5.2, "Weapon Mastery"',
  language: 'SRD 5.2, "Choose Languages"',
  subclass: 'SRD 5.2, "Subclass"',
}

/** Choices with too few or too many answers, answers that don't fit, and answers that nothing asks for. */
export function checkChoices(facts: Facts): Finding[] {
  return [...facts.build.slots.flatMap((slot) => (slot.settled ? [] : checkSlot(facts, slot))), ...staleChoices(facts)]
}

function checkSlot(facts: Facts, slot: ChoiceSlot): Finding[] {
  return [
    ...checkCount(facts, slot),
    ...checkAnswers(facts, slot),
    ...checkRepeats(facts, slot),
    ...checkWaste(facts, slot),
    ...checkPoints(facts, slot),
  ]
}

/** What a slot's findings are about; cantrips and prepared spells have their own. */
function topicOf({choice}: ChoiceSlot): ChoiceTopic {
  return (choice.type === 'spell' && OWN_TOPICS[choice.as]) || TOPIC[choice.type]
}

function finding(slot: ChoiceSlot, fault: ChoiceFault, message: string, more: Partial<Finding> = {}): Finding {
  const source = SOURCE[slot.choice.type]
  // Which faults a topic can have, the checks below know and the compiler doesn't.
  const code = `${topicOf(slot)}_${fault}` as ChoiceCode
  const given = {severity: 'error' as const, code, path: ['choices', slot.key], message}
  return {...given, ...(source === undefined ? {} : {source}), ...more}
}

function checkCount(facts: Facts, slot: ChoiceSlot): Finding[] {
  const {given, count, bound, key, label} = slot
  const asks = `${label} asks for ${count}${bound === 'at-least' ? ' or more' : ''}`
  if (given.length > count && bound !== 'at-least') {
    const fix: Fix = {label: `keep the first ${count} of "${key}"`, changes: [{path: ['choices', key], value: given.slice(0, count)}]}
    return [finding(slot, 'COUNT', `${asks}, and ${given.length} are chosen`, {fix})]
  }
  if (given.length >= count || !canAnswer(facts, slot)) return []
  const chosen = given.length === 0 ? 'none is chosen' : `only ${given.length} ${given.length === 1 ? 'is' : 'are'} chosen`
  const hint = `answer it: \`dnd character set ${facts.build.character.id} choices.${key}=…\``
  return [finding(slot, 'COUNT', `${asks}, and ${chosen}`, {severity: bound === 'at-most' ? 'warning' : 'error', hint})]
}

function checkAnswers(facts: Facts, slot: ChoiceSlot): Finding[] {
  return slot.answers.flatMap((id, at) => {
    const problem = pickProblem(facts, slot, id)
    if (problem === undefined) return []
    const fault = problem.startsWith(NEEDS) ? 'PREREQUISITE' : 'ILLEGAL'
    const near = problem.startsWith('is not') ? nearest(id, namesLike(facts, slot)) : []
    const hint = near.length > 0 && !near.includes(id) ? {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`} : {}
    return [finding(slot, fault, `${slot.label}: "${id}" ${problem}`, {path: answerPath(facts, slot, at), ...hint})]
  })
}

/** Path of one answer: into the list, where the file holds a list. */
function answerPath({build}: Facts, {key}: ChoiceSlot, at: number): Finding['path'] {
  return Array.isArray(build.character.choices[key]) ? ['choices', key, at] : ['choices', key]
}

function namesLike({build: {entries}}: Facts, {choice}: ChoiceSlot): string[] {
  if (choice.type === 'inline') return choice.options.map(({id}) => id)
  const kind = kindOf(choice)
  return kind ? entries.all(kind).map(({id}) => id) : []
}

function checkRepeats(facts: Facts, slot: ChoiceSlot): Finding[] {
  const repeated = slot.answers.filter((id, at) => slot.answers.indexOf(id) !== at && !mayRepeat(facts, slot, id))
  const fix: Fix = {label: `drop the repeats from "${slot.key}"`, changes: [{path: ['choices', slot.key], value: [...new Set(slot.given)]}]}
  return [...new Set(repeated)].map((id) => finding(slot, 'REPEATED', `${slot.label}: "${id}" is chosen twice`, {fix}))
}

/** A proficiency that another feature gives already is legal, and lost. */
function checkWaste(facts: Facts, slot: ChoiceSlot): Finding[] {
  const {choice, label} = slot
  return slot.answers.flatMap((id) => {
    const reasons = reasonsFor(facts, choice.type, id)
    const others = reasons.filter((reason) => reason !== label)
    if (reasons.length < 2 || others.length === 0 || reasons.indexOf(label) === 0) return []
    return [finding(slot, 'WASTED', `${label}: "${id}" is had already from ${others[0]}`, {severity: 'warning'})]
  })
}

function reasonsFor(facts: Facts, type: Choice['type'], id: string): readonly string[] {
  const none: readonly string[] = []
  if (type === 'skill' || (type === 'skill-or-tool' && isSkill(id))) return facts.skills.get(id) ?? none
  if (type === 'tool' || type === 'skill-or-tool') return facts.tools.get(id) ?? none
  if (type === 'expertise') return facts.expertise.get(id) ?? none
  if (type === 'language') return facts.languages.get(id) ?? none
  return none
}

/** Points on one ability, and scores that rise above the cap. */
function checkPoints({scores}: Facts, slot: ChoiceSlot): Finding[] {
  const {choice, label} = slot
  if (choice.type !== 'ability-increase') return []
  return [...new Set(slot.answers)].flatMap((ability) => {
    const points = slot.answers.filter((answer) => answer === ability).length
    if (points > choice.maxEach)
      return [finding(slot, 'ILLEGAL', `${label}: ${ability} gets ${points}; the most for one ability is ${choice.maxEach}`)]
    const gained =
      scores[ability as 'str']?.terms.filter((term) => term.label === label).reduce((sum, term) => sum + term.value, 0) ?? points
    return gained < points
      ? [finding(slot, 'CAP', `${label}: ${ability} would rise above ${choice.cap}; ${points - gained} of the points are lost`)]
      : []
  })
}

/** Answers to questions that nothing asks: after a level down, another species, a misspelt key. */
function staleChoices({build}: Facts): Finding[] {
  const open = build.slots.map(({key}) => key)
  const known = new Set(open)
  return Object.keys(build.character.choices)
    .filter((key) => !known.has(key))
    .map((key) => {
      const path = ['choices', key]
      const fix: Fix = {label: `remove the stale choice "${key}"`, changes: [{path}]}
      const early = earlySubclass(key, build)
      if (early) return {severity: 'error' as const, code: 'SUBCLASS_EARLY', path, message: early, source: 'SRD 5.2, "Subclass"', fix}
      const near = nearest(key, open)
      const hint = near.length > 0 ? {hint: `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`} : {}
      const holds = answerList(build.character.choices[key]).join(', ')
      return {
        severity: 'error' as const,
        code: 'CHOICE_STALE',
        path,
        message: `nothing this character has asks for "${key}" (${holds})`,
        ...hint,
        fix,
      }
    })
}

function earlySubclass(key: string, {classes}: Facts['build']): string | undefined {
  for (const {entry, level} of classes) {
    const choice = entry.features
      .flatMap((feature) => (feature.choices ?? []).map((each) => ({each, level: each.level ?? feature.level ?? 1})))
      .find(({each}) => each.type === 'subclass')
    if (choice && key === `${entry.id}.${choice.each.id}` && level < choice.level) {
      return `a ${entry.name} chooses a subclass at level ${choice.level}, and this one is level ${level}`
    }
  }
  return undefined
}
