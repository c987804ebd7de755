import type {Diagnostic} from '../../diagnostic.js'
import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Stored} from '../../vault/entities.js'
import {applyChanges} from '../../yaml/patch.js'
import {openEntries} from '../catalog/open.js'
import {characterPath} from '../characters/characters.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor, getStored} from '../entities/find.js'
import {getTheme} from '../themes/find.js'
import {themesInForce} from '../themes/in-force.js'
import {vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {entriesUnder, type Renamed, type RenamedCoin, renamedCoins, renamedInWorld, type Sides, type Touched, touched} from './effects.js'
import {reachedBy, touchedBy} from './of-campaign.js'

/** Whose theme is to change: a character's, or a campaign's. */
export type Subject = {kind: 'character'; reference: string} | {kind: 'campaign'}

/** A theme by its id and name. */
export interface NamedTheme {
  id: string
  name: string
}

/** A change of theme, and all that it does; a dry run has not done it. */
export interface ThemeTransition {
  kind: Subject['kind']
  id: string
  name: string
  /** What was said before; absent: nothing. */
  before?: NamedTheme
  after?: NamedTheme
  /** Characters that look otherwise, and what differs on their sheets. */
  characters: readonly Touched[]
  /** What else of the campaign goes by another name. */
  world: readonly Renamed[]
  coins: readonly RenamedCoin[]
  /** Characters of the campaign who keep a theme of their own, or that of the running chapter. */
  untouched: readonly {id: string; by: 'character' | 'chapter'; theme: string}[]
  /** Absent with `--dry-run`. */
  committed?: Committed
}

/**
 * Put a character or a campaign under another theme, or under none, as one commit. Only the field `theme` changes: files go on naming
 * root content, and so nothing of the former theme is left. Throws `INVALID_DATA` with everything that stands against it.
 */
export async function changeTheme(
  options: EntityOptions & {dryRun?: boolean},
  subject: Subject,
  theme: string | undefined,
): Promise<ThemeTransition> {
  if (options.dryRun) return (await worked(vaultRoot(options), options, subject, theme)).result
  const command = `dnd ${subject.kind} theme ${theme === undefined ? 'unset' : 'set'}`
  const {result, committed} = await changeVault(options, command, async (root) => {
    const {result: told, stored, text} = await worked(root, options, subject, theme)
    const files = text === stored.text ? [] : [{path: stored.path, text}]
    return {change: {subject: `${told.kind}(${told.id}): theme ${theme ?? 'none'}`, command, files}, result: told}
  })
  return {...result, committed}
}

type Themed = Entity & {theme?: string}

async function worked(root: string, options: EntityOptions, subject: Subject, asked: string | undefined) {
  const stored = storedOf(root, options, subject)
  const after = asked === undefined ? undefined : getTheme(root, asked).theme
  const {entries} = await openEntries(root)
  const look = subject.kind === 'campaign' ? ofCampaign : ofCharacter
  const seen = look(root, stored, after?.id, entries)
  refuse(seen.characters, stored)
  const before = stored.value.theme === undefined ? undefined : namedTheme(root, stored.value.theme)
  const {ref} = stored
  const result: ThemeTransition = {
    kind: subject.kind,
    id: ref.id,
    name: stored.value.name,
    ...present({before, after: after && {id: after.id, name: after.name}}),
    ...seen,
    characters: seen.characters.map(({refusals: _, ...told}) => told).filter(({changes}) => changes.length > 0),
  }
  return {result, stored, text: textUnder(stored, after?.id)}
}

/** A file that names another theme, or none; the rest of it is as it was, to the byte. */
export function textUnder({text, value}: {text: string; value: {theme?: string | undefined}}, theme: string | undefined): string {
  return value.theme === theme ? text : applyChanges(text, [{path: ['theme'], value: theme}])
}

function storedOf(root: string, options: EntityOptions, subject: Subject): Stored<Themed> {
  if (subject.kind === 'character') return getStored<Themed>(root, 'character', subject.reference, options)
  return getStored<Themed>(root, 'campaign', campaignFor(root, options.campaign), options)
}

function namedTheme(root: string, id: string): NamedTheme {
  try {
    return {id, name: getTheme(root, id).theme.name}
  } catch (error) {
    // One that is gone can still be left.
    if (error instanceof UserError && error.exitCode === EXIT.notFound) return {id, name: id}
    throw error
  }
}

type Seen = Pick<ThemeTransition, 'world' | 'coins' | 'untouched'> & {characters: ReturnType<typeof touched>[]}

/** One character's own theme. */
function ofCharacter(root: string, {value}: Stored<Themed>, theme: string | undefined, entries: Entries): Seen {
  const {theme: _, ...bare} = value as unknown as Character
  const after: Character = theme === undefined ? bare : {...bare, theme}
  const {over} = themesInForce(root)
  const sides = {before: entriesUnder(entries, over(value as unknown as Character)?.id), after: entriesUnder(entries, over(after)?.id)}
  return {characters: [touched(after, sides)], world: [], coins: coinsOf(sides), untouched: []}
}

/** The theme of a campaign: of all who play it, and of what its world names. */
function ofCampaign(root: string, {ref}: Stored<Themed>, theme: string | undefined, entries: Entries): Seen {
  const world = {kind: 'campaign', id: ref.id}
  const [was, is] = [themesInForce(root).over(world), themesInForce(root, {ref, theme}).over(world)]
  const sides = {before: entriesUnder(entries, was?.id), after: entriesUnder(entries, is?.id)}
  const reached = reachedBy(root, {ref, theme})
  return {
    characters: touchedBy(reached, entries),
    world: renamedInWorld(root, ref.id, sides),
    coins: coinsOf(sides),
    untouched: reached.flatMap(({character: {id}, after: kept}) =>
      kept && kept.of !== 'campaign' ? [{id, by: kept.of, theme: kept.id}] : [],
    ),
  }
}

function coinsOf({before, after}: Sides): RenamedCoin[] {
  return renamedCoins(before.theme?.theme, after.theme?.theme)
}

function refuse(characters: Seen['characters'], {value}: Stored<Themed>): void {
  const diagnostics = characters.flatMap(({id, refusals}) => refusals.map((finding): Diagnostic => ({...finding, file: characterPath(id)})))
  if (diagnostics.length === 0) return
  const reasons = diagnostics.length === 1 ? 'a reason' : `${diagnostics.length} reasons`
  throw new InvalidDataError(
    diagnostics,
    `There ${diagnostics.length === 1 ? 'is' : 'are'} ${reasons} against this theme for ${value.name}; nothing was written`,
  )
}
