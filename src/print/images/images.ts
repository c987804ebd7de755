import type {ImageChanged, ImageMade, ImagePlan} from '../../app/images/make-image.js'
import type {Resumed} from '../../app/images/resume.js'
import type {SavedMap} from '../../app/images/save-map.js'
import {wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {printCommitted} from '../words/committed.js'
import {counted} from '../words/names.js'

/** What would be asked for, of whom, and what it would cost. */
export function printImagePlan({of, role, prompt, width, height, count, models}: ImagePlan, {width: columns}: {width: number}): string {
  const asked = models.map(({name, model, microUsd}) => `${plainText(name)} (${plainText(model)}), ${dollarWords(microUsd)}`)
  const [first, ...rest] = asked
  const lines =
    first === undefined
      ? ['No model can be asked: it would be drawn by dnd itself, where that can.']
      : [`Asked: ${first}`, ...rest.map((each) => `  else ${each}`)]
  return [
    style.heading(`${counted(count, role)} of ${of.kind}/${of.id}, ${width} × ${height}`),
    ...wrap(plainText(prompt), columns),
    ...lines,
  ].join('\n')
}

/** Pictures that were drawn and kept. */
export function printImages({
  kept,
  microUsd,
  notes,
  committed,
  ...rest
}: (ImageMade | ImageChanged) & {models?: readonly unknown[]}): string {
  const isFree = 'models' in rest && rest.models?.length === 0
  return [
    ...keptLines(kept),
    ...(isFree ? [] : [`Cost: ${dollarWords(microUsd)}`]),
    ...notes.map((note) => plainText(note)),
    printCommitted(committed),
  ].join('\n')
}

/** Pictures that were fetched later. */
export function printResumed({kept, jobs, committed}: Resumed): string {
  if (kept.length === 0)
    return jobs === 0 ? 'No picture is being waited for.' : `${counted(jobs, 'picture')} waited for, and none is there.`
  return [...keptLines(kept), ...(committed ? [printCommitted(committed)] : [])].join('\n')
}

/** A map that was kept with its place. */
export function printSavedMap({location: {id, name}, kept, notes, committed}: SavedMap): string {
  return [
    '',
    `Kept as ${plainText(name)}: ${style.accent(`dnd location show ${id}`)}`,
    ...keptLines(kept),
    ...notes.map((note) => plainText(note)),
    printCommitted(committed),
  ].join('\n')
}

function keptLines(kept: ImageMade['kept']): string[] {
  return kept.map(({asset, version}) => `${style.accent(asset.id)}: v${version}, ${asset.widthPx} × ${asset.heightPx}, ${asset.file}`)
}

function dollarWords(microUsd: number | undefined): string {
  if (microUsd === undefined) return 'at a price that ai.yaml does not say'
  return microUsd === 0 ? 'free' : `$${(microUsd / 1_000_000).toFixed(4)}`
}
