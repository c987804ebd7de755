import type {RollTable} from '../../schema/content/reference.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {freeId} from '../../schema/slug.js'
import type {Value, ValueMap} from '../../schema/value.js'
import {type Building, type Built, phrase} from './building.js'

const entity = (kind: string, value: ValueMap): Built => ({is: 'entity', kind, value: {kind, ...value}})

function named(name: string, otherwise: string): {id: string; name: string} {
  return {id: freeId(name, otherwise, new Set()), name}
}

/** Things of a list with ids after a word each has. */
function things<T extends object>(list: readonly T[], {word, after}: {word: string; after: (each: T) => string}): (T & {id: string})[] {
  const taken = new Set<string>()
  return list.map((each) => {
    const id = freeId(after(each), word, taken)
    taken.add(id)
    return {id, ...each}
  })
}

/** The fields whose value is not null. */
function filled(fields: Readonly<Record<string, Value>>): ValueMap {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)))
}

/** A person of the campaign. */
export function buildNpc(shape: Shape<'npc'>, building: Building): Built {
  const {statBlock, secret, tell, species, text, ...fields} = shape
  const {entries} = building
  return entity('npc', {
    ...named(shape.name, 'npc'),
    ...filled({...fields, text}),
    ...filled({
      species: entries.find('species', species ?? '')?.id ?? null,
      monster: entries.find('monster', statBlock ?? '')?.id ?? null,
    }),
    secrets: [{id: 'secret', text: secret}],
    notes: phrase(building, 'npc-notes', {tell}),
  })
}

/** A place, what is to be had there in its text, its trouble and secret in the DM's notes. */
export function buildLocation(shape: Shape<'location'>, building: Building): Built {
  const {name, type, summary, population, mood, text, keeper, offers, found, trouble, secret} = shape
  const lines = offers.map((offer) => `- ${offer}`).join('\n')
  return entity('location', {
    ...named(name, 'location'),
    ...filled({type, summary, population, mood}),
    text: [text, keeper === null ? '' : phrase(building, 'location-keeper', {keeper}), lines].filter(Boolean).join('\n\n'),
    notes: [trouble, secret ?? ''].filter(Boolean).join('\n\n'),
    ...filled({
      found: things(found, {word: 'find', after: (each) => each.name}).map(({hidden, ...each}) => ({
        ...each,
        ...(hidden ? {secret: true} : {}),
      })),
    }),
  })
}

/** A faction; goals that its foes don't know, and what would break it, are kept from the players. */
export function buildFaction(shape: Shape<'faction'>, building: Building): Built {
  const {name, type, summary, creed, goals, means, rival, ranks, text, secret} = shape
  return entity('faction', {
    ...named(name, 'faction'),
    ...{type, summary, creed, text, status: 'active'},
    goals: goals.map(({text: goal, hidden}, i) => ({id: `goal-${i + 1}`, text: goal, ...(hidden ? {secret: true} : {})})),
    ranks: things(
      ranks.map((rank) => ({name: rank})),
      {word: 'rank', after: (rank) => rank.name},
    ),
    notes: [phrase(building, 'notes-means', {means}), phrase(building, 'notes-rival', {rival}), secret].join('\n\n'),
  })
}

/** A plot with its stages; the layers under it are the DM's. */
export function buildPlot(shape: Shape<'plot'>): Built {
  const {name, type, summary, truth, layers, stages, hooks, reward} = shape
  const placed = things(stages, {word: 'stage', after: (stage) => stage.name})
  return entity('plot', {
    ...named(name, 'plot'),
    ...{type, status: 'dormant', summary},
    truth: [truth, layers.map((layer, i) => `${i + 1}. ${layer}`).join('\n')].filter(Boolean).join('\n\n'),
    stages: placed,
    hooks: hooks.map(({heard, truth: so}, i) => ({id: `hook-${i + 1}`, text: heard, truth: so})),
    ...filled({reward}),
  })
}

/** A hook, as a side plot that waits to be told. */
export function buildHook(shape: Shape<'hook'>, building: Building): Built {
  const {name, who, where, heard, truth, twist, reward} = shape
  return entity('plot', {
    ...named(name, 'hook'),
    ...{type: 'side', status: 'dormant', reward},
    truth: [truth, twist].join('\n\n'),
    hooks: [{id: 'hook', text: heard, truth}],
    notes: phrase(building, 'hook-notes', {who, where}),
  })
}

/** A rumour, with how much of it is so. */
export function buildRumour(shape: Shape<'rumour'>, building: Building): Built {
  const {name, heard, from, verdict, truth} = shape
  return entity('plot', {
    ...named(name, 'rumour'),
    ...{type: 'rumor', status: 'dormant', truth},
    hooks: [{id: 'rumour', text: heard, truth}],
    notes: phrase(building, `rumour-${verdict}`, {from}),
  })
}

/** A chapter; each scene's choices lead to its outcome. */
export function buildChapter(shape: Shape<'chapter'>, {wish}: Building): Built {
  const scenes = things(shape.scenes, {word: 'scene', after: (scene) => scene.name})
  return entity('chapter', {
    ...named(shape.name, 'chapter'),
    ...{status: 'planned', summary: shape.summary},
    ...(wish.level === undefined ? {} : {level: wish.level}),
    scenes: scenes.map(({ways, choices, ...scene}, i) => ({
      ...scene,
      exits: ways.map((text, way) => ({
        id: `way-${way + 1}`,
        text,
        ...(scenes[i + 1] === undefined ? {} : {scene: scenes[i + 1]?.id ?? ''}),
      })),
      choices: choices.map((choice, n) => ({id: `choice-${n + 1}`, ...choice})),
    })),
  })
}

/** A handout; what it tells who reads it twice is the DM's. */
export function buildHandout(shape: Shape<'handout'>): Built {
  const {name, type, summary, text, look, meaning} = shape
  return entity('handout', {...named(name, 'handout'), type, summary, text: `*${look}*\n\n${text}`, notes: meaning})
}

/** A campaign's premise; what comes, and what lies beneath, is the DM's. */
export function buildCampaign(shape: Shape<'campaign'>, building: Building): Built {
  const {name, genre, tone, summary, premise, question, threat, truth, factions, places, people, opening} = shape
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')
  const notes = phrase(building, 'campaign-notes', {question, threat, truth, opening})
  return entity('campaign', {
    ...named(name, 'campaign'),
    ...{genre, tone, summary, premise, status: 'planned'},
    notes: [notes, list(factions), list(places), list(people)].join('\n\n'),
  })
}

/** A table whose die has a face for each row. */
export function buildTable({name, summary, rows}: Shape<'table'>): Built {
  const value: RollTable = {
    kind: 'table',
    ...named(name, 'table'),
    summary: summary.slice(0, 400),
    source: {document: 'homebrew'},
    dice: `1d${rows.length}`,
    rows: rows.map((text, i) => ({from: i + 1, text})),
  }
  return {is: 'entry', kind: 'table', value: value as unknown as ValueMap}
}

/** Names as a table to roll on. */
export function buildNames({name, names}: Shape<'names'>, building: Building): Built {
  const rows = names.map((each) => (each.about === null ? each.name : `${each.name}: ${each.about}`))
  return buildTable({name, summary: phrase(building, 'names-summary'), rows})
}

/** Where a character comes from, as the details of the sheet. */
export function buildBackstory({backstory, personality, ideals, bonds, flaws, threads}: Shape<'backstory'>): Built {
  const loose = threads.map((thread) => `- ${thread}`).join('\n')
  return {is: 'fields', of: 'character', value: {details: {personality, ideals, bonds, flaws, backstory: `${backstory}\n\n${loose}`}}}
}

/** What somebody says, in the DM's notes of them. */
export function buildDialogue({lines, gives, keeps}: Shape<'dialogue'>, building: Building): Built {
  const said = lines.map(({moment, line, aside}) => `- **${moment}**: "${line}"${aside === null ? '' : ` *(${aside})*`}`)
  return {is: 'fields', of: 'npc', value: {notes: [said.join('\n'), phrase(building, 'dialogue-notes', {gives, keeps})].join('\n\n')}}
}

/** What so far happened, for the session that begins. */
export function buildRecap({text, open}: Shape<'recap'>): Built {
  return {is: 'fields', of: 'session', value: {recap: [text, open.map((each) => `- ${each}`).join('\n')].filter(Boolean).join('\n\n')}}
}

/** How a place strikes those who come to it. */
export function buildDescription({readAloud, sight, sound, smell, touch, wrong}: Shape<'description'>): Built {
  return {is: 'fields', of: 'location', value: {text: readAloud, mood: [sight, sound, smell, touch].join(' ').slice(0, 500), notes: wrong}}
}

/** A day's weather, as something that happened on it. */
export function buildWeather({sky, air, change, sign}: Shape<'weather'>): Built {
  return {is: 'fields', of: 'event', value: {summary: [sky, air].join(' ').slice(0, 500), text: [sky, air, change, sign].join(' ')}}
}
