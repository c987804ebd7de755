import {describe, expect, it} from 'vitest'
import {printCardMarkdown} from '../../../src/print/card/card.js'
import type {EntryKind} from '../../../src/schema/content/entry.js'
import type {MonsterTrait} from '../../../src/schema/content/monster.js'
import {srdEntries} from '../../helpers/content.js'
import {SAMPLE} from '../sample.js'

const ENTRIES = srdEntries()
const NAMES = new Map(ENTRIES.map((entry) => [`${entry.kind}/${entry.id}`, entry.name]))
const TRAITS = new Map(ENTRIES.flatMap((entry) => (entry.kind === 'monster-trait' ? [[entry.id, entry as MonsterTrait]] : [])))
const WORDS = {nameOf: (kind: EntryKind, id: string) => NAMES.get(`${kind}/${id}`), traitOf: (id: string) => TRAITS.get(id)}

/** Kinds of trouble that a program makes when it joins words, with a text of each that must be found. */
const TROUBLES = [
  {what: 'a word twice in a row', found: /\b([a-z]+) \1\b|\bDie die\b/, such: 'for breaking in in one purchase'},
  {
    what: 'a phrase twice in a row',
    found: /\b([a-z]+ [a-z]+(?: [a-z]+)*) \1\b/i,
    such: 'attack rolls against Elementals against Elementals',
  },
  {
    what: 'a verb said again for each thing',
    found: /\bmakes \w+ [^.;,]* and makes\b|, makes [^.]*, and makes\b/,
    such: 'makes one Beard attack and makes one Glaive attack',
  },
  {what: 'half a sentence behind a full stop', found: /\. Or (?:it|by|with|from)\b/, such: 'up to its Speed. Or by its Burrow Speed'},
  {what: 'an end that nothing describes', found: /as described\)/, such: 'the Blinded condition (it ends as described).'},
  {what: 'a sentence that begins with "That is when"', found: /\. That is when\b/, such: 'Charmed. That is when it dies.'},
  {what: 'a number of a thousand or more without a comma', found: /(?<![\d,.#/-])\d{4,}(?![\d/])/, such: '26400-ft area'},
  {what: 'one of many', found: /(?<![\d,.]|[+−-] ?)\b1 (?:charges|hours|minutes|days|uses|levels)\b/, such: 'costs 1 charges'},
  {
    what: 'rolls without a joint to what follows',
    found: /\brolls (?:ranged|melee) attacks?\b/,
    such: 'attack rolls ranged attacks with the bow',
  },
  {
    what: 'damage without a joint to what follows',
    found: /\bextra \w+ damage the target\b/,
    such: 'extra radiant damage the target is a Fiend',
  },
  {what: 'a level of Exhaustion as a condition', found: /\bExhaustion condition\b/, such: 'has the Exhaustion condition'},
  {
    what: 'space or marks twice, or on the wrong side',
    found: /\S {2,}\S| [,;.] |,,|;;|\( | \)|(?<!\.)\.\.(?!\.)/,
    such: 'a target , Grappled',
  },
  {what: 'what no reader should see', found: /\bundefined\b|\bNaN\b|\[object/, such: 'DC undefined'},
] as const

/** At will and limited at once: the label under a name that says how often. */
const LIMITED_AT_WILL = /\*\*[^*\n]*\((?:Recharge|\d+\/Day)[^*\n]*\*\*[^\n]*\n+[^\n]*At Will:/

/** Lines that a person reads as text, without tables. */
function proseOf(card: string): string[] {
  return card
    .split('\n')
    .filter((line) => !line.startsWith('|'))
    .map((line) => line.trim())
}

describe('what is printed reads as sentences', () => {
  const cards = [...SAMPLE, ...ENTRIES].map((entry) => ({entry, card: printCardMarkdown(entry, WORDS)}))

  it.each(TROUBLES)('$what', ({found, such}) => {
    expect(such).toMatch(found)
    expect(
      cards.flatMap(({entry, card}) =>
        proseOf(card).flatMap((line) => found.exec(line)?.map((hit) => `${entry.kind}/${entry.id}: ${hit}`)[0] ?? []),
      ),
    ).toEqual([])
  })

  it('what an item spends has the name of what it holds', () => {
    const blade = cards.find(({entry}) => entry.id === 'luck-blade')?.card
    expect(blade).toContain('costs 1 Luck')
    expect(blade).not.toContain('costs 1 Luck Blade')
  })

  it('spells of a power that is limited are not at will', () => {
    expect('**Sleep (1/Day).** Spellcasting.\n\n- **At Will:** Sleep').toMatch(LIMITED_AT_WILL)
    expect(cards.filter(({card}) => LIMITED_AT_WILL.test(card)).map(({entry}) => entry.id)).toEqual([])
  })
})
