// Homebrew spells of made-up words, for catalogs as large as one likes.
import {seededRandom} from '../src/rules/numbers/random.js'

/** Syllables of a made-up language: 2,744 words, met as often as words of a language are (the nth about 1/n times). */
const SYLLABLES = ['am', 'bor', 'cle', 'dun', 'eth', 'fro', 'gal', 'hex', 'iv', 'jor', 'kel', 'lum', 'mor', 'nyx']
const WORDS = SYLLABLES.flatMap((a) => SYLLABLES.flatMap((b) => SYLLABLES.map((c) => a + b + c)))

/** Names and topics, frequent words and rare ones, with fields and without. */
export const SPELL_QUERIES = [
  `${WORDS[3]} ${WORDS[40]}`,
  `${WORDS[0]}`,
  `${WORDS[900]}`,
  `${WORDS[20]} ${WORDS[200]} ${WORDS[2]}`,
  `level:3 ${WORDS[8]}`,
  `class:wizard ${WORDS[60]}`,
  'fireball',
  'heal',
  `${WORDS[500]?.slice(0, 5)}*`,
  'undead cr:5',
  'fire damage',
  'sword',
]

/** The file of the nth spell: `spell-<n>.yaml`. */
export function spell(i: number): string {
  const random = seededRandom(`spell ${i}`)
  const word = () => WORDS[Math.floor(WORDS.length ** random()) - 1] ?? ''
  const name = `${word()} ${word()} ${i}`
  return `kind: spell
id: spell-${i}
name: ${name}
summary: A test of ${word()} and ${word()}.
text: It fills the air with ${word()}, ${word()} and ${word()}. Whoever stands there makes the save or takes the damage, and the ${word()} lasts a minute.
source: {document: homebrew}
level: ${i % 10}
school: evocation
classes: [wizard]
castingTime: {amount: 1, unit: action}
range: {type: feet, feet: 60}
components: {verbal: true, somatic: true}
duration: {type: instantaneous}
damage: [{dice: ${1 + (i % 9)}d6, types: [fire]}]
`
}
