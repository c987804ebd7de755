import type {GivenTable} from '../given.js'

/** A few notes of a DM, as Obsidian keeps them. */
const NOTES = {
  'notes/NPCs/Mira Tolk.md':
    '---\nrole: tallywoman\nlocation: "[[Gull Reach]]"\nage: 41\n---\nCounts what comes over the weir. %%She cannot count.%%\n',
  'notes/Locations/Gull Reach.md':
    '---\ntype: town\npublish: true\n---\nA town on stilts, where [[Mira Tolk|the tallywoman]] lives, and [[Nobody]].\n',
  'notes/map.png': 'x',
}

/** A journal as Foundry exports it. */
const MILL = {
  _id: 'jour000000000001',
  name: 'The Tide Mill',
  ownership: {default: 2},
  pages: [{_id: 'page000000000001', name: 'Above', type: 'text', sort: 1, text: {format: 1, content: '<p>It turns twice a day.</p>'}}],
}

/** A branch with something of its own, and a main that went on. */
const LAMP = [
  'dnd campaign branch if-the-lamp-goes-out --why "What if the lamp goes out?"',
  'dnd npc set vey "summary=She keeps no lamp."',
  'dnd campaign switch main',
  'dnd npc set vey tags=told',
]

export const given = {
  'campaign at': {before: ['dnd npc set vey tags=told']},
  'campaign branches': {before: LAMP},
  'campaign delete-branch': {before: [...LAMP, 'dnd campaign branch nothing-of-its-own --stay']},
  'campaign diff': {before: LAMP},
  'campaign log': {before: LAMP},
  'campaign switch': {before: LAMP},
  'campaign tags': {before: ['dnd campaign tag before-the-storm --why "The lamp still burns."']},
  'campaign create': {files: {...NOTES, 'campaign.yaml': 'name: The Stranger\nsummary: Nobody knows yet.\n'}},
  'campaign import': {files: {...NOTES, 'journals/locations/mill.json': JSON.stringify(MILL)}},
} satisfies GivenTable
