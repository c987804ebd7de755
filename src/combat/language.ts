import {parseDice} from '../rules/numbers/dice.js'
import {COVERS, type Cover} from '../rules/roll/attack.js'
import {ABILITIES, type Ability, CONDITIONS, type Condition, DAMAGE_TYPES, type DamageType} from '../schema/ability.js'
import {type Act, actSchema} from '../schema/act.js'
import {slugOf} from '../schema/slug.js'
import {
  type Again,
  type Amount,
  type Attacking,
  type Command,
  type DamageSaid,
  type DieSaid,
  LEAVINGS,
  type Less,
  type SaveSaid,
  type Until,
  type Whom,
} from './command.js'
import {BONDS, type Bond, CHOICES, type Choices, SIDES, type Side} from './fight.js'
import {type FightWhy, Refused} from './refusal.js'
import type {Budget} from './told.js'

/**
 * What is said of a fight, a line each: a verb, what it is about, then words behind key words in any order.
 *
 *     dmg 14 fire goblin-1,goblin-2 half goblin-2
 *     attack longsword on goblin-1 adv cover half
 *     cond prone ogre until eot @aria
 *
 * Names with blanks in them stand in quotes, or alone between key words.
 */
export interface Verb {
  name: string
  aliases?: readonly string[]
  /** How it is written, for whoever asks. */
  syntax: string
  /** Words that something else stands behind. */
  keys?: readonly string[]
  read(said: Said): Command
}

/** A line taken apart: the words of the head, and those behind each key word. */
export class Said {
  private at = 0

  constructor(
    readonly line: string,
    private readonly head: readonly string[],
    private readonly options: ReadonlyMap<string, readonly string[]>,
    private readonly syntax: string,
  ) {}

  /** The next word of the head. */
  word(): string {
    const word = this.head[this.at++]
    return word === undefined || word === '' ? this.fail() : word
  }

  peek(): string | undefined {
    return this.head[this.at]
  }

  /** All that is left of the head. */
  rest(): string {
    const rest = this.head.slice(this.at).join(' ')
    this.at = this.head.length
    return rest === '' ? this.fail() : rest
  }

  restOr<T>(other: T): string | T {
    return this.at < this.head.length ? this.rest() : other
  }

  has(key: string): boolean {
    return this.options.has(key)
  }

  /** Words behind a key word; `undefined` without it. */
  key(key: string): string | undefined {
    const words = this.options.get(key)
    return words === undefined ? undefined : words.length === 0 ? this.fail() : words.join(' ')
  }

  words(key: string): readonly string[] {
    return this.options.get(key) ?? []
  }

  whole(key: string, text = this.key(key)): number | undefined {
    if (text === undefined) return undefined
    return /^-?\d{1,6}$/.test(text) ? Number(text) : this.fail()
  }

  count(text: string): number {
    return /^\d{1,6}$/.test(text) ? Number(text) : this.fail()
  }

  amount(text: string): Amount {
    const [dice = '', ...by] = text.split('/')
    const isBy = by.length === 0 || (by.length === 1 && /^[1-9]\d{0,3}$/.test(by[0] ?? ''))
    if (!isBy || /^-/.test(dice) || 'problem' in parseDice(dice)) throw new Refused({why: 'no-number', text})
    return text
  }

  oneOf<T extends string>(list: readonly T[], text: string): T {
    const lower = text.toLowerCase()
    const found = list.find((each) => each === lower) ?? only(list.filter((each) => each.startsWith(lower)))
    return found ?? this.fail()
  }

  fail(): never {
    throw new Refused({why: 'not-understood', text: this.line, wanted: this.syntax})
  }

  end<T>(value: T): T {
    return this.at < this.head.length ? this.fail() : value
  }
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}

/** Words of a line: blanks part them, quotes keep them together. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '')
}

/** Read one line; `undefined` of an empty one or a comment. Throws `Refused`. */
export function readCommand(line: string): Command | undefined {
  const trimmed = line.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return undefined
  const [first = '', ...words] = wordsOf(trimmed)
  const verb = findVerb(first)
  if (!verb) throw new Refused({why: 'no-verb', text: first, known: VERBS.map(({name}) => name)})
  return verb.read(take(trimmed, words, verb))
}

export function findVerb(asked: string): Verb | undefined {
  const lower = asked.toLowerCase()
  const exact = VERBS.find(({name, aliases = []}) => name === lower || aliases.includes(lower))
  return exact ?? only(VERBS.filter(({name}) => name.startsWith(lower)))
}

/** Key words that are nothing without a word behind them: `cover half`, `less half`. */
const VALUED = ['cover', 'less'] as const

function take(line: string, words: readonly string[], {keys = [], syntax}: Verb): Said {
  const head: string[] = []
  const options = new Map<string, string[]>()
  let into = head
  for (const word of words) {
    const lower = word.toLowerCase()
    // What stands behind some key words may be spelled like another.
    const isValue = into.length === 0 && into !== head && VALUED.some((key) => options.get(key) === into)
    if (keys.includes(lower) && !isValue) {
      into = []
      options.set(lower, into)
    } else into.push(word)
  }
  return new Said(line, head, options, syntax)
}

const ATTACK_KEYS = [
  'on',
  'by',
  'adv',
  'dis',
  'cover',
  'at',
  'die',
  'plus',
  'dmg',
  'type',
  'less',
  'leaving',
  'two-handed',
  'free',
  'spare',
  'using',
  'without',
] as const

function attacking(said: Said): Attacking {
  return {
    ...some('by', said.key('by')),
    ...edge(said, 'adv', 'advantage'),
    ...edge(said, 'dis', 'disadvantage'),
    ...some('cover', coverOf(said)),
    ...some('distanceFt', said.whole('at')),
    ...some('shown', allFaces(said)),
    ...some('plus', numbers(said, 'plus')),
    ...some('less', lessOf(said)),
    ...(said.has('leaving') ? {leaving: said.oneOf(LEAVINGS, said.words('leaving')[0] ?? 'moving')} : {}),
    ...some('damage', numbers(said, 'dmg')),
    ...(said.has('type') ? {types: said.words('type').map((each) => said.oneOf<DamageType>(DAMAGE_TYPES, each))} : {}),
    ...(said.has('two-handed') ? {twoHanded: true} : {}),
    ...(said.has('free') ? {free: true} : {}),
    ...(said.has('spare') ? {knockOut: true} : {}),
    ...listed(said, 'using'),
    ...listed(said, 'without'),
  }
}

/** Names parted by commas. */
function listed(said: Said, key: 'using' | 'without'): Pick<Attacking, 'using' | 'without'> {
  return said.has(key) ? {[key]: said.words(key).flatMap((word) => word.split(',').filter(Boolean))} : {}
}

/** Sources of Advantage or Disadvantage, parted by commas; none named is the table. */
function edge<K extends string>(said: Said, key: string, field: K): {[key in K]?: readonly string[]} {
  if (!said.has(key)) return {}
  const named = said
    .words(key)
    .join(' ')
    .split(',')
    .flatMap((each) => each.trim() || [])
  return {[field]: named.length > 0 ? named : ['the table']} as unknown as {[key in K]: readonly string[]}
}

/** All that is in the way, in words after one another. */
function coverOf(said: Said): readonly Cover[] | undefined {
  if (!said.has('cover')) return undefined
  const words = said.words('cover').flatMap((word) => word.split(',').filter(Boolean))
  return words.length === 0 ? said.fail() : words.map((each) => said.oneOf<Cover>(COVERS, each))
}

function lessOf(said: Said): Less | undefined {
  const less = said.key('less')
  return less === undefined || less === 'half' ? less : said.amount(less)
}

/** `again indomitable die 6 plus 9`, without the key words in it: `again indomitable 6 9`. */
function againOf(said: Said): Again | undefined {
  if (!said.has('again')) return undefined
  const words = said.words('again')
  const at = words.findIndex((word) => /^\d/.test(word))
  const [by, rest] = at < 0 ? [words, []] : [words.slice(0, at), words.slice(at)]
  const [face, bonus, ...more] = rest.map((each) => said.count(each))
  if (by.length === 0 || more.length > 0 || (face !== undefined && (face < 1 || face > 20))) return said.fail()
  return {by: by.join(' '), ...some('shown', face === undefined ? undefined : [face]), ...some('bonus', bonus)}
}

function some<K extends string, V>(key: K, value: V | undefined): {[key in K]?: V} {
  return value === undefined ? {} : ({[key]: value} as {[key in K]: V})
}

function faces(said: Said, key: string): readonly number[] | undefined {
  const found = numbers(said, key)
  if (found?.some((face) => face < 1 || face > 20) || (found && found.length > 2)) said.fail()
  return found
}

/** Faces of the dice of several attack rolls, after one another. */
function allFaces(said: Said): readonly number[] | undefined {
  const found = numbers(said, 'die')
  return found?.some((face) => face < 1 || face > 20) || (found && found.length > MOST_FACES) ? said.fail() : found
}

const MOST_FACES = 40

function numbers(said: Said, key: string): readonly number[] | undefined {
  if (!said.has(key)) return undefined
  const list = said.words(key).flatMap((word) => word.split(','))
  return list.length === 0 ? said.fail() : list.map((each) => said.count(each))
}

/** How a die came out: faces, `made`, `failed`, or `by choice`. */
function dieOf(said: Said): DieSaid | undefined {
  if (said.has('made')) return {made: true}
  if (said.has('failed')) return {made: false}
  if (said.has('chosen')) return {byChoice: true}
  const shown = faces(said, 'die')
  return shown && {shown}
}

/** `3r`, `1m`, `sot`, `eot @clem`, `this`; `open` until it is ended. */
function untilOf(said: Said): Until | undefined {
  const words = said.words('until')
  if (!said.has('until')) return undefined
  const [first = '', ...rest] = words
  const rounds = /^(\d{1,4})(r|m)$/i.exec(first)
  if (rounds) return {type: 'rounds', count: Number(rounds[1]) * (rounds[2]?.toLowerCase() === 'm' ? 10 : 1)}
  if (first === 'open' || first === 'removed') return {type: 'open'}
  if (first === 'this') return {type: 'turn', at: 'end', this: true}
  const at = ({sot: 'start', eot: 'end'} as const)[first as 'sot']
  if (!at) return said.fail()
  const whose = rest.join(' ').replace(/^@/, '')
  return {type: 'turn', at, ...(whose === '' ? {} : {whose})}
}

/** `save wis 15`. */
function saveOf(said: Said): SaveSaid | undefined {
  if (!said.has('save')) return undefined
  const [ability = '', dc = ''] = said.words('save')
  return {ability: said.oneOf<Ability>(ABILITIES, ability), dc: said.count(dc)}
}

/** `14 fire + 2d6 cold`, as far as the words are dice and damage types. */
function damageOf(said: Said): DamageSaid[] {
  const parts: DamageSaid[] = []
  do {
    const amount = said.amount(said.word())
    const next = said.peek()?.toLowerCase()
    const type = DAMAGE_TYPES.find((each) => each === next)
    if (type) said.word()
    parts.push({amount, ...some('type', type)})
  } while (said.peek() === '+' && said.word() !== '')
  return parts
}

/** Of whom a key word is so: those behind it, else all. */
function someOf(said: Said, key: string): Whom | true | undefined {
  return said.has(key) ? said.words(key).join(' ') || true : undefined
}

const ANSWER_KEYS = ['half', 'failed', 'chosen'] as const

/** Whose saves came out how, where several make one. */
function answers(said: Said): {half?: Whom; failed?: Whom; chosen?: Whom} {
  return {...some('half', said.key('half')), ...some('failed', said.key('failed')), ...some('chosen', said.key('chosen'))}
}

const sideOf = (said: Said): Side | undefined => SIDES.find((side) => said.has(side))

function groupsOf(said: Said): {count: number; what: string; as?: string}[] {
  const as = said.key('as')
  return said
    .rest()
    .split(',')
    .map((each) => {
      const [, count, what = ''] = /^\s*(?:(\d{1,3})\s*x?\s+)?(.+?)\s*$/i.exec(each) ?? said.fail()
      return {count: count === undefined ? 1 : Math.max(1, Number(count)), what, ...some('as', as)}
    })
}

/** An act of the rules that befalls somebody. */
function acting(whom: Whom, act: Act): Command {
  return {type: 'act', whom, act}
}

/** An act as JSON has it; `undefined` of what is none. */
function actOf(text: string): Act | undefined {
  try {
    return actSchema().safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const BUDGETS = ['action', 'bonus-action', 'reaction', 'move'] as const

/** Every verb: completion, the help of the command line and the list of keys come from here. */
export const VERBS: readonly Verb[] = [
  {
    name: 'add',
    syntax: 'add [COUNT] CREATURE[, …] [as NAME] [foe|ally|party|bystander] [hidden] [init N] [by WHOM [bond concentration|life]]',
    keys: ['as', ...SIDES, 'hidden', 'init', 'by', 'bond'],
    read: (said) => ({
      type: 'add',
      groups: groupsOf(said),
      ...some('side', sideOf(said)),
      ...(said.has('hidden') ? {hidden: true} : {}),
      ...some('initiative', said.whole('init')),
      ...some('by', said.key('by')),
      ...some('bond', said.has('bond') ? said.oneOf<Bond>(BONDS, said.key('bond') ?? '') : undefined),
    }),
  },
  {
    name: 'later',
    syntax: 'later WAVE [COUNT] CREATURE[, …] [as NAME] [foe|ally|party|bystander] [hidden]',
    keys: ['as', ...SIDES, 'hidden'],
    read(said) {
      const wave = said.count(said.word())
      return wave < 1
        ? said.fail()
        : {
            type: 'later',
            wave,
            groups: groupsOf(said),
            ...some('side', sideOf(said)),
            ...(said.has('hidden') ? {hidden: true} : {}),
          }
    },
  },
  {
    name: 'bring',
    syntax: 'bring [wave N]',
    keys: ['wave'],
    read: (said) => said.end({type: 'bring', ...some('wave', said.whole('wave'))}),
  },
  {
    name: 'quick',
    syntax: 'quick NAME AC/HP [+HIT [DICE]] [xCOUNT] [foe|ally|party|bystander]',
    keys: SIDES,
    read(said) {
      const name = said.word()
      const [, ac = '', hitPoints = ''] = /^(\d{1,2})\/(\d{1,4})$/.exec(said.word()) ?? said.fail()
      const more = said.restOr('')
      const [, toHit, dice] = /(?:^|\s)\+(\d{1,2})(?:\s+(\d*d\d+(?:[+-]\d+)?|\d+))?(?:\s|$)/.exec(more) ?? []
      const [, count = '1'] = /(?:^|\s)x(\d{1,3})(?:\s|$)/.exec(more) ?? []
      return {
        type: 'quick',
        name,
        ac: Number(ac),
        hitPoints: Number(hitPoints),
        count: Math.max(1, Number(count)),
        ...some('toHit', toHit === undefined ? undefined : Number(toHit)),
        ...some('dice', dice === undefined ? undefined : said.amount(dice)),
        ...some('side', sideOf(said)),
      }
    },
  },
  {name: 'remove', syntax: 'remove WHOM', read: (said) => ({type: 'remove', whom: said.rest()})},
  {name: 'leave', aliases: ['flee'], syntax: 'leave WHOM', read: (said) => ({type: 'leave', whom: said.rest()})},
  {name: 'return', syntax: 'return WHOM', read: (said) => ({type: 'return', whom: said.rest()})},
  {name: 'rename', syntax: 'rename WHOM NAME', read: (said) => ({type: 'rename', whom: said.word(), to: said.rest()})},
  {name: 'alias', syntax: 'alias WHOM NAME', read: (said) => ({type: 'alias', whom: said.word(), to: said.rest()})},
  {name: 'hide', syntax: 'hide WHOM', read: (said) => ({type: 'hide', whom: said.rest()})},
  {
    name: 'reveal',
    syntax: 'reveal WHOM [to all]',
    keys: ['to'],
    // To all is more than into sight: who it is.
    read(said) {
      if (said.has('to')) said.oneOf(['all'], said.key('to') ?? '')
      return {type: said.has('to') ? 'unmask' : 'reveal', whom: said.rest()}
    },
  },
  {name: 'unmask', syntax: 'unmask WHOM', read: (said) => ({type: 'unmask', whom: said.rest()})},
  {
    name: 'side',
    syntax: 'side WHOM foe|ally|party|bystander',
    read: (said) => ({type: 'side', whom: said.word(), side: said.end(said.oneOf<Side>(SIDES, said.word()))}),
  },
  {name: 'important', syntax: 'important WHOM', read: (said) => ({type: 'important', whom: said.rest()})},
  {name: 'surprise', syntax: 'surprise WHOM', read: (said) => ({type: 'surprise', whom: said.rest()})},
  {
    name: 'init',
    syntax: 'init [roll|score] [WHOM] [die N[,N]] · init WHOM N',
    keys: ['die'],
    read(said) {
      const all = said.restOr('roll')
      const [, whom, total] = /^(.*\S)\s+(-?\d{1,3})$/.exec(all) ?? []
      if (whom !== undefined && !/^(roll|score)$/i.test(whom)) return {type: 'set-initiative', whom, total: Number(total)}
      const [, how, rest] = /^(roll|score)?\s*(.*)$/i.exec(all) ?? []
      return {
        type: 'initiative',
        how: how?.toLowerCase() === 'score' ? 'score' : 'roll',
        ...some('whom', rest === '' ? undefined : rest),
        ...some('shown', faces(said, 'die')),
      }
    },
  },
  {
    name: 'place',
    aliases: ['move-after'],
    syntax: 'place WHOM first · place WHOM after WHOM',
    keys: ['after', 'first'],
    read(said) {
      const whom = said.rest()
      if (!said.has('first') && !said.has('after')) return said.fail()
      return {type: 'place', whom, ...some('after', said.key('after'))}
    },
  },
  {
    name: 'delay',
    syntax: 'delay after WHOM',
    keys: ['after'],
    read: (said) => said.end({type: 'delay', after: said.key('after') ?? said.fail()}),
  },
  {name: 'begin', aliases: ['start'], syntax: 'begin', read: (said) => said.end({type: 'begin'})},
  {name: 'next', aliases: ['n'], syntax: 'next', read: (said) => said.end({type: 'next'})},
  {
    name: 'dmg',
    aliases: ['damage', 'hurt'],
    syntax: 'dmg AMOUNT [TYPE] [+ AMOUNT TYPE …] WHOM [half [WHOM]] [resist [WHOM]] [vuln [WHOM]] [less half|N] [crit] [spare]',
    keys: ['on', 'half', 'resist', 'vuln', 'less', 'crit', 'spare'],
    read(said) {
      const parts = damageOf(said)
      const whom = said.key('on') ?? said.rest()
      return {
        type: 'damage',
        parts,
        whom,
        ...some('half', someOf(said, 'half')),
        ...some('resists', someOf(said, 'resist')),
        ...some('vulnerable', someOf(said, 'vuln')),
        ...some('less', lessOf(said)),
        ...(said.has('crit') ? {critical: true} : {}),
        ...(said.has('spare') ? {knockOut: true} : {}),
      }
    },
  },
  {name: 'heal', syntax: 'heal AMOUNT WHOM', read: (said) => ({type: 'heal', amount: said.amount(said.word()), whom: said.rest()})},
  {
    name: 'temp',
    syntax: 'temp AMOUNT WHOM [replace]',
    keys: ['replace'],
    read: (said) => ({
      type: 'temporary',
      amount: said.amount(said.word()),
      whom: said.rest(),
      ...(said.has('replace') ? {replace: true} : {}),
    }),
  },
  {name: 'hp', syntax: 'hp WHOM N', read: (said) => ({type: 'hit-points', whom: said.word(), to: said.end(said.count(said.word()))})},
  {
    name: 'cond',
    aliases: ['condition'],
    syntax: 'cond CONDITION WHOM [until 3r|1m|sot|eot [@WHOM]|this] [from WHOM] [save ABILITY DC] [escape DC] [held]',
    keys: ['on', 'until', 'from', 'save', 'escape', 'held'],
    read: (said) => ({
      type: 'condition',
      condition: said.oneOf<Condition>(CONDITIONS, said.word()),
      whom: said.key('on') ?? said.rest(),
      ...some('until', untilOf(said)),
      ...some('from', said.key('from')),
      ...some('save', saveOf(said)),
      ...some('escape', said.whole('escape')),
      ...(said.has('held') ? {held: true} : {}),
    }),
  },
  {
    name: 'uncond',
    aliases: ['-cond'],
    syntax: 'uncond CONDITION WHOM',
    read: (said) => ({type: 'end-condition', condition: said.oneOf<Condition>(CONDITIONS, said.word()), whom: said.rest()}),
  },
  {
    name: 'exhaust',
    syntax: 'exhaust N WHOM',
    read: (said) => ({type: 'exhaustion', by: said.whole('', said.word()) ?? 0, whom: said.rest()}),
  },
  {
    name: 'effect',
    syntax: 'effect NAME on WHOM [until …] [from WHOM] [save ABILITY DC] [held] [hurts AMOUNT TYPE start|end]',
    keys: ['on', 'until', 'from', 'save', 'held', 'hurts'],
    read(said) {
      const [amount, type = '', at = 'start'] = said.words('hurts')
      return {
        type: 'effect',
        name: said.rest(),
        whom: said.key('on') ?? said.fail(),
        ...some('until', untilOf(said)),
        ...some('from', said.key('from')),
        ...some('save', saveOf(said)),
        ...(said.has('held') ? {held: true} : {}),
        ...(amount === undefined
          ? {}
          : {
              hurts: {
                amount: said.amount(amount),
                type: said.oneOf<DamageType>(DAMAGE_TYPES, type),
                at: said.oneOf(['start', 'end'] as const, at),
              },
            }),
      }
    },
  },
  {
    name: 'uneffect',
    aliases: ['-effect'],
    syntax: 'uneffect NAME on WHOM',
    keys: ['on'],
    read: (said) => ({type: 'end-effect', name: said.rest(), whom: said.key('on') ?? said.fail()}),
  },
  {
    name: 'conc',
    aliases: ['concentrate'],
    syntax: 'conc WHOM [SPELL]',
    read(said) {
      const whom = said.word()
      return {type: 'concentrate', whom, ...some('on', said.restOr(undefined))}
    },
  },
  {
    name: 'save',
    syntax:
      'save ABILITY DC WHOM [die N|made|failed|chosen] [plus N] [against NAME] [magic] [adv [WHY]] [dis [WHY]] [cover half|three-quarters] [again FEATURE [N [BONUS]]]',
    keys: ['on', 'die', 'plus', 'made', 'failed', 'chosen', 'against', 'magic', 'adv', 'dis', 'cover', 'again'],
    read: (said) => ({
      type: 'save',
      ability: said.oneOf<Ability>(ABILITIES, said.word()),
      dc: said.count(said.word()),
      whom: said.key('on') ?? said.rest(),
      ...some('die', dieOf(said)),
      ...some('against', said.key('against')),
      ...(said.has('magic') ? {magic: true} : {}),
      ...edge(said, 'adv', 'advantage'),
      ...edge(said, 'dis', 'disadvantage'),
      ...some('cover', coverOf(said)),
      ...some('plus', numbers(said, 'plus')),
      ...some('again', againOf(said)),
    }),
  },
  {
    name: 'attack',
    aliases: ['atk', 'hit'],
    syntax:
      'attack [ATTACK] on WHOM [by WHOM] [adv [WHY]] [dis [WHY]] [cover half|three-quarters|total] [at FEET] [die N[,…]] [plus N] [dmg N[,…]] [less half|N] [leaving [pushed|teleporting]] [two-handed] [free] [spare] [using WHAT[,…]] [without WHAT[,…]]',
    keys: ATTACK_KEYS,
    read: (said) => ({
      type: 'attack',
      ...some('attack', said.restOr(undefined)),
      on: said.key('on') ?? said.fail(),
      ...attacking(said),
    }),
  },
  {
    name: 'use',
    aliases: ['legendary'],
    syntax: 'use POWER [on WHOM] [by WHOM] [spell SPELL] [half WHOM] [slot N] [count N] [die N[,…]|made|failed] [dmg N[,…]] [free]',
    keys: [...ATTACK_KEYS, 'slot', 'made', 'failed', 'chosen', 'half', 'count', 'spell'],
    read: (said) => ({
      type: 'use',
      power: said.rest(),
      ...some('spell', said.key('spell')),
      ...some('on', said.key('on')),
      ...some('slot', said.whole('slot')),
      ...some('count', said.whole('count')),
      ...some('half', said.key('half')),
      // Faces of more rolls than one are those of its attacks.
      ...some('die', said.words('die').join(',').split(',').length > 2 ? undefined : dieOf(said)),
      ...attacking(said),
    }),
  },
  {
    name: 'cast',
    syntax:
      'cast SPELL [on WHOM] [by WHOM] [slot N] [half WHOM] [failed WHOM] [chosen WHOM] [with ITEM] [countered] [ready] [moved] [count N] [adv] [dis] [die N[,…]] [dmg N[,…]] [free]',
    keys: [...ATTACK_KEYS, ...ANSWER_KEYS, 'slot', 'with', 'countered', 'ready', 'moved', 'count'],
    read: (said) => ({
      type: 'cast',
      spell: said.rest(),
      ...some('on', said.key('on')),
      ...some('slot', said.whole('slot')),
      ...answers(said),
      ...some('item', said.key('with')),
      ...(said.has('countered') ? {countered: true} : {}),
      ...(said.has('ready') ? {ready: true} : {}),
      ...(said.has('moved') ? {moved: true} : {}),
      ...some('count', said.whole('count')),
      ...attacking(said),
    }),
  },
  {
    name: 'release',
    syntax: 'release [on WHOM] [by WHOM] [half WHOM] [failed WHOM] [chosen WHOM] [count N] [die N[,…]] [dmg N[,…]]',
    keys: [...ATTACK_KEYS, ...ANSWER_KEYS, 'count'],
    read: (said) =>
      said.end({
        type: 'release',
        ...some('on', said.key('on')),
        ...some('count', said.whole('count')),
        ...answers(said),
        ...attacking(said),
      }),
  },
  {
    name: 'react',
    syntax: 'react REACTION [by WHOM] [slot N] [rolled N]',
    keys: ['by', 'slot', 'rolled'],
    read: (said) => ({
      type: 'react',
      power: said.rest(),
      ...some('by', said.key('by')),
      ...some('slot', said.whole('slot')),
      ...some('rolled', said.whole('rolled')),
    }),
  },
  {
    name: 'drink',
    aliases: ['feed'],
    syntax: 'drink ITEM [by WHOM] [on WHOM] [rolled N] [die N|made|failed] [free]',
    keys: ['by', 'on', 'rolled', 'die', 'made', 'failed', 'chosen', 'free'],
    read: (said) => ({
      type: 'consume',
      item: said.rest(),
      ...some('by', said.key('by')),
      ...some('on', said.key('on')),
      ...some('rolled', said.whole('rolled')),
      ...some('die', dieOf(said)),
      ...(said.has('free') ? {free: true} : {}),
    }),
  },
  {
    name: 'take',
    syntax: 'take dash|disengage|dodge|help|hide|influence|magic|ready|search|study|utilize [by WHOM]',
    keys: ['by'],
    read: (said) => ({type: 'take', action: said.rest(), ...some('by', said.key('by'))}),
  },
  {name: 'stand', syntax: 'stand [WHOM]', read: (said) => ({type: 'stand', ...some('whom', said.restOr(undefined))})},
  {
    name: 'spend',
    syntax: 'spend action|bonus-action|reaction [by WHOM] · spend move FEET [by WHOM]',
    keys: ['by'],
    read(said) {
      const what = said.oneOf<Budget | 'move'>(BUDGETS, said.word())
      return {type: 'spend', what, ...some('whom', said.key('by')), ...(what === 'move' ? {feet: said.count(said.word())} : {})}
    },
  },
  {name: 'resist', syntax: 'resist WHOM', read: (said) => ({type: 'resist', whom: said.rest()})},
  {
    name: 'recharge',
    syntax: 'recharge POWER on WHOM [die N]',
    keys: ['on', 'die'],
    read: (said) => ({type: 'recharge', power: said.rest(), whom: said.key('on') ?? said.fail(), ...some('die', said.whole('die'))}),
  },
  {
    name: 'answer',
    syntax: 'answer PROMPT|WHOM die N [plus N]|made|failed|chosen',
    keys: ['die', 'plus', 'made', 'failed', 'chosen'],
    read: (said) => ({type: 'answer', prompt: said.rest(), die: dieOf(said) ?? said.fail(), ...some('plus', numbers(said, 'plus'))}),
  },
  {name: 'roll', syntax: 'roll PROMPT|WHOM', read: (said) => ({type: 'roll-prompt', prompt: said.rest()})},
  {name: 'waive', syntax: 'waive PROMPT|WHOM', read: (said) => ({type: 'waive', prompt: said.rest()})},
  {
    name: 'mount',
    syntax: 'mount WHOM on WHOM [independent]',
    keys: ['on', 'independent'],
    read: (said) => ({
      type: 'mount',
      whom: said.rest(),
      on: said.key('on') ?? said.fail(),
      ...(said.has('independent') ? {independent: true} : {}),
    }),
  },
  {name: 'dismount', syntax: 'dismount WHOM', read: (said) => ({type: 'dismount', whom: said.rest()})},
  {name: 'stabilize', syntax: 'stabilize WHOM', read: (said) => acting(said.rest(), {type: 'stabilize'})},
  {
    name: 'revive',
    syntax: 'revive WHOM [HP]',
    read: (said) => acting(said.word(), {type: 'revive', hitPoints: said.end(said.count(said.peek() === undefined ? '1' : said.word()))}),
  },
  {
    name: 'act',
    syntax: 'act WHOM {"type": …}',
    // An act as data has quotes and commas of its own.
    read(said) {
      const at = said.line.indexOf('{')
      const whom = said.line
        .slice(0, Math.max(0, at))
        .trim()
        .replace(/^\S+\s*/, '')
      const act = actOf(said.line.slice(at))
      return act && whom !== '' ? acting(whom, act) : said.fail()
    },
  },
  {name: 'kill', syntax: 'kill WHOM', read: (said) => acting(said.rest(), {type: 'die'})},
  {
    name: 'form',
    syntax: 'form WHOM MONSTER [by SPELL] [free]',
    keys: ['by', 'free'],
    read: (said) =>
      acting(said.word(), {
        type: 'form',
        monster: slugOf(said.rest()),
        ...some('spell', said.key('by')),
        ...(said.has('free') ? {free: true} : {}),
      }),
  },
  {name: 'unform', syntax: 'unform WHOM', read: (said) => acting(said.rest(), {type: 'end-form'})},
  {
    name: 'unstate',
    syntax: 'unstate STATE on WHOM',
    keys: ['on'],
    read: (said) => acting(said.key('on') ?? said.fail(), {type: 'end-state', state: slugOf(said.rest())}),
  },
  {
    name: 'note',
    aliases: ['m'],
    syntax: 'note TEXT [on WHOM]',
    read: (said) => ({type: 'note', text: said.rest()}),
  },
  {
    name: 'checkpoint',
    syntax: 'checkpoint [NAME]',
    read: (said) => ({type: 'checkpoint', ...some('name', said.restOr(undefined))}),
  },
  {
    name: 'timer',
    syntax: 'timer NAME ROUNDS',
    read(said) {
      const [, name = '', rounds = ''] = /^(.*\S)\s+(\d{1,4})r?$/.exec(said.rest()) ?? said.fail()
      return {type: 'timer', name, rounds: Number(rounds)}
    },
  },
  {
    name: 'choose',
    syntax:
      'choose rolls foes|everyone|nobody · groups once|each · halves each-type|total · darts one-save|each · soaked fails|spares · reinforcements join|roll · falls save|nothing · players exact|band|none',
    read(said) {
      const of = said.oneOf(Object.keys(CHOICES) as (keyof Choices)[], said.word())
      return {type: 'choose', of, is: said.end(said.oneOf<string>(CHOICE_VALUES[of], said.word()))}
    },
  },
  {
    name: 'lair',
    syntax: 'lair on|off',
    read: (said) => ({type: 'lair', on: said.end(said.oneOf(['on', 'off'] as const, said.word())) === 'on'}),
  },
  {name: 'end', syntax: 'end', read: (said) => said.end({type: 'end'})},
]

export const CHOICE_VALUES: Readonly<Record<keyof Choices, readonly string[]>> = {
  rolls: ['foes', 'everyone', 'nobody'],
  groups: ['once', 'each'],
  halves: ['each-type', 'total'],
  darts: ['one-save', 'each'],
  soaked: ['fails', 'spares'],
  reinforcements: ['join', 'roll'],
  falls: ['save', 'nothing'],
  players: ['exact', 'band', 'none'],
}

/** Why a line is no command; `undefined` where it is one. */
export function troubleWith(line: string): FightWhy | undefined {
  try {
    readCommand(line)
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.why
    throw error
  }
}
