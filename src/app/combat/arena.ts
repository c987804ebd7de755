import type {Arena} from '../../combat/engine.js'
import type {Source} from '../../combat/fight.js'
import type {Creatures} from '../../combat/scene.js'
import {type Entries, entriesFor} from '../../rules/build/entries.js'
import type {Npc} from '../../schema/entity/npc.js'
import {lookUp} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import {summaries} from '../../vault/summaries.js'
import {characterIds, characterPath, readCharacter} from '../characters/characters.js'
import {candidateOf} from '../entities/find.js'
import {npcStatBlock} from '../play/npc-sheet.js'

/** Who can come into a fight: the vault's characters, the people of a campaign, every stat block of the catalog; in this order. */
export function arenaOf(root: string, campaign: string | undefined, entries: Entries): Arena {
  // A character sees the catalog under their own theme; everybody else is of the campaign's.
  const seen = campaign === undefined ? entries : entriesFor(entries, {kind: 'campaign', id: campaign})
  const creatures: Creatures = (asked) => {
    const found = characterNamed(root, asked) ?? (campaign === undefined ? undefined : personNamed(root, campaign, asked, seen))
    if (found) return found
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
