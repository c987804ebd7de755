import {bareVault, type TestVault} from '../../codes/test-vault.js'

const uid = (id: string) =>
  `d9b2d63d-a233-4123-847a-${[...id]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(12, '0')
    .slice(-12)}`

const file = (kind: string, id: string, name: string, more = '') =>
  `kind: ${kind}\nid: ${id}\nuid: ${uid(`${kind[0]}${id}`)}\nname: ${name}\n${more}`
const at = (kind: string, id: string) => `campaigns/marches/${kind}/${id}.yaml`

const location = (id: string, name: string, more: string) => ({[at('locations', id)]: file('location', id, name, more)})
const npc = (id: string, name: string, more: string) => ({[at('npcs', id)]: file('npc', id, name, more)})

/** A campaign in the reeds: two towns, a guild, a cult that nobody knows of, somebody dead, and secrets. */
export function marches(): TestVault {
  return bareVault()
    .with({id: 'aria', name: 'Aria Wren', species: 'elf', details: {pronouns: 'she/her'}})
    .with({id: 'brom', name: 'Brom'})
    .put({
      'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: {herons: [aria, brom]}\n',
      'campaigns/marches/campaign.yaml': file(
        'campaign',
        'marches',
        'The Reed Marches',
        `genre: courtly fantasy
party: herons
calendar: plain
began: 41-1-1
date: 41-5-10
location: karrow
safety: {lines: [harm to children, spiders]}
notes: The weir was opened by [[isolde]] with the abbot's own winch.
`,
      ),
      ...location('marches-reach', 'The Marches', 'type: region\n'),
      ...location('karrow', 'Karrow', 'type: settlement\nwithin: marches-reach\n'),
      ...location('tolm', 'Tolm', 'type: settlement\nwithin: marches-reach\n'),
      ...location('heron-inn', 'The Heron', 'type: building\nwithin: karrow\nowner: petra\naliases: [the Heron Inn]\n'),
      ...location('toll-house', 'The Toll House', 'type: building\nwithin: tolm\nowner: reeve-guild\n'),
      ...location('cellar', 'The Low Cellar', 'type: room\nwithin: heron-inn\n'),
      ...location(
        'sunken-chapel',
        'The Sunken Chapel',
        'type: building\nwithin: tolm\nsecret: true\ntext: The altar is wired to the sluice by a copper chain.\n',
      ),
      ...npc(
        'petra',
        'Petra Holm',
        'pronouns: she/her\nspecies: dwarf\nlocation: heron-inn\nborn: 1-3-4\nstatus: alive\nrole: innkeeper\nrelationships: [{id: jory, to: jory, type: sister}]\n',
      ),
      ...npc('jory', 'Jory Holm', 'pronouns: he/him\nspecies: dwarf\nlocation: toll-house\nstatus: alive\n'),
      ...npc(
        'isolde',
        'Reeve Isolde',
        `pronouns: she/her
species: human
location: toll-house
status: alive
secrets:
  - {id: weir, text: "She drowned the lower fields for the insurance of Count Varnholt."}
  - {id: ring, text: "Her signet is a forgery, cut by a tinker.", knownBy: [herons]}
`,
      ),
      ...npc('osric', 'Brother Osric', 'pronouns: he/him\nspecies: human\nlocation: karrow\nborn: 2-1-1\ndied: 41-2-3\nstatus: dead\n'),
      ...npc('mara', 'Mara the Pale', 'species: human\nlocation: karrow\ndied: 40-2-3\nstatus: dead\ntags: [ghost]\n'),
      ...npc(
        'linnet',
        'Linnet',
        'pronouns: she/her\nspecies: halfling\nlocation: karrow\nborn: 30-4-1\nstatus: alive\ntext: |\n  She sells eels by the bridge.\n\n  :::secret\n  At dusk she counts the lanterns for a smuggler called Dray.\n  :::\n',
      ),
      ...npc('hooded', 'Sable Voss', 'location: tolm\nseenAs: {name: The Hooded Clerk}\n'),
      [at('factions', 'reeve-guild')]: file(
        'faction',
        'reeve-guild',
        'The Reeve Guild',
        `status: active
ranks: [{id: reeve, name: High Reeve, seats: 1}, {id: clerk, name: Clerk}]
members: [{id: i, who: isolde, rank: reeve}, {id: j, who: jory, rank: clerk}]
relationships: [{id: eel, to: eel-wives, type: ally}]
`,
      ),
      [at('factions', 'eel-wives')]: file('faction', 'eel-wives', 'The Eel Wives', 'status: active\nlocation: karrow\n'),
      [at('factions', 'old-order')]: file('faction', 'old-order', 'The Order of the Lock', 'status: gone\n'),
      [at('factions', 'drowned-choir')]: file(
        'faction',
        'drowned-choir',
        'The Drowned Choir',
        'secret: true\naliases: [the Choristers]\nmembers: [{id: i, who: isolde}]\n',
      ),
      [at('plots', 'the-weir')]: file(
        'plot',
        'the-weir',
        'Who Opened the Weir',
        'status: open\ntruth: The winch was turned by two people, and one wore bells.\n',
      ),
      [at('events', 'flood')]: file('event', 'flood', 'The Spring Flood', 'date: 41-3-2\nlocation: karrow\ntouches: [petra, linnet]\n'),
      [at('treasures', 'strongbox')]: file(
        'treasure',
        'strongbox',
        "The Guild's Strongbox",
        'status: hidden\nlocation: toll-house\nholder: reeve-guild\n',
      ),
    })
}
