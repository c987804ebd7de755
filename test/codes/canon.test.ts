import type {CanonDraft} from '../../src/rules/canon/canon.js'
import {canonFindings} from '../../src/rules/canon/check.js'
import {tellingIn} from '../../src/rules/canon/lore.js'
import type {ValueMap} from '../../src/schema/value.js'
import {canonOf, players, thing} from '../rules/canon/small-canon.js'
import {provokeAll} from './provoke.js'

const canon = canonOf(
  [
    thing('location', 'reach', 'The Reach', {type: 'region'}),
    thing('location', 'karrow', 'Karrow', {type: 'settlement', within: 'reach', owner: 'petra'}),
    thing('location', 'tolm', 'Tolm', {type: 'settlement', within: 'reach'}),
    thing('npc', 'petra', 'Petra Holm', {species: 'dwarf', location: 'karrow', relationships: [{id: 'j', to: 'jory', type: 'sister'}]}),
    thing('npc', 'jory', 'Jory', {born: '30-1-1'}),
    thing('npc', 'osric', 'Osric', {status: 'dead', died: '41-1-2'}),
    thing('faction', 'guild', 'The Guild', {ranks: [{id: 'r', name: 'Reeve', seats: 1}], members: [{id: 'a', who: 'petra', rank: 'r'}]}),
    {...thing('faction', 'choir', 'The Drowned Choir'), isHidden: true},
  ],
  {
    audience: players('choir'),
    lines: ['spiders'],
    foreign: [{word: 'rifle', genre: 'fantasy'}],
    secrets: [{of: {kind: 'npc', id: 'petra', name: 'Petra Holm'}, ...tellingIn('She forged the charter with walnut ink.')}],
  },
)

const of = (kind: string, fields: ValueMap) => found({kind, id: 'fen', value: {kind, id: 'fen', name: 'Fen', ...fields}})
const said = (text: string) => found({text})
const found = (draft: CanonDraft) => canonFindings(draft, canon)

provokeAll('canon', {
  CANON_BOND: {
    by: () => said('Petra is the wife of Jory.'),
    says: 'Petra Holm and Jory: "wife" here, and "sister" there: "Petra is the wife of Jory."',
    at: '',
  },
  CANON_DAY: [
    {by: () => of('event', {date: '41-1-31'}), says: 'Tides has no "41-1-31": there is no day 31 in Ebb of the year 41', at: 'date'},
    {by: () => of('event', {date: '29-1-1', touches: ['jory']}), says: 'Jory was born on 30-1-1, after 29-1-1', at: 'touches.0'},
    {by: () => of('npc', {born: '41-1-5', died: '41-1-4'}), says: 'Fen dies on 41-1-4, before being born on 41-1-5', at: 'died'},
    {
      by: () => said('The war began on 3 Flood 41.'),
      says: '"3 Flood 41" is told as past, and today is 41-1-10: "The war began on 3 Flood 41."',
      at: '',
    },
  ],
  CANON_DEAD: [
    {by: () => said('Osric waits.'), says: 'Osric acts here, and is dead since 41-1-2: "Osric waits."', at: ''},
    {by: () => of('plot', {giver: 'osric'}), says: 'Osric is named in `giver`, and is dead since 41-1-2', at: 'giver'},
    {
      by: () => of('faction', {ranks: [{id: 'c', name: 'Cook'}], members: [{id: 'a', who: 'osric', rank: 'c'}]}),
      says: "Osric is dead, and can't be Cook",
      at: 'members.0.who',
    },
  ],
  CANON_FIELDS: {
    by: () => of('npc', {status: 'alive', died: '41-1-2'}),
    says: '`status` says "alive", and `died` says "41-1-2"',
    at: 'status',
  },
  CANON_FIGURE: {
    by: () => said('Petra is an elf.'),
    says: 'Petra Holm is of the species "Dwarf", and not "Elf": "Petra is an elf."',
    at: '',
  },
  CANON_GENRE: {by: () => said('A rifle hangs there.'), says: '"rifle" is of another world than fantasy: "A rifle hangs there."', at: ''},
  CANON_LEAK: [
    {
      by: () => said('They sing in the drowned choir.'),
      says: 'readers would learn of The Drowned Choir, by the name "drowned choir": "They sing in the drowned choir."',
      at: '',
    },
    {by: () => said('See [[choir]].'), says: 'readers would learn of The Drowned Choir, by the id "choir"', at: ''},
    {
      by: () => said('The charter was forged in walnut.'),
      says: 'readers would learn what is secret of Petra Holm, by "charter", "forged", "walnut": "The charter was forged in walnut."',
      at: '',
    },
  ],
  CANON_LIMIT: {
    by: () => said('A spider sits there.'),
    says: '"spider" comes up, and the table agreed that "spiders" does not: "A spider sits there."',
    at: '',
  },
  CANON_NAME: {by: () => of('npc', {name: 'Petra Holm'}), says: '"Petra Holm" is the npc "Petra Holm" already', at: 'name'},
  CANON_NAME_NEAR: {by: () => of('npc', {name: 'Petra Holn'}), says: '"Petra Holn" is nearly the name of the npc "Petra Holm"', at: 'name'},
  CANON_OFFICE: {
    by: () => of('npc', {role: 'reeve of the Guild'}),
    says: 'Petra Holm is the Reeve of The Guild, and it has one: "reeve of the Guild"',
    at: 'role',
  },
  CANON_OWNER: [
    {by: () => said('Jory owns Karrow.'), says: 'Karrow belongs to Petra Holm, and not to Jory: "Jory owns Karrow."', at: ''},
    {by: () => of('location', {owner: 'osric'}), says: "Fen can't belong to Osric, who is dead", at: 'owner'},
  ],
  CANON_PLACE: [
    {by: () => said('Petra waits in Tolm.'), says: 'Petra Holm is at Karrow, and is at Tolm: "Petra waits in Tolm."', at: ''},
    {
      by: () => said('Tolm lies within Karrow.'),
      says: 'Tolm lies within The Reach, and not within Karrow: "Tolm lies within Karrow."',
      at: '',
    },
    {
      by: () => of('location', {type: 'region', within: 'karrow'}),
      says: "Fen is a region, and can't lie within Karrow, a settlement",
      at: 'within',
    },
    {by: () => of('location', {within: 'fen'}), says: 'Fen would lie within itself: fen → fen', at: 'within'},
  ],
  CANON_UNKNOWN: [
    {by: () => said('She met old Wilmot.'), says: 'nobody and nothing of the campaign is called "Wilmot": "She met old Wilmot."', at: ''},
    {by: () => of('npc', {location: 'karow'}), says: 'there is no location "karow"', at: 'location'},
  ],
})
