import type {Finding} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {Generator, Shape} from '../../schema/draft/shapes.js'
import type {Kind} from '../../schema/entity/kinds.js'
import type {Value} from '../../schema/value.js'
import type {Wish} from '../../schema/wish.js'
import {composedFrom} from './character-material.js'
import type {Scene} from './scene.js'
import type {Material} from './thing.js'

export interface Making {
  scene: Scene
  wish: Wish
  seed: string
}

/** What a filled shape comes to, its figures worked out by the rules; without material, why the rules make nothing of it. */
export interface Made {
  material?: Material
  findings: readonly Finding[]
  notes: readonly string[]
}

export function materialOf(generator: Generator, answer: Value, making: Making): Made {
  try {
    return generator === 'character' ? characterMade(answer as unknown as Shape<'character'>, making) : built(generator, answer, making)
  } catch (error) {
    return {findings: findingsOf(error), notes: []}
  }
}

function characterMade(shape: Shape<'character'>, {scene: {entries}, seed}: Making): Made {
  const {fields, findings, notes} = composedFrom(shape, {entries, seed})
  return {material: {is: 'entity', kind: 'character', fields}, findings, notes}
}

/** What the rules refuse is a finding; anything else is a fault of the program. */
function findingsOf(error: unknown): Finding[] {
  if (error instanceof InvalidDataError) return [...error.diagnostics]
  if (!(error instanceof UserError)) throw error
  const {code, message, hints} = error
  const [hint] = hints
  return [{severity: 'error', code, path: [], message, ...(hint === undefined ? {} : {hint})}]
}

import {kindRow} from '../../schema/entity/kinds.js'
// TEMPORARY until the builds are here.
import {structureOf} from '../../schema/structure.js'
import {generatorRow} from './generators.js'

function built(generator: Generator, answer: Value, {seed}: Making): Made {
  seededRandom(seed)
  const {makes} = generatorRow(generator)
  if (makes.is !== 'entity') throw new UserError('not yet', {code: 'USAGE'})
  const kind = makes.kind as Kind
  const structure = structureOf(kindRow(kind).schema()) as unknown as {fields: Record<string, unknown>}
  const keys = Object.keys(structure.fields ?? {})
  const fields = Object.fromEntries(
    Object.entries(answer as Record<string, Value>).filter(
      ([key, value]) => keys.includes(key) && value !== null && typeof value === 'string',
    ),
  )
  return {material: {is: 'entity', kind, fields}, findings: [], notes: []}
}
