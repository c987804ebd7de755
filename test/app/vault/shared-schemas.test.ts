import {describe, expect, test} from 'vitest'
import {schemaFiles} from '../../../src/app/vault/schema-files.js'
import {makeSchemas, wholeSchemas} from '../../../src/app/vault/schemas.js'
import {type JsonSchema, shareParts} from '../../../src/app/vault/shared-schemas.js'

/** A value in a file of a set of files, by which references in it are followed. */
interface Place {
  files: Readonly<Record<string, JsonSchema>>
  file: string
  value: unknown
}

/** Where a reference leads, as an editor follows it: relative to the file it stands in. */
function followed(place: Place): Place {
  const {$ref} = (place.value ?? {}) as {$ref?: unknown}
  if (typeof $ref !== 'string') return place
  const url = new URL($ref, `file:///.schemas/${place.file}`)
  const file = url.pathname.replace('/.schemas/', '')
  let value: unknown = place.files[file]
  for (const key of url.hash.slice(2).split('/')) value = (value as JsonSchema | undefined)?.[key]
  if (value === undefined) throw new Error(`${place.file}: "${$ref}" leads to nothing`)
  return followed({files: place.files, file, value})
}

/** The first place where two schemas differ, with every reference followed; what holds itself is compared once. */
function difference(a: Place, b: Place, at = '', met = new Set<string>()): string | undefined {
  const [left, right] = [followed(a), followed(b)]
  if (left.value === null || typeof left.value !== 'object') return left.value === right.value ? undefined : at
  const pair = [a, b].map(({file, value}) => `${file} ${(value as {$ref?: string}).$ref}`).join(' = ')
  if ((a.value as {$ref?: string}).$ref !== undefined || (b.value as {$ref?: string} | null)?.$ref !== undefined) {
    if (met.has(pair)) return undefined
    met.add(pair)
  }
  const keys = (place: Place) => Object.keys(place.value ?? {}).filter((key) => key !== '$defs')
  if (keys(left).join() !== keys(right).join()) return at
  for (const key of keys(left)) {
    const below = (place: Place): Place => ({...place, value: (place.value as JsonSchema)[key]})
    const found = difference(below(left), below(right), `${at}/${key}`, met)
    if (found !== undefined) return found
  }
  return undefined
}

const named = (schemas: Readonly<Record<string, JsonSchema>>) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`${name}.json`, schema]))

describe('the schemas that editors check with', () => {
  const whole = named(wholeSchemas())
  const files = named(makeSchemas())

  test.each(Object.keys(whole))('%s says what the whole one does, part by part', (file) => {
    const [shared, one] = [files, whole].map((set): Place => ({files: set, file, value: set[file]}))
    expect(difference(one as Place, shared as Place)).toBeUndefined()
  })

  test('say what they have in common once: all of them are small enough for a vault', () => {
    const bytes = schemaFiles().reduce((sum, {text}) => sum + Buffer.byteLength(text), 0)
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThan(500_000)
  })

  test('are made the same each time, so that git sees none change by itself; the build left them for the vault as they are made', () => {
    const built = schemaFiles().map(({path, text}) => [path.replace('.schemas/', ''), JSON.parse(text)])
    expect(Object.fromEntries(built)).toEqual(files)
  })
})

describe('parts in common', () => {
  const part = (text: string) => ({type: 'string', description: `${text} `.repeat(40)})

  test('of one schema or several are said once; a single one, or a short one, stays where it is', () => {
    const [twice, once, short] = [part('twice'), part('once'), {type: 'string'}]
    const a = {type: 'object', properties: {one: twice, two: {type: 'array', items: twice}, three: short, four: short}}
    const b = {type: 'object', properties: {one: once, two: {anyOf: [twice, short]}}}
    const {a: left, b: right, shared} = shareParts({a, b})
    const [name = ''] = Object.keys(shared?.['$defs'] as object)
    const pointer = {$ref: `shared.json#/$defs/${name}`}
    expect(left).toEqual({type: 'object', properties: {one: pointer, two: {type: 'array', items: pointer}, three: short, four: short}})
    expect(right).toEqual({type: 'object', properties: {one: once, two: {anyOf: [pointer, short]}}})
    expect(shared?.['$defs']).toEqual({[name]: twice})
  })

  test('a field that is called like a keyword is a field', () => {
    const a = {type: 'object', properties: {items: part('x'), properties: part('x'), not: {type: 'string'}}}
    const {shared, ...rest} = shareParts({a})
    const set = named({...rest, shared: shared as JsonSchema})
    expect(difference({files: named({a}), file: 'a.json', value: a}, {files: set, file: 'a.json', value: set['a.json']})).toBeUndefined()
  })

  test('a difference is told from none', () => {
    const [a, b] = [{a: {type: 'object', properties: {x: part('x')}}}, {a: {type: 'object', properties: {x: part('y')}}}].map(named)
    const place = (files: Place['files'] = {}): Place => ({files, file: 'a.json', value: files['a.json']})
    expect(difference(place(a), place(b))).toBe('/properties/x/description')
  })
})
