import type {JsonShape} from '../../kit/json-assembler.js'
import type {MapPlace} from '../../kit/json-entities.js'
import {readJsonEntities} from '../../kit/json-entities.js'
import {collectLosses, type Loss} from '../../kit/loss.js'
import type {ReadContext} from '../../kit/reader.js'
import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import {type Found, IMPORT_KINDS, importProblem} from '../../kit/source.js'
import {applyCopy} from './copy.js'
import {writeEntry} from './write.js'

/** An entry of the file, as it stands there. */
export interface Foreign {
  kind: string
  value: Bag
  place: MapPlace
  /** What could not be made of it before it was read. */
  lost?: readonly Loss[]
}

/** Entries that copy others, made whole by their bases: of this file, or of the catalog. One without its base is a problem. */
export async function* wholeCopies(copies: readonly Foreign[], shape: JsonShape, context: ReadContext): AsyncGenerator<Foreign | Found> {
  if (copies.length === 0) return
  const inFile = await findBases(copies, shape, context)
  const known: Bases = {
    ofFile: inFile,
    copies: new Map(copies.map((each) => [keyOf(each.kind, each.value), each])),
    ofCatalog: (kind, name) => catalogBase(kind, name, context),
  }
  for (const copy of copies) yield (await wholeCopy(copy, known)) ?? missingBase(copy)
}

interface Bases {
  ofFile: ReadonlyMap<string, Bag>
  copies: ReadonlyMap<string, Foreign>
  ofCatalog(kind: string, name: string): Promise<Bag | undefined>
}

function keyOf(kind: string, {name, source}: Bag): string {
  return [kind, name, source].map((each) => wordOf(each).toLowerCase()).join('|')
}

function copyOf({value}: Foreign): Bag {
  return isBag(value['_copy']) ? value['_copy'] : {}
}

/** A second reading of the file keeps only what is asked for, so that a file of any size can be read. */
async function findBases(copies: readonly Foreign[], shape: JsonShape, {again}: ReadContext): Promise<Map<string, Bag>> {
  const wanted = new Set(copies.map((each) => keyOf(each.kind, copyOf(each))))
  const found = new Map<string, Bag>()
  if (!again) return found
  const pick = (value: Bag, {under}: MapPlace): Found[] => {
    const key = keyOf(under ?? 'monster', value)
    if (wanted.has(key) && !isBag(value['_copy'])) found.set(key, value)
    return []
  }
  for await (const _nothing of readJsonEntities(again(), shape, pick));
  return found
}

/** The copy with all that its base has; `undefined` when the base, or the base of that, is nowhere. */
async function wholeCopy(copy: Foreign, bases: Bases, seen: readonly string[] = []): Promise<Foreign | undefined> {
  const losses = collectLosses()
  const base = await baseOf(copy, bases, {seen, losses: losses.add})
  if (!base) return undefined
  const value = applyCopy(copy.value, base, (path, lost) => losses.add(path, 'unmapped', lost))
  return {...copy, value, lost: losses.list}
}

interface Trail {
  /** Copies that are being made, so that none is made of itself. */
  seen: readonly string[]
  losses(path: string, reason: Loss['reason'], value: unknown): void
}

async function baseOf(copy: Foreign, bases: Bases, {seen, losses}: Trail): Promise<Bag | undefined> {
  const wanted = copyOf(copy)
  const key = keyOf(copy.kind, wanted)
  const own = keyOf(copy.kind, copy.value)
  const plain = bases.ofFile.get(key)
  if (plain) return plain
  const other = bases.copies.get(key)
  if (other && key !== own && !seen.includes(key)) {
    const whole = await wholeCopy(other, bases, [...seen, own])
    for (const {path, reason, value} of whole?.lost ?? []) losses(path, reason, value)
    return whole?.value
  }
  const name = wordOf(wanted['name'])
  const found = await bases.ofCatalog(copy.kind, name)
  if (found) losses('_copy', 'guessed', `"${name}" of the catalog stands for that of ${wordOf(wanted['source']) || 'another file'}`)
  return found
}

/** The catalog's entry of the name, in the shape that 5etools gives it. */
async function catalogBase(kind: string, name: string, {base}: ReadContext): Promise<Bag | undefined> {
  const known = IMPORT_KINDS.find((each) => each === kind)
  const found = known && (await base?.(known, name))
  const written = found && writeEntry(found.entry, found.traitOf)
  return isBag(written) ? written : undefined
}

function missingBase(copy: Foreign): Found {
  const {file, line} = copy.place
  const {name = 'an entry', source} = copyOf(copy)
  const from = wordOf(source)
  const message = `"${wordOf(copy.value['name'])}" only says what it changes of "${wordOf(name)}"${from ? ` (${from})` : ''}, which is not in the file or the catalog`
  return {
    type: 'problem',
    problem: importProblem(file, 'IMPORT_ENTITY', message, {line, hint: `import the file that has "${wordOf(name)}" first`}),
  }
}
