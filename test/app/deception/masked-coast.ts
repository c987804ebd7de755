import {stringify} from 'yaml'
import {type Kind, kindRow, pathOf} from '../../../src/schema/entity/kinds.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'

let count = 0

/** One more entity of the coast. */
export function thing(kind: Kind, id: string, fields: object = {}): Record<string, string> {
  count += 1
  const uid = `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`
  const path = pathOf({kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign: 'coast'} : {})})
  return {[path]: stringify({kind, id, uid, name: id, ...fields})}
}

/**
 * A coast on which Vey goes about as the Mask, and Kell as the Bargeman; who is behind the Mask, Aria learns on 41-2-10 and Brom never.
 * Both identities are called the Duke.
 */
export function maskedCoast(): TestVault {
  return newVault()
    .with({id: 'brom', name: 'Brom'})
    .put({
      'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {main: [aria, brom]}\n',
      ...thing('campaign', 'coast', {party: 'main', calendar: 'plain', date: '41-2-20'}),
      ...thing('npc', 'vey', {name: 'Vey', summary: 'A pilot.'}),
      ...thing('person', 'vey-the-pilot', {
        name: 'Vey',
        aliases: ['The Mask'],
        is: 'vey',
        wears: [{id: 'mask', identity: 'vey-mask', from: '41-1-1'}],
      }),
      ...thing('person', 'kell', {name: 'Kell', wears: [{id: 'barge', identity: 'bargeman'}]}),
      ...thing('identity', 'vey-mask', {
        name: 'The Mask',
        aliases: ['the Duke', 'Vey'],
        summary: 'Whoever it is.',
        tells: [{id: 'limp', text: 'A limp.', skill: 'perception', dc: 12, facts: ['mask-is-vey']}],
        maker: 'kell',
      }),
      ...thing('identity', 'bargeman', {name: 'The Bargeman', aliases: ['the Duke'], secret: true, knownBy: ['brom']}),
      ...thing('fact', 'mask-is-vey', {
        name: 'The Mask is Vey',
        about: ['vey-mask', 'vey-the-pilot', 'vey'],
        holds: {type: 'wears', person: 'vey-the-pilot', identity: 'vey-mask'},
        follows: [{id: 'by-limp', of: ['vey-limps', 'mask-limps']}],
        knowledge: [
          {id: 'brom', by: 'brom', belief: 'true', as: 'The Mask is a ghost', since: '41-2-5'},
          {id: 'kell', by: 'kell', belief: 'true'},
        ],
      }),
      ...thing('fact', 'vey-limps', {
        name: 'Vey limps',
        about: ['vey'],
        knowledge: [{id: 'aria', by: 'aria', belief: 'true', since: '41-2-1'}],
      }),
      ...thing('fact', 'mask-limps', {name: 'The Mask limps', about: ['vey-mask']}),
      ...thing('reveal', 'the-hood-falls', {
        name: 'The hood falls',
        when: [
          {id: 'after', day: '41-2-8'},
          {id: 'limping', fact: 'vey-limps'},
        ],
        to: ['aria'],
        learns: [{id: 'limp', fact: 'mask-limps'}],
        shows: [
          {id: 'person', on: 'vey-the-pilot'},
          {id: 'worn', on: 'vey-the-pilot', path: 'wears.mask'},
          {id: 'tell', on: 'vey-mask', path: 'tells.limp'},
        ],
        impacts: [{id: 'sour', on: 'vey', set: {attitude: 'hostile'}}],
      }),
    })
}
