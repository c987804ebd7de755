import {inventionOf} from '../../rules/invent/invention.js'
import {type Wish as InventionWish, oneOf} from '../../rules/invent/wish.js'
import {seededRandom} from '../../rules/numbers/random.js'
import {CHALLENGE_RATINGS} from '../../schema/content/monster.js'
import type {Generator} from '../../schema/draft/shapes.js'
import {type Culture, GENRES, type Genre} from '../../schema/genre.js'
import {present} from '../../schema/value.js'
import type {Wish} from '../../schema/wish.js'
import {readInventions} from './read-inventions.js'
import type {Scene} from './scene.js'
import type {Brief} from './writer.js'

/** A shape filled in from the tables that ship: the same brief gives the same. */
export function invented({generator, wish, scene, seed}: Brief): unknown {
  const source = {tables: readInventions(), entries: scene.entries, random: seededRandom(seed)}
  const culture = cultureOf(scene, seed)
  return inventionOf(generator, {...inventionWish(generator, wish, scene), ...present({culture})}, source)
}

/** One of the cultures that the campaign's theme takes names from; the genre's own where it names none. */
function cultureOf({theme}: Scene, seed: string): Culture | undefined {
  return oneOf(theme?.names?.cultures ?? [], seededRandom(`culture ${seed}`))
}

/** What a person wishes, as the tables take it. */
export function inventionWish(generator: Generator, wish: Wish, {genre, level}: Scene): InventionWish {
  const {prompt, name, rarity, difficulty, class: ofClass, length} = wish
  return present({
    ...{genre: genreNamed(genre), words: prompt, name, cr: challengeOf(wish.cr)},
    ...{level: wish.level ?? (generator === 'character' ? level : undefined), rarity, difficulty, class: ofClass, count: length},
  })
}

/** Genres by words that people have for them, where their own names do not say it. */
const ALSO: Readonly<Record<string, Genre>> = {
  gothic: 'gothic-horror',
  vampire: 'gothic-horror',
  sea: 'age-of-sail',
  pirate: 'age-of-sail',
  pirates: 'age-of-sail',
  nautical: 'age-of-sail',
  cosmic: 'cosmic-horror',
  lovecraftian: 'cosmic-horror',
  horror: 'gothic-horror',
  space: 'space-opera',
  fey: 'fey-court',
  fairy: 'fey-court',
  bronze: 'bronze-age',
  sword: 'high-fantasy',
  epic: 'high-fantasy',
  clockwork: 'steampunk',
  detective: 'noir',
  wasteland: 'post-apocalypse',
  martial: 'wuxia',
}

/** The genre of the tables that a campaign's own words for its genre come nearest to. */
export function genreNamed(text: string | undefined): Genre | undefined {
  if (text === undefined) return undefined
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const said = new Set<string>(words)
  const isSaid = (genre: Genre) => genre.split('-').every((word) => said.has(word))
  const first = words.find((word) => Object.hasOwn(ALSO, word))
  return GENRES.find(isSaid) ?? (first === undefined ? undefined : ALSO[first])
}

/** "1/4" or "3" as a Challenge Rating there is. */
export function challengeOf(text: string | undefined): number | undefined {
  const [, over, under = '1'] = /^(\d+)(?:\/(\d+))?$/.exec(text ?? '') ?? []
  const value = over === undefined ? undefined : Number(over) / Number(under)
  return CHALLENGE_RATINGS.find((each) => each === value)
}
