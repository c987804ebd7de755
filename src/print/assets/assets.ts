import type {AddedAsset, Kept} from '../../app/assets/add.js'
import type {Collected} from '../../app/assets/gc.js'
import type {AssetList, ListedAsset} from '../../app/assets/list.js'
import type {VerifiedAssets} from '../../app/assets/verify.js'
import type {Asset} from '../../schema/asset.js'
import {printDiagnostics} from '../findings/findings.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {printCommitted} from '../words/committed.js'
import {counted} from '../words/names.js'
import {weightWords} from '../words/weight.js'

/** Pictures a line each; `*` is the one to show. */
export function printAssets({assets, bytes}: AssetList, {width}: {width: number}): string {
  if (assets.length === 0) return 'No picture fits.'
  const rows = assets.map((asset) => [
    style.accent(asset.id),
    asset.of ? `${asset.of.kind} ${asset.role} v${asset.version}${asset.isCurrent ? '*' : ''}` : asset.role,
    `${asset.widthPx} × ${asset.heightPx}`,
    weightWords(asset.bytes),
    [madeWords(asset), ...(asset.secret ? ['secret'] : []), ...(asset.tags ?? [])].join(', '),
  ])
  return `${columns(rows, {width})}\n${counted(assets.length, 'picture')}, ${weightWords(bytes)}`
}

/** All that is known of a picture, a line each. */
export function printAsset(asset: ListedAsset): string {
  const {made} = asset
  const facts: [string, string | undefined][] = [
    ['of', asset.of && `${asset.of.kind}/${asset.of.id}${asset.of.campaign ? ` (${asset.of.campaign})` : ''}`],
    ['role', asset.of ? `${asset.role}, v${asset.version}${asset.isCurrent ? ', the one to show' : ''}` : asset.role],
    ['file', asset.file],
    ['size', `${asset.widthPx} × ${asset.heightPx} pixels, ${weightWords(asset.bytes)}, ${asset.mime}`],
    ['made', [madeWords(asset), made.task, made.from && `from ${made.from}`].filter(Boolean).join(', ')],
    ['asked for', made.promptHash],
    ['seed', made.seed === undefined ? undefined : String(made.seed)],
    ['cost', made.costMicroUsd === undefined ? undefined : `$${(made.costMicroUsd / 1_000_000).toFixed(4)}`],
    ['notes', made.notes?.join('; ')],
    ['tags', asset.tags?.join(', ')],
    ['came', asset.at],
    ['secret', asset.secret ? 'players never see it' : undefined],
  ]
  const told = facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${style.muted(name.padEnd(10))} ${plainText(value)}`],
  )
  return [style.heading(asset.id), ...told].join('\n')
}

/** A picture that was kept. */
export function printKept({committed, notes = [], ...kept}: Kept & Pick<AddedAsset, 'committed'> & {notes?: readonly string[]}): string {
  const {asset, field, isNew} = kept
  const named = field === undefined ? '' : `; its \`${field}\` names it`
  const line = `${isNew ? 'Kept' : 'There already, and now the one to show'}: ${style.accent(asset.id)}${placeWords(kept)}${named}.`
  return [line, ...notes.map((note) => plainText(note)), printCommitted(committed)].join('\n')
}

function placeWords({asset: {of, role}, version}: Kept): string {
  return of ? `, ${role} v${version} of ${of.kind}/${of.id}` : ''
}

/** What went, or would. */
export function printCollected({gone, bytes, named, committed}: Collected): string {
  const why = {orphan: 'of what is no more', 'old-version': 'an old version', stray: 'in no row of the index'} as const
  const lines = gone.map((each) => `${each.id ?? each.file}: ${why[each.why]}`)
  const stays = named.map((file) => `${file} stays: something in the vault names it`)
  const sum =
    gone.length === 0
      ? 'Nothing is there to let go of.'
      : `${counted(gone.length, 'picture')}, ${weightWords(bytes)}; git's history keeps them.`
  return [...lines, ...stays, sum, ...(committed && gone.length > 0 ? [printCommitted(committed)] : [])].join('\n')
}

/** What is wrong with pictures, and how many were looked at. */
export function printVerified({assets, files, diagnostics}: VerifiedAssets, {width}: {width: number}): string {
  const sum = `${counted(assets, 'picture')} in ${counted(files, 'file')} looked at.`
  return diagnostics.length === 0 ? `${sum} All are there and whole.` : `${printDiagnostics(diagnostics, 'text', {width})}\n${sum}`
}

function madeWords({made}: Asset): string {
  if (made.by === 'offline') return 'drawn offline'
  return made.by === 'file' ? 'from a file' : plainText(made.model ?? made.service ?? 'a service')
}
