import {describe, expect, test} from 'vitest'
import type {Observer} from '../../../src/rules/knowledge/observer.js'
import {findPart, type Part, type Thing} from '../../../src/rules/knowledge/part.js'
import {concealed, isVisible, revealed} from '../../../src/rules/knowledge/reveal.js'
import {KIND_NAMES, kindRow} from '../../../src/schema/entity/kinds.js'
import {countSecrets} from '../../../src/schema/secret-parts.js'
import {structureOf} from '../../../src/schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../../src/schema/value.js'
import {secretWorld} from '../../app/world/secrets.js'

const as = (...names: string[]): Observer => ({as: new Set([...names, 'all']), seen: (_, to) => to, isSecretName: () => false})
const [aria, brom] = [as('aria'), as('brom')]

/** Fields that say what a thing is and who sees it. */
const FIXED = new Set(['kind', 'id', 'uid', 'secret', 'knownBy', 'seenBy', 'seenAs', 'deleted'])

/** Paths of all that may be shown by itself, outermost first: fields, items, and the secret parts of texts. */
function pathsIn(value: Value, path: string, isProse: (path: string) => boolean): string[] {
  if (typeof value === 'string') return isProse(path) ? Array.from({length: countSecrets(value)}, (_, i) => `${path}#${i + 1}`) : []
  if (Array.isArray(value))
    return value.flatMap((item) =>
      isMap(item) && typeof own(item, 'id') === 'string' ? below(`${path}.${own(item, 'id')}`, item, isProse) : [],
    )
  if (!isMap(value)) return []
  const keys = Object.keys(value).filter((key) => !FIXED.has(key))
  return keys.flatMap((key) => below(path === '' ? key : `${path}.${key}`, value[key] as Value, isProse))
}

function below(path: string, value: Value, isProse: (path: string) => boolean): string[] {
  return [path, ...pathsIn(value, path, isProse)]
}

function isOfClock(path: string, {log}: ValueMap): boolean {
  const [top, id] = path.split('.')
  return top === 'log' && Array.isArray(log) && log.some((line) => isMap(line) && own(line, 'id') === id && Object.hasOwn(line, 'clock'))
}

describe.each(KIND_NAMES)('a %s', (kind) => {
  const structure = structureOf(kindRow(kind).schema()) as Thing
  const worlds = [secretWorld(3, kind)]
  const entities = worlds.flatMap(({entities: all}) =>
    all.filter((each) => each.kind === kind).map(({value: {knowledge: _theirs, ...value}}) => value),
  )
  const partAt = (path: string, entity: ValueMap) => findPart(path, structure, entity) as Part
  const whole = partAt('', {})

  test('is shown as a whole, and hidden', () => {
    for (const entity of entities) {
      const shown = revealed(entity, structure, whole, ['aria']) as ValueMap
      expect(isVisible(shown, structure, whole, aria)).toBe(true)
      expect(isVisible(shown, structure, whole, brom)).toBe(isVisible(entity, structure, whole, brom))
      const hidden = concealed(shown, structure, whole, ['all']) as ValueMap
      expect(isVisible(hidden, structure, whole, aria)).toBe(false)
      const open = revealed(hidden, structure, whole, ['all']) as ValueMap
      expect(isVisible(open, structure, whole, as())).toBe(true)
    }
  })

  test('is shown part by part to one, and hidden again', () => {
    let count = 0
    for (const entity of entities) {
      let shown = revealed(entity, structure, whole, ['aria', 'brom']) as ValueMap
      const isProse = (path: string) => (findPart(path, structure, entity) as Part).structure?.marks.prose === true
      for (const path of pathsIn(shown, '', isProse)) {
        const part = partAt(path, shown)
        // A line about a clock is hidden as long as the clock is, which is a part of its own.
        if (isVisible(shown, structure, part, aria) || isOfClock(path, shown)) continue
        const after = revealed(shown, structure, part, ['aria']) as ValueMap
        const words = own(part as unknown as ValueMap, 'secret') === undefined ? isVisible(after, structure, part, aria) : true
        expect(words, `${path} of ${JSON.stringify(after)}`).toBe(true)
        expect(isVisible(after, structure, part, brom), path).toBe(isVisible(shown, structure, part, brom))
        const hidden = concealed(after, structure, part, ['all']) as ValueMap
        expect(isVisible(hidden, structure, part, aria), path).toBe(false)
        expect(kindRow(kind).schema().safeParse(after).error?.issues ?? []).toEqual([])
        shown = after
        count++
      }
    }
    expect(count).toBeGreaterThan(1)
  })
})

const NPC = structureOf(kindRow('npc').schema()) as Thing
const vey = (fields: ValueMap): ValueMap => ({kind: 'npc', id: 'vey', uid: 'x', name: 'Vey', ...fields})
const {kind: _kind, id: _id, uid: _uid, name: _name, ...nothing} = vey({})

describe('what is written', () => {
  test.each<[string, ValueMap, string, string[], ValueMap]>([
    ['a secret person, to one', {secret: true}, '', ['aria'], {secret: true, knownBy: ['aria']}],
    ['a secret person, to all', {secret: true, knownBy: ['aria']}, '', ['all'], nothing],
    ["a field of the DM's", {wants: 'Gold.'}, 'wants', ['aria'], {wants: 'Gold.', seenBy: {wants: ['aria']}}],
    [
      'such a field, to more',
      {wants: 'Gold.', seenBy: {wants: ['aria']}},
      'wants',
      ['main'],
      {wants: 'Gold.', seenBy: {wants: ['aria', 'main']}},
    ],
    ['such a field, to all', {wants: 'Gold.', seenBy: {wants: ['aria']}}, 'wants', ['all'], {wants: 'Gold.', seenBy: {wants: ['all']}}],
    ['a field that was hidden, to all', {role: 'Pilot', seenBy: {role: []}}, 'role', ['all'], {role: 'Pilot'}],
    ['a secret', {secrets: [{id: 'a', text: 'x'}]}, 'secrets.a', ['aria'], {secrets: [{id: 'a', text: 'x', knownBy: ['aria']}]}],
    [
      'a secret relationship, to all',
      {relationships: [{id: 'a', to: 'nan', secret: true, knownBy: ['aria']}]},
      'relationships.a',
      ['all'],
      {relationships: [{id: 'a', to: 'nan'}]},
    ],
    ['a part of a text', {text: 'a\n\n:::secret\nb\n:::'}, 'text#1', ['aria', 'main'], {text: 'a\n\n:::secret known-by=aria,main\nb\n:::'}],
    ['a part of a text, to all', {text: 'a\n\n:::secret\nb\n:::\n\nc'}, 'text#1', ['all'], {text: 'a\n\nb\n\nc'}],
    [
      'the outer of two parts: the inner stays',
      {text: '::::secret\nb\n:::secret\nc\n:::\nd\n::::'},
      'text#1',
      ['all'],
      {text: 'b\n:::secret\nc\n:::\nd'},
    ],
    [
      'the inner of two',
      {text: '::::secret\nb\n:::secret redacted="—"\nc\n:::\n::::'},
      'text#2',
      ['aria'],
      {text: '::::secret\nb\n:::secret known-by=aria redacted="—"\nc\n:::\n::::'},
    ],
    ['a part in a quote', {text: '> a\n> :::secret\n> b\n> :::\n> c'}, 'text#1', ['all'], {text: '> a\n> b\n> c'}],
    ['a part that never ends', {text: 'a\n:::secret\nb'}, 'text#1', ['all'], {text: 'a\nb'}],
    ['a true name', {seenAs: {name: 'Hooded man'}}, 'name', ['aria'], {seenAs: {name: 'Hooded man', knownBy: ['aria']}}],
    ['a true name, to all', {seenAs: {name: 'Hooded man', knownBy: ['aria']}}, 'name', ['all'], nothing],
  ])('shows %s', (_, fields, path, to, written) => {
    const entity = vey(fields)
    expect(revealed(entity, NPC, findPart(path, NPC, entity) as Part, to)).toEqual(vey(written))
  })

  test.each<[string, ValueMap, Partial<Part> & {at?: string}, string[], ValueMap]>([
    ['a person', {}, {at: ''}, ['all'], {secret: true}],
    ['a person from one who knew', {secret: true, knownBy: ['aria', 'brom']}, {at: ''}, ['aria'], {secret: true, knownBy: ['brom']}],
    ['a field', {role: 'Pilot'}, {at: 'role'}, ['all'], {role: 'Pilot', seenBy: {role: []}}],
    ["a field of the DM's that was shown", {wants: 'x', seenBy: {wants: ['aria']}}, {at: 'wants'}, ['all'], {wants: 'x'}],
    ['a secret', {secrets: [{id: 'a', text: 'x', knownBy: ['aria']}]}, {at: 'secrets.a'}, ['all'], {secrets: [{id: 'a', text: 'x'}]}],
    [
      'a relationship',
      {relationships: [{id: 'a', to: 'nan'}]},
      {at: 'relationships.a'},
      ['all'],
      {relationships: [{id: 'a', to: 'nan', secret: true}]},
    ],
    [
      'a part that was told',
      {text: ':::secret known-by=aria,brom\nb\n:::'},
      {at: 'text#1'},
      ['aria'],
      {text: ':::secret known-by=brom\nb\n:::'},
    ],
    [
      'a paragraph',
      {text: 'a\n\nb\nc\n\n:::secret\nd\n:::\n\ne'},
      {at: 'text', paragraph: 2},
      ['all'],
      {text: 'a\n\n:::secret\nb\nc\n:::\n\n:::secret\nd\n:::\n\ne'},
    ],
    [
      'a paragraph behind a secret',
      {text: 'a\n\n:::secret\nd\n:::\n\ne'},
      {at: 'text', paragraph: 2},
      ['all'],
      {text: 'a\n\n:::secret\nd\n:::\n\n:::secret\ne\n:::'},
    ],
  ])('hides %s', (_, fields, {at = '', ...more}, from, written) => {
    const entity = vey(fields)
    expect(concealed(entity, NPC, {...(findPart(at, NPC, entity) as Part), ...more}, from)).toEqual(vey(written))
  })

  test.each(['text#3', 'role#1'])('nothing where there is no %s', (path) => {
    const entity = vey({text: ':::secret\na\n:::', role: 'Pilot'})
    expect(revealed(entity, NPC, findPart(path, NPC, entity) as Part, ['aria'])).toBeUndefined()
  })
})
