import type {Asked} from '../../src/rules/deception/check/check.js'
import {found, worldOf} from '../rules/deception/worlds.js'
import {provokeAll} from './provoke.js'

type Parts = Parameters<typeof worldOf>[0]

const of =
  (parts: Parts, asked: Partial<Asked> = {}) =>
  () =>
    found(worldOf(parts), asked)
const knows = (by: string, more: object = {}) => ({id: by, by, belief: 'true' as const, ...more})
const NPCS = [
  {id: 'nan', name: 'Nan'},
  {id: 'pell', name: 'Pell'},
]
const did = (because: string) => ({id: 'hid', name: 'She hid', holds: {type: 'did' as const, who: 'nan', on: '41-2-6', because: [because]}})

const reader = {id: 'aria', name: 'Aria', mayKnow: () => false}
const text = 'Ask Isolde Marsh.'
const place = {kind: 'handout', id: 'letter', path: ['text']}

provokeAll('deception', {
  DECEPTION_ACTED: [
    {
      by: of({npcs: NPCS, facts: [{id: 'oil', name: 'Oil'}, did('oil')]}),
      says: 'Nan acted on "Oil" without ever knowing it: "She hid"',
      at: 'holds.because.0',
    },
    {
      by: of({npcs: NPCS, facts: [{id: 'oil', name: 'Oil', knowledge: [knows('nan', {since: '41-2-8', how: 'x'})]}, did('oil')]}),
      says: 'Nan acted on "Oil" on 41-2-6, and knows it since 41-2-8: "She hid"',
      at: 'holds.because.0',
    },
    {
      by: of({npcs: NPCS, facts: [{id: 'oil', name: 'Oil', since: '41-2-8'}, did('oil')]}),
      says: 'Nan acted on "Oil" on 41-2-6, and it is so since 41-2-8: "She hid"',
      at: 'holds.because.0',
    },
  ],
  DECEPTION_COVER: [
    {
      by: of(
        {identities: [{id: 'gull', name: 'The Gull', monster: 'spy', claims: [{id: 'q', text: 'Heals.', skill: 'medicine'}]}]},
        {
          can: () => ({sheet: 'Spy', skills: new Set()}),
        },
      ),
      says: 'The Gull claims "Heals.", and the sheet that they show, Spy, is not proficient in "medicine"',
      at: 'claims.0',
    },
    {
      by: of(
        {identities: [{id: 'gull', name: 'The Gull', character: 'aria', claims: [{id: 'q', text: 'A master.', level: 9}]}]},
        {
          can: () => ({sheet: 'Aria', skills: new Set(), classes: new Map([['wizard', 3]])}),
        },
      ),
      says: 'The Gull claims "A master.", and the sheet that they show, Aria, is of level 3',
      at: 'claims.0',
    },
  ],
  DECEPTION_LAYER: [
    {
      by: of({facts: [{id: 'lamp', name: 'Lamp'}], layers: [{id: 'top', name: 'Top', tells: [{id: 'a', fact: 'lamp', as: 'false'}]}]}),
      says: '"Top" tells "Lamp" as false, and it is not so',
      at: 'tells.0',
    },
    {
      by: of({
        facts: [
          {id: 'lamp', name: 'Lamp', contradicts: ['storm']},
          {id: 'storm', name: 'Storm', truth: 'open'},
        ],
        layers: [
          {id: 'deep', name: 'Deep', tells: [{id: 'a', fact: 'lamp', as: 'true'}]},
          {id: 'top', name: 'Top', over: 'deep', tells: [{id: 'a', fact: 'storm', as: 'true'}]},
        ],
      }),
      says: '"Top" tells "Storm" as true, and "Deep" tells "Lamp", which contradicts it',
      at: 'tells.0',
    },
  ],
  DECEPTION_LEAK: {
    by: of({persons: [{id: 'letter', name: 'Isolde Marsh'}]}, {texts: () => [{title: 'A letter', text, reader, place, read: () => text}]}),
    says: 'Aria can read of the person "Isolde Marsh" in "A letter", by the name "Isolde Marsh"',
    at: 'text',
  },
  DECEPTION_LOOP: [
    {
      by: of({
        layers: [
          {id: 'a', name: 'A', over: 'b'},
          {id: 'b', name: 'B', over: 'a'},
        ],
      }),
      says: 'these layers cover one another, and none is what is really so: "A" → "B" → "A"',
      at: 'over',
    },
    {
      by: of({
        characters: [
          {id: 'aria', name: 'Aria'},
          {id: 'borin', name: 'Borin'},
        ],
        persons: [
          {id: 'p', is: 'aria', wears: [{id: 'x', identity: 'as-borin'}]},
          {id: 'q', is: 'borin', wears: [{id: 'x', identity: 'as-aria'}]},
        ],
        identities: [
          {id: 'as-borin', character: 'borin'},
          {id: 'as-aria', character: 'aria'},
        ],
      }),
      says: 'each shows the sheet of the next, and the last that of the first: Aria → Borin → Aria',
      at: 'character',
    },
  ],
  DECEPTION_MET_SELF: {
    by: of({
      persons: [
        {
          id: 'vey',
          name: 'Vey',
          wears: [
            {id: 'a', identity: 'gull'},
            {id: 'b', identity: 'nun'},
          ],
        },
      ],
      identities: [
        {id: 'gull', name: 'The Gull'},
        {id: 'nun', name: 'The Nun'},
      ],
      facts: [{id: 'tea', holds: {type: 'met', who: 'gull', whom: 'nun', on: '41-2-1'}}],
    }),
    says: 'The Gull and The Nun met on 41-2-1, and both are Vey',
    at: 'holds',
  },
  DECEPTION_NO_SOURCE: [
    {
      by: of({npcs: NPCS, facts: [{id: 'lamp', name: 'Lamp', knowledge: [knows('nan')]}]}),
      says: 'nothing says where Nan has "Lamp" from',
      at: 'knowledge.0',
    },
    {
      by: of({npcs: NPCS, facts: [{id: 'lamp', name: 'Lamp', knowledge: [knows('nan', {from: 'nan'})]}]}),
      says: 'Nan has "Lamp" from nobody but Nan',
      at: 'knowledge.0.from',
    },
    {
      by: of({npcs: NPCS, facts: [{id: 'lamp', name: 'Lamp', knowledge: [knows('nan', {from: 'pell'}), knows('pell', {from: 'nan'})]}]}),
      says: '"Lamp" goes round and comes from nowhere: Nan from Pell from Nan',
      at: 'knowledge.0.from',
    },
  ],
  DECEPTION_REVEAL: [
    {
      by: of({
        plots: [{id: 'p', name: 'The Plot', status: 'failed', stages: [{id: 's', name: 'The End'}]}],
        reveals: [{id: 'out', name: 'Out', when: [{id: 'a', plot: 'p', stage: 's'}]}],
      }),
      says: `"Out" can't come out: it waits for the stage "The End" of The Plot, which is failed without it`,
      at: 'when.0.stage',
    },
    {
      by: of({plots: [{id: 'p', name: 'The Plot'}], reveals: [{id: 'out', name: 'Out', when: [{id: 'a', plot: 'p', stage: 's'}]}]}),
      says: `"Out" can't come out: it waits for the stage "s", which The Plot has not`,
      at: 'when.0.stage',
    },
    {
      by: of({
        identities: [{id: 'gull', name: 'The Gull'}],
        reveals: [{id: 'out', name: 'Out', when: [{id: 'a', identity: 'gull', tell: 'coat'}]}],
      }),
      says: `"Out" can't come out: it waits for the tell "coat", which The Gull has not`,
      at: 'when.0.tell',
    },
    {
      by: of({facts: [{id: 'lamp', name: 'Lamp'}], reveals: [{id: 'out', name: 'Out', when: [{id: 'a', fact: 'lamp'}]}]}),
      says: `"Out" can't come out: it waits for somebody to know "Lamp", and nobody can learn it`,
      at: 'when.0.fact',
    },
    {
      by: of({reveals: [{id: 'out', name: 'Out', when: [{id: 'a', reveal: 'gone'}]}]}),
      says: `"Out" can't come out: it waits for the reveal "gone", which is not there`,
      at: 'when.0.reveal',
    },
    {
      by: of({
        reveals: [
          {id: 'a', name: 'A', when: [{id: 'x', reveal: 'b'}]},
          {id: 'b', name: 'B', when: [{id: 'x', reveal: 'a'}]},
        ],
      }),
      says: 'these wait for one another, and none can come out first: "A" → "B" → "A"',
      at: 'when.0.reveal',
    },
    {
      by: of({
        reveals: [
          {id: 'a', name: 'A', when: [{id: 'x', reveal: 'b'}]},
          {id: 'b', name: 'B', when: [{id: 'x', plot: 'gone', stage: 's'}]},
        ],
      }),
      says: `"A" can't come out: it waits for "B", which can't`,
      at: 'when.0.reveal',
    },
    {
      by: of({reveals: [{id: 'a', name: 'A', when: [{id: 'x', day: '41-2-8'}], done: [{id: 'd', to: ['all'], date: '41-2-7'}]}]}),
      says: '"A" came out on 41-2-7, and may only from 41-2-8 on',
      at: 'done.0.date',
    },
  ],
  DECEPTION_TOO_EARLY: [
    {
      by: of({npcs: NPCS, facts: [{id: 'lamp', name: 'Lamp', since: '41-2-6', knowledge: [knows('nan', {since: '41-2-5', how: 'x'})]}]}),
      says: 'Nan knows "Lamp" since 41-2-5, and it is so since 41-2-6',
      at: 'knowledge.0.since',
    },
    {
      by: of({npcs: NPCS, facts: [{id: 'lamp', name: 'Lamp', knowledge: [knows('nan', {from: 'pell'})]}]}),
      says: 'Nan has "Lamp" from Pell, who never knew it',
      at: 'knowledge.0.from',
    },
    {
      by: of({
        npcs: NPCS,
        facts: [
          {
            id: 'lamp',
            name: 'Lamp',
            knowledge: [knows('nan', {since: '41-2-5', from: 'pell'}), knows('pell', {since: '41-2-6', how: 'x'})],
          },
        ],
      }),
      says: 'Nan has "Lamp" since 41-2-5 from Pell, where it is known only since 41-2-6',
      at: 'knowledge.0.from',
    },
    {
      by: of({
        npcs: NPCS,
        events: [{id: 'wreck', name: 'The Wreck', date: '41-2-7'}],
        facts: [{id: 'lamp', name: 'Lamp', knowledge: [knows('nan', {since: '41-2-5', from: 'wreck'})]}],
      }),
      says: 'Nan has "Lamp" since 41-2-5 from the event "The Wreck" of 41-2-7',
      at: 'knowledge.0.from',
    },
    {
      by: of({
        npcs: NPCS,
        reveals: [{id: 'out', name: 'Out'}],
        facts: [{id: 'lamp', name: 'Lamp', knowledge: [knows('nan', {from: 'out'})]}],
      }),
      says: 'Nan has "Lamp" from the reveal "Out", which has not come out to them',
      at: 'knowledge.0.from',
    },
  ],
  DECEPTION_TWO_PLACES: {
    by: of({
      locations: [
        {id: 'quay', name: 'The Quay'},
        {id: 'inn', name: 'The Inn'},
      ],
      persons: [
        {
          id: 'vey',
          name: 'Vey',
          wears: [{id: 'a', identity: 'gull'}],
          sightings: [{id: 's', at: 'quay', from: '41-2-1 20:00', until: '41-2-1 22:00'}],
        },
      ],
      identities: [{id: 'gull', name: 'The Gull', sightings: [{id: 's', at: 'inn', from: '41-2-1 21:00'}]}],
    }),
    says: 'Vey is at The Quay (41-2-1 20:00 to 41-2-1 22:00) and at The Inn (41-2-1 21:00) at one time, as "The Gull"',
    at: 'sightings.0.at',
  },
})
