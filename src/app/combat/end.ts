import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {FightHeader} from '../../combat/event.js'
import {type FightOutcome, outcomeOf} from '../../combat/outcome.js'
import {mergeValues} from '../../merge/merge-values.js'
import {policyOf} from '../../merge/policies.js'
import type {Entries} from '../../rules/build/entries.js'
import {deriveSheet} from '../../rules/sheet/derive-sheet.js'
import {diffSheets, type SheetChange} from '../../rules/sheet/diff.js'
import {Character} from '../../schema/entity/character.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import type {EntityRef} from '../../schema/entity/kinds.js'
import type {Npc} from '../../schema/entity/npc.js'
import type {Value, ValueMap} from '../../schema/value.js'
import {forget} from '../../vault/disk.js'
import {readEntity} from '../../vault/entities.js'
import type {FileChange} from '../../vault/files.js'
import {readContent} from '../../vault/files.js'
import {patchSections} from '../../yaml/patch-sections.js'
import {openEntries} from '../catalog/open.js'
import {characterPath, readCharacter} from '../characters/characters.js'
import {editedFile} from '../characters/edit.js'
import {vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {type BoardOptions, openBoard} from './board.js'
import {FIGHTS, fightPath, runningFight} from './fights.js'

/** What of a fight's end is not to count: characters, people, `xp`, `encounter`. */
export interface FightEnd {
  strike?: readonly string[] | undefined
  /** XP for each, in place of what the fallen are worth. */
  xp?: number | undefined
  /** Nothing goes back to anybody: the log alone is kept. */
  drop?: boolean | undefined
}

/** What the end of a fight does, before it is done. */
export interface EndPlan {
  fight: Pick<FightHeader, 'id' | 'name'>
  rounds: number
  characters: readonly {id: string; name: string; changes: readonly SheetChange[]}[]
  people: readonly {id: string; name: string}[]
  fallen: FightOutcome['fallen']
  /** For each character of the party. */
  xpEach: number
  /** The encounter that is over. */
  encounter?: string
  /** Where the log is kept. */
  log: string
}

export interface EndedFight extends EndPlan {
  committed: Committed
}

/** What the end of a fight would do; nothing is written. */
export async function planFightEnd(options: BoardOptions, asked: string | undefined, wanted: FightEnd): Promise<EndPlan> {
  const root = vaultRoot(options)
  const board = await openBoard(root, runningFight(root, asked), options)
  try {
    return workOut(
      root,
      board.header,
      outcomeOf(board.history().fight, board.arena.entries),
      wanted,
      board.arena.entries,
      board.history().fight.round,
    ).plan
  } finally {
    board.close()
  }
}

/**
 * End a fight: what it left of everybody goes into their files, its log into the campaign, as one commit; then it no longer goes on.
 * Killed in between, the next end goes on from there.
 */
export async function endFight(options: BoardOptions, asked: string | undefined, wanted: FightEnd): Promise<EndedFight> {
  const root = vaultRoot(options)
  const id = runningFight(root, asked)
  const board = await openBoard(root, id, options, {alone: true})
  try {
    const {header, arena} = board
    if (!board.history().fight.over) board.say('end')
    const {fight} = board.history()
    const command = 'dnd combat end'
    const {entries} = await openEntries(root)
    const {result, committed} = await changeVault(options, command, () => {
      const {plan, files} = workOut(root, header, outcomeOf(fight, arena.entries), wanted, entries, fight.round)
      return {change: {subject: `combat(${id}): ${header.name}`, command, files}, result: plan}
    })
    forget(fightPath(root, id))
    return {...result, committed}
  } finally {
    board.close()
  }
}

function workOut(
  root: string,
  header: FightHeader,
  outcome: FightOutcome,
  {strike = [], xp, drop}: FightEnd,
  entries: Entries,
  rounds: number,
) {
  const struck = new Set(strike)
  const xpEach = drop || struck.has('xp') ? 0 : (xp ?? outcome.xpEach)
  const characters = drop
    ? []
    : outcome.characters.filter(({id}) => !struck.has(id)).flatMap((one) => characterBack(root, one, xpEach, entries))
  const people =
    drop || header.campaign === undefined
      ? []
      : outcome.people.filter(({id}) => !struck.has(id)).flatMap((one) => personBack(root, header.campaign ?? '', one))
  const encounter = drop || struck.has('encounter') ? undefined : encounterOver(root, header)
  const log = archivePath(root, header)
  const bytes = readContent(root, join(FIGHTS, `${header.id}.jsonl`))
  const files: FileChange[] = [
    ...characters.map(({file}) => file),
    ...people.map(({file}) => file),
    ...(encounter ? [encounter.file] : []),
    ...(bytes ? [{path: log, text: bytes.toString('utf8')}] : []),
  ]
  const plan: EndPlan = {
    fight: {id: header.id, name: header.name},
    rounds,
    characters: characters.map(({file: _, ...one}) => one),
    people: people.map(({file: _, ...one}) => one),
    fallen: outcome.fallen,
    xpEach,
    ...(encounter ? {encounter: encounter.id} : {}),
    log,
  }
  return {plan, files}
}

/** What the fight made of a character, brought into the file as it is now: what was edited meanwhile stays. */
function characterBack(root: string, {id, name, before, after}: FightOutcome['characters'][number], xpEach: number, entries: Entries) {
  const {stored} = readCharacter(root, characterPath(id))
  if (!stored || stored.character.deleted) return []
  const merged = mergeValues(
    {base: before as unknown as Value, ours: after as unknown as Value, theirs: stored.character as unknown as Value},
    policyOf(Character),
  ).value as unknown as Character
  const gained = xpEach === 0 ? merged : {...merged, xp: (merged.xp ?? 0) + xpEach}
  const changes = diffSheets(deriveSheet(stored.character, entries), deriveSheet(gained, entries))
  const file = editedFile(stored, gained)
  return [{id, name, changes, file}]
}

function personBack(root: string, campaign: string, {id, name, play}: FightOutcome['people'][number]) {
  const ref: EntityRef = {kind: 'npc', id, campaign}
  const {stored} = readEntity<Npc>(root, ref)
  if (!stored) return []
  const {play: _, ...rest} = stored.value
  const after = Object.keys(play).length === 0 ? rest : {...rest, play}
  return [
    {
      id,
      name,
      file: {path: stored.path, text: patchSections(stored.text, stored.value as unknown as ValueMap, after as unknown as ValueMap)},
    },
  ]
}

function encounterOver(root: string, {campaign, encounter: id}: FightHeader) {
  if (campaign === undefined || id === undefined) return undefined
  const {stored} = readEntity<Encounter>(root, {kind: 'encounter', id, campaign})
  if (!stored || stored.value.status === 'over') return undefined
  const after = {...stored.value, status: 'over'}
  return {
    id,
    file: {path: stored.path, text: patchSections(stored.text, stored.value as unknown as ValueMap, after as unknown as ValueMap)},
  }
}

/** Where finished fights are kept; a number goes behind the name where there was one of it. */
export function archivePath(root: string, {campaign, id}: FightHeader): string {
  const folder = campaign === undefined ? 'combats' : `campaigns/${campaign}/combats`
  for (let n = 1; ; n++) {
    const path = `${folder}/${id}${n === 1 ? '' : `-${n}`}.jsonl`
    if (!existsSync(join(root, path))) return path
  }
}
