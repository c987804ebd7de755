import type {Finding} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Character} from '../../schema/entity/character.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import type {VaultSource} from '../../vault/state.js'
import {type Said, type ThemeInForce, themesInForce} from '../themes/in-force.js'
import {entriesUnder, type Touched, touched} from './effects.js'

/** Somebody whom what a campaign or chapter says of themes may reach. */
export interface Reached {
  character: Character
  before: ThemeInForce | undefined
  after: ThemeInForce | undefined
}

/** Every character in play, with the theme that they are under and the one that they would be under. */
export function reachedBy(root: VaultSource, said: Said): Reached[] {
  const [before, after] = [themesInForce(root), themesInForce(root, said)]
  return listEntities(root, 'character').flatMap((each) => {
    const character = readEntity<Character>(root, each).stored?.value
    return character && !character.deleted ? [{character, before: before.over(character), after: after.over(character)}] : []
  })
}

/** What another theme of a campaign or chapter does to each whom it reaches. */
export function touchedBy(reached: readonly Reached[], entries: Entries): (Touched & {refusals: Finding[]})[] {
  return reached
    .filter(({before, after}) => before?.id !== after?.id)
    .map(({character, before, after}) =>
      touched(character, {before: entriesUnder(entries, before?.id), after: entriesUnder(entries, after?.id)}),
    )
}

/** All that stands against what a campaign or chapter is to say, each finding with whom it is about, at the field that says it. */
export function refusalsOf(root: VaultSource, said: Said, entries: Entries): Finding[] {
  return touchedBy(reachedBy(root, said), entries).flatMap(({name, refusals}) =>
    refusals.map(({message, fix: _, ...finding}) => ({...finding, path: ['theme'], message: `${name}: ${message}`})),
  )
}
