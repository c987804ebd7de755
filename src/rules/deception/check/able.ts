import type {Monster} from '../../../schema/content/monster.js'
import type {Character} from '../../../schema/entity/character.js'
import {buildCharacter} from '../../build/build-character.js'
import type {Entries} from '../../build/entries.js'
import {factsOf} from '../../build/facts.js'
import {knownSpells} from '../../sheet/derive-spells.js'
import type {Able} from './covers.js'

/** What a character's sheet can do, worked out. */
export function ableOfCharacter(character: Character, entries: Entries): Able {
  const facts = factsOf(buildCharacter(character, entries))
  const ids = (reasons: ReadonlyMap<string, unknown>) => new Set(reasons.keys())
  return {
    sheet: character.name,
    skills: ids(facts.skills),
    tools: ids(facts.tools),
    languages: ids(facts.languages),
    spells: new Set(knownSpells(facts).map(({id}) => id)),
    classes: new Map(facts.build.classes.map(({entry, level}) => [entry.id, level])),
    species: character.species,
  }
}

/** What a stat block says that it can do: of tools and classes it says nothing, nor of languages where a note names more. */
export function ableOfMonster({name, skills = {}, languages, ...rest}: Monster): Able {
  const powers = [...(rest.actions ?? []), ...(rest.bonusActions ?? []), ...(rest.reactions ?? [])]
  const spells = powers.flatMap(({casts = [], spellcasting}) => [
    ...casts,
    ...(spellcasting?.atWill ?? []),
    ...(spellcasting?.perDay ?? []).flatMap((each) => each.spells),
  ])
  return {
    sheet: name,
    skills: new Set(Object.keys(skills)),
    spells: new Set(spells.map(({spell}) => spell)),
    ...(languages?.note === undefined ? {languages: new Set(languages?.speaks ?? [])} : {}),
  }
}
