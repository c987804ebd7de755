import type {Diagnostic, FilePlace} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import {ableOfCharacter, ableOfMonster} from '../../rules/deception/check/able.js'
import {deceptionFindings} from '../../rules/deception/check/check.js'
import type {Able} from '../../rules/deception/check/covers.js'
import {DECEPTION_CLASSES, type DeceptionClass, type DeceptionFound, type Place} from '../../rules/deception/check/finding.js'
import type {Deception} from '../../rules/deception/world.js'
import {ownStatBlock} from '../../rules/play/stat-block.js'
import type {Character} from '../../schema/entity/character.js'
import type {Identity} from '../../schema/entity/identity.js'
import {isKind, type Kind, pathOf, refOf} from '../../schema/entity/kinds.js'
import {remembering} from '../../schema/lazily.js'
import {listCampaigns, listEntities, readEntity} from '../../vault/entities.js'
import type {VaultSource} from '../../vault/state.js'
import {findingOf} from '../../words/finding.js'
import {entriesIn} from '../catalog/open-state.js'
import {refTo} from '../entities/claims.js'
import {campaignFor} from '../entities/find.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {playerTexts} from './texts.js'
import {deceptionOf} from './world.js'

/** Kinds without which a campaign has nothing to check of this. */
const OWN_KINDS = ['person', 'identity', 'fact', 'layer', 'reveal'] as const satisfies readonly Kind[]

/** A contradiction in its file, with its sort. */
export interface DeceptionProblem extends Diagnostic {
  class: DeceptionClass
  witnesses: NonNullable<Diagnostic['witnesses']>
}

export interface DeceptionCheck {
  campaign: string
  name: string
  checked: Record<'persons' | 'identities' | 'facts' | 'layers' | 'reveals', number>
  problems: readonly DeceptionProblem[]
}

export interface CheckOptions extends VaultOptions {
  campaign?: string | undefined
  only?: DeceptionClass | undefined
}

/** Hold a campaign of deception against itself: all classes of contradictions, or one. */
export async function checkDeception(options: CheckOptions): Promise<DeceptionCheck> {
  const root = vaultRoot(options)
  const id = campaignFor(root, options.campaign)
  const world = deceptionOf(root, id)
  const {persons, identities, facts, layers, reveals} = world
  const entries = needsEntries(world) ? (await entriesIn(root)).entries : undefined
  return {
    campaign: id,
    name: world.campaign.name,
    checked: {
      persons: persons.length,
      identities: identities.length,
      facts: facts.length,
      layers: layers.length,
      reveals: reveals.length,
    },
    problems: problemsIn(root, world, {entries, classes: options.only === undefined ? DECEPTION_CLASSES : [options.only]}),
  }
}

/** The same of every campaign of a vault, or of a state of it, that has anybody or anything of deception. */
export function deceptionProblems(root: VaultSource, entries: Entries): DeceptionProblem[] {
  return listCampaigns(root)
    .filter((id) => !readEntity(root, {kind: 'campaign', id}).stored?.value.deleted)
    .filter((id) => OWN_KINDS.some((kind) => listEntities(root, kind, id).length > 0))
    .flatMap((id) => problemsIn(root, deceptionOf(root, id), {entries, classes: DECEPTION_CLASSES}))
}

function needsEntries({identities}: Deception): boolean {
  return identities.some(({claims, monster, character}) => claims && (monster ?? character) !== undefined)
}

interface How {
  entries: Entries | undefined
  classes: readonly DeceptionClass[]
}

function problemsIn(root: VaultSource, world: Deception, {entries, classes}: How): DeceptionProblem[] {
  const {id, party} = world.campaign
  const asked = {
    can: (identity: Identity) => (entries ? ableOf(root, identity, entries) : undefined),
    // Of a state that is not on the disk nobody reads.
    texts: () => (typeof root === 'string' ? playerTexts(root, id, party) : []),
  }
  const found = deceptionFindings(world, asked, classes)
  const placeOf = placesIn(root, id)
  return found.map((each) => placed(each, placeOf)).sort(byPlace)
}

function ableOf(root: VaultSource, {name, monster, character, overrides}: Identity, entries: Entries): Able | undefined {
  if (character !== undefined) {
    const value = readEntity<Character>(root, {kind: 'character', id: character}).stored?.value
    return value && !value.deleted ? ableOfCharacter(value, entries) : undefined
  }
  const entry = monster === undefined ? undefined : entries.find('monster', monster)
  return entry && ableOfMonster(ownStatBlock(entry, `${entry.name} of ${name}`, overrides).monster)
}

type PlaceOf = (place: Place) => FilePlace & {path: Place['path']}

/** Where things stand in their files: only those that a finding names are read, each once. */
function placesIn(root: VaultSource, campaign: string): PlaceOf {
  const stored = remembering((path: string) => {
    const ref = refOf(path)
    return ref && readEntity(root, ref, {isOneOfMany: true}).stored
  })
  return ({kind, id, path}) => {
    const file = pathOf(refTo(kind as Kind, id, campaign))
    const found = stored(file)
    return {file: found?.path ?? file, ...found?.positionOf(path), path}
  }
}

/** A party has no file of its own. */
function placed({at, witnesses, ...found}: DeceptionFound, placeOf: PlaceOf): DeceptionProblem {
  return {
    ...findingOf(found),
    class: found.class,
    ...placeOf(at),
    witnesses: witnesses.filter(({kind}) => isKind(kind)).map(placeOf),
  }
}

function byPlace(one: DeceptionProblem, other: DeceptionProblem): number {
  return one.file < other.file ? -1 : one.file > other.file ? 1 : (one.line ?? 0) - (other.line ?? 0)
}
