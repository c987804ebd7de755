import {UserError} from '../../errors.js'
import type {Entity} from '../../schema/entity/base.js'
import {isMap, type Value, type ValueMap} from '../../schema/value.js'
import {parseEntity, readEntity} from '../../vault/entities.js'
import {readText} from '../../vault/files.js'
import {applyChanges} from '../../yaml/patch.js'
import {findAny} from '../entities/find.js'
import type {Draft} from './draft.js'
import {fieldsOf} from './makers.js'
import type {Scene} from './scene.js'
import type {Thing} from './thing.js'

type Edits = NonNullable<Thing['edits']>

/** Words where they go: `aria` is the fields that such words are for, `aria.notes` one that a person names. */
export function intoThing(scene: Scene, into: string, draft: Draft): Thing {
  const {root} = scene
  const [asked = '', ...field] = into.split('.')
  const ref = findAny(root, asked)
  const {stored} = readEntity<Entity>(root, ref)
  const edits = field.length > 0 ? [{path: field, value: draft.words ?? ''}] : usualEdits(scene, ref.kind, draft)
  if (!stored || !edits) throw nowhere(draft.generator, asked, ref.kind)
  const text = applyChanges(readText(root, stored.path), edits)
  const {value, diagnostics} = parseEntity(ref.kind, text, stored.path)
  const after = value ?? stored.value
  return {
    ...{kind: ref.kind, id: ref.id, name: stored.value.name, path: stored.path, text},
    value: after as unknown as ValueMap,
    entity: {ref, before: stored.value, after},
    problems: diagnostics,
    edits,
  }
}

/** The fields that the rules have for such words, where the entity is of the kind that has them. */
function usualEdits(scene: Scene, kind: string, {generator, answer, wish, seed}: Draft): Edits | undefined {
  const fields = fieldsOf(generator, answer, {scene, wish, seed})
  return fields?.of === kind ? leavesOf(fields.value) : undefined
}

function leavesOf(value: ValueMap): Edits {
  return Object.entries(value).flatMap(
    ([key, inner]: [string, Value]): Edits =>
      isMap(inner) ? leavesOf(inner).map(({path, value: leaf}) => ({path: [key, ...path], value: leaf})) : [{path: [key], value: inner}],
  )
}

function nowhere(generator: string, asked: string, kind: string): UserError {
  return new UserError(`The words of a ${generator} have no field of their own in a ${kind}`, {
    code: 'USAGE',
    hints: [`name one: \`--into ${asked}.notes\``],
  })
}
