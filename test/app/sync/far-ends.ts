import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {createServer as createHttp} from 'node:http'
import {createServer, type Server, type Socket} from 'node:net'
import {dirname} from 'node:path'

/** Something at the far end of a remote's address, on this machine. */
export interface FarEnd {
  /** `git://127.0.0.1:…`, `http://…`. */
  url: string
  close(): Promise<void>
}

async function listening(server: Server, scheme: string): Promise<FarEnd> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as {port: number}
  const close = async () => {
    for (const socket of open) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  return {url: `${scheme}://127.0.0.1:${port}`, close}
}

/** A host that takes a call and never says a word. */
export const silent = () => listening(createServer(), 'git')

/** A host that begins to answer and breaks off. */
export const dying = () =>
  listening(
    createServer((socket) => socket.once('data', () => socket.end('00'))),
    'git',
  )

/** A web server that answers everything with one status. */
export const answering = (status: number) =>
  listening(
    createHttp((_, response) => {
      response.writeHead(status, status === 401 ? {'WWW-Authenticate': 'Basic realm="table"'} : {})
      response.end()
    }),
    'http',
  )

export interface Cut {
  /** Which call it is at which the line goes dead, counted from 1. */
  at: number
  /** Whether git at the far end did what it was asked first. */
  after: boolean
}

/** A real web server of git's, over `git http-backend`, that takes pushes too; the line may go dead for good at one of its calls. */
export function serving(repository: string, cut?: Cut): Promise<FarEnd & {calls(): number}> {
  let calls = 0
  const server = createHttp((request, response) => {
    calls++
    const isCut = cut !== undefined && calls >= cut.at
    if (isCut && !(cut.after && calls === cut.at)) return void request.socket.destroy()
    const {pathname, search} = new URL(request.url ?? '/', 'http://x')
    const env = {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: dirname(repository),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      REMOTE_USER: 'table',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.receivepack',
      GIT_CONFIG_VALUE_0: 'true',
    }
    const backend = spawn('git', ['http-backend'], {env: env as NodeJS.ProcessEnv, stdio: ['pipe', 'pipe', 'ignore']})
    request.pipe(backend.stdin)
    backend.stdin.on('error', () => undefined)
    const parts: Buffer[] = []
    backend.stdout.on('data', (part: Buffer) => parts.push(part))
    backend.on('close', () => {
      if (isCut) return void request.socket.destroy()
      const all = Buffer.concat(parts)
      const end = all.indexOf('\r\n\r\n')
      const headers = all.toString('latin1', 0, end).split('\r\n')
      for (const [name = '', value = ''] of headers.map((line) => line.split(': '))) {
        if (name === 'Status') response.statusCode = Number(value.slice(0, 3))
        else response.setHeader(name, value)
      }
      response.end(all.subarray(end + 4))
    })
  })
  return listening(server, 'http').then((end) => ({...end, calls: () => calls}))
}
