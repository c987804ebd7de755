import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {CanonDraft} from '../../../src/rules/canon/canon.js'
import {CHECKS, canonFindings} from '../../../src/rules/canon/check.js'
import {FACTS, factsOf} from '../../../src/rules/canon/facts.js'
import {loreOf, tellingIn} from '../../../src/rules/canon/lore.js'
import {KIND_NAMES} from '../../../src/schema/entity/kinds.js'
import {canonOf, players, thing} from './small-canon.js'

const codes = (draft: CanonDraft, canon: Parameters<typeof canonFindings>[1]) => canonFindings(draft, canon).map(({code}) => code)

/** Words in small letters that are in no secret. */
const HARMLESS = fc.array(fc.constantFrom('reeds', 'whisper', 'along', 'lantern', 'eels', 'market', 'rain', 'bridge', 'smoke', 'oars'), {
  minLength: 0,
  maxLength: 12,
})

const CHOIR = {...thing('faction', 'drowned-choir', 'The Drowned Choir'), aliases: ['Mother of Bells'], isHidden: true as const}
const SECRET = {of: {kind: 'npc', id: 'isolde', name: 'Isolde'}, ...tellingIn('She forged the charter of Varnholt with walnut ink.')}
const forPlayers = canonOf([CHOIR, thing('npc', 'isolde', 'Isolde')], {
  audience: players('drowned-choir'),
  secrets: [SECRET],
  openWords: new Set(['market', 'eels']),
})

const CASES = {
  low: (words: string) => words.toLowerCase(),
  high: (words: string) => words.toUpperCase(),
  as: (words: string) => words,
}

describe('what players would learn', () => {
  test('a hidden name of several words is found wherever it stands, in any letters', () => {
    fc.assert(
      fc.property(
        HARMLESS,
        HARMLESS,
        fc.constantFrom('Drowned Choir', 'Mother of Bells', 'drowned-choir', '[[drowned-choir]]', '[[faction:drowned-choir|they]]'),
        fc.constantFrom(...Object.values(CASES)),
        (before, behind, name, cased) => {
          const shown = name.includes('-') ? name : cased(name)
          expect(codes({text: [...before, shown, ...behind].join(' ')}, forPlayers)).toContain('CANON_LEAK')
        },
      ),
    )
  })

  test('three words of a secret in one sentence are found in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['forged', 'charter', 'walnut', 'ink'], {minLength: 3}), HARMLESS, (words, harmless) => {
        fc.pre(words.filter((word) => word.length > 3).length >= 3)
        expect(codes({text: [...harmless, ...words].join(' ')}, forPlayers)).toContain('CANON_LEAK')
      }),
    )
  })

  test('harmless words are not, nor anything where only the DM reads', () => {
    const forDm = canonOf([CHOIR], {secrets: [SECRET]})
    fc.assert(
      fc.property(HARMLESS, (words) => {
        expect(codes({text: words.join(' ')}, forPlayers)).toEqual([])
        expect(codes({text: `${words.join(' ')} drowned choir forged charter walnut`}, forDm)).toEqual([])
      }),
    )
  })

  test('what a text says between its marks is not read', () => {
    fc.assert(
      fc.property(HARMLESS, (words) => {
        const value = {kind: 'npc', id: 'fen', name: 'Fen', text: `${words.join(' ')}\n\n:::secret\nShe sings in the Drowned Choir.\n:::\n`}
        expect(codes({kind: 'npc', id: 'fen', value}, forPlayers)).toEqual([])
      }),
    )
  })
})

describe('what is kept of an entity', () => {
  const entity = {
    kind: 'npc',
    id: 'fen',
    name: 'Fen',
    status: 'alive',
    text: 'She smokes eels.\n\n:::secret known-by=herons\nShe pays Dray.\n:::',
    wants: 'To leave.',
    secrets: [{id: 'a', text: 'She is rich.', knownBy: ['aria']}],
    relationships: [{id: 'd', to: 'dray', type: 'debtor', text: 'She owes him.'}],
  }

  test('is what may be gainsaid, what is hidden from others, and who knows more', () => {
    const {facts, hidden, knowers, names} = loreOf('npc', entity)
    expect(facts).toEqual({status: 'alive', relationships: [{id: 'd', to: 'dray', type: 'debtor'}]})
    expect(hidden).toEqual(['She pays Dray.', 'To leave.', 'She is rich.'].map(tellingIn))
    expect(hidden[0]).toEqual({words: ['pays', 'dray'], names: ['dray']})
    expect([...knowers].sort()).toEqual(['aria', 'herons'])
    expect(names).toEqual(['fen', 'dray'])
  })

  test('is less for one who was told', () => {
    expect(loreOf('npc', entity, players()).hidden).toEqual(['To leave.', 'She is rich.'].map(tellingIn))
  })

  test('has facts for every kind', () => {
    for (const kind of KIND_NAMES)
      expect(Object.keys(factsOf(kind, Object.fromEntries(FACTS[kind].map((field) => [field, 'x']))))).toEqual(
        FACTS[kind].filter((field) => !field.includes('.')),
      )
  })
})

test('a draft that says nothing is gainsaid by nothing', () => {
  for (const {find} of CHECKS) expect(find).toBeTypeOf('function')
  expect(codes({}, forPlayers)).toEqual([])
  expect(codes({text: ''}, forPlayers)).toEqual([])
  expect(codes({kind: 'spell', value: {kind: 'spell', name: 'Reed Whisper'}}, forPlayers)).toEqual([])
})
