import type {Diagnostic, Finding} from '../../diagnostic.js'
import {InvalidDataError, NotFoundError, UserError} from '../../errors.js'
import {isOpen} from '../../rules/build/auto-fill.js'
import type {ChoiceSlot} from '../../rules/build/build.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import {
  abilityPriority,
  type ClassLevel,
  draftCharacter,
  finishCharacter,
  methodOf,
  outfitCharacter,
  placeAnswers,
  suggestBackground,
  suggestBoosts,
  suggestScores,
  suggestSpecies,
} from '../../rules/build/draft-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {canAnswer} from '../../rules/build/picks.js'
import {equipmentOption} from '../../rules/build/starting-equipment.js'
import {judgeCharacter} from '../../rules/check/character.js'
import {placeScores, rollScores, type Scores} from '../../rules/numbers/ability-scores.js'
import {type Random, seededRandom} from '../../rules/numbers/random.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {ABILITIES, ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import type {CharacterClass} from '../../schema/content/class.js'
import type {EntryKind, EntryOf} from '../../schema/content/entry.js'
import {type Answer, Character} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import {freeSlug, SLUG_MAX_LENGTH, Slug, slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {checkSchema} from '../../yaml/check.js'

/** Everything a person may say about a new character; what is absent is asked for, or filled with `auto`. */
export interface CreateAnswers {
  id?: string | undefined
  name?: string | undefined
  player?: string | undefined
  /** One class, or several with their levels: `fighter:5,wizard:2`. */
  class?: string | undefined
  level?: number | undefined
  subclass?: string | undefined
  species?: string | undefined
  lineage?: string | undefined
  background?: string | undefined
  alignment?: Character['alignment'] | undefined
  abilities?: Partial<Scores> | undefined
  /** Roll 4d6, keep 3, for each score. */
  rollAbilities?: boolean | undefined
  boosts?: Partial<Record<Ability, number>> | undefined
  skills?: readonly string[] | undefined
  spells?: readonly string[] | undefined
  languages?: readonly string[] | undefined
  feats?: readonly string[] | undefined
  /** Letter of the class's option or "gold"; `b/gold` names the background's too. */
  equipment?: string | undefined
  choices?: Readonly<Record<string, Answer>> | undefined
  hp?: 'fixed' | 'roll' | undefined
}

export interface CreateOptions {
  auto: boolean
  /** Chance for rolls, and for variety among automatic picks. Without one, `auto` is always the same. */
  seed?: string | undefined
  uid: string
  /** Ids that other characters have. */
  taken: ReadonlySet<string>
}

export interface NewCharacter {
  character: Character
  sheet: Sheet
  findings: readonly Finding[]
}

/**
 * A rules-legal character from answers. Throws a usage error that names the flags for what is missing, and an
 * `InvalidDataError` when the answers break a rule.
 */
export function composeCharacter(answers: CreateAnswers, entries: Entries, options: CreateOptions): NewCharacter {
  const random = seededRandom(options.seed ?? 'dnd')
  const shuffle = options.seed === undefined ? undefined : seededRandom(`${options.seed}/picks`)
  const classLevels = classLevelsOf(answers, entries, options.auto)
  const classes = classLevels.flatMap(({class: id}) => entries.find('class', id) ?? [])
  const background = findOrSuggest(entries, 'background', answers.background, options.auto, '--background', () =>
    suggestBackground(classes, entries.all('background')),
  )
  const species = findOrSuggest(entries, 'species', answers.species, options.auto, '--species', () =>
    suggestSpecies(entries.all('species'), shuffle),
  )
  const abilities = abilitiesOf(answers, classes, options.auto, random)
  const name = nameOf(answers, species.name, classes, options.auto)
  const draft = draftCharacter(
    {
      id: freeId(answers.id, name, options.taken),
      uid: options.uid,
      name,
      ...present({player: answers.player}),
      species: species.id,
      background: background.id,
      alignment: answers.alignment,
      abilities,
      levels: classLevels,
      choices: namedChoices(answers, entries, classes),
    },
    entries,
    answers.hp ?? 'fixed',
    random,
  )
  const boosts = answers.boosts ?? (options.auto ? suggestBoosts(classes, abilities.scores, background) : undefined)
  const boosted =
    boosts && !('background.boosts' in draft.choices)
      ? {...draft, choices: {...draft.choices, 'background.boosts': boosts as Answer}}
      : draft
  const placed = placeLists(boosted, answers, entries)
  const picks = equipmentPicks(answers.equipment, entries, placed, options.auto)
  const character = options.auto
    ? finishCharacter(placed, entries, picks, random, shuffle)
    : outfitCharacter(placed, entries, picks, random)
  if (!options.auto) refuseOpen(character, entries)
  return judged(character, entries)
}

/** The character and its sheet, or an error with every rule that it breaks. */
export function judged(character: Character, entries: Entries): NewCharacter {
  const fits = checkSchema(Character, character, 'the new character', () => undefined)
  if (!fits.data) throw new InvalidDataError(fits.diagnostics, 'The answers do not fit a character file; nothing was written')
  const {sheet, findings} = judgeCharacter(character, entries)
  const errors = findings.filter(({severity}) => severity === 'error')
  if (errors.length > 0) {
    const diagnostics = errors.map((finding): Diagnostic => ({...finding, file: `${character.id} (not written)`}))
    throw new InvalidDataError(
      diagnostics,
      `${character.name} breaks ${errors.length === 1 ? 'a rule' : `${errors.length} rules`}; nothing was written`,
    )
  }
  return {character, sheet, findings}
}

/** `wizard` with a level, or `fighter:5,wizard:2`. */
function classLevelsOf({class: text, level}: CreateAnswers, entries: Entries, auto: boolean): ClassLevel[] {
  if (text === undefined || text.trim() === '') {
    if (!auto) throw missing('--class')
    const [first] = entries.all('class')
    return [{class: first?.id ?? 'fighter', levels: level ?? 1}]
  }
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => {
    const [, name = part, count] = /^(.*?)(?::|=|\s+)(\d+)$/.exec(part) ?? []
    return {class: findEntry(entries, 'class', name).id, levels: count === undefined ? undefined : Number(count)}
  })
  const named = read.reduce((sum, {levels}) => sum + (levels ?? 0), 0)
  const open = read.filter(({levels}) => levels === undefined).length
  const rest = level === undefined ? open : level - named
  if (open > 1 && level !== undefined)
    throw usage('With several classes, say how many levels of each', 'for example `--class fighter:5,wizard:2`')
  if (open === 0 && level !== undefined && level !== named)
    throw usage(`--level ${level} and --class ${text} (${named} levels) disagree`, 'leave out one of them')
  const result = read.map(({class: id, levels}) => ({class: id, levels: levels ?? Math.max(1, rest)}))
  const total = result.reduce((sum, {levels}) => sum + levels, 0)
  if (total < 1 || total > 20 || result.some(({levels}) => levels < 1))
    throw usage(`A character has from 1 to 20 levels, not ${total}`, 'say `--level 5`')
  return result
}

/** The entry an id, the start of an id, or a name means; a NotFoundError with the nearest names when none does. */
export function findEntry<K extends EntryKind>(entries: Entries, kind: K, text: string): EntryOf<K> {
  const asked = slugOf(text)
  const exact = entries.find(kind, asked)
  if (exact) return exact
  const all = entries.all(kind)
  const byName = all.filter(({name}) => slugOf(name) === asked)
  const byStart = asked === '' ? [] : all.filter(({id}) => id.startsWith(asked))
  const [only, second] = byName.length > 0 ? byName : byStart
  if (only && !second) return only
  if (second) throw new NotFoundError(kind, text, {near: byStart.slice(0, 3).map(({id}) => id), code: 'AMBIGUOUS'})
  const near = nearest(
    asked,
    all.map(({id}) => id),
  )
  throw new NotFoundError(kind, text, {near, hints: [`run \`dnd catalog list --kind ${kind}\` to see them all`]})
}

function findOrSuggest<K extends 'species' | 'background'>(
  entries: Entries,
  kind: K,
  text: string | undefined,
  auto: boolean,
  flag: string,
  suggest: () => EntryOf<K> | undefined,
): EntryOf<K> {
  if (text !== undefined) return findEntry(entries, kind, text)
  const found = auto ? suggest() : undefined
  if (!found) throw missing(flag)
  return found
}

function abilitiesOf(
  {abilities, rollAbilities}: CreateAnswers,
  classes: readonly CharacterClass[],
  auto: boolean,
  random: Random,
): Character['abilities'] {
  if (rollAbilities) return {method: 'rolled', scores: placeScores(rollScores(random), abilityPriority(classes))}
  if (abilities) {
    const lacking = ABILITIES.filter((ability) => abilities[ability] === undefined)
    if (lacking.length > 0)
      throw usage(
        `--abilities lacks ${lacking.map((ability) => ABILITY_NAMES[ability]).join(', ')}`,
        'give all six: `--abilities str=15,dex=14,con=13,int=12,wis=10,cha=8`',
      )
    const scores = abilities as Scores
    return {method: methodOf(scores), scores}
  }
  if (!auto) throw missing('--abilities')
  return {method: 'standard-array', scores: suggestScores(classes)}
}

function nameOf({name}: CreateAnswers, species: string, classes: readonly CharacterClass[], auto: boolean): string {
  if (name !== undefined && name.trim() !== '') return name.trim()
  if (!auto) throw missing('--name')
  return `${species} ${classes[0]?.name ?? 'Adventurer'}`
}

/** The id asked for, or the name as one with a number when it is taken. */
function freeId(asked: string | undefined, name: string, taken: ReadonlySet<string>): string {
  if (asked !== undefined) {
    if (!Slug.safeParse(asked).success)
      throw usage(
        `"${asked}" is not an id`,
        `an id is lower-case letters, digits and single hyphens, ${SLUG_MAX_LENGTH} at most, such as "aria-2"`,
      )
    if (taken.has(asked))
      throw new UserError(`There is a character with the id "${asked}" already`, {code: 'ID_TAKEN', hints: ['choose another `--id`']})
    return asked
  }
  const slug = slugOf(name)
  if (slug === '') throw usage(`The name "${name}" has no letter or digit to make an id of`, 'give one: `--id aria`')
  return freeSlug(slug, taken)
}

/** Answers by key, with the short flags for lineage, subclass and boosts turned into theirs. */
function namedChoices(
  {choices = {}, lineage, subclass}: CreateAnswers,
  entries: Entries,
  classes: readonly CharacterClass[],
): Character['choices'] {
  const named: Character['choices'] = {...choices}
  const [first] = classes
  if (subclass !== undefined && first) named[`${first.id}.subclass`] = findEntry(entries, 'subclass', subclass).id
  if (lineage !== undefined) named['species.lineage'] = lineage
  return named
}

const SPELL_TYPES = ['spell'] as const
const SKILL_TYPES = ['skill', 'skill-or-tool'] as const

/** Put `--lineage`, `--skills`, `--spells`, `--languages` and `--feats` where they fit. */
function placeLists(draft: Character, answers: CreateAnswers, entries: Entries): Character {
  let character = moveLineage(draft, answers.lineage, entries)
  const lists = [
    {flag: '--languages', kind: 'language', types: ['language'], given: answers.languages},
    {flag: '--feats', kind: 'feat', types: ['feat'], given: answers.feats},
    {flag: '--skills', kind: 'skill', types: SKILL_TYPES, given: answers.skills},
    {flag: '--spells', kind: 'spell', types: SPELL_TYPES, given: answers.spells},
  ] as const
  for (const {flag, kind, types, given} of lists) {
    if (given === undefined || given.length === 0) continue
    const ids = given.map((each) => findEntry(entries, kind, each).id)
    const placed = placeAnswers(character, entries, types, ids)
    if (placed.left.length > 0)
      throw usage(
        `${flag}: nothing this character has takes ${placed.left.map((each) => `"${each}"`).join(', ')}`,
        'it is not on offer, not legal at this level, or there are too many; `--choose key=value` names the exact choice',
      )
    character = placed.character
  }
  return character
}

/** `--lineage` answers the species' choice of lineage, ancestry or legacy, whatever it is called there. */
function moveLineage(draft: Character, lineage: string | undefined, entries: Entries): Character {
  if (lineage === undefined) return draft
  const {'species.lineage': _asked, ...choices} = draft.choices
  const bare = {...draft, choices}
  const slots = buildCharacter(bare, entries).slots.filter(({owner, choice}) => owner.kind === 'species' && choice.type === 'inline')
  const asked = slugOf(lineage)
  const options = slots.flatMap((slot) => (slot.choice.type === 'inline' ? slot.choice.options.map((option) => ({slot, option})) : []))
  const found =
    options.find(({option}) => option.id === asked) ??
    options.find(({option}) => slugOf(option.name) === asked) ??
    onlyOne(options.filter(({option}) => option.id.startsWith(asked)))
  if (!found) {
    const near = nearest(
      asked,
      options.map(({option}) => option.id),
    )
    const offered =
      options.length === 0 ? ['this species has no lineage to choose'] : [`it offers ${options.map(({option}) => option.id).join(', ')}`]
    throw new NotFoundError('lineage', lineage, {near, hints: offered})
  }
  return {...bare, choices: {...choices, [found.slot.key]: found.option.id}}
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}

function equipmentPicks(
  text: string | undefined,
  entries: Entries,
  character: Character,
  auto: boolean,
): {class: string; background: string} {
  if (text === undefined && !auto) throw missing('--equipment')
  const [forClass = 'a', forBackground] = (text ?? 'a').toLowerCase().split('/')
  const build = buildCharacter(character, entries)
  const options = build.classes[0]?.entry.equipment ?? []
  if (!equipmentOption(options, forClass))
    throw usage(`--equipment ${forClass} is not on offer`, `choose ${options.map(({id}) => id).join(', ')} or gold`)
  const background = forBackground ?? (forClass === 'gold' ? 'gold' : 'a')
  const backgroundOptions = build.background?.equipment ?? []
  if (!equipmentOption(backgroundOptions, background))
    throw usage(`--equipment …/${background} is not on offer`, `choose ${backgroundOptions.map(({id}) => id).join(', ')} or gold`)
  return {class: forClass, background}
}

/** Choices still open: a usage error that lists each with its key. */
function refuseOpen(character: Character, entries: Entries): void {
  const facts = factsOf(buildCharacter(character, entries))
  const open = facts.build.slots.filter((slot) => isOpen(slot) && slot.bound !== 'at-most' && canAnswer(facts, slot))
  if (open.length === 0) return
  throw new UserError(`${open.length === 1 ? 'A choice is' : `${open.length} choices are`} still open`, {
    code: 'CHOICES_OPEN',
    hints: [...open.map((slot) => `--choose ${slot.key}=${placeholder(slot)}  (${slot.label})`), 'or add `--auto` to fill what is open'],
  })
}

function placeholder({count}: ChoiceSlot): string {
  return count === 1 ? '…' : `…,… (${count})`
}

function missing(flag: string): UserError {
  return new UserError(`${flag} is missing`, {
    code: 'MISSING_FLAG',
    hints: [`give it: \`${flag} …\``, 'or add `--auto` to fill what is open', 'on a terminal, `dnd character create` asks for everything'],
  })
}

function usage(message: string, hint: string): UserError {
  return new UserError(message, {code: 'USAGE', hints: [hint]})
}
