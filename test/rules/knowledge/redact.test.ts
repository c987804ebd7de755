import {describe, expect, test} from 'vitest'
import * as z from 'zod'
import {type Observer, redacted} from '../../../src/rules/knowledge/redact.js'
import {RefTo} from '../../../src/schema/entity/base.js'
import {KIND_NAMES, KINDS} from '../../../src/schema/entity/kinds.js'
import {dmOnly, marked, prose} from '../../../src/schema/marks.js'
import {structureOf} from '../../../src/schema/structure.js'
import type {ValueMap} from '../../../src/schema/value.js'
import type {Schema} from '../../../src/schema/zod-type.js'
import {secretWorld} from '../../app/world/secrets.js'

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
    ['a link within the words of one', {text: `[[[[${HIDDEN}|${HIDDEN}]]]]`}, {text: '[[…]]'}],
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

describe.each(KIND_NAMES)('any %s', (kind) => {
  const schema: Schema = KINDS[kind].schema()
  const worlds = [secretWorld(5, kind), secretWorld(6, kind)]
  const whole = worlds.flatMap(({entities}) => entities.filter((each) => each.kind === kind).map(({value}) => value))

  test('that is seen fits its schema still, and says nothing of who sees what', () => {
    for (const value of whole) {
      const open = redacted({...value, secret: false, knownBy: ['aria']}, structureOf(schema), observer) as ValueMap
      expect(schema.safeParse(open).error?.issues ?? []).toEqual([])
      for (const trace of ['"knownBy"', '"secret"', '"seenBy"', '"seenAs"']) expect(JSON.stringify(open)).not.toContain(trace)
    }
    expect(whole.length).toBeGreaterThan(1)
  })
})

test('what players read of each way to hide something is all that is public', () => {
  for (const text of HIDDEN_PARTS) {
    const open = JSON.stringify(seenOf({text}))
    expect(open, text).toContain(PUBLIC)
    expect(open, text).not.toContain(SECRET)
    expect(open, text).not.toContain(HIDDEN)
  }
})

describe('what a plot, a place, a faction or a session may show', () => {
  const PLOT = {kind: 'plot', id: 'beacon', uid: IDENTITY.uid, name: 'The Beacon'}
  const FACTION = {kind: 'faction', id: 'guild', uid: IDENTITY.uid, name: 'The Guild'}
  const PLACE = {kind: 'location', id: 'port', uid: IDENTITY.uid, name: 'Port'}
  const SESSION = {kind: 'session', id: 's', uid: IDENTITY.uid, name: 'Fog'}

  test.each<[string, ValueMap, ValueMap | undefined]>([
    ['a plot that was told to nobody', PLOT, undefined],
    ['a plot that was told to another', {...PLOT, knownBy: ['brom']}, undefined],
    ['a plot that was told to her', {...PLOT, knownBy: ['aria'], truth: 'x'}, PLOT],
    [
      'stages that were told, and the one it is at',
      {
        ...PLOT,
        knownBy: ['aria'],
        stage: 'b',
        stages: [
          {id: 'a', name: 'A', knownBy: ['aria']},
          {id: 'b', name: 'B'},
        ],
      },
      {...PLOT, stages: [{id: 'a', name: 'A'}]},
    ],
    ['whom it involves', {...PLOT, knownBy: ['aria'], involves: ['brom', HIDDEN], giver: HIDDEN}, {...PLOT, involves: ['brom']}],
    ['a place in one that is hidden', {...PLACE, within: HIDDEN}, undefined],
    ['such a place that she was told of', {...PLACE, within: HIDDEN, knownBy: ['zz-party']}, PLACE],
    ['a place in another', {...PLACE, within: 'reach'}, {...PLACE, within: 'reach'}],
    ['a place whose own place is nobody’s to know', {...PLACE, within: 'reach', seenBy: {within: []}}, PLACE],
    [
      'members who are hidden',
      {
        ...FACTION,
        members: [
          {id: 'a', who: HIDDEN},
          {id: 'b', who: 'brom', rank: 'low'},
        ],
        ranks: [{id: 'low', name: 'Low', secret: true}],
      },
      {...FACTION, members: [{id: 'b', who: 'brom'}]},
    ],
    [
      'attendance, and whom a line is about',
      {...SESSION, attendance: ['aria', HIDDEN], log: [{id: 'n1', type: 'npc', who: [HIDDEN]}]},
      {...SESSION, attendance: ['aria'], log: [{id: 'n1', type: 'npc'}]},
    ],
    [
      'lines that are secret, about a clock, or about a hidden plot: the rest are counted without gaps',
      {
        ...SESSION,
        log: [
          {id: 'n1', type: 'note', text: 'a'},
          {id: 'n2', type: 'note', text: 'b', secret: true},
          {id: 'n3', type: 'clock', owner: 'guild', clock: 'patience', by: 1},
          {id: 'n4', type: 'plot', plot: HIDDEN, text: 'c'},
          {id: `n-${HIDDEN}`, type: 'note', text: 'd', who: [HIDDEN]},
          {id: 'n5', type: 'note', text: 'e'},
        ],
      },
      {
        ...SESSION,
        log: [
          {id: 'n1', type: 'note', text: 'a'},
          {id: 'item-1', type: 'note', text: 'd'},
          {id: 'n2', type: 'note', text: 'e'},
        ],
      },
    ],
  ])('%s', (_, whole, open) => {
    expect(seen(whole, KINDS[whole['kind'] as 'npc'].schema())).toEqual(open)
  })
})

describe('rules of a thing’s own go before marks', () => {
  const secrets = [
    {id: 'a', text: 'A'},
    {id: 'b', text: 'B', knownBy: ['aria']},
  ]
  test.each<[string, ValueMap, ValueMap]>([
    ['show a field to her', {wants: 'Gold.', seenBy: {wants: ['aria']}}, {wants: 'Gold.'}],
    ['show a field to another', {wants: 'Gold.', seenBy: {wants: ['brom']}}, {}],
    ['hide a field from all', {role: 'Pilot', seenBy: {role: []}}, {}],
    ['hide a field from all but another', {role: 'Pilot', seenBy: {role: ['brom']}}, {}],
    [
      'show an item',
      {secrets, seenBy: {'secrets.a': ['zz-party']}},
      {
        secrets: [
          {id: 'a', text: 'A'},
          {id: 'b', text: 'B'},
        ],
      },
    ],
    ['hide an item', {secrets, seenBy: {'secrets.b': []}}, {}],
    [
      'hide a field of an item',
      {relationships: [{id: 'a', to: 'brom', type: 'Debtor'}], seenBy: {'relationships.a.type': []}},
      {relationships: [{id: 'a', to: 'brom'}]},
    ],
    ['hide what an item can’t be without', {relationships: [{id: 'a', to: 'brom'}], seenBy: {'relationships.a.to': []}}, {}],
    [
      'show an item in a list that is hidden',
      {
        relationships: [
          {id: 'a', to: 'brom'},
          {id: 'b', to: 'brom'},
        ],
        seenBy: {relationships: [], 'relationships.b': ['aria']},
      },
      {relationships: [{id: 'b', to: 'brom'}]},
    ],
    ['hide one of several words', {tags: ['cult', 'harbor'], seenBy: {'tags.cult': []}}, {tags: ['harbor']}],
    ['show no secret part of what they show', {wants: 'Gold.\n:::secret\nAnd blood.\n:::', seenBy: {wants: ['aria']}}, {wants: 'Gold.'}],
    ['never show themselves', {seenBy: {seenBy: ['aria'], knownBy: ['aria'], secret: ['aria']}, knownBy: ['aria'], secret: true}, {}],
  ])('%s', (_, fields, open) => {
    expect(seenOf(fields)).toEqual({...IDENTITY, ...open})
  })

  test('a thing without what it needs is hidden', () => {
    expect(seenOf({seenBy: {name: ['brom']}})).toBeUndefined()
  })
})

describe('another name', () => {
  const masked = {aliases: ['The Duke'], summary: 'The heir.', role: 'Pilot', seenAs: {name: 'Hooded man', knownBy: ['brom']}}

  test('stands in place of the true one, and of what goes with it', () => {
    const open = seenOf(masked) as ValueMap
    expect(open).toEqual({...IDENTITY, uid: open['uid'], name: 'Hooded man', role: 'Pilot'})
    expect(open['uid']).not.toBe(IDENTITY.uid)
    expect(Object.keys(open)).toEqual(['kind', 'id', 'uid', 'name', 'role'])
  })

  test('is nothing to those who know the true one', () => {
    const known = {...masked, seenAs: {name: 'Hooded man', knownBy: ['aria']}}
    expect(seenOf(known)).toEqual({...IDENTITY, aliases: ['The Duke'], summary: 'The heir.', role: 'Pilot'})
  })

  test('is where the thing is led to as well', () => {
    const mask: Observer = {
      as: new Set(['aria']),
      seen: (_, to) => (to === 'vey' || to === 'The Duke' ? 'hooded-man' : to),
      isSecretName: (words) => ['vey', 'The Duke', 'duke'].includes(words),
    }
    const guild = {
      kind: 'faction',
      id: 'guild',
      uid: IDENTITY.uid,
      name: 'Guild',
      text: 'Of [[vey]], [[npc:vey|him]], [[The Duke|The Duke]], ![[vey#The heir]].',
      members: [{id: 'old-vey', who: 'vey'}],
    }
    expect(redacted(guild, structureOf(KINDS.faction.schema()), mask)).toMatchObject({
      text: 'Of [[hooded-man]], [[npc:hooded-man|him]], [[hooded-man]], ![[hooded-man]].',
      members: [{id: 'old-hooded-man', who: 'hooded-man'}],
    })
  })
})
