import {planFor} from '../../rules/maps/players-plan.js'
import type {MapPlan, TacticalPlan} from '../../schema/map/plan.js'
import type {FontFiles} from '../pdf/faces.js'
import {openLetters} from './letters.js'
import {readOverlays} from './overlays.js'
import type {Palette} from './palette.js'
import {drawRegion} from './region.js'
import {type Drawn, drawBoard, drawTactical} from './tactical.js'
import {drawTown} from './town.js'
import {universalVtt, VTT_SQUARE} from './universal-vtt.js'

/** How a map is written. */
export interface MapFileOptions {
  form: 'svg' | 'png' | 'dd2vtt'
  colors: Palette
  fonts: FontFiles
  /** Of a dd2vtt file: which floor, from 1. */
  floor: number
  tokens: readonly string[]
  areas: readonly string[]
  widthPx?: number | undefined
  rasterize(svg: string, widthPx?: number): Promise<Uint8Array>
}

/** The bytes of a file, or what is wrong with what was asked. */
export type MapFile = {bytes: string | Uint8Array} | {fault: string; hint: string}

/** A map as a file: `plan` is what the reader may have, `whole` what there is. */
export async function drawMapFile({whole, plan}: {whole: MapPlan; plan: MapPlan}, options: MapFileOptions): Promise<MapFile> {
  const drawn: Drawn = {colors: options.colors, letters: await openLetters(options.fonts)}
  if (!('floors' in plan) || !('floors' in whole))
    return inForm(plan.kind === 'town' ? drawTown(plan, drawn) : drawRegion(plan as Extract<MapPlan, {kind: 'region'}>, drawn), options)
  const overlays = readOverlays(plan, options, drawn)
  if ('fault' in overlays) return overlays
  if (options.form === 'dd2vtt') return boardFile({whole, plan}, {...drawn, over: overlays.over}, options)
  return inForm(drawTactical(plan, {...drawn, over: overlays.over}), options)
}

async function inForm(svg: string, {form, widthPx, rasterize}: MapFileOptions): Promise<MapFile> {
  return {bytes: form === 'svg' ? svg : await rasterize(svg, widthPx)}
}

/** For a virtual table: everybody sees its picture, so it is never the DM's. */
async function boardFile(
  {whole, plan}: {whole: TacticalPlan; plan: TacticalPlan},
  drawn: Drawn,
  {floor: number, rasterize}: MapFileOptions,
): Promise<MapFile> {
  const floor = plan.floors[number - 1]
  if (!floor) return {fault: `There is no floor ${number}`, hint: `it has floors 1 to ${plan.floors.length}`}
  const isWhole = plan === whole
  const shown = isWhole ? planFor(whole, {who: 'table'}) : plan
  const svg = drawBoard(shown, shown.floors[number - 1] ?? floor, drawn)
  const png = await rasterize(svg, floor.width * VTT_SQUARE)
  return {bytes: `${JSON.stringify(universalVtt(plan, floor, png))}\n`}
}
