import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {POLL_MS as WEB_UI_POLL_MS} from '../../../src/generate/pictures/automatic1111.js'
import {POLL_MS as COMFY_POLL_MS} from '../../../src/generate/pictures/comfyui.js'
import {CLOCK} from '../../../src/generate/remote/clock.js'
import {openServices, type Services} from '../../../src/generate/remote/services.js'
import type {AiConfig, ModelConfig, ServiceConfig} from '../../../src/schema/ai-config.js'
import {FakeAi} from '../../helpers/fake-ai/fake-ai.js'
import {forgetJobs} from '../../helpers/fake-ai/routes/comfyui.js'

/** A graph of a person's own, in API format. */
export const GRAPH = {
  3: {class_type: 'KSampler', inputs: {seed: 1, steps: 20}},
  5: {class_type: 'EmptyLatentImage', inputs: {width: 512, height: 512}},
  6: {class_type: 'CLIPTextEncode', inputs: {text: 'a boat'}},
  9: {class_type: 'SaveImage', inputs: {filename_prefix: 'dnd'}},
}
const INPUTS = {prompt: '6.inputs.text', seed: '3.inputs.seed', width: '5.inputs.width', height: '5.inputs.height'}

/** Waits between two looks, which are shorter here. Deadlines and last words stay as long as they are: a server must have the time. */
const LOOKS: ReadonlySet<number> = new Set([COMFY_POLL_MS, WEB_UI_POLL_MS])

/** A fake of every service that draws, and what asks it. */
export class Drawing {
  private readonly opened: Services[] = []
  readonly folder = mkdtempSync(join(tmpdir(), 'dnd-drawing-'))

  private constructor(readonly fake: FakeAi) {}

  static async start(): Promise<Drawing> {
    return new Drawing(await FakeAi.start())
  }

  reset(): void {
    this.fake.recover().forget()
    forgetJobs()
    for (const services of this.opened.splice(0)) services.close()
  }

  async close(): Promise<void> {
    this.reset()
    rmSync(this.folder, {recursive: true, force: true})
    await this.fake.close()
  }

  /** Each service by its type. */
  service(type: ServiceConfig['type']): ServiceConfig {
    const {origin, url} = this.fake
    if (type === 'comfyui') {
      writeFileSync(join(this.folder, 'graph.json'), JSON.stringify(GRAPH))
      return {type, url: origin, workflow: 'graph.json', inputs: INPUTS}
    }
    return {type, url: type === 'openai' ? url : type === 'getimg' ? `${origin}/getimg/v1` : origin}
  }

  async services(
    type: ServiceConfig['type'],
    {
      service = {},
      model = {},
      config = {},
    }: {service?: Partial<ServiceConfig>; model?: Partial<ModelConfig>; config?: Partial<AiConfig>} = {},
  ): Promise<Services> {
    const id = type === 'getimg' ? 'stable-diffusion-xl/realvis' : type === 'openai' ? 'gpt-image-1' : 'default'
    const services = await openServices({
      written: {
        services: {far: {...this.service(type), ...service}},
        models: {painter: {service: 'far', id, for: 'image', ...model}},
        use: {image: ['painter']},
        tries: 1,
        limits: {imagesPerMinute: 10_000},
        ...config,
      },
      configDir: this.folder,
      stateDir: mkdtempSync(join(this.folder, 'state-')),
      env: {},
      sleep: (ms, signal) => CLOCK.sleep(LOOKS.has(ms) ? 15 : ms, signal),
    })
    this.opened.push(services)
    return services
  }
}
