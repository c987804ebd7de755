import {describe, expect, test} from 'vitest'
import {type CanonOptions, checkDraft, readCanon} from '../../../src/app/generate/canon.js'
import type {Code} from '../../../src/codes.js'
import type {CanonDraft} from '../../../src/rules/canon/canon.js'
import {isKind, kindRow} from '../../../src/schema/entity/kinds.js'
import type {ValueMap} from '../../../src/schema/value.js'
import {marches} from './marches.js'

const UID = '01900000-0000-7000-8000-000000000000'

/** A draft of a new entity, which its schema takes. */
function draft(kind: string, name: string, fields: ValueMap = {}, id = 'new-one'): CanonDraft {
  const value: ValueMap = {kind, id, uid: UID, name, ...fields}
  if (isKind(kind)) kindRow(kind).schema().parse(value)
  return {kind, id, value}
}

const npc = (name: string, fields: ValueMap = {}, id?: string) => draft('npc', name, fields, id)
const text = (words: string): CanonDraft => ({text: words})
const said = (words: string) => npc('Old Fen', {text: words})

const DM: CanonOptions = {}
const PLAYERS: CanonOptions = {players: true}
const ARIA: CanonOptions = {as: 'aria'}

interface Planted {
  what: string
  draft: CanonDraft
  for?: CanonOptions
  code: Code
  at?: string
  says: RegExp
}

/** What is planted in each, and what of it must be found; nothing else may be. */
const PLANTED: readonly Planted[] = [
  {
    what: 'the same person a second time',
    draft: npc('petra holm'),
    code: 'CANON_NAME',
    at: 'name',
    says: /is the npc "Petra Holm" already/,
  },
  {
    what: 'a name but for one letter',
    draft: npc('Petra Holme'),
    code: 'CANON_NAME_NEAR',
    at: 'name',
    says: /nearly the name of the npc "Petra Holm"/,
  },
  {what: 'a name but for its title', draft: npc('Captain Isolde'), code: 'CANON_NAME_NEAR', at: 'name', says: /"Reeve Isolde"/},
  {
    what: 'another name that a place has',
    draft: draft('location', 'Wharf House', {aliases: ['Heron Inn']}),
    code: 'CANON_NAME',
    at: 'aliases.0',
    says: /the location "The Heron"/,
  },
  {
    what: 'a person whom nobody knows',
    draft: said('She owes Lord Calder a favor.'),
    code: 'CANON_UNKNOWN',
    at: 'text',
    says: /called "Lord Calder"/,
  },
  {
    what: 'a place that is not there',
    draft: npc('Old Fen', {location: 'karow'}),
    code: 'CANON_UNKNOWN',
    at: 'location',
    says: /no location "karow"/,
  },
  {
    what: 'a link to nobody',
    draft: said('She hides from [[the-brass-king]].'),
    code: 'CANON_UNKNOWN',
    at: 'text',
    says: /"the-brass-king"/,
  },
  {
    what: 'the dead in a scene',
    draft: draft('chapter', 'Low Water', {scenes: [{id: 'a', name: 'The bridge', people: ['linnet', 'osric']}]}),
    code: 'CANON_DEAD',
    at: 'scenes.0.people.1',
    says: /Brother Osric is named in `people`, and is dead since 41-2-3/,
  },
  {
    what: 'the dead who act in a text',
    draft: said('Brother Osric waits by the bridge with a lantern.'),
    code: 'CANON_DEAD',
    says: /Brother Osric acts here/,
  },
  {what: 'the dead who speak', draft: text('Osric: The water is rising.'), code: 'CANON_DEAD', says: /Osric/},
  {
    what: 'the dead in an office',
    draft: draft('faction', 'The Lantern Guard', {ranks: [{id: 'cap', name: 'Captain'}], members: [{id: 'a', who: 'osric', rank: 'cap'}]}),
    code: 'CANON_DEAD',
    at: 'members.0.who',
    says: /can't be Captain/,
  },
  {
    what: 'somebody in another town',
    draft: said('Jory waits at the Heron every evening.'),
    code: 'CANON_PLACE',
    says: /Jory Holm is at The Toll House, and is at The Heron/,
  },
  {
    what: 'somebody in two towns on one day',
    draft: draft('event', 'The Tolm Fire', {date: '41-3-2', location: 'toll-house', touches: ['petra']}),
    code: 'CANON_PLACE',
    at: 'touches.0',
    says: /on 41-3-2 at The Toll House/,
  },
  {
    what: 'a house in another town',
    draft: said('The Toll House in Karrow has new locks.'),
    code: 'CANON_PLACE',
    says: /The Toll House lies within Tolm, and not within Karrow/,
  },
  {
    what: 'a town within a room',
    draft: draft('location', 'Eelmarket', {type: 'settlement', within: 'cellar'}),
    code: 'CANON_PLACE',
    at: 'within',
    says: /can't lie within The Low Cellar, a room/,
  },
  {
    what: 'a place within itself',
    draft: draft('location', 'Karrow', {type: 'settlement', within: 'cellar'}, 'karrow'),
    code: 'CANON_PLACE',
    at: 'within',
    says: /within itself: karrow → cellar → heron-inn → karrow/,
  },
  {
    what: 'a day that the calendar lacks',
    draft: draft('event', 'A wedding', {date: '41-2-31'}),
    code: 'CANON_DAY',
    at: 'date',
    says: /no "41-2-31"/,
  },
  {what: 'such a day in a text', draft: said('The market opens on 34 Thaw.'), code: 'CANON_DAY', says: /"34 Thaw"/},
  {
    what: 'somebody touched before birth',
    draft: draft('event', 'The old war', {date: '20-1-1', touches: ['linnet']}),
    code: 'CANON_DAY',
    at: 'touches.0',
    says: /Linnet was born on 30-4-1/,
  },
  {
    what: 'the future told as past',
    draft: draft('handout', 'A Torn Page', {given: '41-9-1', text: 'Burn this.'}),
    code: 'CANON_DAY',
    at: 'given',
    says: /told as past, and today is 41-5-10/,
  },
  {
    what: 'an office with a holder',
    draft: npc('Old Fen', {role: 'High Reeve of the Reeve Guild'}),
    code: 'CANON_OFFICE',
    at: 'role',
    says: /Reeve Isolde is the High Reeve of The Reeve Guild/,
  },
  {
    what: 'an owner who is not',
    draft: said('Jory owns the Heron.'),
    code: 'CANON_OWNER',
    says: /The Heron belongs to Petra Holm, and not to Jory Holm/,
  },
  {
    what: 'an owner who is no more',
    draft: draft('location', 'Lock House', {type: 'building', owner: 'old-order'}),
    code: 'CANON_OWNER',
    at: 'owner',
    says: /The Order of the Lock, who is gone/,
  },
  {what: 'another tie of blood', draft: said('Petra is the wife of Jory.'), code: 'CANON_BOND', says: /"wife" here, and "sister" there/},
  {
    what: 'another species',
    draft: said('Petra, an elf, keeps the ledger.'),
    code: 'CANON_FIGURE',
    says: /of the species "Dwarf", and not "Elf"/,
  },
  {what: 'another age', draft: said('Linnet is 30 years old.'), code: 'CANON_FIGURE', says: /of the age "11", and not "30"/},
  {what: 'other pronouns', draft: text('Linnet sharpens his knife.'), code: 'CANON_FIGURE', says: /not "his"/},
  {
    what: 'a secret faction by name, in what players read',
    draft: said('Her sister sings in the drowned choir.'),
    for: PLAYERS,
    code: 'CANON_LEAK',
    at: 'text',
    says: /The Drowned Choir, by the name/,
  },
  {
    what: 'another name of it, to one of them',
    draft: text('They call themselves Choristers.'),
    for: ARIA,
    code: 'CANON_LEAK',
    says: /The Drowned Choir, by the name "Choristers"/,
  },
  {
    what: 'the id of a secret place, as a tag',
    draft: npc('Old Fen', {tags: ['sunken-chapel']}),
    for: PLAYERS,
    code: 'CANON_LEAK',
    at: 'tags.0',
    says: /by the id "sunken-chapel"/,
  },
  {
    what: 'a link to it in a handed-out text',
    draft: text('Meet me at [[sunken-chapel|the usual place]].'),
    for: PLAYERS,
    code: 'CANON_LEAK',
    says: /The Sunken Chapel, by the id/,
  },
  {what: 'who a masked one is', draft: said('He fears Sable Voss.'), for: PLAYERS, code: 'CANON_LEAK', says: /by the name "Sable Voss"/},
  {
    what: 'the words of a secret',
    draft: said('The lower fields drowned for the insurance.'),
    for: PLAYERS,
    code: 'CANON_LEAK',
    says: /what is secret of Reeve Isolde/,
  },
  {
    what: 'a name out of a secret part',
    draft: text('Linnet has a friend in Dray.'),
    for: PLAYERS,
    code: 'CANON_LEAK',
    says: /secret of Linnet, by "dray"/,
  },
  {
    what: 'what only the DM’s notes tell',
    draft: said('Two people turned the winch, and one wore bells.'),
    for: ARIA,
    code: 'CANON_LEAK',
    says: /Who Opened the Weir/,
  },
  {
    what: 'its own secret in its own summary',
    draft: npc('Old Fen', {
      summary: 'A widow who poisoned the ferryman for his lantern.',
      secrets: [{id: 'a', text: 'She poisoned the ferryman and sold his lantern.'}],
    }),
    code: 'CANON_LEAK',
    at: 'summary',
    says: /secret of Old Fen, by "poisoned", "ferryman", "lantern"/,
  },
  {
    what: 'what stands between the marks of its own text',
    draft: draft('location', 'The Sunk Barge', {
      type: 'building',
      summary: 'Somebody, perhaps the steward, scuttled it with a drill.',
      text: ':::secret\nThe steward scuttled it with a drill from the mill.\n:::\n',
    }),
    code: 'CANON_LEAK',
    at: 'summary',
    says: /secret of The Sunk Barge/,
  },
  {
    what: 'what the table agreed to leave out',
    draft: said('A spider as large as a dog sleeps in the loft.'),
    code: 'CANON_LIMIT',
    says: /"spider" comes up/,
  },
  {
    what: 'a word of another world',
    draft: said('She keeps a revolver under the counter.'),
    code: 'CANON_GENRE',
    says: /"revolver" is of another world than courtly fantasy/,
  },
  {
    what: 'ai-v60: dead and alive',
    draft: npc('Old Fen', {status: 'alive', died: '41-2-1'}),
    code: 'CANON_FIELDS',
    says: /`status` says "alive"/,
  },
  {
    what: 'ai-v60: unconscious with all Hit Points',
    draft: npc('Old Fen', {play: {hitPointsLost: 0, conditions: [{id: 'unconscious'}]}}),
    code: 'CANON_FIELDS',
    says: /"unconscious", and `play.hitPointsLost` says "0"/,
  },
]

/** Drafts in which nothing is wrong, though much is near to it. */
const CLEAN: readonly {what: string; draft: CanonDraft; for?: CanonOptions}[] = [
  {what: 'somebody new', draft: npc('Old Fen', {role: 'eel-smoker', location: 'karrow', text: 'She smokes eels and forgets nothing.'})},
  {what: 'a first name that another has not', draft: npc('Wilmot Sedge', {summary: 'A ferryman with one oar.'})},
  {
    what: 'the same person again, changed',
    draft: npc('Petra Holm', {species: 'dwarf', pronouns: 'she/her', location: 'heron-inn', status: 'alive'}, 'petra'),
  },
  {
    what: 'a tie to somebody there',
    draft: npc('Old Fen', {relationships: [{id: 'p', to: 'petra', type: 'friend'}], text: 'She drinks with [[petra]] at the Heron.'}),
  },
  {what: 'the dead, remembered', draft: said('She remembers Brother Osric, and keeps his lantern lit.')},
  {
    what: 'the dead, when they lived',
    draft: draft('event', 'The Long Night', {date: '40-1-1', touches: ['osric'], text: 'Osric rings the bell until dawn.'}),
  },
  {what: 'the grave of the dead', draft: said('At the grave of Osric somebody leaves eels.')},
  {what: 'a ghost', draft: said('Mara the Pale waits at the bridge.')},
  {
    what: 'the dead, once a member',
    draft: draft('faction', 'The Lantern Guard', {
      ranks: [{id: 'cap', name: 'Captain'}],
      members: [{id: 'a', who: 'osric', rank: 'cap', until: '41-2-3'}],
    }),
  },
  {
    what: 'a scene of the living',
    draft: draft('chapter', 'Low Water', {
      scenes: [{id: 'a', name: 'The bridge', people: ['linnet', 'petra'], location: 'karrow', readAloud: 'Fog lies on the water.'}],
    }),
  },
  {what: 'somebody elsewhere in the same town', draft: said('Petra waits at Karrow bridge when the boats come in.')},
  {what: 'somebody where they are', draft: said('Jory sits in the Toll House and counts.')},
  {what: 'somebody who was elsewhere', draft: said('Jory was at the Heron last week.')},
  {what: 'a house where it is', draft: said('The Heron in Karrow serves eel pie.')},
  {
    what: 'a room in an inn',
    draft: draft('location', 'The Attic', {type: 'room', within: 'heron-inn', mood: 'Warm, and smelling of apples.'}),
  },
  {what: 'a dungeon in a region', draft: draft('location', 'The Weir Stair', {type: 'dungeon', within: 'marches-reach'})},
  {
    what: 'a day to come',
    draft: draft('event', 'The Eel Fair', {date: '41-9-1', location: 'karrow', text: 'The fair will open on 1 Cider 41.'}),
  },
  {what: 'a day that was', draft: said('The flood came on 2 Sowing 41, and the bridge held.')},
  {what: 'a lesser rank', draft: npc('Old Fen', {role: 'clerk of the Reeve Guild'})},
  {
    what: 'the rank of another guild',
    draft: draft('faction', 'The Ferry Guild', {
      ranks: [{id: 'high', name: 'High Reeve', seats: 1}],
      members: [{id: 'a', who: 'linnet', rank: 'high'}],
    }),
  },
  {what: 'what the owner owns', draft: said('Petra owns the Heron, and says so.')},
  {what: 'a member of the owner', draft: said('The Toll House, owned by the Reeve Guild, is shut.')},
  {what: 'the tie that is known', draft: said('Jory is the brother of Petra.')},
  {what: 'the species that is known', draft: said('Petra, a dwarf, laughs at the elf who cannot swim.')},
  {what: 'the age that is known', draft: said('Linnet is 11 years old, and looks older.')},
  {what: 'another’s pronouns beside hers', draft: said('Petra laughs at Jory and his ledger.')},
  {what: 'the pronouns of whom the draft is of', draft: said('Linnet waits for him and his eels.')},
  {what: 'what is open, for players', draft: said('Linnet sells eels by the bridge in Karrow.'), for: PLAYERS},
  {what: 'what is masked, as it is known', draft: said('The Hooded Clerk buys eels.'), for: PLAYERS},
  {
    what: 'what is secret, between its marks',
    draft: said('She smokes eels.\n\n:::secret\nShe sings in the Drowned Choir.\n:::\n'),
    for: PLAYERS,
  },
  {
    what: 'what is secret, in a field that nobody sees',
    draft: npc('Old Fen', {wants: 'To leave the Drowned Choir and its Sunken Chapel.'}),
    for: PLAYERS,
  },
  {what: 'a link to what is hidden, which is taken out', draft: said('She once met somebody from [[drowned-choir]].'), for: PLAYERS},
  {what: 'a secret that was told to the party', draft: text('The signet is a forgery, cut by some tinker.'), for: PLAYERS},
  {what: 'a secret, for the DM', draft: text('Isolde of the Drowned Choir took the insurance.')},
  {
    what: 'a secret beside a summary of the same place and trade',
    draft: npc('Old Fen', {
      summary: 'A ferryman of Karrow with one oar.',
      secrets: [{id: 'a', text: 'He lets the smugglers of Karrow cross at night, and drowned the one who talked.'}],
      wants: 'A second oar.',
    }),
    for: PLAYERS,
  },
  {what: 'children who are well', draft: said('Children race eels in the gutter.')},
  {what: 'a word of this world', draft: said('A crossbow hangs over the counter, and a lantern beside it.')},
  {what: 'wounded and awake', draft: npc('Old Fen', {status: 'alive', play: {hitPointsLost: 3}})},
  {what: 'asleep by a spell', draft: npc('Old Fen', {play: {conditions: [{id: 'unconscious', from: 'Sleep'}]}})},
  {what: 'a day of the calendar', draft: npc('Old Fen', {born: '2-12-30', died: '41-5-1', status: 'dead'})},
  {
    what: 'a spell',
    draft: {
      kind: 'spell',
      id: 'reed-whisper',
      value: {kind: 'spell', id: 'reed-whisper', name: 'Reed Whisper', text: 'Reeds within range carry your whisper to one creature.'},
    },
    for: PLAYERS,
  },
  {what: 'what comes beside it', draft: {...npc('Old Fen', {text: 'She is paid by Marl Sedge.'}), beside: ['Marl Sedge']}},
  {what: 'rules in their own spelling', draft: text('Make a DC 12 Wisdom save, or lose 2d6 Hit Points and have the Frightened condition.')},
]

describe('the canon', async () => {
  const {root} = marches()
  const canons = new Map<CanonOptions, Awaited<ReturnType<typeof readCanon>>>()
  for (const options of [DM, PLAYERS, ARIA]) canons.set(options, await readCanon(root, options))
  const findings = (planted: {draft: CanonDraft; for?: CanonOptions}) => {
    const canon = canons.get(planted.for ?? DM)
    if (!canon) throw new Error('no such audience')
    return checkDraft(planted.draft, canon)
  }

  test.each(PLANTED)('finds $what', (planted) => {
    const found = findings(planted)
    expect(found.map(({code}) => code)).toEqual([planted.code])
    expect(found[0]?.message).toMatch(planted.says)
    if (planted.at !== undefined) expect(found[0]?.path.join('.')).toBe(planted.at)
  })

  test.each(CLEAN)('claims nothing of $what', (clean) => {
    expect(findings(clean).map(({code, message}) => `${code} ${message}`)).toEqual([])
  })
})
