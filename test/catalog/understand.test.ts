import {describe, expect, test} from 'vitest'
import {parseQuery} from '../../src/catalog/query.js'
import {SAYINGS, STOP_WORDS, SYNONYMS, WEAK_WORDS} from '../../src/catalog/synonyms.js'
import {spelled, type Term, understand, wordsThatCount} from '../../src/catalog/understand.js'

const VALUES: ReadonlySet<string> = new Set([
  ...[
    'type:undead',
    'type:dragon',
    'class:wizard',
    'damage:fire',
    'immune:fire',
    'save:dex',
    'rarity:uncommon',
    'size:huge',
    'property:finesse',
  ],
  ...['school:illusion', 'area:cone'],
])
const termsOf = (text: string): Term[] => text.split(' ').map((raw) => ({words: [raw], prefix: false, raw}))
const understood = (text: string) => understand(termsOf(text), (field, value) => VALUES.has(`${field}:${value}`))

describe('understand', () => {
  test.each([
    {text: 'cr 5 undead', means: ['cr:5', 'type:undead'], left: '', why: 'a challenge rating and a type'},
    {text: 'cr 1/4', means: ['cr:1/4'], left: '', why: 'a fraction'},
    {text: 'cr 3 or higher', means: ['cr:>=3'], left: '', why: 'the longest saying is heard'},
    {text: '3rd level wizard spell', means: ['level:3', 'class:wizard kind:spell'], left: '', why: 'an ordinal'},
    {text: 'bonus action teleport', means: ['casting:bonus-action'], left: 'teleport', why: 'what is no saying stays a word'},
    {text: 'monsters immune to fire', means: ['kind:monster', 'immune:fire'], left: '', why: 'plurals'},
    {text: 'dexterity save', means: ['save:dex'], left: '', why: 'abilities by name'},
    {text: 'heavy armor', means: ['kind:armor category:heavy'], left: '', why: 'a word of the saying itself'},
    {text: '+1 sword', means: ['bonus:1'], left: 'sword', why: 'a bonus'},
    {text: 'what undead are dragons', means: ['type:undead', 'type:dragon'], left: '', why: 'words of a question are no words to find'},
  ])('$text: $why', ({text, means, left}) => {
    const heard = understood(text)
    expect(heard?.fields).toEqual(means.map(parseQuery))
    expect(heard?.terms.map(({raw}) => raw).join(' ')).toBe(left)
  })

  test.each([
    {text: 'fireball', why: 'no saying'},
    {text: 'undead', why: 'a type alone is a word'},
    {text: 'goblin cleric', why: 'a value that the catalog has not'},
    {text: 'cr', why: 'a saying that lacks its number'},
  ])('$text: $why', ({text}) => {
    expect(understood(text)).toBeUndefined()
  })

  test('cheap things come in the order of their price', () => {
    expect(understood('cheap martial weapon')).toMatchObject({
      order: 'cost',
      fields: [parseQuery('cost:*'), parseQuery('kind:weapon category:martial')],
    })
    expect(understood('expensive finesse weapon')).toMatchObject({order: '-cost'})
  })
})

test('words of a question drop out, unless there are no others', () => {
  const counted = (text: string) => {
    const {wanted, weak} = wordsThatCount(termsOf(text))
    return [wanted, weak].map((terms) => terms.map(({raw}) => raw).join(' '))
  }
  expect(counted('what does grappled do')).toEqual(['grappled', ''])
  expect(counted('turn people to stone')).toEqual(['stone', 'turn people'])
  expect(counted('turn')).toEqual(['turn', ''])
  expect(counted('what is it')).toEqual(['what is it', ''])
})

test('other spellings are read as the rules spell them', () => {
  const spelling = (raw: string) => spelled({words: [raw], prefix: true, raw}).map((term) => term.raw)
  expect(spelling('armour')).toEqual(['armor'])
  expect(spelling('hp')).toEqual(['hit', 'points'])
  expect(spelling('fireball')).toEqual(['fireball'])
})

describe('the data', () => {
  test.each(SAYINGS)('"$say" means a query', ({means}) => {
    const filled = means.replaceAll('#', '1').replaceAll('@', 'x').replace(/<\w+>/g, 'x')
    expect(parseQuery(filled)).toHaveProperty('type')
  })

  test('every slot of a meaning is in its saying', () => {
    const lost = SAYINGS.filter(({say, means}) => (means.match(/#|<\w+>/g) ?? []).some((slot) => !say.includes(slot)))
    expect(lost).toEqual([])
  })

  test('synonyms are words that FTS5 takes as they are, and no stop words', () => {
    const odd = Object.entries(SYNONYMS).filter(
      ([word, others]) => STOP_WORDS.has(word) || [word, ...others].some((each) => !/^[a-z ]+$/.test(each)),
    )
    expect(odd).toEqual([])
  })

  test('no word is both dropped and weak', () => {
    expect([...WEAK_WORDS].filter((word) => STOP_WORDS.has(word))).toEqual([])
  })
})
