import type {Finding} from '../../diagnostic.js'
import {findPart, type Thing} from '../../rules/knowledge/part.js'
import type {Entity} from '../../schema/entity/base.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {unclosedIn} from '../../schema/secret-parts.js'
import {fieldOf, type Structure, settled, structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'

/** What of an entity hides more than was meant, or less: texts that never close a secret, and rules for paths that there are not. */
export function checkSight(entity: Entity): Finding[] {
  const structure = structureOf(kindRow(entity.kind as Kind).schema()) as Thing
  const value = entity as unknown as ValueMap
  return [...lostRules(value, structure), ...unclosed(value, structure, [])]
}

function lostRules(entity: ValueMap, structure: Thing): Finding[] {
  const rules = own(entity, 'seenBy')
  return Object.keys(isMap(rules) ? rules : {}).flatMap((name): Finding[] => {
    const part = findPart(name, structure, entity)
    if ('name' in part && part.path.length > 0) return []
    return [
      {
        severity: 'error',
        code: 'SEEN_BY_UNKNOWN',
        path: ['seenBy', name],
        message: `"${name}" leads to nothing, and so nobody is kept from it`,
        hint:
          'near' in part && part.near.length > 0 ? `did you mean "${part.near[0]}"?` : 'items of a list go by their id: `secrets.beacon`',
      },
    ]
  })
}

function unclosed(value: Value, structure: Structure, path: Finding['path']): Finding[] {
  const at = settled(structure, value)
  if (typeof value === 'string') return at.marks.prose ? unclosedText(value, path) : []
  if (Array.isArray(value)) return at.type === 'list' ? value.flatMap((item, i) => unclosed(item, at.item(), [...path, i])) : []
  if (!isMap(value) || at.type !== 'map') return []
  return Object.entries(value).flatMap(([key, member]) => {
    const field = fieldOf(at, key)
    return field ? unclosed(member, field, [...path, key]) : []
  })
}

function unclosedText(text: string, path: Finding['path']): Finding[] {
  const what = unclosedIn(text)
  if (!what) return []
  return [
    {
      severity: 'warning',
      code: 'SECRET_UNCLOSED',
      path,
      message: what === 'secret' ? 'a `:::secret` is never closed' : 'a comment is never closed',
      hint: `players read nothing that follows it; close it with ${what === 'secret' ? '`:::` in a line of its own' : '`-->` or `%%`'}`,
    },
  ]
}
