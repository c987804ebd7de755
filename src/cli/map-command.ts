import {Flags} from '@oclif/core'
import type {SavedMap} from '../app/images/save-map.js'
import {STYLES, type StyleName} from '../print/maps/palette.js'
import {MAP_SIZES, type MapKind, type MapPlan, type MapSize} from '../schema/map/plan.js'
import {present} from '../schema/value.js'
import {changeFlags, usageError} from './command.js'
import {integerFlag} from './integer.js'
import {mapColors} from './map-colors.js'
import {writeOutput} from './output.js'
import {freshSeed} from './seed.js'
import {WorldCommand, worldFlags} from './world-command.js'

/** Where a picture goes. */
export const fileFlags = {
  out: Flags.string({char: 'o', description: 'Write a picture: .svg or .png; `-` prints the SVG.', helpValue: 'FILE'}),
  width: integerFlag({description: 'Pixels across, of a PNG.', min: 16, max: 12_000}),
  force: Flags.boolean({char: 'f', description: 'Write over a file that is there.', default: false}),
}

/** What a picture is made by. */
export const seedFlag = Flags.string({description: 'The same seed makes the same.', helpValue: 'TEXT'})
export const styleFlag = Flags.option({options: STYLES})({
  description: "Colors; `plain` is for a printer. When absent those of the campaign's theme, or else `parchment`.",
})

/** Flags of every map. */
export const mapFlags = {
  seed: seedFlag,
  style: styleFlag,
  ...fileFlags,
  out: Flags.string({
    char: 'o',
    description: 'Write a picture: .svg or .png; of rooms also .dd2vtt. `-` prints the SVG.',
    helpValue: 'FILE',
  }),
  size: Flags.option({options: MAP_SIZES, default: 'medium' as MapSize})({description: 'How large it is.'}),
  theme: Flags.string({description: 'What sort of place; one at random when absent.', helpValue: 'THEME'}),
  name: Flags.string({description: 'What it is called.', helpValue: 'NAME'}),
  key: Flags.boolean({description: 'Print the key alone: what is where.', default: false}),
  players: Flags.boolean({description: 'As players may see it: no secrets, keys, traps or creatures.', default: false}),
  seen: Flags.string({description: 'For players: only these rooms or places, by their numbers.', helpValue: '1,2,3'}),
  save: Flags.boolean({
    description: "Keep it as a new location: its players' and DM's pictures, and the key in the DM's notes.",
    helpGroup: 'CHANGE',
    exclusive: ['players', 'seen'],
    default: false,
  }),
  ...worldFlags,
  ...changeFlags,
}

/** Flags of maps with rooms. */
export const roomFlags = {
  level: integerFlag({char: 'l', description: 'Level of the characters who come.', min: 1, max: 20, default: 3}),
  party: integerFlag({char: 'p', description: 'How many characters come.', min: 1, max: 20, default: 4}),
  floor: integerFlag({description: 'Which floor goes into a .dd2vtt file; the first has the way in.', min: 1, max: 50, default: 1}),
  token: Flags.string({
    description: 'A token on the map: in a room by its number (Aria@5), or in a column and row (Aria@12,7); with :ally, :foe or :neutral.',
    helpValue: 'NAME@PLACE[:SIDE]',
    multiple: true,
  }),
  area: Flags.string({
    description: 'An area of effect over the map: sphere@5:20, or with a direction in degrees cone@12,7:15:90.',
    helpValue: 'SHAPE@PLACE:FEET[:DEGREES]',
    multiple: true,
  }),
}

/** What a map command gives back. */
export interface MapMade {
  /** Absent in what players may see: the whole could be made again from it. */
  seed?: string
  plan: MapPlan
  file?: string
  /** Where it is kept. */
  saved?: SavedMap
}

interface AllFlags {
  seed?: string | undefined
  style?: StyleName | undefined
  out?: string | undefined
  width?: number | undefined
  force: boolean
  size: MapSize
  theme?: string | undefined
  name?: string | undefined
  key: boolean
  players: boolean
  seen?: string | undefined
  level?: number
  party?: number
  floor?: number
  token?: string[] | undefined
  area?: string[] | undefined
  names?: string | undefined
  quiet?: boolean
  vault?: string | undefined
  save: boolean
  campaign?: string | undefined
  author?: string | undefined
  'no-commit'?: boolean
}

interface Delivering {
  out: string
  width?: number | undefined
  force: boolean
  quiet?: boolean | undefined
}

/** A command that makes a map, draws it, and says what is where. */
export abstract class MapCommand extends WorldCommand {
  protected async makeMap(kind: MapKind, flags: AllFlags): Promise<MapMade> {
    const {seed = freshSeed(), size, theme, name, level = 3, party = 4} = flags
    const names = flags.names
      ?.split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
    const seen = flags.seen === undefined ? undefined : numbersIn(flags.seen)
    const {makeMap} = await import('../app/maps/make-map.js')
    const isForPlayers = flags.players || seen !== undefined
    const wish = {kind, seed, size, theme, name, level, characters: party, names}
    const {whole, plan} = await makeMap(this.vaultOptions(flags), wish, isForPlayers ? {who: 'players', seen} : undefined)
    const made: MapMade = {...(isForPlayers ? {} : {seed}), plan}
    if (flags.out === undefined || flags.key) await this.showMap(plan, flags)
    if (flags.out !== undefined) await this.writeMap(whole, plan, flags)
    const file = flags.out === '-' ? undefined : flags.out
    return {...made, ...present({file, saved: flags.save ? await this.saveMap(whole, flags) : undefined})}
  }

  private async saveMap(whole: MapPlan, flags: AllFlags): Promise<SavedMap> {
    const [{saveMap}, {bothMaps}, {drawMaps}, {keyMarkdown}, {printSavedMap}] = await Promise.all([
      import('../app/images/save-map.js'),
      import('../app/maps/make-map.js'),
      import('./offline-picture.js'),
      import('../print/maps/room-key.js'),
      import('../print/images/images.js'),
    ])
    const pictures = await drawMaps(bothMaps(whole), await mapColors(this.vaultOptions(flags), flags.style))
    const saved = await saveMap(this.worldOptions(flags), {plan: whole, pictures, key: keyMarkdown(whole)})
    this.log(printSavedMap(saved))
    return saved
  }

  private async showMap(plan: MapPlan, {key}: AllFlags): Promise<void> {
    const [{textMap}, {keyView}, {printView}] = await Promise.all([
      import('../print/maps/text-map.js'),
      import('../print/maps/room-key.js'),
      import('../print/text/view-terminal.js'),
    ])
    const words = printView(keyView(plan), {width: this.width})
    this.log(key ? words : `${textMap(plan, this.width)}\n\n${words}`)
  }

  private async writeMap(whole: MapPlan, plan: MapPlan, flags: AllFlags): Promise<void> {
    const {drawMapFile} = await import('../print/maps/map-file.js')
    const [{FACES}, {readFonts}, {pngOf}] = await Promise.all([
      import('../print/pdf/faces.js'),
      import('../app/characters/sheet-files.js'),
      import('../app/maps/raster.js'),
    ])
    const {out = '-', width, token = [], area = [], floor = 1, force} = flags
    const form = formOf(out, plan)
    const content = await drawMapFile(
      {whole, plan},
      {
        form,
        colors: await mapColors(this.vaultOptions(flags), flags.style),
        fonts: readFonts(FACES),
        floor,
        tokens: token,
        areas: area,
        ...present({widthPx: width}),
        rasterize: (svg, widthPx) => pngOf(svg, {widthPx}),
      },
    )
    if ('fault' in content) throw usageError(content.fault, content.hint)
    this.deliver(out, content.bytes, {force, quiet: flags.quiet})
  }

  /** Write a picture in the form that its file's name asks for, and say so: what was told, with the file. */
  protected async deliverSvg<T extends object>(told: T, svg: string, flags: Delivering): Promise<T & {file?: string}> {
    const {out, width, ...how} = flags
    const {pngOf} = await import('../app/maps/raster.js')
    this.deliver(out, formOf(out) === 'png' ? await pngOf(svg, {widthPx: width}) : svg, how)
    return out === '-' ? told : {...told, file: out}
  }

  /** Write a picture where it should go, and say so. */
  protected deliver(out: string, bytes: string | Uint8Array, {force, quiet}: {force: boolean; quiet?: boolean | undefined}): void {
    if (out === '-') {
      this.log(typeof bytes === 'string' ? bytes.trimEnd() : Buffer.from(bytes).toString('latin1'))
      return
    }
    writeOutput(out, bytes, {force})
    this.note(`Wrote ${out}`, present({quiet}))
  }
}

export type PictureForm = 'svg' | 'png' | 'dd2vtt'

/** The form that a file's name asks for. */
export function formOf(file: string, plan?: MapPlan): PictureForm {
  const ending = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase()
  const hasRooms = plan !== undefined && 'floors' in plan
  if (file === '-' || ending === 'svg') return 'svg'
  if (ending === 'png') return 'png'
  if (hasRooms && (ending === 'dd2vtt' || ending === 'uvtt')) return 'dd2vtt'
  throw usageError(`"${file}" is no picture that can be written`, `end it in ${hasRooms ? '.svg, .png or .dd2vtt' : '.svg or .png'}`)
}

function numbersIn(text: string): number[] {
  const numbers = text.split(',').map((each) => each.trim())
  const wrong = numbers.find((each) => !/^\d{1,4}$/.test(each))
  if (wrong !== undefined) throw usageError(`"${wrong}" is not the number of a room`, 'write them as `--seen 1,2,3`')
  return numbers.map(Number)
}
