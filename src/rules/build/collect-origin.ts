import type {Choice} from '../../schema/content/feature.js'
import type {Background, Species} from '../../schema/content/origin.js'
import {addSlot} from './add-slot.js'
import type {Owner} from './build.js'
import {collectBody, collectFeature, placeOf} from './collect-body.js'
import {type Draft, lookUp} from './draft.js'

/** Languages every new character picks beside Common (SRD 5.2, "Choose Languages"). */
const STARTING_LANGUAGES = 2

/** The languages that every character has and picks. */
export function collectLanguages(draft: Draft): void {
  const owner: Owner = {kind: 'background', id: 'character', name: 'Character', prefix: '', level: draft.level, columns: []}
  const scopes = ['']
  draft.grants.push({value: {type: 'language', languages: ['common']}, label: 'Every character', owner, scopes})
  const choice: Choice = {type: 'language', id: 'languages', from: 'standard', count: STARTING_LANGUAGES, name: 'Languages'}
  addSlot(draft, {choice, count: STARTING_LANGUAGES, label: 'Languages', owner, scopes})
}

/** The species' size, where it leaves one open, and its traits. */
export function collectSpecies(draft: Draft): void {
  const species = lookUp(draft, 'species', draft.character.species, ['species'])
  if (!species) return
  draft.species = species
  const owner = originOwner(draft, species)
  if (species.sizes.length > 1) {
    const choice = {type: 'size', id: 'size', from: species.sizes, name: 'Size'} as Choice
    addSlot(draft, {choice, count: 1, label: `${species.name}: Size`, owner, scopes: [owner.prefix]})
  }
  for (const trait of species.traits) collectFeature(draft, trait, owner)
}

/** The background's boosts and what else it gives. */
export function collectBackground(draft: Draft): void {
  const background = lookUp(draft, 'background', draft.character.background, ['background'])
  if (!background) return
  draft.background = background
  const owner = originOwner(draft, background)
  const choice = boostsOf(background)
  addSlot(draft, {choice, count: BOOSTS, label: `${background.name}: ${choice.name}`, owner, scopes: [owner.prefix]})
  collectBody(draft, background, placeOf(owner, background.name))
}

/** Points that a background adds to its abilities, at most two of them on one (SRD 5.2, "Ability Scores and Backgrounds"). */
const BOOSTS = 3

function boostsOf({abilities}: Background): Choice {
  return {type: 'ability-increase', id: 'boosts', name: 'Ability boosts', from: abilities, count: BOOSTS, maxEach: 2, cap: 20}
}

function originOwner({level}: Draft, {kind, id, name}: Species | Background): Owner {
  return {kind, id, name, prefix: kind, level, columns: []}
}
