import {nameOf} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {finishSpell} from '../../kit/spell-parts.js'
import {spellHead, spellProse} from '../../kit/spell-words.js'
import {parseSchool} from '../../kit/text-spell.js'
import {STORAGE_KEYS} from './keys.js'

/** A spell. */
export function readSpell(reading: Reading): Draft {
  reading.ignore(...STORAGE_KEYS)
  const words = (key: string) => reading.text(key) ?? ''
  const parts = {
    name: nameOf(reading, 'Name'),
    level: reading.integer('Level'),
    school: parseSchool(words('School')),
    classes: reading.texts('Classes').map(classId).filter(Boolean),
    ...spellHead({
      castingTime: words('CastingTime'),
      range: words('Range'),
      components: words('Components'),
      duration: words('Duration'),
    }),
    ritual: reading.isTrue('Ritual'),
    ...spellProse(words('Description')),
  }
  return finishSpell(parts, reading.losses)
}

/** Letters and hyphens; accents and digits are no part of it. */
function classId(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
}
