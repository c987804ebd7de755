import {describe, expect, test} from 'vitest'
import type {Able} from '../../../src/rules/deception/check/covers.js'
import type {PlayerText} from '../../../src/rules/deception/check/leaks.js'
import {flaws, found, worldOf} from './worlds.js'

type Parts = Parameters<typeof worldOf>[0]

interface Row {
  why: string
  world: Parts
  /** `is kind/id path`. */
  says: readonly string[]
}

const PLACES = [
  {id: 'reach', type: 'region'},
  {id: 'port', type: 'settlement', within: 'reach'},
  {id: 'quay', type: 'building', within: 'port'},
  {id: 'inn', type: 'building', within: 'port'},
  {id: 'mill', type: 'building', within: 'reach'},
] as const satisfies NonNullable<Parts['locations']>

const VEY = {
  id: 'vey',
  wears: [
    {id: 'gull', identity: 'gull', from: '41-1-1'},
    {id: 'nun', identity: 'nun'},
  ],
}
const FACES = [{id: 'gull'}, {id: 'nun'}]
const seen = (at: string, from: string, more: object = {}) => ({id: `${at}-${from}`.replace(/\W+/g, '-'), at, from, ...more})

function rows(title: string, all: readonly Row[]): void {
  describe(title, () => {
    test.each(all)('$why', ({world, says}) => expect(flaws(worldOf(world))).toEqual(says))
  })
}

rows('one person in two places', [
  {
    why: 'by two sightings at one hour',
    world: {
      locations: [...PLACES],
      persons: [{id: 'vey', sightings: [seen('quay', '41-2-1 20:00', {until: '41-2-1 22:00'}), seen('inn', '41-2-1 21:00')]}],
    },
    says: ['places-at-once person/vey sightings.1.at'],
  },
  {
    why: 'as herself and as whom she wears',
    world: {
      locations: [...PLACES],
      persons: [{...VEY, sightings: [seen('port', '41-2-1')]}],
      identities: [{id: 'gull', sightings: [seen('mill', '41-2-1')]}],
    },
    says: ['places-at-once identity/gull sightings.0.at'],
  },
  {
    why: 'as the NPC that she is, at an event, and by a fact',
    world: {
      locations: [...PLACES],
      npcs: [{id: 'pilot'}],
      persons: [{id: 'vey', is: 'pilot'}],
      events: [{id: 'fair', date: '41-2-1', until: '41-2-3', location: 'port', touches: ['pilot']}],
      facts: [{id: 'rowed', holds: {type: 'at', who: 'vey', place: 'mill', from: '41-2-2'}}],
    },
    says: ['places-at-once fact/rowed holds.place'],
  },
  {
    why: 'with somebody who was seen elsewhere',
    world: {
      locations: [...PLACES],
      npcs: [{id: 'nan'}],
      persons: [
        {id: 'vey', sightings: [seen('port', '41-2-1', {with: ['nan']})]},
        {id: 'orl', sightings: [seen('mill', '41-2-1', {with: ['nan']})]},
      ],
    },
    says: ['places-at-once person/orl sightings.0.with.0'],
  },
  {
    why: 'not in two houses of one town on one day, nor in a house and its town at one hour',
    world: {
      locations: [...PLACES],
      persons: [
        {id: 'vey', sightings: [seen('quay', '41-2-1'), seen('inn', '41-2-1'), seen('port', '41-2-2 8:00'), seen('inn', '41-2-2 8:00')]},
      ],
    },
    says: [],
  },
  {
    why: 'not on the day on which she leaves for the other',
    world: {
      locations: [...PLACES],
      persons: [
        {
          id: 'vey',
          sightings: [seen('port', '41-2-1', {until: '41-2-5'}), seen('mill', '41-2-5', {until: '41-2-9'}), seen('port', '41-2-9')],
        },
      ],
    },
    says: [],
  },
  {
    why: 'but through all of a journey of two days',
    world: {
      locations: [...PLACES],
      persons: [{id: 'vey', sightings: [seen('port', '41-2-1', {until: '41-2-2'}), seen('mill', '41-2-1', {until: '41-2-2'})]}],
    },
    says: ['places-at-once person/vey sightings.1.at'],
  },
  {
    why: 'not where two wore one identity in their time, nor where nobody is known to',
    world: {
      locations: [...PLACES],
      persons: [
        {id: 'vey', wears: [{id: 'gull', identity: 'gull', until: '41-2-1'}], sightings: [seen('mill', '41-2-1')]},
        {id: 'orl', wears: [{id: 'gull', identity: 'gull', from: '41-2-1'}]},
      ],
      identities: [
        {id: 'gull', sightings: [seen('port', '41-2-1')]},
        {id: 'ghost', sightings: [seen('port', '41-2-1'), seen('mill', '41-2-1')]},
      ],
    },
    says: [],
  },
])

rows('two identities of one person who met', [
  {
    why: 'by a fact',
    world: {persons: [VEY], identities: FACES, facts: [{id: 'tea', holds: {type: 'met', who: 'gull', whom: 'nun', on: '41-2-1'}}]},
    says: ['met-self fact/tea holds'],
  },
  {
    why: 'at a sighting, by those who were there',
    world: {persons: [VEY, {id: 'orl', sightings: [seen('port', '41-2-1', {with: ['gull', 'nun']})]}], identities: FACES},
    says: ['met-self person/orl sightings.0.with.1'],
  },
  {
    why: 'herself and one of hers',
    world: {persons: [{...VEY, sightings: [seen('port', '41-2-1', {with: ['nun']})]}], identities: FACES},
    says: ['met-self person/vey sightings.0.with.0'],
  },
  {
    why: 'the NPC that she is, by a fact that says who wore it',
    world: {
      npcs: [{id: 'pilot'}],
      persons: [{id: 'vey', is: 'pilot'}],
      identities: FACES,
      facts: [
        {id: 'worn', holds: {type: 'wears', person: 'vey', identity: 'gull'}},
        {id: 'tea', holds: {type: 'met', who: 'pilot', whom: 'gull'}},
      ],
    },
    says: ['met-self fact/tea holds'],
  },
  {
    why: 'not before she wore it, nor where it is told as a lie or is not so',
    world: {
      persons: [VEY],
      identities: FACES,
      facts: [
        {id: 'early', holds: {type: 'met', who: 'gull', whom: 'nun', on: '40-2-1'}},
        {id: 'told', lie: {}, holds: {type: 'met', who: 'gull', whom: 'nun', on: '41-2-1'}},
        {id: 'untrue', truth: 'false', holds: {type: 'met', who: 'gull', whom: 'nun', on: '41-2-1'}},
      ],
    },
    says: [],
  },
])

const knows = (by: string, more: object = {}) => ({id: by, by, belief: 'true' as const, ...more})
const PEOPLE = {
  npcs: [{id: 'nan'}, {id: 'pell'}, {id: 'orl'}],
  characters: [{id: 'aria'}, {id: 'borin'}],
  parties: {main: ['aria', 'borin']},
}

rows('a belief without a source', [
  {why: 'nothing is said', world: {...PEOPLE, facts: [{id: 'lamp', knowledge: [knows('nan')]}]}, says: ['no-source fact/lamp knowledge.0']},
  {
    why: 'from themselves',
    world: {...PEOPLE, facts: [{id: 'lamp', knowledge: [knows('nan', {from: 'nan'})]}]},
    says: ['own-source fact/lamp knowledge.0.from'],
  },
  {
    why: 'from one another',
    world: {
      ...PEOPLE,
      facts: [{id: 'lamp', knowledge: [knows('nan', {from: 'pell'}), knows('pell', {from: 'orl'}), knows('orl', {from: 'nan'})]}],
    },
    says: ['source-circle fact/lamp knowledge.0.from'],
  },
  {
    why: 'not of what they did, or say themselves',
    world: {
      ...PEOPLE,
      persons: [{id: 'vey', is: 'orl'}],
      facts: [
        {id: 'lit', holds: {type: 'did', who: 'vey', on: '41-2-1'}, knowledge: [knows('orl'), knows('vey')]},
        {id: 'lie', truth: 'false', lie: {by: 'nan'}, knowledge: [knows('nan', {belief: 'false'})]},
      ],
    },
    says: [],
  },
  {
    why: 'not where one of the circle has it from elsewhere too',
    world: {
      ...PEOPLE,
      facts: [
        {
          id: 'lamp',
          knowledge: [knows('nan', {from: 'pell'}), knows('pell', {from: 'nan'}), {...knows('pell', {how: 'saw it'}), id: 'pell-2'}],
        },
      ],
    },
    says: [],
  },
])

rows('knowledge before it was learnt', [
  {
    why: 'before it is so',
    world: {...PEOPLE, facts: [{id: 'lamp', since: '41-2-6', knowledge: [knows('nan', {since: '41-2-5', how: 'saw it'})]}]},
    says: ['known-before-so fact/lamp knowledge.0.since'],
  },
  {
    why: 'from one who knew it later',
    world: {
      ...PEOPLE,
      facts: [{id: 'lamp', knowledge: [knows('nan', {since: '41-2-5', from: 'pell'}), knows('pell', {since: '41-2-6', how: 'saw it'})]}],
    },
    says: ['source-knew-later fact/lamp knowledge.0.from'],
  },
  {
    why: 'from one who never knew it',
    world: {...PEOPLE, facts: [{id: 'lamp', knowledge: [knows('nan', {from: 'pell'})]}]},
    says: ['source-never-knew fact/lamp knowledge.0.from'],
  },
  {
    why: 'from an event and a session that were later',
    world: {
      ...PEOPLE,
      events: [{id: 'wreck', date: '41-2-7'}],
      sessions: [{id: 's1', from: '41-2-8'}],
      facts: [{id: 'lamp', knowledge: [knows('nan', {since: '41-2-6', from: 'wreck'}), knows('aria', {since: '41-2-7', from: 's1'})]}],
    },
    says: ['source-was-later fact/lamp knowledge.0.from', 'source-was-later fact/lamp knowledge.1.from'],
  },
  {
    why: 'from a reveal that has not come out to them, or later',
    world: {
      ...PEOPLE,
      reveals: [{id: 'out', learns: [{id: 'lamp', fact: 'lamp'}], done: [{id: 'borin', to: ['borin'], date: '41-2-9'}]}],
      facts: [
        {
          id: 'lamp',
          knowledge: [knows('aria', {from: 'out'}), knows('borin', {since: '41-2-8', from: 'out'})],
        },
      ],
    },
    says: ['source-not-out fact/lamp knowledge.0.from', 'source-was-later fact/lamp knowledge.1.from'],
  },
  {
    why: 'concluded from what they did not know yet',
    world: {
      ...PEOPLE,
      facts: [
        {id: 'oil', knowledge: [knows('nan', {since: '41-2-9', how: 'saw it'})]},
        {id: 'lamp', knowledge: [knows('nan', {since: '41-2-6', from: 'oil'}), knows('pell', {from: 'oil'})]},
      ],
    },
    says: ['source-knew-later fact/lamp knowledge.0.from', 'source-never-knew fact/lamp knowledge.1.from'],
  },
  {
    why: 'not from whom it is about: one learns of people by watching them',
    world: {...PEOPLE, facts: [{id: 'limps', about: ['pell'], knowledge: [knows('nan', {from: 'pell'})]}]},
    says: [],
  },
  {
    why: 'not from somebody of a party, a faction or a mask that knows it, nor as a suspicion, nor on the same day',
    world: {
      ...PEOPLE,
      factions: [{id: 'guild', members: [{id: 'orl', who: 'orl'}]}],
      persons: [{id: 'vey', is: 'pell', wears: [{id: 'gull', identity: 'gull'}]}],
      identities: [{id: 'gull'}],
      facts: [
        {
          id: 'lamp',
          since: '41-2-6',
          knowledge: [
            knows('main', {since: '41-2-6', how: 'saw it'}),
            knows('guild', {since: '41-2-6', from: 'aria'}),
            knows('nan', {since: '41-2-6', from: 'orl'}),
            knows('vey', {since: '41-2-5', belief: 'suspected', how: 'a guess'}),
            knows('borin', {since: '41-2-5', belief: 'suspected', from: 'gull'}),
          ],
        },
      ],
    },
    says: [],
  },
])

rows('somebody who acted on what they could not know', [
  {
    why: 'never known',
    world: {...PEOPLE, facts: [{id: 'oil'}, {id: 'hid', holds: {type: 'did', who: 'nan', on: '41-2-6', because: ['oil']}}]},
    says: ['acted-never-knew fact/hid holds.because.0'],
  },
  {
    why: 'known later',
    world: {
      ...PEOPLE,
      facts: [
        {id: 'oil', knowledge: [knows('nan', {since: '41-2-8', how: 'saw it'})]},
        {id: 'hid', holds: {type: 'did', who: 'nan', on: '41-2-6', because: ['oil']}},
      ],
    },
    says: ['acted-before-known fact/hid holds.because.0'],
  },
  {
    why: 'not yet so',
    world: {
      ...PEOPLE,
      facts: [
        {id: 'oil', since: '41-2-8', knowledge: [knows('nan', {how: 'saw it'})]},
        {id: 'hid', holds: {type: 'did', who: 'nan', on: '41-2-6', because: ['oil']}},
      ],
    },
    says: ['acted-before-so fact/hid holds.because.0'],
  },
  {
    why: 'not what an identity of theirs, or their party, knew by that day',
    world: {
      ...PEOPLE,
      persons: [{id: 'vey', is: 'nan', wears: [{id: 'gull', identity: 'gull'}]}],
      identities: [{id: 'gull'}],
      facts: [
        {id: 'oil', knowledge: [knows('gull', {since: '41-2-6', how: 'saw it'}), knows('main', {since: '41-2-1', how: 'saw it'})]},
        {id: 'hid', holds: {type: 'did', who: 'nan', on: '41-2-6', because: ['oil']}},
        {id: 'ran', holds: {type: 'did', who: 'aria', on: '41-2-6', because: ['oil']}},
      ],
    },
    says: [],
  },
])

const PLOT = {
  id: 'beacon',
  stage: 'seen',
  stages: [
    {id: 'seen', name: 'Seen'},
    {id: 'dark', name: 'Dark'},
  ],
}

rows('a reveal that can not come out', [
  {
    why: 'a stage that is not there',
    world: {plots: [PLOT], reveals: [{id: 'out', when: [{id: 'a', plot: 'beacon', stage: 'burnt'}]}]},
    says: ['reveal-no-stage reveal/out when.0.stage'],
  },
  {
    why: 'a stage that the plot ended without',
    world: {
      plots: [{...PLOT, status: 'failed'}],
      reveals: [
        {
          id: 'out',
          when: [
            {id: 'a', plot: 'beacon', stage: 'dark'},
            {id: 'b', plot: 'beacon', stage: 'seen'},
          ],
        },
      ],
    },
    says: ['reveal-stage-lost reveal/out when.0.stage'],
  },
  {
    why: 'a tell that is not there',
    world: {identities: [{id: 'gull', tells: []}], reveals: [{id: 'out', when: [{id: 'a', identity: 'gull', tell: 'coat'}]}]},
    says: ['reveal-no-tell reveal/out when.0.tell'],
  },
  {
    why: 'a fact that nobody can learn, for only it would teach it',
    world: {facts: [{id: 'lamp'}], reveals: [{id: 'out', when: [{id: 'a', fact: 'lamp'}], learns: [{id: 'lamp', fact: 'lamp'}]}]},
    says: ['reveal-fact-closed reveal/out when.0.fact'],
  },
  {
    why: 'reveals that wait for one another, and one that waits for them',
    world: {
      reveals: [
        {id: 'a', when: [{id: 'x', reveal: 'b'}]},
        {id: 'b', when: [{id: 'x', reveal: 'a'}]},
        {id: 'c', when: [{id: 'x', reveal: 'a'}]},
      ],
    },
    says: ['reveal-circle reveal/a when.0.reveal', 'reveal-waits reveal/c when.0.reveal'],
  },
  {
    why: 'what is gone',
    world: {reveals: [{id: 'out', when: [{id: 'a', plot: 'beacon', stage: 'dark'}]}]},
    says: ['reveal-gone reveal/out when.0.plot'],
  },
  {
    why: 'that came out before its day, and before what it waited for',
    world: {
      reveals: [
        {id: 'a', done: [{id: 'all', to: ['all'], date: '41-2-9'}]},
        {
          id: 'b',
          when: [
            {id: 'x', reveal: 'a'},
            {id: 'y', day: '41-2-8'},
          ],
          done: [{id: 'all', to: ['all'], date: '41-2-7'}],
        },
      ],
    },
    says: ['reveal-too-early reveal/b done.0.date', 'reveal-too-early reveal/b done.0.date'],
  },
  {
    why: 'not by any one of its conditions, a fact that follows, a tell, or a plot that is not over',
    world: {
      ...PEOPLE,
      plots: [PLOT],
      identities: [{id: 'gull', tells: [{id: 'oil', text: 'It smells.', facts: ['oil']}]}],
      facts: [{id: 'oil'}, {id: 'sum', knowledge: [knows('nan', {how: 'saw it'})]}, {id: 'lamp', follows: [{id: 'a', of: ['oil', 'sum']}]}],
      reveals: [
        {
          id: 'a',
          needs: 'any',
          when: [
            {id: 'x', plot: 'beacon', stage: 'burnt'},
            {id: 'y', fact: 'lamp'},
          ],
        },
        {
          id: 'b',
          when: [
            {id: 'x', reveal: 'a'},
            {id: 'y', plot: 'beacon', stage: 'dark'},
            {id: 'z', identity: 'gull', tell: 'oil'},
          ],
        },
      ],
    },
    says: [],
  },
])

rows('a layer against a deeper one', [
  {
    why: 'against what another tells',
    world: {
      facts: [{id: 'lamp', truth: 'open'}],
      layers: [
        {id: 'deep', tells: [{id: 'lamp', fact: 'lamp', as: 'true'}]},
        {id: 'middle', over: 'deep'},
        {id: 'top', over: 'middle', tells: [{id: 'lamp', fact: 'lamp', as: 'false'}]},
      ],
    },
    says: ['layer-unmarked layer/top tells.0'],
  },
  {
    why: 'against what is so',
    world: {facts: [{id: 'lamp'}], layers: [{id: 'top', tells: [{id: 'lamp', fact: 'lamp', as: 'false'}]}]},
    says: ['layer-unmarked layer/top tells.0'],
  },
  {
    why: 'by facts that contradict each other',
    world: {
      facts: [{id: 'lamp'}, {id: 'storm', truth: 'open', contradicts: ['lamp']}],
      layers: [
        {id: 'deep', tells: [{id: 'lamp', fact: 'lamp', as: 'true'}]},
        {id: 'top', over: 'deep', tells: [{id: 'storm', fact: 'storm', as: 'true'}]},
      ],
    },
    says: ['layer-against layer/top tells.0'],
  },
  {
    why: 'not where the lie is marked, in the layer or in the fact, or the deeper one lies',
    world: {
      facts: [{id: 'lamp'}, {id: 'storm', truth: 'false', lie: {}}],
      layers: [
        {id: 'deep', tells: [{id: 'lamp', fact: 'lamp', as: 'true'}]},
        {id: 'middle', over: 'deep', tells: [{id: 'lamp', fact: 'lamp', as: 'false', lie: true}]},
        {
          id: 'top',
          over: 'middle',
          tells: [
            {id: 'lamp', fact: 'lamp', as: 'true'},
            {id: 'storm', fact: 'storm', as: 'true'},
          ],
        },
      ],
    },
    says: [],
  },
])

rows('loops of disguise', [
  {
    why: 'of layers',
    world: {
      layers: [
        {id: 'a', over: 'b'},
        {id: 'b', over: 'c'},
        {id: 'c', over: 'b'},
      ],
    },
    says: ['layer-circle layer/b over'],
  },
  {
    why: 'of sheets that are shown',
    world: {
      characters: [{id: 'aria'}, {id: 'borin'}],
      persons: [
        {id: 'p', is: 'aria', wears: [{id: 'x', identity: 'as-borin'}]},
        {id: 'q', is: 'borin', wears: [{id: 'x', identity: 'as-aria'}]},
      ],
      identities: [
        {id: 'as-borin', character: 'borin'},
        {id: 'as-aria', character: 'aria'},
      ],
    },
    says: ['guise-circle identity/as-borin character'],
  },
  {
    why: 'of masks that each made the other',
    world: {
      persons: [
        {id: 'p', wears: [{id: 'x', identity: 'i'}]},
        {id: 'q', wears: [{id: 'x', identity: 'j'}]},
      ],
      identities: [
        {id: 'i', maker: 'q'},
        {id: 'j', maker: 'p'},
      ],
    },
    says: ['maker-circle identity/i maker'],
  },
  {
    why: 'not where they are worn one after the other, nor where all make their own',
    world: {
      characters: [{id: 'aria'}, {id: 'borin'}],
      persons: [
        {id: 'p', is: 'aria', wears: [{id: 'x', identity: 'as-borin', until: '41-1-1'}]},
        {id: 'q', is: 'borin', wears: [{id: 'x', identity: 'as-aria', from: '41-2-1'}]},
      ],
      identities: [
        {id: 'as-borin', character: 'borin', maker: 'p'},
        {id: 'as-aria', character: 'aria', maker: 'q'},
      ],
    },
    says: [],
  },
])

describe('a cover that its sheet can not bear out', () => {
  const sheet: Able = {
    sheet: 'Aria',
    skills: new Set(['stealth']),
    tools: new Set(),
    languages: new Set(['common']),
    spells: new Set(['light']),
    classes: new Map([['wizard', 3]]),
    species: 'elf',
  }
  const claim = (more: object) => ({id: 'c', text: 'c', ...more})
  const lacks = (more: object, able: Able = sheet) =>
    found(worldOf({identities: [{id: 'gull', character: 'aria', claims: [claim(more)]}]}), {can: () => able}).map(({flaw}) =>
      flaw.is === 'cover-unfit' ? flaw.lacks.is : flaw.is,
    )

  test.each([
    [{skill: 'arcana'}, ['skill']],
    [{tool: 'thieves-tools'}, ['tool']],
    [{language: 'elvish'}, ['language']],
    [{spell: 'fireball'}, ['spell']],
    [{class: 'cleric'}, ['class']],
    [{class: 'wizard', level: 5}, ['level']],
    [{level: 4}, ['level']],
    [{species: 'dwarf'}, ['species']],
    [{skill: 'stealth', language: 'common', spell: 'light', class: 'wizard', level: 3, species: 'elf'}, []],
  ])('%j: %j', (more, expected) => expect(lacks(more)).toEqual(expected))

  test('a stat block says nothing of tools and classes, and so does not lack them', () => {
    expect(lacks({tool: 'x', class: 'x', level: 20, species: 'x'}, {sheet: 'Spy', skills: new Set()})).toEqual([])
  })
})

describe('a secret that players read', () => {
  const world = worldOf({
    npcs: [{id: 'vey', name: 'Vey of the Docks'}],
    persons: [
      {id: 'hidden', name: 'Isolde Marsh'},
      {id: 'vey-truth', name: 'Vey'},
    ],
    identities: [{id: 'the-nun', name: 'Sister Wren', secret: true}],
    facts: [{id: 'bell', name: 'The bell was muffled by Nan'}],
  })
  const reads = (text: string, known: readonly string[] = [], seen = text) => {
    const reader = {id: 'aria', name: 'Aria', mayKnow: (_: string, id: string) => known.includes(id)}
    const texts: PlayerText[] = [
      {title: 'A letter', text, reader, place: {kind: 'handout', id: 'letter', path: ['text']}, read: () => seen},
    ]
    return found(world, {texts: () => texts}).map(({flaw}) => (flaw.is === 'leaked' ? flaw.secret.id : flaw.is))
  }

  test.each([
    ['Ask Isolde Marsh, she knows.', ['hidden']],
    ['I saw sister wren at the quay.', ['the-nun']],
    ['So the bell was muffled by Nan, of all people.', ['bell']],
    ['So the BELL was muffled by nan, they say.', []],
    ['Vey rowed us out.', []],
    ['A marsh, and a wren in it.', []],
  ])('%s', (text, expected) => expect(reads(text)).toEqual(expected))

  test('is none where they may know of it, or the words are hidden from them', () => {
    expect(reads('Ask Isolde Marsh.', ['hidden'])).toEqual([])
    expect(reads('Ask Isolde Marsh.', [], 'Ask …')).toEqual([])
  })
})

test('each finding names the places that make it together', () => {
  const [one] = found(
    worldOf({
      locations: [...PLACES],
      persons: [{...VEY, sightings: [seen('port', '41-2-1')]}],
      identities: [{id: 'gull', sightings: [seen('mill', '41-2-1')]}],
    }),
  )
  expect(one?.witnesses).toEqual([
    {kind: 'person', id: 'vey', path: ['sightings', 0, 'at']},
    {kind: 'person', id: 'vey', path: ['wears', 0]},
  ])
})
