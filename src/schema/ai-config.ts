import * as z from 'zod'
import {lazily} from './lazily.js'
import {Slug} from './slug.js'

/** What a service speaks. A service of another kind is a row here and an adapter in `src/generate`. */
export const SERVICE_TYPES = ['openai', 'getimg', 'automatic1111', 'comfyui'] as const
export type ServiceType = (typeof SERVICE_TYPES)[number]

/** What a model is asked for. Each has a limit of requests a minute and a time-out of its own. */
export const LANES = ['text', 'image', 'embedding'] as const
export type Lane = (typeof LANES)[number]

/** How a model is held to a shape, the strictest first; what it can't do is asked for in words and checked here. */
export const STRUCTURES = ['json-schema', 'json-object', 'words'] as const
export type Structure = (typeof STRUCTURES)[number]

const Seconds = z.number().positive().max(86_400)
const Dollars = z.number().nonnegative().max(1_000_000)

const Service = z.strictObject({
  type: z.enum(SERVICE_TYPES),
  url: z
    .url({protocol: /^https?$/})
    .max(500)
    .optional()
    .describe("Its base URL, such as `http://localhost:11434/v1`; absent, its maker's."),
  key: Slug.optional().describe('The name its key goes by in `dnd auth`; absent, the name of the service.'),
  endpoint: z.enum(['chat', 'responses']).optional().describe('Of an `openai` service: what it is asked through; `chat` unless said.'),
  workflow: z.string().max(1000).optional().describe('Of a `comfyui` service: the file of its graph, in API format.'),
  inputs: z
    .record(z.string().max(40), z.string().max(200))
    .optional()
    .describe('Of a `comfyui` service: where in the graph the prompt, seed, width and height go, such as `prompt: 6.inputs.text`.'),
  secondsToHeaders: Seconds.optional().describe(
    'How long it may say nothing at all: 60 unless said, and `secondsInAll` where it answers all at once.',
  ),
  secondsIdle: Seconds.optional().describe('How long it may send no word of an answer that it began: 30 unless said.'),
  secondsInAll: Seconds.optional().describe('How long a request may take with all its tries: 180 for words, 600 for pictures unless said.'),
  atOnce: z.int().min(1).max(64).optional().describe('Requests at once: 4 unless said; a machine of your own has 1.'),
})
export type ServiceConfig = z.infer<typeof Service>

const Price = z.strictObject({
  input: Dollars.optional().describe('US dollars a million tokens read.'),
  cachedInput: Dollars.optional().describe('US dollars a million tokens that the service had read before.'),
  output: Dollars.optional().describe('US dollars a million tokens written.'),
  image: z
    .union([Dollars, z.record(z.string().max(40), Dollars)])
    .optional()
    .describe('US dollars a picture, or by size and quality: `1024x1024/high: 0.17`.'),
})
export type ModelPrice = z.infer<typeof Price>

const Model = z.strictObject({
  service: Slug,
  id: z.string().min(1).max(200).describe('What the service calls it.'),
  for: z.enum(LANES).optional().describe('`text` unless said.'),
  structure: z.enum(STRUCTURES).optional().describe('The strictest way it keeps to a shape: `json-schema` unless said.'),
  streams: z.boolean().optional().describe('Whether it answers word by word: yes unless said.'),
  sees: z.boolean().optional().describe('Whether it reads pictures.'),
  reasons: z.boolean().optional().describe('Whether it thinks first: it is sent no temperature then.'),
  contextTokens: z.int().min(512).max(100_000_000).optional().describe('What it can read and write in all: 32,000 unless said.'),
  outputTokens: z.int().min(16).max(1_000_000).optional().describe('What it may write at most: 4,000 unless said.'),
  price: Price.optional().describe('Absent: unknown, and counted as such; nothing at all is `{input: 0, output: 0}`.'),
})
export type ModelConfig = z.infer<typeof Model>

/** `ai.yaml` beside the person's settings: services, their models, and what may be spent on them. No key is ever in it. */
export const aiConfigSchema = lazily(() =>
  z.strictObject({
    services: z.record(Slug, Service).optional(),
    models: z.record(Slug, Model).optional(),
    use: z
      .strictObject({
        text: z.array(Slug).max(10).optional().describe('Models for words: the first that answers.'),
        image: z.array(Slug).max(10).optional().describe('Models for pictures: the first that answers.'),
        embedding: Slug.optional(),
      })
      .optional(),
    limits: z
      .strictObject({
        textPerMinute: z.int().min(1).max(100_000).optional().describe('100 unless said.'),
        imagesPerMinute: z.int().min(1).max(100_000).optional().describe('10 unless said.'),
      })
      .optional(),
    budget: z
      .strictObject({
        day: Dollars.optional().describe('US dollars a day at most, by UTC.'),
        month: Dollars.optional().describe('US dollars a month at most, by UTC.'),
      })
      .optional(),
    tries: z.int().min(1).max(10).optional().describe('Tries of one request, whatever goes wrong: 3 unless said.'),
    cache: z
      .strictObject({
        days: z.number().min(0).max(3650).optional().describe('How long an answer is kept: 30 unless said; 0 keeps none.'),
        megabytes: z.number().min(0).max(100_000).optional().describe('How much is kept: 100 unless said.'),
      })
      .optional(),
  }),
)
export type AiConfig = z.infer<ReturnType<typeof aiConfigSchema>>
