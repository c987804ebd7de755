import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {validateVault} from '../../../src/app/check/validate.js'
import {checkDeception} from '../../../src/app/deception/check.js'
import type {TestVault} from '../../codes/test-vault.js'
import {newVault} from '../../codes/test-vault.js'
import {thing} from './masked-coast.js'

let vault: TestVault

beforeAll(() => {
  vault = newVault()
    .with({id: 'brom', name: 'Brom'})
    .with({
      id: 'aria',
      name: 'Aria',
      journal: [{id: 'a', kind: 'note', text: 'Sister Wren hums. I know who that is.'}] as never,
    })
    .put({
      'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {main: [aria, brom]}\n',
      ...thing('campaign', 'coast', {name: 'Coast', party: 'main', calendar: 'plain', date: '41-2-20'}),
      ...thing('location', 'port', {name: 'Port', type: 'settlement'}),
      ...thing('location', 'mill', {name: 'Mill', type: 'building'}),
      ...thing('person', 'isolde', {
        name: 'Isolde Marsh',
        wears: [{id: 'wren', identity: 'sister-wren', from: '41-1-1'}],
        sightings: [{id: 'quay', at: 'port', from: '41-2-3 20:00', until: '41-2-3 22:00'}],
      }),
      ...thing('identity', 'sister-wren', {
        name: 'Sister Wren',
        secret: true,
        knownBy: ['aria'],
        monster: 'commoner',
        claims: [{id: 'prays', text: 'She knows every prayer.', skill: 'religion'}],
        sightings: [{id: 'mill', at: 'mill', from: '41-2-3 21:00'}],
      }),
      ...thing('handout', 'letter', {
        name: 'A letter',
        given: '41-2-4',
        knownBy: ['main'],
        text: 'Trust Sister Wren.\n\n:::secret\nShe is Isolde Marsh.\n:::\n',
      }),
      ...thing('handout', 'draft', {name: 'A draft', text: 'She is Isolde Marsh.'}),
    })
})

afterAll(() => vault.remove())

describe('a vault whose campaign contradicts itself', () => {
  test('is told of in each class, in its file, with the files that make it', async () => {
    const {problems, checked} = await checkDeception(vault.options)
    expect(checked).toEqual({persons: 1, identities: 1, facts: 0, layers: 0, reveals: 0})
    expect(problems.map(({class: sort, file, line, message}) => ({sort, file, line, message}))).toEqual([
      {
        sort: 'leaks',
        file: 'campaigns/coast/handouts/letter.yaml',
        line: expect.any(Number),
        message: 'Brom can read of the identity "Sister Wren" in "A letter", by the name "Sister Wren"',
      },
      {
        sort: 'covers',
        file: 'campaigns/coast/identities/sister-wren.yaml',
        line: expect.any(Number),
        message: expect.stringContaining('claims "She knows every prayer.", and the sheet that they show, Commoner of Sister Wren'),
      },
      {
        sort: 'places',
        file: 'campaigns/coast/identities/sister-wren.yaml',
        line: expect.any(Number),
        message: 'Isolde Marsh is at Port (41-2-3 20:00 to 41-2-3 22:00) and at Mill (41-2-3 21:00) at one time, as "Sister Wren"',
      },
    ])
    expect(problems.at(-1)?.witnesses.map(({file, path}) => `${file} ${path.join('.')}`)).toEqual([
      'campaigns/coast/persons/isolde.yaml sightings.0.at',
      'campaigns/coast/persons/isolde.yaml wears.0',
    ])
  })

  test('is told of alike by `validate`', async () => {
    const {diagnostics} = await validateVault(vault.options)
    expect(diagnostics.filter(({code}) => code.startsWith('DECEPTION')).map(({code}) => code)).toEqual([
      'DECEPTION_LEAK',
      'DECEPTION_COVER',
      'DECEPTION_TWO_PLACES',
    ])
  })

  test('of one class, by its name', async () => {
    const {problems} = await checkDeception({...vault.options, only: 'covers'})
    expect(problems.map(({class: sort}) => sort)).toEqual(['covers'])
  })
})
