import type {EntityList, ListedEntity} from '../../app/entities/list.js'
import type {Backlinks} from '../../app/entities/show.js'
import {kindRow} from '../../schema/entity/kinds.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'

interface Width {
  width: number
}

/** A line an entity: id, name, and what it is. */
export function printEntityList({kind, entities}: Pick<EntityList, 'kind' | 'entities'>, {width, isAll}: Width & {isAll: boolean}): string {
  if (entities.length === 0)
    return isAll ? `No ${kindRow(kind).words.many} yet. Make one: dnd ${kind} create` : `No ${kindRow(kind).words.many} known.`
  const haveCampaign = entities.some(({campaign}) => campaign !== undefined)
  const header = ['Id', 'Name', ...(haveCampaign ? ['Campaign'] : []), 'Summary']
  const rows = entities.map((entity) => [
    entity.id,
    nameCell(entity),
    ...(haveCampaign ? [entity.campaign ?? ''] : []),
    plainText(entity.summary ?? ''),
  ])
  return columns(rows, {width, header, align: header.map(() => 'left' as const)})
}

function nameCell({name, secret, deleted}: ListedEntity): string {
  const marks = [...(secret ? ['secret'] : []), ...(deleted ? ['deleted'] : [])]
  const words = marks.length > 0 ? `${plainText(name)} (${marks.join(', ')})` : plainText(name)
  return deleted ? style.muted(words) : words
}

/** What leads to an entity, a line each. */
export function printBacklinks({name, backlinks}: Backlinks, {width}: Width): string {
  if (backlinks.length === 0) return `Nothing refers to ${plainText(name)}.`
  const rows = backlinks.map((link) => [`${link.kind}/${link.id}`, plainText(link.name), plainText(link.path)])
  return columns(rows, {width, header: ['From', 'Name', 'In'], align: ['left', 'left', 'left']})
}

interface Found {
  kind: Parameters<typeof kindRow>[0]
  query: string
  hits: readonly {id: string; name: string; summary: string; campaign?: string}[]
}

/** What a search found, best first. */
export function printEntitySearch({kind, query, hits}: Found, {width}: Width): string {
  if (hits.length === 0) return `No ${kindRow(kind).words.many} fit "${plainText(query)}".`
  const isShared = new Set(hits.map(({campaign}) => campaign)).size > 1
  const header = ['Id', 'Name', ...(isShared ? ['Campaign'] : []), 'Summary']
  return columns(
    hits.map(({id, name, campaign = '', summary}) => [id, plainText(name), ...(isShared ? [plainText(campaign)] : []), plainText(summary)]),
    {width, header, align: header.map(() => 'left' as const)},
  )
}
