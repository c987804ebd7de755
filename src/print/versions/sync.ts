import type {Came} from '../../app/sync/came.js'
import type {Cloned} from '../../app/sync/clone.js'
import type {ShownRemote} from '../../app/sync/remotes.js'
import type {Synced} from '../../app/sync/sync.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {fileNames} from '../words/files.js'
import {counted} from '../words/names.js'

/** The account of a sync: what came, how it was merged, what went, and what waits for a person. */
export function printSynced(synced: Synced, {width}: {width: number}): string {
  const {remote, branch, outcome, beside, notTaken, said} = synced
  const where = `"${plainText(remote.name)}" (${plainText(remote.url)})`
  const parts = [...editLines(synced, outcome), ...cameLines(synced, width), ...mergeLines(synced), ...sentLines(synced, width)]
  return [
    ...parts,
    ...notTaken.map(({ref, why}) => style.warning(`Not taken there: ${shortRef(ref)} (${plainText(why)})`)),
    ...beside.map(
      (each) =>
        `${style.label(plainText(each.branch))} ${each.is === 'behind' ? 'has newer commits there' : 'was changed here and there'}: go there, then sync`,
    ),
    ...said.slice(0, MOST_SAID).map((line) => style.muted(`remote: ${plainText(line)}`)),
    outcome === 'nothing'
      ? `Nothing to do: ${plainText(branch)} is as ${where} has it.`
      : style.muted(`With ${where}, branch ${plainText(synced.with)}.`),
  ].join('\n')
}

const MOST_SAID = 5
/** Entities told by name; of more the rest is counted. */
const MOST_NAMED = 20

function editLines({handEdits: {files, gone, others}}: Synced, outcome: Synced['outcome']): string[] {
  const verb = outcome === 'dry-run' ? 'Hand edits would be committed first' : 'Hand edits were committed first, on their own'
  return [
    ...(files.length > 0 ? [`${verb}: ${fileNames(files)}`] : []),
    ...(gone.length > 0
      ? [
          style.warning(`Gone from the disk, and not recorded so: ${fileNames(gone)}`),
          style.muted('  have them back: git restore -- FILE · or, if they are to go: git rm -- FILE, then sync'),
        ]
      : []),
    ...(others.length > 0 ? [style.muted(`Not sent, for git does not know them: ${fileNames(others)}`)] : []),
  ]
}

function cameLines({came: {commits, entities}}: Synced, width: number): string[] {
  return commits === 0 ? [] : [style.label(`Came in: ${counted(commits, 'commit')}`), ...entityLines(entities, width)]
}

function sentLines({sent: {commits, entities, others}, outcome, notTaken}: Synced, width: number): string[] {
  const verb = outcome === 'dry-run' ? 'Would go out' : 'Sent'
  const refs = others.filter((ref) => !notTaken.some((each) => each.ref === ref)).map(shortRef)
  return [
    ...(commits > 0 ? [style.label(`${verb}: ${counted(commits, 'commit')}`), ...entityLines(entities, width)] : []),
    ...(refs.length > 0 ? [`${verb}, beside it: ${fileNames(refs)}`] : []),
  ]
}

function shortRef(ref: string): string {
  return plainText(ref.replace(/^refs\/heads\//, '').replace(/^refs\/tags\//, 'tag '))
}

const WORDS: Readonly<Record<Came['is'], string>> = {new: 'new', changed: 'changed', gone: 'removed'}

function entityLines(entities: readonly Came[], width: number): string[] {
  const rows = entities
    .slice(0, MOST_NAMED)
    .map(({file, is, of}) => [
      `  ${WORDS[is]}`,
      of === undefined ? plainText(file) : `${of.kind} ${plainText(of.id)}`,
      of?.name === undefined ? '' : plainText(of.name),
    ])
  const more = entities.length - MOST_NAMED
  return [...(rows.length > 0 ? [columns(rows, {width})] : []), ...(more > 0 ? [style.muted(`  and ${more} more`)] : [])]
}

function mergeLines({came: {merge}, outcome}: Synced): string[] {
  const {conflicts, dropped, rules} = merge
  if (outcome === 'conflicts')
    return [
      style.warning(`Both sides changed the same, which waits for you: ${fileNames(conflicts.map(placeOf))}. Nothing was sent.`),
      style.muted('  see it: dnd merge status · decide: dnd merge resolve · then: dnd merge continue, and dnd sync'),
      style.muted('  or give it up: dnd merge abort, and dnd sync --strategy ours or theirs'),
    ]
  if (outcome === 'rules')
    return [style.warning(`Merged, the vault would break ${counted(rules.length, 'rule')}; nothing was merged or sent.`)]
  const lost = dropped.length > 0 ? [style.warning(`Dropped by the strategy: ${fileNames(dropped.map(placeOf))}`)] : []
  return merge.outcome === 'merged' ? ['Merged with what was new here.', ...lost] : lost
}

function placeOf({file, path}: {file: string; path: readonly (string | number)[]}): string {
  return path.length === 0 ? file : `${file}: ${path.join('.')}`
}

/** A vault that was taken over, and what to know of it. */
export function printCloned({root, name, branch, files, links, repositories, problems, notes}: Cloned): string {
  const {errors, warnings} = problems
  const checked =
    errors + warnings === 0 ? 'everything in it is sound' : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}: \`dnd validate\``
  return [
    `${style.label(plainText(name))}: ${counted(files, 'file')} in ${plainText(root)}, on ${plainText(branch)}; ${checked}.`,
    ...(links.length > 0 ? [style.warning(`It has links, which are not followed out of it: ${fileNames(links)}`)] : []),
    ...(repositories.length > 0 ? [style.warning(`It has repositories in it, which were not fetched: ${fileNames(repositories)}`)] : []),
    ...notes.map((note) => plainText(note)),
  ].join('\n')
}

/** A remote and what follows it, in a line. */
export function printRemote(remote: ShownRemote, {width}: {width: number}): string {
  return columns([rowOf(remote)], {width})
}

/** All remotes, a line each. */
export function printRemotes(remotes: readonly ShownRemote[], {width}: {width: number}): string {
  return remotes.length === 0 ? 'The vault has no remote yet: `dnd remote add origin URL`.' : columns(remotes.map(rowOf), {width})
}

function rowOf({name, url, branches}: ShownRemote): string[] {
  return [style.label(plainText(name)), plainText(url), branches.map((branch) => plainText(branch)).join(', ')]
}

/** A remote that is forgotten, and how to have it again. */
export function printRemoved({name, url}: ShownRemote): string {
  return `Forgotten: ${plainText(name)} (${plainText(url)}). Nothing changed there.`
}
