import type {Named} from '../../../exchange/kit/person.js'
import type {EntryKind} from '../../../schema/content/entry.js'
import type {Character} from '../../../schema/entity/character.js'
import {entryNames, idOfName} from './names.js'
import {factsFor, placeInTurn, placeTogether, type Wanted} from './place.js'
import {keep, type Settling} from './settling.js'

/** Skills, tools, languages and weapon masteries that species, background and class don't give by themselves. */
export function chooseProficiencies(character: Character, settling: Settling): Character {
  const {person, entries} = settling
  const given = factsFor(character, entries)
  const skills = wantedOf(settling, {named: person.skills, kind: 'skill', about: 'Skills', had: given.skills})
  // Some tools list every proficiency together; those with weapons and armor are the class's.
  const arms = entryNames(entries, ['weapon', 'armor'])
  const toolNames = person.tools.filter(({name}) => idOfName(arms, name) === undefined)
  const tools = wantedOf(settling, {named: toolNames, kind: 'tool', about: 'Tools', had: given.tools})
  const languages = wantedOf(settling, {named: person.languages, kind: 'language', about: 'Languages', had: given.languages})
  const masteries = wantedOf(settling, {named: person.masteries, kind: 'weapon', about: 'Weapon masteries', had: given.masteries})
  const trained = placeTogether(character, entries, {wanted: [...skills, ...tools], types: ['skill', 'tool', 'skill-or-tool']})
  const speaking = placeTogether(trained.character, entries, {wanted: languages, types: ['language']})
  const mastering = placeInTurn(speaking.character, entries, {wanted: masteries, types: ['mastery']})
  leave(settling, 'Skills and tools', trained.left)
  for (const {id} of trained.left) settling.unplaced.push({kind: entries.find('skill', id) ? 'skill' : 'tool', id})
  leave(settling, 'Languages', speaking.left)
  leave(settling, 'Weapon masteries', mastering.left)
  return chooseExpertise(chooseSize(mastering.character, settling), settling)
}

function leave(settling: Settling, about: string, left: readonly Wanted[]): void {
  for (const each of left) keep(settling, about, each)
}

/** The ids of what is named and not had yet; unknown names are kept. */
function wantedOf(
  settling: Settling,
  {named, kind, about, had}: {named: readonly Named[]; kind: EntryKind; about: string; had: {has(id: string): boolean}},
): Wanted[] {
  const names = entryNames(settling.entries, [kind])
  const wanted = new Map<string, Wanted>()
  for (const each of named) {
    const id = idOfName(names, each.name)
    if (id === undefined) keep(settling, about, each)
    else if (!had.has(id)) wanted.set(id, {...each, id, name: settling.entries.find(kind, id)?.name ?? each.name})
  }
  return [...wanted.values()]
}

function chooseExpertise(character: Character, settling: Settling): Character {
  const {person, entries} = settling
  const facts = factsFor(character, entries)
  const names = entryNames(entries, ['skill'])
  const wanted = person.skills.flatMap(({name, path, expert}) => {
    const id = idOfName(names, name)
    return expert && id !== undefined && facts.skills.has(id) && !facts.expertise.has(id) ? [{name, path, id}] : []
  })
  const placed = placeInTurn(character, entries, {wanted, types: ['expertise']})
  leave(settling, 'Expertise', placed.left)
  return placed.character
}

function chooseSize(character: Character, {person: {size}, entries}: Settling): Character {
  if (size === undefined) return character
  return placeInTurn(character, entries, {wanted: [{id: size, name: size, path: 'size'}], types: ['size']}).character
}
