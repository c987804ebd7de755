import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError, UserError} from '../../errors.js'
import {fillChoices, isOpen} from '../../rules/build/auto-fill.js'
import {buildCharacter} from '../../rules/build/build-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {factsOf} from '../../rules/build/facts.js'
import {canGainLevel, copiedPages, gainLevel, newSlots} from '../../rules/build/levelling.js'
import {canAnswer} from '../../rules/build/picks.js'
import {rollDie, seededRandom} from '../../rules/numbers/random.js'
import {type LevelLoss, takeLevelBack} from '../../rules/play/level-down.js'
import type {Answer, Character} from '../../schema/entity/character.js'
import {findingOf} from '../../words/finding.js'
import {getEntry} from '../catalog/find-named.js'
import type {VaultOptions} from '../vault/root.js'
import {characterPath} from './characters.js'
import {type CharacterChange, editCharacter} from './edit.js'

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
  return editCharacter(options, reference, 'level-up', (character, entries) => {
    if (!canGainLevel(character))
      throw new UserError(`${character.name} is level 20 already, the highest there is`, {code: 'LEVEL_MAX', exitCode: 7})
    const classId = classToLevel(character, entries, wanted.class)
    const raised = withChoices(gainLevel(character, classId, hitPointsFor(classId, entries, wanted)), wanted.choices)
    const random = wanted.seed === undefined ? undefined : seededRandom(wanted.seed)
    const after = wanted.auto ? fillChoices(raised, entries, {random, beyond: copiedPages(character, entries)}) : raised
    refuseOpenSlots(character, after, entries)
    return {after, did: `level ${after.levels.length} ${classId}`}
  })
}

function classToLevel(character: Character, entries: Entries, wanted: string | undefined): string {
  if (wanted !== undefined) return getEntry(entries, 'class', wanted).id
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

/** A level taken back: what it changes on the sheet, and what else went with it. */
export interface LoweredCharacter extends CharacterChange {
  lost: LevelLoss
}

/** One level less, with all that it brought or allowed. */
export async function levelDown(options: VaultOptions, reference: string): Promise<LoweredCharacter> {
  let went: LevelLoss = {answers: [], spent: [], attunements: [], overrides: []}
  const change = await editCharacter(options, reference, 'level-down', (character, entries) => {
    if (character.levels.length < 2)
      throw new UserError(`${character.name} is level 1, the lowest there is`, {code: 'LEVEL_MIN', exitCode: 7})
    refuseMissing(character, entries)
    const {character: after, lost} = takeLevelBack(character, entries)
    went = lost
    return {after, did: `back to level ${after.levels.length}`}
  })
  return {...change, lost: went}
}

/** What an entry asks for and gives is not known while it is missing: taking it for needless would lose it. */
function refuseMissing(character: Character, entries: Entries): void {
  const {missing} = buildCharacter(character, entries)
  if (missing.length === 0) return
  const file = characterPath(character.id)
  const diagnostics = missing.map((found): Diagnostic => ({...findingOf(found), file}))
  throw new InvalidDataError(diagnostics, `${character.name} has what the catalog lacks; nothing was written`)
}
