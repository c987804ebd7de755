import {buildCharacter} from '../../rules/build/build-character.js'
import {placeAnswers} from '../../rules/build/draft-character.js'
import type {Entries} from '../../rules/build/entries.js'
import type {CharacterClass} from '../../schema/content/class.js'
import type {Character} from '../../schema/entity/character.js'
import {lookUp} from '../../schema/lookup.js'
import {getEntry} from '../catalog/find-named.js'
import {getFound} from '../found.js'
import {AnswerError} from './answer-error.js'
import type {CreateAnswers} from './answers.js'

/** Answers by the key of their choice: those given so, and the first class's subclass. */
export function keyedAnswers({choices = {}, subclass}: CreateAnswers, entries: Entries, [first]: readonly CharacterClass[]) {
  if (subclass === undefined || !first) return {...choices}
  return {...choices, [`${first.id}.subclass`]: getEntry(entries, 'subclass', subclass).id}
}

/** Answers given by kind, in the order in which they are placed: which entries they name, and which choices take them. */
const LISTS = [
  {question: 'languages', kind: 'language', types: ['language']},
  {question: 'feats', kind: 'feat', types: ['feat']},
  {question: 'skills', kind: 'skill', types: ['skill', 'skill-or-tool']},
  {question: 'spells', kind: 'spell', types: ['spell']},
] as const

/** The character with its lineage, languages, feats, skills and spells where they fit. */
export function placeNamed(draft: Character, answers: CreateAnswers, entries: Entries): Character {
  return LISTS.reduce((character, list) => placeList(character, list, answers, entries), placeLineage(draft, answers.lineage, entries))
}

function placeList(character: Character, {question, kind, types}: (typeof LISTS)[number], answers: CreateAnswers, entries: Entries) {
  const ids = (answers[question] ?? []).map((each) => getEntry(entries, kind, each).id)
  const {character: placed, left} = placeAnswers(character, entries, types, ids)
  if (left.length > 0) throw new AnswerError({type: 'not-taken', question, ids: left})
  return placed
}

/** A lineage answers the species' choice of lineage, ancestry or legacy, whatever it is called there. */
function placeLineage(draft: Character, lineage: string | undefined, entries: Entries): Character {
  if (lineage === undefined) return draft
  const options = buildCharacter(draft, entries).slots.flatMap(({owner, choice, key}) =>
    owner.kind === 'species' && choice.type === 'inline' ? choice.options.map(({id, name}) => ({id, name, key})) : [],
  )
  const offered = options.length === 0 ? 'this species has no lineage to choose' : `it offers ${options.map(({id}) => id).join(', ')}`
  const {key, id} = getFound(lookUp(lineage, options), {what: 'lineage', asked: lineage, hints: [offered]})
  return {...draft, choices: {...draft.choices, [key]: id}}
}
