import {slugOf} from '../../../schema/slug.js'
import {type Reading, wordOf} from '../../kit/reading.js'
import {oneLine, paragraphs, plainText, secretPart, toThing, withIds} from '../../kit/world/marks.js'
import {factLines, type ThingParts, type Visibility} from '../../kit/world/thing.js'
import {type KankaRecord, MODULE_KINDS} from './export.js'
import {isTrue, MEMBER_LISTS} from './members.js'
import {entryText, type FindEntity} from './mentions.js'
import {ownFields} from './own-fields.js'
import {ignoreRow, isForAll, type KankaWorld} from './rows.js'

/** What Kanka keeps around an entity. */
const FRAME =
  'id entity_id campaign_id created_at updated_at deleted_at created_by updated_by slug type_id marketplace_uuid focus_x focus_y is_attributes_private parent_id mentions permissions copied_from_id'.split(
    ' ',
  )
/** Pictures and files, of which only names are there. */
const PICTURES = 'image image_path image_uuid header header_image header_uuid image_id header_id'.split(' ')
/** An entity as a thing. */
export function entityParts(record: KankaRecord, reading: Reading, world: KankaWorld): ThingParts {
  const entity = reading.child('entity') as Reading
  const row = MODULE_KINDS[record.module] ?? {kind: 'handout' as const, type: oneLine(record.module.replace(/_\d+$/, ''))}
  for (const each of [reading, entity]) {
    each.ignore(...FRAME, ...MEMBER_LISTS, 'is_private', 'is_template')
    each.drop(...PICTURES)
  }
  entity.ignore('name')
  reading.take('name')
  const type = reading.text('type') ?? entity.text('type')
  entity.ignore('type')
  for (const {path, reason, value} of world.members.losses(record)) reading.losses.add(path, reason, value)
  const own = ownFields({record, reading, entity, world, type: oneLine(type ?? '')})
  const posts = entity.children('posts').map((post) => postText(post, world.find))
  const tooltip = oneLine((entity.text('tooltip') ?? '').replace(/<[^<>]*>/g, ' '))
  return {
    ...{key: record.key, kind: row.kind, name: record.name, visibility: visibilityOf(record)},
    fields: {
      aliases: aliasesOf(entity),
      summary: tooltip,
      ...(row.type ? {type: row.type} : {}),
      ...own.fields,
      ...(row.kind === 'npc' || row.kind === 'faction' ? {relationships: relationships(entity, world)} : unplaced(entity)),
      tags: [...tagsOf(entity, world), ...(own.tags ?? [])],
      text: paragraphs(entryText(entity, 'entry', world.find) || entryText(reading, 'entry', world.find), own.text, ...posts),
      notes: paragraphs(factLines(own.facts ?? []), factsOf(entity), inventory(entity, world)),
    },
  }
}

/** Which roles see an entity isn't exported: that nothing hides it does not say that players see it. */
function visibilityOf({value, entity}: KankaRecord): Visibility {
  return isTrue(value['is_private']) || isTrue(entity['is_private']) ? 'hidden' : 'unsaid'
}

function postText(post: Reading, find: FindEntity): string | undefined {
  const name = oneLine(post.text('name') ?? '')
  const isOpen = isForAll(post)
  ignoreRow(post)
  const text = paragraphs(name === '' ? undefined : `## ${name}`, entryText(post, 'entry', find))
  return text === undefined || isOpen ? text : secretPart(text)
}

function tagsOf(entity: Reading, {tag}: KankaWorld): string[] {
  return entity.children('entityTags').flatMap((row) => {
    const id = row.take('tag_id')
    ignoreRow(row)
    row.ignore('tag_id')
    const name = tag(id)
    if (name === undefined) row.losses.add(`${row.path}.tag_id`, 'dropped', id)
    return slugOf(name ?? '') || []
  })
}

/** Other names; links to elsewhere and files stand in the notes or are told. */
function aliasesOf(entity: Reading): string[] {
  return entity.children('assets').flatMap((asset) => {
    const isAlias = asset.integer('type_id') === 3
    ignoreRow(asset)
    if (isAlias) {
      asset.ignore('metadata')
      return oneLine(asset.text('name') ?? '') || []
    }
    asset.drop('name', 'metadata', 'image_uuid')
    return []
  })
}

/** Attributes, in the DM's notes whether players saw them or not. */
function factsOf(entity: Reading): string | undefined {
  const facts = entity.children('entityAttributes').map((row) => {
    ignoreRow(row)
    row.ignore('parsed', 'api_key')
    return [oneLine(row.text('name') ?? ''), row.text('value')] as const
  })
  return factLines(facts)
}

function inventory(entity: Reading, {index}: KankaWorld): string | undefined {
  const lines = entity.children('inventories').map((row) => {
    const item = index.member('items', row.take('item_id'))
    ignoreRow(row)
    row.ignore('item_id', 'is_equipped', 'copy_item_entry', 'image_uuid')
    const name = oneLine(row.text('name') ?? '') || item?.name || 'something'
    const more = [row.text('position'), row.text('description')].filter(Boolean).join('; ')
    return `- ${row.integer('amount') ?? 1} × ${name}${more ? ` (${plainText(more)})` : ''}`
  })
  return lines.length === 0 ? undefined : `**Carries**\n\n${lines.join('\n')}`
}

/** How an entity stands to others, as its own side has it; the other side has its own. */
function relationships(entity: Reading, {index}: KankaWorld): object[] {
  const rows = entity.children('relationships').flatMap((row) => {
    const target = row.take('target_id')
    const isOpen = isForAll(row)
    const attitude = row.number('attitude')
    ignoreRow(row)
    row.ignore('target_id', 'attitude', 'marketplace_uuid')
    const found = index.entity(target)
    const owner = row.take('owner_id')
    row.ignore('owner_id')
    if (!found) {
      row.losses.add(
        row.path,
        'dropped',
        `${row.text('relation') ?? 'a relation'} from ${wordOf(owner)} to ${wordOf(target)}, which is not there`,
      )
      return []
    }
    return [
      {
        to: toThing(found.key, found.name),
        type: oneLine(row.text('relation') ?? ''),
        ...(attitude === undefined ? {} : {strength: Math.max(-10, Math.min(10, Math.round(attitude / 10)))}),
        ...(isOpen ? {} : {secret: true}),
        name: found.name,
      },
    ]
  })
  return withIds(rows, ({name}) => name).map(({name: _name, type, ...row}) => ({...row, ...(type === '' ? {} : {type})}))
}

/** Relations of what has none here are told, with both ends. */
function unplaced(entity: Reading): Record<string, never> {
  for (const row of entity.children('relationships')) {
    row.losses.add(
      row.path,
      'dropped',
      `${row.text('relation') ?? 'a relation'} from ${wordOf(row.take('owner_id'))} to ${wordOf(row.take('target_id'))}`,
    )
    ignoreRow(row)
    row.ignore('target_id', 'attitude', 'relation', 'owner_id')
  }
  return {}
}
