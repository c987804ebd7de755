import {type Resumed, resumeImages} from '../../src/app/images/resume.js'
import {askFlags, ImageCommand} from '../../src/cli/image-command.js'
import {printResumed} from '../../src/print/images/images.js'

export default class ResumeImages extends ImageCommand {
  static override summary = 'Fetch pictures that a service went on with when its time was over, and keep them.'
  static override description = 'ComfyUI keeps a job until it is done, whoever waits: nothing is drawn twice.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {...askFlags}

  async run(): Promise<Resumed> {
    const {flags} = await this.parse(ResumeImages)
    const resumed = await this.withPainter(flags, (context) => resumeImages(this.worldOptions(flags), context))
    this.log(printResumed(resumed))
    return resumed
  }
}
