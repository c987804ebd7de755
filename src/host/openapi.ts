import * as z from 'zod'
import {answerSchema, doSchema, frontSchema, knockSchema, letInSchema, sendAwaySchema, type Topic} from '../schema/host.js'
import {doneSchema, errorSchema, healthSchema, knockedSchema, leftSchema, TOPIC_SCHEMAS, toldSchema} from '../schema/host-answers.js'
import {ASK_SCOPES, type Ask, MAY} from './door/roles.js'

type Schema = () => z.ZodType

/** What an address is for, for whoever writes a program. */
interface Described {
  summary: string
  body?: Schema
  /** What it answers when all is well: JSON of a schema, or a type of its own. */
  answer: Schema | string
  /** 200 where nothing else is said. */
  status?: number
}

const topic = (summary: string, of: Topic): Described => ({summary, answer: TOPIC_SCHEMAS[of]})

/** Every address of the host. */
export const DESCRIBED: Readonly<Record<string, Described>> = {
  'GET /': {summary: 'The page that players open.', answer: 'text/html'},
  'GET /monitor': {summary: 'The page for the table’s own screen.', answer: 'text/html'},
  'GET /app.js': {summary: 'The page’s script.', answer: 'text/javascript'},
  'GET /worker.js': {summary: 'What keeps the page at hand while the host is away.', answer: 'text/javascript'},
  'GET /app.css': {summary: 'How the page looks.', answer: 'text/css'},
  'GET /theme.css': {summary: 'How the page looks under the campaign’s theme.', answer: 'text/css'},
  'GET /app.webmanifest': {summary: 'What the page is to a phone’s home screen.', answer: 'application/manifest+json'},
  'GET /icon.svg': {summary: 'The page’s picture.', answer: 'image/svg+xml'},
  'GET /icon-192.png': {summary: 'The same for a home screen.', answer: 'image/png'},
  'GET /icon-512.png': {summary: 'The same, larger.', answer: 'image/png'},
  'GET /icon-full.png': {summary: 'The same, to be cut to a shape.', answer: 'image/png'},
  'GET /health': {summary: 'Whether the host stands.', answer: healthSchema},
  'GET /metrics': {summary: 'Figures, in the form of Prometheus.', answer: 'text/plain'},
  'GET /api/v1/openapi.json': {summary: 'This description.', answer: () => z.looseObject({openapi: z.literal('3.1.0')})},
  'POST /api/v1/knock': {
    summary: 'Knock, with the code of the evening; the token is in a cookie.',
    body: knockSchema,
    answer: knockedSchema,
    status: 201,
  },
  'POST /api/v1/leave': {summary: 'Leave: the token is good for nothing then.', answer: leftSchema},
  'GET /api/v1/me': topic('Who I am to the host.', 'me'),
  'GET /api/v1/fight': topic('The fight that goes on, as players see it.', 'fight'),
  'GET /api/v1/sheet': topic('The sheet of my character.', 'sheet'),
  'GET /api/v1/handouts': topic('What I was given.', 'handouts'),
  'GET /api/v1/story': topic('The latest session, as I know it.', 'story'),
  'GET /api/v1/front': topic('What the DM laid in front of me.', 'front'),
  'GET /api/v1/log': topic('What was rolled and done, as far as I may know.', 'log'),
  'GET /api/v1/requests': topic('What waits for the DM: my own, and for a DM all.', 'requests'),
  'GET /api/v1/whispers': topic('What was whispered between me and the DM.', 'whispers'),
  'GET /api/v1/moves': topic('What my character can do by a tap.', 'moves'),
  'GET /api/v1/guests': topic('Who is here.', 'guests'),
  'GET /api/v1/picture/:name': {summary: 'The picture that lies in front of me.', answer: 'image/*'},
  'POST /api/v1/do': {summary: 'Do what I want. The same key again is the same tap.', body: doSchema, answer: doneSchema},
  'POST /api/v1/answer': {summary: 'Say yes or no to a request.', body: answerSchema, answer: doneSchema},
  'POST /api/v1/front': {summary: 'Lay something in front of everybody, or of some.', body: frontSchema, answer: toldSchema},
  'POST /api/v1/let-in': {summary: 'Let somebody in, or change what they are.', body: letInSchema, answer: toldSchema},
  'POST /api/v1/send-away': {summary: 'Send somebody away.', body: sendAwaySchema, answer: toldSchema},
  'GET /api/v1/stream': {
    summary: 'A WebSocket of what is new: messages of a number, a topic and its value whole.',
    answer: 'application/json',
    status: 101,
  },
}

/** The host's addresses as OpenAPI 3.1 has them, made of the table of routes. */
export function openApi(routes: readonly {method: string; url: string; ask: Ask}[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  const stream = {method: 'GET', url: '/api/v1/stream', ask: 'hear what is new'} as const
  for (const route of [...routes, stream]) {
    const path = route.url.replace(/:(\w+)/g, '{$1}')
    paths[path] = {...paths[path], [route.method.toLowerCase()]: operationOf(route)}
  }
  return {
    openapi: '3.1.0',
    info: {title: 'The table’s host', version, description: 'What `dnd host` answers. Limits: `docs/HOST.md`.'},
    paths,
    components: {
      schemas: {Error: jsonOf(errorSchema, 'output')},
      securitySchemes: {
        cookie: {type: 'apiKey', in: 'cookie', name: 'dnd-table', description: 'Of somebody who knocked and was let in.'},
        key: {type: 'http', scheme: 'bearer', description: 'Of a script: `dnd host key create`.'},
      },
    },
  }
}

function operationOf({method, url, ask}: {method: string; url: string; ask: Ask}): object {
  const described = DESCRIBED[`${method} ${url}`]
  if (!described) throw new Error(`${method} ${url} is not described`)
  const {summary, body, answer, status = 200} = described
  const who: 'anybody' | readonly string[] = MAY[ask]
  const [, scope] = ASK_SCOPES.find(([each]) => each === ask) ?? []
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name)
  return {
    operationId: `${method.toLowerCase()}${url.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    description: `May ask: ${who === 'anybody' ? 'anybody' : who.join(', ')}.${scope === undefined ? '' : ` Scope of a key: \`${scope}\`.`}`,
    ...(names.length === 0 ? {} : {parameters: names.map((name) => ({name, in: 'path', required: true, schema: {type: 'string'}}))}),
    ...(body === undefined ? {} : {requestBody: {required: true, content: {'application/json': {schema: jsonOf(body, 'input')}}}}),
    responses: {
      [status]: {
        description: summary,
        content: typeof answer === 'string' ? {[answer]: {}} : {'application/json': {schema: jsonOf(answer, 'output')}},
      },
      default: {description: 'What was wrong.', content: {'application/json': {schema: {$ref: '#/components/schemas/Error'}}}},
    },
    security: who === 'anybody' ? [{}, {cookie: []}, {key: []}] : [{cookie: []}, {key: []}],
  }
}

/** A schema that names no other: what one has several times stands there several times. */
function jsonOf(schema: Schema, io: 'input' | 'output'): object {
  const {$schema: _, ...json} = z.toJSONSchema(schema(), {io, unrepresentable: 'any', reused: 'inline'})
  return json
}
