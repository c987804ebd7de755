import {defensesOf} from '../../kit/defenses.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import {isBag, type Reading, wordOf} from '../../kit/reading.js'

/** Defenses as lists of words; what is more than a list of them becomes the note. */
export function readDefenses(reading: Reading): Partial<MonsterParts> {
  return defensesOf({
    vulnerabilities: phraseOf(reading.take('vulnerable')),
    resistances: phraseOf(reading.take('resist')),
    immunities: phraseOf(reading.take('immune')),
    conditionImmunities: phraseOf(reading.take('conditionImmune')),
  })
}

const LISTS = ['resist', 'immune', 'vulnerable', 'conditionImmune']

/** A list in words: plain members go on with one another, a map is a clause of its own. */
function phraseOf(list: unknown): string {
  return (Array.isArray(list) ? list : [list]).reduce<string>((text, each) => {
    const words = isBag(each) ? clauseOf(each) : wordOf(each)
    // A map may also hold the end of a phrase that was torn: "and slashing from nonmagical attacks".
    const mark = isBag(each) && !/^(?:and|or)\b/i.test(words) ? '; ' : ', '
    return [text, words].filter(Boolean).join(mark)
  }, '')
}

/** {resist: ["fire", …], note: "from nonmagical attacks"} in words. */
function clauseOf(value: Readonly<Record<string, unknown>>): string {
  const inner = LISTS.flatMap((key) => (Array.isArray(value[key]) ? value[key] : []))
  const words = [value['preNote'], phraseOf(inner), value['special'], value['note']]
  return words.filter((each) => typeof each === 'string' && each !== '').join(' ')
}
