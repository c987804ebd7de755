import type {Sight, SightChange} from '../../app/entities/reveal.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {printEntityChange} from './change.js'

interface Way {
  width: number
  verb: 'reveal' | 'hide'
}

/** What a command changed of an entity, who sees what of it now, and how to undo it. */
export function printSightChange({sights, ...change}: SightChange, {width, verb}: Way): string {
  const lines = printEntityChange(change, {width}).split('\n')
  const told = sights.flatMap((sight) => hung('  · ', plainText(sightWords(sight, verb)), width))
  return [...lines.slice(0, -1), ...told, ...lines.slice(-1)].join('\n')
}

function sightWords({who, paths, whole}: Sight, verb: Way['verb']): string {
  const name = who === EVERYBODY ? 'everybody' : who
  if (whole) return verb === 'reveal' ? `${name} now knows of it` : `${name} no longer knows of it`
  if (paths.length === 0) return verb === 'reveal' ? `${name} sees nothing new` : `${name} sees no less`
  return `${name} ${verb === 'reveal' ? 'now sees' : 'no longer sees'}: ${paths.join(', ')}`
}
