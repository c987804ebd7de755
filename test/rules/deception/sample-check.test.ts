import {describe, expect, test} from 'vitest'
import type {Deception} from '../../../src/rules/deception/world.js'
import {copyOf} from './plants.js'
import {canOfSample, sampleWorld} from './sample.js'
import {found} from './worlds.js'

const clean = sampleWorld()

test('the sample is of the size that it says, and nothing is against it', () => {
  expect({...counts(clean), found: found(clean, {can: canOfSample}).map(({flaw}) => flaw)}).toEqual({
    persons: 12,
    identities: 20,
    layers: 3,
    reveals: 8,
    found: [],
  })
})

function counts({persons, identities, layers, reveals}: Deception) {
  return {persons: persons.length, identities: identities.length, layers: layers.length, reveals: reveals.length}
}

type World = ReturnType<typeof copyOf>

interface Mistake {
  why: string
  put(world: World): void
  /** `class: is` of what is found. */
  says: readonly string[]
}

/** Seeded mistakes of a class, each one that a DM could make in this campaign. */
function mistakes(title: string, all: readonly Mistake[]): void {
  describe(title, () => {
    test.each(all)('$why', ({put, says}) => {
      const world = copyOf(clean)
      put(world)
      expect(found(world as Deception, {can: canOfSample}).map((each) => `${each.class}: ${each.flaw.is}`)).toEqual(says)
    })
  })
}

function one<T extends {id: string}>(list: readonly T[], id: string): T {
  const item = list.find((each) => each.id === id)
  if (!item) throw new Error(`the sample has no "${id}"`)
  return item
}

const add = <T>(list: T[] | undefined, item: object): T[] => [...(list ?? []), item as T]
const fact = (world: World, id: string, more: object) => {
  world.facts = add(world.facts, {kind: 'fact', id, name: id, ...more})
}

mistakes('one person in two places', [
  {
    why: 'the Regent at supper, and at cards an hour early',
    put: ({persons}) => {
      const cards = one(one(persons, 'ysmay').sightings ?? [], 'cards')
      Object.assign(cards, {from: '41-5-4 20:00', with: []})
    },
    says: ['places: places-at-once'],
  },
  {
    why: 'the Gull on the roofs while the heir is at table',
    put: ({identities}) => {
      const gull = one(identities, 'the-gull')
      gull.sightings = add(gull.sightings, {id: 'seen', at: 'the-tiles', from: '41-5-4 20:30'})
    },
    says: ['places: places-at-once'],
  },
  {
    why: 'the tutor teaching while the postman is at the bank, by a fact',
    put: (world) => fact(world, 'taught', {holds: {type: 'at', who: 'master-quill', place: 'glass-palace', from: '41-5-3 14:30'}}),
    says: ['places: places-at-once', 'places: places-at-once'],
  },
])

mistakes('two identities of one person who met', [
  {
    why: 'the Widow Ash and the Regent, by a fact',
    put: (world) => fact(world, 'tea', {holds: {type: 'met', who: 'regent-dole', whom: 'widow-ash', on: '41-3-1'}}),
    says: ['meetings: met-self'],
  },
  {
    why: 'the captain at Lucky Abel’s table',
    put: ({persons}) => {
      const dice = one(one(persons, 'hob').sightings ?? [], 'dice')
      dice.with = ['captain-calloway']
    },
    says: ['meetings: met-self'],
  },
  {
    why: 'Mira Thatch and Lady Oriel at the barge',
    put: (world) => fact(world, 'both', {holds: {type: 'met', who: 'mira-thatch', whom: 'lady-oriel', on: '41-4-20'}}),
    says: ['meetings: met-self'],
  },
])

mistakes('a belief without a source', [
  {
    why: 'Hanne knows of the burn, and nobody says how',
    put: ({facts}) => {
      const burn = one(facts, 'child-had-a-burn')
      burn.knowledge = add(burn.knowledge, {id: 'hanne', by: 'hanne-ruk', belief: 'true', since: '41-4-1'})
    },
    says: ['sources: no-source'],
  },
  {
    why: 'two who have a rumour from each other',
    put: (world) =>
      fact(world, 'rumour', {
        knowledge: [
          {id: 'hanne', by: 'hanne-ruk', belief: 'suspected', from: 'tolly-wick'},
          {id: 'tolly', by: 'tolly-wick', belief: 'suspected', from: 'hanne-ruk'},
        ],
      }),
    says: ['sources: source-circle'],
  },
  {
    why: 'Nessa, from Nessa',
    put: ({facts}) => {
      const hears = one(facts, 'steward-is-clumsy')
      hears.knowledge = add(hears.knowledge, {id: 'nessa', by: 'nessa', belief: 'true', since: '41-5-5', from: 'nessa'})
    },
    says: ['sources: own-source'],
  },
])

mistakes('knowledge before it was learnt', [
  {
    why: 'the party knows of the spoon before it falls',
    put: ({facts}) => {
      one(one(facts, 'steward-is-clumsy').knowledge ?? [], 'tamsin').since = '41-5-1'
    },
    says: ['learning: known-before-so', 'learning: source-was-later'],
  },
  {
    why: 'Odile has it from Anselm, a week before he knew it',
    put: ({facts}) => {
      one(one(facts, 'vey-is-the-child').knowledge ?? [], 'odile').since = '40-10-2'
    },
    says: ['learning: source-knew-later'],
  },
  {
    why: 'the party has it from the lamp priest, who knows nothing',
    put: ({facts}) => {
      const dead = one(facts, 'osgood-is-dead')
      dead.knowledge = add(dead.knowledge, {id: 'main', by: 'main', belief: 'true', since: '41-5-6', from: 'brother-lume'})
    },
    says: ['learning: source-never-knew'],
  },
  {
    why: 'by a reveal that has not come out',
    put: ({facts}) => {
      const dead = one(facts, 'osgood-is-dead')
      dead.knowledge = add(dead.knowledge, {id: 'main', by: 'main', belief: 'true', since: '41-5-6', from: 'the-tank'})
    },
    says: ['learning: source-not-out'],
  },
])

mistakes('somebody who acted on what they could not know', [
  {
    why: 'Ilk killed for a register that was found a day later',
    put: ({facts}) => {
      one(one(facts, 'osgood-found-the-register').knowledge ?? [], 'ilk').since = '41-5-3'
    },
    says: ['acts: acted-before-known'],
  },
  {
    why: 'the Regent fled from the nurse, of whom she never heard',
    put: (world) => fact(world, 'fled', {holds: {type: 'did', who: 'ysmay', on: '41-5-6', because: ['hush-is-marta']}}),
    says: ['acts: acted-never-knew'],
  },
  {
    why: 'Hob ran from a murder on the day before it',
    put: (world) => fact(world, 'ran', {holds: {type: 'did', who: 'hob', on: '41-5-1', because: ['ilk-killed-osgood']}}),
    says: ['acts: acted-before-so'],
  },
])

mistakes('a reveal that can not come out', [
  {
    why: 'a tell that was renamed',
    put: ({identities}) => {
      one(one(identities, 'master-quill').tells ?? [], 'hand').id = 'cross'
    },
    says: ['reveals: reveal-no-tell'],
  },
  {
    why: 'two reveals that now wait for each other, and those that wait for them',
    put: ({reveals}) => {
      const bill = one(reveals, 'the-playbill')
      bill.needs = 'all'
      bill.when = add(bill.when, {id: 'veil', reveal: 'the-veil'})
    },
    says: ['reveals: reveal-circle', 'reveals: reveal-waits'],
  },
  {
    why: 'a plot that was dropped before its stage',
    put: ({plots}) => {
      one(plots, 'the-archivist').status = 'dropped'
    },
    says: ['reveals: reveal-stage-lost', 'reveals: reveal-stage-lost', 'reveals: reveal-waits'],
  },
  {
    why: 'a fact that nobody can learn',
    put: ({facts, identities}) => {
      delete one(facts, 'hush-hums-the-lullaby').knowledge
      delete one(one(identities, 'sister-hush').tells ?? [], 'lullaby').facts
    },
    says: ['reveals: reveal-fact-closed'],
  },
])

mistakes('a cover that its stat block can not bear out', [
  {
    why: 'the heir shows a commoner',
    put: ({identities}) => {
      one(identities, 'lady-oriel').monster = 'commoner'
    },
    says: ['covers: cover-unfit'],
  },
  {
    why: 'a doctor who claims a language',
    put: ({identities}) => {
      const doctor = one(identities, 'doctor-lysander')
      doctor.claims = add(doctor.claims, {id: 'sea', text: 'He swears in the tongue of the deep.', language: 'primordial'})
    },
    says: ['covers: cover-unfit'],
  },
  {
    why: 'a gambler who claims to cast',
    put: ({identities}) => {
      const abel = one(identities, 'lucky-abel')
      abel.claims = add(abel.claims, {id: 'luck', text: 'He makes his luck.', spell: 'bless'})
    },
    says: ['covers: cover-unfit'],
  },
])

mistakes('a layer against a deeper one', [
  {
    why: 'the lie about the flood is marked no more',
    put: ({layers}) => {
      delete one(one(layers, 'the-hired-heir').tells ?? [], 'drowned').lie
    },
    // Now the public layer is against it too.
    says: ['layers: layer-unmarked', 'layers: layer-unmarked'],
  },
  {
    why: 'the public layer denies that anybody was hired',
    put: ({layers}) => {
      const top = one(layers, 'the-return')
      top.tells = add(top.tells, {id: 'hired', fact: 'dole-hired-the-heir', as: 'false'})
    },
    says: ['layers: layer-unmarked'],
  },
  {
    why: 'the deepest tells what is not so',
    put: ({layers}) => {
      one(one(layers, 'the-true-signature').tells ?? [], 'drowned').as = 'true'
    },
    says: ['layers: layer-unmarked', 'layers: layer-unmarked'],
  },
])

mistakes('loops of disguise', [
  {
    why: 'the true layer covers the public one',
    put: ({layers}) => {
      one(layers, 'the-true-signature').over = 'the-return'
    },
    says: ['loops: layer-circle'],
  },
  {
    why: 'Juno and Tamsin made each other’s masks',
    put: ({identities}) => {
      one(identities, 'june-pellow').maker = 'tamsin'
      one(identities, 'nan-pettle').maker = 'juno'
    },
    says: ['loops: maker-circle'],
  },
  {
    why: 'two of the party go as each other',
    put: (world) => {
      const go = (id: string, as: string) => {
        world.persons = add(world.persons, {kind: 'person', id: `p-${id}`, name: id, is: id, wears: [{id: 'w', identity: `as-${as}`}]})
        world.identities = add(world.identities, {kind: 'identity', id: `as-${as}`, name: `as ${as}`, character: as})
      }
      go('brenna-stonehand', 'kasimir-vane')
      go('kasimir-vane', 'brenna-stonehand')
    },
    says: ['loops: guise-circle'],
  },
])

describe('a secret that players read', () => {
  test.each([
    ['Ask the old man for Bertrand Amsel.', ['bertrand-amsel']],
    ['In the margin: the tailor Anselm Sorrel was paid twice.', ['anselm-sorrel']],
    ['Nobody has seen Marta Fenn since.', []],
    ['He wrote: Vey Harrow is the Duke’s daughter.', ['vey-harrow']],
    ['So the postman is Master Quill.', ['jory-is-quill']],
  ])('%s', (text, expected) => {
    const reader = {id: 'aria-moonwhisper', name: 'Aria', mayKnow: () => false}
    const place = {kind: 'handout', id: 'letter-of-hire', path: ['text']}
    const all = found(clean, {can: canOfSample, texts: () => [{title: 'The letter of hire', text, reader, place, read: () => text}]})
    expect(all.flatMap(({flaw}) => (flaw.is === 'leaked' ? [flaw.secret.id] : []))).toEqual(expected)
  })
})
