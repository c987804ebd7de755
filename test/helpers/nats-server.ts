import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {connect, createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Whether this machine has the server; what needs it is skipped where it hasn't. */
export const HAS_NATS = isThere('nats-server')

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}

/** A NATS server with JetStream, as it is: a process with a folder of its own, that can be killed and come back. */
export class NatsServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dnd-nats-'))
  private process: ChildProcess | undefined

  private constructor(
    readonly port: number,
    private readonly args: readonly string[],
  ) {}

  static async start(...args: string[]): Promise<NatsServer> {
    const server = new NatsServer(await freePort(), args)
    await server.rise()
    return server
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`
  }

  async rise(): Promise<void> {
    const place = ['-a', '127.0.0.1', '-p', String(this.port), '-sd', this.folder]
    this.process = spawn('nats-server', ['-js', ...place, ...this.args], {stdio: 'ignore'})
    while (!(await answers(this.port))) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  /** At once, and without a word to anybody. */
  async kill(): Promise<void> {
    const {process} = this
    if (!process || process.exitCode !== null || process.signalCode !== null) return
    await new Promise<void>((resolve) => {
      process.once('exit', () => resolve())
      process.kill('SIGKILL')
    })
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.folder, {recursive: true, force: true})
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as {port: number}).port)),
  )
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The server says who it is as soon as one calls. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('data', () => end(true))
    socket.once('error', () => end(false))
  })
}
