import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import * as z from 'zod'
import {type Observer, redacted} from '../../../src/rules/knowledge/redact.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {RefTo} from '../../../src/schema/entity/base.js'
import {KINDS} from '../../../src/schema/entity/kinds.js'
import {dmOnly, marked, prose} from '../../../src/schema/marks.js'
import {type Structure, settled, structureOf} from '../../../src/schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../../src/schema/value.js'
import type {Schema} from '../../../src/schema/zod-type.js'
import {valuesOf} from '../../helpers/arbitrary.js'

/** Sees through Aria and her party; whatever is called so is hidden. */
const HIDDEN = 'zz-hidden'
const observer: Observer = {
  as: new Set(['aria', 'zz-party']),
  seen: (_, to) => (to === HIDDEN ? undefined : to),
  isSecretName: (words) => words === HIDDEN,
}

const IDENTITY = {kind: 'npc', id: 'vey', uid: 'd9b2d63d-a233-4123-847a-7090e2ad6b83', name: 'Vey'}
const seen = (fields: ValueMap, schema: Schema = KINDS.npc.schema()) => redacted(fields, structureOf(schema), observer)
const seenOf = (fields: ValueMap) => seen({...IDENTITY, ...fields})

describe('an NPC as a player may see it', () => {
  test.each<[string, ValueMap, ValueMap]>([
    ["notes are the DM's", {notes: 'A spy.'}, {}],
    ['so are wants, fears and alignment', {wants: 'Gold.', fears: 'Fire.', alignment: 'chaotic-evil'}, {}],
    ['a flag that hides nothing is no trace either', {secret: false, knownBy: ['aria']}, {}],
    ['a secret told to nobody', {secrets: [{id: 'one', text: 'A spy.'}]}, {}],
    ['a secret told to another', {secrets: [{id: 'one', text: 'A spy.', knownBy: ['brom']}]}, {}],
    ['a secret told to her', {secrets: [{id: 'one', text: 'A spy.', knownBy: ['brom', 'aria']}]}, {secrets: [{id: 'one', text: 'A spy.'}]}],
    [
      'a secret told to her party, beside one that is not',
      {
        secrets: [
          {id: 'one', text: 'A spy.', knownBy: ['zz-party']},
          {id: 'two', text: 'A ghost.'},
        ],
      },
      {secrets: [{id: 'one', text: 'A spy.'}]},
    ],
    ['a told secret that is all a hidden part', {secrets: [{id: 'one', text: ':::secret\nA spy.\n:::', knownBy: ['aria']}]}, {}],
    ['a reference to what is hidden', {location: HIDDEN, species: 'elf'}, {species: 'elf'}],
    ['a relationship to somebody hidden', {relationships: [{id: 'a', to: HIDDEN, type: 'Brother'}]}, {}],
    [
      'a secret relationship',
      {
        relationships: [
          {id: 'a', to: 'brom', secret: true},
          {id: 'b', to: 'brom'},
        ],
      },
      {relationships: [{id: 'b', to: 'brom'}]},
    ],
    [
      'a secret relationship that she knows of',
      {relationships: [{id: 'a', to: 'brom', secret: true, knownBy: ['aria']}]},
      {relationships: [{id: 'a', to: 'brom'}]},
    ],
    ['a link to somebody hidden, with words', {text: `Seen with [[npc:${HIDDEN}|a stranger]].`}, {text: 'Seen with a stranger.'}],
    ['a link to somebody hidden, without', {text: `Seen with [[${HIDDEN}]].`}, {text: 'Seen with ….'}],
    ['a link to somebody hidden, with a name of theirs', {text: `Seen with [[${HIDDEN}| ${HIDDEN}]].`}, {text: 'Seen with ….'}],
    ['a link to a heading of theirs', {text: `As in [[${HIDDEN}#The heir]].`}, {text: 'As in ….'}],
    ['what is to stand there of theirs', {text: `Look: ![[npc:${HIDDEN}#The heir|300]]`}, {text: 'Look: '}],
    ['such a link in code', {text: `Type \`[[${HIDDEN}]]\`.`}, {text: 'Type `…`.'}],
    ['such a link behind a backslash', {text: `\\[[${HIDDEN}]]`}, {text: '\\…'}],
    ['a link within the words of one', {text: `[[[[${HIDDEN}|${HIDDEN}]]]]`}, {text: '…'}],
    ['a link that a comment cuts in two', {text: `[[zz-<!-- -->hidden]]`}, {text: '…'}],
    ['a link to anybody else', {text: 'Seen with [[brom|Brom]] and `[[x]]`.'}, {text: 'Seen with [[brom|Brom]] and `[[x]]`.'}],
    ['a text that is all secret', {text: '<!-- nothing yet -->'}, {}],
    ['an empty text', {text: ''}, {text: ''}],
    ['a text with nothing to hide, blanks and all', {text: '\n  Tall.\n\n\n\nOld.\n'}, {text: '\n  Tall.\n\n\n\nOld.\n'}],
    ['lists that were empty', {aliases: [], relationships: []}, {aliases: [], relationships: []}],
  ])('%s', (_, fields, open) => {
    expect(seenOf(fields)).toEqual({...IDENTITY, ...open})
  })

  test.each<[string, ValueMap, boolean]>([
    ['hidden from everybody', {secret: true}, false],
    ['hidden from all but another', {secret: true, knownBy: ['brom']}, false],
    ['known to her', {secret: true, knownBy: ['aria']}, true],
    ['known to her party', {secret: true, knownBy: ['zz-party']}, true],
  ])('a whole NPC %s', (_, fields, isSeen) => {
    expect(seenOf(fields)).toEqual(isSeen ? IDENTITY : undefined)
  })
})

describe('shapes beside those of entities', () => {
  test('a text that may be one of several is what each would leave of it', () => {
    const schema = z.object({at: z.union([RefTo('npc'), prose(z.string())])})
    expect(seen({at: HIDDEN}, schema)).toBeUndefined()
    expect(seen({at: `with [[${HIDDEN}]]`}, schema)).toEqual({at: 'with …'})
    expect(seen({at: 'brom'}, schema)).toEqual({at: 'brom'})
  })

  test("one of several that is the DM's hides what might be it", () => {
    expect(seen({a: 'x', b: 1}, z.object({a: z.union([dmOnly(z.string().min(1)), z.string().max(9)]).optional(), b: z.number()}))).toEqual({
      b: 1,
    })
  })

  test('keys of a map are references too', () => {
    const schema = z.object({feelings: z.record(RefTo('npc'), z.number())})
    expect(seen({feelings: {[HIDDEN]: 3, brom: 2}}, schema)).toEqual({feelings: {brom: 2}})
  })

  test('a map of no known shape is hidden, a value that may be anything is not', () => {
    const option = z.strictObject({type: z.string()})
    expect(seen({a: {type: 'x'}}, z.object({a: z.union([option, option]).optional()}))).toBeUndefined()
    expect(seen({a: {type: 'x'}}, z.object({a: z.unknown()}))).toEqual({a: {type: 'x'}})
  })

  test('a marked union hides whichever option it is', () => {
    const schema = z.object({a: marked({secret: 'dm'}, z.union([z.string(), z.number()])).optional(), b: z.number()})
    expect(seen({a: 'x', b: 1}, schema)).toEqual({b: 1})
  })
})

const SECRET = 'zz-secret'
const PUBLIC = 'zzpublic'

/** Ways to write what players may not read, and what is left of each. */
const HIDDEN_PARTS: readonly string[] = [
  `${PUBLIC}\n:::secret\n${SECRET}\n:::\n${PUBLIC}`,
  `${PUBLIC}\n::: Secret\n${SECRET}\n\n${SECRET}`,
  `${PUBLIC}\n> :::secret\n> ${SECRET}\n> :::\n${PUBLIC}`,
  `${PUBLIC}\n:::secret\n:::note\n${SECRET}\n:::\n${SECRET}\n:::\n${PUBLIC}`,
  `${PUBLIC}\n::::secret\n:::\n${SECRET}\n::::\n${PUBLIC}`,
  `${PUBLIC} :::secret ${SECRET} :::`,
  `${PUBLIC} 50%% off\n:::secret\n30%% ${SECRET}\n:::`,
  `${PUBLIC}\n:::secret\n<!-- ${SECRET}\n:::\n${PUBLIC}`,
  `${PUBLIC}<!-- x -->\n<!-- y -->:::secret\n${SECRET}\n:::\n${PUBLIC}`,
  `${PUBLIC}\r\n:::secret\r\n${SECRET}\r\n:::\r\n${PUBLIC}`,
  `${PUBLIC} <!-- ${SECRET} --> ${PUBLIC}`,
  `${PUBLIC} <!-- ${SECRET}`,
  `${PUBLIC} %% ${SECRET} %% ${PUBLIC}`,
  `${PUBLIC} %% ${SECRET}`,
  `${PUBLIC} <!<!-- -->-- ${SECRET} -->`,
  `${PUBLIC} [[npc:${HIDDEN}]] \`[[${HIDDEN}|x]]\` [[ ${HIDDEN} | ${PUBLIC} ]]`,
  `${PUBLIC}\n\`\`\`\n[[${HIDDEN}]]\n:::secret\n${SECRET}\n:::\n\`\`\``,
]

const KNOWERS = [['brom'], ['brom', 'aria'], ['zz-party']]

/** The same value with somebody who knows, wherever a thing says who does. */
function withKnowers(value: Value, random: () => number): Value {
  if (Array.isArray(value)) return value.map((item) => withKnowers(item, random))
  if (!isMap(value)) return value
  const members = Object.entries(value).map(([key, member]) => [
    key,
    key === 'knownBy' ? KNOWERS[Math.floor(random() * 3)] : withKnowers(member, random),
  ])
  return Object.fromEntries(members)
}

function isKnown(thing: Value): boolean {
  const knowers = isMap(thing) ? own(thing, 'knownBy') : undefined
  return Array.isArray(knowers) && knowers.some((each) => typeof each === 'string' && observer.as.has(each))
}

/** The same value with secrets in all that is marked so; below what is hidden, every text is one. */
function plant(value: Value, structure: Structure, random: () => number, isHidden = false): Value {
  const at = settled(structure, value)
  const {secret} = at.marks
  if (typeof value === 'string') return plantText(value, at, random, isHidden || secret === 'dm')
  if (Array.isArray(value) && at.type === 'list')
    return value.map((item) => plant(item, at.item(), random, isHidden || (secret === 'told' && !isKnown(item))))
  if (!isMap(value) || at.type !== 'map') return value
  const isSecret = isHidden || (own(value, 'secret') === true && !isKnown(value))
  const members = Object.entries(value).map(([key, member]) => {
    const field = at.fields[key]?.()
    return [key, field && key !== 'knownBy' ? plant(member, field, random, isSecret) : member]
  })
  return Object.fromEntries(members)
}

function plantText(text: string, {type, marks}: Structure, random: () => number, isHidden: boolean): string {
  if (type !== 'text' || marks.merge === 'never') return text
  if (marks.ref) return random() < 0.5 ? HIDDEN : 'brom'
  if (isHidden) return SECRET
  return marks.prose ? (HIDDEN_PARTS[Math.floor(random() * HIDDEN_PARTS.length)] ?? text) : text
}

const WORLD = ['npc', 'location', 'campaign'] as const

/** An entity of a kind as its schema takes it. */
function entities(kind: (typeof WORLD)[number]): fc.Arbitrary<ValueMap> {
  return valuesOf(KINDS[kind].schema() as Schema<object>).map((value) => {
    // Rules of a thing's own and other names have tables of their own.
    const {deleted, seenBy, seenAs, ...rest} = value as ValueMap
    return {...rest, uid: IDENTITY.uid}
  })
}

describe.each(WORLD)('any %s', (kind) => {
  const schema: Schema = KINDS[kind].schema()
  const structure = structureOf(schema)
  const planted = fc.tuple(entities(kind), fc.integer()).map(([value, seed]) => {
    const random = seededRandom(seed)
    return plant(withKnowers(value, random), structure, random)
  })

  test('shows no secret, nobody hidden and no way to them', () => {
    let shown = 0
    fc.assert(
      fc.property(planted, (value) => {
        const open = redacted(value, structure, observer)
        if (open !== undefined) shown++
        const text = JSON.stringify(open ?? null)
        for (const trace of [SECRET, HIDDEN, 'knownBy', '"secret"']) expect(text).not.toContain(trace)
      }),
      {numRuns: 150},
    )
    expect(shown).toBeGreaterThan(50)
  })

  test('is the same redacted twice as once, and still fits its schema', () => {
    fc.assert(
      fc.property(planted, (value) => {
        const open = redacted(value, structure, observer)
        if (!isMap(open)) return
        // Whom a secret is told to is no longer in it: seen again, it is nobody's.
        const {secrets, ...rest} = open
        expect(redacted(rest, structure, observer)).toEqual(rest)
        expect(schema.safeParse(open).error?.issues ?? []).toEqual([])
      }),
      {numRuns: 150},
    )
  })

  test('loses nothing that is public', () => {
    fc.assert(
      fc.property(entities(kind), (value) => {
        const open = JSON.parse(JSON.stringify(value), (key, member) => (key === 'secret' ? false : key === 'knownBy' ? ['aria'] : member))
        expect(redacted(open, structure, observer)).toEqual(publicPart(open, structure))
      }),
      {numRuns: 100},
    )
  })
})

/** A value in which nothing is hidden, without the fields that are never shown. */
function publicPart(value: Value, structure: Structure): Value {
  const members = isMap(value) ? Object.entries(value) : []
  const fields = structure.type === 'map' ? structure.fields : {}
  const kept = members.flatMap(([key, member]) => {
    const secret = fields[key]?.().marks.secret
    if (secret === 'told') return told(key, member)
    return secret === undefined ? [[key, inList(member)]] : []
  })
  return Object.fromEntries(kept)
}

function told(key: string, member: Value): [string, Value][] {
  const known = (member as Value[]).filter(isKnown)
  return known.length === 0 && (member as Value[]).length > 0 ? [] : [[key, inList(known)]]
}

function inList(member: Value): Value {
  if (!Array.isArray(member)) return member
  return member.map((item) => {
    if (!isMap(item)) return item
    const {secret, knownBy, ...rest} = item
    return rest
  })
}

test('what players read of each way to hide something is all that is public', () => {
  for (const text of HIDDEN_PARTS) {
    const open = JSON.stringify(seenOf({text}))
    expect(open, text).toContain(PUBLIC)
    expect(open, text).not.toContain(SECRET)
    expect(open, text).not.toContain(HIDDEN)
  }
})
