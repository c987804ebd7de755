import {describe, expect, test} from 'vitest'
import {readDashboard} from '../../../src/app/dashboard/read.js'
import {believes} from '../../../src/app/deception/believes.js'
import {identitiesOf} from '../../../src/app/deception/identities.js'
import {network} from '../../../src/app/deception/network.js'
import {doReveal} from '../../../src/app/deception/reveal.js'
import {whoKnows} from '../../../src/app/deception/who-knows.js'
import {listOf} from '../../../src/app/entities/list.js'
import {hideFrom, revealTo} from '../../../src/app/entities/reveal.js'
import {showEntity} from '../../../src/app/entities/show.js'
import {searchKind} from '../../../src/app/search/entities.js'
import {undoLast} from '../../../src/app/versions/undo.js'
import {readBook} from '../../../src/app/world/export/book.js'
import {campaignGraph} from '../../../src/app/world/graph.js'
import {readWorld} from '../../../src/app/world/world.js'
import {SPEECH} from '../../../src/print/words/speech.js'
import {printSite} from '../../../src/print/world/site/site.js'
import type {Kind} from '../../../src/schema/entity/kinds.js'
import {maskedCoast, thing} from './masked-coast.js'

const vault = maskedCoast()
const {options, root} = vault
const seen = (kind: Kind, id: string, as: string, on?: string) => {
  try {
    return showEntity({...options, as, on}, kind, id).entity as unknown as Record<string, unknown>
  } catch {
    return undefined
  }
}
const ids = (kind: Kind, as: string, on?: string) => listOf({...options, as, on}, kind).entities.map(({id}) => id)

describe('a fact', () => {
  test('is known to those whom it names, and each sees their own part alone', () => {
    expect(ids('fact', 'aria')).toEqual(['vey-limps'])
    expect(seen('fact', 'vey-limps', 'aria')).toMatchObject({
      name: 'Vey limps',
      knowledge: [{id: 'aria', by: 'aria', belief: 'true', since: '41-2-1'}],
    })
    expect(JSON.stringify(seen('fact', 'vey-limps', 'aria'))).not.toContain('truth')
  })

  test('is not hidden from whom its knowledge names', async () => {
    await expect(hideFrom({...options, commit: false}, 'fact', 'vey-limps', {from: ['aria']})).rejects.toMatchObject({code: 'STILL_SEEN'})
  })

  test('is not known before its day', () => {
    expect(ids('fact', 'aria', '41-1-30')).toEqual([])
    expect(ids('fact', 'aria', '41-2-1')).toEqual(['vey-limps'])
  })

  test('somebody takes for something else is that, and nothing of what it is', () => {
    const fact = seen('fact', 'the-mask-is-a-ghost', 'brom')
    expect(fact).toEqual({
      kind: 'fact',
      id: 'the-mask-is-a-ghost',
      uid: expect.any(String),
      name: 'The Mask is a ghost',
      knowledge: [{id: 'brom', by: 'brom', belief: 'true', as: 'The Mask is a ghost', since: '41-2-5'}],
    })
  })
})

test('V130 one public and one secret relationship between the same two', () => {
  const coast = maskedCoast().put(
    thing('npc', 'lamp', {
      relationships: [
        {id: 'aunt', to: 'vey', type: 'aunt'},
        {id: 'spy', to: 'vey', type: 'spymaster', secret: true},
      ],
    }),
  )
  const labels = (players: boolean) =>
    campaignGraph({...coast.options, ...(players ? {viewer: {}} : {}), kinds: ['npc']}).edges.map(({label, isSecret}) => [
      label,
      isSecret === true,
    ])
  expect(labels(true)).toEqual([['aunt', false]])
  expect(labels(false)).toEqual([
    ['aunt', false],
    ['spymaster', true],
  ])
})

test('V131 a name that two identities share is one for whoever knows but one', () => {
  expect(() => showEntity(options, 'identity', 'the Duke')).toThrow(/the Duke/)
  expect(seen('identity', 'the Duke', 'aria')).toMatchObject({name: 'The Mask'})
  expect(seen('identity', 'the Duke', 'brom')).toBeUndefined()
})

test('V132 no alias ties two names together, before and after', async () => {
  const coast = maskedCoast()
  const texts = async (as: string) => {
    const {book} = await readBook({...coast.options, for: as})
    return JSON.stringify(printSite(book))
  }
  const tie = /also known as[^<]*(Vey|Mask)/i
  expect(await texts('players')).not.toMatch(tie)
  expect(await texts('players')).not.toContain('vey-mask')
  expect((await searchKind({...coast.options, players: true}, 'identity', 'Vey', 5)).hits).toEqual([])
  await doReveal(coast.options, {id: 'the-hood-falls', to: ['aria'], on: '41-2-10'}, SPEECH)
  expect(showEntity({...coast.options, as: 'aria'}, 'person', 'Vey').entity).toMatchObject({wears: [{id: 'mask', identity: 'the-mask'}]})
  expect((await searchKind({...coast.options, as: 'brom'}, 'identity', 'Vey', 5)).hits).toEqual([])
})

test('V133 steps of knowledge, each with its words', async () => {
  const coast = maskedCoast()
  const tells = (as: string, on: string) => identitiesOf({...coast.options, as, on}, 'the Mask').persons.map(({person}) => person.name)
  const mask = (as: string, on: string) =>
    (showEntity({...coast.options, as, on}, 'identity', 'the Mask').entity as {tells?: unknown}).tells
  await doReveal(coast.options, {id: 'the-hood-falls', to: ['aria'], on: '41-2-10'}, SPEECH)
  expect([tells('aria', '41-2-9'), tells('aria', '41-2-10'), tells('brom', '41-2-20')]).toEqual([[], ['Vey'], []])
  expect([mask('aria', '41-2-9'), mask('brom', '41-2-20')]).toEqual([undefined, undefined])
  expect(mask('aria', '41-2-10')).toEqual([{id: 'limp', text: 'A limp.', skill: 'perception', dc: 12}])
  expect(ids('fact', 'aria')).toEqual(['vey-limps'])
})

test('V134 an identity goes by itself in lists, order and files', () => {
  expect(listOf({...options, players: true}, 'identity').entities).toEqual([{id: 'the-mask', name: 'The Mask', summary: 'Whoever it is.'}])
  const {entities} = readWorld(root, 'coast', {})
  const identity = entities.find(({ref}) => ref.kind === 'identity')
  expect(identity?.ref.id).toBe('the-mask')
  expect(identity?.entity).toMatchObject({name: 'The Mask', aliases: ['the Duke']})
  expect(JSON.stringify(identity)).not.toMatch(/vey/i)
})

test('V135 somebody is revealed group by group', async () => {
  const coast = maskedCoast().put(
    thing('npc', 'hush', {
      name: 'Hush',
      secret: true,
      wants: 'Silence.',
      secrets: [
        {id: 'a', text: 'One.'},
        {id: 'b', text: 'Two.'},
      ],
    }),
  )
  const reveal = (id: string, shows: object[]) =>
    coast.put(thing('reveal', id, {to: ['aria'], shows: shows.map((each, i) => ({id: `s${i}`, on: 'hush', ...each}))}))
  reveal('there', [{}])
  reveal('one', [{path: 'secrets.a'}])
  const view = () => {
    try {
      const {entity} = showEntity({...coast.options, as: 'aria'}, 'npc', 'hush')
      return Object.keys(entity).filter((key) => !['kind', 'id', 'uid', 'name'].includes(key))
    } catch {
      return undefined
    }
  }
  const steps = [view()]
  await doReveal(coast.options, {id: 'there'}, SPEECH)
  steps.push(view())
  await doReveal(coast.options, {id: 'one'}, SPEECH)
  steps.push(view())
  expect(steps).toEqual([undefined, [], ['secrets']])
  expect((showEntity({...coast.options, as: 'aria'}, 'npc', 'hush').entity as unknown as {secrets: unknown}).secrets).toEqual([
    {id: 'a', text: 'One.'},
  ])
  await expect(hideFrom(coast.options, 'npc', 'hush', {path: 'secrets.a', from: ['aria']})).rejects.toMatchObject({
    code: 'STILL_SEEN',
    message: expect.stringContaining('one'),
  })
  await revealTo(coast.options, 'npc', 'hush', {path: 'secrets.b', to: ['aria']})
})

describe('a reveal', () => {
  test('shows, teaches, touches and writes in one commit, and goes with it', async () => {
    const coast = maskedCoast()
    const wish = {id: 'the-hood-falls', to: ['aria'], on: '41-2-10'}
    const would = await doReveal(coast.options, {...wish, dryRun: true}, SPEECH)
    const did = await doReveal(coast.options, wish, SPEECH)
    const {committed, ...outcome} = did
    expect(outcome).toEqual(would)
    expect(outcome).toMatchObject({
      isMet: true,
      learns: [{fact: {id: 'mask-limps'}, belief: 'true'}],
      concludes: [{who: {id: 'aria'}, fact: {id: 'mask-is-vey'}, of: [{id: 'vey-limps'}, {id: 'mask-limps'}]}],
      impacts: [{on: 'vey', set: ['attitude']}],
      pages: [{id: 'aria'}],
    })
    expect(outcome.shows.map(({id, whole, paths}) => [id, whole === true, paths])).toEqual([
      ['vey-the-pilot', true, []],
      ['vey-mask', false, ['tells.limp']],
    ])
    expect(committed?.files).toHaveLength(4)
    expect(showEntity({...coast.options, as: 'brom'}, 'character', 'aria').entity).not.toHaveProperty('journal')
    expect(showEntity({...coast.options, as: 'aria', on: '41-2-9'}, 'character', 'aria').entity).not.toHaveProperty('journal')
    await expect(doReveal(coast.options, wish, SPEECH)).rejects.toMatchObject({code: 'REVEAL_DONE'})
    await undoLast(coast.options)
    expect(whoKnows(coast.options, 'mask-limps').knowers).toEqual([])
    expect(network({...coast.options, as: 'aria'}).edges).toEqual([])
  })

  test('waits for its conditions, with why', async () => {
    const coast = maskedCoast()
    const wish = {id: 'the-hood-falls', to: ['brom'], on: '41-2-3'}
    await expect(doReveal(coast.options, wish, SPEECH)).rejects.toMatchObject({
      code: 'REVEAL_UNMET',
      message: 'The hood falls can\'t come out yet: after: it is not yet 41-2-8. limping: not all of them know "Vey limps"',
    })
    expect((await doReveal(coast.options, {...wish, anyway: true}, SPEECH)).isMet).toBe(false)
  })
})

test('what somebody believes, under whatever name, and what of it is not so', () => {
  expect(believes(options, {observer: 'brom', about: 'vey-the-pilot'}).beliefs).toMatchObject([
    {fact: {id: 'mask-is-vey'}, as: 'The Mask is a ghost', isWrong: true, since: '41-2-5'},
  ])
  expect(believes({...options, on: '41-2-4'}, {observer: 'brom'}).beliefs).toEqual([])
  expect(believes(options, {observer: 'Kell'}).beliefs).toMatchObject([{fact: {id: 'mask-is-vey'}, belief: 'true'}])
})

test('who knows a fact, and who could not', () => {
  const {knowers, others} = whoKnows(options, 'mask-is-vey')
  expect(knowers.map(({who}) => who.id)).toEqual(['brom', 'kell'])
  expect(others.map(({id}) => id)).toEqual(['aria'])
})

test('the dashboard of somebody at a day', async () => {
  expect(await readDashboard({...options, campaign: 'coast'}, {as: 'aria', on: '41-2-1'})).toBeDefined()
})
