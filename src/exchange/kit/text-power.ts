import type {MonsterAttack, MonsterSave, Power} from '../../schema/content/monster.js'
import {freeSlug, slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {fitName} from './finish.js'
import type {Losses} from './loss.js'
import {rowOf} from './reading.js'
import {parseDamage} from './text-damage.js'
import {countWord, parseMultiattack, parseNames} from './text-multiattack.js'
import {plainProse, sentence} from './text-plain.js'
import {parseRiders, parseSave} from './text-save.js'
import {parseCasting, parseSpellcasting} from './text-spellcasting.js'
import {parsePowerName} from './text-uses.js'

/** A power or trait as a foreign file has it: a name and prose. */
export interface Prose {
  name: string
  text: string
  /** Where it stood, for the loss report. */
  path: string
  uses?: Power['uses']
  form?: string
  /** Its save as the file has it beside the prose, for what can't be read from that. */
  save?: MonsterSave
}

const KIND = '(?:Weapon|Spell|Power)'
const ROLL = new RegExp(
  // Files put the action's name, a spell's components or the kind once more in front.
  `^(?:(\\([^)]*\\))\\s*|[A-Z][\\w' -]{0,40}[.:]\\s+)?(?:(Melee or Ranged|Melee|Ranged|Magical|Area) )?(?:${KIND} )?(?:or (Ranged|Melee) (?:${KIND} )?)?` +
    'Attack(?: Roll)?[:.]?,?\\s*([+-]\\s*\\d+|\\d+)(?: to hit)?(?: ?\\([^)]*\\))?',
  'i',
)
const FEET = '[ -]?(?:ft\\b\\.?|feet|foot)'
const REACH = new RegExp(`\\breach[,.:]?\\s*(?:of )?(\\d+)(?![\\d/])(?:${FEET})?`, 'i')
/** Feet alone, behind the bonus. */
const BARE = new RegExp(`^[\\s,]*(\\d+)(?:\\s*/\\s*(\\d+))?${FEET}`, 'i')
/** A reach of two numbers is a range. */
const RANGE = new RegExp(`\\b(?:ranged?|reach(?=\\s*\\d+/))[,.:]?\\s*(?:of )?(\\d+)(?:${FEET})?(?:\\s*/\\s*(\\d+))?(?:${FEET})?`, 'i')

/** "Melee Attack Roll: +5, reach 5 ft. Hit: …" in the wording of 2014 or 2024, with what follows the damage. */
export function parseAttack(text: string): {attack: MonsterAttack; text?: string} | undefined {
  const roll = ROLL.exec(text)
  if (!roll) return undefined
  const {where, hit} = splitAttack(text.slice(roll[0].length))
  const {damage, rest} = parseDamage(hit)
  const {onHit, after} = damage.length > 0 ? splitHit(rest) : {onHit: [], after: hit}
  const [, brackets, said = '', other, toHit = ''] = roll
  const {reachFt, rangeFt, targets, more} = parseWhere(where, /^ranged$/i.test(said))
  const attack: MonsterAttack = {
    kind: kindOf(said || (rangeFt && !reachFt ? 'ranged' : 'melee'), other),
    toHit: Number(toHit.replace(/\s/g, '')),
    ...present({reachFt, rangeFt, targets}),
    damage,
    ...present({onHit: onHit.length > 0 ? onHit : undefined}),
  }
  return {attack, ...present({text: [brackets, more, after].filter(Boolean).join(' ') || undefined})}
}

const KINDS: Readonly<Record<string, MonsterAttack['kind']>> = {
  melee: 'melee',
  ranged: 'ranged',
  'melee or ranged': 'melee-or-ranged',
}

function kindOf(kind: string, other: string | undefined): MonsterAttack['kind'] {
  return other ? 'melee-or-ranged' : (rowOf(KINDS, kind.toLowerCase()) ?? 'ranged')
}

/** What stands before the hit, and the hit: behind its word, or where that is left out behind the first sentence. */
function splitAttack(text: string): {where: string; hit: string} {
  const said = HIT.exec(text)
  if (said) return {where: said[1] ?? '', hit: (said[2] ?? '').trim()}
  const bare = /^(.*?\.)\s+(?=\d+ ?\()(.*)$/s.exec(text) ?? /^(.*?)\s+(?=\d+ \(\d+d\d+)(.*)$/s.exec(text)
  if (bare) return {where: bare[1] ?? '', hit: bare[2] ?? ''}
  const [, where = text, hit = ''] = /^(.*?(?<!\b(?:ft|\d))\.)\s+(.*)$/s.exec(text) ?? []
  return {where, hit: hit.trim()}
}

const HIT = /^(.*?)(?:^|[.,\s])\s*Hit(?: or Miss)?(?:\s*:\s*|\.?\s+(?=\d|The |A |One ))(.*)$/s

interface Where extends Pick<MonsterAttack, 'reachFt' | 'rangeFt'> {
  targets?: string | undefined
  /** Sentences that stand between the target and the hit. */
  more?: string | undefined
}

/** Reach, range and target, with or without the commas between them. */
function parseWhere(text: string, isRanged: boolean): Where {
  const said = [REACH.exec(text), RANGE.exec(text)] as const
  const bare = said.some(Boolean) ? null : BARE.exec(text)
  const [reach, range] = bare ? (isRanged || bare[2] ? [null, bare] : [bare, null]) : said
  const words = [REACH, RANGE, ...(bare ? [BARE] : [])]
    .reduce((rest, pattern) => rest.replace(pattern, ' , '), text)
    .replace(/^[\s,.;]+|[\s,.;]+$/g, '')
  const [, whom = words, more] = /^([^.]*)\.\s+(.*)$/s.exec(words) ?? []
  const targets = whom
    .split(/\s*,\s*/)
    .map((part) => part.replace(/^(?:and|or)\b\s*|\s*\b(?:and|or)$|^[.\s]+|[.\s]+$/g, ''))
    .filter(Boolean)
    .join(', ')
  return {
    ...present({reachFt: distance(reach?.[1]), rangeFt: rangeOf(distance(range?.[1]), distance(range?.[2]))}),
    targets: targets === '' || /^(?:the |one )?(?:target|creature)$/i.test(targets) ? undefined : targets,
    ...present({more: more && sentence(more)}),
  }
}

function distance(feet: string | undefined): number | undefined {
  return Number(feet) || undefined
}

function rangeOf(normal: number | undefined, long: number | undefined): MonsterAttack['rangeFt'] {
  return normal === undefined ? undefined : {normal, ...present({long})}
}

/** The clause that hangs on the damage, and the sentences after it. */
function splitHit(rest: string): {onHit: NonNullable<MonsterAttack['onHit']>; after: string} {
  const [, clause = '', after = ''] = /^([^.]*)\.?\s*(.*)$/s.exec(rest) ?? []
  const sized = clause.trim() === '' ? /^(If the target is an? \w+ or smaller creature, it has the [^.]*)\.\s*(.*)$/s.exec(after) : null
  const riders = parseRiders(sized?.[1] ?? clause)
  const isPhrase = riders[0]?.condition !== undefined
  if (sized && !isPhrase) return {onHit: [], after: after.trim()}
  return {onHit: riders, after: (sized?.[2] ?? after).trim()}
}

/** Powers of one section, structured as far as their prose is understood. */
export function parsePowers(list: readonly Prose[], {ids, losses}: {ids: readonly string[]; losses: Losses}): Power[] {
  const taken = new Set<string>()
  return list.map((prose) => {
    const power = parsePower(prose, {ids, losses})
    const id = freeSlug(power.id, taken)
    taken.add(id)
    return {...power, id}
  })
}

export function powerIds(list: readonly Prose[]): string[] {
  return list.map(({name}) => slugOf(parsePowerName(name).name)).filter(Boolean)
}

function parsePower(prose: Prose, {ids, losses}: {ids: readonly string[]; losses: Losses}): Power {
  const {cost, ...named} = parsePowerName(prose.name)
  const name = fitName(named.name, prose.path, losses)
  const {text, ...parts} = parseProse(plainProse(prose.text), ids, /multi-?attack/i.test(name))
  const costs = cost === undefined ? undefined : `Costs ${cost} legendary actions.`
  return {
    id: slugOf(name) || 'power',
    ...parts,
    ...present({save: fullerSave(parts.save, prose.save)}),
    ...present({text: [costs, text].filter(Boolean).join(' ') || undefined}),
    ...present({uses: prose.uses, form: prose.form}),
    ...named,
    name,
  }
}

/** A save that was read from prose, with what only the file's data has of it. */
export function fullerSave(read: MonsterSave | undefined, given: MonsterSave | undefined): MonsterSave | undefined {
  const isSame = read !== undefined && read.ability === given?.ability && read.dc === given.dc
  return isSame ? {...given, ...read} : (read ?? given)
}

type Parts = Omit<Power, 'id' | 'name' | 'uses' | 'form'>

function parseProse(text: string, ids: readonly string[], isMultiattack: boolean): Parts {
  const once = /^(.*?)\s*(?:Failure or Success:\s*)?The [\w' -]+ can't take this action again until the start of its next turn\.$/s.exec(
    text,
  )
  const reaction = /^Trigger:\s*(.+?)\.?\s+Response(?:\s*[-–—:])+\s*(.*)$/s.exec(once?.[1] ?? text)
  const rest = parseRest(reaction?.[2] ?? once?.[1] ?? text, ids, isMultiattack)
  return {...present({trigger: reaction?.[1]}), ...rest, ...(once?.[1] ? {onceARound: true as const} : {})}
}

function parseRest(text: string, ids: readonly string[], isMultiattack: boolean): Parts {
  const multiattack = isMultiattack ? parseMultiattack(text, ids) : undefined
  if (multiattack) return {multiattack}
  const spellcasting = parseSpellcasting(text)
  if (spellcasting) return {spellcasting}
  const cast = parseCasting(text)
  if (cast) return cast
  const does = parseDoes(text, ids)
  if (does) return {does}
  const found = parseAttack(text)
  const remains = found ? (found.text ?? '') : text
  const saved = parseSave(remains)
  const words = saved ? [saved.before, saved.after].filter(Boolean).join(' ') : remains
  return present({attack: found?.attack, save: saved?.save, text: words.trim() || undefined})
}

/** "The aboleth makes one Tentacle attack." */
function parseDoes(text: string, ids: readonly string[]): Power['does'] {
  const steps = parseMultiattack(text, ids)
  const [step] = steps?.steps ?? []
  if (step && steps?.steps.length === 1 && !steps.replace) return [{count: step.count, of: step.of}]
  const uses = /^The (?![^.]* makes )[^.:,]{1,80}? uses ([^.]+)\.$/.exec(text)
  const of = uses && parseNames(uses[1] ?? '', ids)
  return of ? [{of}] : undefined
}

export function printDoes(does: NonNullable<Power['does']>, monster: string, nameOf: (id: string) => string): string {
  const plans = does.map(({count, of}) =>
    count === undefined
      ? `uses ${of.map(nameOf).join(' or ')}`
      : of.length > 1
        ? `makes ${countWord(count)} attacks, using ${of.map(nameOf).join(' or ')} in any combination`
        : `makes ${countWord(count)} ${of.map(nameOf).join('')} attack${count === 1 ? '' : 's'}`,
  )
  return `The ${monster} ${plans.join(' and ')}.`
}
