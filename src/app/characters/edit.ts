import type {Diagnostic, Finding} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import {fillChoices, isOpen} from '../../rules/build/auto-fill.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {canGainLevel, gainLevel, loseLevel, newSlots} from '../../rules/build/levelling.js'
import {canAnswer} from '../../rules/build/picks.js'
import {judgeCharacter} from '../../rules/check/character.js'
import {rollDie, seededRandom} from '../../rules/numbers/random.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import {type Answer, type Character, DERIVED_FIELDS} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import type {Value} from '../../schema/value.js'
import {present} from '../../schema/value.js'
import type {FileChange} from '../../vault/files.js'
import {applyChanges} from '../../yaml/patch.js'
import {patchSections} from '../../yaml/patch-sections.js'
import {openEntries} from '../catalog/open.js'
import {applyField, readAssignment} from '../entities/assignments.js'
import type {VaultOptions} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {characterPath, getCharacter, parseCharacter, printCharacter, type StoredCharacter, takenIds} from './characters.js'
import {findEntry, type NewCharacter} from './compose.js'

/** A change of one character as a reader sees it. */
export interface CharacterChange {
  id: string
  name: string
  changes: readonly SheetChange[]
  committed: Committed
}

/** Make and write a new character as one commit. `make` gets the ids that are taken, under the lock: two at once get two ids. */
export async function saveNewCharacter(
  options: VaultOptions,
  make: (taken: ReadonlySet<string>) => NewCharacter,
): Promise<NewCharacter & {committed: Committed}> {
  const {result, committed} = await changeVault(options, 'dnd character create', (root) => {
    const made = make(takenIds(root))
    const {id, name} = made.character
    const subject = `character(${id}): create ${name}`
    return {change: {subject, command: 'dnd character create', files: [characterFile(made.character)]}, result: made}
  })
  return {...result, committed}
}

/** A new character's file, as a change to write. */
export function characterFile(character: Character): FileChange {
  return {path: characterPath(character.id), text: printCharacter(character)}
}

interface Edit {
  subject: string
  command: string
  /** The character after it; its rules are checked unless `unchecked`. */
  after: Character
  /** The text after it, when it isn't a patch of the old one. */
  text?: string
}

/** Read a character, change it, and write it back, all under the lock. */
export async function editCharacter(
  options: VaultOptions,
  reference: string,
  command: string,
  edit: (stored: StoredCharacter, entries: Entries) => Edit,
  {deleted = false} = {},
): Promise<CharacterChange> {
  const {result, committed} = await changeVault(options, command, async (root) => {
    const {entries} = await openEntries(root)
    const stored = getCharacter(root, reference, {deleted})
    const {subject, after, text} = edit(stored, entries)
    const changes = judgeEdit(judgeCharacter(stored.character, entries), after, entries)
    return {change: {subject, command, files: [editedFile(stored, after, text)]}, result: {id: after.id, name: after.name, changes}}
  })
  return {...result, committed}
}

type Fields = {readonly [field: string]: Value}

/** A character's file after an edit: a patch of the old text, or a whole new one. */
export function editedFile(stored: StoredCharacter, after: Character, text?: string): FileChange {
  return {path: stored.path, text: text ?? patchSections(stored.text, stored.character as unknown as Fields, after as unknown as Fields)}
}

/** What an edit changes on the sheet. New errors refuse it; old ones don't stand in its way. */
export function judgeEdit(before: Judged, after: Character, entries: Entries): readonly SheetChange[] {
  const now = judgeCharacter(after, entries)
  const errors = (findings: readonly Finding[]) => findings.filter(({severity}) => severity === 'error')
  const known = new Set(errors(before.findings).map(({code, message}) => `${code} ${message}`))
  const fresh = errors(now.findings).filter(({code, message}) => !known.has(`${code} ${message}`))
  if (fresh.length === 0) return diffSheets(before.sheet, now.sheet)
  const diagnostics = fresh.map((finding): Diagnostic => ({...finding, file: characterPath(after.id)}))
  throw new InvalidDataError(
    diagnostics,
    `The change breaks ${fresh.length === 1 ? 'a rule' : `${fresh.length} rules`}; nothing was written`,
  )
}

type Judged = ReturnType<typeof judgeCharacter>

export interface LevelUpOptions {
  class?: string | undefined
  /** Fixed, rolled, or what a die showed. */
  hp?: 'fixed' | 'roll' | number | undefined
  choices?: Readonly<Record<string, Answer>> | undefined
  auto?: boolean | undefined
  seed?: string | undefined
}

/** One level more: in the class named, or the one the character has. Open choices are a usage error that lists them. */
export function levelUp(options: VaultOptions, reference: string, wanted: LevelUpOptions): Promise<CharacterChange> {
  return editCharacter(options, reference, 'dnd character level-up', (stored, entries) => {
    const {character} = stored
    if (!canGainLevel(character))
      throw new UserError(`${character.name} is level 20 already, the highest there is`, {code: 'LEVEL_MAX', exitCode: 7})
    const classId = classToLevel(character, entries, wanted.class)
    const raised = withChoices(gainLevel(character, classId, hitPointsFor(classId, entries, wanted)), wanted.choices)
    const random = wanted.seed === undefined ? undefined : seededRandom(wanted.seed)
    const after = wanted.auto ? fillChoices(raised, entries, random) : raised
    refuseOpenSlots(character, after, entries)
    return {after, subject: `character(${character.id}): level ${after.levels.length} ${classId}`, command: 'dnd character level-up'}
  })
}

function classToLevel(character: Character, entries: Entries, wanted: string | undefined): string {
  if (wanted !== undefined) return findEntry(entries, 'class', wanted).id
  const classes = [...new Set(character.levels.map((level) => level.class))]
  const [only] = classes
  if (classes.length === 1 && only !== undefined) return only
  throw new UserError(`${character.name} has several classes`, {code: 'MISSING_FLAG', hints: classes.map((id) => `--class ${id}`)})
}

function hitPointsFor(classId: string, entries: Entries, {hp = 'fixed', seed}: LevelUpOptions): number | undefined {
  if (hp === 'fixed') return undefined
  const die = entries.find('class', classId)?.hitDie ?? 8
  if (hp === 'roll') return rollDie(die, seededRandom(seed ?? String(Date.now())))
  if (hp >= 1 && hp <= die) return hp
  throw new UserError(`A d${die} can't show ${hp}`, {code: 'USAGE', hints: [`--hp takes fixed, roll, or a number from 1 to ${die}`]})
}

function withChoices(character: Character, choices: Readonly<Record<string, Answer>> = {}): Character {
  return {...character, choices: {...character.choices, ...choices}}
}

function refuseOpenSlots(before: Character, after: Character, entries: Entries): void {
  const facts = factsOf(buildCharacter(after, entries))
  const open = newSlots(before, after, entries).filter((slot) => isOpen(slot) && slot.bound !== 'at-most' && canAnswer(facts, slot))
  if (open.length === 0) return
  throw new UserError(`The new level leaves ${open.length === 1 ? 'a choice' : `${open.length} choices`} open`, {
    code: 'CHOICES_OPEN',
    hints: [
      ...open.map(({key, count, label}) => `--choose ${key}=…${count > 1 ? ` (${count} in all)` : ''}  (${label})`),
      'or add `--auto` to fill what is open',
    ],
  })
}

/** One level less; the choices it brought go with it. */
export function levelDown(options: VaultOptions, reference: string): Promise<CharacterChange> {
  return editCharacter(options, reference, 'dnd character level-down', ({character}, entries) => {
    if (character.levels.length < 2)
      throw new UserError(`${character.name} is level 1, the lowest there is`, {code: 'LEVEL_MIN', exitCode: 7})
    return {
      after: loseLevel(character, entries),
      subject: `character(${character.id}): back to level ${character.levels.length - 1}`,
      command: 'dnd character level-down',
    }
  })
}

/** Set fields by path (`coins.gp=12`, `choices.fighter.skills=athletics,perception`, `play.exhaustion=`, empty to remove). */
export function setFields(options: VaultOptions, reference: string, assignments: readonly string[]): Promise<CharacterChange> {
  return editCharacter(options, reference, 'dnd character set', (stored) => {
    const changes = assignments.map((assignment) => readAssignment(assignment, fieldPath))
    const text = changes.reduce(applyField, stored.text)
    const {character, diagnostics} = parseCharacter(text, stored.path)
    if (!character) throw new InvalidDataError(diagnostics, 'The change does not fit a character file; nothing was written')
    if (character.id !== stored.character.id || character.uid !== stored.character.uid)
      throw new UserError('An id never changes', {code: 'FIELD_FIXED', hints: ['to change the name: `dnd character rename`']})
    return {
      after: character,
      text,
      subject: `character(${character.id}): set ${changes.map(({path}) => path.join('.')).join(', ')}`,
      command: 'dnd character set',
    }
  })
}

/** `choices.` takes the rest as one key, since keys of choices hold dots. A derived field is refused. */
function fieldPath(field: string): (string | number)[] {
  const [top = '', ...rest] = field.split('.')
  const instead = Object.hasOwn(DERIVED_FIELDS, top) ? DERIVED_FIELDS[top] : undefined
  if (instead !== undefined)
    throw new UserError(`"${field}" is computed and can't be set`, {code: 'FIELD_DERIVED', hints: [`change ${instead}`]})
  const known = [
    'name',
    'player',
    'species',
    'background',
    'alignment',
    'abilities',
    'levels',
    'choices',
    'xp',
    'inventory',
    'coins',
    'play',
    'details',
    'overrides',
    'tags',
    'notes',
  ]
  if (['kind', 'id', 'uid'].includes(top))
    throw new UserError(`"${top}" never changes`, {code: 'FIELD_FIXED', hints: ['to change the name: `dnd character rename`']})
  if (!known.includes(top))
    throw new UserError(`A character has no field "${top}"`, {
      code: 'FIELD_UNKNOWN',
      hints: [...nearest(top, known).map((near) => `did you mean "${near}"?`), `fields are ${known.join(', ')}`],
    })
  if (top === 'choices') return ['choices', rest.join('.')]
  return [top, ...rest.map((part) => (/^\d+$/.test(part) ? Number(part) : part))]
}

/** Give a character another name; its id and file stay. */
export function renameCharacter(options: VaultOptions, reference: string, name: string): Promise<CharacterChange> {
  return editCharacter(options, reference, 'dnd character rename', (stored) => {
    const text = applyChanges(stored.text, [{path: ['name'], value: name}])
    const {character, diagnostics} = parseCharacter(text, stored.path)
    if (!character) throw new InvalidDataError(diagnostics, "That can't be a name; nothing was written")
    return {after: character, text, subject: `character(${character.id}): rename to ${character.name}`, command: 'dnd character rename'}
  })
}

/** Mark a character deleted; it stays in its file and comes back with `restore`. */
export function deleteCharacter(
  options: VaultOptions,
  reference: string,
  {at, by, reason}: {at: string; by?: string | undefined; reason?: string | undefined},
): Promise<CharacterChange> {
  return editCharacter(options, reference, 'dnd character delete', ({character}) => {
    const deleted = {at, ...present({by, reason})}
    return {after: {...character, deleted}, subject: `character(${character.id}): delete`, command: 'dnd character delete'}
  })
}

export function restoreCharacter(options: VaultOptions, reference: string): Promise<CharacterChange> {
  return editCharacter(
    options,
    reference,
    'dnd character restore',
    ({character}) => {
      if (!character.deleted) throw new UserError(`${character.name} is not deleted`, {code: 'NOT_DELETED', exitCode: 7})
      const {deleted: _gone, ...after} = character
      return {after, subject: `character(${character.id}): restore`, command: 'dnd character restore'}
    },
    {deleted: true},
  )
}

/** Put a whole new text in place of a character's, as an editor left it. */
export function replaceText(options: VaultOptions, reference: string, text: string, expected: string): Promise<CharacterChange> {
  return editCharacter(options, reference, 'dnd character edit', (stored) => {
    if (stored.text !== expected)
      throw new UserError(`${stored.path} changed while it was being edited`, {
        code: 'EDIT_RACE',
        exitCode: 5,
        hints: ['your draft is kept; merge the two by hand'],
      })
    const {character, diagnostics} = parseCharacter(text, stored.path)
    if (!character) throw new InvalidDataError(diagnostics, 'The edited text is not a character')
    if (character.id !== stored.character.id || character.uid !== stored.character.uid)
      throw new UserError('An id never changes', {code: 'FIELD_FIXED', hints: ['to change the name: `dnd character rename`']})
    return {after: character, text, subject: `character(${character.id}): edit`, command: 'dnd character edit'}
  })
}
