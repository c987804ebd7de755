import {textsIn} from '../../rules/canon/look.js'
import type {PlayerText, Reader} from '../../rules/deception/check/leaks.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Character} from '../../schema/entity/character.js'
import {type EntityRef, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lazily, remembering} from '../../schema/lazily.js'
import {structureOf} from '../../schema/structure.js'
import type {Value} from '../../schema/value.js'
import {listEntities, readEntity} from '../../vault/entities.js'
import {type Onlooker, onlookerAt} from '../entities/observer.js'
import {readVaultFile} from '../vault/vault-file.js'

/** Kinds whose texts are put before players. */
const READ = ['handout', 'session'] as const satisfies readonly Kind[]

/** Who reads: a character of those who play the campaign, as itself. */
interface Player extends Reader {
  onlooker(): Onlooker
}

/** What players have to read: handouts and sessions as each of them sees them, and their own journals. */
export function playerTexts(root: string, campaign: string, party: string | undefined): PlayerText[] {
  const players = playersOf(root, campaign, party)
  return [...players.flatMap((player) => journalOf(root, player)), ...READ.flatMap((kind) => textsOfKind(root, kind, {campaign, players}))]
}

function playersOf(root: string, campaign: string, party: string | undefined): Player[] {
  const members = party === undefined ? undefined : readVaultFile(root).parties?.[party]
  const ids = members ?? listEntities(root, 'character').map(({id}) => id)
  return ids.flatMap((id) => {
    const stored = readEntity<Character>(root, {kind: 'character', id}).stored
    if (!stored || stored.value.deleted) return []
    const onlooker = lazily(() => onlookerAt(root, {as: id}, campaign))
    const mayKnow = remembering((key: string) => {
      const [kind = '', thing = ''] = key.split(' ')
      return onlooker().seen([kind], thing) === thing
    })
    return [{id, name: stored.value.name, onlooker, mayKnow: (kind, thing) => mayKnow(`${kind} ${thing}`)}]
  })
}

function journalOf(root: string, player: Player): PlayerText[] {
  const value = readEntity<Character>(root, {kind: 'character', id: player.id}).stored?.value
  if (!value?.journal) return []
  const title = `the journal of ${value.name}`
  return value.journal.map(({text}, i) => ({
    title,
    text,
    reader: player,
    place: {kind: 'character', id: player.id, path: ['journal', i, 'text']},
    read: () => text,
  }))
}

interface Around {
  campaign: string
  players: readonly Player[]
}

function textsOfKind(root: string, kind: Kind, {campaign, players}: Around): PlayerText[] {
  return listEntities(root, kind, campaign).flatMap((ref) => {
    const value = readEntity(root, ref, {isOneOfMany: true}).stored?.value
    if (!value || value.deleted) return []
    return players.flatMap((player) => textsFor(ref, value, player))
  })
}

function textsFor({kind, id}: EntityRef, value: Entity, player: Player): PlayerText[] {
  const structure = structureOf(kindRow(kind).schema())
  const read = lazily(() => {
    const seen = player.onlooker().see(value)
    return seen
      ? textsIn(seen as unknown as Value, structure)
          .map((each) => each.text)
          .join('\n\n')
      : ''
  })
  return textsIn(value as unknown as Value, structure).map(({path, text}) => ({
    title: value.name,
    text,
    reader: player,
    place: {kind, id, path},
    read,
  }))
}
