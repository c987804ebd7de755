import {Args, Flags} from '@oclif/core'
import {type ShownCharacter, showCharacter} from '../../src/app/characters/show.js'
import {lookingOf} from '../../src/app/entities/observer.js'
import {writeBytes} from '../../src/cli/bytes.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {writeOutput} from '../../src/cli/output.js'
import {onFlag} from '../../src/cli/viewer-flags.js'
import {printFindingsNote} from '../../src/print/findings/note.js'
import {PAPERS, type Paper} from '../../src/print/pdf/page.js'
import {printSheet} from '../../src/print/sheet/sheet.js'
import {BLANKS, type Blank, type Blanks} from '../../src/print/text/blanks.js'
import {plainText} from '../../src/print/text/plain-text.js'
import {present} from '../../src/schema/value.js'

interface ShowFlags {
  format: string
  full: boolean
  ascii: boolean
  font: string | undefined
  page: string | undefined
  blank: readonly string[] | undefined
  output: string | undefined
  force: boolean
  vault?: string | undefined
  quiet?: boolean
}

export default class CharacterShow extends DndCommand {
  static override summary = "Show a character's complete sheet."
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria --full',
    '<%= config.bin %> <%= command.id %> aria --format html > aria.html',
    '<%= config.bin %> <%= command.id %> aria --format pdf --page letter --blank hp,slots,conditions',
    '<%= config.bin %> <%= command.id %> aria --json | jq .sheet.ac.total',
  ]
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {
    format: Flags.string({char: 'f', description: 'Form of the sheet.', options: ['text', 'markdown', 'html', 'pdf'], default: 'text'}),
    full: Flags.boolean({description: 'Whole texts of features, not their first sentences.'}),
    players: Flags.boolean({
      description: 'As anybody at the table may see it: without secrets, and magic that is not identified tells nothing.',
    }),
    as: Flags.string({description: 'As this character or party sees it.', helpValue: 'WHO'}),
    on: onFlag(),
    ascii: Flags.boolean({description: 'No symbols beyond ASCII.'}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
    output: Flags.string({
      char: 'o',
      description: 'File to write; a PDF without one is ID.pdf here. `-` is standard output.',
      helpValue: 'FILE',
    }),
    force: Flags.boolean({description: 'Write over a file that is there.'}),
    font: Flags.string({
      description: 'Font file (.ttf, .otf) for letters that the fonts of a PDF lack.',
      env: 'DND_FONT',
      helpValue: 'FILE',
    }),
    page: Flags.string({description: 'Paper of a PDF; `a4` when absent.', options: Object.keys(PAPERS)}),
    blank: Flags.string({
      description: `Leave room for a pencil instead of figures (PDF, HTML, Markdown): ${BLANKS.join(', ')}.`,
      multiple: true,
      delimiter: ',',
      options: [...BLANKS],
      helpValue: 'LIST',
    }),
  }

  /** Letters that no font of a PDF has. */
  private readonly lacking = new Set<string>()

  async run(): Promise<ShownCharacter & {file?: string; lacking?: string}> {
    const {args, flags} = await this.parse(CharacterShow)
    if (flags.blank && flags.format === 'text')
      throw usageError('The text sheet has no room for a pencil', 'add `--format pdf`, `html` or `markdown`')
    if (flags.page !== undefined && flags.format !== 'pdf') throw usageError('Only a PDF has a paper', 'add `--format pdf`')
    const unharmed = flags.blank?.includes('conditions') ?? false
    const shown = await showCharacter(this.vaultOptions(flags), args.character, {unharmed, ...lookingOf(flags)})
    const screen = shown.sheet.theme?.looks?.screen
    if (screen) await this.dress(async () => screen)
    const file = await this.deliver(shown, flags, !flags['no-pager'])
    if (shown.findings.length > 0) this.note(printFindingsNote(shown.sheet.id, shown.findings), flags)
    const lacking = [...this.lacking].join('') || undefined
    if (lacking !== undefined) this.note(lackingNote(lacking, flags.font ?? this.ownSetting('font')), flags)
    return {...shown, ...present({file, lacking})}
  }

  /** The sheet to the screen or into a file; the file's name. */
  private async deliver(shown: ShownCharacter, flags: ShowFlags, pager: boolean): Promise<string | undefined> {
    const isPdf = flags.format === 'pdf'
    const output = flags.output ?? (isPdf ? `${shown.sheet.id}.pdf` : '-')
    const content = isPdf ? await this.pdf(shown, flags) : await this.render(shown, flags)
    if (output !== '-') {
      writeOutput(output, content, flags)
      this.note(plainText(`Wrote ${output}`), flags)
      return output
    }
    if (typeof content === 'string') await this.show(content, {pager: pager && flags.format === 'text'})
    else if (!this.jsonEnabled()) await writeBytes(content)
    return undefined
  }

  /** Forms other than text are loaded when they are asked for. */
  private async render({sheet}: ShownCharacter, {format, full, ascii, blank}: ShowFlags): Promise<string> {
    if (format === 'markdown')
      return (await import('../../src/print/sheet/markdown.js')).printSheetMarkdown(sheet, {blanks: blanksOf(blank)})
    if (format === 'html') return (await import('../../src/print/sheet/html.js')).printSheetHtml(sheet, {blanks: blanksOf(blank)})
    return printSheet(sheet, {width: this.width, full, ascii})
  }

  private async pdf({sheet}: ShownCharacter, flags: ShowFlags): Promise<Uint8Array> {
    const {notFont, readFontFile, readFonts, readPortrait} = await import('../../src/app/characters/sheet-files.js')
    const {FACES} = await import('../../src/print/pdf/faces.js')
    const {image, note} = readPortrait(this.vaultOptions(flags), sheet.details.portrait)
    if (note !== undefined) this.note(plainText(note), flags)
    const {printSheetPdf} = await import('../../src/print/pdf/sheet-pdf.js')
    const font = flags.font ?? this.ownSetting('font')
    const own = font === undefined ? undefined : readFontFile(font)
    const printed = printSheetPdf(sheet, {
      paper: (flags.page ?? 'a4') as Paper,
      fonts: {...readFonts(FACES), own},
      created: createdAt(),
      blanks: blanksOf(flags.blank),
      full: flags.full,
      portrait: image,
      onLacking: (letters) => {
        for (const letter of letters) this.lacking.add(letter)
      },
    })
    // Our own fonts are sound: what the library can't read is the other.
    return font === undefined ? printed : printed.catch((cause) => Promise.reject(notFont(font, 'the file is damaged', cause)))
  }
}

/** Letters named in a note; more are counted. */
const MOST_NAMED = 20

function lackingNote(letters: string, font: string | undefined): string {
  const all = [...letters]
  const rest = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : ''
  const named = plainText(all.slice(0, MOST_NAMED).join(' '))
  const advice = font === undefined ? 'name a font that has them' : `"${plainText(font)}" lacks them too; name another`
  return `Empty boxes stand for letters that no font here has: ${named}${rest}\n  Hint: ${advice}: \`--font FILE.ttf\``
}

function blanksOf(names: readonly string[] | undefined): Blanks {
  return new Set((names ?? []) as Blank[])
}

/** Now, or the date that reproducible builds set for their files. */
function createdAt(): Date {
  const seconds = Number(process.env['SOURCE_DATE_EPOCH'])
  return Number.isInteger(seconds) && seconds > 0 ? new Date(seconds * 1000) : new Date()
}
