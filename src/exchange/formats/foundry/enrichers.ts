import {SKILLS} from '../../../schema/ability.js'
import {rowOf} from '../../kit/reading.js'
import {titleOf} from '../../kit/text-plain.js'
import {COMMANDS, camelWords, configOf, lastWords, lookupWords, rollWords, type Scene, valueWords} from './commands.js'
import {textAt} from './path.js'
import {SKILL_CODES} from './skill-codes.js'

/**
 * Text whose enrichers are shown as the words that the program puts there; none of their brackets is left.
 * Patterns have an end to their length, so that no text takes long.
 */
export function plainEnrichers(text: string, scene: Scene): string {
  return text
    .replace(/\[\[((?:[^[\]]|\[[^[\]]{0,200}\]){0,1000})\]\](?:\{([^{}]{0,1000})\})?/g, (all, inner: string, label?: string) =>
      commandOr(all, {inner, label, scene}),
    )
    .replace(
      /&(?:amp;)?Reference\[([^\]}]{0,200})[\]}](?:\{([^{}]{0,1000})\})?/gi,
      (_all, inner: string, label?: string) => label ?? referenceWords(inner),
    )
    .replace(
      /@([A-Z]\w{0,40})\[([^\]]{0,400})\](?:\{([^{}]{0,1000})\})?/g,
      (all, kind: string, target: string, label?: string) => label || linkWords(all, {kind, target, scene}),
    )
    .replace(/\{@\w{1,40}(?:\s+([^{}|]{0,400}))?(?:\|[^{}]{0,400})?\}/g, (_all, words?: string) => words ?? '')
    .replace(
      /(?<![\w@.])@([a-z]\w*(?:\.\w+)+|prof|mod|name)\b/g,
      (all, path: string) => valueWords(path, scene) ?? lost(all, scene, lastWords(path)),
    )
    .replace(/\[\[|\]\]|@[A-Za-z]\w*\[|&(?:amp;)?[Rr]eference\[?|\{@/g, '')
}

function commandOr(all: string, {inner, label, scene}: {inner: string; label: string | undefined; scene: Scene}): string {
  const [, name = '', rest = ''] = /^\/?([a-z]+)\b(?![.(])\s*([\s\S]*)$/i.exec(inner.trim()) ?? []
  const isCommand = inner.trim().startsWith('/') || rowOf(COMMANDS, name.toLowerCase()) !== undefined
  const command = isCommand ? rowOf(COMMANDS, name.toLowerCase()) : undefined
  // A label is shown in place of all but a lookup, where it stands for what is not found.
  if (label && command !== lookupWords) return label
  const words = command ? command(configOf(rest), scene) : rollWords(isCommand ? withoutOptions(rest) : inner, scene)
  return words ?? label ?? lost(all, scene, '')
}

function withoutOptions(text: string): string {
  return text.replace(/\b\w+=(?:"[^"]*"|\S+)/g, '')
}

function lost(enricher: string, scene: Scene, words: string): string {
  scene.lose(enricher)
  return words
}

/** "Prone apply=false", "condition=prone" or "OpportunityAttacks" by its name. */
function referenceWords(inner: string): string {
  const {values, options} = configOf(inner)
  const [named] = [...options].filter(([key]) => key !== 'apply' && key !== 'rules').map(([, value]) => value)
  const name = values.join(' ') || named || ''
  const skill = SKILLS.find((each) => SKILL_CODES[each] === name)
  return skill ? titleOf(skill) : camelWords(name)
}

/** A link without words of its own: what it means among the actor's items, or else a note that something was linked. */
function linkWords(all: string, {kind, target, scene}: {kind: string; target: string; scene: Scene}): string {
  const id = /(\w+)\W*$/.exec(target.split(/[\s|]/)[0] ?? '')?.[1] ?? ''
  const found = scene.sheet.items.find((item) => textAt(item, '_id') === id || textAt(item, '_stats.compendiumSource').endsWith(`.${id}`))
  if (found) return textAt(found, 'name')
  scene.lose(all)
  if (kind === 'Embed') return ''
  return /^[\w' -]+$/.test(target) && !/^\w{16}$/.test(target) ? target : 'a linked entry'
}
