import type {Begun} from '../../app/branches/begin.js'
import type {DeletedBranch} from '../../app/branches/delete.js'
import type {Explained} from '../../app/branches/explain.js'
import type {CampaignBranch, CampaignBranches} from '../../app/branches/list.js'
import type {SwitchedCampaign} from '../../app/branches/switch.js'
import type {Tagged, Tags} from '../../app/branches/tags.js'
import {hung} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {DOT} from '../text/symbols.js'
import {columns} from '../text/table.js'
import {fileNames} from '../words/files.js'
import {counted} from '../words/names.js'
import {countWords} from './counts.js'

interface Width {
  width: number
}

/** A new branch, and the way back. */
export function printBegun({branch, from, why, switched, carried, committed}: Begun, {width}: Width): string {
  const where = `from ${plainText(from.name)} ${style.muted(from.sha.slice(0, 8))}`
  const head = switched ? `The campaign is on ${style.accent(branch)} now, ${where}.` : `${style.accent(branch)} begins here, ${where}.`
  return [
    head,
    ...(why === undefined ? [] : hung(style.muted('why: '), plainText(why), width)),
    ...carriedLines(carried),
    ...handEditLines(committed.handEdits, from.name),
    style.muted(switched ? 'back: dnd campaign switch main' : `go there: dnd campaign switch ${branch}`),
  ].join('\n')
}

export function printCampaignSwitched({branch, from, left, remote, carried, committed}: SwitchedCampaign): string {
  const name = style.accent(plainText(branch))
  if (branch === from) return `The campaign is on ${name} already.`
  return [
    `The campaign is on ${name} now${remote === undefined ? '' : `, as ${plainText(remote)} has it`}.`,
    ...carriedLines(carried),
    ...handEditLines(committed.handEdits, from),
    ...(left === undefined
      ? []
      : [`The commit ${left.slice(0, 8)} is on no branch: keep it by \`dnd campaign branch NAME --from ${left.slice(0, 12)} --stay\`.`]),
    ...(committed.notes ?? []).map((note) => plainText(note)),
  ].join('\n')
}

function carriedLines(carried: readonly string[]): string[] {
  return carried.length === 0 ? [] : [style.muted(`Uncommitted changes came along: ${fileNames(carried)}`)]
}

function handEditLines(files: readonly string[] = [], branch = 'the branch before'): string[] {
  return files.length === 0
    ? []
    : [`Hand edits in ${fileNames(files)} are otherwise here: they were committed on ${plainText(branch)} first.`]
}

/** Branches, each with what is its own, what it is for and what it changed. */
export function printCampaignBranches({branches, others}: CampaignBranches, {width}: Width): string {
  if (branches.length === 0) return 'The vault has no commit yet, and so no branch.'
  const left = others === 0 ? [] : [style.muted(`and ${counted(others, 'version')} of single entities, or proposals (--all)`)]
  return [...branches.flatMap((branch) => branchLines(branch, width)), ...left].join('\n')
}

function branchLines(branch: CampaignBranch, width: number): string[] {
  const {isMain, why, changed, date, author, subject} = branch
  const under = (label: string, words: string) => hung(`    ${style.muted(`${label} `)}`, words, width)
  const words = countWords(changed)
  return [
    ...hung('', headOf(branch), width),
    ...(why === undefined ? [] : under('why', plainText(why))),
    ...(isMain || words.length === 0 ? [] : under('changed', words.join(', '))),
    ...under('last', `${date.slice(0, 10)} ${plainText(subject)}${DOT}${plainText(author)}`),
  ]
}

/** "* if-she-had-fled  +3 −2 · merged". */
export function headOf({name, remote, isCurrent, isMain, ahead, behind, isMerged}: CampaignBranch): string {
  const own = plainText(name)
  const shown = isCurrent ? style.good(`* ${own}`) : `  ${own}`
  const facts = [
    ...(remote === undefined ? [] : [`at ${plainText(remote)}`]),
    ...(isMain ? ['main'].filter((word) => word !== name) : [`+${ahead}${behind > 0 ? ` −${behind}` : ''}`]),
    ...(isMerged ? ['merged'] : []),
  ]
  return facts.length === 0 ? shown : `${shown}  ${facts.join(DOT)}`
}

export function printDeletedBranch({branch, sha, lost, remote}: DeletedBranch): string {
  const what = [...(lost.commits === 0 ? [] : [counted(lost.commits, 'commit')]), ...countWords(lost.entities)]
  return [
    `Deleted ${style.accent(plainText(branch))}${what.length === 0 ? ': nothing is lost by it' : `, and with it ${what.join(', ')}`}.`,
    ...(remote === undefined ? [] : [`${plainText(remote)} has it still.`]),
    style.muted(`bring it back: dnd campaign branch ${plainText(branch)} --from ${sha.slice(0, 12)} --stay`),
  ].join('\n')
}

export function printTagged({tag, at, why}: Tagged): string {
  const of = at.name === 'HEAD' ? '' : ` (${plainText(at.name)})`
  return `${style.accent(tag)} is the campaign at ${at.sha.slice(0, 8)}${of}${why === undefined ? '' : `: ${plainText(why)}`}\n${style.muted(`see it: dnd campaign at ${tag}`)}`
}

export function printTags({tags}: Tags, {width}: Width): string {
  if (tags.length === 0) return 'No commit has a name yet: dnd campaign tag gives one.'
  return columns(
    tags.map(({name, sha, date, message}) => [style.accent(plainText(name)), sha.slice(0, 8), date.slice(0, 10), plainText(message)]),
    {width},
  )
}

/** What a branch takes along, and what in it goes by its root. */
export function printExplained({characters, adapted}: Explained, {branch, width}: Width & {branch: string}): string {
  const people = characters.flatMap(({name, level, xp, pages, relationships}) =>
    hung(
      '  · ',
      [
        `${plainText(name)}: level ${level}`,
        ...(xp === undefined ? [] : [`${xp} XP`]),
        counted(pages, 'page of the journal', 'pages of the journal'),
        counted(relationships, 'relationship'),
      ].join(', '),
      width,
    ),
  )
  return [
    `A branch "${branch}" would begin with all that is in the vault; nothing was begun.`,
    style.heading('Characters keep their memory'),
    ...(people.length === 0 ? ['  There are none.'] : people),
    style.heading('Adapted things start again from their roots'),
    ...(adapted.length === 0 ? ['  Nothing here was adapted.'] : adapted.flatMap((each) => adaptedLines(each, width))),
    style.muted('All else in the catalog is what the rules say: the branch reads it as every branch does.'),
  ].join('\n')
}

function adaptedLines({key, name, root, rootName, changes, isStale, heldBy}: Explained['adapted'][number], width: number): string[] {
  const origin = rootName === undefined ? `${plainText(root)}, which is not in the catalog any more` : plainText(rootName)
  const text = [
    `${plainText(name)} (${plainText(key)}): as it is, it comes along; adapted again, it starts from ${origin}`,
    ...(changes.length === 0 ? [] : [`without ${changes.map((path) => plainText(path)).join(', ')}`]),
    ...(isStale ? ['which has changed since'] : []),
    ...(heldBy.length === 0 ? [] : [`${heldBy.map((id) => plainText(id)).join(', ')} has it`]),
  ]
  return hung('  · ', text.join('; '), width)
}
