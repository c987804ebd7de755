import type {Reading} from '../../kit/reading.js'
import {toEntry} from '../../kit/world/marks.js'
import type {KankaIndex, KankaRecord} from './export.js'
import type {Memberships} from './members.js'
import type {FindEntity} from './mentions.js'

/** All that one entity is read beside. */
export interface KankaWorld {
  index: KankaIndex
  members: Memberships
  find: FindEntity
  maps: readonly KankaRecord[]
  /** Words of a tag by its number. */
  tag(id: unknown): string | undefined
}

/** Of a row in a list, what says where it stands. */
const ROW_FRAME =
  'id entity_id created_at updated_at created_by updated_by position settings layout_id default_order pin_id is_pinned is_star colour mirror_id owner_id visibility_id is_private is_hidden section_id type_id'.split(
    ' ',
  )

/** Whether players may see a row: 1 is "all"; posts said it by a flag before. */
export function isForAll(reading: Reading): boolean {
  const visibility = reading.integer('visibility_id')
  const isPrivate = reading.isTrue('is_private')
  reading.ignore('visibility_id', 'is_private')
  return (visibility === undefined || visibility === 1) && !isPrivate
}

/** Keys of a row that say where it stands. */
export function ignoreRow(reading: Reading): void {
  reading.ignore(...ROW_FRAME)
}

/** An entry of the catalog by the name that an entity of the export has. */
export function entryOf(kind: string, record: KankaRecord | undefined): string | undefined {
  return record && toEntry(kind, record.name)
}
