import {nameOfEntry} from '../../catalog/browse.js'
import {NotFoundError} from '../../errors.js'
import type {Identity} from '../../schema/entity/identity.js'
import {openEntries} from '../catalog/open.js'
import {showCharacter} from '../characters/show.js'
import type {EntityOptions} from '../entities/change.js'
import {getStored} from '../entities/find.js'
import {type NpcSheet, npcSheet} from '../play/npc-sheet.js'
import {vaultRoot} from '../vault/root.js'
import {shownFigures, wearerOf} from './disguise.js'

/** What an identity shows, under its own name, or what whoever wears it truly has. Throws NotFoundError where there is neither. */
export async function identitySheet(options: EntityOptions, reference: string, isTrue: boolean): Promise<NpcSheet> {
  const root = vaultRoot(options)
  const {value: identity, ref} = getStored<Identity>(root, 'identity', reference, options)
  return isTrue ? trueSheet({...options, campaign: ref.campaign}, identity) : shownSheet(options, identity)
}

async function shownSheet(options: EntityOptions, identity: Identity): Promise<NpcSheet> {
  const root = vaultRoot(options)
  const {id, name} = identity
  const {catalog, entries} = await openEntries(root)
  const shown = shownFigures(root, identity, entries)
  if (!shown) throw without(id, `dnd identity set ${id} monster=guard`)
  if ('monster' in shown)
    return {
      id,
      name,
      statBlock: shown.monster,
      nameOf: (kind, of) => nameOfEntry(catalog, kind, of),
      traitOf: (of) => entries.find('monster-trait', of),
    }
  const {sheet, ...rest} = await showCharacter(options, shown.character.id)
  return {id, name, sheet: {...sheet, id, name}, ...rest}
}

async function trueSheet(options: EntityOptions, {id}: Identity): Promise<NpcSheet> {
  const root = vaultRoot(options)
  const {entries} = await openEntries(root)
  const figures = wearerOf(root, options.campaign ?? '', id, entries)?.figures
  if (!figures) throw without(id, `dnd person set PERSON is=NPC`)
  if ('npc' in figures) return npcSheet(options, figures.npc.id)
  const {id: of, name} = figures.character
  return {id: of, name, ...(await showCharacter(options, of))}
}

function without(id: string, hint: string): NotFoundError {
  return new NotFoundError('stat block', id, {hints: [`name one: \`${hint}\``]})
}
