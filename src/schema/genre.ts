import * as z from 'zod'

/** Genres that the tables of the offline inventor know, in the order of the alphabet. */
export const GENRES = [
  'age-of-sail',
  'bronze-age',
  'cosmic-horror',
  'cyberpunk',
  'fey-court',
  'gothic-horror',
  'high-fantasy',
  'noir',
  'post-apocalypse',
  'space-opera',
  'steampunk',
  'wuxia',
] as const
export const Genre = z.enum(GENRES)
export type Genre = z.infer<typeof Genre>

/** Cultures that names come from; none is a people of our world. */
export const CULTURES = [
  'coast',
  'court',
  'desert',
  'forest',
  'harbour',
  'highland',
  'island',
  'north',
  'old-empire',
  'river',
  'stars',
  'steppe',
  'street',
] as const
export const Culture = z.enum(CULTURES)
export type Culture = z.infer<typeof Culture>

export type Attitude = 'friendly' | 'indifferent' | 'hostile'
