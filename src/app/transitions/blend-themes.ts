import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import {type BlendConflict, blend, percentOf} from '../../rules/theme/blend.js'
import {checkClash} from '../../rules/theme/check-transition.js'
import type {Theme} from '../../schema/entity/theme.js'
import type {Value} from '../../schema/value.js'
import {findingOf} from '../../words/finding.js'
import {printYaml} from '../../yaml/patch.js'
import type {EntityOptions} from '../entities/change.js'
import {type CreatedEntities, createEntities} from '../entities/create.js'
import {vaultRoot} from '../vault/root.js'
import {listThemes, themeNamed} from './known-themes.js'

/** Two themes as one: what it says, what they said differently, and the file that was made of it. */
export interface BlendedThemes {
  a: {id: string; name: string}
  b: {id: string; name: string}
  weight: number
  theme: Omit<Theme, 'kind' | 'id' | 'uid' | 'name'>
  conflicts: readonly BlendConflict[]
  /** Absent when no name was given. */
  created?: CreatedEntities
}

interface Blending {
  a: string
  b: string
  weight: number
  /** What the vault is to call it; absent, nothing is written. */
  name?: string | undefined
  id?: string | undefined
}

/** Mix two themes. Throws `INVALID_DATA` for two that don't go together. */
export async function blendThemes(options: EntityOptions & {dryRun?: boolean}, {a, b, weight, name, id}: Blending): Promise<BlendedThemes> {
  const root = vaultRoot(options)
  const all = listThemes(options).entities
  const [first, second] = [a, b].map((asked) => themeNamed(root, asked, all).theme) as [Theme, Theme]
  if (first.id === second.id)
    throw new UserError(`"${first.name}" can't be mixed with itself`, {code: 'USAGE', exitCode: EXIT.usage, hints: ['name two themes']})
  const clashes = checkClash(first, second).map((found) => ({...findingOf(found), file: `${first.id} + ${second.id}`}))
  if (clashes.length > 0) throw new InvalidDataError(clashes, `${first.name} and ${second.name} can't be mixed; nothing was written`)
  const {theme, conflicts} = blend(first, second, weight)
  const exact = percentOf(weight) / 100
  const told = {a: {id: first.id, name: first.name}, b: {id: second.id, name: second.name}, weight: exact, theme, conflicts}
  if (name === undefined) return told
  const text = printYaml({name, ...theme, mixed: {a: first.id, b: second.id, weight: exact}} as unknown as Value)
  const created = await createEntities(options, 'theme', {name, id, from: {text, file: 'the blend'}})
  return {...told, created}
}
