import {MERGED} from '../../history/branches.js'
import {present} from '../../schema/value.js'
import type {FilesChange, VaultChange} from '../vault/apply-change.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {changeVault} from '../vault/session.js'
import {withAuthors} from './authors.js'
import {beginning} from './begin.js'
import {droppedValue} from './dropped.js'
import type {Choose} from './merge-entry.js'
import {bodyOf, COMMAND, subjectOf} from './merge-message.js'
import {committedHashes, type MergePlan, mergePlanned, planMerge} from './plan.js'
import {isBroken, type RulesConflict, rulesConflicts} from './rules-conflicts.js'
import type {DroppedValue, EntityChange, MergeOptions, Strategy, VaultMerge} from './vault-merge.js'
import {changesOf, contentsByPath, readWritten, type Written} from './written.js'

/**
 * Merge a revision into the present branch: the whole vault, by meaning, as a commit with two parents. What both sides changed
 * differently is left open as a merge begun; with a broken rule nothing is written.
 */
export async function mergeVault(options: VaultOptions, revision: string, wanted: MergeOptions = {}): Promise<VaultMerge> {
  const work = async (root: string) => workOut(await planMerge(root, revision), wanted)
  if (wanted.dryRun) return (await work(vaultRoot(options))).result
  const {result, committed} = await changeVault({...options, commit: true}, COMMAND, work)
  return {...result, committed}
}

interface Worked {
  change: VaultChange
  result: VaultMerge
}

const NOTHING: FilesChange = {subject: 'merge', command: COMMAND, files: []}

async function workOut(plan: MergePlan, {strategy = 'ask', dryRun = false, force = false}: MergeOptions): Promise<Worked> {
  const {from, into, head, parting, edited} = plan
  const result: VaultMerge = {
    from,
    into,
    outcome: 'nothing-new',
    conflicts: [],
    rules: [],
    changes: [],
    dropped: [],
    committed: {files: []},
  }
  if (parting.isKnown && !parting.wasUndone) return {change: NOTHING, result}
  const {choose, dropped} = choosing(strategy, from.name)
  const merged = await mergePlanned(plan, choose)
  const written = await readWritten(plan, merged)
  const told = {...result, conflicts: merged.conflicts, dropped, changes: changesOf(plan, written)}
  const isForward = parting.bases[0] === head && edited.length === 0
  if (isForward) return {change: {forward: from.sha}, result: {...told, outcome: dryRun ? 'dry-run' : 'fast-forward'}}
  if (parting.wasUndone && told.changes.length === 0 && told.conflicts.length === 0) return {change: NOTHING, result}
  if (merged.conflicts.length > 0) {
    const conflicts = await withAuthors(plan, merged.conflicts)
    return {change: dryRun ? NOTHING : beginning(plan, written, told), result: {...told, conflicts, outcome: 'conflicts'}}
  }
  const rules = await brokenRules(plan, written)
  if (isBroken(rules) && !force) return {change: NOTHING, result: {...told, rules, outcome: 'rules'}}
  if (dryRun) return {change: NOTHING, result: {...told, rules, outcome: 'dry-run'}}
  return {change: mergeChange(plan, written, told.changes), result: {...told, rules, outcome: 'merged'}}
}

/** The word of a strategy, and what it drops. */
function choosing(strategy: Strategy, name: string): {choose: Choose; dropped: DroppedValue[]} {
  const dropped: DroppedValue[] = []
  const choose: Choose = ({field: _, ...conflict}) => {
    if (strategy === 'ask') return undefined
    dropped.push(droppedValue(conflict, strategy, name))
    return {side: strategy}
  }
  return {choose, dropped}
}

async function brokenRules({root, head, from, parting}: MergePlan, written: Written): Promise<RulesConflict[]> {
  const [base] = parting.bases
  return rulesConflicts(root, {ours: head, theirs: from.sha, ...present({base}), files: contentsByPath(written)})
}

/** A commit with two parents; of what git has for merged already, though it was undone, a plain one (ADR 7). */
function mergeChange(plan: MergePlan, {files, beyond}: Written, changes: readonly EntityChange[]): FilesChange {
  const {from, into, parting} = plan
  const change = {
    subject: subjectOf(from.name, into),
    body: bodyOf(changes),
    command: COMMAND,
    trailers: {[MERGED]: from.sha},
    files,
    committed: committedHashes(plan),
    isFromHistory: true,
  }
  return parting.isKnown ? change : {...change, joins: {sha: from.sha, name: from.name, clean: [], beyond}}
}
