import type {ImportedThing, WorldReport} from '../../app/exchange/world/import-world.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {printDiagnostics} from '../findings/findings.js'
import {clean} from '../text/clean.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {counted} from '../words/names.js'
import {lossLines} from './loss-report.js'

/** Things of each list that are named; further ones are counted. */
const MOST_LISTED = 20
/** Losses of one thing that are listed. */
const MOST_OF_ONE = 6

/** What became of a world: how many of each kind, what was named anew, what stays the DM's, what was left out and what was lost. */
export function printWorldImport(report: WorldReport, {details}: {details: boolean}): string {
  const {campaign, entities, skipped, problems, committed, losses, read} = clean(report)
  const fresh = entities.filter(({status}) => status === 'new')
  return [
    headLine(report, campaign.name),
    ...countLines(fresh),
    ...hereLines(entities),
    ...renamedLines(fresh),
    ...skipped.map(
      ({what, names, count}) =>
        `  Not imported: ${count} × ${what}${names.length > 0 ? ` (${names.slice(0, 5).join(', ')}${count > 5 ? ', …' : ''})` : ''}.`,
    ),
    ...guessedLines(fresh),
    ...closedLines(fresh, report.dryRun),
    ...lossBlocks([...(losses.length > 0 ? [{name: campaign.name, kind: 'campaign', id: campaign.id, losses}] : []), ...fresh], details),
    ...(problems.length > 0 ? [printDiagnostics(problems, 'text')] : []),
    ...(read > 0 ? [style.muted(`${counted(read, 'thing', 'things')} of the source accounted for.`)] : []),
    ...(committed ? [printCommitted(committed)] : []),
  ].join('\n')
}

function headLine({dryRun, format, campaign, entities}: WorldReport, name: string): string {
  const fresh = entities.filter(({status}) => status === 'new').length
  if (format === undefined || entities.length === 0) return dryRun ? 'Nothing would be imported.' : 'Nothing was imported.'
  const into = campaign.isNew ? `${dryRun ? 'a new campaign' : 'the new campaign'} ${plainText(name)}` : plainText(name)
  return `${dryRun ? 'Would import' : 'Imported'} ${counted(fresh, 'entity', 'entities')} from ${format} into ${into}.`
}

function countLines(fresh: readonly ImportedThing[]): string[] {
  const kinds = [...new Set(fresh.map(({kind}) => kind))]
  const parts = kinds.map((kind) => {
    const {one, many} = kindRow(kind as Kind).words
    return counted(fresh.filter((each) => each.kind === kind).length, one, many)
  })
  return parts.length > 0 ? [`  ${parts.join(', ')}.`] : []
}

function hereLines(entities: readonly ImportedThing[]): string[] {
  const here = entities.filter(({status}) => status === 'here')
  const names = here.slice(0, 5).map(({name}) => plainText(name))
  return here.length > 0
    ? [`  Here already, and left as they are: ${here.length} (${names.join(', ')}${here.length > 5 ? ', …' : ''}).`]
    : []
}

function renamedLines(fresh: readonly ImportedThing[]): string[] {
  const renamed = fresh.flatMap(({name, kind, id, insteadOf}) =>
    insteadOf === undefined ? [] : [`  ${plainText(name)} is ${kind}/${id}: ${kind}/${insteadOf} is taken.`],
  )
  const rest = renamed.length - MOST_LISTED
  return [...renamed.slice(0, MOST_LISTED), ...(rest > 0 ? [`  … and ${rest} more have a number too.`] : [])]
}

/** What nothing said what it is, and what it was taken for. */
function guessedLines(fresh: readonly ImportedThing[]): string[] {
  const guessed = fresh.flatMap(({name, losses}) =>
    losses.filter(isKindGuess).map(({value}) => ({as: String(value), name: plainText(name)})),
  )
  return [...new Set(guessed.map(({as}) => as))].map((as) => {
    const names = guessed.filter((each) => each.as === as).map(({name}) => name)
    return `  Taken for ${as}: ${names.slice(0, MOST_LISTED).join(', ')}${names.length > MOST_LISTED ? `, and ${names.length - MOST_LISTED} more` : ''}.`
  })
}

function isKindGuess({path, reason}: Loss): boolean {
  return path === 'kind' && reason === 'guessed'
}

/** What the source doesn't say of players, and the command that opens one. */
function closedLines(fresh: readonly ImportedThing[], dryRun: boolean): string[] {
  const closed = fresh.filter((each) => each.seenBy === 'dm-unless-revealed')
  const [first] = closed
  if (!first) return []
  const names = closed.slice(0, MOST_LISTED).map(({kind, id}) => `${kind}/${id}`)
  const rest = closed.length - names.length
  return [
    `${style.heading("The DM's alone")}, since the source does not say that players see them: ${names.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}.`,
    dryRun ? '  With `--public` players see what nothing hides.' : `  Open one: \`dnd ${first.kind} reveal ${first.id}\`.`,
  ]
}

function fewLines(lines: readonly string[], details: boolean): readonly string[] {
  return details || lines.length <= MOST_OF_ONE
    ? lines
    : [...lines.slice(0, MOST_OF_ONE), style.muted(`  … and ${lines.length - MOST_OF_ONE} more`)]
}

type Loss = ImportedThing['losses'][number]
type Lossy = Pick<ImportedThing, 'name' | 'id' | 'losses'> & {kind: string}

function lossBlocks(things: readonly Lossy[], details: boolean): string[] {
  const lossy = things
    .map((thing) => ({...thing, losses: thing.losses.filter((loss) => !isKindGuess(loss))}))
    .filter(({losses}) => losses.length > 0)
  if (lossy.length === 0) return []
  const listed = details ? lossy : lossy.slice(0, MOST_LISTED)
  const rest = lossy.length - listed.length
  return [
    style.heading('Lost on the way'),
    ...listed.flatMap(({name, kind, id, losses}) => [
      `${plainText(name)} ${style.muted(`${kind}/${id}`)}`,
      ...fewLines(lossLines(losses), details),
    ]),
    ...(rest > 0 ? [style.muted(`… and ${counted(rest, 'thing', 'things')} more: \`--all-losses\`, or \`--json\` for a program`)] : []),
  ]
}
