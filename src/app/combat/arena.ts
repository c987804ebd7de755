import type {Arena} from '../../combat/engine.js'
import type {Behind, Source} from '../../combat/fight.js'
import type {Creatures} from '../../combat/scene.js'
import {type Entries, entriesFor} from '../../rules/build/entries.js'
import type {Identity} from '../../schema/entity/identity.js'
import type {Npc} from '../../schema/entity/npc.js'
import {lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {summaries} from '../../vault/summaries.js'
import {characterIds, characterPath, readCharacter} from '../characters/characters.js'
import {type Figures, shownFigures, wearerOf} from '../deception/disguise.js'
import {candidateOf} from '../entities/find.js'
import {npcStatBlock} from '../play/npc-sheet.js'

/** As whom somebody is asked for: `identity/the-gull`. */
const KIND = /^(character|npc|identity|monster)\/(.+)$/

/**
 * Who can come into a fight: the vault's characters, the people of a campaign, those who somebody is taken for, every stat block of
 * the catalog; in this order, or of one kind.
 */
export function arenaOf(root: string, campaign: string | undefined, entries: Entries): Arena {
  // A character sees the catalog under their own theme; everybody else is of the campaign's.
  const seen = campaign === undefined ? entries : entriesFor(entries, {kind: 'campaign', id: campaign})
  const creatures: Creatures = (said) => {
    const [, kind, asked = said] = KIND.exec(said) ?? []
    const ofKind = (each: string) => kind === undefined || kind === each
    const found =
      (ofKind('character') ? characterNamed(root, asked) : undefined) ??
      (campaign !== undefined && ofKind('npc') ? personNamed(root, campaign, asked, seen) : undefined) ??
      (campaign !== undefined && ofKind('identity') ? identityNamed(root, campaign, asked, seen) : undefined)
    if (found) return found
    if (!ofKind('monster')) return {near: []}
    const looked = lookUp(asked, seen.all('monster'))
    if ('found' in looked) return {source: {type: 'monster', id: looked.found.id, monster: looked.found}, name: looked.found.name}
    return {near: 'near' in looked ? looked.near : looked.ambiguous.map(({id}) => id)}
  }
  return {entries, creatures}
}

function characterNamed(root: string, asked: string): {source: Source; name: string} | undefined {
  const ids = characterIds(root)
  const read = ids.flatMap((id) => readCharacter(root, characterPath(id)).stored ?? [])
  const looked = lookUp(
    asked,
    read.filter(({character}) => !character.deleted).map((stored) => ({...stored, id: stored.character.id, name: stored.character.name})),
  )
  if (!('found' in looked)) return undefined
  const {character} = looked.found
  // A word in the middle of a monster's name is no character's.
  return {source: {type: 'character', id: character.id, character}, name: character.name}
}

function personNamed(root: string, campaign: string, asked: string, entries: Entries): {source: Source; name: string} | undefined {
  const people = summaries(root, 'npc').filter(({ref, deleted}) => ref.campaign === campaign && deleted === undefined)
  const looked = lookUp(asked, people.map(candidateOf))
  const npc = 'found' in looked ? readEntity<Npc>(root, {kind: 'npc', id: looked.found.id, campaign}).stored?.value : undefined
  const monster = npc && npcStatBlock(entries, npc)?.monster
  return npc && monster ? {source: {type: 'npc', id: npc.id, monster, ...present({play: npc.play})}, name: npc.name} : undefined
}

/** Who somebody is taken for, with the figures that they show; who shows none has those of whoever wears it. */
function identityNamed(
  root: string,
  campaign: string,
  asked: string,
  entries: Entries,
): {source: Source; name: string; behind?: Behind} | undefined {
  const all = summaries(root, 'identity').filter(({ref, deleted}) => ref.campaign === campaign && deleted === undefined)
  const looked = lookUp(asked, all.map(candidateOf))
  const identity =
    'found' in looked ? readEntity<Identity>(root, {kind: 'identity', id: looked.found.id, campaign}).stored?.value : undefined
  if (!identity) return undefined
  const wearer = wearerOf(root, campaign, identity.id, entries)
  const truth = wearer?.figures && sourceOf(wearer.figures)
  const shown = shownFigures(root, identity, entries)
  const source = shown ? shownSource(identity, shown) : truth && shownSource(identity, truth)
  if (!source) return undefined
  return {source, name: identity.name, ...(truth && wearer ? {behind: {name: wearer.name, source: truth}} : {})}
}

function sourceOf(figures: Figures): Source {
  if ('character' in figures) return {type: 'character', id: figures.character.id, character: figures.character}
  const {npc, monster} = figures
  return {type: 'npc', id: npc.id, monster, ...present({play: npc.play})}
}

function shownSource({id, name}: Identity, of: Source | NonNullable<ReturnType<typeof shownFigures>>): Source {
  if ('character' in of) return {type: 'character', id: of.character.id, character: {...of.character, name}}
  return {type: 'identity', id, monster: {...of.monster, name}}
}
