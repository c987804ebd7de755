import {NotFoundError} from '../../errors.js'
import {type Entries, entriesFor} from '../../rules/build/entries.js'
import {type OwnStatBlock, ownStatBlock} from '../../rules/play/stat-block.js'
import type {EntryOf} from '../../schema/content/entry.js'
import type {EntryKind} from '../../schema/content/entry-kinds.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Npc} from '../../schema/entity/npc.js'
import {openEntries} from '../catalog/open.js'
import {type ShownCharacter, showCharacter} from '../characters/show.js'
import type {EntityOptions} from '../entities/change.js'
import {getStored} from '../entities/find.js'
import {vaultRoot} from '../vault/root.js'

/** An NPC's figures: a stat block with what is otherwise of them, or a full character's sheet. */
export type NpcSheet = {id: string; name: string} & (
  | {statBlock: Monster; nameOf(kind: EntryKind, id: string): string | undefined; traitOf(id: string): EntryOf<'monster-trait'> | undefined}
  | ShownCharacter
)

/** What an NPC fights with. Throws NotFoundError where they name neither a character nor a stat block. */
export async function npcSheet(options: EntityOptions, reference: string): Promise<NpcSheet> {
  const root = vaultRoot(options)
  const {ref, value} = getStored<Npc>(root, 'npc', reference, options)
  const {id, name, character, ...npc} = value
  if (character !== undefined) return {id, name, ...(await showCharacter(options, character))}
  const entries = entriesFor((await openEntries(root)).entries, ref)
  const own = npcStatBlock(entries, {name, ...npc})
  if (!own)
    throw new NotFoundError('stat block', id, {
      hints: [`name one: \`dnd npc set ${id} monster=guard\`, or a full character: \`dnd npc set ${id} character=ID\``],
    })
  return {
    id,
    name,
    statBlock: own.monster,
    nameOf: (kind, of) => entries.find(kind, of)?.name,
    traitOf: (of) => entries.find('monster-trait', of),
  }
}

/** The stat block that an NPC names, as they have it; `undefined` where there is none. */
export function npcStatBlock(
  entries: Entries,
  {name, monster, overrides}: Pick<Npc, 'name' | 'monster' | 'overrides'>,
): OwnStatBlock | undefined {
  const entry = monster === undefined ? undefined : entries.find('monster', monster)
  return entry && ownStatBlock(entry, name, overrides)
}
