import {expect, test} from 'vitest'
import {lintEntry} from '../../../src/rules/check/entry.js'
import type {Entry} from '../../../src/schema/content/entry.js'
import {srd} from '../../helpers/content.js'

const entries = srd()

function found(kind: Entry['kind'], id: string, change: object): string[] {
  const entry = {...entries.find(kind, id), ...change} as Entry
  return lintEntry(entry, entries).map(({path}) => path.join('.'))
}

const flaming = {id: 'x', name: 'X', level: 1, text: 'X.', activities: [{activation: 'action', cost: {resource: 'embers', amount: 1}}]}
const twice = {type: 'skill', id: 'skill', count: 1}

test.each([
  {kind: 'class', id: 'fighter', change: {spellcasting: {list: 'fightr', suggested: []}}, finds: ['spellcasting.list']},
  {kind: 'class', id: 'fighter', change: {features: [flaming]}, finds: ['features.0.activities.0.cost']},
  {kind: 'class', id: 'fighter', change: {equipment: [{id: 'a', gp: 0, items: [{item: 'swrd'}]}]}, finds: ['equipment.0.items.0.item']},
  {
    kind: 'class',
    id: 'fighter',
    change: {equipment: [{id: 'a', gp: 0, items: [{fromChoice: 'x'}]}]},
    finds: ['equipment.0.items.0.fromChoice'],
  },
  {kind: 'subclass', id: 'champion', change: {class: 'fightr'}, finds: ['class']},
  {kind: 'species', id: 'human', change: {traits: [flaming]}, finds: ['traits.0.activities.0.cost']},
  {kind: 'feat', id: 'alert', change: {grants: [{type: 'spell', spell: 'firebal', as: 'cantrip'}]}, finds: ['grants.0.spell']},
  {kind: 'feat', id: 'alert', change: {grants: [{type: 'feat', feat: 'allert'}]}, finds: ['grants.0.feat']},
  {kind: 'feat', id: 'alert', change: {choices: [twice, twice]}, finds: ['choices.1.id']},
  {kind: 'feat', id: 'alert', change: {choices: [{type: 'option', id: 'o', list: 'nothing'}]}, finds: ['choices.0.list']},
  {
    kind: 'feat',
    id: 'alert',
    change: {choices: [{type: 'inline', id: 'o', suggested: ['b'], options: [{id: 'a', name: 'A'}]}]},
    finds: ['choices.0.suggested.0'],
  },
  {kind: 'spell', id: 'fireball', change: {classes: ['wizrd']}, finds: ['classes.0']},
  {kind: 'condition', id: 'stunned', change: {implies: ['incapacitatd']}, finds: ['implies.0']},
  {kind: 'weapon', id: 'longbow', change: {ammunition: 'arows'}, finds: ['ammunition']},
  {kind: 'trap', id: 'poisoned-darts', change: {disarm: [{text: 'X.', tool: 'thief-tools'}]}, finds: ['disarm.0.tool']},
  {kind: 'monster', id: 'ogre', change: {languages: {speaks: ['gient']}}, finds: ['languages.speaks.0']},
  {kind: 'monster', id: 'ogre', change: {gear: [{item: 'greatclb'}]}, finds: ['gear.0.item']},
  {kind: 'table', id: 'trinkets', change: {rows: [{from: 1, text: 'X.', table: 'nothing'}]}, finds: ['rows.0.table']},
  {
    kind: 'option',
    id: 'agonizing-blast',
    change: {prerequisites: [{type: 'option', option: 'nothing'}]},
    finds: ['prerequisites.0.option'],
  },
  {kind: 'pack', id: 'explorers-pack', change: {contents: [{item: 'rop', quantity: 1}]}, finds: ['contents.0.item']},
  {kind: 'tool', id: 'smiths-tools', change: {crafts: ['swrd']}, finds: ['crafts.0']},
  {kind: 'magic-item', id: 'flame-tongue', change: {spells: [{spell: 'firebal'}]}, finds: ['spells.0.spell']},
  {kind: 'magic-item', id: 'flame-tongue', change: {base: {items: ['swrd']}}, finds: ['base.items.0']},
  {
    kind: 'magic-item',
    id: 'flame-tongue',
    change: {attunement: {classes: ['wizrd'], species: ['elv']}},
    finds: ['attunement.classes.0', 'attunement.species.0'],
  },
  {
    kind: 'magic-item',
    id: 'flame-tongue',
    change: {effects: [{type: 'weapon-dice', weapons: {ids: ['swrd']}, dice: '1d8'}]},
    finds: ['effects.0.weapons.ids.0'],
  },
  {
    kind: 'magic-item',
    id: 'flame-tongue',
    change: {rarity: 'varies', variants: [{id: 'a'}, {id: 'a', rarity: 'rare'}]},
    finds: ['variants.1.id', 'variants.0'],
  },
] as const)('$kind: $finds', ({kind, id, change, finds}) => {
  expect(found(kind, id, {})).toEqual([])
  expect(found(kind, id, change)).toEqual(finds)
})

// Ids of two kinds may be one: the entry that has it must be of a kind that the field is for.
test.each([
  {
    kind: 'magic-item',
    id: 'flame-tongue',
    change: {spells: [{spell: 'longsword'}]},
    finds: ['spells.0.spell'],
    why: 'a weapon is no spell',
  },
  {kind: 'magic-item', id: 'flame-tongue', change: {base: {items: ['fireball']}}, finds: ['base.items.0'], why: 'a spell is no thing'},
  {kind: 'spell', id: 'fireball', change: {classes: ['elf']}, finds: ['classes.0'], why: 'a species is no class'},
  {kind: 'feat', id: 'alert', change: {grants: [{type: 'feat', feat: 'fireball'}]}, finds: ['grants.0.feat'], why: 'a spell is no feat'},
  {kind: 'monster', id: 'ogre', change: {traits: [{trait: 'fireball'}]}, finds: ['traits.0.trait'], why: 'a spell is no trait'},
] as const)('$kind: $why', ({kind, id, change, finds}) => {
  expect(found(kind, id, change)).toEqual(finds)
})
