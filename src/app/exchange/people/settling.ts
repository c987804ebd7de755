import type {Losses} from '../../../exchange/kit/loss.js'
import type {Named, Person} from '../../../exchange/kit/person.js'
import type {Entries} from '../../../rules/build/entries.js'
import {slugOf} from '../../../schema/slug.js'

/** A person on the way to a character: what it is made from, and what is said of the way. */
export interface Settling {
  person: Person
  entries: Entries
  losses: Losses
  /** What has no place and a person would miss: it goes into the notes. */
  kept: {about: string; text: string}[]
  unplaced: Unplaced[]
}

/** Something that the catalog knows and nothing of the character takes. */
export interface Unplaced {
  kind: 'skill' | 'tool' | 'feat'
  id: string
}

/** Something that found no place: reported, and kept as a line of the notes. */
export function keep({losses, kept}: Settling, about: string, {name, path, text}: Named): void {
  losses.add(path, 'unmapped', name)
  kept.push({about, text: text === undefined ? name : `${name}: ${text.slice(0, MAX_KEPT)}`})
}

/** Most letters of a description that go into the notes. */
const MAX_KEPT = 1000

/** An id for something the catalog lacks, so that the file says what is meant and `validate` what is missing. */
export function lackingId(name: string): string {
  return slugOf(name) || 'unknown'
}
