import {Args, Flags} from '@oclif/core'
import {servicesFor} from '../app/generate/open-services.js'
import type {ImageContext, ImageMade, ImagePlan, ImageWanted} from '../app/images/make-image.js'
import {vaultRoot} from '../app/vault/root.js'
import type {AssetRole} from '../schema/asset.js'
import {present} from '../schema/value.js'
import {changeFlags} from './command.js'
import {ownPlaces} from './config.js'
import {DRAWN_ROLES} from './drawn-roles.js'
import {integerFlag} from './integer.js'
import {WorldCommand, worldFlags} from './world-command.js'

/** How a model is asked, if any. */
export const askFlags = {
  ...changeFlags,
  ...worldFlags,
  model: Flags.string({description: 'Model of ai.yaml to ask; those of `use.image` when absent.', helpValue: 'MODEL'}),
  seed: Flags.string({description: 'Where the painter takes one, the same seed draws the same.', helpValue: 'TEXT'}),
}

/** What a picture of an entity is to be. */
export const drawFlags = {
  ...askFlags,
  prompt: Flags.string({char: 'p', description: 'Words beside those of the vault.', helpValue: 'WORDS'}),
  negative: Flags.string({description: 'What is not to be in it.', helpValue: 'WORDS'}),
  secrets: Flags.boolean({description: "Tell the painter what players don't know; they never see the picture then.", default: false}),
  width: integerFlag({description: 'Pixels wide, about.', min: 64, max: 4096}),
  height: integerFlag({description: 'Pixels high, about.', min: 64, max: 4096}),
  quality: Flags.string({description: 'As the model has it: low, medium, high; standard, hd.', helpValue: 'WORD'}),
  count: integerFlag({description: 'So many pictures.', min: 1, max: 10, default: 1}),
  offline: Flags.boolean({description: 'Ask nobody: what dnd draws itself.', default: false}),
  'dry-run': Flags.boolean({char: 'n', description: 'Only show what would be asked for, and what it would cost.', default: false}),
}

/** What all that draw an entity have to say. */
const imageDescription = `What the painter is told is made of what players know of it, and of the campaign's genre, tone and palette. Without a model, or with
\`--offline\`, dnd itself draws tokens, arms for a faction, and maps of places: one for the DM, one
for players, the same each time unless \`--seed\` says another. Each picture is the next version of its role, kept with how it came about.`

/** What is to be shown. */
const entityArg = Args.string({required: true, description: 'What it shows: an entity or an entry of the catalog.'})

/** What of a wish is a flag of its name. */
type SameFlags = Pick<ImageWanted, 'campaign' | 'negative' | 'secrets' | 'width' | 'height' | 'quality' | 'seed' | 'count' | 'model'>

interface DrawFlags extends SameFlags {
  prompt?: string | undefined
  offline: boolean
  'dry-run': boolean
  quiet?: boolean
}

/** A command that has pictures drawn. Ctrl-C stops the painter, and nothing is kept. */
export abstract class ImageCommand extends WorldCommand {
  protected async drawImage(role: AssetRole, asked: string, flags: DrawFlags): Promise<ImagePlan | ImageMade> {
    const {campaign, prompt: words, negative, secrets, width, height, quality, seed, count, model, 'dry-run': dryRun} = flags
    const wanted = {role, asked, campaign, words, negative, secrets, width, height, quality, seed, count, model, dryRun}
    const {makeImage} = await import('../app/images/make-image.js')
    const made = await this.withPainter(flags, (context) => makeImage(this.worldOptions(flags), wanted, context))
    const {printImagePlan, printImages} = await import('../print/images/images.js')
    this.log('kept' in made ? printImages(made) : printImagePlan(made, {width: this.width}))
    return made
  }

  /** Services, progress on stderr, and Ctrl-C, while something is drawn. */
  protected async withPainter<T>(
    flags: {offline?: boolean; quiet?: boolean; campaign?: string | undefined},
    work: (context: ImageContext) => Promise<T>,
  ): Promise<T> {
    const places = ownPlaces()
    const services = await servicesFor({
      ...places,
      root: vaultRoot(this.worldOptions(flags)),
      ...present({campaign: flags.campaign, offline: flags.offline}),
    })
    const stop = new AbortController()
    const cancel = () => stop.abort()
    process.once('SIGINT', cancel)
    try {
      for (const note of services.notes) this.note(note, flags)
      const onProgress: ImageContext['onProgress'] = ({done, secondsLeft}) => this.tellProgress(flags, done, secondsLeft)
      const {drawOffline} = await import('./offline-picture.js')
      return await work({
        services,
        stateDir: places.stateDir,
        signal: stop.signal,
        onProgress,
        drawOffline: drawOffline(this.worldOptions(flags)),
      })
    } finally {
      process.off('SIGINT', cancel)
      services.close()
    }
  }

  private tellProgress(flags: {quiet?: boolean}, done: number, secondsLeft: number | undefined): void {
    if (process.stderr.isTTY !== true) return
    const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`
    this.note(`${Math.round(done * 100)} %${left}`, flags)
  }
}

/** `dnd image <role>`: the build makes one of each row of the table. */
export function drawCommand(role: keyof typeof DRAWN_ROLES) {
  const {summary, examples} = DRAWN_ROLES[role]
  return class DrawCommand extends ImageCommand {
    static override summary = summary
    static override description = imageDescription
    static override examples = examples.map((example) => `<%= config.bin %> <%= command.id %> ${example}`)
    static override args = {entity: entityArg}
    static override flags = {...drawFlags}

    async run(): Promise<ImagePlan | ImageMade> {
      const {args, flags} = await this.parse(DrawCommand)
      return this.drawImage(role, args.entity, flags)
    }
  }
}
